//! Standing in for those who are away: who could take each of their lessons, the best first, and what stands in the way.
//!
//! | file | idea |
//! |---|---|
//! | `open` | which lessons nobody gives, and what was decided about each |
//! | `decided` | the edits of a decision: somebody stands in, it is not held, another subject is taught |
//! | [`leave`] | an absence begins, ends or changes: lessons of the days that are free again go back |

mod decided;
pub mod leave;
mod open;

use std::collections::BTreeMap;

use super::amend::RecordEdit;
use super::command::DirectoryRecord;
use super::date::Date;
use super::directory::{Directory, Hour};
use super::ids::{JournalId, PersonId, SubjectId, Unit};
use super::lesson::LessonAt;
use super::office::OfficeRecord;

pub use decided::{not_held, replace, restore, stand_in};
pub use open::{open_lessons, teachers};

/// A lesson whose teacher is away, or in which somebody stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenLesson {
    /// Whose lesson.
    pub journal: JournalId,
    /// Which.
    pub at: LessonAt,
    /// Who gives it by the timetable.
    pub teachers: Vec<PersonId>,
    /// Who is away, of them and of those who stand in.
    pub away: Vec<PersonId>,
    /// Who of its teachers gives it whoever stands in for the others.
    pub stays: Vec<PersonId>,
    /// Why they are away.
    pub reason: String,
    /// What was decided.
    pub state: State,
}

/// What was decided about such a lesson.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Nothing yet.
    Open,
    /// These hold it.
    Held(Vec<PersonId>),
    /// Another subject is taught in its hour.
    Replaced(JournalId, Vec<PersonId>),
    /// It is not held.
    NotHeld(String),
}

/// Why somebody is fit to stand in, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// Free, and teaches this subject.
    Subject,
    /// Free, and teaches these pupils something else.
    Class,
    /// Free.
    Free,
    /// Teaches this subject to a parallel class at that hour: both together.
    Joint,
    /// Gives another lesson at that hour.
    Busy,
}

/// Somebody who could stand in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub person: PersonId,
    /// Why.
    pub fit: Fit,
    /// The lesson that they give at that hour.
    pub busy: Option<JournalId>,
    /// Lessons that they give that day.
    pub lessons: usize,
}

/// A day as it is held: who is where at which hour.
pub struct Day<'a> {
    directory: &'a Directory,
    date: Date,
    hours: Vec<Hour<'a>>,
    by_teacher: BTreeMap<PersonId, Vec<usize>>,
}

impl<'a> Day<'a> {
    /// The day of a date.
    #[must_use]
    pub fn new(directory: &'a Directory, date: Date) -> Self {
        let hours: Vec<Hour<'a>> = directory.hours(date).filter(|hour| hour.held).collect();
        let mut by_teacher: BTreeMap<PersonId, Vec<usize>> = BTreeMap::new();
        for (place, hour) in hours.iter().enumerate() {
            for teacher in teachers(directory, hour) {
                by_teacher.entry(teacher).or_default().push(place);
            }
        }
        Self {
            directory,
            date,
            hours,
            by_teacher,
        }
    }

