//! One lesson as its teacher leaves it: topic, homework, roll, marks.

use fastrand::Rng;

use super::Source;
use super::absence::{self, Away};
use super::journals::Journal;
use super::lesson::{self, Written};
use super::marks::{self, Pace};
use crate::domain::cell::{Attendance, CellContent, Mark};
use crate::domain::lesson::LessonContent;

/// Days during which a lesson may still wait for its teacher.
const FRESH: i64 = 3;

/// A lesson filled in.
pub(super) struct Column {
    pub(super) content: LessonContent,
    pub(super) cells: Vec<Filled>,
}

/// A pupil's cell in it, if there is anything to say.
pub(super) struct Filled {
    pub(super) pupil: usize,
    pub(super) cell: CellContent,
    /// The absence that it belongs to.
    pub(super) away: Option<Away>,
}

/// Fills a lesson of a journal; `None` where the teacher has not come to it yet.
pub(super) fn column(
    source: &Source,
    journal: &Journal,
    number: usize,
    away: &[Vec<Away>],
    pace: &mut Pace,
    rng: &mut Rng,
) -> Option<Column> {
    let at = *journal.lessons.get(number)?;
    let subject = source.assets.curriculum.subjects.get(journal.subject)?;
    let pupils: Vec<usize> = journal.pupils(at.date).collect();
    if journal.marked {
        pace.held(pupils.len());
    }
    let fresh = source.today.days_since(at.date) <= FRESH;
    // What was forgotten earlier was made good since.
    let forgets = |of_thousand: u16, rng: &mut Rng| rng.u16(0..1000) < of_thousand && fresh;
    if forgets(40, rng) {
        return None;
    }
    let written = match lesson::written(subject, number, journal.phase) {
        Some(work) if journal.marked => Some(work),
        _ => None,
    };
    let mut content = LessonContent {
        works: lesson::works(written, rng),
        roll_taken: !forgets(20, rng),
        ..LessonContent::default()
    };
    if !forgets(50, rng) {
        content.topic = lesson::topic(&source.assets, journal, number, written);
    }
    if !forgets(50, rng) {
        let homework = lesson::homework(&source.assets, subject, journal, number, rng);
        content.homework = Some(homework);
    }
    let mut cells: Vec<Filled> = pupils
        .into_iter()
        .map(|pupil| {
            let nobody: &[Away] = &[];
            let away = away.get(pupil).map_or(nobody, Vec::as_slice);
            let (attendance, away) = match source.rolls.pupils.get(pupil) {
                Some(of) if content.roll_taken => {
                    absence::attendance(of, away, at.date, subject.exemptions, rng)
                }
                _ => (None, absence::on(away, at.date)),
            };
            Filled {
                pupil,
                cell: CellContent {
                    attendance,
                    ..CellContent::default()
                },
                away,
            }
        })
        .collect();
    if journal.marked {
        give_marks(source, journal, written, &content, &mut cells, pace, rng);
    }
    cells.retain(|filled| !filled.cell.is_empty());
    Some(Column { content, cells })
}

/// Whether a pupil can earn a mark in the lesson.
fn takes_part(filled: &Filled) -> bool {
    let attendance = filled.cell.attendance;
    filled.away.is_none()
        && !attendance
            .is_some_and(|attendance| attendance.is_absence() || attendance == Attendance::Exempt)
}

fn give_marks(
    source: &Source,
    journal: &Journal,
    written: Option<Written>,
    content: &LessonContent,
    cells: &mut [Filled],
    pace: &mut Pace,
    rng: &mut Rng,
) {
    let natural = pace.is_natural();
    let subjects = &source.assets.curriculum.subjects;
    let bonus = subjects.get(journal.subject).map_or(0.0, |s| s.bonus);
    let works = u8::try_from(content.works.len().max(1)).unwrap_or(1);
    let mut present: Vec<&mut Filled> = Vec::with_capacity(cells.len());
    for filled in cells {
        if takes_part(filled) {
            present.push(filled);
        } else if natural && written.is_some() && rng.u8(0..4) == 0 && filled.away.is_some() {
            filled.cell.marks.push(Mark::owed(0));
        }
    }
    let count = pace.take(present.len(), written.is_some(), rng);
    let shares = marks::share_out(count, present.len(), rng);
    for (filled, share) in present.into_iter().zip(shares) {
        let Some(pupil) = source.rolls.pupils.get(filled.pupil) else {
            continue;
        };
        // A dictation's share is one mark for each of its two works.
        let share = if natural {
            share * usize::from(works)
        } else {
            share
        };
        for ordinal in 0..share {
            let value = marks::earned(pupil, journal.subject, bonus, rng);
            let ordinal = u8::try_from(ordinal).unwrap_or(u8::MAX) % works;
            let mark = marks::mark(value, ordinal, &source.assets.remarks, rng);
            filled.cell.marks.push(mark);
        }
        if rng.u16(0..400) == 0 {
            let note = rng.choice(&source.assets.notes).copied();
            note.unwrap_or_default().clone_into(&mut filled.cell.note);
        }
    }
}
