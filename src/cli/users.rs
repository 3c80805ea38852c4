//! `zhurnal user`: accounts listed, added, given a password.

use std::io::{self, BufRead, IsTerminal, Read, Write};
use std::os::fd::AsFd;
use std::sync::Arc;

use clap::{Args, Subcommand, ValueEnum};
use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};

use super::error::CommandError;
use super::{Context, random};
use crate::domain::account::is_login;
use crate::domain::command::{AccessChange, Command, DirectoryChange, DirectoryRecord};
use crate::domain::directory::Directory;
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::names;
use crate::domain::people::{Name, Person, Post, Role, User};
use crate::domain::policy::Actor;
use crate::domain::public_key::{PublicKey, fingerprint};
use crate::service::Service;
use crate::service::clock::SystemClock;
use crate::store::engine::OpId;
use crate::store::redb_engine::RedbEngine;

/// The longest paste of a key, bytes; the rest of more is not read.
const PASTE: u64 = 64 * 1024;

/// Accounts.
#[derive(Debug, Args)]
pub struct Users {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Every account.
    List {},
    /// A new account, without a password yet.
    Add {
        /// What is typed at sign-in.
        login: String,
        /// Whose account: family, given name, patronymic.
        #[arg(long)]
        person: String,
        /// A duty; with it, a person whom the school does not know is added.
        #[arg(id = "duty", long = "role", value_name = "ROLE", value_enum)]
        duty: Option<Duty>,
    },
    /// Another password, read from the terminal.
    Password {
        /// The account.
        login: String,
    },
    /// Lets a password that was locked after many failures open its account again.
    Unlock {
        /// The account.
        login: String,
    },
    /// One more public key, read from the standard input.
    Key {
        /// The account.
        login: String,
    },
}

/// A staff role as it is typed.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Duty {
    Director,
    Deputy,
    Admin,
    Secretary,
    Teacher,
}

impl From<Duty> for Role {
    fn from(duty: Duty) -> Self {
        match duty {
            Duty::Director => Self::Director,
            Duty::Deputy => Self::Deputy,
            Duty::Admin => Self::Administrator,
            Duty::Secretary => Self::Secretary,
            Duty::Teacher => Self::Teacher,
        }
    }
}

impl Users {
    /// Opens the school as the console's operator and does it.
    pub(super) fn run(self, context: &Context<'_>) -> Result<(), CommandError> {
        let engine = RedbEngine::open(&context.place()?.store())?;
        let service = Service::open(Arc::new(engine), Arc::new(SystemClock::default()))?;
        let op = OpId(random()?);
        match self.what {
            What::List {} => list(&service.directory(), context),
            What::Add {
                login,
                person,
                duty,
            } => {
                let changes = added(&service.directory(), &login, &person, duty.map(Role::from))?;
                service.execute(Actor::CONSOLE, op, Command::ChangeDirectory { changes })?;
                let done = Message::new("cli-user-added").with("login", login);
                Ok(context.console.say(&done)?)
            }
            What::Password { login } => {
                if !service.directory().users.contains_key(&login) {
                    return Err(CommandError::usage(unknown(&login)));
                }
                let password = read_password(context)?;
                service.set_password(Actor::CONSOLE, &login, &password, op)?;
                let done = Message::new("cli-user-password-set").with("login", login);
                Ok(context.console.say(&done)?)
            }
            What::Unlock { login } => {
                let id = if service.directory().access.locks.contains_key(&login) {
                    "cli-user-unlocked"
                } else {
                    "cli-user-not-locked"
                };
                change(&service, &login, AccessChange::Unlock, op)?;
                Ok(context
                    .console
                    .say(&Message::new(id).with("login", login))?)
            }
            What::Key { login } => {
                let mut pasted = String::new();
                io::stdin().take(PASTE).read_to_string(&mut pasted)?;
                let key = PublicKey::parse(&pasted).map_err(CommandError::usage)?;
                let done = Message::new("cli-user-key-added")
                    .with("login", login.as_str())
                    .with("fingerprint", fingerprint(&key.blob));
                let add = AccessChange::AddKey {
                    blob: key.blob,
                    algorithm: key.algorithm.to_owned(),
                    comment: key.comment,
                };
                change(&service, &login, add, op)?;
                Ok(context.console.say(&done)?)
            }
        }
    }
}

fn change(
    service: &Service,
    login: &str,
    change: AccessChange,
    op: OpId,
) -> Result<(), CommandError> {
    if !service.directory().users.contains_key(login) {
        return Err(CommandError::usage(unknown(login)));
    }
    let login = login.to_owned();
    service.execute(Actor::CONSOLE, op, Command::ChangeAccess { login, change })?;
    Ok(())
}

fn unknown(login: &str) -> Message {
    Message::new("cli-user-unknown").with("login", login)
}

