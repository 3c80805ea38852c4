//! The input line: bytes to keys, keys to whole answers. Nothing else that a terminal can send means anything here.

use std::collections::VecDeque;
use std::time::Duration;

use crossterm::event::{KeyCode, KeyModifiers};

use crate::domain::rules::MAX_TEXT;
use crate::session::core::KEYS;
use crate::session::input::{Charset, Decoder, Input, Paste, PasteFault};
use crate::ui::widgets::text::clean;

/// What a key means on an input line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Key {
    /// A character.
    Char(char),
    /// The answer is whole.
    Enter,
    /// The last character goes: ^H or ^?.
    Erase,
    /// All characters go: ^U.
    EraseAll,
    /// The question is left: ^C.
    Leave,
    /// The end: ^D.
    End,
    /// Bytes that are no characters of the set in use.
    Undecodable(Vec<u8>),
    /// A paste that cannot be taken, and the id of the sentence that says why.
    Refused(&'static str),
}

/// Turns bytes into keys. CR, LF and CR LF end a line; escape sequences and other control bytes are dropped.
#[derive(Default)]
pub(super) struct Reader {
    decoder: Decoder,
    /// The last byte was CR: an LF behind it belongs to it.
    after_cr: bool,
}

impl Reader {
    pub(super) fn set_charset(&mut self, charset: Charset) {
        self.decoder.set_charset(charset);
    }

    pub(super) fn feed(&mut self, bytes: &[u8], keys: &mut VecDeque<Key>) {
        let mut inputs = Vec::new();
        for byte in bytes {
            let belongs = self.after_cr && *byte == b'\n';
            self.after_cr = *byte == b'\r';
            if !belongs {
                self.decoder.feed(&[*byte], &mut inputs);
            }
        }
        let typed: Vec<Key> = inputs.into_iter().flat_map(keys_of).collect();
        if ends_twice(&typed) {
            // Each second end would pass over a question.
            keys.push_back(Key::Refused("line-double-ends"));
        } else {
            keys.extend(typed);
        }
    }

    /// How long to wait for the rest of what has begun.
    pub(super) fn patience(&self) -> Option<Duration> {
        self.decoder.patience()
    }

    /// The rest did not come.
    pub(super) fn timeout(&mut self, keys: &mut VecDeque<Key>) {
        let mut inputs = Vec::new();
        self.decoder.timeout(&mut inputs);
        keys.extend(inputs.into_iter().flat_map(keys_of));
    }
}

/// Whether one packet holds several rows that each end twice, as some terminals send a pasted column.
fn ends_twice(keys: &[Key]) -> bool {
    let ends = keys.split(|key| *key != Key::Enter);
    let mut ends = ends.map(<[Key]>::len).filter(|length| *length > 0);
    let rows = ends.clone().count();
    rows > 1 && ends.all(|length| length == 2)
}

fn keys_of(input: Input) -> Vec<Key> {
    match input {
        Input::Key(chord) => key_of(chord.code, chord.modifiers).into_iter().collect(),
        // Never asked for, but some terminals tell a paste unasked.
        Input::Paste(paste) => pasted(&paste),
        Input::Undecodable(bytes) => vec![Key::Undecodable(bytes)],
        Input::Reply(_) => Vec::new(),
    }
}

fn key_of(code: KeyCode, modifiers: KeyModifiers) -> Option<Key> {
    match (code, modifiers) {
        (KeyCode::Char(typed), KeyModifiers::NONE) => Some(Key::Char(typed)),
        (KeyCode::Char('u'), KeyModifiers::CONTROL) => Some(Key::EraseAll),
        (KeyCode::Char('c'), KeyModifiers::CONTROL) => Some(Key::Leave),
        (KeyCode::Char('d'), KeyModifiers::CONTROL) => Some(Key::End),
        (KeyCode::Enter, KeyModifiers::NONE) => Some(Key::Enter),
        (KeyCode::Backspace, KeyModifiers::NONE) => Some(Key::Erase),
        _ => None,
    }
}

fn pasted(paste: &Paste) -> Vec<Key> {
    let refused = match paste.fault {
        Some(PasteFault::Encoding) => Some("line-paste-encoding"),
        Some(PasteFault::Unfinished) => Some("paste-unfinished"),
        Some(PasteFault::TooLong) => Some("line-paste-too-long"),
        None => (paste.text.chars().count() > KEYS).then_some("line-paste-too-long"),
    };
    if let Some(id) = refused {
        return vec![Key::Refused(id)];
    }
    let text = paste.text.replace("\r\n", "\n");
    let key = |typed: char| match typed {
        '\r' | '\n' => Some(Key::Enter),
        control if control.is_control() => None,
        typed => Some(Key::Char(typed)),
    };
    text.chars().filter_map(key).collect()
}

/// What a key did to the line.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Edited {
    /// This character stands at its end now.
    Grown(char),
    /// It is shorter.
    Shortened,
    /// Nothing: there is nothing to erase, or no room.
    Refused,
    /// Nothing, and nothing is wrong.
    Same,
    /// It is whole; a new one begins.
    Whole(String),
}

/// The line being typed: at most [`MAX_TEXT`] characters.
#[derive(Default)]
pub(super) struct Line {
    typed: String,
}

impl Line {
    /// What has been typed.
    pub(super) fn text(&self) -> &str {
        &self.typed
    }

    pub(super) fn clear(&mut self) {
        self.typed.clear();
    }

    pub(super) fn grow(&mut self, typed: char) -> Edited {
        if clean(typed.encode_utf8(&mut [0; 4])).is_empty() {
            return Edited::Same;
        }
        if self.typed.chars().count() >= MAX_TEXT {
            return Edited::Refused;
        }
        self.typed.push(typed);
        Edited::Grown(typed)
    }

    pub(super) fn shorten(&mut self, all: bool) -> Edited {
        if self.typed.pop().is_none() {
            return Edited::Refused;
        }
        if all {
            self.typed.clear();
        }
        Edited::Shortened
    }

    pub(super) fn take(&mut self) -> Edited {
        Edited::Whole(std::mem::take(&mut self.typed))
    }
}
