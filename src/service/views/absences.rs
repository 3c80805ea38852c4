//! A class's absences over some days: a row for each pupil and day, whole days and days in a row told apart.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::absence;
use crate::domain::calendar::Span;
use crate::domain::cell::{Attendance, Column};
use crate::domain::classwork::{AbsencesView, MissedDay, MissedLesson};
use crate::domain::date::Date;
use crate::domain::ids::{ClassId, JournalId, PersonId, Unit};
use crate::domain::lesson::LessonAt;
use crate::domain::names;

use super::super::error::ServiceError;
use super::super::load;
use super::Context;

/// How far back days in a row are followed.
const LOOK_BACK: i64 = 30;

pub(super) fn absences(
    class: ClassId,
    span: Span,
    context: &Context<'_>,
) -> Result<AbsencesView, ServiceError> {
    let directory = context.directory;
    let wide = Span {
        from: span.from.plus(-LOOK_BACK),
        ..span
    };
    let journals = directory.journals_of_class(class).into_iter();
    let journals = journals.map(|journal| Lessons::read(journal, wide, context));
    let journals: Vec<Lessons> = journals.collect::<Result<_, _>>()?;
    let pupils: BTreeSet<PersonId> = (directory.roll(Unit::Class(class)).iter())
        .map(|presence| presence.pupil)
        .collect();
    let mut days = Vec::new();
    for pupil in &pupils {
        days.extend(missed(class, *pupil, span, &journals, context));
    }
    days.sort_by_cached_key(|day| {
        let name = names::sort_key(&day.name);
        (!day.is_unexplained(), std::cmp::Reverse(day.date), name)
    });
    let office = &directory.office;
    let notices = office.absences.values();
    let notices = notices.filter(|told| pupils.contains(&told.pupil) && told.until >= span.from);
    let exemptions = office.exemptions.values();
    let exemptions = exemptions
        .filter(|exemption| pupils.contains(&exemption.pupil) && exemption.until >= span.from);
    Ok(AbsencesView {
        class,
        name: directory.unit_name(Unit::Class(class)).to_owned(),
        span,
        days,
        notices: notices.cloned().collect(),
        exemptions: exemptions.cloned().collect(),
    })
}

/// A journal's lessons, planned and written.
struct Lessons {
    journal: JournalId,
    columns: BTreeMap<LessonAt, Column>,
}

impl Lessons {
    fn read(journal: JournalId, span: Span, context: &Context<'_>) -> Result<Self, ServiceError> {
        let planned = context.directory.planned_lessons(journal, span);
        let mut columns: BTreeMap<LessonAt, Column> = planned
            .into_iter()
            .map(|at| (at, Column::default()))
            .collect();
        columns.extend(load::columns(context.snapshot, journal, span)?);
        Ok(Self { journal, columns })
    }
}

/// The days on which a pupil of the class missed anything, within the span.
fn missed(
    class: ClassId,
    pupil: PersonId,
    span: Span,
    journals: &[Lessons],
    context: &Context<'_>,
) -> Vec<MissedDay> {
    let directory = context.directory;
    let mut held: BTreeMap<Date, usize> = BTreeMap::new();
    let mut lessons: BTreeMap<Date, Vec<MissedLesson>> = BTreeMap::new();
    for of in journals {
        let own = |at: &LessonAt| {
            directory.on_roll(Unit::Class(class), pupil, at.date)
                && directory.on_roll(of.journal.unit, pupil, at.date)
        };
        for (at, column) in of.columns.iter().filter(|(at, _)| own(at)) {
            *held.entry(at.date).or_default() += 1;
            let Some(cell) = column.get(pupil) else {
                continue;
            };
            if !cell.content.attendance.is_some_and(Attendance::is_absence) {
                continue;
            }
            lessons.entry(at.date).or_default().push(MissedLesson {
                journal: of.journal,
                at: *at,
                subject: directory.subject_name(of.journal.subject).to_owned(),
                cell: cell.clone(),
            });
        }
    }
    let (mut run, mut days) = (0, Vec::new());
    for (date, count) in held {
        let mut of_day = lessons.remove(&date).unwrap_or_default();
        of_day.sort_by_key(|lesson| lesson.at);
        run = if of_day.len() == count { run + 1 } else { 0 };
        if of_day.is_empty() || !span.contains(date) {
            continue;
        }
        days.push(MissedDay {
            pupil,
            name: directory.roll_name(pupil),
            date,
            lessons: of_day,
            held: count,
            run,
            notice: absence::notices_on(pupil, date, directory).next().cloned(),
        });
    }
    days
}
