//! A bracketed paste: bytes are collected until the end mark, however they were cut, up to a limit.

#![deny(clippy::indexing_slicing, clippy::string_slice)]

use super::charset::Charset;

/// What ends a paste.
const END: &[u8] = b"\x1b[201~";
/// The most bytes of a paste that are kept: a school's whole roll is a tenth of it.
const MAX_BYTES: usize = 1 << 20;

/// Pasted text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paste {
    /// The text as it came, line ends and control characters included.
    pub text: String,
    /// What is wrong with it; the gravest, if several things are.
    pub fault: Option<PasteFault>,
}

/// What is wrong with a pasted text, gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasteFault {
    /// It was longer than 1 MiB; the rest is lost.
    TooLong,
    /// Its end never came.
    Unfinished,
    /// Some bytes were no characters; U+FFFD stands for them.
    Encoding,
}

/// Collects one paste.
#[derive(Debug, Default)]
pub(super) struct Collector {
    bytes: Vec<u8>,
    /// How many bytes of the end mark have come.
    matched: usize,
    too_long: bool,
}

impl Collector {
    /// Takes one byte; true when that was the last of the end mark.
    pub(super) fn push(&mut self, byte: u8) -> bool {
        if END.get(self.matched) == Some(&byte) {
            self.matched += 1;
            return self.matched == END.len();
        }
        self.keep_matched();
        // The mark's first byte occurs in it only once, so a mark can begin anew nowhere but here.
        if END.first() == Some(&byte) {
            self.matched = 1;
        } else {
            self.keep(&[byte]);
        }
        false
    }

    /// The paste, its end mark taken.
    pub(super) fn finish(self, charset: Charset) -> Paste {
        self.decode(charset, None)
    }

    /// The paste as far as it came.
    pub(super) fn abandon(mut self, charset: Charset) -> Paste {
        self.keep_matched();
        self.decode(charset, Some(PasteFault::Unfinished))
    }

    fn keep_matched(&mut self) {
        let text = END.get(..self.matched).unwrap_or_default();
        self.matched = 0;
        self.keep(text);
    }

    fn keep(&mut self, bytes: &[u8]) {
        self.too_long |= self.bytes.len() + bytes.len() > MAX_BYTES;
        if !self.too_long {
            self.bytes.extend_from_slice(bytes);
        }
    }

    fn decode(self, charset: Charset, fault: Option<PasteFault>) -> Paste {
        let (text, faulty) = charset.decode(&self.bytes);
        let too_long = self.too_long.then_some(PasteFault::TooLong);
        Paste {
            text,
            fault: too_long
                .or(fault)
                .or(faulty.then_some(PasteFault::Encoding)),
        }
    }
}
