//! The year's end: every pupil of the rolls is promoted, repeats the year, or leaves, and the classes of the next year are opened.
//! In a second step the school's year becomes the next one. Nothing of the old year is changed but the places of those who leave.
//!
//! | file | idea |
//! |---|---|
//! | `fates` | what becomes of a pupil, and what is proposed |
//! | `classes` | which classes the next year has |
//! | `turn` | the school's year becomes the next one |

mod classes;
mod fates;
mod turn;

use std::collections::BTreeSet;

use super::amend::RecordEdit;
use super::command::DirectoryRecord;
use super::date::Date;
use super::directory::Directory;
use super::homebound;
use super::ids::{ClassId, PersonId, Year};
use super::message::Message;
use super::movement::{self, whole_year};
use super::office::{AcademicDebt, Movement, MovementKind};
use super::school::Enrolment;

pub use classes::{Opened, opened};
pub use fates::{Fate, Fated, MOST_DEBTS, fated};
pub use turn::turned;

/// The order that ends the year, with what becomes of each pupil of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearEnd {
    /// The day of the order.
    pub date: Date,
    /// Its number.
    pub number: String,
    /// Each pupil once.
    pub fates: Vec<(PersonId, Fate)>,
}

/// The academic year that follows.
#[must_use]
pub fn next_year(directory: &Directory) -> Year {
    Year(directory.year().0 + 1)
}

/// The records that the year's end changes: rows in the book of orders, places in the classes of the next year, debts, and
/// those classes themselves.
///
/// # Errors
/// Why the year cannot be ended so.
pub fn ended(order: &YearEnd, directory: &Directory) -> Result<Vec<RecordEdit>, Message> {
    check(order, directory)?;
    let opened = opened(&order.fates, directory)?;
    let known: BTreeSet<ClassId> = rows(directory).filter_map(|row| row.to).collect();
    let new = opened.classes().filter(|class| !known.contains(&class.id));
    let mut edits: Vec<RecordEdit> = new
        .cloned()
        .map(|class| RecordEdit::new(DirectoryRecord::Class(class)))
        .collect();
    for (pupil, fate) in &order.fates {
        let place = last_place(*pupil, directory)
            .ok_or_else(|| named("year-end-not-on-roll", *pupil, directory))?;
        edits.extend(settled(order, fate, place, &opened, directory)?);
    }
    Ok(edits)
}

/// What becomes of one pupil.
fn settled(
    order: &YearEnd,
    fate: &Fate,
    place: &Enrolment,
    opened: &Opened,
    directory: &Directory,
) -> Result<Vec<RecordEdit>, Message> {
    let pupil = place.pupil;
    let mut edits = Vec::new();
    let to = match fate {
        Fate::Promoted | Fate::Conditional { .. } => opened.promoted(place.class),
        Fate::Repeats => opened.repeated(place.class),
        Fate::Graduates | Fate::Expelled => None,
    };
    match to {
        Some(class) => {
            let place = enrolled(pupil, class, directory);
            edits.push(RecordEdit::new(DirectoryRecord::Enrolment(place)));
        }
        None if fate.stays() => return Err(named("year-end-no-class", pupil, directory)),
        None => {
            // The day of the order is the last one.
            let gone = order.date.plus(1);
            edits.push(movement::ended(place, gone));
            let members = movement::memberships(pupil, gone, directory);
            edits.extend(members.map(|member| movement::out_of_group(member, gone)));
            edits.extend(homebound::ended(pupil, gone, directory));
        }
    }
    if let Fate::Conditional { subjects, due } = fate {
        let debt = |subject| AcademicDebt {
            pupil,
            year: directory.year(),
            subject,
            due: *due,
            attempts: Vec::new(),
        };
        let debts = subjects.iter().copied().map(debt);
        edits.extend(debts.map(|debt| RecordEdit::new(DirectoryRecord::Office(debt.into()))));
    }
    let row = Movement {
        person: pupil,
        date: order.date,
        kind: fate.kind(),
        from: Some(place.class),
        to,
        order: order.number.trim().to_owned(),
        note: String::new(),
    };
    edits.push(RecordEdit::new(DirectoryRecord::Office(row.into())));
    Ok(edits)
}

fn check(order: &YearEnd, directory: &Directory) -> Result<(), Message> {
    if order.number.trim().is_empty() {
        return Err(Message::new("movement-no-number"));
    }
    let (_, last) = whole_year(directory.year());
    let first = last_month(directory);
    if order.date < first || order.date > last {
        return Err(Message::new("year-end-date")
            .with("from", first.0)
            .with("until", last.0));
    }
    let mut once = BTreeSet::new();
    let twice = order.fates.iter().find(|(pupil, _)| !once.insert(*pupil));
    if let Some((pupil, _)) = twice {
        return Err(named("year-end-twice", *pupil, directory));
    }
    for (pupil, fate) in &order.fates {
        if row_of(*pupil, directory).is_some() {
            return Err(named("year-end-twice", *pupil, directory));
        }
        if let Fate::Conditional { subjects, due } = fate {
            if subjects.is_empty() || subjects.len() > MOST_DEBTS {
                return Err(named("year-end-debts", *pupil, directory).with("most", MOST_DEBTS));
            }
            let end = last.plus(366);
            if *due <= order.date || *due > end {
                return Err(named("year-end-due", *pupil, directory).with("until", end.0));
            }
        }
    }
    Ok(())
}

/// The year is ended in its last four weeks of lessons at the earliest.
fn last_month(directory: &Directory) -> Date {
    directory.calendar.span.until.plus(-28)
}

fn named(id: &'static str, pupil: PersonId, directory: &Directory) -> Message {
    Message::new(id).with("name", directory.roll_name(pupil))
}

/// The rows of the book by which this year ended for its pupils.
fn rows(directory: &Directory) -> impl Iterator<Item = &Movement> {
    let (first, last) = whole_year(directory.year());
    let rows = directory.office.movements.values();
    rows.filter(move |row| (first..=last).contains(&row.date) && is_of_year_end(row.kind))
}

fn is_of_year_end(kind: MovementKind) -> bool {
    matches!(
        kind,
        MovementKind::Promotion
            | MovementKind::ConditionalPromotion
            | MovementKind::Repeating
            | MovementKind::Graduation
    )
}

/// The row by which this year ended for a pupil. Who left after it and came back has yet to end the year.
#[must_use]
pub fn row_of(pupil: PersonId, directory: &Directory) -> Option<&Movement> {
    let came_after = |date| {
        let mut places = directory.enrolments.iter();
        places.any(|place| place.pupil == pupil && place.from > date)
    };
    rows(directory).find(|row| row.person == pupil && !came_after(row.date))
}

/// The place that this year's end gave a pupil in a class of the next year.
#[must_use]
pub fn next_place(pupil: PersonId, directory: &Directory) -> Option<Enrolment> {
    let class = row_of(pupil, directory)?.to?;
    Some(enrolled(pupil, class, directory))
}

fn enrolled(pupil: PersonId, class: ClassId, directory: &Directory) -> Enrolment {
    Enrolment {
        pupil,
        class,
        from: whole_year(next_year(directory)).0,
        until: None,
    }
}

/// The place in which a pupil ends the year; `None` for who has left.
fn last_place(pupil: PersonId, directory: &Directory) -> Option<&Enrolment> {
    let mut places = directory.enrolments.iter();
    places.find(|place| place.pupil == pupil && place.until.is_none())
}
