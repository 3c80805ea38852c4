//! What one address, one user and strangers may take of the server: counted when it is given, and given back when it is
//! dropped. Out of reach of these counts lies the system's own limit of descriptors, which is never met.

use std::collections::HashMap;
use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, PoisonError};

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::policy::Actor;

use super::config::Limits;

/// Descriptors that a connection takes: its socket, and the second hold on it.
const A_CONNECTION: u64 = 2;
/// Descriptors that are kept for the store, the logs and whoever is turned away.
const RESERVED: u64 = 64;
/// Connections that are turned away with a word at the same time; more are closed without one.
const TURNED_AWAY: usize = 32;

/// How much of something each of many has.
#[derive(Debug)]
pub struct Counts<K: Eq + Hash>(Arc<Mutex<HashMap<K, usize>>>);

/// One of them, until it is dropped.
#[derive(Debug)]
pub struct Taken<K: Eq + Hash> {
    counts: Arc<Mutex<HashMap<K, usize>>>,
    key: K,
}

impl<K: Eq + Hash> Default for Counts<K> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<K: Eq + Hash + Clone> Counts<K> {
    /// One more; `None` for who has the most already.
    pub fn take(&self, key: K, most: usize) -> Option<Taken<K>> {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.get(&key).copied().unwrap_or(0);
        if count >= most {
            return None;
        }
        counts.insert(key.clone(), count + 1);
        Some(Taken {
            counts: Arc::clone(&self.0),
            key,
        })
    }

    /// All that was taken.
    #[must_use]
    pub fn sum(&self) -> usize {
        let counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        counts.values().sum()
    }
}

impl<K: Eq + Hash> Drop for Taken<K> {
    fn drop(&mut self) {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        match counts.get_mut(&self.key) {
            Some(count) if *count > 1 => *count -= 1,
            // Whoever has nothing is not remembered.
            _ => {
                counts.remove(&self.key);
            }
        }
    }
}

/// Why a connection or a session is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Its address has the most connections already.
    Address,
    /// The server has the most connections already, or the most of those that have not signed in.
    Busy,
    /// Its user has the most sessions already.
    Sessions,
}

impl Refusal {
    /// The sentence for who is refused.
    #[must_use]
    pub fn message(self) -> Message {
        Message::new(match self {
            Self::Address => "serve-refused-address",
            Self::Busy => "serve-refused-busy",
            Self::Sessions => "serve-refused-sessions",
        })
    }
}

/// Who may come in.
#[derive(Debug)]
pub struct Gate {
    /// Connections that the process has descriptors for.
    room: usize,
    all: Counts<()>,
    addresses: Counts<IpAddr>,
    strangers: Counts<()>,
    sessions: Counts<PersonId>,
    turned_away: Counts<()>,
}

/// A connection's place; dropping it gives the place to another.
#[derive(Debug)]
pub struct Pass {
    _any: Option<Taken<()>>,
    _address: Option<Taken<IpAddr>>,
    stranger: Option<Taken<()>>,
}

impl Pass {
    /// The local program's, which takes nobody's place.
    #[must_use]
    pub fn local() -> Self {
        Self {
            _any: None,
            _address: None,
            stranger: None,
        }
    }

    /// The connection's user has signed in.
    pub fn known(&mut self) {
        self.stranger = None;
    }
}

impl Gate {
    /// A gate for so many descriptors.
    #[must_use]
    pub fn new(descriptors: u64) -> Self {
        let room = descriptors.saturating_sub(RESERVED) / A_CONNECTION;
        Self {
            room: usize::try_from(room).unwrap_or(usize::MAX).max(1),
            all: Counts::default(),
            addresses: Counts::default(),
            strangers: Counts::default(),
            sessions: Counts::default(),
            turned_away: Counts::default(),
        }
    }

    /// Lets a connection in.
    ///
    /// # Errors
    /// Why not.
    pub fn admit(&self, limits: &Limits, peer: IpAddr) -> Result<Pass, Refusal> {
        let most = limits.connections_per_address;
        let address = self.addresses.take(neighbourhood(peer), most);
        let any = self.all.take((), self.room);
        let stranger = self.strangers.take((), limits.unauthenticated);
        Ok(Pass {
            _address: Some(address.ok_or(Refusal::Address)?),
            _any: Some(any.ok_or(Refusal::Busy)?),
            stranger: Some(stranger.ok_or(Refusal::Busy)?),
        })
    }

