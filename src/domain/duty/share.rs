//! How much was done in time: duties counted by teacher, class or rule, for a week and a month.
//!
//! A duty belongs to the week and month that its last day lies in. It counts once that day has passed, or once it is done.

use std::collections::BTreeMap;

use chrono::Datelike;
use serde::{Deserialize, Serialize};

use super::{Due, DutyKind};
use crate::domain::calendar::Span;
use crate::domain::date::Date;
use crate::domain::directory::Directory;
use crate::domain::ids::{ClassId, PersonId};

/// By what duties are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum By {
    /// Who answers for them.
    Person,
    /// The class they are about.
    Class,
    /// The rule that makes them.
    Rule,
}

/// What a row counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Group {
    /// Those of a person.
    Person(PersonId),
    /// Those that nobody answers for.
    Nobody,
    /// Those about a class.
    Class(ClassId),
    /// Those of a rule.
    Rule(DutyKind),
}

impl Group {
    /// Whether a duty belongs to it.
    #[must_use]
    pub fn holds(self, due: &Due, directory: &Directory) -> bool {
        match self {
            Self::Person(person) => due.who.contains(&person),
            Self::Nobody => due.who.is_empty(),
            Self::Rule(kind) => due.kind == kind,
            Self::Class(class) => due
                .about
                .unit()
                .is_some_and(|unit| directory.classes_of(unit).contains(&class)),
        }
    }
}

/// Duties of a time: how many there were, and how many of them were done in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Done in time.
    pub in_time: u32,
    /// All.
    pub all: u32,
}

impl Tally {
    /// The share done in time, whole per cent rounded down, so that only all of them are 100; `None` where there were none.
    #[must_use]
    pub fn percent(self) -> Option<u32> {
        (self.in_time * 100).checked_div(self.all)
    }

    fn count(&mut self, in_time: bool) {
        self.all += 1;
        self.in_time += u32::from(in_time);
    }
}

/// A row of the overview.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Share {
    /// The week.
    pub week: Tally,
    /// The month.
    pub month: Tally,
    /// Not done yet, as of now.
    pub standing: u32,
    /// Of those, overdue.
    pub overdue: u32,
}

/// What became of a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Done on its last day or before.
    InTime,
    /// Done later.
    Late,
    /// Not done yet.
    Standing,
    /// Not done, and it cannot be made good.
    Missed,
}

/// The week and the month of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Times {
    /// Monday to Sunday.
    pub week: Span,
    /// The first to the last day.
    pub month: Span,
}

impl Times {
    /// Those that a date lies in.
    #[must_use]
    pub fn of(date: Date) -> Self {
        let from = date.plus(1 - i64::from(date.day()));
        let days = i64::from(date.num_days_in_month());
        Self {
            week: Span {
                from: date.monday(),
                until: date.monday().plus(6),
            },
            month: Span {
                from,
                until: from.plus(days - 1),
            },
        }
    }

    /// Whether a day lies in either.
    #[must_use]
    pub fn contain(&self, date: Date) -> bool {
        self.week.contains(date) || self.month.contains(date)
    }
}

/// Duties being counted.
#[derive(Debug)]
pub struct Shares<'a> {
    directory: &'a Directory,
    by: By,
    today: Date,
    times: Times,
    rows: BTreeMap<Group, Share>,
    total: Share,
}

impl<'a> Shares<'a> {
    /// Nothing counted yet.
    #[must_use]
    pub fn new(directory: &'a Directory, by: By, today: Date, times: Times) -> Self {
        Self {
            directory,
            by,
            today,
            times,
            rows: BTreeMap::new(),
            total: Share::default(),
        }
    }

    /// Whether it matters when a duty with this last day was done.
    #[must_use]
    pub fn asks(&self, until: Date) -> bool {
        self.times.contain(until)
    }

    /// Counts a duty, in every row that it belongs to.
    pub fn add(&mut self, due: &Due, state: State) {
        let (today, times) = (self.today, self.times);
        for group in self.groups(due) {
            self.rows
                .entry(group)
                .or_default()
                .count(due, state, today, times);
        }
        self.total.count(due, state, today, times);
    }

    fn groups(&self, due: &Due) -> Vec<Group> {
        match self.by {
            By::Rule => vec![Group::Rule(due.kind)],
            By::Person if due.who.is_empty() => vec![Group::Nobody],
            By::Person => due.who.iter().copied().map(Group::Person).collect(),
            By::Class => {
                let classes = due.about.unit().map(|unit| self.directory.classes_of(unit));
                classes.into_iter().flatten().map(Group::Class).collect()
            }
        }
    }

    /// The rows, and all duties together, each counted once.
    #[must_use]
    pub fn finish(self) -> (Vec<(Group, Share)>, Share) {
        (self.rows.into_iter().collect(), self.total)
    }
}

impl Share {
    fn count(&mut self, due: &Due, state: State, today: Date, times: Times) {
        if state == State::Standing {
            self.standing += 1;
            self.overdue += u32::from(due.is_overdue(today));
        }
        if state == State::Standing && !due.is_overdue(today) {
            return;
        }
        for (tally, span) in [(&mut self.week, times.week), (&mut self.month, times.month)] {
            if span.contains(due.until) {
                tally.count(state == State::InTime);
            }
        }
    }
}
