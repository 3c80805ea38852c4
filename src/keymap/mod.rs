//! What keys mean: chords, and the tables that turn them into actions.

pub mod chord;
mod chord_text;

pub use chord::Chord;
pub use chord_text::ChordError;
