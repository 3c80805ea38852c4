//! Reflow: lessons fell out or came, and the rest of the plan is laid anew so that the programme ends in time. No topic is lost
//! or moved past another, and a control work keeps its lessons.
//!
//! Near the lesson that fell out first, so that what is far keeps its days: topics of three lessons and more give one up, each once
//! before any twice; then those of two; then topics of one lesson are joined two by two, of one section before those of two.
//! Lessons that came give back what was taken before, then go to the topics before control works.

use std::ops::Range;

use super::cause::cause;
use super::flow::{Flow, Written, flow, lay};
use super::{PlanContent, PlanRow};
use crate::domain::calendar::Term;
use crate::domain::date::Date;
use crate::domain::directory::Directory;
use crate::domain::ids::JournalId;
use crate::domain::lesson::LessonAt;
use crate::domain::message::Message;

/// What a plan is laid anew on.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// The journal's lessons of the year, in order, with the topics that were written.
    pub lessons: &'a [Written],
    /// The journal.
    pub journal: JournalId,
    /// The school: its terms, and why lessons are not held.
    pub directory: &'a Directory,
}

impl Ground<'_> {
    /// The terms of the journal's grade and subject, in order.
    pub(super) fn terms(self) -> Vec<Term> {
        let grade = self.directory.grade(self.journal.unit);
        self.directory.calendar.terms(grade, self.journal.subject)
    }
}

/// A row's lessons and first day, before or after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stand {
    /// How many lessons it takes.
    pub hours: u8,
    /// The first of them; `None` when there is no lesson left for it.
    pub date: Option<Date>,
}

/// A row that stands otherwise than before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its place.
    pub row: usize,
    /// As it stood.
    pub before: Stand,
    /// As it stands now.
    pub after: Stand,
    /// Why.
    pub reason: Message,
}

/// A plan laid anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reflow {
    /// Its content, corrections with their reasons in the rows.
    pub content: PlanContent,
    /// What changed, by row.
    pub steps: Vec<Step>,
    /// Lessons that are still too few.
    pub unfit: usize,
}

/// Lays a plan anew. `say` words a reason as it is kept in the row.
#[must_use]
pub fn reflow(plan: &PlanContent, ground: Ground<'_>, say: impl Fn(&Message) -> String) -> Reflow {
    let now: Vec<LessonAt> = ground.lessons.iter().map(|(at, _)| *at).collect();
    let old = if plan.laid.is_empty() {
        &now
    } else {
        &plan.laid
    };
    let before = stands(&plan.rows, &lay(&plan.rows, old));
    let news = News::of(plan, old, &now, ground);
    let as_given = settled(&plan.rows, ground.lessons);
    let current = flow(&as_given, ground.lessons);
    let room = room(&current, news.horizon);
    let need = current.need();
    let mut bench = Bench {
        rows: as_given,
        flow: current,
        unfit: 0,
    };
    if need > room {
        bench.cut(need - room, news.first_row(&before));
    } else {
        bench.extend(news.gain().min(room - need));
    }
    let Bench { rows, unfit, .. } = bench;
    let after = now_stands(&rows, &flow(&rows, ground.lessons));
    let mut steps = Vec::new();
    let mut content = PlanContent {
        rows,
        laid: inside(ground.lessons, &plan.rows),
    };
    let stands = before.iter().zip(after).zip(content.rows.iter_mut());
    for (place, ((before, after), row)) in stands.enumerate() {
        if *before == after {
            continue;
        }
        let reason = news.reason(*before, ground);
        correct(row, *before, after, say(&reason));
        steps.push(Step {
            row: place,
            before: *before,
            after,
            reason,
        });
    }
    Reflow {
        content,
        steps,
        unfit,
    }
}

/// Whether lessons fell out of those that a plan is laid on, or came to them: how many of each.
#[must_use]
pub fn moved(plan: &PlanContent, ground: Ground<'_>) -> (usize, usize) {
    if plan.laid.is_empty() || plan.rows.is_empty() {
        return (0, 0);
    }
    let now = inside(ground.lessons, &plan.rows);
    let horizon = horizon(plan, &plan.laid, &ground.terms());
    let within = |at: &&LessonAt| horizon.is_none_or(|until| at.date <= until);
    let without = |of: &[LessonAt], other: &[LessonAt]| {
        let own = of.iter().filter(within);
        own.filter(|at| other.binary_search(at).is_err()).count()
    };
    (without(&plan.laid, &now), without(&now, &plan.laid))
}

