//! A year's journals with their rolls, and every lesson of the year in the order in which it ends.

use std::collections::HashMap;
use std::sync::Arc;

use super::Source;
use super::records::{self, UTC_OFFSET};
use super::roll;
use super::shape::UnitPlan;
use crate::domain::calendar::{Calendar, Span};
use crate::domain::date::Date;
use crate::domain::ids::{JournalId, PersonId};
use crate::domain::lesson::LessonAt;
use crate::domain::school::Parity;
use crate::service::clock::millis_at;

/// A journal of the year.
pub(super) struct Journal {
    pub(super) id: JournalId,
    pub(super) subject: usize,
    pub(super) grade: u8,
    pub(super) teacher: PersonId,
    /// Pupils, by index, with their dates.
    pub(super) roll: Vec<(usize, Span)>,
    /// All lessons of the year, in order.
    pub(super) lessons: Vec<LessonAt>,
    /// The grade and subject have marks.
    pub(super) marked: bool,
    /// Keeps classes from writing works on the same days.
    pub(super) phase: usize,
    pub(super) topics: Arc<[String]>,
}

impl Journal {
    /// Who is on the roll on a date.
    pub(super) fn pupils(&self, date: Date) -> impl Iterator<Item = usize> {
        self.roll
            .iter()
            .filter(move |(_, span)| span.contains(date))
            .map(|(pupil, _)| *pupil)
    }
}

/// A lesson that is held: when it ends, whose it is, its number in the journal.
pub(super) struct Held {
    pub(super) ends: i64,
    pub(super) journal: usize,
    pub(super) lesson: usize,
}

/// The journals of the year that lies `back` years before the current one.
pub(super) fn journals(source: &Source, back: u16) -> Vec<Journal> {
    let Some(calendar) = source.calendars.get(usize::from(back)) else {
        return Vec::new();
    };
    let mut rolls: HashMap<UnitPlan, Vec<(usize, Span)>> = HashMap::new();
    for place in source.rolls.places(&source.shape, back) {
        let span = roll::span(&place, calendar.span.until);
        rolls
            .entry(place.unit)
            .or_default()
            .push((place.pupil, span));
    }
    let mut topics: HashMap<(usize, u8), Arc<[String]>> = HashMap::new();
    let mut hours = weekly_hours(source);
    let teachings = source.shape.teachings.iter().enumerate();
    teachings
        .map(|(number, teaching)| {
            let subject = source.assets.curriculum.subjects.get(teaching.subject);
            let name = subject.map_or("", |subject| subject.name.as_str());
            let topics = topics
                .entry((teaching.subject, teaching.grade))
                .or_insert_with(|| {
                    let topics = source.assets.topics.of(name, teaching.grade);
                    topics.into_iter().map(str::to_owned).collect()
                });
            let hours = hours.remove(&number).unwrap_or_default();
            Journal {
                id: JournalId {
                    year: calendar.year,
                    unit: records::unit(teaching.unit, back),
                    subject: records::subject(teaching.subject),
                },
                subject: teaching.subject,
                grade: teaching.grade,
                teacher: records::teacher(teaching.teacher),
                roll: rolls.get(&teaching.unit).cloned().unwrap_or_default(),
                lessons: lessons(calendar, teaching.grade, &hours),
                marked: source.has_marks(teaching.grade, name),
                phase: number,
                topics: Arc::clone(topics),
            }
        })
        .collect()
}

/// Weekday, slot and weeks of each teaching's hours.
fn weekly_hours(source: &Source) -> HashMap<usize, Vec<(u8, u8, Parity)>> {
    let mut hours: HashMap<usize, Vec<_>> = HashMap::new();
    for placed in &source.timetable {
        let Some(activity) = source.shape.activities.get(placed.activity) else {
            continue;
        };
        for (teaching, parity) in &activity.parts {
            let slots = placed.slot..placed.slot + activity.length;
            let of = hours.entry(*teaching).or_default();
            of.extend(slots.map(|slot| (placed.weekday, slot, *parity)));
        }
    }
    hours
}

fn lessons(calendar: &Calendar, grade: u8, hours: &[(u8, u8, Parity)]) -> Vec<LessonAt> {
    let held = |date: Date| {
        let odd = calendar.week_number(date) % 2 == 1;
        let mut slots: Vec<u8> = hours
            .iter()
            .filter(|(weekday, _, parity)| {
                *weekday == date.weekday_number()
                    && match parity {
                        Parity::Every => true,
                        Parity::Odd => odd,
                        Parity::Even => !odd,
                    }
            })
            .map(|(_, slot, _)| *slot)
            .collect();
        slots.sort_unstable();
        slots
    };
    let days = calendar.span.days();
    let school_days = days.filter(|date| calendar.is_school_day(grade, *date));
    school_days
        .flat_map(|date| {
            held(date)
                .into_iter()
                .map(move |slot| LessonAt { date, slot })
        })
        .collect()
}

/// The lessons before `until`, in the order in which they end.
pub(super) fn held(source: &Source, back: u16, journals: &[Journal], until: Date) -> Vec<Held> {
    let Some(calendar) = source.calendars.get(usize::from(back)) else {
        return Vec::new();
    };
    let mut held = Vec::new();
    for (journal, (of, teaching)) in journals.iter().zip(&source.shape.teachings).enumerate() {
        for (lesson, at) in of.lessons.iter().enumerate() {
            if at.date >= until {
                break;
            }
            let bell = calendar.bell(of.grade, teaching.shift, at.slot);
            let ends = bell.map_or(14 * 60, |(_, ends)| ends);
            held.push(Held {
                ends: millis_at(at.date, ends, UTC_OFFSET),
                journal,
                lesson,
            });
        }
    }
    held.sort_by_key(|held| (held.ends, held.journal));
    held
}