fn list(directory: &Directory, context: &Context<'_>) -> Result<(), CommandError> {
    if directory.users.is_empty() {
        context.console.say(&Message::new("cli-user-none"))?;
    }
    for user in directory.users.values() {
        let locked = directory.access.locks.contains_key(&user.login);
        let state = match (user.active, &user.password) {
            (false, _) => "cli-user-withdrawn",
            _ if locked => "cli-user-locked",
            (true, None) => "cli-user-no-password",
            (true, Some(_)) => "cli-user-with-password",
        };
        let name = directory.people.get(&user.person);
        let line = Message::new("cli-user-line")
            .with("login", user.login.as_str())
            .with(
                "name",
                name.map(|person| person.name.full()).unwrap_or_default(),
            )
            .with("state", Message::new(state));
        context.console.say(&line)?;
    }
    Ok(())
}

/// The records of a new account: the person too, where a duty is given to somebody unknown.
fn added(
    directory: &Directory,
    login: &str,
    name: &str,
    duty: Option<Role>,
) -> Result<Vec<DirectoryChange>, CommandError> {
    if !is_login(login) {
        return Err(CommandError::usage(
            Message::new("cli-user-login").with("login", login),
        ));
    }
    if directory.users.contains_key(login) {
        return Err(CommandError::usage(
            Message::new("cli-user-exists").with("login", login),
        ));
    }
    let known: Vec<&Person> = named(directory, name);
    let mut records = Vec::new();
    let person = match (known.as_slice(), duty) {
        ([person], _) => person.id,
        ([], Some(_)) => {
            let person = newcomer(directory, name);
            let id = person.id;
            records.push(DirectoryRecord::Person(person));
            id
        }
        ([], None) => {
            return Err(CommandError::usage(
                Message::new("cli-user-nobody").with("name", name),
            ));
        }
        _ => {
            let message = Message::new("cli-user-several")
                .with("name", name)
                .with("count", known.len());
            return Err(CommandError::usage(message));
        }
    };
    records.extend(duty.map(|role| DirectoryRecord::Post(Post { person, role })));
    records.push(DirectoryRecord::User(User {
        login: login.to_owned(),
        person,
        password: None,
        active: true,
    }));
    Ok(records.into_iter().map(DirectoryChange::Put).collect())
}

/// The people of a name; of several whose names begin so, the one who is called just that.
fn named<'d>(directory: &'d Directory, name: &str) -> Vec<&'d Person> {
    let folded = names::fold(name.trim());
    let people = directory.people.values();
    let known: Vec<&Person> = people
        .filter(|person| names::matches(&person.name.full(), name))
        .collect();
    let exact = |person: &&&Person| {
        [person.name.full(), person.name.roll()]
            .iter()
            .any(|full| names::fold(full) == folded)
    };
    let same: Vec<&Person> = known.iter().filter(exact).copied().collect();
    if same.len() == 1 { same } else { known }
}

fn newcomer(directory: &Directory, name: &str) -> Person {
    let clean = crate::exchange::clean::clean(name).0;
    let mut parts = clean.splitn(3, ' ').map(str::to_owned);
    let mut part = || parts.next().unwrap_or_default();
    let last = directory.people.keys().map(|person| person.0).max();
    Person {
        id: PersonId(last.unwrap_or(0) + 1),
        name: Name {
            family: part(),
            given: part(),
            patronymic: part(),
        },
        born: None,
        external: String::new(),
    }
}

/// A password: twice from a terminal, unseen; one line from anything else.
fn read_password(context: &Context<'_>) -> Result<String, CommandError> {
    let stdin = io::stdin();
    if !stdin.is_terminal() {
        return Ok(line(&mut stdin.lock())?);
    }
    let unseen = Unseen::begin()?;
    let ask = |id: &'static str| -> Result<String, CommandError> {
        let mut error = io::stderr();
        write!(error, "{} ", context.console.catalogue().id(id))?;
        error.flush()?;
        let typed = line(&mut stdin.lock())?;
        writeln!(error)?;
        Ok(typed)
    };
    let (first, second) = (ask("cli-user-password")?, ask("cli-user-password-again")?);
    drop(unseen);
    if first == second {
        Ok(first)
    } else {
        Err(CommandError::usage(Message::new(
            "cli-user-passwords-differ",
        )))
    }
}

fn line(input: &mut impl BufRead) -> io::Result<String> {
    let mut line = String::new();
    input.read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

/// A terminal that does not show what is typed; dropping it gives the terminal back as it was.
struct Unseen {
    before: Termios,
}

impl Unseen {
    fn begin() -> io::Result<Self> {
        let stdin = io::stdin();
        let before = tcgetattr(stdin.as_fd())?;
        let mut unseen = before.clone();
        unseen.local_modes -= LocalModes::ECHO;
        tcsetattr(stdin.as_fd(), OptionalActions::Flush, &unseen)?;
        Ok(Self { before })
    }
}

impl Drop for Unseen {
    fn drop(&mut self) {
        // Nothing more can be done for a terminal that is gone.
        let _ = tcsetattr(io::stdin().as_fd(), OptionalActions::Flush, &self.before);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_ends_where_it_ends() {
        let mut input: &[u8] = b" two words \r\nnext\n";
        assert_eq!(line(&mut input).unwrap(), " two words ");
        assert_eq!(line(&mut input).unwrap(), "next");
        assert_eq!(line(&mut input).unwrap(), "");
    }
}
