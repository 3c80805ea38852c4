//! Whole screens, by keys through a session on a real store, seen through a terminal emulator.

mod homework;
mod lessons;
