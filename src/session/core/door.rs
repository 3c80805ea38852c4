//! Secrets: signing in, joining and changing one's own, without the session ever waiting for a hash.

use std::time::Duration;

use super::{Mail, SLOW, Session, failure};
use crate::domain::access::Secret;
use crate::domain::ids::PersonId;
use crate::domain::invitation::DAYS;
use crate::service::accounts::{Admission, Admitted, SignIn};
use crate::service::error::ServiceError;
use crate::service::invitations::Join;
use crate::service::secrets::{New, OwnChange};
use crate::service::writer::Done;
use crate::ui::event::{Credentials, Event, Ticket};

impl Session {
    /// Asks whether somebody may come in.
    pub(super) fn sign_in(&mut self, credentials: Credentials, now: Duration) {
        match credentials {
            Credentials::Password { login, password } => {
                self.timers.slow = Some(now + SLOW);
                let (op, post) = (self.mailbox.next_op(), self.mailbox.post());
                let attempt = SignIn {
                    login,
                    password,
                    from: self.opening.from,
                };
                self.service.begin_sign_in(attempt, op, move |admission| {
                    post(Mail::Admission(admission));
                });
            }
            Credentials::Code { code, password } => {
                self.timers.slow = Some(now + SLOW);
                let (op, post) = (self.mailbox.next_op(), self.mailbox.post());
                let join = Join {
                    code,
                    password,
                    from: self.opening.from,
                };
                self.service.begin_join(join, op, move |admission| {
                    post(Mail::Admission(admission));
                });
            }
            Credentials::Word(person) => match self.service.sit_down(person, self.opening.from) {
                Ok(person) => self.seat(person, now),
                Err(error) => self.event(Event::Denied(error.message()), now),
            },
        }
    }

    pub(super) fn admission(&mut self, admission: Admission, now: Duration) {
        match admission {
            Ok(Admitted { person, last, .. }) => {
                self.opening.last = last;
                self.seat(person, now);
            }
            Err(error) => self.event(Event::Denied(error.message()), now),
        }
    }

    /// The interface begins anew as this person's.
    fn seat(&mut self, person: PersonId, now: Duration) {
        self.person = person;
        self.undecodable.clear();
        let first = self.opening.first.clone();
        let (app, profile) = self.opening.app(&self.service, person, first, self.size);
        self.app = app;
        self.wear(profile);
        self.dirty = true;
        self.sit();
        self.requests(now);
        self.resume(now);
    }

    /// Changes what opens the account of whoever sits here.
    pub(super) fn change_own(&mut self, ticket: Ticket, password: Secret, new: New, now: Duration) {
        self.timers.slow = Some(now + SLOW);
        let (op, post) = (self.mailbox.next_op(), self.mailbox.post());
        let change = OwnChange {
            person: self.person,
            password,
            new,
            from: self.opening.from,
        };
        let reply = Box::new(move |outcome: Result<Done, ServiceError>| {
            post(Mail::Done(ticket, outcome.map_err(failure)))
        });
        self.service.begin_own_change(change, op, reply);
    }

    /// Gives out invitations.
    pub(super) fn give_out(&mut self, people: &[PersonId], now: Duration) {
        self.timers.slow = Some(now + SLOW);
        let (op, post) = (self.mailbox.next_op(), self.mailbox.post());
        let reply = Box::new(move |slips| post(Mail::Slips(slips)));
        let person = self.person;
        self.service.begin_invite(person, people, DAYS, op, reply);
    }

    /// Asks whom a code is for.
    pub(super) fn ask_whom(&mut self, code: &Secret, now: Duration) {
        self.timers.slow = Some(now + SLOW);
        let (op, post, from) = (
            self.mailbox.next_op(),
            self.mailbox.post(),
            self.opening.from,
        );
        self.service
            .begin_invited(code, from, op, move |invited| post(Mail::Invited(invited)));
    }
}
