//! The decoder: holds back the bytes of what is not whole yet, and hands each whole thing out.

#![deny(clippy::indexing_slicing, clippy::string_slice)]

use std::time::Duration;

use super::charset::Charset;
use super::escape::{self, ESC, Reading};
use super::paste::Collector;
use super::{Input, keys};

/// How long the rest of a sequence or character may take. Sequences written at once were never seen
/// split for longer, and it is too short for a person to notice after Esc.
const SEQUENCE_PATIENCE: Duration = Duration::from_millis(50);
/// How long a paste may pause before it is taken for abandoned. Long, because what follows would be
/// read as keys.
const PASTE_PATIENCE: Duration = Duration::from_secs(2);

/// What the terminal's arrow keys send, as far as the session has set it (DECCKM).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CursorKeys {
    /// `CSI A`. The session resets to this when it begins (`CSI ? 1 l`). `SS3 A` is then PuTTY's
    /// Ctrl+Up.
    #[default]
    Normal,
    /// `SS3 A`, for a terminal that cannot be reset. `CSI A` is then PuTTY's Ctrl+Up.
    Application,
}

/// Turns the bytes of one terminal into [`Input`]s; the rules are in [the module's
/// description](super).
#[derive(Debug, Default)]
pub struct Decoder {
    charset: Charset,
    cursor_keys: CursorKeys,
    /// The bytes of one escape sequence or character that is not whole yet.
    held: Vec<u8>,
    /// The paste that is under way; nothing is held then.
    paste: Option<Collector>,
}

impl Decoder {
    /// A decoder for UTF-8 that has seen nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// From now on letters are read as `charset`; escape sequences are the same in each.
    pub fn set_charset(&mut self, charset: Charset) {
        self.charset = charset;
    }

    /// From now on arrows are read as this mode has them.
    pub fn set_cursor_keys(&mut self, cursor_keys: CursorKeys) {
        self.cursor_keys = cursor_keys;
    }

    /// Reads one packet; appends to `out` what is whole, and holds back the rest.
    pub fn feed(&mut self, bytes: &[u8], out: &mut Vec<Input>) {
        for byte in bytes {
            self.push(*byte, out);
        }
    }

    /// How long to wait for more bytes before [`Decoder::timeout`] must be called; `None` when
    /// nothing is held back.
    ///
    /// Reckoned from the last byte fed: ask after each packet.
    #[must_use]
    pub fn patience(&self) -> Option<Duration> {
        match (&self.paste, self.held.is_empty()) {
            (Some(_), _) => Some(PASTE_PATIENCE),
            (None, false) => Some(SEQUENCE_PATIENCE),
            (None, true) => None,
        }
    }

    /// No more bytes came in time: gives out all that was held back. Nothing is held afterwards.
    pub fn timeout(&mut self, out: &mut Vec<Input>) {
        while !self.held.is_empty() {
            if escape::is_overlong(&self.held) {
                self.held.clear();
            } else {
                self.give_out_first(out);
            }
        }
        if let Some(paste) = self.paste.take() {
            out.push(Input::Paste(paste.abandon(self.charset)));
        }
    }

    fn push(&mut self, byte: u8, out: &mut Vec<Input>) {
        if let Some(paste) = &mut self.paste {
            if paste.push(byte)
                && let Some(whole) = self.paste.take()
            {
                out.push(Input::Paste(whole.finish(self.charset)));
            }
            return;
        }
        self.held.push(byte);
        let reading = match self.held.as_slice() {
            [ESC, rest @ ..] => escape::read(rest, self.charset, self.cursor_keys),
            bytes => escape::read_character(bytes, self.charset),
        };
        match reading {
            Reading::More => return,
            Reading::Surplus => {
                self.held.pop();
                return;
            }
            Reading::Key(chord) => out.push(Input::Key(chord)),
            Reading::Reply(reply) => out.push(Input::Reply(reply)),
            Reading::PasteStart => self.paste = Some(Collector::default()),
            Reading::Nothing => {}
            Reading::Broken => {
                self.held.clear();
                return self.push(byte, out);
            }
            Reading::Keys | Reading::Undecodable => return self.give_out_first(out),
        }
        self.held.clear();
    }

    /// Takes what is held for keys after all: gives out the first of them and reads the bytes
    /// behind it afresh.
    ///
    /// That ends, for each round has fewer bytes than the one before.
    fn give_out_first(&mut self, out: &mut Vec<Input>) {
        let held = std::mem::take(&mut self.held);
        let rest = match held.as_slice() {
            [ESC, rest @ ..] if matches!(rest, [] | [ESC, ..]) => {
                out.push(Input::Key(keys::escape()));
                rest
            }
            [ESC, byte, rest @ ..] if byte.is_ascii() => {
                out.push(Input::Key(keys::with_alt(keys::ascii(*byte))));
                rest
            }
            bytes => {
                let (faulty, rest) = self.charset.split_faulty(bytes);
                out.push(Input::Undecodable(faulty.to_vec()));
                rest
            }
        };
        self.feed(rest, out);
    }
}
