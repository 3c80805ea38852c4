//! What changes in lessons: the curriculum's hours, single lessons, whole days, bells, and who of the staff is away.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{Identity, Kept, person, unit, year};
use crate::domain::calendar::Bells;
use crate::domain::date::Date;
use crate::domain::ids::{ClassId, JournalId, PersonId, RoomId, SubjectId, Year};
use crate::domain::lesson::LessonAt;

/// Hours of a subject in a grade, by the curriculum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Curriculum {
    /// The year.
    pub year: Year,
    /// The grade.
    pub grade: u8,
    /// The subject.
    pub subject: SubjectId,
    /// Lessons in the year.
    pub hours: u16,
}

impl Curriculum {
    /// Where the hours of a subject in a grade lie.
    #[must_use]
    pub fn place(of: Year, grade: u8, subject: SubjectId) -> Identity {
        vec![year(of), i64::from(grade), i64::from(subject.0)]
    }
}

impl Kept for Curriculum {
    fn identity(&self) -> Identity {
        Self::place(self.year, self.grade, self.subject)
    }
}

/// What becomes of a lesson on its day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum LessonFate {
    /// It is not held; what was written in it stays and is shown.
    NotHeld,
    /// It is held by these, whether the timetable has it or not: a substitution, another room, a lesson added or moved here.
    Held {
        /// By whom.
        teachers: Vec<PersonId>,
        /// Where; empty for where the timetable says.
        rooms: Vec<RoomId>,
    },
}

/// One lesson that is not as the timetable has it. A lesson that moves, or gives its hour to another subject, is two of these.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LessonChange {
    /// Whose lesson.
    pub journal: JournalId,
    /// Which.
    pub at: LessonAt,
    /// What becomes of it.
    pub fate: LessonFate,
    /// Why; shown to whoever meets the change.
    pub reason: String,
}

impl LessonChange {
    /// Where the change of a lesson lies.
    #[must_use]
    pub fn place(journal: JournalId, at: LessonAt) -> Identity {
        let [kind, id] = unit(journal.unit);
        vec![
            year(journal.year),
            i64::from(at.date.number()),
            i64::from(at.slot),
            kind,
            id,
            i64::from(journal.subject.0),
        ]
    }
}

impl Kept for LessonChange {
    fn identity(&self) -> Identity {
        Self::place(self.journal, self.at)
    }
}

/// How a class's day differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DayKind {
    /// No lessons: frost, quarantine.
    Free,
    /// Lessons over the distance.
    Distance,
    /// Lessons of another weekday, 1 (Monday) to 7: a Saturday by Monday's timetable. It makes a school day of any date.
    Weekday(u8),
    /// Lessons of so many minutes, breaks as they are.
    ShortBells(u8),
}

/// A class's day that is not as the calendar has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayChange {
    /// The year.
    pub year: Year,
    /// The class.
    pub class: ClassId,
    /// The day.
    pub date: Date,
    /// How it differs.
    pub kind: DayKind,
    /// Why.
    pub reason: String,
}

impl DayChange {
    /// Where the change of a class's day lies.
    #[must_use]
    pub fn place(of: Year, date: Date, class: ClassId) -> Identity {
        vec![year(of), i64::from(date.number()), i64::from(class.0)]
    }
}

impl Kept for DayChange {
    fn identity(&self) -> Identity {
        Self::place(self.year, self.date, self.class)
    }
}

/// The places of a date's changes, of lessons and of days alike: both lie by year and date.
#[must_use]
pub fn places_of(of: Year, date: Date) -> Range<Identity> {
    let at = |date: Date| vec![year(of), i64::from(date.number())];
    at(date)..at(date.plus(1))
}

impl Leave {
    /// Whether the person is away on a date.
    #[must_use]
    pub fn covers(&self, date: Date) -> bool {
        self.from <= date && date <= self.until
    }
}

/// Days on which somebody of the staff is away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leave {
    /// Who.
    pub person: PersonId,
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
    /// Why: illness, a course, leave by order.
    pub reason: String,
    /// The order's number; empty without one.
    pub order: String,
}

impl Kept for Leave {
    fn identity(&self) -> Identity {
        vec![person(self.person), i64::from(self.from.number())]
    }
}

/// Bells that ring from a day on, in the place of all that rang before: lessons before that day keep their times.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BellTimes {
    /// The year.
    pub year: Year,
    /// The first day.
    pub from: Date,
    /// Every shift's and grade's; the first that fit hold.
    pub bells: Vec<Bells>,
}

impl BellTimes {
    /// Where the bells lie that ring from a day on.
    #[must_use]
    pub fn place(of: Year, from: Date) -> Identity {
        vec![year(of), i64::from(from.number())]
    }
}

impl Kept for BellTimes {
    fn identity(&self) -> Identity {
        Self::place(self.year, self.from)
    }
}
