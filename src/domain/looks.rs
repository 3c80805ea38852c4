//! Who looked at a person's file, and when: kept beside the file, so that it can be shown without going through the trail.

use serde::{Deserialize, Serialize};

use super::ids::PersonId;

/// How many are kept; all of them are in the audit trail.
const KEPT: usize = 50;
/// Milliseconds within which the same person looks but once: a screen is read again when others change what it shows.
const ONCE: i64 = 3_600_000;

/// Somebody looked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    /// Who.
    pub by: PersonId,
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
}

/// Those who looked last, the newest last.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Looks(pub Vec<Look>);

impl Looks {
    /// With one more; `None` where the same person looked within the hour.
    #[must_use]
    pub fn with(&self, by: PersonId, at: i64) -> Option<Self> {
        let again = |look: &Look| look.by == by && at.saturating_sub(look.at) < ONCE;
        if self.0.iter().any(again) {
            return None;
        }
        let first = (self.0.len() + 1).saturating_sub(KEPT);
        let kept = self.0.iter().skip(first).copied();
        Some(Self(kept.chain([Look { by, at }]).collect()))
    }
}
