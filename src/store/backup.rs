//! Backups: whole, checked copies in files of their own, and the way back from one.
//!
//! A backup is made from a snapshot while the store is in use. It carries a manifest of what it
//! holds, and gets its name only after it was read again and agrees with it. Restoring copies the
//! other way under the same care; the store that was there is kept under another name.

use std::fs::{File, OpenOptions};
use std::ops::Bound;
use std::path::{Path, PathBuf};

use blake2::{Blake2b256, Digest};
use redb::backends::FileBackend;
use redb::{Database, ReadableDatabase, StorageBackend};
use serde::{Deserialize, Serialize};

use super::audit::{self, ChainHead, Hash};
use super::codec::{Record, decode, encode};
use super::engine::{Entry, Range, Snapshot, read_each};
use super::envelope;
use super::error::{Fault, StoreError};
use super::publish::{Unfinished, absent, with_suffix};
use super::redb_engine::{
    MANIFEST, OPERATIONS, RECORDS, RedbEngine, SCHEMA, builder, check_schema, has_manifest,
    initialise, missing, recognise,
};
use super::redb_faults::guard;
use super::redb_snapshot::RedbSnapshot;

/// What a copy holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    /// How many records, audit rows and head included.
    pub records: u64,
    /// The sequence of the last commit.
    pub sequence: u64,
    /// The end of the audit chain.
    pub head: ChainHead,
    /// BLAKE2b, 256 bits, over all keys, revisions and records in their order.
    pub digest: Hash,
}

/// A backup's own account of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// When it was made: milliseconds since 1970, UTC.
    pub at: i64,
    /// The schema of the store it was made from.
    pub schema: u64,
    /// What it holds.
    pub contents: Contents,
}

impl Record for Manifest {
    const KIND: u8 = b'M';
    const VERSION: u8 = 1;
}

/// What a restore has done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// The backup's account, which the store now agrees with.
    pub manifest: Manifest,
    /// Where the store that was there before is kept, if there was one.
    pub kept: Option<PathBuf>,
}

/// Copies the store, as its last commit left it, into the new file `target`, while others read and write.
///
/// # Errors
/// When the target exists or cannot be written, or the store cannot be read whole. No
/// file of the target's name is left behind then.
pub fn backup(engine: &RedbEngine, target: &Path, at: i64) -> Result<Manifest, StoreError> {
    let source = guard(|| RedbSnapshot::of(&engine.database.begin_read()?, &engine.file));
    let source = source.map_err(|fault| fault.at(&engine.file))?;
    let blame = |fault: Fault| fault.at(target);
    absent(target).map_err(blame)?;
    let (unfinished, file) = Unfinished::beside(target).map_err(blame)?;
    let contents = copy(&source, file, target, Some(at))?;
    let manifest = inspect(unfinished.path())?;
    if manifest.contents != contents {
        return Err(blame(Fault::damaged("the copy reads otherwise than it was written")));
    }
    unfinished.publish().map_err(blame)?;
    Ok(manifest)
}

/// Reads a whole backup and compares it with its manifest.
///
/// # Errors
/// When the file is no backup, or not as it was made.
pub fn inspect(backup: &Path) -> Result<Manifest, StoreError> {
    let (manifest, source) = open_backup(backup)?;
    agree(&manifest.contents, &measure(&source)?).map_err(|fault| fault.at(backup))?;
    Ok(manifest)
}

/// Puts the backup's contents in the place of `store`. The file that is there now is kept beside it,
/// named `….before-restore-<stamp>`.
///
/// # Errors
/// When the backup is not sound, the store is in use, or the disk refuses. The store's name then
/// still has the file it had.
pub fn restore(backup: &Path, store: &Path, stamp: &str) -> Result<Restored, StoreError> {
    let blame = |fault: Fault| fault.at(store);
    let (manifest, source) = open_backup(backup)?;
    let held = hold(store).map_err(blame)?;
    let kept = held.is_some().then(|| with_suffix(store, &format!(".before-restore-{stamp}")));
    if let Some(kept) = &kept {
        absent(kept).map_err(|fault| fault.at(kept))?;
    }
    let (unfinished, file) = Unfinished::beside(store).map_err(blame)?;
    let copied = copy(&source, file, store, None)?;
    agree(&manifest.contents, &copied).map_err(|fault| fault.at(backup))?;
    let written = measure(&open_copy(unfinished.path()).map_err(blame)?)?;
    agree(&manifest.contents, &written).map_err(blame)?;
    match &kept {
        Some(kept) => unfinished.replace(kept),
        None => unfinished.publish(),
    }
    .map_err(blame)?;
    Ok(Restored { manifest, kept })
}

/// Writes all that the snapshot sees into an empty file, with a manifest if it is to be a backup.
/// Operations are not taken along, but for the last, which carries the sequence.
fn copy(
    source: &RedbSnapshot,
    file: File,
    name: &Path,
    manifest: Option<i64>,
) -> Result<Contents, StoreError> {
    let blame = |fault: Fault| fault.at(name);
    let database = FileBackend::new(file).map_err(Fault::from).and_then(initialise);
    let database = database.map_err(blame)?;
    let contents = fill(source, &database, name, manifest)?;
    database.close().map_err(|error| blame(error.into()))?;
    Ok(contents)
}

fn fill(
    source: &RedbSnapshot,
    database: &Database,
    name: &Path,
    manifest: Option<i64>,
) -> Result<Contents, StoreError> {
    let blame = |fault: Fault| fault.at(name);
    let transaction = database.begin_write().map_err(|error| blame(error.into()))?;
    let mut refused = None;
    let contents = {
        let mut records = transaction.open_table(RECORDS).map_err(|error| blame(error.into()))?;
        measure_each(source, |entry| {
            let sealed = envelope::seal(entry.key, entry.revision, entry.bytes);
            records.insert(entry.key, sealed.as_slice()).map(drop).map_err(|error| {
                refused = Some(Fault::from(error));
                Fault::Failed
            })
        })
    };
    if let Some(fault) = refused {
        return Err(blame(fault));
    }
    let contents = contents?;
    let finish = || {
        if contents.records != source.len()? {
            return Err(Fault::damaged("the store has lost records"));
        }
        if contents.sequence > 0 {
            let last = source.last_operation();
            transaction.open_table(OPERATIONS)?.insert(contents.sequence, last)?;
        }
        if let Some(at) = manifest {
            let manifest = Manifest { at, schema: SCHEMA, contents: contents.clone() };
            transaction.open_table(MANIFEST)?.insert(0, encode(&manifest)?.as_slice())?;
        }
        transaction.commit()?;
        Ok(())
    };
    finish().map_err(blame)?;
    Ok(contents)
}
