//! A school's beginning: its first records, and lessons written in bulk (the demo school, benches), each with its audit row.

mod kept;

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::domain::cell::Column;
use crate::domain::change::Change;
use crate::domain::command::{DirectoryChange, RecordId};
use crate::domain::directory::check::check;
use crate::domain::finals::FinalSheet;
use crate::domain::ids::PersonId;
use crate::domain::policy::Actor;
use crate::domain::rules::Refusal;
use crate::store::codec::decode;
use crate::store::engine::{Batch, Engine, OpId, Outcome};
use crate::store::keys;

use super::error::ServiceError;
use super::overlay::Overlay;
use super::prepare::{Origin, first_batch};

pub use kept::Keeping;

/// What a person did at one moment, for [`bulk`].
#[derive(Debug, Clone)]
pub struct Deed {
    /// Who.
    pub person: PersonId,
    /// When, milliseconds since 1970 UTC.
    pub at: i64,
    /// What; what was there before is filled in from the store.
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
    check(records, None).map_err(Refusal::Rule)?;
    for needed in [RecordId::School, RecordId::Regulation] {
        let is_put = |change: &DirectoryChange| matches!(change, DirectoryChange::Put(record) if record.id() == needed);
        if !records.iter().any(is_put) {
            return Err(ServiceError::NoSchool);
        }
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
/// When the store cannot be written, or somebody else wrote to it meanwhile: then a part may be stored.
pub fn bulk(engine: &dyn Engine, deeds: Vec<Deed>) -> Result<(), ServiceError> {
    let snapshot = engine.snapshot()?;
    let mut overlay = Overlay::new(snapshot.as_ref());
    let mut batches: Vec<Batch> = Vec::with_capacity(deeds.len());
    let first = u128::from(snapshot.sequence()) << 32;
    for (number, mut deed) in (1..).zip(deeds) {
        fill_before(&overlay, &mut deed.changes)?;
        let origin = Origin {
            person: deed.person,
            op: OpId(first + number),
            at: deed.at,
        };
        let batch = first_batch(&overlay, deed.changes, origin)?;
        overlay.push(&batch);
        batches.push(batch);
    }
    drop(overlay);
    drop(snapshot);
    let outcomes = engine.apply(&batches)?;
    let all_new = |outcome: &Outcome| matches!(outcome, Ok(commit) if !commit.repeated);
    if outcomes.iter().all(all_new) {
        Ok(())
    } else {
        Err(ServiceError::Busy)
    }
}

/// Gives each change what it finds in the store and the deeds before it, so that a cell's history can be followed.
fn fill_before(overlay: &Overlay<'_>, changes: &mut [Change]) -> Result<(), ServiceError> {
    let mut columns: HashMap<_, Column> = HashMap::new();
    for change in changes {
        match change {
            Change::Cell {
                journal,
                at,
                pupil,
                before,
                ..
            } => {
                let column = match columns.entry((*journal, *at)) {
                    Entry::Occupied(known) => known.into_mut(),
                    Entry::Vacant(unknown) => {
                        let stored = overlay.get(&keys::column(*journal, *at))?;
                        let column = stored.map(|stored| decode(&stored.bytes)).transpose()?;
                        unknown.insert(column.unwrap_or_default())
                    }
                };
                let cell = column.get(*pupil);
                *before = cell.cloned().unwrap_or_default();
            }
            Change::Lesson {
                journal,
                at,
                before,
                ..
            } => {
                let stored = overlay.get(&keys::lesson(*journal, *at))?;
                let lesson = stored.map(|stored| decode(&stored.bytes)).transpose()?;
                *before = lesson.unwrap_or_default();
            }
            Change::Final {
                journal,
                period,
                pupil,
                before,
                ..
            } => {
                let stored = overlay.get(&keys::finals(*journal, *period))?;
                let sheet = stored.map(|stored| decode::<FinalSheet>(&stored.bytes));
                let cell = sheet
                    .transpose()?
                    .and_then(|sheet| sheet.get(*pupil).cloned());
                *before = cell.unwrap_or_default();
            }
            Change::Plan {
                journal, before, ..
            } => {
                let stored = overlay.get(&keys::plan(*journal))?;
                let plan = stored.map(|stored| decode(&stored.bytes)).transpose()?;
                *before = plan.unwrap_or_default();
            }
            Change::Directory(_)
            | Change::SignIn { .. }
            | Change::Visit(_)
            | Change::Settings { .. }
            | Change::Place { .. }
            | Change::Record(_)
            | Change::Look { .. } => {}
        }
    }
    Ok(())
}
