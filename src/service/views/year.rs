//! A pupil's marks of the year by subject and term, and the control works ahead.

use std::collections::BTreeMap;

use crate::domain::average::{Average, averages};
use crate::domain::calendar::Span;
use crate::domain::cell::{Attendance, Mark};
use crate::domain::diary::{Ahead, MarkedLesson, SubjectMarks, TermMarks, YearMarksView};
use crate::domain::finals::{FinalMark, FinalPeriod, Period, terms};
use crate::domain::ids::{JournalId, PersonId, SubjectId, Unit, Year};
use crate::domain::lesson::{LessonAt, LessonContent, Weight, WorkKind};
use crate::domain::names;

use super::super::error::ServiceError;
use super::super::load::{self, past};
use super::Context;
use super::diary::topic;

/// A mark with the weight that holds for it.
type Weighed = (Mark, Weight);
/// The finals of a pupil's year.
type Given = BTreeMap<(SubjectId, Period), FinalMark>;

/// The marks of one of the pupil's years.
pub(super) fn of_year(
    pupil: PersonId,
    year: Option<Year>,
    context: &Context<'_>,
) -> Result<YearMarksView, ServiceError> {
    let mut years = Vec::new();
    for kept in past::years(context.snapshot)? {
        let was_here = !past::units_of(context.snapshot, kept, pupil)?.is_empty();
        if was_here || kept == context.directory.year() {
            years.push(kept);
        }
    }
    let earlier = year.filter(|year| *year != context.directory.year() && years.contains(year));
    let mut view = match earlier {
        Some(year) => {
            let directory = load::directory_of(context.snapshot, Some(year))?;
            let then = Context {
                directory: &directory,
                ..*context
            };
            year_marks(pupil, &then)?
        }
        None => year_marks(pupil, context)?,
    };
    view.years = years;
    Ok(view)
}

fn year_marks(pupil: PersonId, context: &Context<'_>) -> Result<YearMarksView, ServiceError> {
    let directory = context.directory;
    let mut subjects: BTreeMap<SubjectId, Vec<MarkedLesson>> = BTreeMap::new();
    for (journal, days) in journals(pupil, context) {
        let found = marked(pupil, journal, days, context)?;
        subjects.entry(journal.subject).or_default().extend(found);
    }
    let class = directory.units_of(pupil).iter().rev();
    let class = class.map(|(unit, _)| *unit);
    let grade = class
        .into_iter()
        .find(|unit| matches!(unit, Unit::Class(_)))
        .map_or(0, |unit| directory.grade(unit));
    let given = given(pupil, context)?;
    let of_subject = |(subject, mut lessons): (SubjectId, Vec<MarkedLesson>)| {
        lessons.sort_by_key(|lesson| lesson.at);
        let terms = terms(directory, grade, subject).into_iter();
        let of = |period| given.get(&(subject, period)).copied();
        let term = |term: FinalPeriod| TermMarks {
            given: of(term.period),
            ..of_term(term, &lessons, context)
        };
        SubjectMarks {
            subject: directory.subject_name(subject).to_owned(),
            average: average(&lessons, context),
            given: of(Period::Year),
            terms: terms.map(term).collect(),
        }
    };
    let mut subjects: Vec<SubjectMarks> = subjects.into_iter().map(of_subject).collect();
    subjects.sort_by_cached_key(|marks| names::sort_key(&marks.subject));
    Ok(YearMarksView {
        pupil,
        name: directory.roll_name(pupil),
        year: directory.year(),
        years: Vec::new(),
        subjects,
    })
}

/// The finals of the units that the pupil is or was in; those of a subject without a single mark too.
fn given(pupil: PersonId, context: &Context<'_>) -> Result<Given, ServiceError> {
    let directory = context.directory;
    let mut given = Given::new();
    for (unit, _) in directory.units_of(pupil) {
        let sheets = past::finals_of_unit(context.snapshot, directory.year(), *unit)?;
        for (subject, period, sheet) in sheets {
            if let Some(mark) = sheet.mark(pupil) {
                given.insert((subject, period), mark);
            }
        }
    }
    Ok(given)
}

