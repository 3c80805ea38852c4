//! How names are put in order and found: the reader's alphabet (ё after е), ё = е when searching, any case, either layout.

use std::cmp::Ordering;

use super::layout::{to_latin, to_russian};

fn rank(letter: char) -> (u32, u32) {
    match letter {
        // ё stands between е and ж, though Unicode puts it at the alphabet's end.
        '\u{451}' => ('\u{435}' as u32, 1),
        other => (other as u32, 0),
    }
}

fn key(text: &str) -> impl Iterator<Item = (u32, u32)> + '_ {
    text.chars().flat_map(char::to_lowercase).map(rank)
}

/// What names are sorted by when there are many; in the same order as [`compare`].
#[must_use]
pub fn sort_key(text: &str) -> Vec<(u32, u32)> {
    key(text).collect()
}

/// Alphabetical order of names.
#[must_use]
pub fn compare(left: &str, right: &str) -> Ordering {
    key(left).cmp(key(right)).then_with(|| left.cmp(right))
}

/// The form in which texts are compared when searching: lower case, ё as е.
#[must_use]
pub fn fold(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .map(|letter| {
            if letter == '\u{451}' {
                '\u{435}'
            } else {
                letter
            }
        })
        .collect()
}

/// What was typed, and the same keys in the other layout, both folded.
#[must_use]
pub fn search_forms(typed: &str) -> Vec<String> {
    let by = |translate: fn(char) -> Option<char>| {
        typed
            .chars()
            .map(|c| translate(c).unwrap_or(c))
            .collect::<String>()
    };
    let mut forms = vec![fold(typed), fold(&by(to_russian)), fold(&by(to_latin))];
    forms.dedup();
    forms
}

/// Whether a name's words begin with what was typed, part by part, in any of its forms. Points and hyphens part words too:
/// imported names hold initials as they please.
#[must_use]
pub fn matches(name: &str, typed: &str) -> bool {
    let name = fold(name);
    search_forms(typed).iter().any(|form| {
        let mut left = words(&name);
        let mut parts = words(form).peekable();
        parts.peek().is_some() && parts.all(|part| left.any(|word| word.starts_with(part)))
    })
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
}
