//! A record of the directory by its identity, as an edit of it has to have seen it.

use super::Directory;
use crate::domain::command::{DirectoryRecord, RecordId};

impl Directory {
    /// The record with this identity, as it is now. Accounts and what opens them are not among these: they have commands of
    /// their own.
    #[must_use]
    pub fn record(&self, id: &RecordId) -> Option<DirectoryRecord> {
        let is = |record: DirectoryRecord| (record.id() == *id).then_some(record);
        match id {
            RecordId::Office(kind, identity) => self
                .office
                .get(*kind, identity)
                .map(DirectoryRecord::Office),
            RecordId::Entry(_, entry) => {
                let entry = self.timetable.iter().find(|it| it.id == *entry);
                entry.cloned().map(DirectoryRecord::Entry).and_then(is)
            }
            RecordId::Assignment(assignment) => {
                let known = self.assignments.contains(assignment);
                known.then(|| DirectoryRecord::Assignment(assignment.clone()))
            }
            RecordId::Calendar(_) => is(DirectoryRecord::Calendar(self.calendar.clone())),
            RecordId::Class(_, class) => {
                let class = self.classes.get(class).cloned();
                class.map(DirectoryRecord::Class).and_then(is)
            }
            RecordId::Group(_, group) => {
                let group = self.groups.get(group).cloned();
                group.map(DirectoryRecord::Group).and_then(is)
            }
            RecordId::Subject(subject) => {
                let subject = self.subjects.get(subject).cloned();
                subject.map(DirectoryRecord::Subject)
            }
            RecordId::Room(room) => self.rooms.get(room).cloned().map(DirectoryRecord::Room),
            RecordId::Person(person) => {
                let person = self.people.get(person).cloned();
                person.map(DirectoryRecord::Person)
            }
            RecordId::Post(person, role) => {
                let mut posts = self.posts.iter();
                let post = posts.find(|it| it.person == *person && it.role == *role);
                post.cloned().map(DirectoryRecord::Post)
            }
            RecordId::Guardian(guardian, pupil) => {
                let mut guardians = self.guardians.iter();
                let found = guardians.find(|it| it.guardian == *guardian && it.pupil == *pupil);
                found.cloned().map(DirectoryRecord::Guardian)
            }
            RecordId::Enrolment(..) => {
                let mut enrolments = self.enrolments.iter().cloned();
                enrolments.find_map(|it| is(DirectoryRecord::Enrolment(it)))
            }
            RecordId::Membership(..) => {
                let mut memberships = self.memberships.iter().cloned();
                memberships.find_map(|it| is(DirectoryRecord::Membership(it)))
            }
            RecordId::School => Some(DirectoryRecord::School(self.school.clone())),
            RecordId::Regulation
            | RecordId::User(_)
            | RecordId::Key(..)
            | RecordId::PasswordLock(_)
            | RecordId::Pin(_)
            | RecordId::Invitation(_) => None,
        }
    }
}
