//! When a lesson closes, part by part: a sick note arrives after marks have closed.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::office::Offices;
use super::rule::{Rule, Said, list, section, text};
use crate::domain::date::Date;
use crate::domain::message::Message;

/// When something closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lock {
    /// It stays open.
    Never,
    /// It may be changed on the lesson's day and so many days after.
    Days(u16),
}

impl Lock {
    /// The last day on which a lesson's part may be changed; `None` when it stays open.
    #[must_use]
    pub fn last_day(self, lesson: Date) -> Option<Date> {
        match self {
            Self::Never => None,
            Self::Days(days) => Some(lesson.plus(i64::from(days))),
        }
    }
}

impl Said for Lock {
    fn said(&self) -> Message {
        match self {
            Self::Never => Message::new("lock-never"),
            Self::Days(days) => Message::new("lock-days").with("days", u32::from(*days)),
        }
    }
}

/// A part of a lesson that closes by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// Marks, their weights, notes.
    Marks,
    /// Who was there.
    Attendance,
    /// Why a pupil was away, once it is known that they were.
    Reasons,
    /// Topic and homework.
    Lesson,
}

impl Part {
    /// Every part.
    pub const ALL: [Self; 4] = [Self::Marks, Self::Attendance, Self::Reasons, Self::Lesson];
}

/// When a change needs a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Moment {
    /// The lesson had closed and was opened again.
    AfterLock,
    /// The period's final was given.
    AfterFinal,
    /// It is the final that changes.
    Final,
}

impl Said for Moment {
    fn said(&self) -> Message {
        Message::new(match self {
            Self::AfterLock => "moment-after-lock",
            Self::AfterFinal => "moment-after-final",
            Self::Final => "moment-final",
        })
    }
}

impl Said for BTreeSet<Moment> {
    fn said(&self) -> Message {
        list(self.iter().map(Said::said)).unwrap_or_else(|| text("—"))
    }
}

section! {
    /// When a lesson closes, and who opens it again.
    Locks "lock" {
        /// Marks, weights, notes and kinds of work.
        marks: Lock,
        /// Who was there.
        attendance: Lock,
        /// Why a pupil was away.
        reasons: Lock,
        /// Topic and homework.
        lessons: Lock,
        /// Who opens for a time what has closed.
        opener: Offices,
        /// When a change needs a reason.
        explained: BTreeSet<Moment>,
    }
}

impl Locks {
    /// The lock of a part.
    #[must_use]
    pub fn of(&self, part: Part) -> &Rule<Lock> {
        match part {
            Part::Marks => &self.marks,
            Part::Attendance => &self.attendance,
            Part::Reasons => &self.reasons,
            Part::Lesson => &self.lessons,
        }
    }
}
