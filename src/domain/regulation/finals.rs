//! Finals: when they may be given, when they are due, who gives what is missing.

use std::num::NonZeroU16;

use serde::Deserialize;

use super::office::Offices;
use super::rule::{Said, Task, When, section};
use super::time::Rhythm;
use crate::domain::message::Message;

/// From when a period's finals may be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Window {
    /// In the period's last week of lessons.
    LastWeek,
    /// In its last days.
    Days(NonZeroU16),
    /// At any time of the period.
    Always,
}

impl Said for Window {
    fn said(&self) -> Message {
        match self {
            Self::LastWeek => Message::new("window-last-week"),
            Self::Days(days) => Message::new("window-days").with("days", u32::from(days.get())),
            Self::Always => Message::new("window-always"),
        }
    }
}

/// Until when a period's finals are due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FinalsDue {
    /// By the period's last day.
    PeriodEnd,
    /// So many days after it.
    Days(NonZeroU16),
}

impl Said for FinalsDue {
    fn said(&self) -> Message {
        match self {
            Self::PeriodEnd => Message::new("finals-period-end"),
            Self::Days(days) => Message::new("finals-days").with("days", u32::from(days.get())),
        }
    }
}

impl When for FinalsDue {}

section! {
    /// Finals of quarters, half-years and years.
    Finals "finals" {
        /// From when they may be given.
        window: Window,
        /// Until when they are due.
        due: Task<FinalsDue>,
        /// Who may give those that the teacher left out, after the deadline.
        missing: Offices,
        /// Who looks whether they are in time and agree with the average.
        checked: Task<Rhythm>,
    }
}
