//! Accounts: signing in with a password, one hash at a time, and changing it.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};

use crate::domain::command::Command;
use crate::domain::directory::Directory;
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::people::User;
use crate::domain::policy::Actor;
use crate::domain::rules::Refusal;
use crate::store::engine::OpId;

use super::Service;
use super::error::ServiceError;
use super::writer::Done;

/// The shortest and the longest password, characters.
const LENGTH: std::ops::RangeInclusive<usize> = 8..=200;
/// Failures in a row that cost nothing; after them each doubles the wait.
const FREE: u32 = 3;
/// The longest wait, seconds.
const LONGEST: i64 = 300;
/// Logins whose failures are remembered.
const REMEMBERED: usize = 1000;
/// The hash that is verified where there is none, so that an unknown login takes as long as a wrong password.
const DUMMY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5LW5vYm9keQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Memory in KiB, passes and lanes of argon2id, as OWASP advises.
const COST: (u32, u32, u32) = (19_456, 2, 1);

/// The failures of a login.
#[derive(Debug, Clone, Copy, Default)]
struct Failures {
    count: u32,
    /// When it was last tried, milliseconds since 1970.
    at: i64,
}

impl Failures {
    /// How long it must not be tried, milliseconds.
    fn delay(self) -> i64 {
        match self.count.checked_sub(FREE) {
            None => 0,
            Some(more) => 1000 * 2_i64.saturating_pow(more).min(LONGEST),
        }
    }

    /// Milliseconds that are left of it. A clock set back does not make it longer.
    fn left(self, now: i64) -> i64 {
        (self.at + self.delay() - now).min(self.delay())
    }
}

/// The gate of the passwords: whoever holds its lock hashes, so that a rush of sign-ins cannot take the machine's memory.
#[derive(Debug, Default)]
pub(super) struct Gate(Mutex<HashMap<String, Failures>>);

impl Gate {
    fn lock(&self) -> MutexGuard<'_, HashMap<String, Failures>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A login as it is looked up and remembered.
fn normal(login: &str) -> String {
    login
        .trim()
        .chars()
        .take(64)
        .flat_map(char::to_lowercase)
        .collect()
}

/// The account that a login opens, if it can be signed in to.
fn account<'d>(directory: &'d Directory, login: &str) -> Option<(&'d User, &'d str)> {
    let user = directory.users.get(login).filter(|user| user.active)?;
    Some((user, user.password.as_deref()?))
}

fn verify(password: &str, hash: &str) -> bool {
    // A stored hash that does not read lets nobody in.
    PasswordHash::new(hash).is_ok_and(|hash| {
        Argon2::default()
            .verify_password(password.as_bytes(), &hash)
            .is_ok()
    })
}

/// Hashes a new password; takes about 40 ms and 19 MB.
///
/// # Errors
/// When it is too short or too long, or the system gives no random numbers.
pub fn hash(password: &str) -> Result<String, ServiceError> {
    if !LENGTH.contains(&password.chars().count()) {
        let (least, most) = (*LENGTH.start(), *LENGTH.end());
        let message = Message::new("password-length")
            .with("least", least)
            .with("most", most);
        return Err(Refusal::Rule(message).into());
    }
    let (memory, passes, lanes) = COST;
    let failed = || ServiceError::Shared(Message::new("password-not-hashed"));
    let params = Params::new(memory, passes, lanes, None).map_err(|_| failed())?;
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let hash = argon
        .hash_password(password.as_bytes())
        .map_err(|_| failed())?;
    Ok(hash.to_string())
}

