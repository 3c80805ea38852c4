//! A read transaction of redb as a snapshot.

use std::ops::{Bound, ControlFlow};
use std::path::{Path, PathBuf};

use redb::{AccessGuard, ReadOnlyTable, ReadTransaction, ReadableTableMetadata, StorageError};

use super::engine::{Entry, Range, Snapshot, Stored};
use super::error::{At, Fault, StoreError};
use super::redb_faults::guard;
use super::redb_file::{Bytes, OPERATIONS, RECORDS, last_operation, unseal};

/// The tables of one read transaction, which lives as long as they do.
pub(super) struct RedbSnapshot {
    records: ReadOnlyTable<Bytes, Bytes>,
    last: (u64, u128),
    file: PathBuf,
}

impl RedbSnapshot {
    pub(super) fn of(transaction: &ReadTransaction, file: &Path) -> Result<Self, Fault> {
        Ok(Self {
            records: transaction.open_table(RECORDS)?,
            last: last_operation(&transaction.open_table(OPERATIONS)?)?,
            file: file.to_owned(),
        })
    }

    fn read(&self, key: &[u8]) -> Result<Option<Stored>, Fault> {
        let Some(sealed) = self.records.get(key)? else {
            return Ok(None);
        };
        let (revision, bytes) = unseal(key, sealed.value())?;
        Ok(Some(Stored {
            revision,
            bytes: bytes.to_vec(),
        }))
    }

    fn entries(&self, range: &Range) -> Result<redb::Range<'_, Bytes, Bytes>, Fault> {
        let ends = (as_slice(&range.from), as_slice(&range.to));
        Ok(self.records.range::<&[u8]>(ends)?)
    }

    /// The last commit's sequence and operation, zeros in an empty store.
    pub(super) fn last_operation(&self) -> (u64, u128) {
        self.last
    }

    /// How many records redb itself has counted.
    pub(super) fn len(&self) -> Result<u64, StoreError> {
        guard(|| Ok(self.records.len()?)).at(&self.file)
    }
}

type Read<'a> = Option<Result<(AccessGuard<'a, Bytes>, AccessGuard<'a, Bytes>), StorageError>>;

/// Entries are copied out under the guard, and shown outside of it: a visitor's panic is its own.
fn show<'a>(
    mut next: impl FnMut() -> Read<'a>,
    limit: usize,
    visit: &mut dyn FnMut(Entry<'_>) -> ControlFlow<()>,
) -> Result<(), Fault> {
    let (mut key, mut sealed) = (Vec::new(), Vec::new());
    let mut copy_next = |key: &mut Vec<u8>, sealed: &mut Vec<u8>| {
        let Some((found_key, found)) = next().transpose()? else {
            return Ok(false);
        };
        key.clear();
        key.extend_from_slice(found_key.value());
        sealed.clear();
        sealed.extend_from_slice(found.value());
        Ok(true)
    };
    for _ in 0..limit {
        if !guard(|| copy_next(&mut key, &mut sealed))? {
            break;
        }
        let (revision, bytes) = unseal(&key, &sealed)?;
        if visit(Entry {
            key: &key,
            revision,
            bytes,
        })
        .is_break()
        {
            break;
        }
    }
    Ok(())
}

fn as_slice(end: &Bound<Vec<u8>>) -> Bound<&[u8]> {
    end.as_ref().map(Vec::as_slice)
}

impl Snapshot for RedbSnapshot {
    fn sequence(&self) -> u64 {
        self.last.0
    }

    fn blame(&self, fault: Fault) -> StoreError {
        StoreError {
            file: self.file.clone(),
            fault,
        }
    }

    fn get(&self, key: &[u8]) -> Result<Option<Stored>, StoreError> {
        guard(|| self.read(key)).at(&self.file)
    }

    fn visit(
        &self,
        range: &Range,
        visit: &mut dyn FnMut(Entry<'_>) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        if range.is_empty() {
            return Ok(());
        }
        let shown = guard(|| self.entries(range)).and_then(|mut entries| {
            if range.reverse {
                show(|| entries.next_back(), range.limit, visit)
            } else {
                show(|| entries.next(), range.limit, visit)
            }
        });
        shown.at(&self.file)
    }
}
