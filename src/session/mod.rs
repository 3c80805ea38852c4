//! One terminal: bytes to chords, frames to bytes.

pub mod input;
pub mod output;
