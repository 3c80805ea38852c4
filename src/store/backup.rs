//! Backups: whole, checked copies in files of their own, and the way back from one.
//!
//! A backup is made from a snapshot while the store is in use. It carries a manifest of what it
//! holds, and gets its name only after it was read again and agrees with it. Restoring copies the
//! other way under the same care; the store that was there is kept under another name.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use blake2::{Blake2b256, Digest};
use redb::backends::FileBackend;
use redb::{StorageBackend, WriteTransaction};
use serde::{Deserialize, Serialize};

use super::audit::{self, ChainHead, Hash};
use super::codec::{Record, decode, encode};
use super::engine::{Engine, Entry, Range, Snapshot, read_each};
use super::envelope;
use super::error::{At, Fault, StoreError};
use super::publish::{Unfinished, absent, with_suffix};
use super::redb_engine::RedbEngine;
use super::redb_faults::guard;
use super::redb_file::{
    MANIFEST, OPERATIONS, RECORDS, SCHEMA, has_manifest, initialise, missing, open_read_only,
};
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

/// A backup without a name; reading it gives its bytes.
#[derive(Debug)]
pub struct Nameless {
    /// What it holds.
    pub manifest: Manifest,
    file: File,
}

impl Read for Nameless {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        self.file.read(bytes)
    }
}

/// Copies that were made, for their names.
static COPIES: AtomicU64 = AtomicU64::new(0);

/// Copies the store, as its last commit left it, into the new file `target`, while others read and write.
///
/// # Errors
/// When the target exists or cannot be written, or the store cannot be read whole. No
/// file of the target's name is left behind then.
pub fn backup(engine: &RedbEngine, target: &Path, at: i64) -> Result<Manifest, StoreError> {
    let source = engine.read()?;
    absent(target).at(target)?;
    let (unfinished, file) = Unfinished::beside(target).at(target)?;
    let contents = copy(&source, file, target, Some(at))?;
    let manifest = inspect(unfinished.path())?;
    agree(&contents, &manifest.contents).at(target)?;
    unfinished.publish().at(target)?;
    Ok(manifest)
}

/// A checked copy that has no name: it is open, and gone from its folder.
///
/// # Errors
/// As [`backup`].
pub fn nameless(engine: &dyn Engine, folder: &Path, at: i64) -> Result<Nameless, StoreError> {
    let number = COPIES.fetch_add(1, Ordering::Relaxed);
    let name = folder.join(format!(".copy-{}-{number}", std::process::id()));
    let manifest = engine.backup(&name, at)?;
    let file = File::open(&name).map_err(Fault::from).at(&name);
    fs::remove_file(&name).map_err(Fault::from).at(&name)?;
    let file = file?;
    Ok(Nameless { manifest, file })
}

/// Takes a backup that comes as a stream of bytes. It gets its name when it was read again and is as it was made.
///
/// # Errors
/// When the target exists or cannot be written, the stream fails, or what came is no whole backup.
pub fn receive(stream: &mut dyn Read, target: &Path) -> Result<Manifest, StoreError> {
    absent(target).at(target)?;
    let (unfinished, mut file) = Unfinished::beside(target).at(target)?;
    io::copy(stream, &mut file)
        .map_err(Fault::from)
        .at(target)?;
    let manifest = inspect(unfinished.path())?;
    unfinished.publish().at(target)?;
    Ok(manifest)
}

/// Reads a whole backup and compares it with its manifest.
///
/// # Errors
/// When the file is no backup, or not as it was made.
pub fn inspect(backup: &Path) -> Result<Manifest, StoreError> {
    let (manifest, source) = guard(|| open_backup(backup)).at(backup)?;
    agree(&manifest.contents, &measure(&source, |_| Ok(()))?).at(backup)?;
    Ok(manifest)
}

/// Puts the backup's contents in the place of `store`. The file that is there now is kept beside it,
/// named `….before-restore-<stamp>`.
///
/// # Errors
/// When the backup is not sound, the store is in use, or the disk refuses. The store's name then
/// still has the file it had.
pub fn restore(backup: &Path, store: &Path, stamp: &str) -> Result<Restored, StoreError> {
    let (manifest, source) = guard(|| open_backup(backup)).at(backup)?;
    let held = hold(store).at(store)?;
    let kept = held
        .is_some()
        .then(|| with_suffix(store, &format!(".before-restore-{stamp}")));
    if let Some(kept) = &kept {
        absent(kept).at(kept)?;
    }
    let (unfinished, file) = Unfinished::beside(store).at(store)?;
    let copied = copy(&source, file, store, None)?;
    agree(&manifest.contents, &copied).at(backup)?;
    let written = guard(|| open_copy(unfinished.path())).at(store)?;
    agree(&manifest.contents, &measure(&written, |_| Ok(()))?).at(store)?;
    match &kept {
        Some(kept) => unfinished.replace(kept).at(store)?,
        None => unfinished.publish().at(store)?,
    }
    Ok(Restored { manifest, kept })
}

