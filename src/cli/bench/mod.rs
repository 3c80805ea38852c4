//! What the program costs, measured on itself: bytes on the line, and time. Both print a table.
//!
//! | file | idea |
//! |---|---|
//! | [`school`] | the demo school that is worked on |
//! | [`seat`] | a session without a terminal: keys in, bytes out, a clock that is set |
//! | [`wire`] | bytes, counted: a test holds them within their limits |
//! | `speed` | time: keys, commits, opening, by size of the store |
//! | [`stopwatch`], `machine` | times and what they were taken on |
//! | `child` | the program started anew: what is measured from outside, or killed |
//! | `table` | a table as text |

mod child;
mod machine;
pub mod school;
pub mod seat;
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
    /// Started by `speed`.
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
            Self::Stopped => Message::new("service-stopped"),
            Self::Service(error) => error.message(),
            Self::Store(error) => error.message(),
            Self::Io(error) => Message::new("bench-io").with("detail", error.to_string()),
        }
    }
}
