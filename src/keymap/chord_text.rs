//! Chords as text, the way keymap files and help write them: `ctrl+f`, `shift+up`, `f5`, `?`.

use std::fmt;
use std::str::FromStr;

use crossterm::event::{KeyCode, KeyModifiers};
use thiserror::Error;

use super::chord::Chord;
use crate::domain::message::Message;

/// Modifiers in the order in which they are written.
const MODIFIERS: [(&str, KeyModifiers); 6] = [
    ("ctrl", KeyModifiers::CONTROL),
    ("alt", KeyModifiers::ALT),
    ("shift", KeyModifiers::SHIFT),
    ("super", KeyModifiers::SUPER),
    ("hyper", KeyModifiers::HYPER),
    ("meta", KeyModifiers::META),
];

/// Keys that have a name; all others are written as their character.
const NAMES: [(&str, KeyCode); 19] = [
    ("esc", KeyCode::Esc),
    ("enter", KeyCode::Enter),
    ("tab", KeyCode::Tab),
    ("backspace", KeyCode::Backspace),
    ("space", KeyCode::Char(' ')),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pageup", KeyCode::PageUp),
    ("pagedown", KeyCode::PageDown),
    ("insert", KeyCode::Insert),
    ("delete", KeyCode::Delete),
    ("menu", KeyCode::Menu),
    ("pause", KeyCode::Pause),
    ("printscreen", KeyCode::PrintScreen),
    ("begin", KeyCode::KeypadBegin),
];

/// The highest function key that any terminal reports.
const LAST_FUNCTION_KEY: u8 = 35;

/// Why a text is no chord.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ChordError {
    /// There is no text.
    #[error("no key is named")]
    Empty,
    /// What stands before a `+` is no modifier.
    #[error("`{0}` is no modifier")]
    Modifier(String),
    /// What stands last is no key.
    #[error("`{0}` is no key")]
    Key(String),
}

impl ChordError {
    /// The fault as a sentence for the person who wrote the text.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Empty => Message::new("chord-empty"),
            Self::Modifier(name) => {
                Message::new("chord-unknown-modifier").with("name", name.as_str())
            }
            Self::Key(name) => Message::new("chord-unknown-key").with("name", name.as_str()),
        }
    }
}

impl FromStr for Chord {
    type Err = ChordError;

    /// Reads `ctrl+f`, `Alt+Enter`, `F5`, `ctrl++`, `?`. Names may be in any case; a lone letter is
    /// itself (`F` is a capital), and with Ctrl or Alt its case says nothing (`Ctrl+F` is
    /// `ctrl+f`).
    fn from_str(text: &str) -> Result<Self, ChordError> {
        let mut rest = text;
        let mut modifiers = KeyModifiers::NONE;
        // The last `+` may be the key itself, so a `+` divides only where something follows it.
        while let Some((name, after)) = rest
            .split_once('+')
            .filter(|(name, after)| !name.is_empty() && !after.is_empty())
        {
            modifiers |= modifier(name).ok_or_else(|| ChordError::Modifier(name.to_owned()))?;
            rest = after;
        }
        if rest.is_empty() {
            return Err(ChordError::Empty);
        }
        let code = key(rest).ok_or_else(|| ChordError::Key(rest.to_owned()))?;
        Ok(match code {
            KeyCode::Char(letter) if !(modifiers - KeyModifiers::SHIFT).is_empty() => {
                let small = letter.to_lowercase().next().unwrap_or(letter);
                Self::new(KeyCode::Char(small), modifiers)
            }
            code => Self::new(code, modifiers),
        })
    }
}

fn modifier(name: &str) -> Option<KeyModifiers> {
    MODIFIERS
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(name))
        .map(|(_, modifier)| *modifier)
}

fn key(name: &str) -> Option<KeyCode> {
    let mut characters = name.chars();
    if let (Some(only), None) = (characters.next(), characters.next()) {
        return (!only.is_control() && only != ' ').then_some(KeyCode::Char(only));
    }
    if let Some((_, code)) = NAMES
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(name))
    {
        return Some(*code);
    }
    let number: u8 = name.strip_prefix(['f', 'F'])?.parse().ok()?;
    (1..=LAST_FUNCTION_KEY)
        .contains(&number)
        .then_some(KeyCode::F(number))
}

impl fmt::Display for Chord {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, modifier) in MODIFIERS {
            if self.modifiers.contains(modifier) {
                write!(out, "{name}+")?;
            }
        }
        if let Some((name, _)) = NAMES.iter().find(|(_, code)| *code == self.code) {
            return out.write_str(name);
        }
        match self.code {
            KeyCode::F(number) => write!(out, "f{number}"),
            KeyCode::Char(typed) => write!(out, "{typed}"),
            // No terminal's bytes come to any other key; crossterm's own name will do.
            other => write!(out, "{other}"),
        }
    }
}