/// The lessons that a plan may be laid on: all but those whose topic stands outside it.
#[must_use]
pub fn inside(lessons: &[Written], rows: &[PlanRow]) -> Vec<LessonAt> {
    let flow = flow(rows, lessons);
    let own = flow.lessons.iter();
    own.filter(|lesson| !lesson.written || !lesson.rows.is_empty())
        .map(|lesson| lesson.at)
        .collect()
}

/// Until when the plan has to end: the end of the term in which it ended as it was laid.
fn horizon(plan: &PlanContent, laid: &[LessonAt], terms: &[Term]) -> Option<Date> {
    let last = plan.lessons().min(laid.len()).checked_sub(1)?;
    let date = laid.get(last)?.date;
    let term = terms.iter().find(|term| term.span.contains(date));
    Some(term.map_or(date, |term| term.span.until))
}

fn stands(rows: &[PlanRow], lessons: &[Vec<LessonAt>]) -> Vec<Stand> {
    let stand = |(row, own): (&PlanRow, &Vec<LessonAt>)| Stand {
        hours: row.hours,
        date: own.first().map(|at| at.date),
    };
    rows.iter().zip(lessons).map(stand).collect()
}

fn now_stands(rows: &[PlanRow], flow: &Flow) -> Vec<Stand> {
    let own = flow.rows.iter();
    let own = own.map(|row| row.given.iter().chain(&row.to_come).copied().collect());
    stands(rows, &own.collect::<Vec<_>>())
}

/// Lessons that are left for the plan.
fn room(flow: &Flow, horizon: Option<Date>) -> usize {
    let within = |at: LessonAt| horizon.is_none_or(|until| at.date <= until);
    let blank = flow.lessons.iter();
    blank
        .filter(|lesson| !lesson.written && within(lesson.at))
        .count()
}

/// The rows with the hours that those already given have taken.
fn settled(rows: &[PlanRow], lessons: &[Written]) -> Vec<PlanRow> {
    let flow = flow(rows, lessons);
    let own = |row: usize| {
        let first =
            |lesson: &&super::flow::LessonFlow| lesson.written && lesson.rows.first() == Some(&row);
        u8::try_from(flow.lessons.iter().filter(first).count()).unwrap_or(u8::MAX)
    };
    let settle = |(place, row): (usize, &PlanRow)| {
        let over = flow.is_given(place) && flow.needs.get(place) == Some(&0);
        // The first row has no row above to be given with.
        let taken = own(place).max(u8::from(place == 0));
        if over && taken != row.hours {
            row.with_hours(taken)
        } else {
            row.clone()
        }
    };
    rows.iter().enumerate().map(settle).collect()
}

fn correct(row: &mut PlanRow, before: Stand, after: Stand, reason: String) {
    let correction = row.correction.get_or_insert_default();
    let first = correction.date.or(before.date);
    correction.date = first.filter(|first| after.date.is_some_and(|now| now != *first));
    correction.reason = reason;
}

/// What happened to the lessons since the plan was laid.
struct News {
    lost: Vec<LessonAt>,
    come: Vec<LessonAt>,
    horizon: Option<Date>,
}

impl News {
    fn of(plan: &PlanContent, old: &[LessonAt], now: &[LessonAt], ground: Ground<'_>) -> Self {
        let horizon = horizon(plan, old, &ground.terms());
        let within = |at: &&LessonAt| horizon.is_none_or(|until| at.date <= until);
        let without = |of: &[LessonAt], other: &[LessonAt]| {
            let own = of.iter().filter(within);
            own.filter(|at| !other.contains(at)).copied().collect()
        };
        // A lesson outside the plan is no lesson of it, though it was held.
        let now_inside = inside(ground.lessons, &plan.rows);
        Self {
            lost: without(old, &now_inside),
            come: without(now, old),
            horizon,
        }
    }

    /// Lessons that came beyond those that fell out.
    fn gain(&self) -> usize {
        self.come.len().saturating_sub(self.lost.len())
    }

    /// The row that stood on the first lesson that fell out; the first one where none did.
    fn first_row(&self, before: &[Stand]) -> usize {
        let Some(first) = self.lost.first() else {
            return 0;
        };
        let begun = |stand: &Stand| stand.date.is_some_and(|date| date <= first.date);
        before.iter().rposition(begun).unwrap_or(0)
    }

