//! Who sits where now: every live session of this process. Sessions come and go by themselves; they hear here that they are to end,
//! and that somebody else has sat down under the same name.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::domain::access::Origin;
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::query::{SeatId, SeatUse};

use super::notice::Waker;

/// Characters of a client's name that are kept.
const CLIENT: usize = 64;
/// Messages that may wait for one session.
const WAITING: usize = 8;

/// Somebody who sits down.
pub struct Arrival {
    /// Who.
    pub person: PersonId,
    /// From where.
    pub from: Origin,
    /// By which program, as it calls itself; empty at the console.
    pub client: String,
    /// When, milliseconds since 1970.
    pub at: i64,
    /// Called when there are [`Orders`], from any thread.
    pub waker: Waker,
}

/// A live session.
#[derive(Clone)]
pub(super) struct Seat {
    pub(super) id: SeatId,
    pub(super) person: PersonId,
    pub(super) from: Origin,
    pub(super) client: String,
    pub(super) since: i64,
    pub(super) usage: SeatUse,
}

struct Taken {
    seat: Seat,
    /// The person's place, as it is stored, is this session's.
    keeps: bool,
    waker: Waker,
    orders: Orders,
}

/// What a session is told.
#[derive(Debug, Default)]
pub struct Orders {
    /// It is to end.
    pub end: bool,
    /// To be said in the status line.
    pub messages: Vec<Message>,
}

#[derive(Default)]
struct State {
    next: u64,
    seats: BTreeMap<SeatId, Taken>,
}

/// Every live session.
#[derive(Default)]
pub struct Presence(Mutex<State>);

impl Presence {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a seat; gives back from where the same person sits already, the latest last.
    pub(super) fn sit(self: &Arc<Self>, arrival: Arrival) -> (Chair, Vec<Origin>) {
        let mut state = self.state();
        let own = state.seats.values().map(|taken| &taken.seat);
        let others = own
            .filter(|seat| seat.person == arrival.person)
            .map(|seat| seat.from)
            .collect();
        state.next += 1;
        let id = SeatId(state.next);
        let seat = Seat {
            id,
            person: arrival.person,
            from: arrival.from,
            client: arrival.client.chars().take(CLIENT).collect(),
            since: arrival.at,
            usage: SeatUse {
                last_key: arrival.at,
                ..SeatUse::default()
            },
        };
        let taken = Taken {
            seat,
            keeps: false,
            waker: arrival.waker,
            orders: Orders::default(),
        };
        state.seats.insert(id, taken);
        let chair = Chair {
            presence: Arc::clone(self),
            id,
        };
        (chair, others)
    }

    /// The live sessions, by when they began.
    pub(super) fn seats(&self) -> Vec<Seat> {
        let state = self.state();
        state
            .seats
            .values()
            .map(|taken| taken.seat.clone())
            .collect()
    }

    /// Tells a session to end, if it is that person's.
    pub(super) fn end(&self, id: SeatId, person: PersonId) {
        self.order(
            |seat| seat.id == id && seat.person == person,
            |orders| orders.end = true,
        );
    }

    /// Says something in a person's sessions, but for one.
    pub(super) fn tell(&self, person: PersonId, except: SeatId, message: &Message) {
        self.order(
            |seat| seat.person == person && seat.id != except,
            |orders| {
                if orders.messages.len() < WAITING {
                    orders.messages.push(message.clone());
                }
            },
        );
    }

    fn order(&self, whom: impl Fn(&Seat) -> bool, what: impl Fn(&mut Orders)) {
        let mut wakers = Vec::new();
        for taken in self.state().seats.values_mut() {
            if whom(&taken.seat) {
                what(&mut taken.orders);
                wakers.push(Arc::clone(&taken.waker));
            }
        }
        // A waker is somebody else's code: it runs without the lock.
        wakers.iter().for_each(|waker| waker());
    }
}

/// A seat that is taken; dropping it gives it up, however the session ended.
pub struct Chair {
    presence: Arc<Presence>,
    id: SeatId,
}

impl Chair {
    /// Which seat it is.
    #[must_use]
    pub fn id(&self) -> SeatId {
        self.id
    }

    /// How the seat is used by now.
    pub fn note(&self, usage: SeatUse) {
        if let Some(taken) = self.presence.state().seats.get_mut(&self.id) {
            taken.seat.usage = usage;
        }
    }

    /// The person's place, as it is stored, is this session's from now on, or it is nobody's.
    pub fn keep(&self, keeps: bool) {
        let mut state = self.presence.state();
        let Some(person) = state.seats.get(&self.id).map(|taken| taken.seat.person) else {
            return;
        };
        for (id, taken) in &mut state.seats {
            if taken.seat.person == person {
                taken.keeps = keeps && *id == self.id;
            }
        }
    }

    /// Whether the person's place is that of another session that is still alive.
    #[must_use]
    pub fn is_kept_elsewhere(&self) -> bool {
        let state = self.presence.state();
        let own = state.seats.get(&self.id).map(|taken| taken.seat.person);
        let mut others = state.seats.iter().filter(|(id, _)| **id != self.id);
        others.any(|(_, taken)| taken.keeps && Some(taken.seat.person) == own)
    }

    /// What has been told since the last call.
    #[must_use]
    pub fn orders(&self) -> Orders {
        let mut state = self.presence.state();
        let taken = state.seats.get_mut(&self.id);
        taken
            .map(|taken| std::mem::take(&mut taken.orders))
            .unwrap_or_default()
    }
}

impl Drop for Chair {
    fn drop(&mut self) {
        self.presence.state().seats.remove(&self.id);
    }
}
