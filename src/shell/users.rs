//! `users`: accounts listed, added, given a password.

use clap::{Args, Subcommand, ValueEnum};

use super::Caller;
use super::console::Console;
use super::error::CommandError;
use super::key;
use crate::domain::account::is_login;
use crate::domain::command::{AccessChange, Command, DirectoryChange, DirectoryRecord};
use crate::domain::directory::Directory;
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::names;
use crate::domain::people::{Name, Person, Post, Role, User};
use crate::domain::policy::Permission;

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
    /// Another password, a line of the input.
    Password {
        /// The account.
        login: String,
    },
    /// Lets a password that was locked after many failures open its account again.
    Unlock {
        /// The account.
        login: String,
    },
    /// One more public key, from the input.
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
    /// Whether a password is wanted as input.
    #[must_use]
    pub fn wants_password(&self) -> bool {
        matches!(self.what, What::Password { .. })
    }

    /// Does it.
    pub(super) fn run(self, caller: &Caller) -> Result<(), CommandError> {
        let (service, console) = (&caller.service, &caller.console);
        match self.what {
            What::List {} => {
                service.permit(caller.person, Permission::ChangeDirectory)?;
                list(&service.directory(), console)
            }
            What::Add {
                login,
                person,
                duty,
            } => {
                service.permit(caller.person, Permission::ChangeDirectory)?;
                let changes = added(&service.directory(), &login, &person, duty.map(Role::from))?;
                caller.execute(Command::ChangeDirectory { changes })?;
                Ok(console.say(&Message::new("cli-user-added").with("login", login))?)
            }
            What::Unlock { login } => {
                service.permit(caller.person, Permission::Unlock)?;
                let id = if service.directory().access.locks.contains_key(&login) {
                    "cli-user-unlocked"
                } else {
                    "cli-user-not-locked"
                };
                known(caller, &login)?;
                let done = Message::new(id).with("login", login.as_str());
                let change = AccessChange::Unlock;
                caller.execute(Command::ChangeAccess { login, change })?;
                Ok(console.say(&done)?)
            }
            What::Key { login } => {
                known(caller, &login)?;
                key::add(caller, login)
            }
            What::Password { login } => {
                let directory = service.directory();
                let user = directory.users.get(&login);
                let Some(user) = user else {
                    service.permit(caller.person, Permission::ChangeDirectory)?;
                    return Err(CommandError::usage(unknown(&login)));
                };
                service.permit(caller.person, Permission::SetPassword(user.person))?;
                let given = caller.read()?;
                let given = String::from_utf8_lossy(&given);
                let password = given.lines().next().unwrap_or_default();
                service.set_password(caller.person, &login, password, caller.op())?;
                Ok(console.say(&Message::new("cli-user-password-set").with("login", login))?)
            }
        }
    }
}

fn known(caller: &Caller, login: &str) -> Result<(), CommandError> {
    if caller.service.directory().users.contains_key(login) {
        return Ok(());
    }
    // Whether there is such an account is the administrator's to know.
    caller
        .service
        .permit(caller.person, Permission::ChangeDirectory)?;
    Err(CommandError::usage(unknown(login)))
}

fn unknown(login: &str) -> Message {
    Message::new("cli-user-unknown").with("login", login)
}

fn list(directory: &Directory, console: &Console) -> Result<(), CommandError> {
    if directory.users.is_empty() {
        console.say(&Message::new("cli-user-none"))?;
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
        console.say(&line)?;
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
