//! Screens by keys, through a session on a real store: what the terminal shows and what is written.

mod day;
mod history;
mod settings;
