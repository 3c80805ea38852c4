//! The store's file: its three tables, and how one is recognised, opened and made.
//!
//! The records stand in their envelopes; the latest operations by the sequence of their commit, so that
//! the last of them gives the store's sequence; the schema number by itself.

use std::fs::OpenOptions;
use std::io;
use std::path::Path;

use redb::backends::FileBackend;
use redb::{
    Builder, Database, DatabaseError, ReadTransaction, ReadableDatabase, ReadableTable,
    StorageBackend, TableDefinition, TableError,
};

use super::envelope;
use super::error::Fault;

/// The schema this program writes, and the newest it reads.
pub const SCHEMA: u64 = 1;

/// redb's page cache in bytes; its own default of 1 GiB would fill a small server.
const CACHE: usize = 16 << 20;

/// The first bytes of every redb file.
const MAGIC: [u8; 9] = *b"redb\x1a\x0a\xa9\x0d\x0a";

pub(super) type Bytes = &'static [u8];
pub(super) const RECORDS: TableDefinition<'_, Bytes, Bytes> = TableDefinition::new("records");
pub(super) const OPERATIONS: TableDefinition<'_, u64, u128> = TableDefinition::new("operations");
pub(super) const META: TableDefinition<'_, &str, u64> = TableDefinition::new("meta");
/// Only a backup has this table.
pub(super) const MANIFEST: TableDefinition<'_, u8, Bytes> = TableDefinition::new("manifest");
const SCHEMA_NAME: &str = "schema";

pub(super) fn builder() -> Builder {
    let mut builder = Builder::new();
    builder.set_cache_size(CACHE);
    builder
}

/// Opens the file of a store for writing, after a look that changes nothing in a file that is none.
pub(super) fn open_existing(file: &Path) -> Result<FileBackend, Fault> {
    let opened = OpenOptions::new().read(true).write(true).open(file);
    let opened = opened.map_err(|error| missing(file, error))?;
    if let Some(transaction) = open_clean(file)? {
        check_store(&transaction)?;
    }
    Ok(FileBackend::new(opened)?)
}

/// Opens a file that will not be written, on a read-only medium too; it must have been closed cleanly.
pub(super) fn open_read_only(file: &Path) -> Result<ReadTransaction, Fault> {
    let transaction = open_clean(file)?.ok_or_else(|| Fault::damaged("it was not closed"))?;
    check_schema(&transaction)?;
    Ok(transaction)
}

/// Nothing, if a crash has left the file to be repaired.
fn open_clean(file: &Path) -> Result<Option<ReadTransaction>, Fault> {
    let opened = OpenOptions::new().read(true).open(file);
    let backend = FileBackend::new(opened.map_err(|error| missing(file, error))?)?;
    recognise(&backend)?;
    match builder().open_read_only_with_backend(backend) {
        Ok(database) => Ok(Some(database.begin_read()?)),
        Err(DatabaseError::RepairAborted) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Tells a missing file from a missing folder.
pub(super) fn missing(file: &Path, error: io::Error) -> Fault {
    let folder = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    match Fault::from(error) {
        Fault::Missing if folder.is_some_and(|folder| !folder.exists()) => Fault::MissingFolder,
        fault => fault,
    }
}

/// Tells a file of another kind before redb, which would call it corrupted.
pub(super) fn recognise(backend: &impl StorageBackend) -> Result<(), Fault> {
    let mut first = [0; MAGIC.len()];
    if backend.len()? < MAGIC.len() as u64 {
        return Err(Fault::NotAStore);
    }
    backend.read(0, &mut first)?;
    if first == MAGIC {
        Ok(())
    } else {
        Err(Fault::NotAStore)
    }
}

/// Makes the tables in an empty storage.
pub(super) fn initialise(backend: impl StorageBackend) -> Result<Database, Fault> {
    let database = builder().create_with_backend(backend)?;
    let transaction = database.begin_write()?;
    transaction.open_table(RECORDS)?;
    transaction.open_table(OPERATIONS)?;
    transaction.open_table(META)?.insert(SCHEMA_NAME, SCHEMA)?;
    transaction.commit()?;
    Ok(database)
}

/// Refuses what is not a store, or no longer one that this program knows.
pub(super) fn check_store(transaction: &ReadTransaction) -> Result<(), Fault> {
    check_schema(transaction)?;
    if has_manifest(transaction)? {
        Err(Fault::IsBackup)
    } else {
        Ok(())
    }
}

fn check_schema(transaction: &ReadTransaction) -> Result<(), Fault> {
    match transaction
        .open_table(META)?
        .get(SCHEMA_NAME)?
        .map(|value| value.value())
    {
        Some(found) if found > SCHEMA => Err(Fault::NewerSchema {
            found,
            known: SCHEMA,
        }),
        Some(1..) => Ok(()),
        Some(0) | None => Err(Fault::damaged("no schema number")),
    }
}

pub(super) fn has_manifest(transaction: &ReadTransaction) -> Result<bool, Fault> {
    match transaction.open_table(MANIFEST) {
        Ok(_) => Ok(true),
        Err(TableError::TableDoesNotExist(_)) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// The last commit's sequence, which is the store's, and its operation; zeros in an empty store.
pub(super) fn last_operation(
    operations: &impl ReadableTable<u64, u128>,
) -> Result<(u64, u128), Fault> {
    Ok(operations
        .last()?
        .map_or((0, 0), |(sequence, op)| (sequence.value(), op.value())))
}

/// A sound envelope's revision and record.
pub(super) fn unseal<'a>(key: &[u8], sealed: &'a [u8]) -> Result<(u64, &'a [u8]), Fault> {
    envelope::unseal(key, sealed)
        .ok_or_else(|| Fault::damaged(format!("record {key:02x?} is not as it was written")))
}
