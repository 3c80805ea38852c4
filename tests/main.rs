//! The one test binary: linking is dear on two cores.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod authz;
mod bench_wire;
mod cli;
mod demo;
mod domain;
mod duties;
mod exchange;
mod harness;
mod i18n;
mod input;
mod keymap;
mod line;
mod output;
mod pty;
mod readme;
mod requirements;
mod screens;
mod server;
mod service;
mod session;
mod store;
mod tidy;
mod years;
