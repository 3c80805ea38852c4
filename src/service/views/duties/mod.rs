//! What is due, and how much was done in time: the rules of duties on the facts of a snapshot.
//!
//! | file | idea |
//! |---|---|
//! | `scan` | the lessons that were held, journal by journal, read once for all rules |
//! | `past` | what a lesson held at the end of a day |
//! | `alert` | today's absences of unknown reason |

mod alert;
mod past;
mod scan;

use std::collections::BTreeSet;

use crate::domain::cell::{Attendance, Column};
use crate::domain::date::Date;
use crate::domain::duty::{
    By, Due, Ground, Group, Hour, Moment, Share, Shares, State, Times, Unexplained, Whose, declared,
};
use crate::domain::ids::PersonId;
use crate::domain::lesson::Lesson;
use crate::domain::query::{DutiesView, OverviewView};

use super::super::clock;
use super::super::error::ServiceError;
use super::Context;
use past::Past;
use scan::{Scan, Take};

impl Context<'_> {
    /// What duties are reckoned on.
    fn ground(&self) -> Ground<'_> {
        let offset = self.directory.school.utc_offset_minutes;
        Ground {
            directory: self.directory,
            now: Moment {
                date: self.today,
                minute: clock::minute_at(self.now, offset),
            },
        }
    }
}

/// What is due.
pub(super) fn duties(of: Whose, context: &Context<'_>) -> Result<DutiesView, ServiceError> {
    let mut found = Standing {
        of,
        unexplained: Unexplained::default(),
        duties: Vec::new(),
    };
    Scan { context, of }.each(&mut found)?;
    let Standing {
        unexplained,
        mut duties,
        ..
    } = found;
    let reasons = unexplained.dues(context.ground());
    let declared = declared(context.ground()).into_iter();
    let undone = declared.filter(|declared| declared.done.is_none() && declared.stands);
    let others = reasons.chain(undone.map(|declared| declared.due));
    duties.extend(others.filter(|due| concerns(of, due, context)));
    duties.sort_by_cached_key(Due::order);
    Ok(DutiesView {
        of,
        duties,
        alerts: alert::alerts(of, context)?,
    })
}

/// Whether a duty is among those asked for.
fn concerns(of: Whose, due: &Due, context: &Context<'_>) -> bool {
    match of {
        Whose::School => true,
        Whose::Person(person) => due.who.contains(&person),
        Whose::Class(class) => {
            let classes = due
                .about
                .unit()
                .map(|unit| context.directory.classes_of(unit));
            classes.is_some_and(|classes| classes.contains(&class))
        }
    }
}

/// What is not there yet.
struct Standing {
    of: Whose,
    unexplained: Unexplained,
    duties: Vec<Due>,
}

impl Take for Standing {
    fn lesson(
        &mut self,
        hour: &Hour<'_>,
        lesson: &Lesson,
        column: &Column,
        context: &Context<'_>,
    ) -> Result<(), ServiceError> {
        let content = &lesson.content;
        let wants = hour.wants(content, column).into_iter();
        let missing = wants.filter(|want| !want.stands(content, column));
        let due = missing.filter_map(|want| hour.due(want, content));
        self.duties
            .extend(due.filter(|due| concerns(self.of, due, context)));
        Ok(())
    }

    fn absences(
        &mut self,
        hour: &Hour<'_>,
        column: &Column,
        _context: &Context<'_>,
    ) -> Result<(), ServiceError> {
        self.unexplained.add(hour.journal, hour.at, column);
        Ok(())
    }
}

/// How much was done in time in the week and the month of a date.
pub(super) fn overview(
    of: Whose,
    by: By,
    date: Date,
    context: &Context<'_>,
) -> Result<OverviewView, ServiceError> {
    let times = Times::of(date);
    let mut counted = Counted {
        of,
        shares: Shares::new(context.directory, by, context.today, times),
        past: Past::new(context)?,
        absences: Unexplained::default(),
        now: Unexplained::default(),
        then: Unexplained::default(),
    };
    Scan { context, of }.each(&mut counted)?;
    let (rows, total) = counted.finish(context);
    Ok(OverviewView { times, rows, total })
}

/// What was asked for, and what became of it.
struct Counted<'a> {
    of: Whose,
    shares: Shares<'a>,
    past: Past<'a>,
    /// Every absence; those whose reason is not known now; those whose reason was not known on the last day.
    absences: Unexplained,
    now: Unexplained,
    then: Unexplained,
}

impl Take for Counted<'_> {
    fn lesson(
        &mut self,
        hour: &Hour<'_>,
        lesson: &Lesson,
        column: &Column,
        context: &Context<'_>,
    ) -> Result<(), ServiceError> {
        let content = &lesson.content;
        for want in hour.wants(content, column) {
            let Some(due) = hour.due(want, content) else {
                continue;
            };
            let stands = want.stands(content, column);
            // What was done belongs to its week and month, what was not to now too.
            if stands && !self.shares.asks(due.until) || !concerns(self.of, &due, context) {
                continue;
            }
            let state = if !stands {
                State::Standing
            } else if self.past.stood(want, hour, lesson, column, due.until)? {
                State::InTime
            } else {
                State::Late
            };
            self.shares.add(&due, state);
        }
        Ok(())
    }

    fn absences(
        &mut self,
        hour: &Hour<'_>,
        column: &Column,
        context: &Context<'_>,
    ) -> Result<(), ServiceError> {
        let (journal, at) = (hour.journal, hour.at);
        let away = |attendance: Attendance| attendance.is_absence();
        let absent: BTreeSet<PersonId> = column
            .cells
            .iter()
            .filter(|(_, cell)| cell.content.attendance.is_some_and(away))
            .map(|(pupil, _)| *pupil)
            .collect();
        if absent.is_empty() {
            return Ok(());
        }
        for pupil in &absent {
            self.absences.add_one(journal, at, *pupil);
        }
        self.now.add(journal, at, column);
        let rhythm = context.directory.regulation.absences.reasons.value.when;
        let grade = context.directory.grade(journal.unit);
        let last = rhythm.last_day(at.date, grade, &context.directory.calendar);
        if let Some(last) = last.filter(|last| self.shares.asks(*last)) {
            let then = self.past.column(hour, column, last)?;
            self.then.add(journal, at, &then);
        }
        Ok(())
    }
}

impl<'a> Counted<'a> {
    /// Adds the reasons of absences and what was declared done; gives the rows.
    fn finish(mut self, context: &Context<'_>) -> (Vec<(Group, Share)>, Share) {
        for due in self.absences.dues(context.ground()) {
            let Some(pupil) = due.about.pupil() else {
                continue;
            };
            let state = if self.now.holds(due.since, pupil) {
                State::Standing
            } else if self.then.holds(due.since, pupil) {
                State::Late
            } else {
                State::InTime
            };
            if concerns(self.of, &due, context) {
                self.shares.add(&due, state);
            }
        }
        let offset = context.directory.school.utc_offset_minutes;
        for declared in declared(context.ground()) {
            let due = &declared.due;
            let state = match declared.done {
                Some(done) if clock::date_at(done.at, offset) <= due.until => State::InTime,
                Some(_) => State::Late,
                None if declared.stands => State::Standing,
                None => State::Missed,
            };
            if concerns(self.of, due, context) {
                self.shares.add(due, state);
            }
        }
        self.shares.finish()
    }
}
