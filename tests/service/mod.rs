//! Tests of service: a real school on a real store in memory.

pub mod engines;
mod entries;
mod model;
mod notice;
mod rights;
mod views;
mod writer;
