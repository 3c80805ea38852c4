//! What the reader of TOML says of a text, as sentences of ours: its own are English, and speak of types.

use crate::domain::message::Message;

/// What each kind of fault begins with, and our sentence for it.
const KINDS: [(&str, &str); 5] = [
    ("unknown variant `", "regulation-why-word"),
    ("unknown field `", "regulation-why-field"),
    ("missing field `", "regulation-why-missing"),
    ("duplicate field `", "regulation-why-twice"),
    ("duplicate key", "regulation-why-twice"),
];

/// What is said of values: those of our own types by the id of a sentence, others by these words.
const VALUES: [&str; 4] = ["invalid type", "invalid value", "invalid length", "wanted "];

/// The sentence for a fault at a byte of a text.
pub(super) fn unreadable(fault: &str, at: Option<usize>, of: &str) -> Message {
    let line = at.map_or(1, |at| of.get(..at).unwrap_or("").matches('\n').count() + 1);
    Message::new("regulation-unreadable")
        .with("line", line)
        .with("why", why(fault))
}

fn why(fault: &str) -> Message {
    if let Some(own) = OWN.iter().find(|own| fault.starts_with(**own)) {
        return Message::new(own);
    }
    if let Some((_, id)) = KINDS.iter().find(|(begin, _)| fault.starts_with(begin)) {
        let mut quoted = fault.split('`').skip(1).step_by(2);
        let word = quoted.next().unwrap_or_default().to_owned();
        let allowed: Vec<&str> = quoted.collect();
        return Message::new(id)
            .with("word", word)
            .with("allowed", allowed.join(", "));
    }
    let of_value = VALUES.iter().any(|begin| fault.starts_with(begin));
    Message::new(if of_value {
        "regulation-why-value"
    } else {
        "regulation-why-syntax"
    })
}

/// Rules that a value of ours breaks.
pub(super) const SHARE: &str = "regulation-why-share";
/// Roles are at least one, each once.
pub(super) const OFFICES: &str = "regulation-why-offices";
/// A rule has its clause and sentences, or is ours.
pub(super) const SOURCE: &str = "regulation-why-source";
/// A day of every year.
pub(super) const YEAR_DAY: &str = "regulation-why-year-day";

const OWN: [&str; 4] = [SHARE, OFFICES, SOURCE, YEAR_DAY];
