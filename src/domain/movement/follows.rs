//! Which records may change because an order says so: whoever keeps the book of orders enters, with an order's row, what
//! follows from it for the same person, and takes it back in the same way.

use std::collections::BTreeMap;

use crate::domain::amend::RecordEdit;
use crate::domain::command::DirectoryRecord;
use crate::domain::directory::Directory;
use crate::domain::ids::PersonId;
use crate::domain::office::{MovementKind, OfficeRecord};
use crate::domain::people::User;

/// The people whom an amendment's orders are about, how they move, and whether the school's year turns.
#[derive(Debug, Default)]
pub struct Moved {
    people: BTreeMap<PersonId, Vec<MovementKind>>,
    year_turns: bool,
}

impl Moved {
    /// Those of whose orders a row is written or taken back.
    pub fn of<'e>(edits: impl Iterator<Item = &'e RecordEdit>) -> Self {
        let mut moved = Self::default();
        for record in edits.flat_map(RecordEdit::records) {
            match record {
                DirectoryRecord::Office(OfficeRecord::Movement(movement)) => {
                    let kinds = moved.people.entry(movement.person).or_default();
                    kinds.push(movement.kind);
                }
                DirectoryRecord::School(_) => moved.year_turns = true,
                _ => {}
            }
        }
        moved
    }

    fn is(&self, person: PersonId) -> bool {
        self.people.contains_key(&person)
    }

    fn is_by(&self, person: PersonId, kind: MovementKind) -> bool {
        self.people
            .get(&person)
            .is_some_and(|kinds| kinds.contains(&kind))
    }

    /// Whether an edit follows from an order: a place in a class or group, a newcomer, a role that ends, an account that shuts,
    /// a leave, a debt, teaching elsewhere, a class of the next year; with the year's turn its calendar and who goes on teaching. A role of the school's leaders is given and given back by those who name them.
    #[must_use]
    pub fn explains(&self, edit: &RecordEdit, directory: &Directory) -> bool {
        let dismissed = |person| self.is_by(person, MovementKind::Dismissal);
        edit.records().all(|record| match record {
            DirectoryRecord::Enrolment(enrolment) => self.is(enrolment.pupil),
            DirectoryRecord::Membership(member) => self.is(member.pupil),
            DirectoryRecord::Office(OfficeRecord::Study(study)) => self.is(study.pupil),
            DirectoryRecord::Person(person) => {
                self.is(person.id) && (edit.before.is_none() || edit.after.is_none())
            }
            DirectoryRecord::Post(post) => {
                dismissed(post.person) && (edit.after.is_none() || !post.role.leads())
            }
            DirectoryRecord::User(user) => dismissed(user.person) && only_opens_or_shuts(edit),
            DirectoryRecord::Office(OfficeRecord::Leave(leave)) => {
                self.is_by(leave.person, MovementKind::LongLeave)
            }
            DirectoryRecord::Office(OfficeRecord::AcademicDebt(debt)) => {
                self.is_by(debt.pupil, MovementKind::ConditionalPromotion)
            }
            DirectoryRecord::Class(class) => {
                class.year > directory.year() && !self.people.is_empty()
            }
            DirectoryRecord::Calendar(_) | DirectoryRecord::Assignment(_) => self.year_turns,
            _ => false,
        })
    }
}

fn only_opens_or_shuts(edit: &RecordEdit) -> bool {
    match (edit.before.as_deref(), edit.after.as_deref()) {
        (Some(DirectoryRecord::User(before)), Some(DirectoryRecord::User(after))) => {
            let same = User {
                active: before.active,
                ..after.clone()
            };
            same == *before
        }
        _ => false,
    }
}
