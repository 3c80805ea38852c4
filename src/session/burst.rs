//! A paste from a terminal that does not mark one: characters and ends of rows that arrive at once.
//!
//! Over a slow line typing arrives at once too, and `5⏎4⏎3⏎` may be either. Where terminals mark pastes, such keys are
//! typing; only what typing can hardly be (cells parted by tabs, two ends after every row) is a paste. Elsewhere they are
//! taken for a paste, which is shown before anything is written. A paste goes on until keys pause, so that neither its rest
//! in a later packet nor what a quick typist adds becomes keys in the preview.

use crossterm::event::{KeyCode, KeyModifiers};

use crate::keymap::Chord;

use super::input::{Input, Paste, PasteFault};

/// So many keys make a paste.
const KEYS: usize = 8;
/// So many rows make a paste of a column.
const ROWS: usize = 3;
/// So many rows make a paste of several columns.
const ROWS_OF_CELLS: usize = 2;
/// The largest paste, bytes; the same as that of a marked one.
const LARGEST: usize = 1 << 20;

/// A paste under way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Burst {
    text: String,
}

impl Burst {
    /// Whether what came in one packet begins a paste; `marks` tells whether this terminal marks pastes.
    #[must_use]
    pub fn begin(inputs: &[Input], marks: bool) -> Option<Self> {
        let text = text(inputs).filter(|_| inputs.len() >= KEYS)?;
        let rows = text
            .split('\r')
            .rev()
            .skip(1)
            .filter(|row| !row.is_empty())
            .count();
        let has_cells = text.contains('\t');
        let is_typing = marks && !has_cells && !every_end_twice(&text);
        let least = if has_cells { ROWS_OF_CELLS } else { ROWS };
        (rows >= least && !is_typing).then_some(Self { text })
    }

    /// Takes what came next, if it may belong to the paste.
    #[must_use]
    pub fn goes_on(&mut self, inputs: &[Input]) -> bool {
        match text(inputs) {
            Some(more) => {
                if self.text.len() <= LARGEST {
                    self.text.push_str(&more);
                }
                true
            }
            None => false,
        }
    }

    /// The paste, as if it had been marked.
    #[must_use]
    pub fn paste(self) -> Input {
        let mut text = self.text;
        let fault = (text.len() > LARGEST).then_some(PasteFault::TooLong);
        let end = (0..=LARGEST.min(text.len()))
            .rev()
            .find(|end| text.is_char_boundary(*end));
        text.truncate(end.unwrap_or(0));
        Input::Paste(Paste { text, fault })
    }
}

/// Keys that a text consists of: characters, tabs, and Enter as the carriage return that it sends.
fn text(inputs: &[Input]) -> Option<String> {
    let character = |input: &Input| match input {
        Input::Key(Chord {
            code,
            modifiers: KeyModifiers::NONE,
            ..
        }) => match code {
            KeyCode::Char(typed) => Some(*typed),
            KeyCode::Enter => Some('\r'),
            KeyCode::Tab => Some('\t'),
            _ => None,
        },
        _ => None,
    };
    inputs.iter().map(character).collect()
}

/// Whether ends of rows come in pairs, as a spreadsheet's CR LF does.
fn every_end_twice(text: &str) -> bool {
    text.split(|letter| letter != '\r')
        .all(|run| run.len() % 2 == 0)
}
