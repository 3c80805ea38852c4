//! What an engine should do, in the plainest words: maps in memory, copied for every snapshot.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Mutex;

use zhurnal::store::engine::{
    Batch, Commit, Conflict, Engine, Entry, Key, Op, OpId, Outcome, Range, Snapshot, Stored,
};
use zhurnal::store::error::{Fault, StoreError};

#[derive(Debug, Default)]
pub struct Model(Mutex<State>);

#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct State {
    pub records: BTreeMap<Key, Stored>,
    operations: BTreeMap<OpId, u64>,
    sequence: u64,
}

impl State {
    fn apply(&mut self, batch: &Batch) -> Outcome {
        if let Some(&sequence) = self.operations.get(&batch.op_id) {
            return Ok(Commit {
                sequence,
                repeated: true,
            });
        }
        for (key, expected) in &batch.expect {
            let found = self.records.get(key).map_or(0, |stored| stored.revision);
            if found != *expected {
                return Err(Conflict {
                    key: key.clone(),
                    expected: *expected,
                    found,
                });
            }
        }
        self.sequence += 1;
        self.operations.insert(batch.op_id, self.sequence);
        for op in &batch.ops {
            match op {
                Op::Put(key, bytes) => {
                    let stored = Stored {
                        revision: self.sequence,
                        bytes: bytes.clone(),
                    };
                    self.records.insert(key.clone(), stored);
                }
                Op::Delete(key) => {
                    self.records.remove(key);
                }
            }
        }
        Ok(Commit {
            sequence: self.sequence,
            repeated: false,
        })
    }
}

impl Engine for Model {
    fn snapshot(&self) -> Result<Box<dyn Snapshot>, StoreError> {
        Ok(Box::new(self.0.lock().unwrap().clone()))
    }

    fn apply(&self, batches: &[Batch]) -> Result<Vec<Outcome>, StoreError> {
        let mut state = self.0.lock().unwrap();
        Ok(batches.iter().map(|batch| state.apply(batch)).collect())
    }
}

impl Snapshot for State {
    fn sequence(&self) -> u64 {
        self.sequence
    }

    fn blame(&self, fault: Fault) -> StoreError {
        StoreError {
            file: "model".into(),
            fault,
        }
    }

    fn get(&self, key: &[u8]) -> Result<Option<Stored>, StoreError> {
        Ok(self.records.get(key).cloned())
    }

    fn visit(
        &self,
        range: &Range,
        visit: &mut dyn FnMut(Entry<'_>) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        use std::ops::RangeBounds;
        let ends = (range.from.clone(), range.to.clone());
        let mut found: Vec<_> = self
            .records
            .iter()
            .filter(|(key, _)| ends.contains(*key))
            .collect();
        if range.reverse {
            found.reverse();
        }
        for (key, stored) in found.into_iter().take(range.limit) {
            let entry = Entry {
                key,
                revision: stored.revision,
                bytes: &stored.bytes,
            };
            if visit(entry).is_break() {
                break;
            }
        }
        Ok(())
    }
}
