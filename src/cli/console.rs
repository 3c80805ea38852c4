//! What commands print: sentences in the user's language, without control characters from files.

use std::io::{self, ErrorKind, Write};

use crate::domain::message::Message;
use crate::domain::settings::Language;
use crate::i18n::Catalogue;
use crate::ui::widgets::text::clean;

/// The streams of a command and the language it speaks.
pub struct Console {
    catalogue: Catalogue,
}

impl Console {
    /// Speaks the language of the environment.
    #[must_use]
    pub fn from_environment() -> Self {
        let locale = |name| std::env::var(name).ok();
        Self {
            catalogue: Catalogue::new(language(locale)),
        }
    }

    /// The sentences.
    #[must_use]
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
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
        match writeln!(io::stdout(), "{}", printable(text)) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
            written => written,
        }
    }

    /// Prints a sentence on the error stream.
    pub fn complain(&self, message: &Message) {
        let text = self.catalogue.text(message);
        // Without an error stream there is nobody left to tell.
        let _ = writeln!(io::stderr(), "zhurnal: {}", printable(&text));
    }
}

/// English where the first locale that is set says so; Russian elsewhere.
fn language(locale: impl Fn(&'static str) -> Option<String>) -> Language {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| locale(name).filter(|value| !value.is_empty()));
    match set {
        Some(value) if value.starts_with("en") => Language::En,
        _ => Language::Ru,
    }
}

/// Names of files and people come from outside: their control characters and marks that reorder text are dropped, line by line.
fn printable(text: &str) -> String {
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
