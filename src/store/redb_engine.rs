//! The engine on one redb file.
//!
//! Three tables: the records in their envelopes; the latest operations, by the sequence of their
//! commit, whose last entry is the store's sequence; and the schema number.

use std::collections::HashMap;
use std::fs::OpenOptions;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use redb::backends::FileBackend;
use redb::{
    Builder, Database, Durability, ReadTransaction, ReadableDatabase, ReadableTable,
    ReadableTableMetadata, StorageBackend, Table, TableDefinition, TableError,
};

use super::codec::RECORD_LIMIT;
use super::engine::{
    Batch, Commit, Conflict, Engine, KEY_LIMIT, Op, OpId, Outcome, REMEMBERED, Snapshot,
};
use super::envelope;
use super::error::{At, Fault, StoreError};
use super::publish::{Unfinished, absent};
use super::redb_faults::guard;
use super::redb_snapshot::RedbSnapshot;

/// The schema this program writes, and the newest it reads.
pub const SCHEMA: u64 = 1;

/// redb's page cache in bytes; its own default of 1 GiB would fill a small server.
const CACHE: usize = 16 << 20;

/// Forgotten operations are removed this many at a time, so that most commits leave that end alone.
const FORGET_AT_ONCE: u64 = 1024;

/// The first bytes of every redb file.
const MAGIC: [u8; 9] = *b"redb\x1a\x0a\xa9\x0d\x0a";

pub(super) type Bytes = &'static [u8];
pub(super) const RECORDS: TableDefinition<'_, Bytes, Bytes> = TableDefinition::new("records");
pub(super) const OPERATIONS: TableDefinition<'_, u64, u128> = TableDefinition::new("operations");
pub(super) const META: TableDefinition<'_, &str, u64> = TableDefinition::new("meta");
/// Only a backup has this table.
pub(super) const MANIFEST: TableDefinition<'_, u8, Bytes> = TableDefinition::new("manifest");
pub(super) const SCHEMA_NAME: &str = "schema";

/// A store in one file, held by this process alone.
#[derive(Debug)]
pub struct RedbEngine {
    pub(super) database: Database,
    pub(super) file: PathBuf,
    writer: Mutex<Writer>,
}

#[derive(Debug)]
struct Writer {
    /// A write did not end well: the file may be ahead of what was acknowledged.
    failed: bool,
    /// The operations of the table, by their ids.
    remembered: HashMap<OpId, u64>,
}

impl RedbEngine {
    /// Opens the store in `file`. After a crash this repairs it first.
    ///
    /// # Errors
    /// Each way a file can fail to be an open store is a [`Fault`] of its own.
    pub fn open(file: &Path) -> Result<Self, StoreError> {
        open_existing(file)
            .and_then(|backend| Self::start(backend, file))
            .at(file)
    }

    /// Makes an empty store in `file` and opens it. A kill on the way leaves nothing under that name.
    ///
    /// # Errors
    /// When the file exists, or cannot be made.
    pub fn create(file: &Path) -> Result<Self, StoreError> {
        let make = || {
            absent(file)?;
            let (unfinished, new) = Unfinished::beside(file)?;
            initialise(FileBackend::new(new)?)?.close()?;
            unfinished.publish()
        };
        make().at(file)?;
        Self::open(file)
    }

    /// Opens a store in any storage, an empty one becoming an empty store; `name` stands in messages.
    ///
    /// # Errors
    /// As [`RedbEngine::open`].
    pub fn with_backend(backend: impl StorageBackend, name: &Path) -> Result<Self, StoreError> {
        let start = || {
            if backend.len()? == 0 {
                let database = initialise(backend)?;
                return Self::assemble(database, name);
            }
            recognise(&backend)?;
            Self::start(backend, name)
        };
        start().at(name)
    }

    fn start(backend: impl StorageBackend, name: &Path) -> Result<Self, Fault> {
        let database = guard(|| Ok(builder().create_with_backend(backend)?))?;
        Self::assemble(database, name)
    }

    fn assemble(database: Database, name: &Path) -> Result<Self, Fault> {
        let remembered = guard(|| {
            let transaction = database.begin_read()?;
            check_schema(&transaction)?;
            if has_manifest(&transaction)? {
                return Err(Fault::IsBackup);
            }
            remembered(&transaction)
        })?;
        let writer = Mutex::new(Writer {
            failed: false,
            remembered,
        });
        Ok(Self {
            database,
            file: name.to_owned(),
            writer,
        })
    }

    /// Ends the work with the file and says if that went wrong; dropping does the same in silence.
    ///
    /// # Errors
    /// When the last bytes cannot be written. No acknowledged commit is lost by that.
    pub fn close(self) -> Result<(), StoreError> {
        let Self { database, file, .. } = self;
        guard(|| Ok(database.close()?)).at(&file)
    }

