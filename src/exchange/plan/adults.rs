//! Which grown-up a row means: the one who has its number, or who bears its name and of whom nothing says that they are another.
//!
//! One name is no proof: brothers' mothers and teachers may be namesakes. What confirms it, each list decides for itself.

use std::collections::{HashMap, HashSet};

use crate::domain::date::Date;
use crate::domain::directory::Directory;
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::office::{Kept, PersonalFile};
use crate::domain::people::{Name, Person};
use crate::exchange::clean::fold;

/// What a row says of somebody.
#[derive(Debug, Clone)]
pub(super) struct Claim<'r> {
    pub(super) name: Name,
    pub(super) born: Option<Date>,
    pub(super) number: &'r str,
    pub(super) phone: &'r str,
}

/// Everybody but the pupils of the year, ready to be found.
pub(super) struct Adults {
    numbers: HashMap<String, PersonId>,
    families: HashMap<String, Vec<PersonId>>,
    /// Whom rows meant so far, and in which row first.
    taken: HashMap<PersonId, u32>,
}

impl Adults {
    pub(super) fn of(directory: &Directory) -> Self {
        let pupils: HashSet<PersonId> = directory.enrolments.iter().map(|e| e.pupil).collect();
        let mut people: Vec<&Person> = directory.people.values().collect();
        people.sort_unstable_by_key(|person| person.id);
        let mut adults = Self {
            numbers: HashMap::new(),
            families: HashMap::new(),
            taken: HashMap::new(),
        };
        for person in people {
            if !pupils.contains(&person.id) {
                adults.add(person);
            }
        }
        adults
    }

    /// Takes one more in, or what has become known of one.
    pub(super) fn add(&mut self, person: &Person) {
        if !person.external.is_empty() {
            self.numbers.insert(person.external.clone(), person.id);
        }
        let family = self.families.entry(key(&person.name)).or_default();
        if !family.contains(&person.id) {
            family.push(person.id);
        }
    }

    /// Notes whom a row means.
    pub(super) fn take(&mut self, person: PersonId, row: u32) {
        self.taken.entry(person).or_insert(row);
    }

    /// The first row that means somebody.
    pub(super) fn row_of(&self, person: PersonId) -> Option<u32> {
        self.taken.get(&person).copied()
    }

    /// Who has the row's number; they may have got another name since.
    ///
    /// # Errors
    /// When a row above means them, and says what this one contradicts.
    pub(super) fn numbered(
        &self,
        claim: &Claim<'_>,
        directory: &Directory,
    ) -> Result<Option<PersonId>, Message> {
        let id = self.numbers.get(claim.number);
        let Some(person) = id.and_then(|id| directory.people.get(id)) else {
            return Ok(None);
        };
        let fits = is_called(&person.name, &claim.name) && may_be(person, claim);
        match self.row_of(person.id) {
            Some(first) if !fits => Err(Message::new("plan-number-twice")
                .with("number", claim.number)
                .with("first", first)),
            _ => Ok(Some(person.id)),
        }
    }

    /// Those of the row's name of whom nothing says that they are somebody else.
    pub(super) fn namesakes<'d>(
        &self,
        claim: &Claim<'_>,
        directory: &'d Directory,
    ) -> Vec<&'d Person> {
        let family = self.families.get(&key(&claim.name));
        let ids = family.map_or(&[][..], Vec::as_slice).iter();
        ids.filter_map(|id| directory.people.get(id))
            .filter(|person| is_called(&person.name, &claim.name) && may_be(person, claim))
            .collect()
    }
}

/// Names that may be one have the same first word.
fn key(name: &Name) -> String {
    let full = name.full();
    fold(full.split_whitespace().next().unwrap_or_default())
}

/// Whether two forms of a name may be one person's: initials for names, no patronymic, or all of it in one field.
pub(super) fn is_called(known: &Name, given: &Name) -> bool {
    if known.given.is_empty() || given.given.is_empty() {
        let forms = |name: &Name| [name.full(), name.roll(), name.initials()].map(|it| fold(&it));
        let known = forms(known);
        return forms(given).iter().any(|form| known.contains(form));
    }
    fold(&known.family) == fold(&given.family)
        && agree(&known.given, &given.given)
        && (known.patronymic.is_empty()
            || given.patronymic.is_empty()
            || agree(&known.patronymic, &given.patronymic))
}

/// Whether two people are called the same to the letter, so that nothing more is to be learnt from the name.
pub(super) fn is_same_name(known: &Name, given: &Name) -> bool {
    fold(&known.full()) == fold(&given.full())
}

/// The same, or one is the other's initial.
fn agree(one: &str, other: &str) -> bool {
    let (one, other) = (fold(one), fold(other));
    let is_initial =
        |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    one == other || is_initial(&one, &other) || is_initial(&other, &one)
}

