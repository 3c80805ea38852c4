//! Bytes to text: finds the encoding, makes every line end `\n`, refuses what is not text.

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251};

use crate::domain::message::Message;
use crate::exchange::fault::about;

/// The largest file that is read, in bytes: a school's roll is a thousandth of it.
pub const MAX_BYTES: usize = 64 << 20;

/// How the characters were written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, which plain ASCII is too.
    Utf8,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// The single-byte Cyrillic of Windows.
    Windows1251,
}

/// How the lines ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Newline {
    /// There was one line.
    None,
    /// `\n`
    Lf,
    /// `\r\n`
    CrLf,
    /// `\r`
    Cr,
    /// More than one of these.
    Mixed,
}

/// Text and how it had been written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, its lines ended by `\n`.
    pub text: String,
    /// How the characters were written.
    pub encoding: Encoding,
    /// Whether a byte order mark stood first.
    pub bom: bool,
    /// How the lines ended.
    pub newline: Newline,
}

/// Reads bytes as text.
///
/// # Errors
/// Says why the bytes are not text: a binary file, a broken encoding, a file beyond [`MAX_BYTES`].
pub fn decode(bytes: &[u8]) -> Result<Decoded, Message> {
    if bytes.len() > MAX_BYTES {
        return Err(about("exchange-too-large", "limit", MAX_BYTES >> 20));
    }
    let (text, encoding, bom) = characters(bytes)?;
    if is_binary(&text) {
        return Err(Message::new("exchange-binary"));
    }
    let newline = newline_of(&text);
    let text = match newline {
        Newline::None | Newline::Lf => text,
        _ => text.replace("\r\n", "\n").replace('\r', "\n"),
    };
    Ok(Decoded {
        text,
        encoding,
        bom,
        newline,
    })
}

fn characters(bytes: &[u8]) -> Result<(String, Encoding, bool), Message> {
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return strict(UTF_8, rest)
            .map(|text| (text, Encoding::Utf8, true))
            .ok_or_else(|| broken_utf8(rest));
    }
    for (mark, with, encoding) in [
        (b"\xFF\xFE", UTF_16LE, Encoding::Utf16Le),
        (b"\xFE\xFF", UTF_16BE, Encoding::Utf16Be),
    ] {
        if let Some(rest) = bytes.strip_prefix(mark) {
            let text = strict(with, rest).ok_or_else(|| Message::new("exchange-utf16-broken"))?;
            return Ok((text, encoding, true));
        }
    }
    if bytes.contains(&0) {
        // Line ends and delimiters are below 128, so UTF-16 without a mark always shows zero bytes.
        for (with, encoding) in [(UTF_16LE, Encoding::Utf16Le), (UTF_16BE, Encoding::Utf16Be)] {
            if let Some(text) = strict(with, bytes).filter(|text| is_plausible(text)) {
                return Ok((text, encoding, false));
            }
        }
        return Err(Message::new("exchange-binary"));
    }
    if let Some(text) = strict(UTF_8, bytes) {
        return Ok((text, Encoding::Utf8, false));
    }
    if is_mostly_utf8(bytes) {
        return Err(broken_utf8(bytes));
    }
    Ok((
        WINDOWS_1251
            .decode_without_bom_handling(bytes)
            .0
            .into_owned(),
        Encoding::Windows1251,
        false,
    ))
}

fn strict(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> Option<String> {
    encoding
        .decode_without_bom_handling_and_without_replacement(bytes)
        .map(std::borrow::Cow::into_owned)
}

fn broken_utf8(bytes: &[u8]) -> Message {
    let good = std::str::from_utf8(bytes)
        .err()
        .map_or(bytes.len(), |error| error.valid_up_to());
    let line = bytes
        .iter()
        .take(good)
        .filter(|&&byte| byte == b'\n')
        .count()
        + 1;
    about("exchange-utf8-broken", "line", line)
}

/// Whether more of the non-ASCII bytes make whole UTF-8 characters than not: then the file is UTF-8 with damage, and
/// reading it as Windows-1251 would turn every name into rubbish.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk
            .valid()
            .chars()
            .filter(|letter| !letter.is_ascii())
            .count();
        bad += chunk.invalid().len();
    }
    good > bad
}

/// Latin, Cyrillic, the usual punctuation: what UTF-16 without a mark must be made of to be believed.
fn is_plausible(text: &str) -> bool {
    let total = text.chars().count();
    let good = text
        .chars()
        .filter(|&letter| {
            matches!(letter, '\t' | '\n' | '\r' | ' '..='~' | '\u{a0}'..='\u{24f}' | '\u{400}'..='\u{52f}' | '\u{2010}'..='\u{2122}')
        })
        .count();
    total > 0 && good * 20 >= total * 19
}

/// A few stray control characters are cleaned away later; many mean that this is no text at all.
fn is_binary(text: &str) -> bool {
    let stray = text
        .chars()
        .filter(|letter| letter.is_control() && !matches!(letter, '\t' | '\n' | '\r'))
        .count();
    text.contains('\0') || text.starts_with("%PDF") || stray * 20 > text.chars().count()
}

fn newline_of(text: &str) -> Newline {
    let crlf = text.matches("\r\n").count();
    let cr = text.matches('\r').count() - crlf;
    let lf = text.matches('\n').count() - crlf;
    match (crlf > 0, cr > 0, lf > 0) {
        (false, false, false) => Newline::None,
        (true, false, false) => Newline::CrLf,
        (false, true, false) => Newline::Cr,
        (false, false, true) => Newline::Lf,
        _ => Newline::Mixed,
    }
}
