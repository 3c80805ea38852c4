//! What a user chose for themselves: language, keymap, theme, direction, character set, highlight, form, the line of traffic.

use serde::{Deserialize, Serialize};

/// The language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Russian.
    #[default]
    Ru,
    /// English.
    En,
}

/// How colours and frames are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// By the terminal's abilities.
    #[default]
    Auto,
    /// Sixteen colours.
    Colour,
    /// No colour; box-drawing frames.
    Mono,
    /// No colour; ASCII only.
    Ascii,
}

/// Where the cursor goes after a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Advance {
    /// To the next pupil.
    #[default]
    Down,
    /// To the next lesson.
    Across,
    /// Nowhere.
    Stay,
}

/// How letters travel between the terminal and the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Charset {
    /// UTF-8: nearly every terminal.
    #[default]
    Utf8,
    /// Windows-1251: Windows programs with an old setting.
    Cp1251,
    /// KOI8-R: old Unix terminals.
    Koi8R,
}

/// What shows where the cursor is, besides the terminal's own cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Highlight {
    /// Nothing: the cursor moves for a few bytes.
    #[default]
    Cursor,
    /// The pupil's name and the lesson's date too.
    Heads,
}

/// In which form the journal speaks to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// By the terminal's abilities.
    #[default]
    Auto,
    /// Whole screens.
    Screen,
    /// Line by line: plain text, questions and answers, for screen readers, braille lines and terminals that only print.
    Line,
}

/// A user's settings, kept in the store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// The language.
    pub language: Language,
    /// The keymap's name.
    pub keymap: String,
    /// The theme.
    pub theme: Theme,
    /// After a mark.
    pub advance: Advance,
    /// The terminal's character set; `None` for what the terminal's locale tells.
    pub charset: Option<Charset>,
    /// The strength of the cursor's highlight.
    pub highlight: Highlight,
    /// The form of the interface.
    pub interface: Form,
    /// Whether the frame tells the bytes of the session.
    pub traffic: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: Language::Ru,
            keymap: "classic".to_owned(),
            theme: Theme::Auto,
            advance: Advance::Down,
            charset: None,
            highlight: Highlight::Cursor,
            interface: Form::Auto,
            traffic: false,
        }
    }
}
