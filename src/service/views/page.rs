//! People's own pages, and when pupils were in the program.

use crate::domain::files;
use crate::domain::holding::last_class;
use crate::domain::ids::{ClassId, PersonId, Unit};
use crate::domain::names;
use crate::domain::page::{audience, shown_to, withheld};
use crate::domain::policy::Actor;
use crate::domain::query::{ActivityRow, OwnPageView, PageView};
use crate::domain::rules::Refusal;
use crate::service::error::ServiceError;
use crate::store::keys;

use super::{Context, account, load};

pub(super) fn page(person: PersonId, context: &Context<'_>) -> Result<PageView, ServiceError> {
    let directory = context.directory;
    let known = directory.people.get(&person).ok_or(Refusal::NotFound)?;
    let files = &directory.office.files;
    let file = files.values().find(|file| file.person == person);
    let contact = |of: fn(&crate::domain::office::PersonalFile) -> &String| {
        file.map(|file| of(file).clone()).unwrap_or_default()
    };
    Ok(PageView {
        person,
        name: known.name.full(),
        kind: files::kind(person, directory, context.today),
        class: last_class(person, directory),
        leads: directory.own_classes(person),
        roles: Actor::of(person, directory).roles,
        phone: contact(|file| &file.phone),
        email: contact(|file| &file.email),
    })
}

pub(super) fn own(actor: &Actor, context: &Context<'_>) -> Result<OwnPageView, ServiceError> {
    let directory = context.directory;
    let seats = context.presence.seats().into_iter();
    let mut shown: Vec<(PersonId, String)> = shown_to(actor.person, directory)
        .into_iter()
        .map(|person| (person, directory.roll_name(person)))
        .collect();
    shown.sort_by_cached_key(|(person, name)| (names::sort_key(name), *person));
    Ok(OwnPageView {
        page: page(actor.person, context)?,
        seen_by: audience(actor.person, directory),
        withheld: withheld(directory),
        account: account::account(actor, context)?,
        sessions: seats.filter(|seat| seat.person == actor.person).count(),
        shown,
    })
}

/// Those on the class's roll today.
pub(super) fn activity(
    class: ClassId,
    context: &Context<'_>,
) -> Result<Vec<ActivityRow>, ServiceError> {
    let directory = context.directory;
    let seats = context.presence.seats();
    let roll = directory.roll(Unit::Class(class)).iter();
    let now = roll.filter(|presence| presence.span.contains(context.today));
    now.map(|presence| {
        let pupil = presence.pupil;
        let account = directory.account_of(pupil);
        let seat = seats.iter().filter(|seat| seat.person == pupil);
        let seat = seat.max_by_key(|seat| seat.usage.last_key);
        Ok(ActivityRow {
            pupil,
            name: directory.roll_name(pupil),
            login: account.map(|user| user.login.clone()),
            last: load::one(context.snapshot, &keys::last_use(pupil))?,
            now: seat.map(|seat| (seat.since, seat.usage.last_key)),
        })
    })
    .collect()
}
