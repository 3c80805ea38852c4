//! The school's year becomes the next one: its calendar, and who goes on teaching what to whom.

use std::collections::{BTreeMap, BTreeSet};

use super::classes::HANDED_OVER;
use super::{fated, next_year, rows};
use crate::domain::amend::RecordEdit;
use crate::domain::calendar::{Calendar, Holiday, Span, Term};
use crate::domain::command::DirectoryRecord;
use crate::domain::date::Date;
use crate::domain::directory::Directory;
use crate::domain::ids::{ClassId, Unit};
use crate::domain::message::Message;
use crate::domain::office::MovementKind;
use crate::domain::school::{Assignment, School};

/// The records that change when the year turns. The timetable is made anew; teachers go on with their classes where `carry`
/// says so. Last year's calendar comes along as it is, so that the turn can be taken back.
///
/// # Errors
/// While lessons of this year are still to come, or a pupil would have no place in the next.
pub fn turned(carry: bool, directory: &Directory, today: Date) -> Result<Vec<RecordEdit>, Message> {
    let last = directory.calendar.span.until;
    if today <= last {
        return Err(Message::new("year-turn-early").with("date", last.0));
    }
    let placeless: Vec<_> = fated(directory)
        .into_iter()
        .filter(|pupil| pupil.ordered.is_none())
        .collect();
    if let Some(first) = placeless.first() {
        return Err(Message::new("year-turn-placeless")
            .with("name", directory.roll_name(first.pupil))
            .with("count", placeless.len()));
    }
    let calendar = DirectoryRecord::Calendar(directory.calendar.clone());
    let school = School {
        year: next_year(directory),
        ..directory.school.clone()
    };
    let mut edits = vec![
        RecordEdit::change(calendar.clone(), calendar),
        RecordEdit::new(DirectoryRecord::Calendar(shifted(directory))),
        RecordEdit::change(
            DirectoryRecord::School(directory.school.clone()),
            DirectoryRecord::School(school),
        ),
    ];
    if carry {
        let assignments = carried(directory).into_iter();
        edits.extend(
            assignments.map(|assignment| RecordEdit::new(DirectoryRecord::Assignment(assignment))),
        );
    }
    Ok(edits)
}

/// Who teaches a class goes on a grade higher, but for the grades after which others take over.
fn carried(directory: &Directory) -> BTreeSet<Assignment> {
    let promoted = rows(directory).filter(|row| row.kind == MovementKind::Promotion);
    let next: BTreeMap<ClassId, ClassId> = promoted
        .filter_map(|row| Some((row.from?, row.to?)))
        .collect();
    let assignments = directory.assignments.iter();
    assignments
        .filter_map(|assignment| {
            let Unit::Class(class) = assignment.unit else {
                return None;
            };
            if HANDED_OVER.contains(&directory.grade(assignment.unit)) {
                return None;
            }
            Some(Assignment {
                unit: Unit::Class(*next.get(&class)?),
                ..assignment.clone()
            })
        })
        .collect()
}

/// This year's calendar a year later, day for day: terms and holidays are corrected by the school's own order.
fn shifted(directory: &Directory) -> Calendar {
    let later = |date: Date| {
        let months = chrono::Months::new(12);
        Date(date.0.checked_add_months(months).unwrap_or(date.0))
    };
    let span = |span: Span| Span {
        from: later(span.from),
        until: later(span.until),
    };
    let now = &directory.calendar;
    Calendar {
        year: next_year(directory),
        span: span(now.span),
        terms: now
            .terms
            .iter()
            .map(|(scheme, term)| {
                let term = Term {
                    span: span(term.span),
                    ..*term
                };
                (*scheme, term)
            })
            .collect(),
        holidays: now
            .holidays
            .iter()
            .map(|holiday| Holiday {
                span: span(holiday.span),
                ..holiday.clone()
            })
            .collect(),
        ..now.clone()
    }
}
