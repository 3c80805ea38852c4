//! What is answered about plans.

use super::flow::Written;
use super::programme::Fulfilment;
use super::{Plan, PlanRow};
use crate::domain::ids::JournalId;

/// The plan of a journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanView {
    /// Which journal.
    pub journal: JournalId,
    /// The plan; an empty one of revision 0 where nobody wrote any.
    pub plan: Plan,
    /// The journal's lessons of the year with their topics, in order.
    pub lessons: Vec<Written>,
    /// The hours that the programme has to have: the curriculum's, else the lessons of the timetable.
    pub wanted: u32,
    /// Whether the actor may write it.
    pub may_write: bool,
}

/// A plan to copy from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanSource {
    /// The journal that it is of.
    pub journal: JournalId,
    /// The class or group.
    pub unit: String,
    /// Its rows as first planned.
    pub rows: Vec<PlanRow>,
}

/// How the programme of a journal stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgrammeRow {
    /// Which journal.
    pub journal: JournalId,
    /// The class or group.
    pub unit: String,
    /// The subject.
    pub subject: String,
    /// Who teaches it.
    pub teachers: String,
    /// The hours that the programme has to have.
    pub wanted: u32,
    /// The plan's hours by today.
    pub fulfilment: Fulfilment,
}
