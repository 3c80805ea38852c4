//! Lists joined by `+`, as FET's CSV has them, where a name may hold a `+` itself.

use std::collections::HashSet;
use std::hash::BuildHasher;

/// The names in the list. Of several parts that together are a known name the longest run is taken as one name; a
/// part that belongs to no known name stands for itself.
pub(super) fn split<S: BuildHasher>(text: &str, known: &HashSet<String, S>) -> Vec<String> {
    let parts: Vec<&str> = text.split('+').collect();
    let mut names = Vec::new();
    let mut rest = parts.as_slice();
    while let Some((first, after)) = rest.split_first() {
        let longest = (2..=rest.len()).rev().find_map(|count| {
            let (run, after) = rest.split_at(count);
            let name = run.join("+");
            known.contains(name.trim()).then_some((name, after))
        });
        let (name, after) = longest.unwrap_or_else(|| ((*first).to_owned(), after));
        if !name.trim().is_empty() {
            names.push(name.trim().to_owned());
        }
        rest = after;
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_the_longest_known_name() {
        let known: HashSet<String> = ["a+b", "a", "b", "+c"].map(str::to_owned).into();
        for (text, names) in [
            ("a+b", vec!["a+b"]),
            ("b+a", vec!["b", "a"]),
            ("a+a+b+x", vec!["a", "a+b", "x"]),
            ("b++c", vec!["b", "+c"]),
            ("", vec![]),
            ("+", vec![]),
        ] {
            assert_eq!(split(text, &known), names, "{text}");
        }
    }
}
