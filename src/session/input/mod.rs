//! Terminal bytes to keys, pastes and replies. No I/O, no clock, no threads: bytes come in,
//! [`Input`]s go out.
//!
//! The outcome never depends on how the bytes were cut into packets. Where bytes can be read in two
//! ways:
//!
//! - **A lone ESC** may be the Esc key or a beginning. The driver waits [`Decoder::patience`] after
//!   the last byte and then calls [`Decoder::timeout`]. Whatever was held back is given out as keys
//!   then, so nothing typed is lost: `ESC` is Esc, `ESC [` is Alt+\[, and digits that followed are
//!   digits.
//! - **ESC and a character** is that character with Alt: Alt+5 and a quick Esc, 5 are the same
//!   bytes. Both mean F5, see [`Chord::as_function_key`](crate::keymap::Chord::as_function_key).
//! - **ESC ESC** is Esc and the beginning of something else, but `ESC ESC [ A` is PuTTY's Alt+Up.
//! - **A sequence** ends with its final byte. Known ones are keys or replies; unknown ones are
//!   dropped whole. A byte that may not stand in a sequence ends it: what came before is dropped
//!   and the byte is read afresh. So ESC always begins anew. A sequence of more than 64 bytes is
//!   dropped whole too.
//! - **OSC, DCS and APC strings** (`ESC ]`, `ESC P`, `ESC _`) are answers to questions that we
//!   never ask, but a program that ran before us may have: typed into a mark cell they would be
//!   marks. Such a string is dropped when it begins as an answer does and is closed by BEL or ST
//!   within 256 printable bytes. Everything else is Alt+\], Alt+P or Alt+\_ and then keys.
//! - **C1 controls** (the byte 0x9B for CSI) are never controls here: they are half a Cyrillic
//!   letter in UTF-8 and letters or signs elsewhere.
//! - **A paste** goes on until its end mark. Past 1 MiB its text is cut off, but its bytes never
//!   become keys.

mod charset;
mod csi;
mod decoder;
mod escape;
mod keys;
mod paste;

use crate::keymap::Chord;

pub use charset::{Charset, guess_charset};
pub use decoder::{CursorKeys, Decoder};
pub use paste::{Paste, PasteFault};

/// One thing that came from the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed, or repeats.
    Key(Chord),
    /// Text was pasted, told by the terminal as such.
    Paste(Paste),
    /// The terminal answered a question.
    Reply(TerminalReply),
    /// Bytes that are no character of the [`Charset`] in use (with the ESC before them, if there
    /// was one), one faulty character at a time. Collect them and ask [`guess_charset`].
    Undecodable(Vec<u8>),
}

/// An answer to a question that the session may have asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TerminalReply {
    /// To `CSI ? u`: the keyboard protocol of kitty is known there, and these of its flags are set.
    KittyFlags(u32),
    /// To `CSI c` (primary device attributes): the numbers in it.
    DeviceAttributes(Vec<u32>),
}
