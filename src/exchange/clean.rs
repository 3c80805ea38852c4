//! Names as they may be kept: no control characters, single spaces; and what tells two spellings apart.

/// Text fit to be kept and painted, and whether anything dangerous was taken out.
///
/// Controls and invisible direction marks are removed, because names reach other people's terminals. Tabs, line
/// ends and runs of spaces become one space, which is not worth a notice.
#[must_use]
pub fn clean(text: &str) -> (String, bool) {
    let mut kept = String::with_capacity(text.len());
    let mut removed = false;
    for letter in text.chars() {
        match letter {
            _ if letter.is_whitespace() => {
                if !kept.is_empty() && !kept.ends_with(' ') {
                    kept.push(' ');
                }
            }
            _ if letter.is_control() || is_invisible(letter) => removed = true,
            _ => kept.push(letter),
        }
    }
    kept.truncate(kept.trim_end().len());
    (kept, removed)
}

/// Joiners (U+200C, U+200D) stay: some scripts need them.
fn is_invisible(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// A heading or a value without what people write differently: case, spaces, punctuation, \u{451} for \u{435}.
#[must_use]
pub fn fold(text: &str) -> String {
    text.chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .map(|letter| if letter == 'ё' { 'е' } else { letter })
        .collect()
}

/// A word in which Latin and Cyrillic letters meet.
#[must_use]
pub fn mixed_word(text: &str) -> Option<&str> {
    text.split(|letter: char| !letter.is_alphabetic())
        .find(|word| word.chars().any(is_cyrillic) && word.chars().any(is_latin))
}

/// Whether the letter is Cyrillic.
#[must_use]
pub fn is_cyrillic(letter: char) -> bool {
    matches!(letter, '\u{400}'..='\u{52f}')
}

/// Whether the letter is Latin.
#[must_use]
pub fn is_latin(letter: char) -> bool {
    letter.is_ascii_alphabetic() || matches!(letter, '\u{c0}'..='\u{24f}')
}
