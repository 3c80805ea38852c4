//! Keymap files: per scope, chords and the action each means. Every fault is named with file and line.

use std::collections::HashMap;

use crossterm::event::KeyCode;

use super::action::Action;
use super::chord::Chord;
use super::scope::Scope;
use crate::domain::message::Message;

/// The keymaps that come with the program, the default first.
pub const BUILT_IN: &[(&str, &str)] = &[
    ("classic", include_str!("../../keymaps/classic.toml")),
    ("vim", include_str!("../../keymaps/vim.toml")),
    ("numpad", include_str!("../../keymaps/numpad.toml")),
];

/// A fault of a keymap file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeymapFault {
    /// The file's name.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub why: Message,
}

impl KeymapFault {
    /// The sentence: file, line, fault.
    #[must_use]
    pub fn message(&self) -> Message {
        let place = Message::new("keymap-fault")
            .with("file", self.file.clone())
            .with("line", self.line);
        place.with("why", self.why.clone())
    }
}

/// A file's bindings, before they are joined with others.
#[derive(Debug, Default)]
pub(super) struct Bindings {
    /// The keymap that this one adds to.
    pub(super) base: Option<String>,
    /// What each chord means, in which scope, and in which line that is said.
    pub(super) keys: HashMap<(Scope, Chord), (Action, usize)>,
    /// The chord shown for an action: the first that is bound to it.
    pub(super) order: Vec<(Scope, Chord, Action)>,
}

/// Reads a keymap file: `base = "classic"`, then a section per scope with `"chord" = "action"`.
pub(super) fn read(file: &str, text: &str) -> Result<Bindings, KeymapFault> {
    let fault = |line: usize, why: Message| KeymapFault {
        file: file.to_owned(),
        line,
        why,
    };
    let line_of = |at: usize| text.get(..at).unwrap_or("").matches('\n').count() + 1;
    let table = toml::de::DeTable::parse(text).map_err(|error| {
        let line = error.span().map_or(1, |span| line_of(span.start));
        fault(
            line,
            Message::new("keymap-syntax").with("why", error.message().to_owned()),
        )
    })?;
    let mut bindings = Bindings::default();
    for (name, value) in table.get_ref() {
        let line = line_of(name.span().start);
        let name = name.get_ref().as_ref();
        if name == "base" {
            let base = value
                .get_ref()
                .as_str()
                .ok_or_else(|| fault(line, Message::new("keymap-base")))?;
            bindings.base = Some(base.to_owned());
            continue;
        }
        let scope = Scope::ALL.into_iter().find(|scope| scope.name() == name);
        let scope = scope.ok_or_else(|| {
            fault(
                line,
                Message::new("keymap-scope").with("scope", name.to_owned()),
            )
        })?;
        let section = value
            .get_ref()
            .as_table()
            .ok_or_else(|| fault(line, Message::new("keymap-section")))?;
        let mut rows: Vec<_> = section.iter().collect();
        rows.sort_by_key(|(key, _)| key.span().start);
        for (key, action) in rows {
            let line = line_of(key.span().start);
            let typed = key.get_ref().as_ref();
            let chord: Chord = typed.parse().map_err(|_| {
                fault(
                    line,
                    Message::new("keymap-chord").with("key", typed.to_owned()),
                )
            })?;
            let id = action.get_ref().as_str().unwrap_or("");
            let action = Action::by_id(id).ok_or_else(|| {
                fault(
                    line,
                    Message::new("keymap-action").with("action", id.to_owned()),
                )
            })?;
            if !action_fits(action, scope) {
                return Err(fault(
                    line,
                    Message::new("keymap-wrong-scope")
                        .with("action", id.to_owned())
                        .with("scope", name.to_owned()),
                ));
            }
            if let Some((_, first)) = bindings.keys.get(&(scope, chord)) {
                return Err(fault(
                    line,
                    Message::new("keymap-clash")
                        .with("key", typed.to_owned())
                        .with("first", *first),
                ));
            }
            if matches!(scope, Scope::Text | Scope::Door) && types_text(chord) {
                return Err(fault(
                    line,
                    Message::new("keymap-text-key").with("key", typed.to_owned()),
                ));
            }
            bindings.keys.insert((scope, chord), (action, line));
            bindings.order.push((scope, chord, action));
        }
    }
    Ok(bindings)
}

/// An action may be bound in its own scope, or nearer: a screen may have its own key for a general thing.
fn action_fits(action: Action, scope: Scope) -> bool {
    scope.chain().contains(&action.info().scope)
}

/// Whether the chord is needed for typing.
fn types_text(chord: Chord) -> bool {
    matches!(chord.code, KeyCode::Char(_)) && chord.modifiers.is_empty()
}
