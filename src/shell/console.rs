//! What commands read and print: sentences in the user's language, without control characters from files.

use std::cell::RefCell;
use std::io::{self, ErrorKind, Read, Write};

use crate::domain::message::Message;
use crate::domain::settings::Language;
use crate::i18n::Catalogue;
use crate::ui::widgets::text::clean;

/// The most that a command reads, bytes.
pub const MOST: u64 = 16 << 20;

/// The streams of a command and the language it speaks.
pub struct Console {
    catalogue: Catalogue,
    input: RefCell<Box<dyn Read>>,
    output: RefCell<Box<dyn Write>>,
    errors: RefCell<Box<dyn Write>>,
}

impl Console {
    /// Speaks a language.
    #[must_use]
    pub fn new(
        language: Language,
        input: Box<dyn Read>,
        output: Box<dyn Write>,
        errors: Box<dyn Write>,
    ) -> Self {
        Self {
            catalogue: Catalogue::new(language),
            input: RefCell::new(input),
            output: RefCell::new(output),
            errors: RefCell::new(errors),
        }
    }

    /// The same with another input.
    #[must_use]
    pub fn reading(self, input: Box<dyn Read>) -> Self {
        Self {
            input: RefCell::new(input),
            ..self
        }
    }

    /// The sentences.
    #[must_use]
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// All of the input.
    ///
    /// # Errors
    /// When it cannot be read, or holds more than [`MOST`].
    pub fn read(&self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut input = self.input.borrow_mut();
        let input: &mut dyn Read = &mut **input;
        input.take(MOST + 1).read_to_end(&mut bytes)?;
        if u64::try_from(bytes.len()).is_ok_and(|length| length <= MOST) {
            Ok(bytes)
        } else {
            Err(ErrorKind::FileTooLarge.into())
        }
    }

    /// Prints a sentence.
    ///
    /// # Errors
    /// When the output cannot be written; a reader who has gone is no error.
    pub fn say(&self, message: &Message) -> io::Result<()> {
        self.print(&self.catalogue.text(message))
    }

    /// Prints lines of text.
    ///
    /// # Errors
    /// As [`Console::say`].
    pub fn print(&self, text: &str) -> io::Result<()> {
        self.put(format!("{}\n", printable(text)).as_bytes())
    }

    /// Puts bytes out as they are.
    ///
    /// # Errors
    /// As [`Console::say`].
    pub fn put(&self, bytes: &[u8]) -> io::Result<()> {
        let mut output = self.output.borrow_mut();
        match output.write_all(bytes).and_then(|()| output.flush()) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
            written => written,
        }
    }

    /// Prints a sentence on the error stream.
    pub fn complain(&self, message: &Message) {
        let text = self.catalogue.text(message);
        let line = format!("zhurnal: {}\n", printable(&text));
        // Without an error stream there is nobody left to tell.
        let _ = self.errors.borrow_mut().write_all(line.as_bytes());
    }

    /// Prints a line of text on the error stream.
    pub fn note(&self, text: &str) {
        let line = format!("{}\n", printable(text));
        // As above.
        let _ = self.errors.borrow_mut().write_all(line.as_bytes());
    }
}

/// English where the first locale that is set says so; Russian elsewhere.
#[must_use]
pub fn language(locale: impl Fn(&'static str) -> Option<String>) -> Language {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| locale(name).filter(|value| !value.is_empty()));
    match set {
        Some(value) if value.starts_with("en") => Language::En,
        _ => Language::Ru,
    }
}

/// Names of files and people come from outside: their control characters and marks that reorder text are dropped, line by line.
#[must_use]
pub fn printable(text: &str) -> String {
    text.split('\n').map(clean).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_locale_that_is_set_decides() {
        let of = |all: &str, messages: &str, lang: &str| {
            let values = [("LC_ALL", all), ("LC_MESSAGES", messages), ("LANG", lang)];
            language(|name| {
                let found = values.iter().find(|(known, _)| *known == name);
                found.map(|(_, value)| (*value).to_owned())
            })
        };
        assert_eq!(of("", "", ""), Language::Ru);
        assert_eq!(of("", "", "C.UTF-8"), Language::Ru);
        assert_eq!(of("", "", "en_GB.UTF-8"), Language::En);
        assert_eq!(of("ru_RU.UTF-8", "", "en_GB.UTF-8"), Language::Ru);
        assert_eq!(of("", "en_US", "ru_RU"), Language::En);
    }

    #[test]
    fn control_characters_are_not_printed() {
        assert_eq!(printable("a\u{1b}[2Jb\r\nc\u{7f}\u{9b}d"), "a[2Jb\ncd");
    }
}
