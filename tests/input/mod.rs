//! Tests of input: terminal bytes to keys, pastes and replies.

mod captures;
mod charsets;
mod chords;
mod helpers;
mod pastes;
mod properties;
mod sequences;
