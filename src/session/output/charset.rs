//! The encodings that terminals in Russia still speak, and the ASCII stand-ins for what they lack.

use encoding_rs::{EncoderResult, Encoding, KOI8_R, WINDOWS_1251};

pub use crate::domain::settings::Charset;

impl Charset {
    /// The encoding that a locale such as `ru_RU.KOI8-R` names; UTF-8 unless it names one of the others.
    #[must_use]
    pub fn from_locale(locale: &str) -> Self {
        let codeset = locale.split_once('.').map_or("", |(_, codeset)| codeset);
        let codeset = codeset.split('@').next().unwrap_or_default();
        match codeset.to_ascii_lowercase().as_str() {
            "cp1251" | "windows-1251" => Self::Cp1251,
            "koi8-r" | "koi8r" => Self::Koi8R,
            _ => Self::Utf8,
        }
    }

    fn table(self) -> Option<&'static Encoding> {
        match self {
            Self::Utf8 => None,
            Self::Cp1251 => Some(WINDOWS_1251),
            Self::Koi8R => Some(KOI8_R),
        }
    }

    /// The byte of a character in an eight-bit encoding; `None` when it has none, or in UTF-8.
    fn byte(self, char: char) -> Option<u8> {
        let mut text = [0; 4];
        let mut byte = [0; 4];
        let text = char.encode_utf8(&mut text);
        let mut encoder = self.table()?.new_encoder();
        let (result, _, written) =
            encoder.encode_from_utf8_without_replacement(text, &mut byte, true);
        (result == EncoderResult::InputEmpty && written == 1).then_some(byte[0])
    }

    /// Whether the terminal can be sent this character as it is.
    pub(in crate::session) fn has(self, char: char) -> bool {
        self == Self::Utf8 || char.is_ascii() || self.byte(char).is_some()
    }

    /// The number of bytes of a character that the encoding has.
    pub(super) fn len(self, char: char) -> usize {
        if self == Self::Utf8 {
            char.len_utf8()
        } else {
            1
        }
    }

    /// Appends the bytes of a character.
    pub(in crate::session) fn push(self, char: char, out: &mut Vec<u8>) {
        match self {
            Self::Utf8 => out.extend_from_slice(char.encode_utf8(&mut [0; 4]).as_bytes()),
            _ if char.is_ascii() => out.extend_from_slice(char.encode_utf8(&mut [0; 4]).as_bytes()),
            _ => out.push(self.byte(char).unwrap_or(b'?')),
        }
    }
}

/// The ASCII stand-in for a frame, dash, quote or other sign; `None` for letters.
pub(in crate::session) fn ascii(char: char) -> Option<char> {
    Some(match char {
        '─' | '━' | '┄' | '┅' | '┈' | '┉' | '╌' | '╍' | '═' | '╴' | '╶' | '╸' | '╺' | '╼' | '╾' => {
            '-'
        }
        '│' | '┃' | '┆' | '┇' | '┊' | '┋' | '╎' | '╏' | '║' | '╵' | '╷' | '╹' | '╻' | '╽' | '╿' => {
            '|'
        }
        '╱' => '/',
        '╲' => '\\',
        '\u{2500}'..='\u{257f}' => '+',
        '\u{2580}'..='\u{259f}' | '■' | '▪' => '#',
        '‐'..='―' | '−' => '-',
        '·' | '…' | '∙' => '.',
        '•' | '●' | '★' | '◆' => '*',
        '○' | '□' | '◇' => 'o',
        '№' => 'N',
        '×' | '✗' | '✘' => 'x',
        '✓' | '✔' => 'v',
        '←' | '◄' | '◀' | '‹' => '<',
        '→' | '►' | '▶' | '›' => '>',
        '↑' | '▲' => '^',
        '↓' | '▼' => 'v',
        '«' | '»' | '“' | '”' | '„' => '"',
        '‘' | '’' | '‚' => '\'',
        _ => return None,
    })
}
