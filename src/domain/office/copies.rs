//! When copies of the store were made and checked.

use serde::{Deserialize, Serialize};

use super::{Identity, Kept};
use crate::domain::date::Date;
use crate::domain::ids::PersonId;

/// How many are kept: of two months, one a day. All of them are in the audit trail.
const MOST: usize = 62;

/// A copy that was made, read again and found whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Copied {
    /// The day.
    pub on: Date,
    /// When, milliseconds since 1970.
    pub at: i64,
    /// By whom; the console for those that the server makes.
    pub by: PersonId,
}

/// The school's copies. One record, written after a copy: no copy knows of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopyLog {
    /// The day after which copies are asked for: the first day served, or that of the last copy that is not kept here.
    pub since: Date,
    /// The last copies, the newest last.
    pub made: Vec<Copied>,
}

impl Kept for CopyLog {
    fn identity(&self) -> Identity {
        vec![0]
    }
}

impl CopyLog {
    /// Nothing was copied yet.
    #[must_use]
    pub fn begun(since: Date) -> Self {
        Self {
            since,
            made: Vec::new(),
        }
    }

    /// With one more copy.
    #[must_use]
    pub fn with(mut self, copied: Copied) -> Self {
        self.made.push(copied);
        if self.made.len() > MOST {
            self.since = self.made.remove(0).on;
        }
        self
    }
}
