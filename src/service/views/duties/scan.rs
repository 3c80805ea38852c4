//! The lessons that were held since the year's first day, journal by journal, each read once for all rules.

use std::collections::BTreeSet;
use std::iter::Peekable;

use crate::domain::calendar::Span;
use crate::domain::cell::Column;
use crate::domain::duty::{Book, Hour, Whose};
use crate::domain::finals::Sheets;
use crate::domain::ids::JournalId;
use crate::domain::lesson::{Lesson, LessonAt};
use crate::domain::plan::Plan;
use crate::domain::regulation::Offices;

use super::super::super::error::ServiceError;
use super::super::super::load;
use super::super::Context;
use super::super::others;

/// What the lessons are shown to.
pub(super) trait Take {
    /// A lesson of the timetable that has begun, with what is stored of it.
    fn lesson(
        &mut self,
        hour: &Hour<'_>,
        lesson: &Lesson,
        column: &Column,
        context: &Context<'_>,
    ) -> Result<(), ServiceError>;

    /// A journal with what is kept of it as a whole.
    fn journal(
        &mut self,
        book: &Book<'_>,
        plan: &Plan,
        finals: &Sheets,
        context: &Context<'_>,
    ) -> Result<(), ServiceError>;

    /// A stored column of such a lesson, for its absences.
    fn absences(
        &mut self,
        hour: &Hour<'_>,
        column: &Column,
        context: &Context<'_>,
    ) -> Result<(), ServiceError>;
}

/// A walk through the journals that somebody's duties are about.
pub(super) struct Scan<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) of: Whose,
}

/// What of a journal has to be read.
#[derive(Clone, Copy, Default)]
struct Asked {
    lessons: bool,
    absences: bool,
    whole: bool,
}

impl Scan<'_> {
    /// Shows every lesson up to now.
    pub(super) fn each(&self, take: &mut impl Take) -> Result<(), ServiceError> {
        let journals: BTreeSet<JournalId> = match self.of {
            Whose::Class(class) => self.context.directory.journals_of_class(class),
            Whose::Person(_) | Whose::School => {
                self.context.directory.journals().into_iter().collect()
            }
        };
        for journal in journals {
            let asked = self.asked(journal);
            if asked.lessons || asked.absences || asked.whole {
                self.journal(journal, asked, take)?;
            }
        }
        Ok(())
    }

    /// A person answers for what their offices are named for.
    fn asked(&self, journal: JournalId) -> Asked {
        let Whose::Person(person) = self.of else {
            return Asked {
                lessons: true,
                absences: true,
                whole: true,
            };
        };
        let ground = self.context.ground();
        let holds = |offices: &Offices| ground.may_hold(person, offices, journal);
        let mut asked = Asked::default();
        for regulation in self.context.directory.regulations() {
            let (entry, plans) = (&regulation.entry, &regulation.plans);
            let of_lesson = [
                &entry.attendance,
                &entry.marks,
                &entry.topic,
                &entry.homework,
            ];
            asked.lessons |= of_lesson.iter().any(|rule| holds(&rule.value.by));
            asked.absences |= holds(&regulation.absences.reasons.value.by);
            asked.whole |= holds(&plans.first.value.by)
                || holds(&plans.later.value.by)
                || holds(&regulation.finals.due.value.by);
        }
        asked
    }

    fn journal(
        &self,
        journal: JournalId,
        asked: Asked,
        take: &mut impl Take,
    ) -> Result<(), ServiceError> {
        let (context, ground) = (self.context, self.context.ground());
        let year = context.directory.calendar.span;
        let planned = context.directory.planned_lessons(journal, year);
        if asked.whole && !planned.is_empty() {
            let elsewhere: Vec<Sheets> = others::sheets(journal, context)?
                .into_iter()
                .map(|(_, sheets)| sheets)
                .collect();
            let book = Book {
                ground,
                journal,
                lessons: &planned,
                elsewhere: &elsewhere,
            };
            let plan = load::plan(context.snapshot, journal)?;
            let finals = load::finals(context.snapshot, journal)?;
            take.journal(&book, &plan, &finals, context)?;
        }
        if asked.lessons || asked.absences {
            let begun = planned
                .iter()
                .filter(|at| ground.has_begun(journal.unit, **at));
            self.lessons(journal, begun.copied(), asked, take)?;
        }
        Ok(())
    }

    fn lessons(
        &self,
        journal: JournalId,
        begun: impl Iterator<Item = LessonAt>,
        asked: Asked,
        take: &mut impl Take,
    ) -> Result<(), ServiceError> {
        let (context, ground) = (self.context, self.context.ground());
        let span = Span {
            from: context.directory.calendar.span.from,
            until: context.today,
        };
        let lessons = if asked.lessons {
            load::lessons(context.snapshot, journal, span)?
        } else {
            Vec::new()
        };
        let mut lessons = lessons.into_iter().peekable();
        let mut columns = load::columns(context.snapshot, journal, span)?
            .into_iter()
            .peekable();
        for at in begun {
            let lesson = of(&mut lessons, at);
            let column = of(&mut columns, at);
            let hour = Hour {
                ground,
                journal,
                at,
            };
            if let Some(column) = column.as_ref().filter(|_| asked.absences) {
                take.absences(&hour, column, context)?;
            }
            if asked.lessons {
                let (lesson, column) = (lesson.unwrap_or_default(), column.unwrap_or_default());
                take.lesson(&hour, &lesson, &column, context)?;
            }
        }
        Ok(())
    }
}

/// What is stored of a lesson, where both go forward in the order of lessons.
fn of<T>(stored: &mut Peekable<impl Iterator<Item = (LessonAt, T)>>, at: LessonAt) -> Option<T> {
    while stored.next_if(|(other, _)| *other < at).is_some() {}
    stored
        .next_if(|(other, _)| *other == at)
        .map(|(_, found)| found)
}
