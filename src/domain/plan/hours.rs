//! A plan's hours against those that it has to have.

use super::PlanContent;
use crate::domain::message::Message;
use crate::domain::regulation::{Hours, Regulation};

/// A plan's hours and those it has to have, where the two must be equal and are not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Off {
    /// The plan's.
    pub planned: u32,
    /// The curriculum's.
    pub wanted: u32,
}

impl Off {
    /// The sentence, with the rule's clause.
    #[must_use]
    pub fn message(self, regulation: &Regulation) -> Message {
        Message::new("plans-hours-off")
            .with("planned", self.planned)
            .with("wanted", self.wanted)
            .with("clause", regulation.plans.hours.source.cited())
    }
}

/// Whether a plan's hours are off. A joined or shortened topic counts whole: correcting a plan does not change the programme.
#[must_use]
pub fn off(plan: &PlanContent, wanted: u32, regulation: &Regulation) -> Option<Off> {
    let planned = plan.programme_hours();
    let judged = regulation.plans.hours.value == Hours::Equal && !plan.rows.is_empty();
    (judged && planned != wanted).then_some(Off { planned, wanted })
}
