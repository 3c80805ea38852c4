//! One terminal: bytes to chords, frames to bytes, and the session between them.
//!
//! | file | idea |
//! |---|---|
//! | [`input`] | bytes to chords |
//! | [`output`] | frames to bytes |
//! | [`core`] | the session, without a terminal: for any channel of bytes |
//! | [`local`] | the terminal that the program was started in |

pub mod core;
pub mod input;
pub mod local;
pub mod output;
