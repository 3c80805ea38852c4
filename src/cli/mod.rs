//! The command line: what the program can be asked for, and where each request goes.

pub mod demo;
mod screen;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// A class journal in the terminal.
#[derive(Debug, Parser)]
#[command(name = "zhurnal", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Opens the demo school.
    Demo(screen::Demo),
}

/// Runs the program with the process's arguments.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = match arguments.command {
        Command::Demo(demo) => demo.run(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
