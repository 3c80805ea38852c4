//! The engine trait: snapshots to read, and groups of conditional batches to write.
//!
//! An engine knows nothing of schools. It keeps keys in byte order, gives every stored record the
//! *revision* of the commit that wrote it, and applies a batch only while the revisions that the
//! batch relied on still hold. There are no interactive write transactions, so the same callers
//! can stand on a file in one process and on a database shared by many.

use std::ops::{Bound, ControlFlow};
use std::path::Path;

use super::backup::Manifest;
use super::error::{Fault, StoreError};

/// A key: a tag byte and fixed-width big-endian fields, so that byte order is the order of scans.
pub type Key = Vec<u8>;

/// Names one attempt to change the store; a repeated attempt carries the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OpId(pub u128);

/// A record as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// The sequence of the commit that wrote it, never 0.
    pub revision: u64,
    /// What [`super::codec::encode`] made: kind, version, payload.
    pub bytes: Vec<u8>,
}

/// A record in the hands of a visitor, borrowed from the engine's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry<'a> {
    /// Its key.
    pub key: &'a [u8],
    /// The sequence of the commit that wrote it, never 0.
    pub revision: u64,
    /// Kind, version, payload.
    pub bytes: &'a [u8],
}

/// One change of a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Op {
    /// Writes the record, whether or not the key had one. The bytes are kind, version, payload.
    Put(Key, Vec<u8>),
    /// Removes the record; nothing happens if there is none.
    Delete(Key),
}

/// Changes that are made together or not at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// The name of this attempt. An engine remembers at least the last [`REMEMBERED`] commits.
    pub op_id: OpId,
    /// What the decision relied on: keys and their revisions, 0 for "no such record".
    pub expect: Vec<(Key, u64)>,
    /// The changes, in order; a later change of the same key wins.
    pub ops: Vec<Op>,
}

/// A batch that is stored, and durable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Commit {
    /// The number of the commit and the revision of what it wrote. The batches that apply are
    /// numbered one by one from 1, without gaps.
    pub sequence: u64,
    /// This `op_id` had been committed before, under this sequence; nothing was changed now.
    pub repeated: bool,
}

/// A batch that was not applied: its ground has moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The first expected key that differs.
    pub key: Key,
    /// The revision the batch relied on, 0 for "no such record".
    pub expected: u64,
    /// The revision that is there.
    pub found: u64,
}

/// What became of one batch.
pub type Outcome = Result<Commit, Conflict>;

/// How many of the latest commits are sure to be recognised when their `op_id` comes again.
pub const REMEMBERED: u64 = 16_384;

/// The longest key, in bytes.
pub const KEY_LIMIT: usize = 512;

/// An ordered key-value store with durable, conditional, repeatable batches.
pub trait Engine: Send + Sync {
    /// The store as the last commit left it, unmoved by later ones.
    ///
    /// Keep it briefly: pages that a snapshot can see are not reused while it lives.
    ///
    /// # Errors
    /// When the file cannot be read or makes no sense.
    fn snapshot(&self) -> Result<Box<dyn Snapshot>, StoreError>;

    /// Copies the store, as its last commit left it, into a new file, and checks the copy. `at` is now, milliseconds since
    /// 1970 UTC.
    ///
    /// # Errors
    /// When the file exists or cannot be written, the store cannot be read whole, or the engine makes no such copies.
    fn backup(&self, target: &Path, at: i64) -> Result<Manifest, StoreError> {
        let _ = (target, at);
        Err(self.snapshot()?.blame(Fault::NotAStore))
    }

    /// Applies the batches in order, those whose conditions hold, in one durable commit.
    ///
    /// A batch sees what the batches before it wrote. The answers stand in the order of the
    /// batches and are given after the data is on the disk; if nothing applies, nothing is written.
    ///
    /// # Errors
    /// An error answers for the whole group and nothing of it is acknowledged. Whether it is on the disk
    /// is known after the store is opened again: repeat the batches under the same ids. Unless the
    /// fault is [`super::error::Fault::TooLarge`], the engine refuses further writes until then.
    fn apply(&self, batches: &[Batch]) -> Result<Vec<Outcome>, StoreError>;
}

