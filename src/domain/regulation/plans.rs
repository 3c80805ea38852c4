//! Calendar-thematic plans: when they are due and how they stand to the curriculum.

use serde::Deserialize;

use super::rule::{Said, Task, When, section};
use super::time::{Rhythm, YearDay};
use crate::domain::message::Message;

/// When the plan of a later term is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlanDue {
    /// In the holidays before it.
    HolidaysBefore,
    /// In the term's first week.
    FirstWeek,
}

impl Said for PlanDue {
    fn said(&self) -> Message {
        Message::new(match self {
            Self::HolidaysBefore => "plan-due-holidays-before",
            Self::FirstWeek => "plan-due-first-week",
        })
    }
}

impl When for PlanDue {}

/// How a plan's hours stand to the curriculum's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hours {
    /// They are the same.
    Equal,
    /// They may differ.
    Free,
}

impl Said for Hours {
    fn said(&self) -> Message {
        Message::new(match self {
            Self::Equal => "hours-equal",
            Self::Free => "hours-free",
        })
    }
}

section! {
    /// Calendar-thematic plans.
    Plans "plans" {
        /// The first term's.
        first: Task<YearDay>,
        /// Each later term's.
        later: Task<PlanDue>,
        /// Hours against the curriculum.
        hours: Hours,
        /// Whether the programme was given as planned.
        checked: Task<Rhythm>,
    }
}
