//! Movement by order: what an order changes in the lists, all of it in one amendment with its row in the book of orders.
//!
//! | file | idea |
//! |---|---|
//! | `pupils` | coming, leaving, from class to class |
//! | `staff` | hiring, dismissal, long leave |
//! | `follows` | which records may change because an order says so |

mod follows;
mod pupils;
mod staff;

use super::amend::RecordEdit;
use super::command::DirectoryRecord;
use super::date::Date;
use super::default_calendar::date;
use super::directory::Directory;
use super::ids::{ClassId, PersonId, Year};
use super::message::Message;
use super::office::{Movement, MovementKind, OfficeRecord};
use super::people::{Person, Role};

pub use follows::Moved;
pub(in crate::domain) use pupils::{ended, memberships, out_of_group};
pub use staff::{is_staff, left_behind};

/// How far ahead an order may be entered, days.
pub const AHEAD: i64 = 60;

/// What an order says of one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A pupil comes into a class.
    Arrive(ClassId),
    /// A pupil leaves for another school.
    Depart,
    /// A pupil goes to another class.
    Transfer(ClassId),
    /// A pupil is expelled.
    Expel,
    /// Somebody joins the staff, with a role where one is given at once.
    Hire(Option<Role>),
    /// Somebody leaves the staff.
    Dismiss,
    /// Somebody of the staff is away until a day.
    LongLeave(Date),
}

/// An order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// Whom it is about: known to the school, or new.
    pub person: Person,
    /// The first day on which it holds.
    pub date: Date,
    /// Its number.
    pub number: String,
    /// From or to which school, why.
    pub note: String,
    /// What it says.
    pub step: Step,
}

impl Step {
    /// What the book of orders calls it.
    #[must_use]
    pub fn kind(&self) -> MovementKind {
        match self {
            Self::Arrive(_) => MovementKind::Arrival,
            Self::Depart => MovementKind::Departure,
            Self::Transfer(_) => MovementKind::Transfer,
            Self::Expel => MovementKind::Expulsion,
            Self::Hire(_) => MovementKind::Hiring,
            Self::Dismiss => MovementKind::Dismissal,
            Self::LongLeave(_) => MovementKind::LongLeave,
        }
    }
}

/// The first and last day of an academic year, its summer included.
#[must_use]
pub fn whole_year(year: Year) -> (Date, Date) {
    (date(year, 9, 1), date(Year(year.0 + 1), 9, 1).plus(-1))
}

/// The records that an order changes, its row in the book of orders among them.
///
/// # Errors
/// Why the order cannot be carried out.
pub fn carried_out(
    order: &Order,
    directory: &Directory,
    today: Date,
) -> Result<Vec<RecordEdit>, Message> {
    check(order, directory, today)?;
    let known = directory.people.get(&order.person.id);
    let mut edits = Vec::new();
    if known.is_none() {
        edits.push(RecordEdit::new(DirectoryRecord::Person(
            order.person.clone(),
        )));
    }
    let (from, to) = match &order.step {
        Step::Arrive(class) => pupils::arrive(order, *class, directory, &mut edits)?,
        Step::Depart | Step::Expel => pupils::leave(order, directory, &mut edits)?,
        Step::Transfer(class) => pupils::transfer(order, *class, directory, &mut edits)?,
        Step::Hire(role) => staff::hire(order, *role, directory, &mut edits)?,
        Step::Dismiss => staff::dismiss(order, directory, today, &mut edits)?,
        Step::LongLeave(until) => staff::leave(order, *until, directory, &mut edits)?,
    };
    edits.push(RecordEdit::new(row(order, from, to)));
    Ok(edits)
}

fn row(order: &Order, from: Option<ClassId>, to: Option<ClassId>) -> DirectoryRecord {
    let movement = Movement {
        person: order.person.id,
        date: order.date,
        kind: order.step.kind(),
        from,
        to,
        order: order.number.trim().to_owned(),
        note: order.note.trim().to_owned(),
    };
    DirectoryRecord::Office(OfficeRecord::Movement(movement))
}

/// What every order needs: a number, a person with a name, a day of this year that is not too far ahead, and no such order
/// of that person on that day.
fn check(order: &Order, directory: &Directory, today: Date) -> Result<(), Message> {
    if order.number.trim().is_empty() {
        return Err(Message::new("movement-no-number"));
    }
    if order.person.name.family.trim().is_empty() || order.person.name.given.trim().is_empty() {
        return Err(Message::new("movement-nameless"));
    }
    let (first, last) = whole_year(directory.year());
    if order.date < first || order.date > last {
        return Err(Message::new("movement-other-year")
            .with("from", first.0)
            .with("until", last.0));
    }
    if order.date.days_since(today) > AHEAD {
        return Err(Message::new("movement-too-early").with("days", AHEAD));
    }
    let kind = order.step.kind();
    let mut movements = directory.office.movements.values();
    if movements
        .any(|row| row.person == order.person.id && row.date == order.date && row.kind == kind)
    {
        return Err(Message::new("movement-twice").with("date", order.date.0));
    }
    Ok(())
}

/// The number of the next person who is made known to the school.
#[must_use]
pub fn next_person(directory: &Directory) -> PersonId {
    let highest = directory.people.keys().map(|person| person.0).max();
    PersonId(highest.unwrap_or(0).saturating_add(1))
}