    /// The lessons of a person, in no order.
    pub fn of(&self, person: PersonId) -> impl Iterator<Item = &Hour<'a>> {
        let places = self.by_teacher.get(&person);
        let places = places.into_iter().flatten();
        places.filter_map(|place| self.hours.get(*place))
    }

    /// Every lesson.
    pub fn hours(&self) -> impl Iterator<Item = &Hour<'a>> {
        self.hours.iter()
    }

    /// Whether two lessons of the day run at the same time: by the bells, by their numbers where these are not known.
    #[must_use]
    pub fn overlap(&self, left: (Unit, u8), right: (Unit, u8)) -> bool {
        let bell = |(unit, slot)| {
            let at = LessonAt {
                date: self.date,
                slot,
            };
            self.directory.bell(unit, at)
        };
        match (bell(left), bell(right)) {
            (Some(left), Some(right)) => left.0 < right.1 && right.0 < left.1,
            _ => {
                let shift = |(unit, slot)| (self.directory.shift(unit), slot);
                shift(left) == shift(right)
            }
        }
    }

    /// Everybody who could take a lesson, the best first; who is away is not among them.
    #[must_use]
    pub fn candidates(&self, lesson: &OpenLesson) -> Vec<Candidate> {
        let directory = self.directory;
        let staff = directory.teaching_staff(self.date).into_iter();
        let others = staff.filter(|person| {
            !lesson.stays.contains(person) && !directory.is_away(*person, self.date)
        });
        let mut candidates: Vec<Candidate> = others
            .map(|person| self.candidate(person, lesson))
            .collect();
        // Who is at school that day anyway comes before who is not; among these, who has fewer lessons.
        candidates.sort_by_key(|it| (it.fit, it.lessons == 0, it.lessons));
        candidates
    }

    fn candidate(&self, person: PersonId, lesson: &OpenLesson) -> Candidate {
        let directory = self.directory;
        let place = (lesson.journal.unit, lesson.at.slot);
        let is_own =
            |hour: &&Hour<'_>| hour.journal() == lesson.journal && hour.slot == lesson.at.slot;
        let busy = self
            .of(person)
            .filter(|hour| !is_own(hour))
            .find(|hour| self.overlap(place, (hour.unit, hour.slot)));
        let taught = directory.taught_by(person);
        let classes = directory.classes_of(lesson.journal.unit);
        let knows_class = |(unit, _): &(Unit, SubjectId)| {
            let others = directory.classes_of(*unit);
            others.iter().any(|class| classes.contains(class))
        };
        let fit = match busy {
            Some(hour) if is_parallel(directory, lesson, hour) => Fit::Joint,
            Some(_) => Fit::Busy,
            None if taught.iter().any(|(_, it)| *it == lesson.journal.subject) => Fit::Subject,
            None if taught.iter().any(knows_class) => Fit::Class,
            None => Fit::Free,
        };
        Candidate {
            person,
            fit,
            busy: busy.map(Hour::journal),
            lessons: self.of(person).filter(|hour| !is_own(hour)).count(),
        }
    }
}

fn is_parallel(directory: &Directory, lesson: &OpenLesson, hour: &Hour<'_>) -> bool {
    hour.subject == lesson.journal.subject
        && directory.grade(hour.unit) == directory.grade(lesson.journal.unit)
}

/// The edit that puts a record of the office in place.
#[must_use]
pub fn put(directory: &Directory, record: impl Into<OfficeRecord>) -> RecordEdit {
    let record = record.into();
    RecordEdit::of(
        directory
            .office
            .get(record.kind(), &record.identity())
            .map(DirectoryRecord::Office),
        Some(DirectoryRecord::Office(record)),
    )
}

/// The edit that takes a record of the office away.
#[must_use]
pub fn take_away(record: impl Into<OfficeRecord>) -> RecordEdit {
    RecordEdit::of(Some(DirectoryRecord::Office(record.into())), None)
}

/// The best candidate of each open lesson, nobody twice at one hour; `None` where nobody is left. Who fits best is placed first:
/// a lesson that anybody could take leaves the subject's teacher to the subject. What was decided before is left as it is.
#[must_use]
pub fn propose(directory: &Directory, lessons: &[OpenLesson]) -> Vec<(usize, Option<Candidate>)> {
    let mut days: BTreeMap<Date, Day<'_>> = BTreeMap::new();
    let mut options = Vec::new();
    let mut proposed: BTreeMap<usize, Option<Candidate>> = BTreeMap::new();
    let open = lessons.iter().enumerate();
    for (place, lesson) in open.filter(|(_, lesson)| lesson.state == State::Open) {
        let date = lesson.at.date;
        let day = days
            .entry(date)
            .or_insert_with(|| Day::new(directory, date));
        let fit = day.candidates(lesson).into_iter();
        let fit = fit.filter(|it| it.fit <= Fit::Joint);
        options.extend(fit.map(|candidate| (place, lesson, candidate)));
        proposed.insert(place, None);
    }
    // The sort keeps the order of lessons, and of each one's candidates.
    options.sort_by_key(|(_, _, candidate)| candidate.fit);
    let mut taken: Vec<(PersonId, &OpenLesson)> = Vec::new();
    for (place, lesson, candidate) in options {
        let at_once = |other: &OpenLesson| {
            let hour = |it: &OpenLesson| (it.journal.unit, it.at.slot);
            other.at.date == lesson.at.date
                && days
                    .get(&other.at.date)
                    .is_some_and(|day| day.overlap(hour(lesson), hour(other)))
        };
        let is_taken = taken
            .iter()
            .any(|(person, other)| *person == candidate.person && at_once(other));
        if let Some(best @ None) = proposed.get_mut(&place)
            && !is_taken
        {
            taken.push((candidate.person, lesson));
            *best = Some(candidate);
        }
    }
    proposed.into_iter().collect()
}
