//! A person's own page: whom they let see it, where the school's document leaves that to them.

use std::collections::BTreeSet;

use super::directory::Directory;
use super::ids::{ClassId, PersonId, Unit};
use super::message::Message;
use super::movement::is_staff;
use super::office::{Audience, Kept, PageAccess};
use super::policy::{Actor, Decision};

/// Whom a person lets see their page: nobody, unless they said otherwise and the school leaves it to them.
#[must_use]
pub fn audience(person: PersonId, directory: &Directory) -> Audience {
    let seen_by = Audience::Nobody;
    let place = PageAccess { person, seen_by }.identity();
    let chosen = directory.office.pages.get(&place);
    chosen
        .filter(|_| directory.regulation.families.own_page.value)
        .map_or(Audience::Nobody, |chosen| chosen.seen_by)
}

/// Why nobody chooses it here, if so.
#[must_use]
pub fn withheld(directory: &Directory) -> Option<Message> {
    let rule = &directory.regulation.families.own_page;
    (!rule.value).then(|| Message::new("policy-own-page").with("clause", rule.source.cited()))
}

/// Whether the actor says who sees a page: their own, where the school lets them.
pub(super) fn chooses(actor: &Actor, page: &PageAccess, directory: &Directory) -> Decision {
    // Who holds the store's file holds all of it.
    if actor.person == Actor::CONSOLE {
        return Decision::Allow;
    }
    if page.person != actor.person || !directory.people.contains_key(&page.person) {
        return Decision::Hide;
    }
    withheld(directory).map_or(Decision::Allow, Decision::Deny)
}

/// Whether the actor sees a person's page: their own, or one that they are let see. Who keeps files has the card, where every look
/// is noted.
pub(super) fn reads(actor: &Actor, person: PersonId, directory: &Directory) -> bool {
    directory.people.contains_key(&person)
        && (person == actor.person || is_let(actor.person, person, directory))
}

/// The people who let a person see their pages.
#[must_use]
pub fn shown_to(reader: PersonId, directory: &Directory) -> Vec<PersonId> {
    let pages = directory.office.pages.values().map(|page| page.person);
    pages
        .filter(|person| *person != reader && is_let(reader, *person, directory))
        .collect()
}

fn is_let(reader: PersonId, person: PersonId, directory: &Directory) -> bool {
    let meets = || !classes(reader, directory).is_disjoint(&classes(person, directory));
    match audience(person, directory) {
        Audience::Nobody => false,
        Audience::Staff => is_staff(reader, directory),
        Audience::Class => is_staff(reader, directory) || meets(),
    }
}

/// The classes that a pupil is in and has not left: a place without an end lasts as long as the year.
fn stays(pupil: PersonId, directory: &Directory) -> Vec<ClassId> {
    let end = directory.calendar.span.until;
    let places = directory.units_of(pupil).iter();
    let lasting = places.filter(|(_, span)| span.until >= end);
    let classes = lasting.filter_map(|(unit, _)| match unit {
        Unit::Class(class) => Some(*class),
        Unit::Group(_) => None,
    });
    classes.collect()
}

/// The classes that somebody is in, has children in, leads or teaches.
fn classes(person: PersonId, directory: &Directory) -> BTreeSet<ClassId> {
    let children = directory.children(person).into_iter();
    let pupils = children.chain([person]);
    let learnt = pupils.flat_map(|pupil| stays(pupil, directory));
    let taught = directory.taught_by(person).iter();
    let taught = taught.flat_map(|(unit, _)| directory.classes_of(*unit));
    let led = directory.own_classes(person);
    learnt.chain(taught).chain(led).collect()
}
