//! zhurnal: a keyboard-driven class journal for schools.

pub mod cli;
pub mod domain;
pub mod exchange;
pub mod i18n;
pub mod keymap;
pub mod service;
pub mod session;
pub mod store;
pub mod ui;
