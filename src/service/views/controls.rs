//! The control works that the pupils of a journal have in other subjects: those set in lessons, and those to come by plans.

use std::collections::BTreeMap;

use crate::domain::calendar::Span;
use crate::domain::controls::{is_control, meet, named, of_lesson, others};
use crate::domain::date::Date;
use crate::domain::ids::JournalId;
use crate::domain::lesson::{Lesson, LessonAt, WorkKind};
use crate::domain::plan::PlanRow;
use crate::domain::plan::flow::flow;

use super::super::error::ServiceError;
use super::super::load;
use super::Context;
use super::plan::written;

/// Control works by day, each as it is named.
pub(super) type Controls = BTreeMap<Date, Vec<String>>;

/// Whether a plan has any.
pub(super) fn of_rows(rows: &[PlanRow], context: &Context<'_>) -> bool {
    rows.iter().any(|row| control(row, context).is_some())
}

fn control(row: &PlanRow, context: &Context<'_>) -> Option<WorkKind> {
    let regulation = &context.directory.regulation;
    row.control.filter(|kind| is_control(*kind, regulation))
}

/// Those that are set in lessons beside a control work. What has been written cannot be moved any more.
pub(super) fn beside(
    journal: JournalId,
    at: LessonAt,
    lesson: &Lesson,
    context: &Context<'_>,
) -> Result<Vec<String>, ServiceError> {
    let date = at.date;
    let regulation = &context.directory.regulation;
    if date < context.today || of_lesson(&lesson.content, regulation).is_none() {
        return Ok(Vec::new());
    }
    let span = Span {
        from: date,
        until: date,
    };
    let mut found = Controls::new();
    for other in others(journal, context.directory) {
        let set = set(other, span, context)?;
        take(&mut found, journal, other, set, context);
    }
    Ok(found.remove(&date).unwrap_or_default())
}

/// Those from today on, to come by plans too.
pub(super) fn ahead(journal: JournalId, context: &Context<'_>) -> Result<Controls, ServiceError> {
    let rest = Span {
        from: context.today,
        until: context.directory.calendar.span.until,
    };
    let mut found = Controls::new();
    for other in others(journal, context.directory) {
        let set = set(other, rest, context)?;
        let planned = planned(other, context)?.into_iter();
        let planned = planned.filter(|(at, _)| set.iter().all(|(known, _)| known != at));
        let planned = planned.filter(|(at, _)| rest.contains(at.date));
        let planned: Vec<_> = planned.collect();
        take(&mut found, journal, other, set, context);
        take(&mut found, journal, other, planned, context);
    }
    Ok(found)
}

fn take(
    found: &mut Controls,
    journal: JournalId,
    other: JournalId,
    works: Vec<(LessonAt, WorkKind)>,
    context: &Context<'_>,
) {
    let directory = context.directory;
    for (at, kind) in works {
        if meet(journal.unit, other.unit, at.date, directory) {
            let of_day = found.entry(at.date).or_default();
            of_day.push(named(other, kind, directory));
        }
    }
}

fn set(
    journal: JournalId,
    span: Span,
    context: &Context<'_>,
) -> Result<Vec<(LessonAt, WorkKind)>, ServiceError> {
    let directory = context.directory;
    let lessons = load::lessons(context.snapshot, journal, span)?.into_iter();
    let held = lessons.filter(|(at, _)| directory.not_held(journal, *at).is_none());
    let works = held.filter_map(|(at, lesson)| {
        let kind = of_lesson(&lesson.content, &directory.regulation)?;
        Some((at, kind))
    });
    Ok(works.collect())
}

/// The control works of a plan that are still to come, on the lessons that they come to.
fn planned(
    journal: JournalId,
    context: &Context<'_>,
) -> Result<Vec<(LessonAt, WorkKind)>, ServiceError> {
    let rows = load::plan(context.snapshot, journal)?.content.rows;
    if !of_rows(&rows, context) {
        return Ok(Vec::new());
    }
    let flow = flow(&rows, &written(journal, context)?);
    let works = rows.iter().zip(flow.rows);
    let works = works.filter_map(|(row, own)| {
        let at = own.to_come.first().copied()?;
        Some((at, control(row, context)?))
    });
    Ok(works.collect())
}
