//! The command line: what the program can be asked for, and where each request goes.
//!
//! | file | idea |
//! |---|---|
//! | [`usage`] | the command line read, in the user's language |
//! | [`console`] | what is printed |
//! | [`error`] | why a command ended: sentence and exit code |
//! | `log` | what the program notes about itself |
//! | [`place`] | where the school is kept |
//! | [`init`], [`import`], [`backup`], [`verify`] | one command each |
//! | [`regulation`] | rules checked and shown |
//! | [`users`] | accounts |
//! | [`mod@invite`] | invitation slips |
//! | [`serve`] | the school by SSH |
//! | `screen` | commands that open the interface |
//! | [`demo`] | the demo school |
//! | [`mod@bench`] | bytes counted, times measured |

pub mod backup;
pub mod bench;
pub mod console;
pub mod demo;
pub mod error;
pub mod import;
pub mod init;
pub mod invite;
mod log;
pub mod place;
pub mod regulation;
mod screen;
pub mod serve;
pub mod usage;
pub mod users;
pub mod verify;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use console::Console;
use error::CommandError;
use place::Place;
use usage::Stop;

#[derive(Debug, Parser)]
#[command(name = "zhurnal", version)]
struct Arguments {
    /// The folder that the school is kept in.
    #[arg(long, global = true, env = "ZHURNAL_DIR")]
    dir: Option<PathBuf>,
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
    /// Takes in a timetable or a class list.
    Import(import::Import),
    /// Makes a checked copy of the school.
    Backup(backup::Backup),
    /// Puts a backup in the place of the school.
    Restore(backup::Restore),
    /// The school's regulation.
    Regulation(regulation::Regulations),
    /// Accounts.
    User(users::Users),
    /// Prints invitation slips.
    Invite(invite::Invite),
    /// Examines the whole store.
    Verify(verify::Verify),
    /// Counts bytes and measures times.
    Bench(bench::Bench),
}

/// What every command is given.
pub struct Context<'c> {
    /// Where it prints.
    pub console: &'c Console,
    /// The folder that was named.
    pub dir: Option<PathBuf>,
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

/// Runs the program with the process's arguments.
#[must_use]
pub fn run() -> ExitCode {
    let console = Console::from_environment();
    let outcome = match usage::read::<Arguments>(std::env::args_os(), console.catalogue()) {
        Ok(Arguments { dir, command }) => {
            let console = &console;
            log::start().and_then(|()| command.run(&Context { console, dir }))
        }
        Err(Stop::Shown(text)) => console.print(text.trim_end()).map_err(CommandError::from),
        Err(Stop::Wrong(error)) => Err(error),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            console.complain(&error.message);
            ExitCode::from(error.code)
        }
    }
}

impl Command {
    fn run(self, context: &Context<'_>) -> Result<(), CommandError> {
        match self {
            Self::Demo(demo) => demo.run(context),
            Self::Open(open) => open.run(context),
            Self::Serve(serve) => serve.run(context),
            Self::Init(init) => init.run(context),
            Self::Import(import) => import.run(context),
            Self::Backup(backup) => backup.run(context),
            Self::Restore(restore) => restore.run(context),
            Self::Regulation(regulation) => regulation.run(context),
            Self::User(users) => users.run(context),
            Self::Invite(invite) => invite.run(context),
            Self::Verify(verify) => verify.run(context),
            Self::Bench(bench) => bench.run(context),
        }
    }
}

/// A number that no other start has.
fn random() -> Result<u128, CommandError> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| std::io::Error::other(error.to_string()))?;
    Ok(u128::from_le_bytes(bytes))
}
