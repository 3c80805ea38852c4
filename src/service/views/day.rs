//! A class's day across its lessons, and the absences that earlier lessons of a day already hold.

use std::collections::BTreeSet;

use crate::domain::cell::{Attendance, Column};
use crate::domain::date::Date;
use crate::domain::ids::{ClassId, JournalId, PersonId, Unit};
use crate::domain::lesson::LessonAt;
use crate::domain::query::{DayLesson, DayView};
use crate::store::keys;

use super::super::error::ServiceError;
use super::super::load;
use super::Context;
use super::altered::altered;

pub(super) fn day(
    class: ClassId,
    date: Date,
    context: &Context<'_>,
) -> Result<DayView, ServiceError> {
    let directory = context.directory;
    let on_roll = directory
        .roll(Unit::Class(class))
        .iter()
        .filter(|presence| presence.span.contains(date));
    let pupils: Vec<(PersonId, String)> = on_roll
        .map(|presence| (presence.pupil, directory.roll_name(presence.pupil)))
        .collect();
    let mut lessons = Vec::new();
    for entry in directory.hours_on(date, |entry| {
        directory.classes_of(entry.unit).contains(&class)
    }) {
        let (journal, at) = (entry.journal(), entry.at());
        let roll: Vec<PersonId> = pupils
            .iter()
            .map(|(pupil, _)| *pupil)
            .filter(|pupil| directory.on_roll(entry.unit, *pupil, date))
            .collect();
        if roll.is_empty() {
            continue;
        }
        let unit = match entry.unit {
            Unit::Class(_) => String::new(),
            Unit::Group(_) => directory.unit_name(entry.unit).to_owned(),
        };
        lessons.push(DayLesson {
            journal,
            at,
            subject: directory.subject_name(journal.subject).to_owned(),
            unit,
            column: of_pupils(column(journal, at, context)?, &roll),
            roll,
            altered: altered(directory, journal, at),
        });
    }
    let name = directory.unit_name(Unit::Class(class)).to_owned();
    Ok(DayView {
        class,
        name,
        date,
        lessons,
        pupils,
    })
}

fn column(journal: JournalId, at: LessonAt, context: &Context<'_>) -> Result<Column, ServiceError> {
    Ok(load::one(context.snapshot, &keys::column(journal, at))?.unwrap_or_default())
}

/// A group's column holds pupils of other classes too.
fn of_pupils(mut column: Column, roll: &[PersonId]) -> Column {
    column.cells.retain(|(pupil, _)| roll.contains(pupil));
    column
}

/// For each pupil of the lesson who was away in an earlier lesson of that day: the attendance of the latest of them.
pub(super) fn earlier_absences(
    journal: JournalId,
    at: LessonAt,
    context: &Context<'_>,
) -> Result<Vec<(PersonId, Attendance)>, ServiceError> {
    let directory = context.directory;
    let on_roll = directory
        .roll(journal.unit)
        .iter()
        .filter(|presence| presence.span.contains(at.date));
    let roll: Vec<PersonId> = on_roll.map(|presence| presence.pupil).collect();
    let units: BTreeSet<Unit> = roll
        .iter()
        .flat_map(|pupil| directory.units_of(*pupil))
        .map(|(unit, _)| *unit)
        .collect();
    let mut found: Vec<(PersonId, Attendance)> = Vec::new();
    let earlier = directory.held_on(at.date, |entry| {
        entry.slot < at.slot && units.contains(&entry.unit)
    });
    for entry in earlier.into_iter().rev() {
        let column = column(entry.journal(), entry.at(), context)?;
        for pupil in &roll {
            let Some(attendance) = column.get(*pupil).and_then(|cell| cell.content.attendance)
            else {
                continue;
            };
            if attendance.is_absence() && !found.iter().any(|(known, _)| known == pupil) {
                found.push((*pupil, attendance));
            }
        }
    }
    found.sort_unstable();
    Ok(found)
}
