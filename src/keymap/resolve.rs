//! From a chord to an action: the literal key first, then the base layout's, then the other layout of the same key.

use std::collections::HashMap;

use crossterm::event::KeyCode;

use super::action::Action;
use super::chord::Chord;
use super::file::{BUILT_IN, Bindings, KeymapFault, read};
use super::scope::Scope;
use crate::domain::layout::to_latin;
use crate::domain::message::Message;

/// A keymap in force.
#[derive(Debug, Clone, Default)]
pub struct Keymap {
    keys: HashMap<(Scope, Chord), Action>,
    order: Vec<(Scope, Chord, Action)>,
}

impl Keymap {
    /// A built-in keymap, the default one for an unknown name.
    ///
    /// # Errors
    /// A fault of the built-in file: the tests see to it that there is none.
    pub fn built_in(name: &str) -> Result<Self, KeymapFault> {
        let (file, text) = BUILT_IN
            .iter()
            .find(|(known, _)| *known == name)
            .or(BUILT_IN.first())
            .copied()
            .unwrap_or_default();
        Self::from_text(file, text)
    }

    /// A keymap from a file's text, on top of the keymap that its `base` names.
    ///
    /// # Errors
    /// The first fault, with file and line.
    pub fn from_text(file: &str, text: &str) -> Result<Self, KeymapFault> {
        let bindings = read(file, text)?;
        let mut keymap = match &bindings.base {
            None => Self::default(),
            Some(base) => {
                let (base, text) = BUILT_IN
                    .iter()
                    .find(|(known, _)| known == base)
                    .ok_or_else(|| KeymapFault {
                        file: file.to_owned(),
                        line: 1,
                        why: Message::new("keymap-unknown-base").with("base", base.clone()),
                    })?;
                Self::from_text(base, text)?
            }
        };
        keymap.add(bindings);
        Ok(keymap)
    }

    /// Puts a file's bindings before those that are there.
    fn add(&mut self, bindings: Bindings) {
        let mut order = bindings.order;
        order.append(&mut self.order);
        self.order = order;
        self.keys.extend(
            bindings
                .keys
                .into_iter()
                .map(|(key, (action, _))| (key, action)),
        );
    }

    /// What a chord means as it was typed, in a screen of this scope.
    #[must_use]
    pub fn literal(&self, scope: Scope, chord: Chord) -> Option<Action> {
        let chord = chord.literal();
        scope
            .chain()
            .iter()
            .find_map(|scope| self.keys.get(&(*scope, chord)).copied())
    }

    /// What the same key means in the other layout: by the terminal's report of the base layout, else by the table of layouts.
    #[must_use]
    pub fn by_layout(&self, scope: Scope, chord: Chord) -> Option<Action> {
        let base = chord
            .on_base_layout()
            .and_then(|base| self.literal(scope, base));
        base.or_else(|| {
            let KeyCode::Char(typed) = chord.code else {
                return None;
            };
            let latin = to_latin(typed)?;
            self.literal(scope, Chord::new(KeyCode::Char(latin), chord.modifiers))
        })
    }

    /// The chords of an action in a screen of this scope, the one to show first.
    #[must_use]
    pub fn chords(&self, scope: Scope, action: Action) -> Vec<Chord> {
        let bound = scope
            .chain()
            .iter()
            .flat_map(|near| self.order.iter().filter(move |(of, _, _)| of == near));
        let bound = bound.filter(|(_, chord, bound)| {
            *bound == action && self.literal(scope, *chord) == Some(action)
        });
        bound.map(|(_, chord, _)| *chord).collect()
    }
}
