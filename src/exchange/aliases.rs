//! The spellings by which headings and values of a list are known, as an asset gives them.

use std::collections::HashMap;

use serde::Deserialize;

use crate::exchange::clean::fold;

/// Spellings by what they mean.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Aliases {
    #[serde(default)]
    fields: HashMap<String, Vec<String>>,
    #[serde(default)]
    prefixes: HashMap<String, Vec<String>>,
    #[serde(default)]
    values: HashMap<String, Vec<String>>,
}

impl Aliases {
    /// From an asset, which is part of the program and read by tests.
    pub(super) fn read(asset: &str) -> Self {
        let mut read: Self = toml::from_str(asset).unwrap_or_default();
        let all = read.fields.values_mut().chain(read.values.values_mut());
        for spelling in all.flatten() {
            // A heading that is all punctuation keeps it, else it would match everything empty.
            let folded = fold(spelling);
            if !folded.is_empty() {
                *spelling = folded;
            }
        }
        read
    }

    /// The name of the field that a heading means, and the number at its end, 0 without one.
    pub(super) fn field(&self, heading: &str) -> Option<(&str, u32)> {
        let folded = fold(heading);
        let (key, index) = if folded.is_empty() {
            (heading.trim().to_owned(), 0)
        } else {
            split_index(&folded)
        };
        let find = |key: &str| {
            let mut fields = self.fields.iter();
            fields.find(|(_, spellings)| spellings.iter().any(|spelling| spelling == key))
        };
        let (name, _) = find(&key).or_else(|| find(&folded))?;
        Some((name, index))
    }

    /// What a heading may begin with, as it is written.
    pub(super) fn prefixes(&self, list: &str) -> &[String] {
        self.prefixes.get(list).map_or(&[], Vec::as_slice)
    }

    /// Whether the value is one of the named list of values.
    pub(super) fn is_value(&self, list: &str, value: &str) -> bool {
        let value = fold(value);
        let spellings = self.values.get(list);
        spellings.is_some_and(|spellings| spellings.contains(&value))
    }

    /// The first value of a list: how it is written where nobody wrote it.
    pub(super) fn usual(&self, list: &str) -> &str {
        let spellings = self.values.get(list);
        let first = spellings.and_then(|spellings| spellings.first());
        first.map_or("", String::as_str)
    }

    /// The list in which something begins the value; the longest beginning decides.
    pub(super) fn beginning(&self, value: &str) -> Option<&str> {
        let value = fold(value);
        let all = self.values.iter().flat_map(|(list, spellings)| {
            let spellings = spellings.iter();
            spellings.map(move |spelling| (spelling, list.as_str()))
        });
        let begins = all.filter(|(spelling, _)| value.starts_with(spelling.as_str()));
        // The list's name is compared too, so that the answer never hangs on the order of a map.
        let longest = begins.max_by_key(|(spelling, list)| (spelling.len(), *list));
        longest.map(|(_, list)| list)
    }

    #[cfg(test)]
    pub(super) fn field_names(&self) -> impl Iterator<Item = &str> {
        self.fields.keys().map(String::as_str)
    }
}

/// A folded heading without the number at its end, and that number.
fn split_index(folded: &str) -> (String, u32) {
    let word = folded.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let index = folded
        .strip_prefix(word)
        .and_then(|digits| digits.parse().ok())
        .unwrap_or(0);
    (word.to_owned(), index)
}
