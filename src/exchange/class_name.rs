//! Names of classes: one key for every spelling of a class, Latin look-alikes repaired.

use crate::exchange::clean::{is_cyrillic, is_latin};

/// What all spellings of one class have in common: upper case, no spaces, quotes or dashes, Cyrillic where the
/// letters could be.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClassKey(String);

impl ClassKey {
    /// The key as text; fit to be shown as the class's name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a Latin letter is left in it.
    #[must_use]
    pub fn has_latin(&self) -> bool {
        self.0.chars().any(is_latin)
    }

    /// Whether a Cyrillic letter is in it.
    #[must_use]
    pub fn has_cyrillic(&self) -> bool {
        self.0.chars().any(is_cyrillic)
    }
}

/// A class's name as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassReading {
    /// The class's key.
    pub key: ClassKey,
    /// Whether a look-alike was repaired: a Latin letter for a Cyrillic one, a letter for a digit.
    pub repaired: bool,
}

/// The key of a class's name.
#[must_use]
pub fn class_key(text: &str) -> ClassKey {
    read_class(text).key
}

/// The key of a class's name, and whether a look-alike was repaired.
#[must_use]
pub fn read_class(text: &str) -> ClassReading {
    let mut letters = significant(text);
    let digits = repair_digits(&mut letters);
    let cyrillic = repair_letters(&mut letters);
    let key = letters.into_iter().flat_map(char::to_uppercase).collect();
    ClassReading {
        key: ClassKey(key),
        repaired: digits || cyrillic,
    }
}

/// Letters and digits; a `-` stays only between digits, where leaving it out would make another number.
fn significant(text: &str) -> Vec<char> {
    let mut kept: Vec<char> = Vec::new();
    let mut gap = false;
    for letter in text.chars() {
        if !letter.is_alphanumeric() {
            gap = true;
            continue;
        }
        let joins_numbers =
            letter.is_ascii_digit() && kept.last().is_some_and(char::is_ascii_digit);
        if gap && joins_numbers {
            kept.push('-');
        }
        gap = false;
        kept.push(letter);
    }
    kept
}

/// A letter where only a digit makes sense: \u{417} before the one letter of a class, O between 1 and a letter.
fn repair_digits(letters: &mut [char]) -> bool {
    match letters {
        [first @ ('З' | 'з'), second] if second.is_alphabetic() => *first = '3',
        ['1', second @ ('O' | 'o' | 'О' | 'о'), third] if third.is_alphabetic() => *second = '0',
        _ => return false,
    }
    true
}

/// Latin letters become the Cyrillic ones they look like, unless one of them has no such twin: then the name is
/// meant to be Latin.
fn repair_letters(letters: &mut [char]) -> bool {
    let readable = |&letter: &char| !is_latin(letter) || cyrillic_twin(letter).is_some();
    if !letters.iter().all(readable) {
        return false;
    }
    let mut repaired = false;
    for letter in letters {
        if let Some(twin) = cyrillic_twin(*letter) {
            *letter = twin;
            repaired = true;
        }
    }
    repaired
}

fn cyrillic_twin(latin: char) -> Option<char> {
    Some(match latin {
        'A' | 'a' => 'А',
        'B' => 'В',
        'C' | 'c' => 'С',
        'E' | 'e' => 'Е',
        'H' => 'Н',
        'K' | 'k' => 'К',
        'M' | 'm' => 'М',
        'O' | 'o' => 'О',
        'P' | 'p' => 'Р',
        'T' => 'Т',
        'X' | 'x' => 'Х',
        'Y' | 'y' => 'У',
        _ => return None,
    })
}
