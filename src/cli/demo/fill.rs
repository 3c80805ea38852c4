//! The journals filled in, year by year and day by day, as a stream of deeds in the order in which they were done.

use std::collections::{BTreeMap, VecDeque};

use fastrand::Rng;

use super::Source;
use super::absence::{self, Away};
use super::column::{self, Filled};
use super::journals::{self, Held, Journal};
use super::marks::Pace;
use super::plan;
use super::records::{self, UTC_OFFSET};
use super::shape::UnitPlan;
use crate::domain::calendar::Span;
use crate::domain::cell::{Cell, CellContent, Value};
use crate::domain::change::Change;
use crate::domain::date::Date;
use crate::domain::entry;
use crate::domain::ids::PersonId;
use crate::domain::lesson::{Lesson, LessonAt};
use crate::domain::plan::Plan;
use crate::domain::regulation::RetakeEffect;
use crate::service::clock::millis_at;
use crate::service::seed::Deed;

/// When class teachers note the reasons of absences, minutes from midnight.
const REASONS: u16 = 15 * 60 + 30;
/// When works are written again.
const RETAKES: u16 = 14 * 60 + 30;
/// When plans are brought on the day before the year, minutes from midnight.
const PLANS: u16 = 9 * 60;
/// One lesson in so many is filled in some days late.
const LATE: u8 = 50;

/// What the staff did, in the order of time: a few days' deeds are held in memory, whatever the size of the whole.
pub struct Deeds {
    source: Source,
    rng: Rng,
    pace: Pace,
    year: Filling,
    /// How many years lie between the year being filled and the current one.
    back: u16,
    /// Deeds of later moments, by moment and order.
    later: BTreeMap<(i64, u64), Deed>,
    counter: u64,
    /// Duties of the current year, done.
    declared: Vec<Deed>,
}

/// The year being filled.
#[derive(Default)]
struct Filling {
    journals: Vec<Journal>,
    held: VecDeque<Held>,
    /// By pupil.
    away: Vec<Vec<Away>>,
    /// By pupil.
    class_teachers: Vec<PersonId>,
    /// Absences whose reason will be learnt on a day, by day and pupil.
    unexplained: BTreeMap<(Date, usize), Vec<Change>>,
}

impl Filling {
    /// The date and the end of the next lesson.
    fn next_lesson(&self) -> Option<(Date, i64)> {
        let held = self.held.front()?;
        let journal = self.journals.get(held.journal)?;
        let at = journal.lessons.get(held.lesson)?;
        Some((at.date, held.ends))
    }
}

impl Deeds {
    pub(super) fn new(source: Source, rng: Rng) -> Self {
        let back = u16::try_from(source.calendars.len().saturating_sub(1)).unwrap_or(0);
        let mut deeds = Self {
            source,
            rng,
            pace: Pace::Natural,
            year: Filling::default(),
            back,
            later: BTreeMap::new(),
            counter: 0,
            declared: Vec::new(),
        };
        deeds.begin_year();
        deeds
    }

    fn begin_year(&mut self) {
        let Self { source, rng, .. } = self;
        let Some(calendar) = source.calendars.get(usize::from(self.back)) else {
            return;
        };
        let journals = journals::journals(source, self.back);
        let held = journals::held(source, self.back, &journals, source.today);
        if let Some(marks) = source.marks_a_year {
            let marked = journals.iter().filter(|journal| journal.marked);
            let places = marked
                .flat_map(|journal| journal.lessons.iter().map(|at| journal.pupils(at.date)))
                .map(Iterator::count)
                .sum();
            self.pace = Pace::even(marks, places);
        }
        let pupils = &source.rolls.pupils;
        let mut class_teachers = vec![PersonId(0); pupils.len()];
        for place in source.rolls.places(&source.shape, self.back) {
            if let UnitPlan::Class(class) = place.unit
                && let Some(plan) = source.shape.classes.get(class)
                && let Some(of) = class_teachers.get_mut(place.pupil)
            {
                *of = records::teacher(plan.teacher);
            }
        }
        self.year = Filling {
            journals,
            held: held.into(),
            away: pupils
                .iter()
                .map(|_| absence::plan(calendar.span, rng))
                .collect(),
            class_teachers,
            unexplained: BTreeMap::new(),
        };
        let year = calendar.span;
        if self.back == 0 {
            self.keep(year);
        }
    }

    /// Takes in what was declared done in the current year.
    pub(super) fn take_in(&mut self, declared: Vec<Deed>) {
        self.declared = declared;
        if self.back == 0 {
            self.declare();
        }
    }

    fn declare(&mut self) {
        for deed in std::mem::take(&mut self.declared) {
            self.put_off(deed.person, deed.at, deed.changes);
        }
    }

