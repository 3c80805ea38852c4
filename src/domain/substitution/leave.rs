//! An absence begins, ends or changes: the lessons of those days on which its person comes after all go back to them, in one step with
//! the absence. What was written in them stays.

use super::decided::{held, rooms};
use super::open::lessons;
use super::{OpenLesson, State, put, restore, take_away};
use crate::domain::amend::RecordEdit;
use crate::domain::calendar::Span;
use crate::domain::date::Date;
use crate::domain::directory::Directory;
use crate::domain::ids::PersonId;
use crate::domain::office::{Kept, Leave};

/// What the change of an absence comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turned {
    /// Its edits, those of the lessons among them.
    pub edits: Vec<RecordEdit>,
    /// The lessons that go back, as they were arranged, and who gives each from then on.
    pub back: Vec<(OpenLesson, Vec<PersonId>)>,
}

/// An absence is told of, or changed where one of the same person begins on that day already. What was before today stays.
#[must_use]
pub fn told(directory: &Directory, leave: Leave, today: Date) -> Turned {
    let known = directory.office.leaves.get(&leave.identity());
    let days = known.map(span);
    let kept = span(&leave);
    let person = leave.person;
    let mut turned = freed(directory, person, days, |date| kept.contains(date), today);
    turned.edits.insert(0, put(directory, leave));
    turned
}

/// The person of an absence is back on a date: the days from it on are taken off, all of them where it is the first.
#[must_use]
pub fn back_on(directory: &Directory, leave: &Leave, date: Date, today: Date) -> Turned {
    let days = Some(span(leave));
    let mut turned = freed(directory, leave.person, days, |day| day < date, today);
    let edit = if leave.from < date {
        put(
            directory,
            Leave {
                until: date.plus(-1),
                ..leave.clone()
            },
        )
    } else {
        take_away(leave.clone())
    };
    turned.edits.insert(0, edit);
    turned
}

fn span(leave: &Leave) -> Span {
    Span {
        from: leave.from,
        until: leave.until,
    }
}

/// The lessons of those days of an absence, today and later, that are not its any more.
fn freed(
    directory: &Directory,
    person: PersonId,
    days: Option<Span>,
    still: impl Fn(Date) -> bool,
    today: Date,
) -> Turned {
    let days = days.into_iter().flat_map(|days| {
        let from = days.from.max(today);
        Span { from, ..days }.days()
    });
    let freed = days.filter(|date| !still(*date) && !is_away_twice(directory, person, *date));
    let mut turned = Turned {
        edits: Vec::new(),
        back: Vec::new(),
    };
    for lesson in freed.flat_map(|date| lessons(directory, date)) {
        if lesson.state == State::Open || !lesson.teachers.contains(&person) {
            continue;
        }
        if let Some((edits, by)) = given_back(directory, &lesson, person) {
            turned.edits.extend(edits);
            turned.back.push((lesson, by));
        }
    }
    turned
}

/// Whether another absence of the person covers the day too.
fn is_away_twice(directory: &Directory, person: PersonId, date: Date) -> bool {
    let leaves = directory.office.leaves.values();
    let own = leaves.filter(|leave| leave.person == person && leave.covers(date));
    own.count() > 1
}

/// A lesson that its teacher gives again, beside whoever stands in for another who is still away.
fn given_back(
    directory: &Directory,
    lesson: &OpenLesson,
    person: PersonId,
) -> Option<(Vec<RecordEdit>, Vec<PersonId>)> {
    let date = lesson.at.date;
    let is_back = |it: &&PersonId| **it == person || !directory.is_missing(**it, date);
    let own: Vec<PersonId> = lesson.teachers.iter().filter(is_back).copied().collect();
    if own.len() < lesson.teachers.len() {
        let State::Held(holders) = &lesson.state else {
            return None;
        };
        let others = holders.iter().filter(|it| **it != person).copied();
        let by: Vec<PersonId> = others.chain([person]).collect();
        return Some((held(directory, lesson, lesson.journal, by.clone()), by));
    }
    let is_elsewhere = directory.held_for(lesson.journal, lesson.at).is_some();
    let has_room = !rooms(directory, lesson.place()).is_empty();
    let edits = if is_elsewhere {
        held(directory, lesson, lesson.journal, own.clone())
    } else if has_room {
        // Nobody is named: it is its own teachers', where the office put it.
        held(directory, lesson, lesson.journal, Vec::new())
    } else {
        restore(directory, lesson)
    };
    Some((edits, own))
}
