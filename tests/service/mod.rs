//! Tests of service: a real school on a real store in memory.

mod accounts;
pub mod engines;
mod entries;
mod finals;
mod invitations;
mod model;
mod notice;
mod rights;
mod secrets;
mod substitution;
mod views;
mod writer;
