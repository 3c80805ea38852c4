//! A public key as a person pastes it: one line of OpenSSH's form, read strictly, every refusal with its own sentence.
#![deny(clippy::indexing_slicing)]

use sha2::{Digest, Sha256};

use super::message::Message;

/// The longest line, bytes: a key of 16,384 bits takes 2.8 KB.
const LONGEST: usize = 8192;
/// Bits of an RSA key.
const RSA_BITS: std::ops::RangeInclusive<usize> = 2048..=16_384;
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The algorithms that are taken, and what the fields behind their names are.
const ALGORITHMS: [(&str, Fields); 5] = [
    ("ssh-ed25519", Fields::Point(32)),
    ("ecdsa-sha2-nistp256", Fields::Curve("nistp256", 65)),
    ("ecdsa-sha2-nistp384", Fields::Curve("nistp384", 97)),
    ("ecdsa-sha2-nistp521", Fields::Curve("nistp521", 133)),
    ("ssh-rsa", Fields::Rsa),
];

#[derive(Debug, Clone, Copy)]
enum Fields {
    /// So many bytes.
    Point(usize),
    /// The curve's name, then an uncompressed point of so many bytes.
    Curve(&'static str, usize),
    /// Exponent and modulus.
    Rsa,
}

/// A key that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey {
    /// As SSH writes it: length-prefixed fields, the algorithm's name first.
    pub blob: Vec<u8>,
    /// The algorithm's name.
    pub algorithm: &'static str,
    /// What stands behind the key in its line.
    pub comment: String,
}

impl PublicKey {
    /// Reads a pasted line.
    ///
    /// # Errors
    /// Why it is not taken: a private key, PuTTY's own form, several lines, options before the key, a kind that is not taken, an RSA key
    /// that is too short, or damage.
    pub fn parse(text: &str) -> Result<Self, Message> {
        let line = one_line(text)?;
        let mut words = line.split_ascii_whitespace();
        let name = words.next().unwrap_or_default();
        let Some((algorithm, fields)) = ALGORITHMS.into_iter().find(|(known, _)| *known == name)
        else {
            return Err(not_taken(name, line));
        };
        let blob = words.next().and_then(from_base64).ok_or_else(damaged)?;
        check(&blob, algorithm, fields)?;
        let words: Vec<&str> = words.collect();
        // A paste of two lines whose end was lost.
        if ALGORITHMS.iter().any(|(known, _)| words.contains(known)) {
            return Err(Message::new("key-several-lines"));
        }
        let comment = words.join(" ");
        Ok(Self {
            blob,
            algorithm,
            comment,
        })
    }
}

/// What SSH clients show of a key: `SHA256:` and 43 characters.
#[must_use]
pub fn fingerprint(blob: &[u8]) -> String {
    let mut text = String::from("SHA256:");
    for group in Sha256::digest(blob).chunks(3) {
        let bits = group
            .iter()
            .chain([&0; 2])
            .take(3)
            .fold(0, |bits, byte| bits << 8 | usize::from(*byte));
        for place in 0..=group.len() {
            let letter = ALPHABET.get(bits >> (18 - 6 * place) & 63);
            text.extend(letter.map(|letter| char::from(*letter)));
        }
    }
    text
}

fn damaged() -> Message {
    Message::new("key-damaged")
}

fn one_line(text: &str) -> Result<&str, Message> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Message::new("key-empty"));
    }
    if text.contains("PRIVATE KEY") || text.starts_with("PuTTY-User-Key-File") {
        return Err(Message::new("key-private"));
    }
    if text.starts_with("---- BEGIN SSH2") {
        return Err(Message::new("key-putty"));
    }
    if text.lines().nth(1).is_some() {
        return Err(Message::new("key-several-lines"));
    }
    if text.len() > LONGEST {
        return Err(damaged());
    }
    Ok(text)
}

/// Why a line that does not begin with a known algorithm is not taken.
fn not_taken(name: &str, line: &str) -> Message {
    let is_algorithm = |word: &str| {
        ["ssh-", "ecdsa-", "sk-", "rsa-"]
            .iter()
            .any(|beginning| word.starts_with(beginning))
    };
    if name.starts_with("sk-") {
        Message::new("key-hardware")
    } else if name.contains("-cert-v") {
        Message::new("key-certificate")
    } else if is_algorithm(name) {
        Message::new("key-kind").with("kind", name)
    } else if line.split_ascii_whitespace().skip(1).any(is_algorithm) {
        Message::new("key-options")
    } else {
        damaged()
    }
}

fn check(blob: &[u8], algorithm: &str, fields: Fields) -> Result<(), Message> {
    let (name, rest) = field(blob).ok_or_else(damaged)?;
    let (first, rest) = field(rest).ok_or_else(damaged)?;
    let sound = name == algorithm.as_bytes()
        && match fields {
            Fields::Point(length) => first.len() == length && rest.is_empty(),
            Fields::Curve(curve, length) => {
                let (point, end) = field(rest).ok_or_else(damaged)?;
                first == curve.as_bytes()
                    && point.len() == length
                    && point.first() == Some(&4)
                    && end.is_empty()
            }
            Fields::Rsa => {
                let (modulus, end) = field(rest).ok_or_else(damaged)?;
                let size = bits(modulus).ok_or_else(damaged)?;
                if size < *RSA_BITS.start() {
                    let message = Message::new("key-short").with("bits", size);
                    return Err(message.with("least", *RSA_BITS.start()));
                }
                let odd = |number: &[u8]| number.last().is_some_and(|last| last % 2 == 1);
                size <= *RSA_BITS.end()
                    && odd(modulus)
                    && odd(first)
                    && bits(first).is_some_and(|bits| bits > 1)
                    && end.is_empty()
            }
        };
    if sound { Ok(()) } else { Err(damaged()) }
}

/// The first length-prefixed field, and what follows it.
fn field(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    rest.split_at_checked(usize::try_from(u32::from_be_bytes(*length)).ok()?)
}

/// The bits of a positive number in SSH's form: big endian, the highest bit clear, no needless zero before it.
fn bits(number: &[u8]) -> Option<usize> {
    let number = match number {
        [0, rest @ ..] if rest.first().is_some_and(|byte| *byte >= 128) => rest,
        [first, ..] if (1..128).contains(first) => number,
        _ => return None,
    };
    let zeros = usize::try_from(number.first()?.leading_zeros()).ok()?;
    Some(number.len() * 8 - zeros)
}

/// Bytes of base64 with its padding; `None` for anything else, stray bits included.
fn from_base64(text: &str) -> Option<Vec<u8>> {
    let digits = text.trim_end_matches('=');
    if !text.len().is_multiple_of(4) || text.len() - digits.len() > 2 {
        return None;
    }
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    for group in digits.as_bytes().chunks(4) {
        let mut bits = 0_u32;
        for digit in group {
            let value = ALPHABET.iter().position(|letter| letter == digit)?;
            bits = bits << 6 | u32::try_from(value).ok()?;
        }
        let whole = match group.len() {
            4 => 3,
            3 => 2,
            2 => 1,
            _ => return None,
        };
        let spare = 6 * group.len() - 8 * whole;
        if bits & ((1 << spare) - 1) != 0 {
            return None;
        }
        let aligned = (bits >> spare) << (8 * (4 - whole));
        bytes.extend(aligned.to_be_bytes().into_iter().take(whole));
    }
    Some(bytes)
}
