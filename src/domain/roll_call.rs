//! Whom a part of a name means among the pupils of a journal.

use super::names::{fold, search_forms};
use super::people::Name;

/// A pupil of a journal, in the order of its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Called {
    /// Their name.
    pub name: Name,
    /// Whether on the roll on the day that is meant.
    pub present: bool,
}

/// Rows of those whom a short form means: the family name or its beginning (`Iva`), or that and the beginning of the given
/// name (`IvaP`); in any case, ё as е, in either layout. A whole family name goes before a beginning of others, and those
/// on the roll go before those who are not.
#[must_use]
pub fn by_short_form(typed: &str, roll: &[Called]) -> Vec<usize> {
    let forms = search_forms(typed);
    let rank = |name: &Name| forms.iter().filter_map(|form| rank(form, name)).min();
    best(roll, rank)
}

/// Rows of those whom a name written in a list means: the whole family name, then given name and patronymic, whole, cut or
/// as initials, as far as they are written.
#[must_use]
pub fn by_written_name(written: &str, roll: &[Called]) -> Vec<usize> {
    let written = words(written);
    best(roll, |name| is_written(&written, name).then_some(0))
}

fn best(roll: &[Called], rank: impl Fn(&Name) -> Option<u8>) -> Vec<usize> {
    let ranked: Vec<(usize, (bool, u8))> = roll
        .iter()
        .enumerate()
        .filter_map(|(row, called)| Some((row, (!called.present, rank(&called.name)?))))
        .collect();
    let least = ranked.iter().map(|(_, rank)| *rank).min();
    ranked
        .into_iter()
        .filter(|(_, rank)| Some(*rank) == least)
        .map(|(row, _)| row)
        .collect()
}

/// How well a folded form fits a name: 0 the whole family name, 1 its beginning; with the beginning of the given name
/// behind it, 2 and 3.
fn rank(form: &str, name: &Name) -> Option<u8> {
    let family: String = fold(&name.family).split_whitespace().collect();
    let given = fold(&name.given);
    if form.is_empty() {
        None
    } else if family == form {
        Some(0)
    } else if family.starts_with(form) {
        Some(1)
    } else {
        let both = form
            .char_indices()
            .skip(1)
            .filter_map(|(at, _)| form.split_at_checked(at));
        let fitting =
            both.filter(|(first, second)| family.starts_with(first) && given.starts_with(second));
        fitting
            .map(|(first, _)| if first == family { 2 } else { 3 })
            .min()
    }
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| letter.is_whitespace() || letter == '.' || letter == ',');
    words.filter(|word| !word.is_empty()).map(fold).collect()
}

fn is_written(written: &[String], name: &Name) -> bool {
    let family = words(&name.family);
    let Some(rest) = written
        .strip_prefix(family.as_slice())
        .filter(|_| !family.is_empty())
    else {
        return false;
    };
    let others: Vec<String> = words(&name.given)
        .into_iter()
        .chain(words(&name.patronymic))
        .collect();
    let mut others = others.iter();
    rest.iter().all(|word| {
        others
            .next()
            .is_none_or(|other| other.starts_with(word.as_str()))
    })
}