/// The journals of a pupil's classes and groups, each with the days on its roll.
fn journals(pupil: PersonId, context: &Context<'_>) -> Vec<(JournalId, Span)> {
    let directory = context.directory;
    let mut journals = Vec::new();
    for (unit, days) in directory.units_of(pupil) {
        let of_unit = directory.journals().into_iter();
        let of_unit = of_unit.filter(|journal| journal.unit == *unit);
        journals.extend(of_unit.map(|journal| (journal, *days)));
    }
    journals
}

fn marked(
    pupil: PersonId,
    journal: JournalId,
    days: Span,
    context: &Context<'_>,
) -> Result<Vec<MarkedLesson>, ServiceError> {
    let lessons: BTreeMap<LessonAt, LessonContent> =
        load::lessons(context.snapshot, journal, days)?
            .into_iter()
            .map(|(at, lesson)| (at, lesson.content))
            .collect();
    let mut found = Vec::new();
    for (at, column) in load::columns(context.snapshot, journal, days)? {
        let Some(cell) = column.get(pupil).filter(|cell| !cell.content.is_empty()) else {
            continue;
        };
        let content = lessons.get(&at).cloned().unwrap_or_default();
        found.push(MarkedLesson {
            at,
            own: cell.content.clone(),
            works: content.works,
            topic: topic(content.topic, context),
        });
    }
    Ok(found)
}

fn of_term(term: FinalPeriod, lessons: &[MarkedLesson], context: &Context<'_>) -> TermMarks {
    let own = lessons
        .iter()
        .filter(|lesson| term.span.contains(lesson.at.date));
    let lessons: Vec<MarkedLesson> = own.cloned().collect();
    let missed = lessons.iter().filter(|lesson| {
        let given = lesson.own.attendance;
        given.is_some_and(Attendance::is_absence)
    });
    TermMarks {
        term,
        average: average(&lessons, context),
        missed: missed.count(),
        given: None,
        lessons,
    }
}

fn average(lessons: &[MarkedLesson], context: &Context<'_>) -> Average {
    let regulation = &context.directory.regulation;
    let weighed = |lesson: &MarkedLesson| -> Vec<Weighed> {
        let content = LessonContent {
            works: lesson.works.clone(),
            ..LessonContent::default()
        };
        let marks = lesson.own.marks.iter();
        marks
            .map(|mark| (mark.clone(), regulation.weight(content.work(mark.work))))
            .collect()
    };
    let marks: Vec<Weighed> = lessons.iter().flat_map(weighed).collect();
    let given = marks.iter().map(|(mark, weight)| (mark, *weight));
    averages(given, regulation.average.value.debt_counts_as).1
}

/// The lessons from today on that are held and whose works are named and are no ordinary ones; nothing where the regulation keeps
/// them to the staff.
pub(super) fn schedule(pupil: PersonId, context: &Context<'_>) -> Result<Vec<Ahead>, ServiceError> {
    let directory = context.directory;
    if !directory.regulation.families.schedule.value {
        return Ok(Vec::new());
    }
    let rest = Span {
        from: context.today,
        until: directory.calendar.span.until,
    };
    let mut ahead = Vec::new();
    for (journal, days) in journals(pupil, context) {
        let days = days.within(rest);
        let held = directory.planned_lessons(journal, days);
        let mut lessons = load::lessons(context.snapshot, journal, days)?;
        lessons.retain(|(at, _)| held.contains(at));
        for (at, lesson) in lessons {
            let named = |work: &crate::domain::lesson::Work| work.kind != WorkKind::ORDINARY;
            if lesson.content.works.iter().any(named) {
                ahead.push(Ahead {
                    at,
                    subject: directory.subject_name(journal.subject).to_owned(),
                    works: lesson.content.works,
                    topic: topic(lesson.content.topic, context),
                });
            }
        }
    }
    ahead.sort_by_key(|ahead| ahead.at);
    Ok(ahead)
}
