//! Staff come and leave: their roles, their accounts, and what they leave to others.

use super::Order;
use crate::domain::amend::RecordEdit;
use crate::domain::command::DirectoryRecord;
use crate::domain::date::Date;
use crate::domain::directory::Directory;
use crate::domain::ids::{ClassId, PersonId, SubjectId, Unit};
use crate::domain::message::Message;
use crate::domain::office::{Leave, MovementKind, OfficeRecord};
use crate::domain::people::{Post, Role, User};

/// Staff have no class before or after.
type Places = (Option<ClassId>, Option<ClassId>);
const NOWHERE: Places = (None, None);

pub(super) fn hire(
    order: &Order,
    role: Option<Role>,
    directory: &Directory,
    edits: &mut Vec<RecordEdit>,
) -> Result<Places, Message> {
    let person = order.person.id;
    let mut posts = directory.posts.iter();
    if posts.any(|post| post.person == person && Some(post.role) == role) {
        return Err(named("movement-has-role", order));
    }
    edits.extend(role.map(|role| RecordEdit::new(DirectoryRecord::Post(Post { person, role }))));
    Ok(NOWHERE)
}

/// The account shuts with the order, so the order is entered when its day has come.
pub(super) fn dismiss(
    order: &Order,
    directory: &Directory,
    today: Date,
    edits: &mut Vec<RecordEdit>,
) -> Result<Places, Message> {
    if order.date > today {
        return Err(named("movement-dismissal-ahead", order).with("date", order.date.0));
    }
    let person = order.person.id;
    if !is_staff(person, directory) {
        return Err(named("movement-not-staff", order));
    }
    let posts = directory.posts.iter().filter(|post| post.person == person);
    edits.extend(posts.map(|post| RecordEdit::gone(DirectoryRecord::Post(post.clone()))));
    // Who is also a parent here keeps coming in as one.
    if directory.children(person).is_empty() {
        let users = directory.users.values();
        let own = users.filter(|user| user.person == person && user.active);
        edits.extend(own.map(withdrawn));
    }
    Ok(NOWHERE)
}

fn withdrawn(user: &User) -> RecordEdit {
    let after = User {
        active: false,
        ..user.clone()
    };
    RecordEdit::change(
        DirectoryRecord::User(user.clone()),
        DirectoryRecord::User(after),
    )
}

pub(super) fn leave(
    order: &Order,
    until: Date,
    directory: &Directory,
    edits: &mut Vec<RecordEdit>,
) -> Result<Places, Message> {
    if until < order.date {
        return Err(Message::new("movement-ends-before"));
    }
    let person = order.person.id;
    if !is_staff(person, directory) {
        return Err(named("movement-not-staff", order));
    }
    let leave = Leave {
        person,
        from: order.date,
        until,
        reason: order.note.trim().to_owned(),
        order: order.number.trim().to_owned(),
    };
    let same = directory
        .office
        .leaves
        .values()
        .find(|kept| (kept.person, kept.from) == (leave.person, leave.from));
    let before = same
        .cloned()
        .map(|leave| DirectoryRecord::Office(OfficeRecord::Leave(leave)));
    let after = DirectoryRecord::Office(OfficeRecord::Leave(leave));
    edits.push(RecordEdit::of(before, Some(after)));
    Ok(NOWHERE)
}

fn named(id: &'static str, order: &Order) -> Message {
    Message::new(id).with("name", order.person.name.initials())
}

/// Whether somebody is of the staff: by a role, a class, lessons, or an order that hired them last.
#[must_use]
pub fn is_staff(person: PersonId, directory: &Directory) -> bool {
    let orders = directory.office.movements.values();
    let last = orders
        .filter(|order| {
            order.person == person
                && matches!(order.kind, MovementKind::Hiring | MovementKind::Dismissal)
        })
        .max_by_key(|order| (order.date, order.kind == MovementKind::Dismissal));
    let has_post = || directory.posts.iter().any(|post| post.person == person);
    match last.map(|order| order.kind) {
        Some(MovementKind::Hiring) => true,
        Some(_) => has_post(),
        None => has_post() || has_load(person, directory),
    }
}

/// Whether somebody leads a class or gives lessons.
fn has_load(person: PersonId, directory: &Directory) -> bool {
    let mut classes = directory.classes.values();
    let mut assignments = directory.assignments.iter();
    let mut hours = directory.timetable.iter();
    classes.any(|class| class.class_teacher == Some(person))
        || assignments.any(|assignment| assignment.teacher == person)
        || hours.any(|hour| hour.teachers.contains(&person))
}

/// What somebody who leaves teaches and leads, for whoever divides the load: classes first.
#[must_use]
pub fn left_behind(
    person: PersonId,
    directory: &Directory,
) -> (Vec<ClassId>, Vec<(Unit, SubjectId)>) {
    let journals = directory.journals().into_iter();
    let taught = journals.filter(|journal| directory.has(person, *journal, directory.day));
    (
        directory.own_classes(person),
        taught
            .map(|journal| (journal.unit, journal.subject))
            .collect(),
    )
}
