//! zhurnal: a keyboard-driven class journal for schools.

pub mod domain;
pub mod exchange;
pub mod keymap;
pub mod session;
pub mod store;
