//! The meaning of whole control sequences: `CSI parameters final` and `SS3 parameters final`.

#![deny(clippy::indexing_slicing, clippy::string_slice)]

use crossterm::event::{KeyCode, KeyModifiers};

use super::decoder::CursorKeys;
use super::escape::Reading;
use super::{TerminalReply, keys};
use crate::keymap::Chord;

/// What a key event is, in kitty's protocol.
const RELEASE: u32 = 3;

/// The numbers of a sequence: fields divided by `;`, each of parts divided by `:`. What is left out
/// is 0.
struct Parameters(Vec<Vec<u32>>);

impl Parameters {
    fn parse(text: &[u8]) -> Option<Self> {
        let number = |part: &str| {
            if part.is_empty() {
                Some(0)
            } else {
                part.parse().ok()
            }
        };
        let fields = str::from_utf8(text).ok()?.split(';');
        fields
            .map(|field| field.split(':').map(number).collect())
            .collect::<Option<_>>()
            .map(Self)
    }

    fn get(&self, field: usize, part: usize) -> u32 {
        self.0
            .get(field)
            .and_then(|parts| parts.get(part))
            .copied()
            .unwrap_or(0)
    }

    /// The modifiers in a field.
    fn modifiers(&self, field: usize) -> KeyModifiers {
        keys::modifiers(self.get(field, 0))
    }

    /// The modifiers of a sequence whose key is its final letter: the last field, for `CSI 5 A` was
    /// once the form of `CSI 1 ; 5 A`.
    fn letter_modifiers(&self) -> KeyModifiers {
        self.modifiers(self.0.len().saturating_sub(1).min(1))
    }
}

/// Whether this is one number and nothing else.
pub(super) fn is_number(text: &[u8]) -> bool {
    !text.is_empty() && text.iter().all(u8::is_ascii_digit)
}

/// The Linux console's `CSI [ A` to `CSI [ E`.
pub(super) fn linux_function_key(last: u8) -> Option<Chord> {
    let number = last.checked_sub(b'A').filter(|number| *number < 5)?;
    Some(Chord::plain(KeyCode::F(number + 1)))
}

/// `SS3 … last` as a key: arrows and function keys, or the keypad in application mode.
pub(super) fn ss3_key(text: &[u8], last: u8, cursor_keys: CursorKeys) -> Option<Chord> {
    let modifiers = Parameters::parse(text)?.letter_modifiers();
    if let Some(arrow) = keys::arrow(last.to_ascii_uppercase()) {
        // PuTTY has the other form than the mode's for Ctrl, rxvt the small letter.
        let plain = cursor_keys == CursorKeys::Application && last.is_ascii_uppercase();
        let control = if plain || !text.is_empty() {
            KeyModifiers::NONE
        } else {
            KeyModifiers::CONTROL
        };
        return Some(Chord::new(arrow, modifiers | control));
    }
    Some(Chord::new(
        keys::lettered(last).or_else(|| keys::keypad(last))?,
        modifiers,
    ))
}

/// `CSI text last`, whole and rightly formed.
pub(super) fn meaning(text: &[u8], last: u8, cursor_keys: CursorKeys) -> Reading {
    if let [b'?', rest @ ..] = text {
        return reply(rest, last).map_or(Reading::Nothing, Reading::Reply);
    }
    let Some(parameters) = Parameters::parse(text) else {
        return Reading::Nothing;
    };
    if parameters.get(1, 1) == RELEASE {
        return Reading::Nothing;
    }
    if (parameters.get(0, 0), last) == (200, b'~') {
        return Reading::PasteStart;
    }
    let in_other_mode = text.is_empty() && cursor_keys == CursorKeys::Application;
    key(&parameters, last, in_other_mode).map_or(Reading::Nothing, Reading::Key)
}

fn key(parameters: &Parameters, last: u8, in_other_mode: bool) -> Option<Chord> {
    let numbered = |modifiers| Some(Chord::new(keys::numbered(parameters.get(0, 0))?, modifiers));
    match last {
        b'A'..=b'D' if in_other_mode => Some(Chord::new(keys::arrow(last)?, KeyModifiers::CONTROL)),
        b'u' => kitty_key(parameters),
        b'~' if parameters.get(0, 0) == 27 => {
            keys::code_point(parameters.get(2, 0), parameters.modifiers(1))
        }
        b'~' => numbered(parameters.modifiers(1)),
        // rxvt.
        b'$' => numbered(KeyModifiers::SHIFT),
        b'^' => numbered(KeyModifiers::CONTROL),
        b'@' => numbered(KeyModifiers::CONTROL | KeyModifiers::SHIFT),
        b'a'..=b'd' => Some(Chord::new(
            keys::arrow(last.to_ascii_uppercase())?,
            KeyModifiers::SHIFT,
        )),
        b'Z' => Some(keys::shift_tab()),
        // With a row before it, `R` is the answer to a question about the cursor.
        b'R' if parameters.get(0, 0) > 1 => None,
        last => Some(Chord::new(
            keys::arrow(last).or_else(|| keys::lettered(last))?,
            parameters.letter_modifiers(),
        )),
    }
}

/// `CSI key:shifted:base ; modifiers:event u`.
fn kitty_key(parameters: &Parameters) -> Option<Chord> {
    let modifiers = parameters.modifiers(1);
    let code = parameters.get(0, 0);
    let shifted = char::from_u32(parameters.get(0, 1)).filter(|shifted| *shifted != '\0');
    let base = char::from_u32(parameters.get(0, 2)).filter(|base| *base != '\0');
    match shifted {
        // A letter has its capital by itself. Another sign is typed with Shift, and its base would
        // be another one with Shift.
        Some(shifted) if modifiers.contains(KeyModifiers::SHIFT) && !shifted.is_alphabetic() => {
            keys::code_point(u32::from(shifted), modifiers - KeyModifiers::SHIFT)
        }
        _ => Some(keys::code_point(code, modifiers)?.with_base(base)),
    }
}

/// `CSI ? text last`.
fn reply(text: &[u8], last: u8) -> Option<TerminalReply> {
    let parameters = Parameters::parse(text)?;
    match last {
        b'u' => Some(TerminalReply::KittyFlags(parameters.get(0, 0))),
        b'c' => Some(TerminalReply::DeviceAttributes(
            parameters
                .0
                .iter()
                .filter_map(|parts| parts.first().copied())
                .collect(),
        )),
        _ => None,
    }
}
