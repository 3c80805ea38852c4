//! What was typed for a pupil: the cell's new content, somebody else's name, or what is wrong with it.

use crate::domain::cell::{CellContent, Value};
use crate::domain::entry;
use crate::domain::filling::{Filling, Given};
use crate::domain::message::Message;
use crate::domain::roll_call::{Called, by_short_form};
use crate::ui::screens::journal::cells;

use super::column::Kind;
use super::desk::Desk;

/// Takes back what stands in a cell.
const CLEAR: &str = "!";

/// What an answer means.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Said {
    /// This goes into the cell.
    Entry(Entry),
    /// These rows may be meant; never none.
    Names(Vec<usize>),
    /// Nothing that is known.
    Wrong(Message),
}

/// What goes into a cell. It can be put again into one that has changed meanwhile.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Entry {
    /// A mark: the first one, or a correction of the last one.
    Mark(Value),
    /// A mark beside those that are there.
    Beside(Value),
    /// A retake of the last mark.
    Retake(Value),
    /// Anything else that a cell can hold.
    Filling(Filling),
    /// Nothing: marks, attendance and note go.
    Nothing,
    /// No attendance: the pupil is there.
    Present,
}

impl Entry {
    /// The cell with this in it, by the same rules as in the journal's cells.
    pub(super) fn put(&self, desk: &Desk, before: &CellContent) -> CellContent {
        match self {
            Self::Mark(value) => entry::enter(before, *value),
            Self::Beside(value) => entry::beside(before, *value),
            Self::Retake(value) => {
                let effect = desk.context.directory.regulation.retake.value;
                entry::retake(before, *value, effect)
            }
            Self::Filling(filling) => filling.fill(before),
            Self::Nothing => entry::cleared(),
            Self::Present => CellContent {
                attendance: None,
                ..before.clone()
            },
        }
    }
}

/// Reads an answer for a pupil of this roll.
pub(super) fn read(desk: &Desk, kind: Kind, typed: &str, roll: &[Called]) -> Said {
    if typed == CLEAR {
        return Said::Entry(match kind {
            Kind::Marks => Entry::Nothing,
            Kind::Roll => Entry::Present,
        });
    }
    match (entry_of(desk, kind, typed), is_name(typed)) {
        (Some(Ok(entry)), _) => Said::Entry(entry),
        (Some(Err(why)), _) => Said::Wrong(why),
        (None, true) => match by_short_form(typed, roll) {
            nobody if nobody.is_empty() => {
                Said::Wrong(Message::new("ask-pupil-none").with("typed", typed))
            }
            rows => Said::Names(rows),
        },
        (None, false) => {
            let id = match kind {
                Kind::Marks => "line-not-a-mark",
                Kind::Roll => "line-not-attendance",
            };
            Said::Wrong(Message::new(id).with("typed", typed))
        }
    }
}

fn is_name(typed: &str) -> bool {
    typed
        .chars()
        .filter(|letter| letter.is_alphabetic())
        .count()
        > 1
}

fn entry_of(desk: &Desk, kind: Kind, typed: &str) -> Option<Result<Entry, Message>> {
    let manner = typed.chars().next();
    let bare = typed.trim_start_matches(['=', '/', '>']);
    // A space might part two marks of one cell or the marks of two pupils.
    if bare.contains(char::is_whitespace) {
        return None;
    }
    let vocabulary = cells::vocabulary(&desk.context);
    let vocabulary = match kind {
        Kind::Marks => vocabulary,
        Kind::Roll => vocabulary.only_attendance(),
    };
    let filling = vocabulary.read(bare)?;
    if !vocabulary.allows(&filling) {
        return Some(Err(Message::new("line-only-attendance")));
    }
    let plain = match (filling.marks.as_slice(), filling.attendance) {
        (
            [
                Given {
                    value: Some(value),
                    debt: false,
                },
            ],
            None,
        ) => Some(*value),
        _ => None,
    };
    let entry = match (manner, plain) {
        (Some('=' | '/'), Some(value)) => Entry::Beside(value),
        (Some('>'), Some(value)) => Entry::Retake(value),
        (Some('=' | '/' | '>'), None) => return None,
        (_, Some(value)) => Entry::Mark(value),
        (_, None) => Entry::Filling(filling),
    };
    Some(Ok(entry))
}
