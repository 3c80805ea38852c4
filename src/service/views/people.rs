//! People: whom somebody may look up, what is known of one of them, the book of orders, who holds which role.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{Context, load};
use crate::domain::command::DirectoryRecord;
use crate::domain::files;
use crate::domain::holding::last_class;
use crate::domain::ids::{ClassId, PersonId, Unit};
use crate::domain::keeping;
use crate::domain::looks::Looks;
use crate::domain::movement::is_staff;
use crate::domain::names;
use crate::domain::office::{Movement, MovementKind, PersonalFile};
use crate::domain::people::Role;
use crate::domain::policy::{Actor, Decision, Permission, decide};
use crate::domain::query::{PersonKind, PersonRow, PersonView};
use crate::service::error::ServiceError;
use crate::store::keys;

/// What everybody is to the school, each list gone through once.
fn kinds(context: &Context<'_>) -> HashMap<PersonId, (PersonKind, Option<ClassId>)> {
    let directory = context.directory;
    let mut kinds = HashMap::new();
    for guardian in &directory.guardians {
        kinds.insert(guardian.guardian, (PersonKind::Guardian, None));
    }
    let ordered = directory.office.movements.values().map(|row| row.person);
    let staff: HashSet<PersonId> = directory.staff().into_iter().chain(ordered).collect();
    for person in staff {
        if is_staff(person, directory) {
            kinds.insert(person, (PersonKind::Staff, None));
        }
    }
    let mut places: Vec<_> = directory.enrolments.iter().collect();
    places.sort_by_key(|place| place.from);
    for place in places {
        let stays = place.until.is_none_or(|until| until >= context.today);
        let kind = if stays {
            PersonKind::Pupil
        } else {
            PersonKind::Left
        };
        kinds.insert(place.pupil, (kind, Some(place.class)));
    }
    kinds
}

pub(super) fn people(actor: &Actor, context: &Context<'_>) -> Vec<PersonRow> {
    let directory = context.directory;
    let kinds = kinds(context);
    let all = decide(actor, Permission::ReadMovements, directory) == Decision::Allow;
    let people = directory.people.values().filter(|person| {
        all || decide(actor, Permission::ReadPerson(person.id), directory) == Decision::Allow
    });
    let mut rows: Vec<PersonRow> = people
        .map(|person| {
            let kind = kinds.get(&person.id).copied();
            let (kind, class) = kind.unwrap_or((PersonKind::Other, None));
            PersonRow {
                person: person.id,
                name: person.name.full(),
                class,
                kind,
            }
        })
        .collect();
    rows.sort_by_cached_key(|row| (names::sort_key(&row.name), row.person));
    rows
}

pub(super) fn person(
    actor: &Actor,
    person: PersonId,
    context: &Context<'_>,
) -> Result<PersonView, ServiceError> {
    let directory = context.directory;
    let known = directory
        .people
        .get(&person)
        .ok_or(crate::domain::rules::Refusal::NotFound)?;
    let files = &directory.office.files;
    let file = files.values().find(|file| file.person == person).cloned();
    let looks: Looks = load::one(context.snapshot, &keys::looks(person))?.unwrap_or_default();
    let kind = files::kind(person, directory, context.today);
    let class = last_class(person, directory);
    let allowed = |permission| decide(actor, permission, directory) == Decision::Allow;
    Ok(PersonView {
        person: known.clone(),
        file: file.unwrap_or_else(|| PersonalFile::empty(person)),
        kind,
        class,
        login: directory.account_of(person).map(|user| user.login.clone()),
        looks: looks.0.into_iter().rev().collect(),
        keeps: files::keeps(actor, person, directory),
        moves: moves(actor, person, kind, class, context),
        invites: allowed(Permission::Invite(person)),
    })
}

/// Whether the actor keeps the book of orders for a person.
fn moves(
    actor: &Actor,
    person: PersonId,
    kind: PersonKind,
    class: Option<ClassId>,
    context: &Context<'_>,
) -> bool {
    let movement = Movement {
        person,
        date: context.today,
        kind: MovementKind::Transfer,
        from: class.filter(|_| matches!(kind, PersonKind::Pupil | PersonKind::Left)),
        to: None,
        order: String::new(),
        note: String::new(),
    };
    let record = DirectoryRecord::Office(movement.into());
    keeping::decide(actor, &record, context.directory) == Decision::Allow
}

pub(super) fn movements(context: &Context<'_>) -> Vec<Movement> {
    let (first, last) = crate::domain::movement::order_days(context.directory);
    let rows = context.directory.office.movements.values();
    let year = rows.filter(|row| (first..=last).contains(&row.date));
    let mut rows: Vec<Movement> = year.cloned().collect();
    rows.reverse();
    rows
}

pub(super) fn posts(context: &Context<'_>) -> Vec<(PersonId, Vec<Role>)> {
    let directory = context.directory;
    let mut roles: BTreeMap<PersonId, Vec<Role>> = BTreeMap::new();
    let hired = directory.office.movements.values().map(|row| row.person);
    let staff = directory.staff().into_iter().chain(hired);
    for person in staff.filter(|person| is_staff(*person, directory)) {
        roles.entry(person).or_default();
    }
    for post in &directory.posts {
        roles.entry(post.person).or_default().push(post.role);
    }
    let mut rows: Vec<_> = roles.into_iter().collect();
    rows.iter_mut().for_each(|(_, roles)| roles.sort_unstable());
    rows.sort_by_cached_key(|(person, _)| names::sort_key(&directory.roll_name(*person)));
    rows
}

/// Those on the class's roll today.
pub(super) fn division(class: ClassId, context: &Context<'_>) -> Vec<(PersonId, String)> {
    let directory = context.directory;
    let roll = directory.roll(Unit::Class(class)).iter();
    let now = roll.filter(|presence| presence.span.contains(context.today));
    now.map(|presence| (presence.pupil, directory.roll_name(presence.pupil)))
        .collect()
}
