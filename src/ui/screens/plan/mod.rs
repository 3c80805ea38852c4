//! The grid of a journal's plan.

pub mod words;
