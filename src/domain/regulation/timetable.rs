//! Who keeps curriculum, load and timetable, and what may be changed in them.

use serde::Deserialize;

use super::office::Offices;
use super::rule::{Said, section};
use crate::domain::message::Message;

/// When the timetable is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Changes {
    /// Whenever there is reason to.
    AnyTime,
    /// Better in the holidays: a change outside them warns.
    Holidays,
}

impl Said for Changes {
    fn said(&self) -> Message {
        Message::new(match self {
            Self::AnyTime => "changes-any-time",
            Self::Holidays => "changes-holidays",
        })
    }
}

section! {
    /// Curriculum, load and timetable.
    Timetable "timetable" {
        /// Who keeps the timetable.
        keeper: Offices,
        /// Who keeps curriculum, load, rooms and class teachers.
        load: Offices,
        /// When it is changed.
        changes: Changes,
        /// Who removes lessons that were not held.
        not_held: Offices,
        /// Who lets a substitute into a journal.
        substitutes: Offices,
    }
}
