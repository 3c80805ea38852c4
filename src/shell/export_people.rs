//! `export roster`, `export guardians`, `export staff`: lists of people under the headings that `import` reads.
//!
//! What stands in personal files stays there: whoever looks into one is noted in it, and a list would look into all of them.

use super::Caller;
use super::export::head;
use super::table::Table;
use crate::domain::date::Date;
use crate::domain::directory::Directory;
use crate::domain::ids::{ClassId, PersonId, Unit};
use crate::domain::movement::is_staff;
use crate::domain::names;
use crate::domain::office::{Movement, MovementKind};
use crate::domain::people::{Guardian, Person};

/// What stands between several things in a cell.
const BETWEEN: &str = "; ";

fn written(date: Option<Date>) -> String {
    date.map(|date| date.format("%d.%m.%Y").to_string())
        .unwrap_or_default()
}

/// The pupils of some classes on a day.
fn pupils<'d>(
    directory: &'d Directory,
    classes: &'d [ClassId],
    today: Date,
) -> impl Iterator<Item = (&'d Person, &'d str)> {
    classes.iter().flat_map(move |class| {
        let unit = Unit::Class(*class);
        let here = directory.roll(unit).iter();
        here.filter(move |presence| presence.span.contains(today))
            .filter_map(move |presence| {
                let person = directory.people.get(&presence.pupil)?;
                Some((person, directory.unit_name(unit)))
            })
    })
}

/// A pupil's name, class and date of birth.
fn pupil(person: &Person, class: &str) -> Vec<String> {
    let name = &person.name;
    vec![
        name.family.clone(),
        name.given.clone(),
        name.patronymic.clone(),
        class.to_owned(),
        written(person.born),
    ]
}

/// The class lists of some classes.
pub(super) fn roster(caller: &Caller, directory: &Directory, classes: &[ClassId]) -> Table {
    let today = caller.service.today();
    let row = |(person, class): (&Person, &str)| {
        let mut row = pupil(person, class);
        row.push(person.external.clone());
        row
    };
    Table {
        head: head(
            caller,
            ["family", "given", "patronymic", "class", "born", "number"],
        ),
        rows: pupils(directory, classes, today).map(row).collect(),
    }
}

/// The guardians of the pupils of some classes, a row for each pupil and guardian.
pub(super) fn guardians(caller: &Caller, directory: &Directory, classes: &[ClassId]) -> Table {
    let today = caller.service.today();
    let row = |(child, class): (&Person, &str), guardian: &Guardian| {
        let person = directory.people.get(&guardian.guardian)?;
        let standing = if guardian.trusted {
            "card-trusted"
        } else {
            "card-guardian"
        };
        let mut row = pupil(child, class);
        let name = &person.name;
        row.extend([
            name.family.clone(),
            name.given.clone(),
            name.patronymic.clone(),
            caller.console.catalogue().id(standing),
            written(person.born),
            person.external.clone(),
        ]);
        Some(row)
    };
    let of = |(child, class): (&'_ Person, &'_ str)| -> Vec<Vec<String>> {
        let own = directory.guardians.iter().filter(|g| g.pupil == child.id);
        own.filter_map(|guardian| row((child, class), guardian))
            .collect()
    };
    Table {
        head: head(
            caller,
            [
                "family",
                "given",
                "patronymic",
                "class",
                "born",
                "guardian-family",
                "guardian-given",
                "guardian-patronymic",
                "relation",
                "guardian-born",
                "guardian-id",
            ],
        ),
        rows: pupils(directory, classes, today).flat_map(of).collect(),
    }
}

/// The staff with their roles, classes, logins and the orders that hired them.
pub(super) fn staff(caller: &Caller, directory: &Directory) -> Table {
    let people = directory.people.values();
    let mut staff: Vec<&Person> = people
        .filter(|person| is_staff(person.id, directory))
        .collect();
    staff.sort_by_cached_key(|person| (names::sort_key(&person.name.full()), person.id));
    let row = |person: &&Person| {
        let name = &person.name;
        let hired = last_hiring(person.id, directory);
        let login = directory.account_of(person.id);
        vec![
            name.family.clone(),
            name.given.clone(),
            name.patronymic.clone(),
            written(person.born),
            roles(caller, directory, person.id),
            classes(directory, person.id),
            written(hired.map(|order| order.date)),
            hired.map(|order| order.order.clone()).unwrap_or_default(),
            login.map(|user| user.login.clone()).unwrap_or_default(),
            person.external.clone(),
        ]
    };
    Table {
        head: head(
            caller,
            [
                "family",
                "given",
                "patronymic",
                "born",
                "position",
                "class-led",
                "hired",
                "order",
                "login",
                "staff-id",
            ],
        ),
        rows: staff.iter().map(row).collect(),
    }
}

fn last_hiring(person: PersonId, directory: &Directory) -> Option<&Movement> {
    let orders = directory.office.movements.values();
    let own = orders.filter(|order| (order.person, order.kind) == (person, MovementKind::Hiring));
    own.max_by_key(|order| order.date)
}

fn roles(caller: &Caller, directory: &Directory, person: PersonId) -> String {
    let posts = directory.posts.iter().filter(|post| post.person == person);
    let catalogue = caller.console.catalogue();
    let roles: Vec<String> = posts
        .map(|post| catalogue.id(post.role.message()))
        .collect();
    roles.join(BETWEEN)
}

fn classes(directory: &Directory, person: PersonId) -> String {
    let own = directory.own_classes(person).into_iter();
    let names: Vec<&str> = own
        .map(|class| directory.unit_name(Unit::Class(class)))
        .collect();
    names.join(BETWEEN)
}
