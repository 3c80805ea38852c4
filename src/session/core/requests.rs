//! What the interface asks for, done: by the service, by the terminal, by the session itself.

use std::time::Duration;

use crate::domain::access::End;
use crate::domain::message::Message;
use crate::ui::event::{Event, Request};

use super::{SLOW, Session, failure};

impl Session {
    /// Does what the interface asks for, until it asks for nothing more.
    pub(super) fn requests(&mut self, now: Duration) {
        loop {
            let requests = self.app.take_requests();
            if requests.is_empty() {
                break;
            }
            self.news.watch(self.app.topics());
            for request in requests {
                self.request(request, now);
            }
        }
    }

    fn request(&mut self, request: Request, now: Duration) {
        match request {
            Request::Execute(ticket, command) => {
                self.timers.slow = Some(now + SLOW);
                let sent = self
                    .mailbox
                    .send(&self.service, self.person, ticket, command);
                if let Err(failure) = sent {
                    self.timers.slow = None;
                    self.event(Event::Done(ticket, Err(failure)), now);
                }
            }
            Request::Fetch(ticket, query) => {
                let answer = self.service.query(self.person, &query).map_err(failure);
                self.app.update(Event::Answer(ticket, Box::new(answer)));
                self.dirty = true;
            }
            Request::Beep => self.encoder.bell(&mut self.out),
            Request::DropTyped => self.drop_typed(),
            Request::Redraw => self.encoder.invalidate(),
            Request::SignIn(credentials) => self.sign_in(credentials, now),
            Request::Own(ticket, password, new) => self.change_own(ticket, password, new, now),
            Request::Invited(code) => self.ask_whom(&code, now),
            Request::Slips(people) => self.give_out(&people, now),
            Request::Settings(settings) => self.restyle(&settings),
            Request::Lock => self.hide(),
            Request::Unlock(secret) => self.unlock(secret),
            Request::Leave => self.begin_end(End::Left, now),
            Request::Denied => self.begin_end(End::Denied, now),
            Request::Quit => {
                self.forget_place();
                self.give_up();
            }
        }
    }

    /// Keys typed ahead of a refusal were meant for other cells: they are not carried out there, and that is said.
    fn drop_typed(&mut self) {
        let dropped = self.keys.len();
        self.keys.clear();
        if dropped > 0 {
            self.app
                .add_to_status(Message::new("status-typed-dropped").with("count", dropped));
        }
    }
}