    /// Why a row stands otherwise: the last lesson that fell out before it, else the first one, else the first that came.
    fn reason(&self, before: Stand, ground: Ground<'_>) -> Message {
        let until = |at: &&LessonAt| before.date.is_none_or(|date| at.date <= date);
        let lost = self.lost.iter().rev().find(until).or(self.lost.first());
        let come = self.come.first();
        match (lost, come) {
            (Some(lost), _) => cause(ground.directory, ground.journal, *lost),
            (None, Some(come)) => Message::new("plans-reason-come").with("date", come.date.0),
            (None, None) => Message::new("plans-reason-pace"),
        }
    }
}

/// The rows while they are changed. What was given is left alone.
struct Bench {
    rows: Vec<PlanRow>,
    flow: Flow,
    unfit: usize,
}

impl Bench {
    fn hours(&self, row: usize) -> u8 {
        self.rows.get(row).map_or(0, |row| row.hours)
    }

    fn set_hours(&mut self, row: usize, hours: u8) {
        if let Some(row) = self.rows.get_mut(row) {
            *row = row.with_hours(hours);
        }
    }

    /// Whether nothing of the row was given and it is no control work.
    fn is_free(&self, row: usize) -> bool {
        let plain = |row: &PlanRow| row.control.is_none();
        self.rows.get(row).is_some_and(plain) && !self.flow.is_given(row)
    }

    /// Takes so many lessons from rows that are still to come, those from `first` on before those above.
    fn cut(&mut self, lessons: usize, first: usize) {
        let order: Vec<usize> = (first..self.rows.len()).chain(0..first).collect();
        let mut left = lessons;
        while left > 0 && self.shorten(&order) {
            left -= 1;
        }
        for across in [false, true] {
            for row in &order {
                if left > 0 && self.join(*row, across) {
                    left -= 1;
                }
            }
        }
        self.unfit = left;
    }

    /// One lesson less for a topic of several; tells whether there was one.
    fn shorten(&mut self, order: &[usize]) -> bool {
        let long = |row: &&usize| self.is_free(**row) && self.hours(**row) > 1;
        let given_up = |row: usize| {
            let whole = self.rows.get(row).map_or(0, PlanRow::programme_hours);
            whole.saturating_sub(self.hours(row))
        };
        // Of equals the first in order.
        let rank = |row: &&usize| (self.hours(**row) == 2, given_up(**row));
        let Some(row) = order.iter().filter(long).min_by_key(rank).copied() else {
            return false;
        };
        self.set_hours(row, self.hours(row) - 1);
        true
    }

    /// Gives a topic in the lesson of the one above it; tells whether that can be.
    fn join(&mut self, row: usize, across: bool) -> bool {
        let Some(above) = row.checked_sub(1) else {
            return false;
        };
        let section = |row: usize| self.rows.get(row).map(|row| &row.section);
        let fits = self.is_free(row)
            && self.is_free(above)
            && self.hours(row) == 1
            && self.hours(above) > 0
            && (self.hours(row + 1) > 0 || row + 1 >= self.rows.len())
            && (across || section(row) == section(above));
        if fits {
            self.set_hours(row, 0);
        }
        fits
    }

    /// Gives so many lessons to rows that are still to come.
    fn extend(&mut self, lessons: usize) {
        let mut left = lessons;
        let all: Range<usize> = 0..self.rows.len();
        for row in all.clone() {
            let whole = self.rows.get(row).map_or(0, PlanRow::programme_hours);
            while left > 0 && self.is_free(row) && self.hours(row) < whole {
                self.set_hours(row, self.hours(row) + 1);
                left -= 1;
            }
        }
        let control = |row: usize| self.rows.get(row).is_some_and(|row| row.control.is_some());
        let plain = |row: &usize| self.is_free(*row) && self.hours(*row) > 0;
        let before_control = all.clone().filter(|row| control(row + 1));
        let order: Vec<usize> = before_control
            .chain(all.filter(|row| !control(row + 1)))
            .filter(plain)
            .collect();
        for row in order
            .iter()
            .cycle()
            .take(if order.is_empty() { 0 } else { left })
        {
            self.set_hours(*row, self.hours(*row).saturating_add(1));
        }
    }
}
