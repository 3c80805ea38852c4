//! A final and where it comes from, as it is stored: one sheet of all pupils for a journal's period.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::period::Period;
use crate::domain::date::Date;
use crate::domain::ids::PersonId;
use crate::domain::message::Message;

/// The result of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum FinalMark {
    /// A grade of the school's scale.
    Grade(u8),
    /// Passed.
    Pass,
    /// Not passed.
    Fail,
    /// Exempt from the subject.
    Exempt,
    /// Not assessed: too little was done or seen.
    NotAssessed,
}

impl FinalMark {
    /// The grade, where it is one.
    #[must_use]
    pub fn grade(self) -> Option<u8> {
        match self {
            Self::Grade(grade) => Some(grade),
            _ => None,
        }
    }

    /// In words of a cell.
    #[must_use]
    pub fn said(self) -> Message {
        match self {
            Self::Grade(grade) => Message::new("final-grade").with("mark", u32::from(grade)),
            Self::Pass => Message::new("mark-pass"),
            Self::Fail => Message::new("mark-fail"),
            Self::Exempt => Message::new("mark-exempt"),
            Self::NotAssessed => Message::new("final-not-assessed"),
        }
    }
}

/// By what right a final was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum FinalSource {
    /// In time, by whoever gives finals.
    InTime,
    /// After the deadline, by whoever gives the missing ones.
    Missing,
    /// Taken over from the school that a newcomer came from.
    PreviousSchool,
}

/// A final.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Final {
    /// The result.
    pub mark: FinalMark,
    /// By what right.
    pub source: FinalSource,
    /// Who gave it.
    pub by: PersonId,
    /// When, in the school's time zone.
    pub on: Date,
}

/// A pupil's place for a final, as stored.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FinalCell {
    /// The final; `None` before it is given and after it was taken back.
    pub given: Option<Final>,
    /// The audit row of the last change; 0 where nobody ever wrote.
    pub revision: u64,
}

impl FinalCell {
    /// The result, where one is given.
    #[must_use]
    pub fn mark(&self) -> Option<FinalMark> {
        self.given.as_ref().map(|given| given.mark)
    }
}

/// The finals of a journal's period, sorted by pupil.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FinalSheet {
    /// Places that were ever written; an emptied one stays, for its revision.
    pub cells: Vec<(PersonId, FinalCell)>,
}

impl FinalSheet {
    /// The pupil's place.
    #[must_use]
    pub fn get(&self, pupil: PersonId) -> Option<&FinalCell> {
        let at = self.cells.binary_search_by_key(&pupil, |(id, _)| *id);
        self.cells.get(at.ok()?).map(|(_, cell)| cell)
    }

    /// The pupil's result, where one is given.
    #[must_use]
    pub fn mark(&self, pupil: PersonId) -> Option<FinalMark> {
        self.get(pupil).and_then(FinalCell::mark)
    }

    /// Puts a cell in its place.
    pub fn set(&mut self, pupil: PersonId, cell: FinalCell) {
        match self.cells.binary_search_by_key(&pupil, |(id, _)| *id) {
            Ok(at) => {
                if let Some(slot) = self.cells.get_mut(at) {
                    slot.1 = cell;
                }
            }
            Err(at) => self.cells.insert(at, (pupil, cell)),
        }
    }
}

/// Every sheet of a journal.
pub type Sheets = BTreeMap<Period, FinalSheet>;
