//! The office's screens: people and their cards, orders, roles, the year's end, groups, teaching elsewhere.

pub mod card;
mod card_rows;
pub mod fields;
pub mod groups;
pub mod movements;
pub mod order;
mod order_draft;
pub mod people;
pub mod posts;
mod relative;
pub mod slips;
mod study;
pub mod told;
pub mod year_end;
mod year_preview;
