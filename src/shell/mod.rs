//! The command line of a school: one table of commands that serves SSH, the control socket and the local program.
//!
//! | file | idea |
//! |---|---|
//! | [`words`] | a line parted into words |
//! | [`usage`] | the words read, in the user's language; help |
//! | [`console`] | what is read and printed |
//! | [`error`] | why a command ended: sentence and exit code |
//! | [`lookup`] | journals, classes and dates by what was typed |
//! | [`table`] | tables for people and for machines |
//! | [`day`] | `today`, `diary` |
//! | [`marks`] | `marks`, `mark` |
//! | [`finals`] | `finals` |
//! | [`lesson`] | `topic`, `homework` |
//! | [`duties`] | `duties` |
//! | [`export`], [`import`], [`bundle`] | files out and in |
//! | `export_people`, `import_list` | pupils, guardians and staff out and in |
//! | `import_plan` | a journal's plan from a file |
//! | [`keep`] | `backup`, `verify` |
//! | [`users`], [`mod@invite`], [`key`] | accounts, invitation slips, one's own keys |
//! | [`rules`] | `rules check`, `rules propose` |
//! | [`sessions`] | `sessions`, `kick` |
//!
//! A command is synchronous, knows nothing of SSH, and does everything through the [`Service`] in its caller's name, so that
//! rights and audit are those of the screens. A further command is a row of [`Request`], its file, and its texts
//! `cli-about-…` and `cli-arg-…`.

pub mod bundle;
pub mod console;
pub mod day;
pub mod duties;
pub mod error;
pub mod export;
mod export_people;
pub mod finals;
pub mod import;
mod import_list;
mod import_plan;
pub mod invite;
pub mod keep;
pub mod key;
pub mod lesson;
pub mod lookup;
pub mod marks;
pub mod rules;
pub mod sessions;
pub mod table;
pub mod usage;
pub mod users;
pub mod words;

use std::cell::{Cell, RefCell};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Parser, Subcommand};

use crate::domain::command::Command;
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::query::{Answer, Query};
use crate::domain::settings::Language;
use crate::service::Service;
use crate::service::writer::Done;
use crate::store::engine::OpId;
use crate::ui::cell_words::CellWords;

use console::Console;
use error::CommandError;
use usage::Stop;

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Request {
    /// The day's lessons.
    Today(day::Today),
    /// A pupil's days.
    Diary(day::Diary),
    /// A journal's marks.
    Marks(marks::Marks),
    /// A column of marks into a journal.
    Mark(marks::Mark),
    /// A journal's finals.
    Finals(finals::Finals),
    /// A lesson's topic.
    Topic(lesson::Topic),
    /// A lesson's homework.
    Homework(lesson::Homework),
    /// Files out.
    Export(export::Export),
    /// Files in.
    Import(import::Import),
    /// A checked copy of the school.
    Backup(keep::Backup),
    /// Examines the store.
    Verify(keep::Verify),
    /// Accounts.
    #[command(alias = "user")]
    Users(users::Users),
    /// Prints invitation slips.
    Invite(invite::Invite),
    /// One's own public keys.
    Key(key::Key),
    /// The live sessions.
    Sessions(sessions::Sessions),
    /// Ends sessions.
    Kick(sessions::Kick),
    /// What is due.
    Duties(duties::Duties),
    /// The school's rules in a file.
    Rules(rules::Rules),
}

#[derive(Debug, Parser)]
#[command(name = "zhurnal", version, no_binary_name = true)]
struct Arguments {
    #[command(subcommand)]
    request: Request,
}

/// Who gives a command, and where it runs.
pub struct Caller {
    /// The school.
    pub service: Arc<Service>,
    /// In whose name.
    pub person: PersonId,
    /// What is read and printed.
    pub console: Console,
    /// A folder for copies on their way.
    pub scratch: PathBuf,
    seed: u128,
    ops: Cell<u128>,
    follows: RefCell<Option<Box<dyn Read + Send>>>,
}

/// What a command came to.
pub struct Ended {
    /// The exit code.
    pub code: u8,
    /// Bytes that come after all that was printed.
    pub follows: Option<Box<dyn Read + Send>>,
}

impl Caller {
    /// `seed` is the beginning of operation ids that nobody else has.
    #[must_use]
    pub fn new(
        service: Arc<Service>,
        person: PersonId,
        console: Console,
        scratch: &Path,
        seed: u128,
    ) -> Self {
        Self {
            service,
            person,
            console,
            scratch: scratch.to_owned(),
            seed,
            ops: Cell::new(0),
            follows: RefCell::new(None),
        }
    }

    fn op(&self) -> OpId {
        self.ops.set(self.ops.get() + 1);
        OpId(self.seed.wrapping_add(self.ops.get()))
    }

