//! The school as pure data and pure functions: no I/O, no clock, never async. Time and ids come as arguments.

pub mod average;
pub mod calendar;
pub mod cell;
pub mod change;
pub mod command;
pub mod date;
pub mod date_input;
pub mod decide;
pub mod default_calendar;
pub mod directory;
pub mod entry;
pub mod homework_load;
pub mod ids;
pub mod layout;
pub mod lesson;
pub mod message;
pub mod names;
pub mod people;
pub mod policy;
pub mod query;
pub mod regulation;
pub mod rules;
pub mod school;
pub mod settings;
