//! What is set for a class, by the day it is due, with an estimate of the load.

use crate::domain::calendar::Span;
use crate::domain::date::Date;
use crate::domain::ids::{ClassId, JournalId, Unit};
use crate::domain::lesson::{Homework, LessonAt};
use crate::domain::query::{HomeworkTask, HomeworkView};

use super::super::error::ServiceError;
use super::super::load;
use super::Context;

/// How far back a task may have been set to be due in the span, days.
const LOOK_BACK: i64 = 30;
/// The least that any task takes by the estimate, minutes.
const LEAST: usize = 10;
/// Letters of a task's text that make one more minute.
const LETTERS_A_MINUTE: usize = 6;

pub(super) fn homework(
    class: ClassId,
    span: Span,
    context: &Context<'_>,
) -> Result<HomeworkView, ServiceError> {
    let directory = context.directory;
    let mut tasks = Vec::new();
    let journals = directory
        .journals()
        .into_iter()
        .filter(|journal| directory.classes_of(journal.unit).contains(&class));
    for journal in journals {
        let set = Span {
            from: span.from.plus(-LOOK_BACK),
            until: span.until,
        };
        for (at, lesson) in load::lessons(context.snapshot, journal, set)? {
            let Some(homework @ Homework::Set { .. }) = lesson.content.homework else {
                continue;
            };
            let due = due(journal, at, &homework, context);
            if span.contains(due.date) {
                tasks.push(task(journal, at, due, homework, context));
            }
        }
    }
    tasks.sort_by_key(|task| (task.due, task.journal));
    Ok(HomeworkView {
        class,
        name: directory.unit_name(Unit::Class(class)).to_owned(),
        tasks,
    })
}

/// When a task is due: the lesson that it names, else the journal's next one.
fn due(journal: JournalId, at: LessonAt, homework: &Homework, context: &Context<'_>) -> LessonAt {
    let named = match homework {
        Homework::Set { due, .. } => *due,
        Homework::NotSet => None,
    };
    named
        .or_else(|| next_lesson(journal, at, context))
        .unwrap_or(at)
}

fn next_lesson(journal: JournalId, at: LessonAt, context: &Context<'_>) -> Option<LessonAt> {
    let until: Date = at.date.plus(LOOK_BACK);
    let planned = context.directory.planned_lessons(
        journal,
        Span {
            from: at.date,
            until,
        },
    );
    planned.into_iter().find(|lesson| lesson.date > at.date)
}

fn task(
    journal: JournalId,
    set: LessonAt,
    due: LessonAt,
    homework: Homework,
    context: &Context<'_>,
) -> HomeworkTask {
    let minutes = match &homework {
        Homework::Set {
            minutes: Some(minutes),
            ..
        } => *minutes,
        Homework::Set { text, .. } => {
            u16::try_from(LEAST + text.chars().count() / LETTERS_A_MINUTE).unwrap_or(u16::MAX)
        }
        Homework::NotSet => 0,
    };
    let unit = match journal.unit {
        Unit::Class(_) => String::new(),
        Unit::Group(_) => context.directory.unit_name(journal.unit).to_owned(),
    };
    let subject = context.directory.subject_name(journal.subject).to_owned();
    HomeworkTask {
        due,
        set,
        journal,
        subject,
        unit,
        homework,
        minutes,
    }
}
