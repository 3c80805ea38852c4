//! The school as pure data and pure functions: no I/O, no clock, never async.

pub mod message;
