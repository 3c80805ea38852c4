//! One's own password, PIN and keys: changed after the password was asked for, and asked for at a locked screen.

use std::sync::Arc;

use crate::domain::access::{Method, Origin, Secret, Visit, VisitEvent};
use crate::domain::command::{AccessChange, Command};
use crate::domain::directory::Directory;
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::public_key::PublicKey;
use crate::domain::rules::Refusal;
use crate::store::engine::OpId;

use super::Service;
use super::accounts::{Desk, Waiting, check_length};
use super::error::ServiceError;
use super::hashing::{Bench, Verdict};
use super::throttle::{LOCK, Try};
use super::writer::{Job, Outcome, Reply};

/// Digits of a PIN: fewer than any password has characters, so that what is typed is one or the other.
const PIN: std::ops::RangeInclusive<usize> = 4..=7;

/// Somebody who wants their own account opened by something else: they prove by their password that it is theirs, so that a screen
/// left open is no way in for later.
#[derive(Debug, Clone)]
pub struct OwnChange {
    /// Who.
    pub person: PersonId,
    /// The password in force, as typed; not looked at where there is none.
    pub password: Secret,
    /// What they want.
    pub new: New,
    /// From where.
    pub from: Origin,
}

/// What is to open one's own account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum New {
    /// Another password.
    Password(Secret),
    /// Another PIN, or none.
    Pin(Option<Secret>),
    /// One more public key.
    Key(PublicKey),
}

impl New {
    fn check(&self) -> Result<(), ServiceError> {
        match self {
            Self::Password(password) => check_length(&password.0),
            Self::Pin(Some(pin)) => check_pin(&pin.0),
            Self::Pin(None) | Self::Key(_) => Ok(()),
        }
    }

    /// What is said of a wrong password.
    fn refusal(&self) -> &'static str {
        match self {
            Self::Password(_) => "password-old-wrong",
            Self::Pin(_) | Self::Key(_) => "password-own-wrong",
        }
    }

    /// The command that makes it so; hashing takes its time.
    fn command(self, own: Own, bench: &mut Bench) -> Result<Command, ServiceError> {
        let login = own.login;
        let change = match self {
            Self::Password(password) => {
                return Ok(Command::SetPassword {
                    login,
                    hash: bench.hash(&password.0)?,
                    replaces: own.password,
                });
            }
            Self::Pin(pin) => AccessChange::SetPin {
                hash: pin.map(|pin| bench.hash(&pin.0)).transpose()?,
            },
            Self::Key(key) => AccessChange::AddKey {
                blob: key.blob,
                algorithm: key.algorithm.to_owned(),
                comment: key.comment,
            },
        };
        Ok(Command::ChangeAccess { login, change })
    }
}

/// Somebody at a locked screen.
#[derive(Debug, Clone)]
pub struct Unlock {
    /// Whose screen.
    pub person: PersonId,
    /// Their password or PIN, as typed.
    pub secret: Secret,
    /// From where.
    pub from: Origin,
}

/// By what a person can open a screen that they locked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unlocking {
    /// Their password, where it is not locked itself.
    pub password: bool,
    /// Their PIN.
    pub pin: bool,
}

fn looks_like_pin(typed: &str) -> bool {
    PIN.contains(&typed.len()) && typed.bytes().all(|digit| digit.is_ascii_digit())
}

/// A PIN has its length, and is not one of the few that everybody tries first: one digit, or digits in a row.
fn check_pin(pin: &str) -> Result<(), ServiceError> {
    let refused = |id| Err(Refusal::Rule(Message::new(id)).into());
    if !looks_like_pin(pin) {
        return refused("pin-form");
    }
    let mut steps = pin.bytes().zip(pin.bytes().skip(1));
    let first = steps.next().map(|(one, next)| next.wrapping_sub(one));
    let alike = steps.all(|(one, next)| Some(next.wrapping_sub(one)) == first);
    if alike && first.is_some_and(|step| [0, 1, u8::MAX].contains(&step)) {
        return refused("pin-simple");
    }
    Ok(())
}

/// What opens a person's account.
struct Own {
    login: String,
    password: Option<String>,
    pin: Option<String>,
}

impl Own {
    fn of(person: PersonId, directory: &Directory) -> Result<Self, ServiceError> {
        let user = directory.account_of(person).ok_or(Refusal::NotFound)?;
        let pin = directory.access.pins.get(&user.login);
        Ok(Self {
            login: user.login.clone(),
            password: user.password.clone(),
            pin: pin.map(|pin| pin.hash.clone()),
        })
    }
}

impl Desk {
    /// Counts a wrong password of somebody's own, tells the trail, and answers when that is durable.
    fn wrong_own<T: Send + 'static>(
        &self,
        counted: Option<Try>,
        (login, from): (String, Origin),
        op: OpId,
        waiting: Waiting<T>,
        refusal: &'static str,
    ) {
        let in_a_row = counted.map_or(0, |counted| counted.wrong(self.shared.clock.utc_millis()));
        let event = if in_a_row >= LOCK {
            VisitEvent::Locked
        } else {
            VisitEvent::Refused(Method::Unlock)
        };
        let visit = Visit {
            login: Some(login),
            person: None,
            from,
            event,
        };
        let reply = Box::new(move |outcome: Outcome| {
            let refused = Refusal::Rule(Message::new(refusal)).into();
            waiting.answer(outcome.and(Err(refused)));
        });
        // Who is dropped by a full queue is told so.
        let _ = self.submit(op, Command::NoteVisit { visit }, reply);
    }
}

