//! Plans: a journal's with its lessons, those to copy from, how programmes stand, and the topics that families see.

use std::collections::BTreeSet;

use crate::domain::calendar::Span;
use crate::domain::command::{DirectoryRecord, RecordId};
use crate::domain::ids::{JournalId, Unit, Year};
use crate::domain::lesson::LessonAt;
use crate::domain::plan::PlanRow;
use crate::domain::plan::flow::{Written, flow};
use crate::domain::plan::hours::wanted;
use crate::domain::plan::programme::fulfilment;
use crate::domain::policy::{Actor, Decision, Permission, decide};
use crate::domain::query::{PlanSource, PlanView, ProgrammeRow};
use crate::store::keys;

use super::super::error::ServiceError;
use super::super::load;
use super::Context;
use super::controls;

/// The lessons of a journal's year with their topics: those of the timetable, and others only where a topic was written. What was
/// written in a lesson that is not held was not given.
pub(super) fn written(
    journal: JournalId,
    context: &Context<'_>,
) -> Result<Vec<Written>, ServiceError> {
    let year = context.directory.calendar.span;
    let planned = context.directory.planned_lessons(journal, year);
    let planned: BTreeSet<LessonAt> = planned.into_iter().collect();
    let lessons = super::journal::lessons(journal, year, context)?;
    let topics = lessons
        .into_iter()
        .map(|(at, lesson)| (at, lesson.content.topic));
    Ok(topics
        .filter(|(at, topic)| planned.contains(at) || !topic.trim().is_empty())
        .filter(|(at, _)| context.directory.not_held(journal, *at).is_none())
        .collect())
}

pub(super) fn plan(
    actor: &Actor,
    journal: JournalId,
    context: &Context<'_>,
) -> Result<PlanView, ServiceError> {
    let write = Permission::WritePlan(journal);
    let plan = load::plan(context.snapshot, journal)?;
    let controls = if controls::of_rows(&plan.content.rows, context) {
        controls::ahead(journal, context)?
    } else {
        controls::Controls::new()
    };
    Ok(PlanView {
        journal,
        plan,
        lessons: written(journal, context)?,
        wanted: wanted(journal, context.directory),
        may_write: decide(actor, write, context.directory) == Decision::Allow,
        controls,
    })
}

/// Plans of the same subject and grade: of this year's other classes and groups, then of last year's.
pub(super) fn sources(
    journal: JournalId,
    context: &Context<'_>,
) -> Result<Vec<PlanSource>, ServiceError> {
    let directory = context.directory;
    let mut sources = Vec::new();
    for other in directory.parallels(journal) {
        let plan = load::plan(context.snapshot, other)?;
        let unit = directory.unit_name(other.unit).to_owned();
        sources.extend(source(other, unit, &plan.content.rows));
    }
    let last = Year(journal.year.0.saturating_sub(1));
    for (other, plan) in load::plans(context.snapshot, last)? {
        let Some((unit, grade)) = unit_of(other, context)? else {
            continue;
        };
        if other.subject == journal.subject && grade == directory.grade(journal.unit) {
            sources.extend(source(other, unit, &plan.content.rows));
        }
    }
    Ok(sources)
}

fn source(journal: JournalId, unit: String, rows: &[PlanRow]) -> Option<PlanSource> {
    let rows: Vec<PlanRow> = rows.iter().map(PlanRow::anew).collect();
    (!rows.is_empty()).then_some(PlanSource {
        journal,
        unit,
        rows,
    })
}

/// The name and grade of a journal's unit in its own year, if the store still has it.
fn unit_of(
    journal: JournalId,
    context: &Context<'_>,
) -> Result<Option<(String, u8)>, ServiceError> {
    let record = |id| load::one(context.snapshot, &keys::record(&id));
    let (name, class) = match journal.unit {
        Unit::Class(class) => (None, class),
        Unit::Group(group) => match record(RecordId::Group(journal.year, group))? {
            Some(DirectoryRecord::Group(group)) => match group.classes.first() {
                Some(class) => (Some(group.name), *class),
                None => return Ok(None),
            },
            _ => return Ok(None),
        },
    };
    let class = match record(RecordId::Class(journal.year, class))? {
        Some(DirectoryRecord::Class(class)) => class,
        _ => return Ok(None),
    };
    Ok(Some((name.unwrap_or(class.name), class.grade)))
}

/// How the programmes stand of those journals that the actor reads, before today.
pub(super) fn programme(
    actor: &Actor,
    context: &Context<'_>,
) -> Result<Vec<ProgrammeRow>, ServiceError> {
    let directory = context.directory;
    let reads = |journal: &JournalId| {
        decide(actor, Permission::ReadJournal(*journal), directory) == Decision::Allow
    };
    let journals = directory.journals().into_iter().filter(reads);
    let row = |journal: JournalId| {
        let plan = load::plan(context.snapshot, journal)?;
        let lessons = written(journal, context)?;
        let teachers = directory.teachers(journal).into_iter();
        let teachers: Vec<String> = teachers.map(|id| directory.initials(id)).collect();
        Ok(ProgrammeRow {
            journal,
            unit: directory.unit_name(journal.unit).to_owned(),
            subject: directory.subject_name(journal.subject).to_owned(),
            teachers: teachers.join(", "),
            wanted: wanted(journal, context.directory),
            fulfilment: fulfilment(&plan.content, &lessons, context.today),
        })
    };
    journals.map(row).collect()
}

/// The topics of a journal's lessons over some dates: those written, and those to come by the plan.
pub(super) fn topics(
    journal: JournalId,
    span: Span,
    context: &Context<'_>,
) -> Result<Vec<Written>, ServiceError> {
    let rows = load::plan(context.snapshot, journal)?.content.rows;
    let lessons = written(journal, context)?;
    let flow = flow(&rows, &lessons);
    let within = lessons.into_iter().filter(|(at, _)| span.contains(at.date));
    let topic = |(at, written): Written| {
        if !written.trim().is_empty() {
            return Some((at, written));
        }
        Some((at, flow.topic(at, &rows)?))
    };
    Ok(within.filter_map(topic).collect())
}
