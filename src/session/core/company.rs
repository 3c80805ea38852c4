//! The session's seat among the others: taken when somebody sits down, and what is told there heard.

use std::sync::Arc;
use std::time::Duration;

use crate::domain::access::{End, Origin};
use crate::domain::message::Message;
use crate::domain::policy::Actor;
use crate::domain::query::SeatUse;
use crate::service::presence::Arrival;

use super::Session;

impl Session {
    /// Takes a seat for whoever sits here. That another session of a member of the staff is open is told to both, and to the trail.
    pub(super) fn sit(&mut self) {
        if self.person == Actor::NOBODY {
            return;
        }
        let (person, from) = (self.person, self.opening.from);
        let (chair, others) = self.service.sit(Arrival {
            person,
            from,
            client: self.opening.client.clone(),
            at: self.service.clock().utc_millis(),
            waker: Arc::clone(&self.waker),
        });
        let is_staff = !Actor::of(person, &self.service.directory())
            .roles
            .is_empty();
        // Who sits at the server's console twice is one who has all of it anyway.
        let apart = |other: &&Origin| **other != Origin::Console || from != Origin::Console;
        if let Some(other) = others.last().filter(|_| is_staff).filter(apart) {
            let told = |id, from: Origin| Message::new(id).with("from", from.told());
            self.app.add_to_status(told("seats-beside", *other));
            self.service
                .tell_others(person, chair.id(), &told("seats-besides", from));
            let op = self.next_op();
            if let Err(error) = self.service.note_beside(person, from, op) {
                tracing::warn!(%error, "the trail does not tell of a second session");
            }
        }
        self.app.sit(chair.id());
        self.chair = Some(chair);
    }

    /// What others are told of this seat.
    pub(super) fn note_use(&self) {
        if let Some(chair) = &self.chair {
            chair.note(SeatUse {
                last_key: self.service.clock().utc_millis(),
                size: (self.size.width, self.size.height),
                ..self.counted
            });
        }
    }

    /// Does what the seat was told.
    pub(super) fn obey(&mut self, now: Duration) {
        let Some(orders) = self.chair.as_ref().map(|chair| chair.orders()) else {
            return;
        };
        for message in orders.messages {
            self.app.add_to_status(message);
            self.dirty = true;
        }
        if orders.end {
            self.begin_end(End::Ended, now);
        }
    }
}