/// Writes all that the snapshot sees into an empty file, with a manifest if it is to be a backup.
fn copy(
    source: &RedbSnapshot,
    file: File,
    name: &Path,
    manifest: Option<i64>,
) -> Result<Contents, StoreError> {
    let database = FileBackend::new(file)
        .map_err(Fault::from)
        .and_then(initialise)
        .at(name)?;
    let transaction = database.begin_write().at(name)?;
    let contents = {
        let mut records = transaction.open_table(RECORDS).at(name)?;
        measure(source, |entry| {
            let sealed = envelope::seal(entry.key, entry.revision, entry.bytes);
            records
                .insert(entry.key, sealed.as_slice())
                .map(drop)
                .at(name)
        })?
    };
    finish(&transaction, source, &contents, manifest).at(name)?;
    transaction.commit().at(name)?;
    database.close().at(name)?;
    Ok(contents)
}

/// Of the remembered operations only the last is taken along: it carries the sequence, and nobody
/// is left who would repeat the others.
fn finish(
    transaction: &WriteTransaction,
    source: &RedbSnapshot,
    contents: &Contents,
    manifest: Option<i64>,
) -> Result<(), Fault> {
    let (sequence, operation) = source.last_operation();
    if sequence > 0 {
        transaction
            .open_table(OPERATIONS)?
            .insert(sequence, operation)?;
    }
    if let Some(at) = manifest {
        let manifest = encode(&Manifest {
            at,
            schema: SCHEMA,
            contents: contents.clone(),
        })?;
        transaction
            .open_table(MANIFEST)?
            .insert(0, manifest.as_slice())?;
    }
    Ok(())
}

/// Counts and digests all that the snapshot sees, showing each entry to `each` on the way.
fn measure(
    snapshot: &RedbSnapshot,
    mut each: impl FnMut(Entry<'_>) -> Result<(), StoreError>,
) -> Result<Contents, StoreError> {
    let mut records = 0;
    let mut digest = Blake2b256::new();
    read_each(snapshot, &Range::all(), |entry| {
        records += 1;
        for part in [entry.key, &entry.revision.to_be_bytes(), entry.bytes] {
            digest.update((part.len() as u64).to_be_bytes());
            digest.update(part);
        }
        each(entry)
    })?;
    if snapshot.len()? != records {
        return Err(snapshot.blame(Fault::damaged("some records are out of reach")));
    }
    let digest = digest.finalize().into();
    Ok(Contents {
        records,
        sequence: snapshot.sequence(),
        head: audit::head(snapshot)?,
        digest,
    })
}

fn agree(promised: &Contents, found: &Contents) -> Result<(), Fault> {
    if promised == found {
        Ok(())
    } else {
        let Contents {
            records, sequence, ..
        } = promised;
        Err(Fault::damaged(format!(
            "{records} records of commit {sequence} were promised, {} of {} found, or altered ones",
            found.records, found.sequence
        )))
    }
}

fn open_backup(file: &Path) -> Result<(Manifest, RedbSnapshot), Fault> {
    let transaction = open_read_only(file)?;
    if !has_manifest(&transaction)? {
        return Err(Fault::NotABackup);
    }
    let manifest = transaction.open_table(MANIFEST)?.get(0)?;
    let manifest = manifest.ok_or_else(|| Fault::damaged("the manifest is empty"))?;
    Ok((
        decode(manifest.value())?,
        RedbSnapshot::of(&transaction, file)?,
    ))
}

fn open_copy(file: &Path) -> Result<RedbSnapshot, Fault> {
    RedbSnapshot::of(&open_read_only(file)?, file)
}

/// Locks the store's file against other processes while it lives, whatever is in it; nothing if there is none.
fn hold(store: &Path) -> Result<Option<FileBackend>, Fault> {
    let opened = OpenOptions::new().read(true).write(true).open(store);
    let backend = match opened.map_err(|error| missing(store, error)) {
        Ok(file) => FileBackend::new(file)?,
        Err(Fault::Missing) => return Ok(None),
        Err(fault) => return Err(fault),
    };
    match backend.try_lock_range(Bound::Unbounded, Bound::Unbounded) {
        Ok(true) => Ok(Some(backend)),
        Ok(false) => Err(Fault::Held),
        Err(error) => Err(io::Error::from(error).into()),
    }
}
