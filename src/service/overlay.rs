//! What the store will be after the batches of a group that are not committed yet: a command sees those before it.

use std::collections::HashMap;

use crate::store::engine::{Batch, Key, Op, Snapshot, Stored};

use super::error::ServiceError;

/// A snapshot and the batches prepared on it.
pub(super) struct Overlay<'s> {
    snapshot: &'s dyn Snapshot,
    /// The sequence that the next batch will get, if all before it apply.
    next: u64,
    pending: HashMap<Key, Option<Stored>>,
}

impl<'s> Overlay<'s> {
    pub(super) fn new(snapshot: &'s dyn Snapshot) -> Self {
        Self {
            snapshot,
            next: snapshot.sequence() + 1,
            pending: HashMap::new(),
        }
    }

    /// The record as the next batch will find it.
    pub(super) fn get(&self, key: &[u8]) -> Result<Option<Stored>, ServiceError> {
        match self.pending.get(key) {
            Some(pending) => Ok(pending.clone()),
            None => Ok(self.snapshot.get(key)?),
        }
    }

    /// Takes in a batch that will be applied.
    pub(super) fn push(&mut self, batch: &Batch) {
        for op in &batch.ops {
            match op {
                Op::Put(key, bytes) => {
                    let stored = Stored {
                        revision: self.next,
                        bytes: bytes.clone(),
                    };
                    self.pending.insert(key.clone(), Some(stored));
                }
                Op::Delete(key) => {
                    self.pending.insert(key.clone(), None);
                }
            }
        }
        self.next += 1;
    }
}