impl Service {
    /// Whose account this login and password open. Waits for other sign-ins; takes the same time whether or not there is such
    /// an account. Both outcomes are told to the audit trail.
    ///
    /// # Errors
    /// One refusal for an unknown login, a wrong password and a withdrawn account; another, with the seconds to wait, after
    /// several failures; a fault when the trail cannot be written.
    pub fn sign_in(&self, login: &str, password: &str, op: OpId) -> Result<PersonId, ServiceError> {
        let login = normal(login);
        let directory = self.directory();
        let admitted = {
            let mut gate = self.gate.lock();
            let now = self.clock().utc_millis();
            let failures = gate.get(&login).copied().unwrap_or_default();
            let left = failures.left(now);
            if left > 0 {
                let seconds = (left + 999) / 1000;
                return Err(
                    Refusal::Rule(Message::new("sign-in-wait").with("seconds", seconds)).into(),
                );
            }
            let found = account(&directory, &login);
            let right = verify(password, found.map_or(DUMMY, |(_, hash)| hash));
            let admitted = found
                .filter(|_| right)
                .map(|(user, _)| user.person)
                .filter(|person| Actor::of(*person, &directory).active);
            match admitted {
                Some(_) => {
                    gate.remove(&login);
                }
                None => remember(
                    &mut gate,
                    &login,
                    Failures {
                        count: failures.count.saturating_add(1),
                        at: now,
                    },
                ),
            }
            admitted
        };
        // What was typed for a login that nobody has may be anybody's name, or a password: it is kept nowhere.
        let known = directory.users.contains_key(&login).then_some(login);
        let note = Command::NoteSignIn {
            login: known,
            admitted: admitted.is_some(),
        };
        self.execute(Actor::CONSOLE, op, note)?;
        admitted.ok_or_else(|| Refusal::Rule(Message::new("sign-in-wrong")).into())
    }

    /// Lets someone sit down without a password, where nobody has one.
    ///
    /// # Errors
    /// When somebody has one by now, or the school does not know the person.
    pub fn sit_down(&self, person: PersonId) -> Result<PersonId, ServiceError> {
        let directory = self.directory();
        if directory.has_passwords()
            || !directory.staff().contains(&person)
            || !Actor::of(person, &directory).active
        {
            return Err(Refusal::NotFound.into());
        }
        Ok(person)
    }

    /// Gives an account another password, in the name of a person.
    ///
    /// # Errors
    /// When it is not theirs to change, or the password is no good.
    pub fn set_password(
        &self,
        person: PersonId,
        login: &str,
        password: &str,
        op: OpId,
    ) -> Result<Done, ServiceError> {
        let hash = {
            let _one_at_a_time = self.gate.lock();
            hash(password)?
        };
        self.execute(
            person,
            op,
            Command::SetPassword {
                login: normal(login),
                hash,
            },
        )
    }
}

/// Remembers a failure; the oldest is forgotten when there are too many.
fn remember(gate: &mut HashMap<String, Failures>, login: &str, failures: Failures) {
    if gate.len() >= REMEMBERED && !gate.contains_key(login) {
        let oldest = gate
            .iter()
            .min_by_key(|(_, failures)| failures.at)
            .map(|(login, _)| login.clone());
        oldest.and_then(|login| gate.remove(&login));
    }
    gate.insert(login.to_owned(), failures);
}

#[cfg(test)]
mod tests {
    use super::*;
    use argon2::password_hash::Error;

    #[test]
    fn the_hash_of_nobody_costs_what_a_users_does_and_opens_nothing() {
        let dummy = PasswordHash::new(DUMMY).unwrap();
        let own = hash("a password").unwrap();
        let own = PasswordHash::new(&own).unwrap();
        assert_eq!(
            (dummy.algorithm, dummy.version),
            (own.algorithm, own.version)
        );
        assert_eq!(dummy.params, own.params);
        let verified = Argon2::default().verify_password(b"a password", &dummy);
        assert!(
            matches!(verified, Err(Error::PasswordInvalid)),
            "{verified:?}"
        );
    }

    #[test]
    fn waits_double_up_to_a_limit_and_a_clock_set_back_makes_none_longer() {
        let after = |count| Failures {
            count,
            at: 1_000_000,
        };
        let seconds = [0, 2, 3, 4, 5, 12, 60].map(|count| after(count).delay() / 1000);
        assert_eq!(seconds, [0, 0, 1, 2, 4, 300, 300]);
        assert_eq!(after(5).left(1_001_000), 3000);
        assert_eq!(after(5).left(0), 4000);
        assert!(after(5).left(2_000_000) <= 0);
    }

    #[test]
    fn the_oldest_failures_are_forgotten_when_there_are_too_many() {
        let mut gate = HashMap::new();
        for at in 0..1500 {
            remember(&mut gate, &at.to_string(), Failures { count: 1, at });
        }
        assert_eq!(gate.len(), REMEMBERED);
        assert!(gate.contains_key("1499") && !gate.contains_key("0"));
    }
}