    fn query(&self, query: &Query) -> Result<Answer, CommandError> {
        Ok(self.service.query(self.person, query)?)
    }

    fn execute(&self, command: Command) -> Result<Done, CommandError> {
        Ok(self.service.execute(self.person, self.op(), command)?)
    }

    fn read(&self) -> Result<Vec<u8>, CommandError> {
        self.console.read().map_err(|error| match error.kind() {
            ErrorKind::FileTooLarge => CommandError::data(too_large()),
            _ => error.into(),
        })
    }

    /// The input as text, in any of the usual encodings.
    fn read_text(&self) -> Result<String, CommandError> {
        let decoded = crate::exchange::text::decode(&self.read()?);
        Ok(decoded.map_err(CommandError::data)?.text)
    }

    fn say(&self, message: &Message) -> Result<(), CommandError> {
        Ok(self.console.say(message)?)
    }

    fn text(&self, message: &Message) -> String {
        self.console.catalogue().text(message)
    }

    fn words<'a>(&'a self, directory: &'a crate::domain::directory::Directory) -> CellWords<'a> {
        CellWords {
            regulation: &directory.regulation,
            catalogue: self.console.catalogue(),
        }
    }
}

/// What is said of an input over [`console::MOST`].
#[must_use]
pub fn too_large() -> Message {
    Message::new("shell-too-large").with("limit", i64::try_from(console::MOST >> 20).unwrap_or(0))
}

/// The language that a person has set.
#[must_use]
pub fn language(service: &Service, person: PersonId) -> Language {
    match service.query(person, &Query::Settings) {
        Ok(Answer::Settings(settings)) => settings.language,
        _ => Language::default(),
    }
}

/// Runs a command of these words. Everything is told on the console, errors too.
#[must_use]
pub fn run(caller: &Caller, words: Vec<String>) -> Ended {
    let words = help_first(words);
    let read = usage::read::<Arguments>(
        words.into_iter().map(Into::into),
        caller.console.catalogue(),
    );
    let outcome = match read {
        Ok(Arguments { request }) => return perform(caller, request),
        Err(Stop::Shown(text)) => caller.console.print(text.trim_end()).map_err(Into::into),
        Err(Stop::Wrong(error)) => Err(error),
    };
    ended(caller, outcome)
}

/// Runs a command that was read.
#[must_use]
pub fn perform(caller: &Caller, request: Request) -> Ended {
    let outcome = request.run(caller);
    ended(caller, outcome)
}

fn ended(caller: &Caller, outcome: Result<(), CommandError>) -> Ended {
    let code = match outcome {
        Ok(()) => 0,
        Err(error) => {
            caller.console.complain(&error.message);
            error.code
        }
    };
    Ended {
        code,
        follows: caller.follows.take().filter(|_| code == 0),
    }
}

/// The word for help: `help` and `help import` are `--help` and `import --help`.
pub const HELP: &str = "help";

fn help_first(mut words: Vec<String>) -> Vec<String> {
    if words.first().is_some_and(|word| word == HELP) {
        words.remove(0);
        words.push("--help".to_owned());
    }
    words
}

/// Whether a command of these words takes the input in: it must then be whole before the command runs.
#[must_use]
pub fn reads_input(words: &[String]) -> bool {
    let is = |number: usize, names: &[&str]| {
        words
            .get(number)
            .is_some_and(|word| names.contains(&word.as_str()))
    };
    is(0, &["mark", "topic", "homework", "import", "rules"])
        || is(0, &["users", "user"]) && is(1, &["password", "key"])
        || is(0, &["key"]) && is(1, &["add"])
}

impl Request {
    fn run(self, caller: &Caller) -> Result<(), CommandError> {
        match self {
            Self::Today(today) => today.run(caller),
            Self::Diary(diary) => diary.run(caller),
            Self::Marks(marks) => marks.run(caller),
            Self::Mark(mark) => mark.run(caller),
            Self::Finals(finals) => finals.run(caller),
            Self::Topic(topic) => topic.run(caller),
            Self::Homework(homework) => homework.run(caller),
            Self::Export(export) => export.run(caller),
            Self::Import(import) => import.run(caller),
            Self::Backup(backup) => backup.run(caller),
            Self::Verify(verify) => verify.run(caller),
            Self::Users(users) => users.run(caller),
            Self::Invite(invite) => invite.run(caller),
            Self::Key(key) => key.run(caller),
            Self::Sessions(sessions) => sessions.run(caller),
            Self::Kick(kick) => kick.run(caller),
            Self::Duties(duties) => duties.run(caller),
            Self::Rules(rules) => rules.run(caller),
        }
    }
}
