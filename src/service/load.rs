//! Records to domain values: the directory, lessons, columns and finals.

pub(super) mod past;

use std::ops::ControlFlow;
use std::sync::Arc;

use crate::domain::calendar::Span;
use crate::domain::cell::Column;
use crate::domain::command::{DirectoryRecord, RecordId};
use crate::domain::directory::Directory;
use crate::domain::finals::Sheets;
use crate::domain::ids::{JournalId, Unit, Year};
use crate::domain::lesson::{Lesson, LessonAt};
use crate::domain::plan::Plan;
use crate::domain::regulation::Regulation;
use crate::store::codec::{Record, decode};
use crate::store::engine::{Range, Snapshot};
use crate::store::keys;

use super::error::ServiceError;

/// One record, if it is there.
pub(super) fn one<T: Record>(
    snapshot: &dyn Snapshot,
    key: &[u8],
) -> Result<Option<T>, ServiceError> {
    let stored = snapshot.get(key)?;
    Ok(stored.map(|stored| decode(&stored.bytes)).transpose()?)
}

/// The records of a range, each with its key.
fn each<T: Record>(
    snapshot: &dyn Snapshot,
    range: &Range,
    mut take: impl FnMut(&[u8], T),
) -> Result<(), ServiceError> {
    let mut fault = None;
    snapshot.visit(range, &mut |entry| match decode(entry.bytes) {
        Ok(record) => {
            take(entry.key, record);
            ControlFlow::Continue(())
        }
        Err(error) => {
            fault = Some(error);
            ControlFlow::Break(())
        }
    })?;
    fault.map_or(Ok(()), |error| Err(error.into()))
}

/// The stored lessons of a journal over a span, in order.
pub(super) fn lessons(
    snapshot: &dyn Snapshot,
    journal: JournalId,
    span: Span,
) -> Result<Vec<(LessonAt, Lesson)>, ServiceError> {
    lesson_records(snapshot, &keys::lessons(journal, span))
}

/// The stored columns of a journal over a span, in order.
pub(super) fn columns(
    snapshot: &dyn Snapshot,
    journal: JournalId,
    span: Span,
) -> Result<Vec<(LessonAt, Column)>, ServiceError> {
    lesson_records(snapshot, &keys::columns(journal, span))
}

fn lesson_records<T: Record>(
    snapshot: &dyn Snapshot,
    range: &Range,
) -> Result<Vec<(LessonAt, T)>, ServiceError> {
    let mut found = Vec::new();
    each(snapshot, range, |key, record| {
        found.extend(keys::lesson_at(key).map(|at| (at, record)))
    })?;
    Ok(found)
}

/// The stored finals of a journal, by period.
pub(super) fn finals(snapshot: &dyn Snapshot, journal: JournalId) -> Result<Sheets, ServiceError> {
    let mut found = Sheets::new();
    each(snapshot, &keys::finals_of(journal), |key, sheet| {
        found.extend(keys::finals_at(key).map(|(_, period)| (period, sheet)));
    })?;
    Ok(found)
}

/// The plan of a journal; an empty one where nobody wrote any.
pub(super) fn plan(snapshot: &dyn Snapshot, journal: JournalId) -> Result<Plan, ServiceError> {
    Ok(one(snapshot, &keys::plan(journal))?.unwrap_or_default())
}

/// The plans of a year, by journal.
pub(super) fn plans(
    snapshot: &dyn Snapshot,
    year: Year,
) -> Result<Vec<(JournalId, Plan)>, ServiceError> {
    let mut found = Vec::new();
    each(snapshot, &keys::plans(year), |key, plan| {
        found.extend(keys::planned_journal(key).map(|journal| (journal, plan)))
    })?;
    Ok(found)
}

/// The directory of the school's current year.
pub(super) fn directory(snapshot: &dyn Snapshot) -> Result<Directory, ServiceError> {
    directory_of(snapshot, None)
}

