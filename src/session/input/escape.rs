//! The outer form of what begins with ESC: where a sequence ends, and which bytes cannot belong to
//! it.

#![deny(clippy::indexing_slicing, clippy::string_slice)]

use super::charset::{Charset, Read};
use super::decoder::CursorKeys;
use super::{TerminalReply, csi, keys};
use crate::keymap::Chord;

/// The byte that begins every sequence.
pub(super) const ESC: u8 = 0x1b;
const BEL: u8 = 0x07;

/// The longest body of a control sequence: with `ESC [` before it, 64 bytes.
const MAX_SEQUENCE: usize = 62;
/// The longest answer string that is waited for.
const MAX_STRING: usize = 256;

/// What the bytes held so far are; the last of them is the newest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reading {
    /// Not whole yet.
    More,
    /// Not whole yet, too long already: the last byte need not be kept.
    Surplus,
    /// A whole key.
    Key(Chord),
    /// A whole answer of the terminal.
    Reply(TerminalReply),
    /// The whole mark that a paste begins.
    PasteStart,
    /// Whole, but it means nothing to us.
    Nothing,
    /// The last byte cannot belong to the sequence, which is dropped; the byte is read afresh.
    Broken,
    /// No sequence after all, but keys: the first is Esc or an Alt chord, and all behind it is read
    /// afresh.
    Keys,
    /// It begins with a character that is none in this charset; what is behind it is read afresh.
    Undecodable,
}

/// Reads what follows an ESC; `rest` lacks that ESC.
pub(super) fn read(rest: &[u8], charset: Charset, cursor_keys: CursorKeys) -> Reading {
    match rest {
        [] | [ESC] => Reading::More,
        [ESC, inner @ ..] => read_after_two(inner, charset, cursor_keys),
        [b'[', body @ ..] => read_csi(body, cursor_keys),
        [b'O', body @ ..] => read_ss3(body, cursor_keys),
        [introducer @ (b']' | b'P' | b'_'), body @ ..] => read_string(*introducer, body),
        // The Linux console's Shift+Tab; Alt+Tab belongs to window managers everywhere.
        [b'\t'] => Reading::Key(keys::shift_tab()),
        bytes => match read_character(bytes, charset) {
            Reading::Key(chord) => Reading::Key(keys::with_alt(chord)),
            other => other,
        },
    }
}

/// Reads one character that no ESC begins.
pub(super) fn read_character(bytes: &[u8], charset: Charset) -> Reading {
    match bytes {
        [byte] if byte.is_ascii() => Reading::Key(keys::ascii(*byte)),
        bytes => match charset.read(bytes) {
            Read::More => Reading::More,
            Read::Character(character) => Reading::Key(keys::character(character)),
            Read::Faulty => Reading::Undecodable,
        },
    }
}

/// Whether these held bytes are a sequence that will be dropped for its length.
pub(super) fn is_overlong(held: &[u8]) -> bool {
    matches!(held, [ESC, b'[' | b'O', body @ ..] if body.len() >= MAX_SEQUENCE)
}

/// After `ESC ESC`: a key's sequence is that key with Alt. Anything else is Esc, and then what the
/// second ESC begins.
fn read_after_two(inner: &[u8], charset: Charset, cursor_keys: CursorKeys) -> Reading {
    if !matches!(inner, [b'[' | b'O', ..]) {
        return Reading::Keys;
    }
    match read(inner, charset, cursor_keys) {
        Reading::Key(chord) => Reading::Key(keys::with_alt(chord)),
        waiting @ (Reading::More | Reading::Surplus) => waiting,
        _ => Reading::Keys,
    }
}

fn read_csi(body: &[u8], cursor_keys: CursorKeys) -> Reading {
    let Some((last, before)) = body.split_last() else {
        return Reading::More;
    };
    match (before, *last) {
        // The Linux console's F1 to F5.
        ([], b'[') => Reading::More,
        ([b'['], last) => csi::linux_function_key(last).map_or(Reading::Broken, Reading::Key),
        (before, b'$') if csi::is_number(before) => {
            limited(body, csi::meaning(before, b'$', cursor_keys))
        }
        (before, b'0'..=b'?') if before.iter().any(|byte| is_intermediate(*byte)) => {
            Reading::Broken
        }
        (_, b' '..=b'?') => limited(body, Reading::More),
        (before, b'@'..=b'~') => limited(body, csi::meaning(before, *last, cursor_keys)),
        ([], _) => Reading::Keys,
        _ => Reading::Broken,
    }
}

fn read_ss3(body: &[u8], cursor_keys: CursorKeys) -> Reading {
    let Some((last, before)) = body.split_last() else {
        return Reading::More;
    };
    match *last {
        b'0'..=b'9' | b';' => limited(body, Reading::More),
        last => csi::ss3_key(before, last, cursor_keys)
            .map_or(Reading::Keys, |chord| limited(body, Reading::Key(chord))),
    }
}

/// An answer string: dropped once it is whole, keys as soon as it cannot become so.
fn read_string(introducer: u8, body: &[u8]) -> Reading {
    let Some(first) = body.first() else {
        return Reading::More;
    };
    let like_an_answer = match introducer {
        b']' => first.is_ascii_digit(),
        b'P' => first.is_ascii_digit() || matches!(first, b'>' | b'!' | b'$'),
        _ => *first == b'G',
    };
    match body {
        _ if !like_an_answer || body.len() > MAX_STRING => Reading::Keys,
        [.., ESC, b'\\'] | [.., BEL] => Reading::Nothing,
        [.., ESC, _] => Reading::Keys,
        [.., ESC | b' '..=b'~'] => Reading::More,
        _ => Reading::Keys,
    }
}

fn is_intermediate(byte: u8) -> bool {
    (b' '..=b'/').contains(&byte)
}

/// The same reading, unless the sequence is longer than any that terminals send.
fn limited(body: &[u8], reading: Reading) -> Reading {
    match reading {
        reading if body.len() <= MAX_SEQUENCE => reading,
        Reading::More => Reading::Surplus,
        _ => Reading::Nothing,
    }
}
