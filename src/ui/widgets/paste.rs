//! A paste as lines of text.

use crate::domain::paste::rows;

/// The lines of a pasted text, without empty ones at its end.
#[must_use]
pub fn lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = rows(text).iter().map(|row| plain(row)).collect();
    while lines.last().is_some_and(|line| line.trim().is_empty()) {
        lines.pop();
    }
    lines
}

/// A line without control characters: a tab is a space.
fn plain(line: &str) -> String {
    super::text::clean(&line.replace('\t', " ")).into_owned()
}
