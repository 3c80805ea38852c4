//! `key`: the public keys of one's own account.

use clap::{Args, Subcommand};

use super::Caller;
use super::error::CommandError;
use super::table::Table;
use crate::domain::command::{AccessChange, Command};
use crate::domain::message::Message;
use crate::domain::public_key::{PublicKey, fingerprint};
use crate::domain::query::{AccountView, Answer, Query};

/// One's own public keys.
#[derive(Debug, Args)]
pub struct Key {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Every key.
    List {},
    /// One more, from the input.
    Add {},
    /// Removes one.
    Remove {
        /// Its fingerprint, or the beginning of it.
        fingerprint: String,
    },
}

impl Key {
    pub(super) fn run(self, caller: &Caller) -> Result<(), CommandError> {
        let own = own(caller)?;
        match self.what {
            What::List {} => list(caller, &own),
            What::Add {} => add(caller, own.login),
            What::Remove { fingerprint } => remove(caller, own, &fingerprint),
        }
    }
}

fn own(caller: &Caller) -> Result<AccountView, CommandError> {
    match caller.query(&Query::Account)? {
        Answer::Account(own) if !own.login.is_empty() => Ok(own),
        _ => Err(CommandError::missing(Message::new("shell-key-nobody"))),
    }
}

fn list(caller: &Caller, own: &AccountView) -> Result<(), CommandError> {
    if own.keys.is_empty() {
        return caller.say(&Message::new("shell-key-none"));
    }
    let rows = own.keys.iter().map(|key| {
        vec![
            fingerprint(&key.blob),
            key.algorithm.clone(),
            caller.console.catalogue().date(key.added),
            key.comment.clone(),
        ]
    });
    let table = Table {
        head: Vec::new(),
        rows: rows.collect(),
    };
    table.print(caller, false)
}

/// Adds the key of the input to an account.
///
/// # Errors
/// When the input is no such key, or the caller may not.
pub(super) fn add(caller: &Caller, login: String) -> Result<(), CommandError> {
    let key = PublicKey::parse(&caller.read_text()?).map_err(CommandError::usage)?;
    let done = Message::new("cli-user-key-added")
        .with("login", login.as_str())
        .with("fingerprint", fingerprint(&key.blob));
    let change = AccessChange::AddKey {
        blob: key.blob,
        algorithm: key.algorithm.to_owned(),
        comment: key.comment,
    };
    caller.execute(Command::ChangeAccess { login, change })?;
    caller.say(&done)
}

fn remove(caller: &Caller, own: AccountView, typed: &str) -> Result<(), CommandError> {
    let mut meant = own
        .keys
        .iter()
        .filter(|key| fingerprint(&key.blob).starts_with(typed));
    let (Some(key), None) = (meant.next(), meant.next()) else {
        let unknown = Message::new("shell-key-unknown").with("typed", typed);
        return Err(CommandError::missing(unknown));
    };
    let done = Message::new("shell-key-removed").with("fingerprint", fingerprint(&key.blob));
    let change = AccessChange::RemoveKey {
        blob: key.blob.clone(),
    };
    let login = own.login;
    caller.execute(Command::ChangeAccess { login, change })?;
    caller.say(&done)
}
