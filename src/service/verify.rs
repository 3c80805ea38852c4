//! The whole store examined: its pages and its chain, every record read, the school made of them.

use crate::domain::access::LastUse;
use crate::domain::cell::Column;
use crate::domain::command::DirectoryRecord;
use crate::domain::finals::FinalSheet;
use crate::domain::lesson::Lesson;
use crate::domain::looks::Looks;
use crate::domain::place::Place;
use crate::domain::plan::Plan;
use crate::domain::settings::Settings;
use crate::store::codec::{CodecError, decode};
use crate::store::engine::{Engine, Entry, Snapshot};
use crate::store::integrity::{self, Integrity};
use crate::store::keys;
use crate::store::records::DirectoryStamp;
use crate::store::redb_engine::RedbEngine;

use super::error::ServiceError;
use super::load;

/// Examines a school's store.
///
/// # Errors
/// The first fault found.
pub fn verify(engine: &mut RedbEngine) -> Result<Integrity, ServiceError> {
    let found = engine.examine(check)?;
    load::directory(engine.snapshot()?.as_ref())?;
    Ok(found)
}

/// The same of a store that is in use: all but its pages.
///
/// # Errors
/// The first fault found.
pub fn records(snapshot: &dyn Snapshot) -> Result<Integrity, ServiceError> {
    let found = integrity::examine(snapshot, check)?;
    load::directory(snapshot)?;
    Ok(found)
}

/// Reads a record as what its key says that it is.
fn check(entry: Entry<'_>) -> Result<(), CodecError> {
    let tag = entry.key.first().copied().unwrap_or_default();
    match tag {
        keys::COLUMN => decode::<Column>(entry.bytes).map(drop),
        keys::FINALS => decode::<FinalSheet>(entry.bytes).map(drop),
        keys::LESSON => decode::<Lesson>(entry.bytes).map(drop),
        keys::DIRECTORY => decode::<DirectoryRecord>(entry.bytes).map(drop),
        keys::DIRECTORY_STAMP => decode::<DirectoryStamp>(entry.bytes).map(drop),
        keys::PLAN => decode::<Plan>(entry.bytes).map(drop),
        keys::PLACE => decode::<Place>(entry.bytes).map(drop),
        keys::SETTINGS => decode::<Settings>(entry.bytes).map(drop),
        keys::LOOKS => decode::<Looks>(entry.bytes).map(drop),
        keys::LAST_USE => decode::<LastUse>(entry.bytes).map(drop),
        found => Err(CodecError::WrongKind {
            wanted: keys::DIRECTORY,
            found,
        }),
    }
}
