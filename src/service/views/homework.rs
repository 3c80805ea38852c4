//! What is set for a class, by the day it is due, with an estimate of the load.

use crate::domain::calendar::Span;
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
        tasks.extend(self::tasks(journal, span, context)?);
    }
    tasks.sort_by_key(|task| (task.due, task.journal));
    Ok(HomeworkView {
        class,
        name: directory.unit_name(Unit::Class(class)).to_owned(),
        tasks,
    })
}

/// The tasks of a journal that are due in the span, in the order in which they were set.
pub(super) fn tasks(
    journal: JournalId,
    span: Span,
    context: &Context<'_>,
) -> Result<Vec<HomeworkTask>, ServiceError> {
    let set = Span {
        from: span.from.plus(-LOOK_BACK),
        until: span.until,
    };
    let mut planned = Planned::new(journal, set, context);
    let mut tasks = Vec::new();
    for (at, lesson) in load::lessons(context.snapshot, journal, set)? {
        let Some(homework @ Homework::Set { .. }) = lesson.content.homework else {
            continue;
        };
        let due = planned.due(at, &homework);
        if span.contains(due.date) {
            tasks.push(task(journal, at, due, homework, context));
        }
    }
    Ok(tasks)
}

/// A journal's planned lessons, reckoned when the first task without a named lesson asks for them.
struct Planned<'a> {
    journal: JournalId,
    span: Span,
    context: &'a Context<'a>,
    lessons: Option<Vec<LessonAt>>,
}

impl<'a> Planned<'a> {
    fn new(journal: JournalId, set: Span, context: &'a Context<'a>) -> Self {
        let span = Span {
            from: set.from,
            until: set.until.plus(LOOK_BACK),
        };
        Self {
            journal,
            span,
            context,
            lessons: None,
        }
    }

    /// When a task is due: the lesson that it names, else the journal's next one, else, at the year's end, its own.
    fn due(&mut self, at: LessonAt, homework: &Homework) -> LessonAt {
        if let Homework::Set { due: Some(due), .. } = homework {
            return *due;
        }
        let plan = || {
            self.context
                .directory
                .planned_lessons(self.journal, self.span)
        };
        let lessons = self.lessons.get_or_insert_with(plan);
        let next = lessons.partition_point(|lesson| lesson.date <= at.date);
        lessons.get(next).copied().unwrap_or(at)
    }
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
