//! The two keyboard layouts of a Russian school: which letter shares a key with which.
//!
//! Letters only: `. , ; : ? / "` stay literal, because they are data in cells.

/// Letters of the Latin layout, by key.
const LATIN: [char; 33] = [
    'q', 'w', 'e', 'r', 't', 'y', 'u', 'i', 'o', 'p', '[', ']', 'a', 's', 'd', 'f', 'g', 'h', 'j',
    'k', 'l', ';', '\'', 'z', 'x', 'c', 'v', 'b', 'n', 'm', ',', '.', '`',
];

/// Letters of the Russian layout on the same keys.
const RUSSIAN: [char; 33] = [
    'й', 'ц', 'у', 'к', 'е', 'н', 'г', 'ш', 'щ', 'з', 'х', 'ъ', 'ф', 'ы', 'в', 'а', 'п', 'р', 'о',
    'л', 'д', 'ж', 'э', 'я', 'ч', 'с', 'м', 'и', 'т', 'ь', 'б', 'ю', 'ё',
];

fn translate(typed: char, from: &[char], to: &[char]) -> Option<char> {
    let lower = typed.to_lowercase().next()?;
    let found = from
        .iter()
        .position(|letter| *letter == lower)
        .and_then(|at| to.get(at))
        .copied()?;
    if lower == typed {
        Some(found)
    } else {
        found.to_uppercase().next()
    }
}

/// The character that the key of a Russian letter gives in the Latin layout.
#[must_use]
pub fn to_latin(typed: char) -> Option<char> {
    translate(typed, &RUSSIAN, &LATIN)
}

/// The Russian letter on the key of a Latin character.
#[must_use]
pub fn to_russian(typed: char) -> Option<char> {
    translate(typed, &LATIN, &RUSSIAN)
}
