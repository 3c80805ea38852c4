//! Opened locks, duties that their holders declare done, and regulations to come.

use serde::{Deserialize, Serialize};

use super::{Identity, Kept, person, unit, year};
use crate::domain::calendar::Span;
use crate::domain::date::Date;
use crate::domain::duty::DutyKind;
use crate::domain::ids::{ClassId, JournalId, PersonId, Year};
use crate::domain::lesson::LessonAt;

/// What a lock is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum OpeningScope {
    /// One lesson.
    Lesson(JournalId, LessonAt),
    /// A journal's lessons of some dates.
    Journal(JournalId, Span),
    /// A class's lessons of some dates, its groups' included.
    Class(ClassId, Span),
    /// Everybody's lessons of some dates.
    Period(Span),
}

/// A lock that is open until a moment, and closes by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// The year.
    pub year: Year,
    /// Its number in the year.
    pub number: u32,
    /// For what.
    pub scope: OpeningScope,
    /// The last day on which it is open.
    pub until: Date,
    /// Why.
    pub reason: String,
    /// Who opened it.
    pub by: PersonId,
}

impl Kept for Opening {
    fn identity(&self) -> Identity {
        vec![year(self.year), i64::from(self.number)]
    }
}

/// What a duty is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Target {
    /// The whole school.
    School,
    /// A class.
    Class(ClassId),
    /// A journal.
    Journal(JournalId),
    /// A person.
    Person(PersonId),
}

/// A duty that only its holder can know to be done: data compared, a journal looked through, parents told; or that a school or a
/// hospital gave no marks to enter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutyDone {
    /// The year.
    pub year: Year,
    /// Which duty.
    pub kind: DutyKind,
    /// About what.
    pub target: Target,
    /// The day of the duty that it answers: its last day in time.
    pub of: Date,
    /// Who did it.
    pub by: PersonId,
    /// When, milliseconds since 1970.
    pub at: i64,
    /// What was done about it.
    pub note: String,
}

impl Kept for DutyDone {
    fn identity(&self) -> Identity {
        let target = match self.target {
            Target::School => vec![0],
            Target::Class(class) => vec![1, i64::from(class.0)],
            Target::Journal(journal) => {
                let [kind, id] = unit(journal.unit);
                vec![2, kind, id, i64::from(journal.subject.0)]
            }
            Target::Person(who) => vec![3, person(who)],
        };
        let head = [
            year(self.year),
            i64::from(self.of.number()),
            self.kind as i64,
        ];
        head.into_iter().chain(target).collect()
    }
}

/// A regulation that is proposed; in force from a date on once it is approved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegulationDraft {
    /// From which day it is to hold.
    pub from: Date,
    /// The file's text.
    pub text: String,
    /// Who proposed it.
    pub proposed_by: PersonId,
    /// Who agreed to it.
    pub agreed_by: Vec<PersonId>,
    /// Who approved it; `None` while it is a draft.
    pub approved_by: Option<PersonId>,
}

impl Kept for RegulationDraft {
    fn identity(&self) -> Identity {
        vec![i64::from(self.from.number())]
    }
}