    /// What was kept in the current year besides its lessons: plans, and what was declared done.
    fn keep(&mut self, year: Span) {
        let journals = self.year.journals.iter();
        let plans = (0..).zip(journals).map(|(number, journal)| {
            let change = Change::Plan {
                journal: journal.id,
                from: 0,
                before: Plan::default(),
                after: plan::plan(&self.source.assets, journal),
            };
            let minute = PLANS + number % 420;
            let at = millis_at(year.from.plus(-1), minute, UTC_OFFSET);
            (journal.teacher, at, change)
        });
        let plans: Vec<_> = plans.collect();
        for (teacher, at, change) in plans {
            self.put_off(teacher, at, vec![change]);
        }
        self.declare();
    }

    fn put_off(&mut self, person: PersonId, at: i64, changes: Vec<Change>) {
        self.counter += 1;
        let deed = Deed {
            person,
            at,
            changes,
        };
        self.later.insert((at, self.counter), deed);
    }

    /// The reasons that class teachers learn up to a date.
    fn explain(&mut self, date: Date) {
        while let Some(entry) = self.year.unexplained.first_entry()
            && entry.key().0 <= date
        {
            let ((day, pupil), changes) = entry.remove_entry();
            let teacher = self.year.class_teachers.get(pupil).copied();
            let at = millis_at(day, REASONS, UTC_OFFSET);
            self.put_off(teacher.unwrap_or(PersonId(0)), at, changes);
        }
    }

    /// The teacher fills in a lesson that has just ended: soon, in the evening, sometimes some days later.
    fn fill(&mut self, held: &Held) {
        let Self {
            source,
            rng,
            pace,
            year,
            ..
        } = self;
        let Some(journal) = year.journals.get(held.journal) else {
            return;
        };
        let Some(at) = journal.lessons.get(held.lesson).copied() else {
            return;
        };
        let filled = column::column(source, journal, held.lesson, &year.away, pace, rng);
        let Some(column) = filled else { return };
        let soon = rng.i64(0..8);
        let minutes = if rng.u8(0..8) == 0 { 240 + soon } else { soon };
        let late = if rng.u8(0..LATE) == 0 {
            rng.i64(1..=3)
        } else {
            0
        };
        let filled = at.date.plus(late);
        let (id, teacher) = (journal.id, journal.teacher);
        let mut changes = Vec::with_capacity(column.cells.len() + 1);
        changes.push(Change::Lesson {
            journal: id,
            at,
            before: Lesson::default(),
            after: column.content,
        });
        let mut retakes = Vec::new();
        for Filled { pupil, cell, away } in column.cells {
            let Some(person) = source.rolls.pupils.get(pupil).map(|pupil| pupil.person) else {
                continue;
            };
            let change = |after: CellContent| Change::Cell {
                journal: id,
                at,
                pupil: person,
                before: Cell::default(),
                after,
            };
            if let Some(away) = away
                && let Some(explained) = away.explained
                && cell.attendance.is_some()
            {
                let mut after = cell.clone();
                after.attendance = Some(away.why);
                let explained = explained.max(filled.plus(1));
                let unexplained = year.unexplained.entry((explained, pupil)).or_default();
                unexplained.push(change(after));
            } else if pace.is_natural()
                && let Some((date, after)) = retake(&cell, at, rng)
            {
                retakes.push((date.max(filled.plus(1)), change(after)));
            }
            changes.push(change(cell));
        }
        self.put_off(
            teacher,
            held.ends + (late * 24 * 60 + minutes) * 60_000,
            changes,
        );
        for (date, change) in retakes {
            let at = millis_at(date, RETAKES, UTC_OFFSET);
            self.put_off(teacher, at, vec![change]);
        }
    }
}

/// What some pupils with a bad mark or an owed work make good within a week, on a working day.
fn retake(cell: &CellContent, at: LessonAt, rng: &mut Rng) -> Option<(Date, CellContent)> {
    let last = cell.marks.last()?;
    let tries = match last.value {
        None => 70,
        Some(Value::Grade(2)) => 25,
        _ => return None,
    };
    if rng.u8(0..100) >= tries {
        return None;
    }
    let better = Value::Grade(rng.u8(3..=4));
    let after = if last.value.is_none() {
        entry::enter(cell, better)
    } else {
        entry::retake(cell, better, RetakeEffect::Replace)
    };
    let date = at.date.plus(rng.i64(2..7));
    let sunday = i64::from(date.weekday_number() == 7);
    Some((date.plus(sunday), after))
}

impl Iterator for Deeds {
    type Item = Deed;

    fn next(&mut self) -> Option<Deed> {
        let now = millis_at(self.source.today, 0, UTC_OFFSET);
        loop {
            let lesson = self.year.next_lesson();
            // After the year's last lesson only reasons come; those of days to come stay undone.
            self.explain(lesson.map_or(Date(chrono::NaiveDate::MAX), |(date, _)| date));
            if let Some(entry) = self.later.first_entry()
                && entry.key().0 < lesson.map_or(now, |(_, ends)| ends)
            {
                return Some(entry.remove());
            }
            if let Some(held) = self.year.held.pop_front() {
                self.fill(&held);
            } else if self.back > 0 {
                self.back -= 1;
                self.begin_year();
            } else {
                return None;
            }
        }
    }
}
