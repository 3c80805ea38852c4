//! What makes one directory into another: the changes that a plan proposes.

use std::collections::BTreeMap;

use super::Directory;
use crate::domain::command::{DirectoryChange, DirectoryRecord, RecordId};

/// Every record of the directory by its identity, but for the school itself and its regulation.
#[must_use]
pub fn records(directory: &Directory) -> BTreeMap<RecordId, DirectoryRecord> {
    let calendar = std::iter::once(DirectoryRecord::Calendar(directory.calendar.clone()));
    macro_rules! each {
        ($records:expr, $kind:ident) => {
            $records.cloned().map(DirectoryRecord::$kind)
        };
    }
    calendar
        .chain(each!(directory.people.values(), Person))
        .chain(each!(directory.users.values(), User))
        .chain(each!(directory.posts.iter(), Post))
        .chain(each!(directory.guardians.iter(), Guardian))
        .chain(each!(directory.subjects.values(), Subject))
        .chain(each!(directory.rooms.values(), Room))
        .chain(each!(directory.classes.values(), Class))
        .chain(each!(directory.groups.values(), Group))
        .chain(each!(directory.enrolments.iter(), Enrolment))
        .chain(each!(directory.memberships.iter(), Membership))
        .chain(each!(directory.assignments.iter(), Assignment))
        .chain(each!(directory.timetable.iter(), Entry))
        .chain(each!(directory.access.keys.values().flatten(), Key))
        .chain(each!(directory.access.locks.values(), PasswordLock))
        .chain(each!(directory.access.pins.values(), Pin))
        .chain(each!(directory.access.invitations.values(), Invitation))
        .chain(directory.office.records().map(DirectoryRecord::Office))
        .map(|record| (record.id(), record))
        .collect()
}

/// The changes that make `before` into `after`, in the order of the records' identities; none where nothing differs.
#[must_use]
pub fn diff(before: &Directory, after: &Directory) -> Vec<DirectoryChange> {
    let (before, mut after) = (records(before), records(after));
    let mut changes = BTreeMap::new();
    for (id, old) in before {
        match after.remove(&id) {
            Some(new) if new == old => {}
            Some(new) => {
                changes.insert(id, DirectoryChange::Put(new));
            }
            None => {
                changes.insert(id, DirectoryChange::Remove(old));
            }
        }
    }
    let new = after
        .into_iter()
        .map(|(id, record)| (id, DirectoryChange::Put(record)));
    changes.extend(new);
    changes.into_values().collect()
}
