//! When an unattended screen locks and when its session ends.

use std::num::NonZeroU16;

use serde::Deserialize;

use super::rule::Said;
use crate::domain::message::Message;

/// When an unattended screen locks, and when its session ends; its drafts are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Idle {
    /// Minutes without a key after which the screen is hidden.
    pub lock_minutes: NonZeroU16,
    /// Minutes without a key after which the session ends; not before the lock.
    pub end_minutes: NonZeroU16,
}

impl Said for Idle {
    fn said(&self) -> Message {
        Message::new("idle-rule")
            .with("lock", u32::from(self.lock_minutes.get()))
            .with("end", u32::from(self.end_minutes.get()))
    }
}
