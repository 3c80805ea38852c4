//! Who keeps the lists of classes and groups, until when, and marks that come from elsewhere.

use std::num::NonZeroU16;

use serde::Deserialize;

use super::office::Offices;
use super::rule::{Said, Task, When, section};
use super::time::{Rhythm, YearDay};
use crate::domain::message::Message;

/// Days after a pupil came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Arrival {
    /// So many days after the enrolment.
    Days(NonZeroU16),
}

impl Said for Arrival {
    fn said(&self) -> Message {
        let Self::Days(days) = self;
        Message::new("arrival-days").with("days", u32::from(days.get()))
    }
}

impl When for Arrival {}

section! {
    /// Lists of classes and groups.
    Roll "roll" {
        /// Who keeps them: arrivals, departures, transfers.
        keeper: Offices,
        /// Who keeps the list of staff: hiring, dismissal, leave.
        staff: Offices,
        /// When the year's lists are complete.
        filled: Task<YearDay>,
        /// When personal data has been checked.
        checked: Task<YearDay>,
        /// How often it is checked again.
        rechecked: Task<Rhythm>,
        /// When classes are divided into groups.
        groups: Task<YearDay>,
        /// Marks from a newcomer's previous school.
        newcomers: Task<Arrival>,
        /// Marks of pupils taught at home.
        homebound: Task<Rhythm>,
        /// Marks from a hospital's sheet.
        hospital: Task<Rhythm>,
        /// Exemptions from physical education, told to its teacher.
        exemptions: Task<Rhythm>,
        /// Promotion, repeating, leaving.
        year_end: Task<Rhythm>,
    }
}