    /// Lets a user open one more session.
    ///
    /// # Errors
    /// When they have the most already.
    pub fn session(&self, limits: &Limits, user: PersonId) -> Result<Taken<PersonId>, Refusal> {
        // Guests are nobody in particular, and strangers as long as they are.
        let most = match user {
            Actor::NOBODY => limits.unauthenticated,
            _ => limits.sessions_per_user,
        };
        let taken = self.sessions.take(user, most);
        taken.ok_or(Refusal::Sessions)
    }

    /// Connections at this moment.
    #[must_use]
    pub fn connections(&self) -> usize {
        self.all.sum()
    }

    /// Sessions at this moment.
    #[must_use]
    pub fn running(&self) -> usize {
        self.sessions.sum()
    }

    /// Whether there is time for a word to who is turned away.
    #[must_use]
    pub fn turn_away(&self) -> Option<Taken<()>> {
        self.turned_away.take((), TURNED_AWAY)
    }
}

/// Whom an address stands for: a home or an office has one of IPv4, and a whole network of 64 bits of IPv6.
fn neighbourhood(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << 64)).into(),
        address => address,
    }
}

/// Takes all the descriptors that the system lets this process have, and tells how many these are.
pub fn raise_descriptors() -> u64 {
    let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
    let raised = Rlimit {
        current: maximum,
        maximum,
    };
    let in_force = match setrlimit(Resource::Nofile, raised) {
        Ok(()) => maximum,
        Err(_) => current,
    };
    in_force.unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits() -> Limits {
        Limits {
            connections_per_address: 2,
            unauthenticated: 3,
            sign_in_seconds: 60,
            sessions_per_user: 1,
        }
    }

    fn address(last: u8) -> IpAddr {
        IpAddr::from([192, 0, 2, last])
    }

    #[test]
    fn an_address_has_its_most_and_no_more_until_one_leaves() {
        let gate = Gate::new(1024);
        let first = gate.admit(&limits(), address(1)).unwrap();
        let _second = gate.admit(&limits(), address(1)).unwrap();
        assert_eq!(
            gate.admit(&limits(), address(1)).unwrap_err(),
            Refusal::Address
        );
        drop(first);
        let _third = gate.admit(&limits(), address(1)).unwrap();
        assert!(gate.admit(&limits(), address(1)).is_err());
    }

    #[test]
    fn a_refused_connection_takes_nothing() {
        let gate = Gate::new(1024);
        let known: Vec<Pass> = (1..=3)
            .map(|last| gate.admit(&limits(), address(last)).unwrap())
            .collect();
        for _ in 0..5 {
            assert_eq!(
                gate.admit(&limits(), address(9)).unwrap_err(),
                Refusal::Busy
            );
        }
        drop(known);
        let (_one, _two) = (
            gate.admit(&limits(), address(9)).unwrap(),
            gate.admit(&limits(), address(9)).unwrap(),
        );
    }

    #[test]
    fn who_has_signed_in_is_no_stranger_any_more() {
        let gate = Gate::new(1024);
        let mut passes: Vec<Pass> = (1..=3)
            .map(|last| gate.admit(&limits(), address(last)).unwrap())
            .collect();
        assert!(gate.admit(&limits(), address(4)).is_err());
        passes[0].known();
        assert!(gate.admit(&limits(), address(4)).is_ok());
    }

    #[test]
    fn there_are_never_more_connections_than_descriptors() {
        let gate = Gate::new(RESERVED + 2 * A_CONNECTION);
        let _one = gate.admit(&limits(), address(1)).unwrap();
        let _two = gate.admit(&limits(), address(2)).unwrap();
        assert_eq!(
            gate.admit(&limits(), address(3)).unwrap_err(),
            Refusal::Busy
        );
    }

    #[test]
    fn a_network_of_ipv6_is_one_address_and_a_mapped_one_is_its_own() {
        let of = |text: &str| neighbourhood(text.parse().unwrap());
        assert_eq!(of("2001:db8::1"), of("2001:db8::ffff:2"));
        assert_ne!(of("2001:db8::1"), of("2001:db8:0:1::1"));
        assert_eq!(of("::ffff:192.0.2.1"), address(1));
    }

    #[test]
    fn who_has_nothing_is_forgotten() {
        let counts = Counts::default();
        drop(counts.take(7, 1));
        assert!(counts.0.lock().unwrap().is_empty());
    }
}
