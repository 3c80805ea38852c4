//! The same subject in the other classes and groups that a roll's pupils are or were in: their marks from there count here.

use std::collections::BTreeMap;

use crate::domain::calendar::Span;
use crate::domain::cell::Column;
use crate::domain::directory::Directory;
use crate::domain::finals::Sheets;
use crate::domain::ids::{JournalId, Unit};
use crate::domain::lesson::{LessonAt, LessonContent};

use super::super::error::ServiceError;
use super::super::load;
use super::Context;

/// The same subject in another class or group.
pub(super) struct Other {
    pub(super) name: String,
    pub(super) lessons: BTreeMap<LessonAt, LessonContent>,
    pub(super) columns: Vec<(LessonAt, Column)>,
}

/// The other units in which pupils of a journal's roll may have been taught its subject over a span.
pub(super) fn units(journal: JournalId, span: Span, directory: &Directory) -> Vec<Unit> {
    let roll = directory.roll(journal.unit).iter();
    let mut units: Vec<Unit> = roll
        .flat_map(|presence| directory.units_of(presence.pupil))
        .filter(|(unit, there)| {
            *unit != journal.unit && there.from <= span.until && span.from <= there.until
        })
        .map(|(unit, _)| *unit)
        .collect();
    // A group made for another subject cannot hold this one.
    units.retain(|unit| match unit {
        Unit::Class(_) => true,
        Unit::Group(id) => directory
            .groups
            .get(id)
            .and_then(|group| group.subject)
            .is_none_or(|only| only == journal.subject),
    });
    units.sort_unstable();
    units.dedup();
    units
}

/// The finals of the same subject in the other units of a journal's pupils, where there are any.
pub(super) fn sheets(
    journal: JournalId,
    context: &Context<'_>,
) -> Result<Vec<(Unit, Sheets)>, ServiceError> {
    let year = context.directory.calendar.span;
    let mut found = Vec::new();
    for unit in units(journal, year, context.directory) {
        let sheets = load::finals(context.snapshot, JournalId { unit, ..journal })?;
        if !sheets.is_empty() {
            found.push((unit, sheets));
        }
    }
    Ok(found)
}

/// Their lessons and columns, read once each.
pub(super) fn read(
    journal: JournalId,
    units: &[Unit],
    span: Span,
    context: &Context<'_>,
) -> Result<Vec<Other>, ServiceError> {
    let mut others = Vec::new();
    for unit in units {
        let journal = JournalId {
            unit: *unit,
            ..journal
        };
        let lessons = load::lessons(context.snapshot, journal, span)?;
        others.push(Other {
            name: context.directory.unit_name(*unit).to_owned(),
            lessons: lessons
                .into_iter()
                .map(|(at, lesson)| (at, lesson.content))
                .collect(),
            columns: load::columns(context.snapshot, journal, span)?,
        });
    }
    Ok(others)
}
