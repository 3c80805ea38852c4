//! Which column of a roster holds what: headings in Russian or English, or as the user maps them.

use std::collections::HashMap;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::domain::message::Message;
use crate::exchange::clean::fold;

/// What a column of a roster holds.
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
    /// A guardian's name; the number tells several of a kind apart.
    Guardian(Kin, u32),
    /// A guardian's telephone.
    GuardianPhone(Kin, u32),
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

/// A heading and what the user says that it holds.
pub type Mapping = (String, Field);

/// The field names that a mapping takes, in the order of the file of aliases.
pub const FIELD_NAMES: &[&str] = &[
    "family",
    "given",
    "patronymic",
    "full-name",
    "class",
    "grade",
    "letter",
    "born",
    "sex",
    "from",
    "until",
    "number",
    "external-id",
    "guardian",
    "guardian-phone",
    "mother",
    "mother-phone",
    "father",
    "father-phone",
    "groups",
    "ignore",
];

fn named(name: &str, index: u32) -> Option<Field> {
    Some(match name {
        "family" => Field::Family,
        "given" => Field::Given,
        "patronymic" => Field::Patronymic,
        "full-name" => Field::FullName,
        "class" => Field::Class,
        "grade" => Field::Grade,
        "letter" => Field::Letter,
        "born" => Field::Born,
        "sex" => Field::Sex,
        "from" => Field::From,
        "until" => Field::Until,
        "number" => Field::Number,
        "external-id" => Field::ExternalId,
        "guardian" => Field::Guardian(Kin::Other, index),
        "guardian-phone" => Field::GuardianPhone(Kin::Other, index),
        "mother" => Field::Guardian(Kin::Mother, index),
        "mother-phone" => Field::GuardianPhone(Kin::Mother, index),
        "father" => Field::Guardian(Kin::Father, index),
        "father-phone" => Field::GuardianPhone(Kin::Father, index),
        "groups" => Field::Groups,
        "ignore" => Field::Ignore,
        _ => return None,
    })
}

/// Reads one mapping of the command line, `heading=field` or `heading=group:subject`.
///
/// # Errors
/// Says that there is no `=`, or that there is no such field, and which there are.
pub fn parse_mapping(text: &str) -> Result<Mapping, Message> {
    let (heading, field) = text
        .rsplit_once('=')
        .ok_or_else(|| Message::new("exchange-map-form").with("given", text))?;
    let field = field.trim();
    let known = match field.strip_prefix("group:") {
        Some(subject) if !subject.trim().is_empty() => {
            Some(Field::Group(subject.trim().to_owned()))
        }
        _ => named(field, 0),
    };
    let known = known.ok_or_else(|| {
        Message::new("exchange-map-field")
            .with("given", field)
            .with("fields", FIELD_NAMES.join(", "))
    })?;
    Ok((heading.trim().to_owned(), known))
}

#[derive(Debug, Default, Deserialize)]
struct Aliases {
    fields: HashMap<String, Vec<String>>,
    prefixes: HashMap<String, Vec<String>>,
    values: HashMap<String, Vec<String>>,
}

fn aliases() -> &'static Aliases {
    static ALIASES: OnceLock<Aliases> = OnceLock::new();
    // The file is part of the program, and a test reads it.
    ALIASES.get_or_init(|| {
        let mut read: Aliases =
            toml::from_str(include_str!("../../assets/exchange/headers.toml")).unwrap_or_default();
        for spelling in read
            .fields
            .values_mut()
            .chain(read.values.values_mut())
            .flatten()
        {
            // A heading that is all punctuation keeps it, else it would match everything empty.
            let folded = fold(spelling);
            if !folded.is_empty() {
                *spelling = folded;
            }
        }
        read
    })
}

/// What the heading says that the column holds.
#[must_use]
pub fn recognise(heading: &str) -> Option<Field> {
    let folded = fold(heading);
    let (key, index) = if folded.is_empty() {
        (heading.trim().to_owned(), 0)
    } else {
        split_index(&folded)
    };
    let find = |key: &str| {
        aliases()
            .fields
            .iter()
            .find(|(_, spellings)| spellings.iter().any(|spelling| spelling == key))
    };
    if let Some((name, _)) = find(&key).or_else(|| find(&folded)) {
        return named(name, index);
    }
    group_subject(heading).map(Field::Group)
}

/// The number at a heading's end, 0 without one.
fn split_index(folded: &str) -> (String, u32) {
    let word = folded.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let index = folded
        .strip_prefix(word)
        .and_then(|digits| digits.parse().ok())
        .unwrap_or(0);
    (word.to_owned(), index)
}

fn group_subject(heading: &str) -> Option<String> {
    let lower = heading.trim().to_lowercase();
    let prefixes = aliases().prefixes.get("group")?;
    prefixes.iter().find_map(|prefix| {
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
    let value = fold(value);
    aliases()
        .values
        .get(list)
        .is_some_and(|spellings| spellings.contains(&value))
}
