//! What is said: plain lines in the terminal's character set. Printable characters, CR, LF and the bell go out, nothing else.

use crate::session::output::{Charset, Profile, ascii};
use crate::ui::widgets::text::clean;

/// The bytes on their way out.
pub(super) struct Voice {
    charset: Charset,
    ascii: bool,
    out: Vec<u8>,
}

impl Voice {
    pub(super) fn new(profile: &Profile) -> Self {
        Self {
            charset: profile.charset,
            ascii: profile.ascii,
            out: Vec::new(),
        }
    }

    /// From now on text goes out as this terminal has it.
    pub(super) fn wear(&mut self, profile: &Profile) {
        (self.charset, self.ascii) = (profile.charset, profile.ascii);
    }

    /// Text without its control characters, on the line that is open.
    pub(super) fn text(&mut self, text: &str) {
        for letter in clean(text).chars() {
            let stand_in = ascii(letter).filter(|_| self.ascii || !self.charset.has(letter));
            self.charset.push(stand_in.unwrap_or(letter), &mut self.out);
        }
    }

    /// Ends the line that is open.
    pub(super) fn end(&mut self) {
        self.out.extend_from_slice(b"\r\n");
    }

    /// Whole lines: as many as the text has.
    pub(super) fn lines(&mut self, text: &str) {
        for line in text.lines() {
            self.text(line);
            self.end();
        }
    }

    /// The bell.
    pub(super) fn bell(&mut self) {
        self.out.push(7);
    }

    /// A line of its own as bytes, whatever else waits.
    pub(super) fn apart(&self, text: &str) -> Vec<u8> {
        let mut voice = Self {
            charset: self.charset,
            ascii: self.ascii,
            out: Vec::new(),
        };
        voice.end();
        voice.text(text);
        voice.end();
        voice.take()
    }

    /// What has not been taken yet.
    pub(super) fn pending(&self) -> &[u8] {
        &self.out
    }

    pub(super) fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.out)
    }
}
