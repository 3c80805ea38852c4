//! What the program costs, measured on itself: bytes on the line, and time. Both print a table.
//!
//! | file | idea |
//! |---|---|
//! | [`school`] | the demo school that is worked on |
//! | [`seat`] | a session without a terminal: keys in, bytes out, a clock that is set |
//! | [`wire`] | bytes, counted: a test holds them within their limits |
//! | `speed` | time: keys, commits, opening, by size of the store |
//! | [`stopwatch`], `machine` | times and what they were taken on |
//! | `sessions` | hundreds of sessions: time, memory, processor |
//! | `line` | a poor line: when what was typed is seen |
//! | `host`, `guest` | a server in a process of its own, and a client of it |
//! | `crowd`, `places` | many clients, and where each of them writes |
//! | [`proxy`] | a line that counts, and that may be slow and long |
//! | `child` | the program started anew: what is measured from outside, or killed |
//! | `table` | a table as text |

mod child;
mod crowd;
mod guest;
mod host;
mod line;
mod machine;
mod places;
pub mod proxy;
pub mod school;
pub mod seat;
mod sessions;
mod speed;
pub mod stopwatch;
mod table;
pub mod wire;

use std::io;

use clap::{Args, Subcommand};
use thiserror::Error as ThisError;

use crate::domain::message::Message;
use crate::service::error::ServiceError;
use crate::store::error::StoreError;

use super::Context;
use super::error::{CommandError, INPUT_OUTPUT};

/// The benches.
#[derive(Debug, Args)]
pub struct Bench {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Counts the bytes that an 80×24 journal sends, by terminal.
    Wire,
    /// Measures times, on the demo school and a larger one.
    Speed(speed::Speed),
    /// Measures a server with hundreds of sessions.
    Sessions(sessions::Sessions),
    /// Measures a session over a slow line.
    Line(line::Slow),
    /// Started by the others.
    #[command(hide = true)]
    Child(child::Errand),
}

impl Bench {
    /// Measures and prints.
    pub(super) fn run(self, context: &Context<'_>) -> Result<(), CommandError> {
        let catalogue = context.console.catalogue();
        let table = match self.what {
            What::Wire => wire::run(catalogue),
            What::Speed(speed) => speed.run(catalogue),
            What::Sessions(sessions) => sessions.run(catalogue),
            What::Line(line) => line.run(catalogue),
            What::Child(errand) => errand.run(),
        };
        let table = table.map_err(|error| CommandError {
            message: error.message(),
            code: INPUT_OUTPUT,
        })?;
        Ok(context.console.print(table.trim_end())?)
    }
}

/// Why nothing could be measured.
#[derive(Debug, ThisError)]
pub enum BenchError {
    /// The store holds another school than the demo's.
    #[error("not the demo school")]
    OtherSchool,
    /// The writer has ended in the middle.
    #[error("the writer has stopped")]
    Stopped,
    /// The program, started anew, did not do what it was started for.
    #[error("a child failed")]
    Child,
    /// The server did not let a client in, or left it without an answer.
    #[error("a client was refused")]
    Refused,
    /// SSH says no.
    #[error(transparent)]
    Ssh(#[from] russh::Error),
    /// The school's service says no.
    #[error(transparent)]
    Service(#[from] ServiceError),
    /// The store says no.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The system says no.
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl BenchError {
    /// The sentence for the person.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::OtherSchool => Message::new("bench-other-school"),
            Self::Child => Message::new("bench-child"),
            Self::Refused => Message::new("bench-guest-refused"),
            Self::Ssh(error) => Message::new("bench-io").with("detail", error.to_string()),
            Self::Stopped => Message::new("service-stopped"),
            Self::Service(error) => error.message(),
            Self::Store(error) => error.message(),
            Self::Io(error) => Message::new("bench-io").with("detail", error.to_string()),
        }
    }
}
