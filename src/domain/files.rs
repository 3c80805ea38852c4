//! Who may look people up and open their files: those who keep them, those who answer for the school, and the people themselves.

use super::directory::Directory;
use super::holding::last_class;
use super::ids::PersonId;
use super::office::PersonalFile;
use super::people::Role;
use super::policy::{Actor, Decision};
use super::query::PersonKind;
use super::{command::DirectoryRecord, keeping};

/// Whether the actor sees everybody.
fn sees_all(actor: &Actor) -> bool {
    actor.inspects() || actor.roles.contains(&Role::Secretary)
}

/// Whether the actor looks anybody up.
pub(super) fn reads_lists(actor: &Actor, directory: &Directory) -> bool {
    sees_all(actor) || !directory.own_classes(actor.person).is_empty()
}

/// Whether the actor sees the book of orders, and who holds which role.
pub(super) fn reads_orders(actor: &Actor, _directory: &Directory) -> bool {
    sees_all(actor)
}

/// Whether the actor sees a person's file.
pub(super) fn reads(actor: &Actor, person: PersonId, directory: &Directory) -> bool {
    let own = || person == actor.person || is_own_child(actor, person, directory);
    directory.people.contains_key(&person)
        && (sees_all(actor)
            || own()
            || is_of_own_class(actor, person, directory)
            || keeps(actor, person, directory))
}

/// A legal representative sees the child's file; a trusted person does not.
fn is_own_child(actor: &Actor, person: PersonId, directory: &Directory) -> bool {
    directory.guardians.iter().any(|guardian| {
        !guardian.trusted && (guardian.guardian, guardian.pupil) == (actor.person, person)
    })
}

/// A pupil of the actor's own class, or whoever answers for one.
pub(super) fn is_of_own_class(actor: &Actor, person: PersonId, directory: &Directory) -> bool {
    let own = directory.own_classes(actor.person);
    let children = directory.children(person);
    let mut pupils = std::iter::once(person).chain(children);
    !own.is_empty()
        && pupils
            .any(|pupil| last_class(pupil, directory).is_some_and(|class| own.contains(&class)))
}

/// Whether the actor keeps a person's file.
#[must_use]
pub fn keeps(actor: &Actor, person: PersonId, directory: &Directory) -> bool {
    let record = DirectoryRecord::Office(PersonalFile::empty(person).into());
    keeping::decide(actor, &record, directory) == Decision::Allow
}

/// What somebody is to the school on a day.
#[must_use]
pub fn kind(person: PersonId, directory: &Directory, today: super::date::Date) -> PersonKind {
    if last_class(person, directory).is_some() {
        let mut places = directory.enrolments.iter();
        let stays = places
            .any(|place| place.pupil == person && place.until.is_none_or(|until| until >= today));
        return if stays {
            PersonKind::Pupil
        } else {
            PersonKind::Left
        };
    }
    if super::movement::is_staff(person, directory) {
        PersonKind::Staff
    } else if directory.children(person).is_empty() {
        PersonKind::Other
    } else {
        PersonKind::Guardian
    }
}