impl Service {
    /// Changes what opens somebody's own account after asking for its password, and returns at once; `reply` is called when that is
    /// done, from any thread, perhaps before this returns. Failures are counted as those of a sign-in are.
    pub fn begin_own_change(&self, change: OwnChange, op: OpId, reply: Reply) {
        let waiting = Waiting::new(reply);
        let directory = self.directory();
        let own = change.new.check();
        let own = own.and_then(|()| Own::of(change.person, &directory));
        let counted = own.and_then(|own| {
            let guarded = own.password.is_some();
            let admit = || self.desk.admit(&own.login, change.from, &directory);
            let counted = guarded.then(admit).transpose()?;
            Ok((own, counted))
        });
        let (own, counted) = match counted {
            Ok(admitted) => admitted,
            Err(error) => return waiting.answer(Err(error)),
        };
        let desk = Arc::clone(&self.desk);
        let task = move |bench: &mut Bench| {
            let right = own
                .password
                .as_deref()
                .is_none_or(|stored| bench.verify(&change.password.0, stored) != Verdict::Wrong);
            if !right {
                let whose = (own.login, change.from);
                return desk.wrong_own(counted, whose, op, waiting, change.new.refusal());
            }
            if let Some(counted) = counted {
                counted.right();
            }
            if let New::Pin(_) = change.new {
                desk.throttle.forget_pin(&own.login);
            }
            let command = match change.new.command(own, bench) {
                Ok(command) => command,
                Err(error) => return waiting.answer(Err(error)),
            };
            let reply: Reply = Box::new(move |outcome| waiting.answer(outcome));
            // Who is dropped by a full queue is told so.
            let _ = desk
                .queue
                .submit(Job::new(change.person, op, command, reply));
        };
        // Who is dropped by a full queue is told so.
        let _ = self.hasher.submit(task);
    }

    /// By what a person can open a screen that they locked.
    #[must_use]
    pub fn unlocking(&self, person: PersonId) -> Unlocking {
        let directory = self.directory();
        let own = Own::of(person, &directory).ok();
        let locked = |own: &Own| directory.access.locks.contains_key(&own.login);
        Unlocking {
            password: own
                .as_ref()
                .is_some_and(|own| own.password.is_some() && !locked(own)),
            pin: own.is_some_and(|own| own.pin.is_some()),
        }
    }

    /// Asks whether a password or PIN opens the screen that its owner locked, and returns at once; `reply` is called when that is
    /// known, from any thread, perhaps before this returns. After [`super::throttle::PIN_TRIES`] wrong PINs in a row only the password does; wrong
    /// passwords are counted as those of a sign-in are.
    pub fn begin_unlock(
        &self,
        attempt: Unlock,
        op: OpId,
        reply: impl FnOnce(Result<(), ServiceError>) + Send + 'static,
    ) {
        let waiting = Waiting::new(reply);
        let directory = self.directory();
        let own = match Own::of(attempt.person, &directory) {
            Ok(own) => own,
            Err(error) => return waiting.answer(Err(error)),
        };
        match own.pin {
            Some(pin) if looks_like_pin(&attempt.secret.0) => {
                self.unlock_by_pin(attempt, own.login, pin, op, waiting);
            }
            _ => self.unlock_by_password(attempt, own, op, waiting),
        }
    }

    fn unlock_by_pin(
        &self,
        attempt: Unlock,
        login: String,
        pin: String,
        op: OpId,
        waiting: Waiting<()>,
    ) {
        if !self.desk.throttle.try_pin(&login) {
            let refused = Refusal::Rule(Message::new("pin-exhausted"));
            return waiting.answer(Err(refused.into()));
        }
        let desk = Arc::clone(&self.desk);
        let task = move |bench: &mut Bench| {
            if bench.verify(&attempt.secret.0, &pin) == Verdict::Wrong {
                return desk.wrong_own(None, (login, attempt.from), op, waiting, "unlock-wrong");
            }
            desk.throttle.forget_pin(&login);
            waiting.answer(Ok(()));
        };
        // Who is dropped by a full queue is told so.
        let _ = self.hasher.submit(task);
    }

    fn unlock_by_password(&self, attempt: Unlock, own: Own, op: OpId, waiting: Waiting<()>) {
        let directory = self.directory();
        let counted = match self.desk.admit(&own.login, attempt.from, &directory) {
            Ok(counted) => counted,
            Err(error) => return waiting.answer(Err(error)),
        };
        let desk = Arc::clone(&self.desk);
        let task = move |bench: &mut Bench| {
            let stored = own.password.as_deref().unwrap_or_default();
            if bench.verify(&attempt.secret.0, stored) == Verdict::Wrong {
                let whose = (own.login, attempt.from);
                return desk.wrong_own(Some(counted), whose, op, waiting, "unlock-wrong");
            }
            counted.right();
            desk.throttle.forget_pin(&own.login);
            waiting.answer(Ok(()));
        };
        // Who is dropped by a full queue is told so.
        let _ = self.hasher.submit(task);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pins_that_everybody_tries_first_are_not_taken() {
        for (pin, id) in [
            ("123", "pin-form"),
            ("12345678", "pin-form"),
            ("12a4", "pin-form"),
            ("0000", "pin-simple"),
            ("1234", "pin-simple"),
            ("7654321", "pin-simple"),
        ] {
            let refused = check_pin(pin).unwrap_err();
            assert_eq!(refused.message().id, id, "{pin}");
        }
        for pin in ["1235", "0246", "2580", "9090909"] {
            assert!(check_pin(pin).is_ok(), "{pin}");
        }
    }
}
