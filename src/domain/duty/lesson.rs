//! What has to stand in a lesson that was held: who was there, marks of each work, topic, homework.
//!
//! Nothing is due of a lesson that has not begun or that nobody was to come to, no marks where none are given, where the kind of
//! work has none or where everyone was away, and no homework where it was said that nothing was set.

use super::{About, Due, DutyKind, Ground};
use crate::domain::cell::{CellContent, Column};
use crate::domain::date::Date;
use crate::domain::ids::JournalId;
use crate::domain::lesson::{LessonAt, LessonContent};
use crate::domain::regulation::{Deadline, Offices, Part, Regulation};

/// A part of a lesson that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Want {
    /// Who was there.
    Roll,
    /// Marks of a work, by its place among the lesson's works.
    Marks(u8),
    /// The topic.
    Topic,
    /// The homework, or that there is none.
    Homework,
}

impl Want {
    /// The duty.
    #[must_use]
    pub fn kind(self) -> DutyKind {
        match self {
            Self::Roll => DutyKind::Attendance,
            Self::Marks(_) => DutyKind::Marks,
            Self::Topic => DutyKind::Topic,
            Self::Homework => DutyKind::Homework,
        }
    }

    /// The part of the lesson that closes over it.
    fn part(self) -> Part {
        match self {
            Self::Roll => Part::Attendance,
            Self::Marks(_) => Part::Marks,
            Self::Topic | Self::Homework => Part::Lesson,
        }
    }

    /// Whether it is there.
    #[must_use]
    pub fn stands(self, content: &LessonContent, column: &Column) -> bool {
        let any = |has: &dyn Fn(&CellContent) -> bool| {
            column.cells.iter().any(|(_, cell)| has(&cell.content))
        };
        match self {
            Self::Roll => content.roll_taken || any(&|cell| cell.attendance.is_some()),
            Self::Topic => !content.topic.trim().is_empty(),
            Self::Homework => content
                .homework
                .as_ref()
                .is_some_and(|homework| !homework.is_blank()),
            Self::Marks(ordinal) => {
                // A further mark of a lesson belongs to its last work.
                let last = works(content) - 1;
                any(&|cell| cell.marks.iter().any(|mark| mark.work.min(last) == ordinal))
            }
        }
    }
}

/// How many works a lesson has: one where none is named.
fn works(content: &LessonContent) -> u8 {
    u8::try_from(content.works.len()).unwrap_or(u8::MAX).max(1)
}

/// Who does a part of a lesson, and until when.
fn task(regulation: &Regulation, kind: DutyKind) -> Option<(&Offices, Deadline)> {
    let entry = &regulation.entry;
    let rule = match kind {
        DutyKind::Attendance => &entry.attendance,
        DutyKind::Marks => &entry.marks,
        DutyKind::Topic => &entry.topic,
        DutyKind::Homework => &entry.homework,
        _ => return None,
    };
    Some((&rule.value.by, rule.value.when))
}

/// A lesson of the timetable.
#[derive(Debug, Clone, Copy)]
pub struct Hour<'a> {
    /// The school and the moment.
    pub ground: Ground<'a>,
    /// The journal.
    pub journal: JournalId,
    /// The lesson.
    pub at: LessonAt,
}

impl Hour<'_> {
    /// The parts that are asked for, whether or not they are there.
    #[must_use]
    pub fn wants(&self, content: &LessonContent, column: &Column) -> Vec<Want> {
        let unit = self.journal.unit;
        let mut roll = self.ground.directory.roll(unit).iter();
        let somebody = roll.any(|presence| presence.span.contains(self.at.date));
        if !somebody || !self.ground.has_begun(unit, self.at) {
            return Vec::new();
        }
        let mut wants = vec![Want::Roll];
        if self.has_marks() && self.somebody_came(column) {
            let regulation = self.rules();
            let marked = |ordinal: &u8| {
                let rule = regulation.work(content.work(*ordinal).kind);
                rule.is_none_or(|rule| rule.marks)
            };
            wants.extend((0..works(content)).filter(marked).map(Want::Marks));
        }
        wants.extend([Want::Topic, Want::Homework]);
        wants
    }

    /// The duty that a part is.
    #[must_use]
    pub fn due(&self, want: Want, content: &LessonContent) -> Option<Due> {
        let rules = self.rules();
        let (offices, deadline) = task(rules, want.kind())?;
        let (about, deadline) = match want {
            Want::Marks(ordinal) => {
                let kind = content.work(ordinal).kind;
                let deadline = rules.marks_deadline(kind).0;
                (About::Work(self.journal, self.at, ordinal, kind), deadline)
            }
            _ => (About::Lesson(self.journal, self.at), deadline),
        };
        Some(Due {
            kind: want.kind(),
            about,
            who: self.ground.holders(offices, about),
            since: self.at.date,
            until: self.last_day(deadline, want.part()),
            under: self.at.date,
        })
    }

    /// The rules of the lesson's own day.
    fn rules(&self) -> &Regulation {
        self.ground.directory.regulation_on(self.at.date)
    }

    /// A deadline that outlives the lock, as over holidays, ends with it.
    fn last_day(&self, deadline: Deadline, part: Part) -> Date {
        let directory = self.ground.directory;
        let year = directory.calendar.span;
        let comes = |day| directory.has_school(self.journal.unit, day);
        let last = deadline.last_day(self.at.date, year, comes);
        let locked = self.rules().lock.of(part).value.last_day(self.at.date);
        locked.map_or(last, |locked| last.min(locked))
    }

    /// Whether marks are given in this journal at all.
    fn has_marks(&self) -> bool {
        let directory = self.ground.directory;
        directory
            .without_marks(self.journal, self.rules())
            .is_none()
    }

    /// Whether anybody was there to be marked.
    fn somebody_came(&self, column: &Column) -> bool {
        let roll = self.ground.directory.roll(self.journal.unit).iter();
        let mut there = roll.filter(|presence| presence.span.contains(self.at.date));
        there.any(|presence| {
            let attendance = column
                .get(presence.pupil)
                .and_then(|cell| cell.content.attendance);
            !attendance.is_some_and(|attendance| attendance.is_absence())
        })
    }
}
