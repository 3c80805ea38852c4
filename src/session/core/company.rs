//! The session's seat among the others: taken when somebody sits down, and what is told there heard.

use std::time::Duration;

use crate::domain::access::End;
use crate::domain::policy::Actor;
use crate::domain::query::SeatUse;
use crate::service::presence::Arrival;
use crate::session::company::sit;

use super::Session;

impl Session {
    /// Takes a seat for whoever sits here. That another session of a member of the staff is open is told to both, and to the trail.
    pub(super) fn sit(&mut self) {
        if self.person == Actor::NOBODY {
            return;
        }
        let arrival = Arrival {
            person: self.person,
            from: self.opening.from,
            client: self.opening.client.clone(),
            at: self.service.clock().utc_millis(),
            waker: self.mailbox.waker(),
        };
        let (chair, beside) = sit(&self.service, arrival, self.mailbox.next_op());
        if let Some(beside) = beside {
            self.app.add_to_status(beside);
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
