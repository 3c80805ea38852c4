//! Charsets of Russian terminals: reading single characters, and guessing which one it is from
//! bytes that are no UTF-8.

#![deny(clippy::indexing_slicing, clippy::string_slice)]

use encoding_rs::Encoding;

pub use crate::domain::settings::Charset;

/// What bytes are as one character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Read {
    /// The beginning of one.
    More,
    /// A whole one, no control.
    Character(char),
    /// They begin with what is no character.
    Faulty,
}

impl Charset {
    fn encoding(self) -> &'static Encoding {
        match self {
            Self::Utf8 => encoding_rs::UTF_8,
            Self::Cp1251 => encoding_rs::WINDOWS_1251,
            Self::Koi8R => encoding_rs::KOI8_R,
        }
    }

    /// All bytes as text, U+FFFD for what is none, and whether there was such.
    pub(crate) fn decode(self, bytes: &[u8]) -> (String, bool) {
        let (text, faulty) = self.encoding().decode_without_bom_handling(bytes);
        (text.into_owned(), faulty)
    }

    /// Reads one character; `bytes` were [`Read::More`] without the last of them.
    pub(super) fn read(self, bytes: &[u8]) -> Read {
        if self == Self::Utf8
            && str::from_utf8(bytes).is_err_and(|fault| fault.error_len().is_none())
        {
            return Read::More;
        }
        match self
            .encoding()
            .decode_without_bom_handling_and_without_replacement(bytes)
            .as_deref()
            .map(only_character)
        {
            Some(Some(character)) if !character.is_control() => Read::Character(character),
            _ => Read::Faulty,
        }
    }

    /// Divides held bytes that are [`Read::Faulty`] or unfinished (an ESC may stand before them)
    /// behind the faulty character.
    pub(super) fn split_faulty(self, bytes: &[u8]) -> (&[u8], &[u8]) {
        let escape = usize::from(bytes.first() == Some(&super::escape::ESC));
        let length = match (self, str::from_utf8(bytes)) {
            // Bytes that fit together belong to the character; the one that did not fit does not.
            (Self::Utf8, Err(fault)) => fault
                .error_len()
                .map_or(bytes.len(), |length| escape + length),
            (Self::Utf8, Ok(_)) => bytes.len(),
            (Self::Cp1251 | Self::Koi8R, _) => escape + 1,
        };
        bytes.split_at_checked(length).unwrap_or((bytes, &[]))
    }
}

fn only_character(text: &str) -> Option<char> {
    let mut characters = text.chars();
    characters.next().filter(|_| characters.next().is_none())
}

/// How often the letters of the Russian alphabet occur in 1,000, in the alphabet's order.
const FREQUENCY: [i32; 32] = [
    80, 16, 45, 17, 30, 85, 9, 17, 74, 12, 35, 44, 32, 67, 110, 28, 47, 55, 63, 26, 3, 10, 5, 14,
    7, 4, 1, 19, 17, 3, 6, 20,
];

/// Which charset these bytes probably are: [`Charset::Utf8`] if they can be it and are not ASCII
/// alone, else the one in which they look most like Russian typed by a person (frequent letters,
/// and small ones).
///
/// `None` if they tell nothing. It is a guess: show the person what it would look like, and ask.
#[must_use]
pub fn guess_charset(bytes: &[u8]) -> Option<Charset> {
    if bytes.is_ascii() {
        return None;
    }
    if str::from_utf8(bytes).is_ok() {
        return Some(Charset::Utf8);
    }
    let cp1251 = likeness(&Charset::Cp1251.decode(bytes).0);
    let koi8r = likeness(&Charset::Koi8R.decode(bytes).0);
    match cp1251.cmp(&koi8r) {
        _ if cp1251.max(koi8r) <= 0 => None,
        std::cmp::Ordering::Greater => Some(Charset::Cp1251),
        std::cmp::Ordering::Less => Some(Charset::Koi8R),
        std::cmp::Ordering::Equal => None,
    }
}

/// How much a text looks like Russian: the sum over its letters outside ASCII.
fn likeness(text: &str) -> i32 {
    /// In each of the two charsets small letters stand where the other has capitals, and people
    /// type small ones. So one rare small letter outweighs a frequent capital.
    const SMALL: i32 = 32;
    const STRANGER: i32 = -2000;
    let weight = |character: char| {
        let small = character.to_lowercase().next().unwrap_or(character);
        // The letter yo stands outside the alphabet's block.
        let small = if small == '\u{451}' { '\u{435}' } else { small };
        let index = u32::from(small)
            .checked_sub(0x430)
            .and_then(|index| usize::try_from(index).ok());
        match index.and_then(|index| FREQUENCY.get(index)) {
            None => STRANGER,
            Some(frequency) if character.is_lowercase() => frequency * SMALL,
            Some(frequency) => *frequency,
        }
    };
    text.chars()
        .filter(|character| !character.is_ascii())
        .map(weight)
        .fold(0, i32::saturating_add)
}
