//! Inspections, reports, copies and the archive.

use serde::Deserialize;

use super::office::Offices;
use super::rule::{Said, Task, section};
use super::time::Rhythm;
use crate::domain::message::Message;

/// What becomes of an inspection.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// Whether a certificate is written.
    pub certificate: bool,
    /// Whom the outcome is told.
    pub to: Offices,
}

impl Said for Outcome {
    fn said(&self) -> Message {
        let id = if self.certificate {
            "outcome-certificate"
        } else {
            "outcome"
        };
        Message::new(id).with("to", self.to.said())
    }
}

section! {
    /// Inspections of journals.
    Inspections "inspections" {
        /// How often filling is inspected.
        filling: Task<Rhythm>,
        /// How often programme, objectivity and control works are looked at closely.
        thorough: Task<Rhythm>,
        /// How often the class teacher looks whether the class's journal is filled in.
        watch: Task<Rhythm>,
        /// What becomes of an inspection.
        outcome: Outcome,
    }
}

section! {
    /// Reports, copies, archive.
    Reports "reports" {
        /// On users' activity.
        activity: Task<Rhythm>,
        /// On performance and quality.
        performance: Task<Rhythm>,
        /// The year's journal, kept outside.
        archive: Task<Rhythm>,
        /// Backup copies.
        backup: Task<Rhythm>,
    }
}
