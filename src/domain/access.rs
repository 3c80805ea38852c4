//! How accounts are reached: from where, by what, and what is kept about it.

use core::net::{IpAddr, Ipv6Addr};
use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::date::Date;
use super::ids::PersonId;
use super::message::{Arg, Message};

/// Something secret that was typed: never told, not even to a log.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Secret(pub String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

/// Where a session comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Origin {
    /// The server's own console.
    Console,
    /// Another machine.
    Address(IpAddr),
}

impl Origin {
    /// The origin of a network peer: an IPv4 address is one, however the socket wrote it.
    #[must_use]
    pub fn of(address: IpAddr) -> Self {
        Self::Address(address.to_canonical())
    }

    /// Whose failures are counted together: one IPv4 address, or the network that one IPv6 customer has to choose from (/64).
    #[must_use]
    pub fn neighbourhood(self) -> Option<IpAddr> {
        match self {
            Self::Console => None,
            Self::Address(IpAddr::V4(address)) => Some(IpAddr::V4(address)),
            Self::Address(IpAddr::V6(address)) => {
                let network = u128::from(address) >> 64 << 64;
                Some(IpAddr::V6(Ipv6Addr::from(network)))
            }
        }
    }

    /// For a sentence.
    #[must_use]
    pub fn told(self) -> Arg {
        match self {
            Self::Console => Message::new("origin-console").into(),
            Self::Address(address) => address.to_string().into(),
        }
    }
}

/// By what somebody was let in, or tried to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Method {
    /// Login and password.
    Password,
    /// A public key.
    Key,
    /// An invitation code.
    Invitation,
    /// The password or PIN at a locked screen.
    Unlock,
}

/// When, from where and by what a person was last let in. A record of its own: it changes with every sign-in, the directory must not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastUse {
    /// Milliseconds since 1970, UTC.
    pub at: i64,
    /// From where.
    pub from: Origin,
    /// By what.
    pub method: Method,
}

/// A public key that opens an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorizedKey {
    /// The account.
    pub login: String,
    /// The key as SSH writes it: length-prefixed fields, its algorithm's name first.
    pub blob: Vec<u8>,
    /// The algorithm as shown: `ssh-ed25519`.
    pub algorithm: String,
    /// What its owner calls it.
    pub comment: String,
    /// The day it was added.
    pub added: Date,
}

/// The password of an account opens nothing until an administrator says so; its keys do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasswordLock {
    /// The account.
    pub login: String,
}

/// A short secret that opens the screen that its owner locked, and nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pin {
    /// The account.
    pub login: String,
    /// Argon2id in PHC form.
    pub hash: String,
}

/// A code that sets an account's password, once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// The account; one invitation at most.
    pub login: String,
    /// Blake2s of the code's digits. They hold 53 bits of chance and every try is throttled, so a slow hash would add nothing.
    pub hash: [u8; 32],
    /// Until when it holds, milliseconds since 1970.
    pub expires: i64,
    /// Who gave it out.
    pub issued_by: PersonId,
}

/// What the directory knows of how accounts are reached, each by login.
#[derive(Debug, Clone, Default)]
pub struct Access {
    /// Public keys.
    pub keys: BTreeMap<String, Vec<AuthorizedKey>>,
    /// Locked passwords.
    pub locks: BTreeMap<String, PasswordLock>,
    /// PINs.
    pub pins: BTreeMap<String, Pin>,
    /// Invitations that were not used.
    pub invitations: BTreeMap<String, Invitation>,
}

impl Access {
    /// The keys of an account.
    #[must_use]
    pub fn keys_of(&self, login: &str) -> &[AuthorizedKey] {
        self.keys.get(login).map_or(&[], Vec::as_slice)
    }
}

/// What the audit trail tells of an account's use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    /// The account; `None` when there is no such: what was typed then may be anybody's name or a password.
    pub login: Option<String>,
    /// Whose it is, where somebody was let in.
    pub person: Option<PersonId>,
    /// From where.
    pub from: Origin,
    /// What happened.
    pub event: VisitEvent,
}

/// What happened to an account's use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum VisitEvent {
    /// Let in.
    Admitted(Method),
    /// Not let in.
    Refused(Method),
    /// Not let in, once too often: the password is locked.
    Locked,
    /// The session ended.
    Ended {
        /// How long it was, seconds.
        seconds: u32,
        /// How it ended.
        end: End,
    },
    /// Let in while another session of the same person was open.
    Beside,
    /// A session of this person was told to end.
    Dismissed {
        /// Its number in the running program.
        seat: u64,
    },
}

/// How a session ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum End {
    /// Its user left.
    Left,
    /// The line was lost.
    Dropped,
    /// Nobody typed for too long.
    Idle,
    /// Its user or an administrator ended it from another session.
    Ended,
    /// The server stopped.
    Stopped,
    /// A fault of the program.
    Fault,
    /// Its screen was hidden, and what was typed there was wrong too often.
    Denied,
}
