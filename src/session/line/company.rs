//! The seat of a session in lines. What was printed cannot be hidden: where a screen would be, the session ends, and every
//! answer is stored by then.

use std::time::Duration;

use crate::domain::access::End;
use crate::domain::message::Message;
use crate::domain::policy::Actor;
use crate::service::presence::{Arrival, Chair};
use crate::session::company::{is_in_lesson, minutes, sit};

use super::LineMode;

/// Whether a lesson is over is looked at this often.
const LESSON: Duration = Duration::from_secs(60);

/// The seat, and when nobody has typed for too long.
#[derive(Default)]
pub(super) struct Company {
    chair: Option<Chair>,
    idle: Option<Duration>,
    /// Why the session ends, once it does.
    pub(super) end: Option<End>,
}

impl Company {
    /// When [`LineMode::watch`] is due.
    pub(super) fn due(&self) -> Option<Duration> {
        self.idle
    }
}

impl LineMode {
    /// Takes a seat for whoever sits here now.
    pub(super) fn sit(&mut self) {
        let person = self.desk.context.person;
        if person == Actor::NOBODY {
            return;
        }
        let arrival = Arrival {
            person,
            from: self.opening.from,
            client: self.opening.client.clone(),
            at: self.desk.service.clock().utc_millis(),
            waker: self.mailbox.waker(),
        };
        let (chair, beside) = sit(&self.desk.service, arrival, self.mailbox.next_op());
        self.company.chair = Some(chair);
        if let Some(beside) = beside {
            self.desk.say(&beside);
        }
    }

    /// Does what the seat was told.
    pub(super) fn obey(&mut self) {
        let Some(orders) = self.company.chair.as_ref().map(Chair::orders) else {
            return;
        };
        for message in orders.messages {
            self.interrupt(&message);
        }
        if orders.end {
            self.finish(End::Ended);
        }
    }

    /// Says something between a question and its answer.
    pub(super) fn interrupt(&mut self, message: &Message) {
        self.desk.voice.end();
        self.desk.say(message);
        self.say_anew();
    }

    /// Somebody typed.
    pub(super) fn seen(&mut self, now: Duration) {
        let directory = self.desk.service.directory();
        let rule = directory.regulation.idle.value;
        let someone = self.desk.context.person != Actor::NOBODY && directory.has_passwords();
        self.company.idle = someone.then(|| now + minutes(rule.lock_minutes));
    }

    /// Ends the session when nobody has typed for too long, but not during one's own lesson.
    pub(super) fn watch(&mut self, now: Duration) {
        if self.company.idle.take_if(|due| *due <= now).is_none() {
            return;
        }
        if is_in_lesson(&self.desk.service, self.desk.context.person) {
            self.company.idle = Some(now + LESSON);
        } else {
            self.finish(End::Idle);
        }
    }

    /// The session ends and its user did not ask for it: once the answer in flight is stored.
    pub(super) fn finish(&mut self, end: End) {
        self.company.end.get_or_insert(end);
        self.leave_if_done();
    }

    /// The session is over when it is to end and nothing is on its way.
    pub(super) fn leave_if_done(&mut self) {
        if self.company.end.is_some() && self.in_flight.is_none() {
            self.over = true;
            self.company.chair = None;
        }
    }
}
