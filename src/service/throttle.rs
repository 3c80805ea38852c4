//! Who has to wait before they try again: failures in a row, by account and by address, on the injected clock.
//!
//! A wait must slow a guesser and not shut its victim out, so an account's failures are counted apart for the place where
//! it was used last and for everywhere else: whoever guesses from elsewhere makes all of elsewhere wait, however many addresses he
//! has, and the owner at her usual place does not notice. A whole school may stand behind one address, so an
//! address waits much later than an account, and one success clears it.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::domain::message::Message;
use crate::domain::rules::Refusal;

/// Failures of an account in a row, from all places, after which its password is locked. From one place the waits make
/// that nine and a half hours of trying, in which the owner must not have signed in once.
pub const LOCK: u32 = 50;
/// Failures in a row after which a PIN opens nothing until the password did.
pub const PIN_TRIES: u32 = 5;
/// Counters of what nobody has an account for; the oldest are forgotten first.
const REMEMBERED: usize = 4000;

/// When something has to wait.
#[derive(Debug, Clone, Copy)]
struct Rule {
    /// Failures in a row that cost nothing; after them each doubles the wait, from one second.
    free: u32,
    /// The longest wait, seconds.
    longest: i64,
    /// Tries that may be under way at once, where that is limited.
    together: Option<u32>,
}

const ACCOUNT: Rule = Rule {
    free: 3,
    longest: 900,
    together: Some(8),
};
const ADDRESS: Rule = Rule {
    free: 30,
    longest: 60,
    together: None,
};

/// What failures are counted for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Counted {
    /// A login at the place of its last use.
    AtHome(String),
    /// A login everywhere else.
    Elsewhere(String),
    /// An address.
    Address(IpAddr),
}

impl Counted {
    fn rule(&self) -> Rule {
        match self {
            Self::AtHome(_) | Self::Elsewhere(_) => ACCOUNT,
            Self::Address(_) => ADDRESS,
        }
    }
}

/// Failures in a row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Failures {
    count: u32,
    /// When the last was, milliseconds since 1970.
    at: i64,
    /// Tries whose outcome is not known yet.
    under_way: u32,
    /// Somebody's account: never forgotten for the sake of others, there are no more of these than accounts.
    kept: bool,
}

impl Failures {
    /// Milliseconds until the next try. A clock set back does not make it longer.
    fn left(self, rule: Rule, now: i64) -> i64 {
        let delay = match self.count.checked_sub(rule.free) {
            None => 0,
            Some(more) => 1000 * 2_i64.saturating_pow(more).min(rule.longest),
        };
        (self.at + delay - now).min(delay)
    }

    /// Several may be tried at once until waits begin: then one after the other, for each may make the wait longer.
    fn is_full(self, rule: Rule) -> bool {
        rule.together.is_some_and(|together| {
            self.under_way >= if self.count < rule.free { together } else { 1 }
        })
    }
}

/// Who tries what, from where.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// The login; `None` where there is only an address to count.
    pub(super) login: Option<String>,
    /// Somebody has that login.
    pub(super) known: bool,
    /// It was last used from here.
    pub(super) at_home: bool,
    /// The address.
    pub(super) address: Option<IpAddr>,
}

/// The failures of all.
#[derive(Debug, Default)]
pub(super) struct Throttle(Mutex<Counters>);

#[derive(Debug, Default)]
struct Counters {
    failures: HashMap<Counted, Failures>,
    /// Failures in a row from all places, by login.
    in_a_row: HashMap<String, u32>,
    /// Wrong PINs in a row, by login: there are no more of these than accounts.
    pins: HashMap<String, u32>,
}

/// A try that was let through. It is under way until it is told how it went, or dropped.
#[derive(Debug)]
pub(super) struct Try {
    throttle: Arc<Throttle>,
    candidate: Candidate,
}

impl Throttle {
    fn lock(&self) -> MutexGuard<'_, Counters> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets a try through, or tells how long to wait.
    ///
    /// # Errors
    /// The refusal, with the seconds where there are any.
    pub(super) fn admit(self: &Arc<Self>, candidate: Candidate, now: i64) -> Result<Try, Refusal> {
        let mut counters = self.lock();
        for counted in candidate.counted() {
            let failures = counters.failures.get(&counted).copied().unwrap_or_default();
            let left = failures.left(counted.rule(), now);
            if left > 0 {
                let message = Message::new("sign-in-wait").with("seconds", (left + 999) / 1000);
                return Err(Refusal::Rule(message));
            }
            if failures.is_full(counted.rule()) {
                return Err(Refusal::Rule(Message::new("sign-in-busy")));
            }
        }
        for counted in candidate.counted() {
            let kept = candidate.known && !matches!(counted, Counted::Address(_));
            let failures = counters.of(counted);
            failures.under_way += 1;
            failures.kept = kept;
        }
        Ok(Try {
            throttle: Arc::clone(self),
            candidate,
        })
    }

    /// Whether a login failed so often that its password would be locked if it had one.
    pub(super) fn is_locked(&self, login: &str) -> bool {
        self.lock()
            .in_a_row
            .get(login)
            .is_some_and(|count| *count >= LOCK)
    }

    /// Counts a try of a PIN as a wrong one, until [`Throttle::forget_pin`]; tells whether it may be tried.
    pub(super) fn try_pin(&self, login: &str) -> bool {
        let mut counters = self.lock();
        let tried = counters.pins.entry(login.to_owned()).or_default();
        *tried = tried.saturating_add(1);
        *tried <= PIN_TRIES
    }

