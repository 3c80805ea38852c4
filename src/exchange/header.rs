//! Which column of a class list holds what: headings in Russian or English, or as the user maps them.

use std::sync::OnceLock;

use crate::domain::message::Message;
use crate::exchange::aliases::Aliases;
use crate::exchange::columns;

/// What a column of a class list holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Field {
    /// A family name.
    Family,
    /// A given name.
    Given,
    /// A patronymic.
    Patronymic,
    /// All names in one cell.
    FullName,
    /// A class's whole name.
    Class,
    /// The number of a class.
    Grade,
    /// The letter of a class.
    Letter,
    /// The date of birth.
    Born,
    /// The sex.
    Sex,
    /// The first day on the roll.
    From,
    /// The last day on the roll.
    Until,
    /// The number of the personal file.
    Number,
    /// The key of another system.
    ExternalId,
    /// Something about a guardian; the number tells several of a kind apart.
    Guardian(Kin, u32, Part),
    /// Memberships as "subject: group; subject: group".
    Groups,
    /// The group in this subject.
    Group(String),
    /// Known and of no use here.
    Ignore,
}

/// Who a guardian is to the pupil.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kin {
    /// The mother.
    Mother,
    /// The father.
    Father,
    /// Anyone, or not said.
    Other,
}

/// What is said of a guardian.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// All names in one cell.
    Name,
    /// A family name.
    Family,
    /// A given name.
    Given,
    /// A patronymic.
    Patronymic,
    /// A telephone.
    Phone,
    /// Mail.
    Email,
    /// The date of birth.
    Born,
    /// The key of another system.
    Number,
    /// Who they are to the pupil, in words.
    Relation,
    /// The day on which they consented to the processing of personal data.
    Consent,
}

/// A heading and what the user says that it holds.
pub type Mapping = columns::Mapping<Field>;

/// Fields about the pupil by the names that a mapping takes.
const OWN: &[(&str, Field)] = &[
    ("family", Field::Family),
    ("given", Field::Given),
    ("patronymic", Field::Patronymic),
    ("full-name", Field::FullName),
    ("class", Field::Class),
    ("grade", Field::Grade),
    ("letter", Field::Letter),
    ("born", Field::Born),
    ("sex", Field::Sex),
    ("from", Field::From),
    ("until", Field::Until),
    ("number", Field::Number),
    ("external-id", Field::ExternalId),
    ("groups", Field::Groups),
    ("ignore", Field::Ignore),
];

/// Guardians, as the names of their fields begin.
const KIN: &[(&str, Kin)] = &[
    ("guardian", Kin::Other),
    ("mother", Kin::Mother),
    ("father", Kin::Father),
];

/// What is said of guardians, as the names of their fields end.
const PARTS: &[(&str, Part)] = &[
    ("", Part::Name),
    ("-family", Part::Family),
    ("-given", Part::Given),
    ("-patronymic", Part::Patronymic),
    ("-phone", Part::Phone),
    ("-email", Part::Email),
    ("-born", Part::Born),
    ("-id", Part::Number),
    ("-relation", Part::Relation),
    ("-consent", Part::Consent),
];

/// The field names that a mapping takes.
#[must_use]
pub fn field_names() -> Vec<String> {
    let own = OWN.iter().map(|(name, _)| (*name).to_owned());
    let of = |(kin, _): &(&str, Kin)| {
        let kin = (*kin).to_owned();
        PARTS.iter().map(move |(part, _)| format!("{kin}{part}"))
    };
    own.chain(KIN.iter().flat_map(of)).collect()
}

fn named(name: &str, index: u32) -> Option<Field> {
    let own = OWN.iter().find(|(known, _)| *known == name);
    if let Some((_, field)) = own {
        return Some(field.clone());
    }
    KIN.iter().find_map(|(kin, who)| {
        let rest = name.strip_prefix(kin)?;
        let (_, part) = PARTS.iter().find(|(part, _)| *part == rest)?;
        Some(Field::Guardian(*who, index, *part))
    })
}

/// Reads one mapping of the command line, `heading=field` or `heading=group:subject`.
///
/// # Errors
/// Says that there is no `=`, or that there is no such field, and which there are.
pub fn parse_mapping(text: &str) -> Result<Mapping, Message> {
    let known = |field: &str| match field.strip_prefix("group:") {
        Some(subject) if !subject.trim().is_empty() => {
            Some(Field::Group(subject.trim().to_owned()))
        }
        _ => named(field, 0),
    };
    let names = format!("{}, group:…", field_names().join(", "));
    columns::parse_mapping(text, known, &names)
}

fn aliases() -> &'static Aliases {
    static ALIASES: OnceLock<Aliases> = OnceLock::new();
    ALIASES.get_or_init(|| Aliases::read(include_str!("../../assets/exchange/headers.toml")))
}

/// Headings that mean something else, or anything at all, only in a list of guardians.
fn guardian_aliases() -> &'static Aliases {
    static ALIASES: OnceLock<Aliases> = OnceLock::new();
    ALIASES.get_or_init(|| Aliases::read(include_str!("../../assets/exchange/guardians.toml")))
}

/// What the heading of a class list says that the column holds.
#[must_use]
pub fn recognise(heading: &str) -> Option<Field> {
    match aliases().field(heading) {
        Some((name, index)) => named(name, index),
        None => group_subject(heading).map(Field::Group),
    }
}

/// What the heading of a list of guardians says that the column holds.
#[must_use]
pub fn recognise_of_guardians(heading: &str) -> Option<Field> {
    match guardian_aliases().field(heading) {
        Some((name, index)) => named(name, index),
        None => recognise(heading),
    }
}

fn group_subject(heading: &str) -> Option<String> {
    let lower = heading.trim().to_lowercase();
    let mut prefixes = aliases().prefixes("group").iter();
    prefixes.find_map(|prefix| {
        let rest = lower.strip_prefix(&prefix.to_lowercase())?;
        // Case folding keeps the number of letters in the alphabets of the prefixes.
        let subject: String = heading
            .trim()
            .chars()
            .skip(prefix.chars().count())
            .collect();
        let trimmed = subject.trim_matches(|letter: char| !letter.is_alphanumeric());
        let separate = rest.starts_with(|letter: char| !letter.is_alphanumeric());
        (separate && !trimmed.is_empty()).then(|| trimmed.to_owned())
    })
}

/// Whether the value is one of the named list of values.
pub(super) fn is_value(list: &str, value: &str) -> bool {
    aliases().is_value(list, value)
}

/// How a value is written where nobody wrote it.
pub(super) fn usual_value(list: &str) -> &'static str {
    aliases().usual(list)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_of_the_assets_is_known() {
        for names in [aliases().field_names(), guardian_aliases().field_names()] {
            for name in names {
                assert!(named(name, 0).is_some(), "{name}");
            }
        }
    }

    #[test]
    fn every_name_is_a_field_of_its_own() {
        let fields: Vec<Field> = field_names()
            .iter()
            .filter_map(|name| named(name, 0))
            .collect();
        let distinct: std::collections::HashSet<&Field> = fields.iter().collect();
        assert_eq!(distinct.len(), OWN.len() + KIN.len() * PARTS.len());
    }
}