/// The store at one moment.
pub trait Snapshot: Send {
    /// The sequence of the last commit this snapshot sees, 0 in an empty store.
    fn sequence(&self) -> u64;

    /// A fault found in what was read here, with the name of this store.
    fn blame(&self, fault: Fault) -> StoreError;

    /// The record of a key.
    ///
    /// # Errors
    /// When the file cannot be read or the record is damaged.
    fn get(&self, key: &[u8]) -> Result<Option<Stored>, StoreError>;

    /// Shows the entries of a range to `visit`, in its order, until it breaks or the limit is met.
    ///
    /// # Errors
    /// When the file cannot be read or a record is damaged.
    fn visit(
        &self,
        range: &Range,
        visit: &mut dyn FnMut(Entry<'_>) -> ControlFlow<()>,
    ) -> Result<(), StoreError>;

    /// The records of several keys, in the order of the keys.
    ///
    /// # Errors
    /// As [`Snapshot::get`].
    fn get_many(&self, keys: &[Key]) -> Result<Vec<Option<Stored>>, StoreError> {
        keys.iter().map(|key| self.get(key)).collect()
    }

    /// The entries of a range, owned.
    ///
    /// # Errors
    /// As [`Snapshot::visit`].
    fn scan(&self, range: &Range) -> Result<Vec<(Key, Stored)>, StoreError> {
        let mut found = Vec::new();
        self.visit(range, &mut |entry| {
            let stored = Stored {
                revision: entry.revision,
                bytes: entry.bytes.to_vec(),
            };
            found.push((entry.key.to_vec(), stored));
            ControlFlow::Continue(())
        })?;
        Ok(found)
    }
}

/// Shows the entries of a range to `each` until it fails.
///
/// # Errors
/// That failure, or as [`Snapshot::visit`].
pub fn read_each(
    snapshot: &dyn Snapshot,
    range: &Range,
    mut each: impl FnMut(Entry<'_>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut found = Ok(());
    snapshot.visit(range, &mut |entry| {
        found = each(entry);
        if found.is_ok() {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    })?;
    found
}

/// Which entries a scan shows, in which order, and how many at most.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Range {
    /// The lower end, whatever the order.
    pub from: Bound<Key>,
    /// The upper end.
    pub to: Bound<Key>,
    /// From the upper end down.
    pub reverse: bool,
    /// No more entries than this.
    pub limit: usize,
}

impl Range {
    /// Every entry.
    #[must_use]
    pub fn all() -> Self {
        Self {
            from: Bound::Unbounded,
            to: Bound::Unbounded,
            reverse: false,
            limit: usize::MAX,
        }
    }

    /// The keys from `from` up to, and without, `to`.
    #[must_use]
    pub fn between(from: Key, to: Key) -> Self {
        Self {
            from: Bound::Included(from),
            to: Bound::Excluded(to),
            ..Self::all()
        }
    }

    /// The keys that begin with `prefix`.
    #[must_use]
    pub fn prefix(prefix: &[u8]) -> Self {
        let mut end = prefix.to_vec();
        let to = loop {
            match end.pop() {
                Some(u8::MAX) => {}
                Some(last) => {
                    end.push(last + 1);
                    break Bound::Excluded(end);
                }
                None => break Bound::Unbounded,
            }
        };
        Self {
            from: Bound::Included(prefix.to_vec()),
            to,
            ..Self::all()
        }
    }

    /// The same entries from the upper end down.
    #[must_use]
    pub fn reversed(mut self) -> Self {
        self.reverse = true;
        self
    }

    /// At most `limit` entries.
    #[must_use]
    pub fn limit(mut self, limit: usize) -> Self {
        self.limit = limit;
        self
    }

    /// Whether no key can lie within, the ends being equal or crossed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match (&self.from, &self.to) {
            (Bound::Unbounded, _) | (_, Bound::Unbounded) => false,
            (Bound::Included(from), Bound::Included(to)) => from > to,
            (
                Bound::Included(from) | Bound::Excluded(from),
                Bound::Included(to) | Bound::Excluded(to),
            ) => from >= to,
        }
    }
}
