//! What screens are made of.

pub mod frame;
pub mod grid;
pub mod line;
pub mod list;
pub mod notice;
pub mod paste;
pub mod table;
pub mod text;
