//! The one test binary: linking is dear on two cores.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod authz;
mod domain;
mod demo;
mod exchange;
mod harness;
mod input;
mod output;
mod screens;
mod service;
mod store;
