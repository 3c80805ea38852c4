//! Earlier years: which there were, their classes and groups, and where a pupil was in them.

use crate::domain::calendar::Calendar;
use crate::domain::command::DirectoryRecord;
use crate::domain::finals::{FinalSheet, Period};
use crate::domain::ids::{PersonId, SubjectId, Unit, Year};
use crate::domain::school::{Class, Group};
use crate::store::engine::Snapshot;
use crate::store::keys;

use super::super::error::ServiceError;
use super::each;

/// The structure of a year, without its rolls.
#[derive(Default)]
pub(in crate::service) struct PastYear {
    pub(in crate::service) classes: Vec<Class>,
    pub(in crate::service) groups: Vec<Group>,
}

impl PastYear {
    /// Every unit of the year.
    pub(in crate::service) fn units(&self) -> impl Iterator<Item = Unit> + '_ {
        let classes = self.classes.iter().map(|class| Unit::Class(class.id));
        classes.chain(self.groups.iter().map(|group| Unit::Group(group.id)))
    }
}

/// The years that the store keeps, the earliest first.
pub(in crate::service) fn years(snapshot: &dyn Snapshot) -> Result<Vec<Year>, ServiceError> {
    let mut years = Vec::new();
    each(snapshot, &keys::calendars(), |_, record| {
        if let DirectoryRecord::Calendar(Calendar { year, .. }) = record {
            years.push(year);
        }
    })?;
    Ok(years)
}

/// The structure of a year.
pub(in crate::service) fn year(
    snapshot: &dyn Snapshot,
    year: Year,
) -> Result<PastYear, ServiceError> {
    let mut past = PastYear::default();
    for range in keys::year_structure(year) {
        each(snapshot, &range, |_, record| match record {
            DirectoryRecord::Class(class) => past.classes.push(class),
            DirectoryRecord::Group(group) => past.groups.push(group),
            _ => {}
        })?;
    }
    Ok(past)
}

/// The classes and groups of a year that a pupil ever was in.
pub(in crate::service) fn units_of(
    snapshot: &dyn Snapshot,
    of: Year,
    pupil: PersonId,
) -> Result<Vec<Unit>, ServiceError> {
    let mut units = Vec::new();
    for unit in year(snapshot, of)?.units() {
        if was_on_roll(snapshot, unit, pupil)? {
            units.push(unit);
        }
    }
    Ok(units)
}

/// Whether a pupil ever was on a unit's roll.
fn was_on_roll(snapshot: &dyn Snapshot, unit: Unit, pupil: PersonId) -> Result<bool, ServiceError> {
    let mut found = false;
    each(
        snapshot,
        &keys::places_of(unit, pupil),
        |_, _: DirectoryRecord| found = true,
    )?;
    Ok(found)
}

/// The finals of a unit in all its subjects.
pub(in crate::service) fn finals_of_unit(
    snapshot: &dyn Snapshot,
    year: Year,
    unit: Unit,
) -> Result<Vec<(SubjectId, Period, FinalSheet)>, ServiceError> {
    let mut found = Vec::new();
    each(snapshot, &keys::finals_of_unit(year, unit), |key, sheet| {
        let at = keys::finals_at(key);
        found.extend(at.map(|(subject, period)| (subject, period, sheet)));
    })?;
    Ok(found)
}