    fn write(
        &self,
        batches: &[Batch],
        remembered: &mut HashMap<OpId, u64>,
    ) -> Result<Vec<Outcome>, Fault> {
        let mut transaction = self.database.begin_write()?;
        transaction.set_durability(Durability::Immediate)?;
        let mut answers = Vec::with_capacity(batches.len());
        let mut operations = transaction.open_table(OPERATIONS)?;
        let mut records = transaction.open_table(RECORDS)?;
        let (before, _) = last_operation(&operations)?;
        let mut sequence = before;
        for batch in batches {
            if let Some(&first) = remembered.get(&batch.op_id) {
                answers.push(Ok(Commit {
                    sequence: first,
                    repeated: true,
                }));
                continue;
            }
            if let Some(conflict) = find_conflict(&records, batch)? {
                answers.push(Err(conflict));
                continue;
            }
            sequence += 1;
            change(&mut records, batch, sequence)?;
            operations.insert(sequence, batch.op_id.0)?;
            remembered.insert(batch.op_id, sequence);
            answers.push(Ok(Commit {
                sequence,
                repeated: false,
            }));
        }
        if operations.len()? >= REMEMBERED + FORGET_AT_ONCE {
            let oldest = sequence.saturating_sub(REMEMBERED);
            operations.retain_in(..=oldest, |_, _| false)?;
            remembered.retain(|_, sequence| *sequence > oldest);
        }
        drop((records, operations));
        if sequence == before {
            transaction.abort()?;
        } else {
            transaction.commit()?;
        }
        Ok(answers)
    }
}

impl Engine for RedbEngine {
    fn snapshot(&self) -> Result<Box<dyn Snapshot>, StoreError> {
        let snapshot = guard(|| RedbSnapshot::of(&self.database.begin_read()?, &self.file));
        Ok(Box::new(snapshot.at(&self.file)?))
    }

    fn apply(&self, batches: &[Batch]) -> Result<Vec<Outcome>, StoreError> {
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let Writer { failed, remembered } = &mut *writer;
        let answers = if *failed {
            Err(Fault::Failed)
        } else {
            check_sizes(batches).and_then(|()| {
                *failed = true;
                let answers = guard(|| self.write(batches, remembered))?;
                *failed = false;
                Ok(answers)
            })
        };
        answers.at(&self.file)
    }
}

pub(super) fn builder() -> Builder {
    let mut builder = Builder::new();
    builder.set_cache_size(CACHE);
    builder
}

fn open_existing(file: &Path) -> Result<FileBackend, Fault> {
    let opened = OpenOptions::new().read(true).write(true).open(file);
    let backend = FileBackend::new(opened.map_err(|error| missing(file, error))?)?;
    recognise(&backend)?;
    Ok(backend)
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

/// Refuses files that are not stores, and those of a later release.
pub(super) fn check_schema(transaction: &ReadTransaction) -> Result<(), Fault> {
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

fn remembered(transaction: &ReadTransaction) -> Result<HashMap<OpId, u64>, Fault> {
    let operations = transaction.open_table(OPERATIONS)?;
    operations
        .iter()?
        .map(|entry| {
            entry
                .map(|(sequence, op)| (OpId(op.value()), sequence.value()))
                .map_err(Fault::from)
        })
        .collect()
}

/// The last commit's sequence, which is the store's, and its operation; zeros in an empty store.
pub(super) fn last_operation(
    operations: &impl ReadableTable<u64, u128>,
) -> Result<(u64, u128), Fault> {
    Ok(operations
        .last()?
        .map_or((0, 0), |(sequence, op)| (sequence.value(), op.value())))
}

fn find_conflict(
    records: &Table<'_, Bytes, Bytes>,
    batch: &Batch,
) -> Result<Option<Conflict>, Fault> {
    for (key, expected) in &batch.expect {
        let found = match records.get(key.as_slice())? {
            Some(sealed) => unseal(key, sealed.value())?.0,
            None => 0,
        };
        if found != *expected {
            return Ok(Some(Conflict {
                key: key.clone(),
                expected: *expected,
                found,
            }));
        }
    }
    Ok(None)
}

fn change(
    records: &mut Table<'_, Bytes, Bytes>,
    batch: &Batch,
    sequence: u64,
) -> Result<(), Fault> {
    for op in &batch.ops {
        match op {
            Op::Put(key, record) => {
                records.insert(
                    key.as_slice(),
                    envelope::seal(key, sequence, record).as_slice(),
                )?;
            }
            Op::Delete(key) => {
                records.remove(key.as_slice())?;
            }
        }
    }
    Ok(())
}

/// A sound envelope's revision and record.
pub(super) fn unseal<'a>(key: &[u8], sealed: &'a [u8]) -> Result<(u64, &'a [u8]), Fault> {
    envelope::unseal(key, sealed)
        .ok_or_else(|| Fault::damaged(format!("record {key:02x?} is not as it was written")))
}

fn check_sizes(batches: &[Batch]) -> Result<(), Fault> {
    let within = |size, limit| {
        if size > limit {
            Err(Fault::TooLarge { size, limit })
        } else {
            Ok(())
        }
    };
    batches
        .iter()
        .flat_map(|batch| &batch.ops)
        .try_for_each(|op| match op {
            Op::Put(key, record) => {
                within(key.len(), KEY_LIMIT).and(within(record.len(), RECORD_LIMIT))
            }
            Op::Delete(key) => within(key.len(), KEY_LIMIT),
        })
}
