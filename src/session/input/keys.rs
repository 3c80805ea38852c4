//! Tables of keys: control bytes, final letters, numbers, the keypad, and kitty's numbers for keys
//! without a character.

#![deny(clippy::indexing_slicing, clippy::string_slice)]

use crossterm::event::{KeyCode, KeyModifiers};

use crate::keymap::Chord;

/// The Esc key.
pub(super) fn escape() -> Chord {
    Chord::plain(KeyCode::Esc)
}

/// Shift+Tab.
pub(super) fn shift_tab() -> Chord {
    Chord::new(KeyCode::Tab, KeyModifiers::SHIFT)
}

/// A character that was typed.
pub(super) fn character(character: char) -> Chord {
    Chord::plain(KeyCode::Char(character))
}

/// The same press with Alt.
pub(super) fn with_alt(chord: Chord) -> Chord {
    Chord::new(chord.code, chord.modifiers | KeyModifiers::ALT).with_base(chord.base)
}

/// A byte below 0x80 by itself.
pub(super) fn ascii(byte: u8) -> Chord {
    let control = |key: u8| Chord::new(KeyCode::Char(char::from(key)), KeyModifiers::CONTROL);
    match byte {
        0x00 => control(b' '),
        0x08 | 0x7f => Chord::plain(KeyCode::Backspace),
        b'\t' => Chord::plain(KeyCode::Tab),
        b'\r' | b'\n' => Chord::plain(KeyCode::Enter),
        0x1b => escape(),
        0x01..=0x1a => control(byte + b'a' - 1),
        // Of the keys that send these, the digits are in the same place in every layout.
        0x1c..=0x1f => control(byte - 0x1c + b'4'),
        printable => character(char::from(printable)),
    }
}

/// The modifiers by their number in a sequence: one more than a sum of bits; 0 when left out.
pub(super) fn modifiers(number: u32) -> KeyModifiers {
    const BITS: [(u32, KeyModifiers); 6] = [
        (1, KeyModifiers::SHIFT),
        (2, KeyModifiers::ALT),
        (4, KeyModifiers::CONTROL),
        (8, KeyModifiers::SUPER),
        (16, KeyModifiers::HYPER),
        (32, KeyModifiers::META),
    ];
    // 64 and 128 are Caps Lock and Num Lock: states, not keys held.
    let bits = number.saturating_sub(1);
    BITS.iter()
        .filter(|(bit, _)| bits & bit != 0)
        .map(|(_, modifier)| *modifier)
        .collect()
}

/// The arrows' letters, the same after CSI and SS3.
pub(super) fn arrow(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        _ => return None,
    })
}

/// The other keys that are a letter after CSI and SS3.
pub(super) fn lettered(last: u8) -> Option<KeyCode> {
    Some(match last {
        // `G` is PuTTY's and the Linux console's.
        b'E' | b'G' => KeyCode::KeypadBegin,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'P'..=b'S' => KeyCode::F(last - b'P' + 1),
        _ => return None,
    })
}

/// The keys of `CSI number ~`. There are two for Home and End, by the VT220 and by rxvt.
pub(super) fn numbered(number: u32) -> Option<KeyCode> {
    let function = |first: u8, least: u32| {
        u8::try_from(number - least)
            .ok()
            .map(|offset| KeyCode::F(first + offset))
    };
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => return function(1, 11),
        17..=21 => return function(6, 17),
        23..=26 => return function(11, 23),
        28 => KeyCode::F(15),
        // F16 of the VT220, but on today's keyboards the menu key sends it.
        29 => KeyCode::Menu,
        31..=34 => return function(17, 31),
        _ => return None,
    })
}

/// The keypad in application mode, after SS3: what is printed on the key.
pub(super) fn keypad(last: u8) -> Option<KeyCode> {
    Some(KeyCode::Char(match last {
        b'M' => return Some(KeyCode::Enter),
        b'I' => return Some(KeyCode::Tab),
        b' ' => ' ',
        b'X' => '=',
        b'j' => '*',
        // PuTTY's plus is the VT220's comma.
        b'k' | b'l' => '+',
        b'm' => '-',
        b'n' => '.',
        b'o' => '/',
        b'p'..=b'y' => char::from(last - b'p' + b'0'),
        _ => return None,
    }))
}

/// A key by its number in `CSI … u` and modifyOtherKeys: a code point, or one of kitty's private
/// numbers.
///
/// Keys that are only a state or a modifier, and media keys, are no keys here.
pub(super) fn code_point(number: u32, modifiers: KeyModifiers) -> Option<Chord> {
    let code = match number {
        8 | 127 => KeyCode::Backspace,
        9 => KeyCode::Tab,
        13 => KeyCode::Enter,
        27 => KeyCode::Esc,
        57_344..=63_743 => kitty_code(number)?,
        _ => KeyCode::Char(char::from_u32(number).filter(|character| !character.is_control())?),
    };
    Some(Chord::new(code, modifiers))
}

fn kitty_code(number: u32) -> Option<KeyCode> {
    /// From 57409 on, in order: the keypad without its digits.
    const KEYPAD: [KeyCode; 19] = [
        KeyCode::Char('.'),
        KeyCode::Char('/'),
        KeyCode::Char('*'),
        KeyCode::Char('-'),
        KeyCode::Char('+'),
        KeyCode::Enter,
        KeyCode::Char('='),
        KeyCode::Char(','),
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::Up,
        KeyCode::Down,
        KeyCode::PageUp,
        KeyCode::PageDown,
        KeyCode::Home,
        KeyCode::End,
        KeyCode::Insert,
        KeyCode::Delete,
        KeyCode::KeypadBegin,
    ];
    match number {
        57_361 => Some(KeyCode::PrintScreen),
        57_362 => Some(KeyCode::Pause),
        57_363 => Some(KeyCode::Menu),
        57_376..=57_398 => u8::try_from(number - 57_376)
            .ok()
            .map(|offset| KeyCode::F(13 + offset)),
        57_399..=57_408 => char::from_digit(number - 57_399, 10).map(KeyCode::Char),
        57_409..=57_427 => usize::try_from(number - 57_409)
            .ok()
            .and_then(|index| KEYPAD.get(index))
            .copied(),
        _ => None,
    }
}
