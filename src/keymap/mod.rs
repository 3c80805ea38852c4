//! What keys mean: chords, the one table of actions, and keymap files that bring them together.

pub mod action;
pub mod chord;
mod chord_text;
mod file;
mod resolve;
mod scope;

pub use action::{Action, ActionInfo};
pub use chord::Chord;
pub use chord_text::ChordError;
pub use file::{BUILT_IN, KeymapFault};
pub use resolve::Keymap;
pub use scope::{Menu, Scope};
