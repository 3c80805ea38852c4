//! Files in and out.
//!
//! Readers are pure: bytes and a file's name in, plain structs and [`fault::Fault`]s out. Only [`source`] touches the
//! disk. A reader never refuses a whole file for one bad cell: it takes in what it can and says, with file, row and
//! column, what it could not. What the school then does with the structs is not decided here.
#![deny(clippy::indexing_slicing)]

mod aliases;
mod cells;
pub mod class_name;
pub mod clean;
pub mod columns;
pub mod date;
pub mod fault;
pub mod fet;
mod fet_csv;
mod fet_judge;
mod fet_listing;
mod fet_xml;
pub mod header;
mod hour_order;
pub mod lesson_plan;
pub mod plan;
mod plus;
pub mod position;
pub mod roster;
mod roster_row;
pub mod source;
pub mod staff;
pub mod table;
pub mod text;
mod weekday;
mod workbook;
mod xml_tree;
