//! zhurnal: a keyboard-driven class journal for schools.

pub mod cli;
pub mod domain;
pub mod exchange;
pub mod service;
pub mod session;
pub mod store;
