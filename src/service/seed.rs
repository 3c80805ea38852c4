//! A school's beginning: its first records, and lessons written in bulk (the demo school, benches), each with its audit row.

use crate::domain::change::Change;
use crate::domain::command::DirectoryChange;
use crate::domain::ids::PersonId;
use crate::domain::policy::Actor;
use crate::store::engine::{Batch, Engine, OpId};
use crate::store::keys;

use super::clock::date_at;
use super::error::ServiceError;
use super::overlay::Overlay;
use super::prepare::{Origin, first_batch};

/// What a person did at one moment, for [`bulk`].
#[derive(Debug, Clone)]
pub struct Deed {
    /// Who.
    pub person: PersonId,
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
    /// What.
    pub changes: Vec<Change>,
}

pub(super) fn create(
    engine: &dyn Engine,
    at: i64,
    records: &[DirectoryChange],
) -> Result<(), ServiceError> {
    if engine.snapshot()?.get(&keys::directory_stamp())?.is_some() {
        return Err(ServiceError::SchoolExists);
    }
    let changes = records.iter().cloned().map(Change::Directory).collect();
    bulk(
        engine,
        vec![Deed {
            person: Actor::CONSOLE,
            at,
            changes,
        }],
    )
}

/// Writes many deeds with their audit rows in one durable commit. No rule is asked: for data that is made, not entered.
///
/// # Errors
/// When the store cannot be written.
pub fn bulk(engine: &dyn Engine, deeds: Vec<Deed>) -> Result<(), ServiceError> {
    let snapshot = engine.snapshot()?;
    let mut overlay = Overlay::new(snapshot.as_ref());
    let mut batches: Vec<Batch> = Vec::with_capacity(deeds.len());
    let first = u128::from(snapshot.sequence()) << 32;
    for (number, deed) in (1..).zip(deeds) {
        let origin = Origin {
            person: deed.person,
            op: OpId(first + number),
            at: deed.at,
            today: date_at(deed.at, 0),
        };
        let batch = first_batch(&overlay, deed.changes, origin)?;
        overlay.push(&batch);
        batches.push(batch);
    }
    drop(overlay);
    drop(snapshot);
    engine.apply(&batches)?;
    Ok(())
}
