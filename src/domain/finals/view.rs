//! What the screens of finals are answered: a journal's, a class's, a pupil's.

use std::collections::BTreeMap;

use super::certified::Honours;
use super::doubt::Doubt;
use super::mark::{FinalCell, FinalMark};
use super::period::{FinalPeriod, Period};
use super::reckoning::Reckoning;
use super::window::FinalDays;
use crate::domain::average::Average;
use crate::domain::ids::{ClassId, JournalId, PersonId, Year};
use crate::domain::message::Message;
use crate::domain::office::DutyDone;

/// The finals of a journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FinalsView {
    /// Which.
    pub journal: JournalId,
    /// 7А.
    pub unit: String,
    /// The subject.
    pub subject: String,
    /// Who teaches it.
    pub teachers: String,
    /// Columns, in order.
    pub periods: Vec<PeriodView>,
    /// Rows, in the alphabet's order.
    pub pupils: Vec<FinalsRow>,
    /// Why there are no finals here at all.
    pub without: Option<Message>,
}

/// A period as a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PeriodView {
    /// Which, with its dates.
    pub period: FinalPeriod,
    /// When its finals are given.
    pub days: FinalDays,
}

/// A pupil as a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FinalsRow {
    /// Who.
    pub pupil: PersonId,
    /// Family and given name.
    pub name: String,
    /// One for each period.
    pub cells: Vec<FinalView>,
}

/// A pupil's final with what it follows from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FinalView {
    /// What is stored here.
    pub cell: FinalCell,
    /// The final of the same subject and period from another class or group, read-only: its name and the mark.
    pub elsewhere: Option<(String, FinalMark)>,
    /// Of a term: its marks and absences.
    pub reckoning: Option<Reckoning>,
    /// The average that the final follows from.
    pub average: Average,
    /// The final that follows.
    pub proposed: Option<FinalMark>,
    /// Reasons to look again.
    pub doubts: Vec<Doubt>,
    /// Whether the final is due by now and not given.
    pub missing: bool,
    /// The class teacher's word that the school before gave no final, where it would be missing.
    pub none: Option<DutyDone>,
    /// Whether the pupil gets a final here at all: on the roll when the period ends, or come from elsewhere since.
    pub there: bool,
}

impl FinalView {
    /// The final, wherever it was given.
    #[must_use]
    pub fn mark(&self) -> Option<FinalMark> {
        let elsewhere = self.elsewhere.as_ref().map(|(_, mark)| *mark);
        self.cell.mark().or(elsewhere)
    }
}

/// One value that a final had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FinalHistoryRow {
    /// When it got this value, milliseconds since 1970 UTC.
    pub when: i64,
    /// Who gave it.
    pub who: String,
    /// Why, where a reason was given.
    pub why: String,
    /// The value; `None` where it was taken back.
    pub mark: Option<FinalMark>,
}

/// The finals of a class against the averages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassFinalsView {
    /// The class.
    pub class: ClassId,
    /// 7А.
    pub name: String,
    /// The period that is shown: of each subject the one that ends with it.
    pub period: FinalPeriod,
    /// The periods of the class's subjects, in order, one of those that end together.
    pub periods: Vec<FinalPeriod>,
    /// Columns, by subject.
    pub journals: Vec<FinalsColumn>,
    /// Rows, in the alphabet's order.
    pub pupils: Vec<(PersonId, String)>,
    /// Whose certificate would be one with honours, and what stands in the others' way: from the last term of a grade that ends
    /// with one, as soon as marks are known.
    pub honours: BTreeMap<PersonId, Honours>,
}

/// A journal as a column of the class's finals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FinalsColumn {
    /// Which.
    pub journal: JournalId,
    /// The period of it.
    pub period: Period,
    /// When its finals are given.
    pub days: FinalDays,
    /// The subject.
    pub subject: String,
    /// The unit, where it is a group.
    pub unit: String,
    /// Who teaches it.
    pub teachers: String,
    /// One for each pupil; `None` for those who are not on its roll.
    pub cells: Vec<Option<FinalView>>,
}

/// The finals of a pupil, all subjects and years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TranscriptView {
    /// Whose.
    pub pupil: PersonId,
    /// The whole name.
    pub name: String,
    /// The years, the earliest first.
    pub years: Vec<TranscriptYear>,
    /// Rows, by subject.
    pub subjects: Vec<TranscriptRow>,
    /// Whether the certificate of this year would be one with honours, and what stands in the way.
    pub honours: Option<Honours>,
}

/// A year of a pupil.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TranscriptYear {
    /// Which.
    pub year: Year,
    /// 7А; of two classes, both.
    pub class: String,
    /// The periods that have columns, in order.
    pub periods: Vec<Period>,
}

/// A subject of a pupil.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TranscriptRow {
    /// The subject.
    pub subject: String,
    /// Whether it joins others for the certificate: its marks are reckoned, not given.
    pub joined: bool,
    /// One for each period of each year, in order.
    pub marks: Vec<Option<FinalMark>>,
}
