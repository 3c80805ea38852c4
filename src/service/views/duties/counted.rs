//! What was asked for, and what became of it: counted as it stood at the end of each duty's last day.

use std::collections::BTreeSet;

use crate::domain::cell::{Attendance, Column};
use crate::domain::duty::{
    Book, By, Due, Group, Hour, Proof, Share, Shares, State, Timed, Times, Unexplained, Whose,
    asked_copies, timed,
};
use crate::domain::finals::Sheets;
use crate::domain::ids::PersonId;
use crate::domain::lesson::Lesson;
use crate::domain::plan::Plan;

use super::super::super::clock;
use super::super::super::error::ServiceError;
use super::super::Context;
use super::concerns;
use super::elsewhere::{Found, Marks};
use super::past::Past;
use super::scan::Take;

/// What was asked for, and what became of it.
pub(super) struct Counted<'a> {
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

    fn journal(
        &mut self,
        book: &Book<'_>,
        plan: &Plan,
        finals: &Sheets,
        context: &Context<'_>,
    ) -> Result<(), ServiceError> {
        for (due, term) in book.plans() {
            let stands = book.covers(&plan.content, term);
            if stands && !self.shares.asks(due.until) || !concerns(self.of, &due, context) {
                continue;
            }
            let state = if !stands {
                State::Standing
            } else if book.covers(&self.past.plan(book.journal, plan, due.until)?, term) {
                State::InTime
            } else {
                State::Late
            };
            self.shares.add(&due, state);
        }
        if let Some(due) = book.hours(&plan.content) {
            self.add(&due, State::Standing, context);
        }
        for (due, period) in book.finals() {
            let sheet = finals.get(&period.period);
            let state = if !book.lacking(&period, sheet).is_empty() {
                State::Standing
            } else if !self.shares.asks(due.until) {
                continue;
            } else {
                let sheet = sheet.cloned().unwrap_or_default();
                let then = self
                    .past
                    .finals(book.journal, period.period, &sheet, due.until)?;
                if book.lacking(&period, Some(&then)).is_empty() {
                    State::InTime
                } else {
                    State::Late
                }
            };
            self.add(&due, state, context);
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
        let rhythm = context
            .directory
            .regulation_on(at.date)
            .absences
            .reasons
            .value
            .when;
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
    /// Nothing counted yet, of the week and the month of a date.
    pub(super) fn new(
        of: Whose,
        by: By,
        times: Times,
        context: &'a Context<'a>,
    ) -> Result<Self, ServiceError> {
        Ok(Self {
            of,
            shares: Shares::new(context.directory, by, context.today, times),
            past: Past::new(context)?,
            absences: Unexplained::default(),
            now: Unexplained::default(),
            then: Unexplained::default(),
        })
    }

    fn add(&mut self, due: &Due, state: State, context: &Context<'_>) {
        if concerns(self.of, due, context) {
            self.shares.add(due, state);
        }
    }

    /// Adds the reasons of absences, copies and what comes with time; gives the rows.
    pub(super) fn finish(
        mut self,
        context: &'a Context<'a>,
    ) -> Result<(Vec<(Group, Share)>, Share), ServiceError> {
        for due in std::mem::take(&mut self.absences).dues(context.ground()) {
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
            self.add(&due, state, context);
        }
        for copy in asked_copies(context.ground()) {
            let state = match copy.made {
                None => State::Standing,
                Some(made) if made <= copy.due.until => State::InTime,
                Some(_) => State::Late,
            };
            self.add(&copy.due, state, context);
        }
        for timed in timed(context.ground()) {
            if !concerns(self.of, &timed.due, context) {
                continue;
            }
            if let Some(state) = self.state(&timed, context)? {
                self.shares.add(&timed.due, state);
            }
        }
        Ok(self.shares.finish())
    }

    /// What became of a duty that comes with time; nothing where it turned out that nothing had to be done.
    fn state(
        &mut self,
        timed: &Timed<'_>,
        context: &'a Context<'a>,
    ) -> Result<Option<State>, ServiceError> {
        let due = &timed.due;
        let undone = if timed.stands {
            State::Standing
        } else {
            State::Missed
        };
        if let Some(done) = timed.word {
            let offset = context.directory.school.utc_offset_minutes;
            let in_time = clock::date_at(done.at, offset) <= due.until;
            return Ok(Some(if in_time { State::InTime } else { State::Late }));
        }
        if timed.proof == Proof::Word {
            return Ok(Some(undone));
        }
        // What is over and done belongs to its week and month alone.
        if !timed.stands && !self.shares.asks(due.until) {
            return Ok(None);
        }
        let mut marks = Marks {
            context,
            then: None,
        };
        match marks.of(timed)? {
            Found::NotAsked => return Ok(None),
            Found::Lacking(_) => return Ok(Some(undone)),
            Found::There if !self.shares.asks(due.until) => return Ok(None),
            Found::There => {}
        }
        marks.then = Some((&mut self.past, due.until));
        let there = marks.of(timed)? == Found::There;
        Ok(Some(if there { State::InTime } else { State::Late }))
    }
}
