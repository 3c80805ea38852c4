//! What a user chose for themselves: language, keymap, theme, direction.

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
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: Language::Ru,
            keymap: "classic".to_owned(),
            theme: Theme::Auto,
            advance: Advance::Down,
        }
    }
}
