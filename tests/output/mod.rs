//! Frames to bytes: what a terminal emulator makes of the bytes is the frame, and the bytes are few.

mod bytes;
pub mod emulator;
mod journal;
mod random;
mod terminals;
mod tmux;
mod wide;