/// The directory of a year that the store keeps, the current one for `None`: lists that are not kept by the year are as now.
pub(super) fn directory_of(
    snapshot: &dyn Snapshot,
    year: Option<Year>,
) -> Result<Directory, ServiceError> {
    let stamp = snapshot
        .get(&keys::directory_stamp())?
        .ok_or(ServiceError::NoSchool)?;
    let school = one(snapshot, &keys::record(&RecordId::School))?;
    let Some(DirectoryRecord::School(school)) = school else {
        return Err(ServiceError::NoSchool);
    };
    let year = year.unwrap_or(school.year);
    let calendar = one(snapshot, &keys::record(&RecordId::Calendar(year.0)))?;
    let Some(DirectoryRecord::Calendar(calendar)) = calendar else {
        return Err(ServiceError::NoSchool);
    };
    let regulation = one(snapshot, &keys::record(&RecordId::Regulation))?;
    let Some(DirectoryRecord::Regulation(regulation)) = regulation else {
        return Err(ServiceError::NoSchool);
    };
    let regulation = Regulation::parse(&regulation).map_err(ServiceError::Regulation)?;
    let mut directory = Directory::new(school, calendar, Arc::new(regulation));
    directory.revision = stamp.revision;
    for range in keys::lasting_records()
        .into_iter()
        .chain(keys::year_records(year))
    {
        each(snapshot, &range, |_, record| put(&mut directory, record))?;
    }
    let classes = directory.classes.keys().copied().map(Unit::Class);
    let units: Vec<Unit> = classes
        .chain(directory.groups.keys().copied().map(Unit::Group))
        .collect();
    for range in units.into_iter().flat_map(keys::unit_records) {
        each(snapshot, &range, |_, record| put(&mut directory, record))?;
    }
    for draft in directory.office.drafts.values() {
        if draft.approved_by.is_some() {
            let regulation = Regulation::parse(&draft.text).map_err(ServiceError::Regulation)?;
            directory
                .amendments
                .push((draft.from, Arc::new(regulation)));
        }
    }
    Ok(directory.index())
}

fn put(directory: &mut Directory, record: DirectoryRecord) {
    match record {
        DirectoryRecord::School(_)
        | DirectoryRecord::Calendar(_)
        | DirectoryRecord::Regulation(_) => {}
        DirectoryRecord::Person(person) => {
            directory.people.insert(person.id, person);
        }
        DirectoryRecord::User(user) => {
            directory.users.insert(user.login.clone(), user);
        }
        DirectoryRecord::Post(post) => directory.posts.push(post),
        DirectoryRecord::Guardian(guardian) => directory.guardians.push(guardian),
        DirectoryRecord::Subject(subject) => {
            directory.subjects.insert(subject.id, subject);
        }
        DirectoryRecord::Room(room) => {
            directory.rooms.insert(room.id, room);
        }
        DirectoryRecord::Class(class) => {
            directory.classes.insert(class.id, class);
        }
        DirectoryRecord::Group(group) => {
            directory.groups.insert(group.id, group);
        }
        DirectoryRecord::Enrolment(enrolment) => directory.enrolments.push(enrolment),
        DirectoryRecord::Membership(membership) => directory.memberships.push(membership),
        DirectoryRecord::Assignment(assignment) => directory.assignments.push(assignment),
        DirectoryRecord::Entry(entry) => directory.timetable.push(entry),
        DirectoryRecord::Key(key) => {
            let keys = directory.access.keys.entry(key.login.clone());
            keys.or_default().push(key);
        }
        DirectoryRecord::PasswordLock(lock) => {
            directory.access.locks.insert(lock.login.clone(), lock);
        }
        DirectoryRecord::Pin(pin) => {
            directory.access.pins.insert(pin.login.clone(), pin);
        }
        DirectoryRecord::Invitation(invitation) => {
            let invitations = &mut directory.access.invitations;
            invitations.insert(invitation.login.clone(), invitation);
        }
        DirectoryRecord::Office(record) => directory.office.put(record),
    }
}
