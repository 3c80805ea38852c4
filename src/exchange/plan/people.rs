//! Which pupil a row means: by the number of another system, by name in the class, by name and date of birth elsewhere.

use std::collections::{HashMap, HashSet};

use crate::domain::date::Date;
use crate::domain::directory::Directory;
use crate::domain::ids::{ClassId, PersonId};
use crate::domain::people::Person;
use crate::exchange::clean::fold;
use crate::exchange::roster::RosterRow;

/// The pupils who are known, ready to be found.
pub(super) struct Pupils<'d> {
    directory: &'d Directory,
    external: HashMap<&'d str, PersonId>,
    named: HashMap<String, Vec<PersonId>>,
    classes: HashMap<PersonId, Vec<ClassId>>,
}

/// Whom a row means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// This pupil.
    Known(PersonId),
    /// Nobody who is known.
    New,
    /// One of several who cannot be told apart.
    Ambiguous,
}

impl<'d> Pupils<'d> {
    pub(super) fn new(directory: &'d Directory) -> Self {
        let mut classes: HashMap<PersonId, Vec<ClassId>> = HashMap::new();
        for enrolment in &directory.enrolments {
            classes
                .entry(enrolment.pupil)
                .or_default()
                .push(enrolment.class);
        }
        let mut named: HashMap<String, Vec<PersonId>> = HashMap::new();
        let mut external = HashMap::new();
        for person in directory.people.values() {
            if !person.external.is_empty() {
                external.insert(person.external.as_str(), person.id);
            }
            if classes.contains_key(&person.id) {
                let name = fold(&(person.name.family.clone() + &person.name.given));
                named.entry(name).or_default().push(person.id);
            }
        }
        for namesakes in named.values_mut() {
            namesakes.sort_unstable();
        }
        Self {
            directory,
            external,
            named,
            classes,
        }
    }

    /// Finds the pupil who has the row's number.
    pub(super) fn numbered(&self, row: &RosterRow) -> Option<PersonId> {
        numbers(row).find_map(|number| self.external.get(number).copied())
    }

    /// Finds the pupil who has the row's name in its class and whom no other row means by number.
    pub(super) fn in_class(
        &self,
        row: &RosterRow,
        class: ClassId,
        numbered: &HashSet<PersonId>,
    ) -> Found {
        let here: Vec<&Person> = self
            .namesakes(row)
            .filter(|person| !numbered.contains(&person.id))
            .filter(|person| self.is_of(person.id, |of| of == class))
            .collect();
        let born = |person: &&&Person| person.born.is_some() && person.born == born(row);
        match here.as_slice() {
            [] => Found::New,
            [only] => Found::Known(only.id),
            several => match several.iter().filter(born).collect::<Vec<_>>().as_slice() {
                [only] => Found::Known(only.id),
                _ => Found::Ambiguous,
            },
        }
    }

    /// Finds the pupil of a row who was in another class: born the same day, or gone from a class that the file tells
    /// whole, which `told` says; those whom other rows mean are out of the question.
    pub(super) fn moved(
        &self,
        row: &RosterRow,
        meant: &HashSet<PersonId>,
        told: &HashSet<ClassId>,
    ) -> Found {
        let likely = |person: &&Person| {
            let born_then = person.born.is_some() && person.born == born(row);
            !meant.contains(&person.id)
                && (born_then || self.is_of(person.id, |class| told.contains(&class)))
        };
        match self
            .namesakes(row)
            .filter(likely)
            .collect::<Vec<_>>()
            .as_slice()
        {
            [] => Found::New,
            [only] => Found::Known(only.id),
            _ => Found::Ambiguous,
        }
    }

    fn is_of(&self, pupil: PersonId, fits: impl Fn(ClassId) -> bool) -> bool {
        let classes = self.classes.get(&pupil);
        classes.is_some_and(|classes| classes.iter().copied().any(fits))
    }

    /// The pupils of the row's name of whom nothing says that they are somebody else.
    fn namesakes<'s>(&'s self, row: &'s RosterRow) -> impl Iterator<Item = &'d Person> + 's {
        let name = fold(&(row.family.clone() + &row.given));
        let ids = self.named.get(&name).map_or(&[][..], Vec::as_slice);
        let people = ids.iter().filter_map(|id| self.directory.people.get(id));
        people.filter(move |person| may_be(person, row))
    }
}

/// The numbers by which a row may be known.
pub(super) fn numbers(row: &RosterRow) -> impl Iterator<Item = &str> {
    let numbers = [row.external_id.as_str(), row.number.as_str()];
    numbers.into_iter().filter(|number| !number.is_empty())
}

/// The row's pupil in a sentence.
pub(super) fn said(row: &RosterRow) -> String {
    format!("{} {}", row.family, row.given)
}

/// The row's date of birth.
pub(super) fn born(row: &RosterRow) -> Option<Date> {
    row.born.map(Date)
}

/// Neither patronymic nor date of birth nor number says that the namesake is another.
fn may_be(person: &Person, row: &RosterRow) -> bool {
    let differ = |one: &str, other: &str| {
        let (one, other) = (fold(one), fold(other));
        !one.is_empty() && !other.is_empty() && one != other
    };
    let born_apart = person
        .born
        .zip(born(row))
        .is_some_and(|(one, other)| one != other);
    let born_together = person.born.is_some() && person.born == born(row);
    let numbered_apart = !person.external.is_empty()
        && numbers(row).next().is_some()
        && numbers(row).all(|number| number != person.external);
    !differ(&person.name.patronymic, &row.patronymic)
        && !born_apart
        && (born_together || !numbered_apart)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::people::Name;
    use crate::exchange::class_name::class_key;

    fn row(patronymic: &str, born: Option<&str>, number: &str) -> RosterRow {
        RosterRow {
            row: 2,
            family: "Family".to_owned(),
            given: "Given".to_owned(),
            patronymic: patronymic.to_owned(),
            class: "7A".to_owned(),
            class_key: class_key("7A"),
            born: born.map(|date| date.parse().unwrap()),
            sex: None,
            from: None,
            until: None,
            number: number.to_owned(),
            external_id: String::new(),
            guardians: Vec::new(),
            groups: Vec::new(),
        }
    }

    #[test]
    fn a_namesake_is_the_same_until_something_says_otherwise() {
        let (day, other) = (Some("2013-05-01"), Some("2013-05-02"));
        for (known, given, same) in [
            (("", None, ""), ("", None, ""), true),
            (("Ilyich", None, ""), ("", day, "7"), true),
            (("Ilyich", None, ""), ("Petrovich", None, ""), false),
            (("", day, ""), ("", day, ""), true),
            (("", day, ""), ("", other, ""), false),
            (("", None, "7"), ("", None, "8"), false),
            (("", day, "7"), ("", day, "8"), true),
        ] {
            let person = Person {
                id: PersonId(1),
                name: Name {
                    family: "Family".to_owned(),
                    given: "Given".to_owned(),
                    patronymic: known.0.to_owned(),
                },
                born: born(&row("", known.1, "")),
                external: known.2.to_owned(),
            };
            let row = row(given.0, given.1, given.2);
            assert_eq!(may_be(&person, &row), same, "{known:?} {given:?}");
        }
    }
}
