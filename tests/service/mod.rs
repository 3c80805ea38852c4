//! Tests of service: a real school on a real store in memory.

mod absence;
mod accounts;
pub mod engines;
mod entries;
mod final_facts;
mod finals;
mod invitations;
mod model;
mod notice;
mod openings;
mod people;
mod plans;
mod reckoning;
mod rights;
mod roles;
mod secrets;
mod substitution;
mod taken_back;
mod views;
mod writer;
