//! What the tests share.

pub mod school;
