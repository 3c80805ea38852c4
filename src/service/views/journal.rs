//! A journal over a span: columns planned and written, the roll with its dates, averages across classes and groups.

use std::collections::BTreeMap;

use crate::domain::average::averages;
use crate::domain::calendar::Span;
use crate::domain::cell::{Column, Mark};
use crate::domain::ids::{JournalId, PersonId};
use crate::domain::lesson::{Lesson, LessonAt, LessonContent, Weight};
use crate::domain::policy::{Actor, Decision, Permission, decide};
use crate::domain::query::{EarlierCell, JournalView, LessonView, PupilRow};
use crate::domain::reckon::weighed;
use crate::domain::regulation::Part;
use crate::domain::rules::Setting;

use super::super::error::ServiceError;
use super::super::load;
use super::Context;
use super::altered::altered;
use super::controls;
use super::others::{self, Other};
use super::standing::standing;

/// The lessons of a journal: those that the timetable plans and those that were written.
pub(super) fn lessons(
    journal: JournalId,
    span: Span,
    context: &Context<'_>,
) -> Result<Vec<(LessonAt, Lesson)>, ServiceError> {
    let planned = context
        .directory
        .planned_lessons(journal, span)
        .into_iter()
        .map(|at| (at, Lesson::default()));
    let mut lessons: BTreeMap<LessonAt, Lesson> = planned.collect();
    lessons.extend(load::lessons(context.snapshot, journal, span)?);
    Ok(lessons.into_iter().collect())
}

pub(super) fn journal(
    actor: &Actor,
    journal: JournalId,
    span: Span,
    context: &Context<'_>,
) -> Result<JournalView, ServiceError> {
    let directory = context.directory;
    let may = |permission| decide(actor, permission, directory) == Decision::Allow;
    let mut columns: BTreeMap<LessonAt, Column> = load::columns(context.snapshot, journal, span)?
        .into_iter()
        .collect();
    let mut lessons: BTreeMap<LessonAt, Lesson> =
        lessons(journal, span, context)?.into_iter().collect();
    for at in columns.keys() {
        lessons.entry(*at).or_default();
    }
    // A lesson that is not held is gone, unless something stands in it.
    lessons.retain(|at, lesson| {
        let column = columns.get(at);
        let is_written = lesson.content != LessonContent::default()
            || column.is_some_and(|column| {
                let mut cells = column.cells.iter();
                cells.any(|(_, cell)| !cell.content.is_empty())
            });
        is_written || directory.not_held(journal, *at).is_none()
    });
    // Who stands in for the teacher writes their own lessons only.
    let stands_in = may(Permission::WriteMarks(journal))
        && !directory.has(actor.person, journal, directory.day);
    let own = |at| match decide(actor, Permission::WriteLessonAt(journal, at), directory) {
        Decision::Deny(why) if stands_in => Some(why),
        _ => None,
    };
    let lessons: Result<Vec<LessonView>, ServiceError> = lessons
        .into_iter()
        .map(|(at, lesson)| {
            let setting = Setting {
                directory,
                journal,
                at,
                lesson_exists: true,
                today: context.today,
            };
            Ok(LessonView {
                at,
                met: controls::beside(journal, at, &lesson, context)?,
                lesson,
                column: columns.remove(&at).unwrap_or_default(),
                closed: own(at)
                    .or_else(|| setting.not_held())
                    .or_else(|| setting.closed(Part::Marks)),
                altered: altered(directory, journal, at),
                opened: (Part::ALL.iter().any(|part| setting.is_past_lock(*part)))
                    .then(|| setting.opening().cloned())
                    .flatten(),
            })
        })
        .collect();
    let lessons = lessons?;
    let pupils = Roll {
        journal,
        span,
        context,
    }
    .rows()?;
    let teachers: Vec<String> = directory
        .teachers_now(journal)
        .into_iter()
        .map(|id| directory.initials(id))
        .collect();
    let mut view = JournalView {
        journal,
        unit: directory.unit_name(journal.unit).to_owned(),
        subject: directory.subject_name(journal.subject).to_owned(),
        teachers: teachers.join(", "),
        span,
        terms: directory
            .calendar
            .terms(directory.grade(journal.unit), journal.subject),
        pupils,
        may_mark: may(Permission::WriteMarks(journal)),
        may_take_roll: may(Permission::WriteAttendance(journal)),
        lessons,
    };
    view.reckon(&directory.regulation);
    Ok(view)
}

struct Roll<'a> {
    journal: JournalId,
    span: Span,
    context: &'a Context<'a>,
}

impl Roll<'_> {
    fn rows(&self) -> Result<Vec<PupilRow>, ServiceError> {
        let directory = self.context.directory;
        let units = others::units(self.journal, self.span, directory);
        let others = others::read(self.journal, &units, self.span, self.context)?;
        let mut rows: Vec<PupilRow> = Vec::new();
        let within = |span: &Span| span.from <= self.span.until && self.span.from <= span.until;
        for presence in directory
            .roll(self.journal.unit)
            .iter()
            .filter(|presence| within(&presence.span))
        {
            // One who left and came back is one row with two presences.
            if let Some(row) = rows.iter_mut().find(|row| row.pupil == presence.pupil) {
                row.presences.push(presence.span);
                continue;
            }
            rows.push(self.row(presence.pupil, presence.span, &others));
        }
        Ok(rows)
    }

    /// A pupil's row, with averages of what was brought alone.
    fn row(&self, pupil: PersonId, presence: Span, others: &[Other]) -> PupilRow {
        let directory = self.context.directory;
        let regulation = &directory.regulation;
        let mut marks: Vec<(&Mark, Weight)> = Vec::new();
        let mut earlier = Vec::new();
        let nothing = LessonContent::default();
        for other in others {
            for (at, column) in &other.columns {
                let Some(cell) = column.get(pupil).filter(|cell| !cell.content.is_empty()) else {
                    continue;
                };
                let content = other.lessons.get(at).unwrap_or(&nothing);
                marks.extend(weighed(regulation, content, &cell.content));
                earlier.push(EarlierCell {
                    at: *at,
                    unit: other.name.clone(),
                    content: cell.content.clone(),
                });
            }
        }
        earlier.sort_by_key(|cell| cell.at);
        let brought = averages(marks.into_iter(), regulation.average.value.debt_counts_as);
        PupilRow {
            pupil,
            name: directory.roll_name(pupil),
            presences: vec![presence],
            earlier,
            brought,
            simple: brought.0,
            weighted: brought.1,
            proposed: None,
            standing: standing(self.journal, pupil, self.span, directory),
        }
    }
}