/// Neither date of birth nor number says that the namesake is another.
fn may_be(person: &Person, claim: &Claim<'_>) -> bool {
    let born_apart = person
        .born
        .zip(claim.born)
        .is_some_and(|(one, other)| one != other);
    let numbered_apart =
        !person.external.is_empty() && !claim.number.is_empty() && person.external != claim.number;
    !born_apart && !numbered_apart
}

/// Whether somebody was born on the day that the row gives.
pub(super) fn is_born(person: &Person, claim: &Claim<'_>) -> bool {
    person.born.is_some() && person.born == claim.born
}

/// Whether somebody has the telephone that the row gives, however it is written.
pub(super) fn is_phoned(directory: &Directory, person: PersonId, claim: &Claim<'_>) -> bool {
    let wanted = digits(claim.phone);
    let known = file_of(directory, person).map(|file| digits(&file.phone));
    !wanted.is_empty() && known == Some(wanted)
}

/// The file of a person, if anything stands in it.
pub(super) fn file_of(directory: &Directory, person: PersonId) -> Option<&PersonalFile> {
    let identity = PersonalFile::empty(person).identity();
    directory.office.files.get(&identity)
}

/// A number by its digits; the trunk prefix of long-distance calls at home is the country's code.
fn digits(phone: &str) -> String {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    match digits.strip_prefix('8') {
        Some(rest) if rest.len() == 10 => format!("7{rest}"),
        _ => digits,
    }
}

/// Takes into a person's record what the row says and the school does not know yet, or knows otherwise. An empty cell says
/// nothing, and neither does another case, a missing diaeresis or an initial for a name that is known.
pub(super) fn bring_up_to_date(person: &mut Person, claim: &Claim<'_>) {
    let name = &mut person.name;
    let whole = name.given.is_empty() && !claim.name.given.is_empty();
    for (known, given) in [
        (&mut name.family, &claim.name.family),
        (&mut name.given, &claim.name.given),
        (&mut name.patronymic, &claim.name.patronymic),
    ] {
        let says_less = agree(known, given) && fold(given).len() <= fold(known).len();
        if whole || !given.is_empty() && !says_less {
            known.clone_from(given);
        }
    }
    person.born = claim.born.or(person.born);
    if !claim.number.is_empty() {
        claim.number.clone_into(&mut person.external);
    }
}

/// Changes a person's file; one in which nothing stands is not kept.
pub(super) fn write_file(
    directory: &mut Directory,
    person: PersonId,
    write: impl FnOnce(&mut PersonalFile),
) {
    let known = file_of(directory, person);
    let mut file = known.cloned().unwrap_or(PersonalFile::empty(person));
    write(&mut file);
    if known.is_some() || file != PersonalFile::empty(person) {
        directory.office.put(file.into());
    }
}

/// Takes in a telephone and mail. Another way of writing the same number is no news.
pub(super) fn write_contacts(file: &mut PersonalFile, phone: &str, email: &str) {
    if !phone.is_empty() && (digits(phone) != digits(&file.phone) || file.phone.is_empty()) {
        phone.clone_into(&mut file.phone);
    }
    if !email.is_empty() && !file.email.eq_ignore_ascii_case(email) {
        email.clone_into(&mut file.email);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::cells::whole_name;

    #[test]
    fn forms_of_one_name_are_told_from_other_names() {
        for (known, given, same) in [
            ("Orlova Anna Petrovna", "Orlova Anna Petrovna", true),
            ("Orlova A. P.", "Orlova Anna Petrovna", true),
            ("Orlova A. P.", "Orlova Anna Sergeevna", false),
            ("Orlova A. P.", "Orlova Inna Petrovna", false),
            ("Orlova Anna", "Orlova Anna Petrovna", true),
            ("Orlova Anna Ivanovna", "Orlova Anna Petrovna", false),
            ("Orlov Anna", "Orlova Anna", false),
        ] {
            let names = (whole_name(known), whole_name(given));
            assert_eq!(is_called(&names.0, &names.1), same, "{known} {given}");
            assert_eq!(is_called(&names.1, &names.0), same, "{given} {known}");
        }
        let whole = Name {
            family: "Orlova Anna Petrovna".to_owned(),
            ..Name::default()
        };
        assert!(is_called(&whole, &whole_name("Orlova Anna Petrovna")));
        assert!(!is_called(&whole, &whole_name("Orlova Inna Petrovna")));
    }

    #[test]
    fn a_telephone_is_its_digits() {
        assert_eq!(digits("8 (900) 111-22-33"), digits("+7 900 1112233"));
        assert_ne!(digits("8 900 111-22-33"), digits("900 111-22-34"));
    }
}