    /// The PIN may be tried anew.
    pub(super) fn forget_pin(&self, login: &str) {
        self.lock().pins.remove(login);
    }

    /// Forgets the failures of a login.
    pub(super) fn forget(&self, login: &str) {
        let mut counters = self.lock();
        counters.in_a_row.remove(login);
        for counted in [
            Counted::AtHome(login.to_owned()),
            Counted::Elsewhere(login.to_owned()),
        ] {
            counters.clear(&counted);
        }
    }
}

impl Counters {
    fn of(&mut self, counted: Counted) -> &mut Failures {
        if self.failures.len() >= REMEMBERED && !self.failures.contains_key(&counted) {
            let oldest = self
                .failures
                .iter()
                .filter(|(_, failures)| !failures.kept && failures.under_way == 0)
                .min_by_key(|(_, failures)| failures.at)
                .map(|(counted, _)| counted.clone());
            if let Some(oldest) = oldest {
                self.failures.remove(&oldest);
                if let Counted::AtHome(login) | Counted::Elsewhere(login) = oldest {
                    self.in_a_row.remove(&login);
                }
            }
        }
        self.failures.entry(counted).or_default()
    }

    fn clear(&mut self, counted: &Counted) {
        if let Some(failures) = self.failures.get_mut(counted) {
            failures.count = 0;
            failures.at = 0;
            if failures.under_way == 0 {
                self.failures.remove(counted);
            }
        }
    }
}

impl Candidate {
    fn counted(&self) -> impl Iterator<Item = Counted> + use<> {
        let login = self.login.clone().map(|login| {
            if self.at_home {
                Counted::AtHome(login)
            } else {
                Counted::Elsewhere(login)
            }
        });
        login.into_iter().chain(self.address.map(Counted::Address))
    }
}

impl Try {
    /// It was right: what was counted here begins anew, and the account's row of failures.
    pub(super) fn right(self) {
        let mut counters = self.throttle.lock();
        for counted in self.candidate.counted() {
            counters.clear(&counted);
        }
        if let Some(login) = &self.candidate.login {
            counters.in_a_row.remove(login);
        }
    }

    /// It was wrong. Gives the account's failures in a row.
    pub(super) fn wrong(self, now: i64) -> u32 {
        let mut counters = self.throttle.lock();
        for counted in self.candidate.counted() {
            let failures = counters.of(counted);
            failures.count = failures.count.saturating_add(1);
            failures.at = now;
        }
        let Some(login) = &self.candidate.login else {
            return 0;
        };
        let count = counters.in_a_row.entry(login.clone()).or_default();
        *count = count.saturating_add(1);
        *count
    }
}

impl Drop for Try {
    fn drop(&mut self) {
        let mut counters = self.throttle.lock();
        for counted in self.candidate.counted() {
            if let Some(failures) = counters.failures.get_mut(&counted) {
                failures.under_way = failures.under_way.saturating_sub(1);
                if *failures
                    == (Failures {
                        kept: failures.kept,
                        ..Failures::default()
                    })
                {
                    counters.failures.remove(&counted);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(login: &str, known: bool) -> Candidate {
        Candidate {
            login: Some(login.into()),
            known,
            at_home: false,
            address: None,
        }
    }

    #[test]
    fn waits_double_up_to_a_limit_and_a_clock_set_back_makes_none_longer() {
        let after = |count| Failures {
            count,
            at: 1_000_000,
            ..Failures::default()
        };
        let wait = |count| after(count).left(ACCOUNT, 1_000_000) / 1000;
        assert_eq!([0, 2, 3, 4, 5, 12, 60].map(wait), [0, 0, 1, 2, 4, 512, 900]);
        assert_eq!(after(5).left(ACCOUNT, 1_001_000), 3000);
        assert_eq!(after(5).left(ACCOUNT, 0), 4000);
        assert!(after(5).left(ACCOUNT, 2_000_000) <= 0);
        assert_eq!(after(29).left(ADDRESS, 1_000_000), 0);
        assert_eq!(after(30).left(ADDRESS, 1_000_000), 1000);
        assert_eq!(after(300).left(ADDRESS, 1_000_000), 60_000);
    }

    #[test]
    fn tries_at_once_are_few_and_one_after_the_other_once_waits_begin() {
        let throttle = Arc::new(Throttle::default());
        let admit = |now| throttle.admit(candidate("anna", true), now);
        let under_way: Vec<Try> = (0..8).map(|_| admit(0).unwrap()).collect();
        assert!(admit(0).is_err(), "a ninth");
        drop(under_way);
        for _ in 0..3 {
            admit(0).unwrap().wrong(0);
        }
        let one = admit(1000).unwrap();
        assert!(admit(1000).is_err(), "while one is under way");
        one.right();
        assert!(
            throttle.lock().failures.is_empty(),
            "nothing is left of a success"
        );
    }

    #[test]
    fn strangers_are_forgotten_the_oldest_first_and_accounts_never() {
        let throttle = Arc::new(Throttle::default());
        throttle.admit(candidate("anna", true), 0).unwrap().wrong(0);
        for at in 1..=5000 {
            let stranger = candidate(&format!("x{at}"), false);
            throttle.admit(stranger, at).unwrap().wrong(at);
        }
        let counters = throttle.lock();
        assert_eq!(counters.failures.len(), REMEMBERED);
        assert!(counters.in_a_row.len() <= REMEMBERED);
        let has = |login: &str| {
            counters
                .failures
                .contains_key(&Counted::Elsewhere(login.into()))
        };
        assert!(has("anna") && has("x5000") && !has("x1"));
    }
}
