//! The command line: what the program can be asked for, and where each request goes.
//!
//! | file | idea |
//! |---|---|
//! | [`error`] | exit codes of what only the program itself can meet |
//! | `log` | what the program notes about itself |
//! | [`place`] | where the school is kept |
//! | [`init`], [`restore`] | one command each |
//! | [`request`] | the school's own commands ([`crate::shell`]), on its file or through its server |
//! | [`remote`] | the running server, by its control socket |
//! | [`password`] | a password asked for at the terminal |
//! | [`manual`] | completions and the man page |
//! | [`regulation`] | rules checked and shown |
//! | [`serve`] | the school by SSH |
//! | `screen` | commands that open the interface |
//! | [`demo`] | the demo school |
//! | [`mod@bench`] | bytes counted, times measured |

pub mod bench;
pub mod demo;
pub mod error;
pub mod init;
mod log;
pub mod manual;
pub mod password;
pub mod place;
pub mod regulation;
pub mod remote;
pub mod request;
pub mod restore;
mod screen;
pub mod serve;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::shell::console::{self, Console};
use crate::shell::error::CommandError;
use crate::shell::usage::{self, Stop};
use crate::shell::{HELP, Request};
use place::Place;

#[derive(Debug, Parser)]
#[command(name = "zhurnal", version)]
struct Arguments {
    /// The folder that the school is kept in.
    #[arg(long, global = true, env = "ZHURNAL_DIR")]
    dir: Option<PathBuf>,
    /// Whose account the school's own commands act for; the operator at the console else.
    #[arg(id = "acting", long = "as", value_name = "LOGIN")]
    acting: Option<String>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Opens the demo school.
    Demo(screen::Demo),
    /// Opens the school.
    Open(screen::Open),
    /// Serves the school by SSH.
    Serve(serve::Serve),
    /// Makes an empty school.
    Init(init::Init),
    /// Puts a backup in the place of the school.
    Restore(restore::Restore),
    /// What a shell completes.
    Completions(manual::Completions),
    /// The man page.
    Man(manual::Man),
    /// The school's regulation.
    Regulation(regulation::Regulations),
    /// Counts bytes and measures times.
    Bench(bench::Bench),
    #[command(flatten)]
    Request(Request),
}

/// What every command is given.
pub struct Context<'c> {
    /// Where it prints.
    pub console: &'c Console,
    /// The folder that was named.
    pub dir: Option<PathBuf>,
    /// The account that was named.
    pub acting: Option<String>,
}

impl Context<'_> {
    /// Where the school is kept.
    ///
    /// # Errors
    /// When no folder was named and the user has no home.
    pub fn place(&self) -> Result<Place, CommandError> {
        Place::find(self.dir.as_deref())
    }
}

/// A console on the process's own streams, in the language of its environment.
fn console() -> Console {
    let locale = |name| std::env::var(name).ok();
    Console::new(
        console::language(locale),
        Box::new(std::io::stdin()),
        Box::new(std::io::stdout()),
        Box::new(std::io::stderr()),
    )
}

/// Runs the program with the process's arguments.
#[must_use]
pub fn run() -> ExitCode {
    let console = console();
    let mut words = std::env::args_os();
    let program = words.next().unwrap_or_default();
    let words: Vec<OsString> = std::iter::once(program).chain(help(words)).collect();
    let outcome = match usage::read::<Arguments>(words.iter().cloned(), console.catalogue()) {
        Ok(Arguments {
            dir,
            acting,
            command,
        }) => {
            let context = Context {
                console: &console,
                dir,
                acting,
            };
            log::start().and_then(|()| command.run(&context, &words))
        }
        Err(Stop::Shown(text)) => console
            .print(text.trim_end())
            .map(|()| ExitCode::SUCCESS)
            .map_err(CommandError::from),
        Err(Stop::Wrong(error)) => Err(error),
    };
    outcome.unwrap_or_else(|error| {
        console.complain(&error.message);
        ExitCode::from(error.code)
    })
}

/// `zhurnal help serve` is `zhurnal serve --help`, behind the program's own options too.
fn help(words: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut words: Vec<OsString> = words.collect();
    let mut at = 0;
    while let Some(word) = words.get(at).and_then(|word| word.to_str()) {
        match word {
            "--dir" | "--as" => at += 2,
            own if own.starts_with("--dir=") || own.starts_with("--as=") => at += 1,
            HELP => {
                words.remove(at);
                words.push("--help".into());
                break;
            }
            _ => break,
        }
    }
    words
}

impl Command {
    fn run(self, context: &Context<'_>, words: &[OsString]) -> Result<ExitCode, CommandError> {
        match self {
            Self::Demo(demo) => demo.run(context),
            Self::Open(open) => return open.run(context),
            Self::Serve(serve) => serve.run(context),
            Self::Init(init) => init.run(context),
            Self::Restore(restore) => restore.run(context),
            Self::Completions(completions) => completions.run(context),
            Self::Man(man) => man.run(context),
            Self::Regulation(regulation) => return regulation.run(context),
            Self::Bench(bench) => bench.run(context),
            Self::Request(request) => return request::run(context, request, words),
        }?;
        Ok(ExitCode::SUCCESS)
    }
}

/// A number that no other start has.
fn random() -> Result<u128, CommandError> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| std::io::Error::other(error.to_string()))?;
    Ok(u128::from_le_bytes(bytes))
}
