//! Who sits at the terminal: asked in, seated, and served as their settings say.

use std::time::Duration;

use crate::domain::ids::PersonId;
use crate::domain::policy::Actor;
use crate::domain::settings::Settings;
use crate::service::accounts::{Admission, Admitted, SignIn};
use crate::session::opening::styled;
use crate::session::output::{Encoder, Profile};
use crate::ui::event::{Credentials, Event};

use super::{Mail, SLOW, Session};

impl Session {
    /// Asks whether somebody may come in.
    pub(super) fn sign_in(&mut self, credentials: Credentials, now: Duration) {
        match credentials {
            Credentials::Password { login, password } => {
                self.timers.slow = Some(now + SLOW);
                let (op, post) = (self.next_op(), self.post());
                let attempt = SignIn {
                    login,
                    password,
                    from: self.opening.from,
                };
                self.service.begin_sign_in(attempt, op, move |admission| {
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
    pub(super) fn seat(&mut self, person: PersonId, now: Duration) {
        self.person = person;
        self.undecodable.clear();
        let first = self.opening.first.clone();
        let (app, profile) = self.opening.app(&self.service, person, first, self.size);
        self.app = app;
        self.wear(profile);
        self.dirty = true;
        self.requests(now);
        self.resume(now);
    }

    pub(super) fn restyle(&mut self, settings: &Settings) {
        let profile = styled(self.opening.profile, settings);
        if self.person == Actor::NOBODY {
            // The terminal's character set was found out before anybody signed in: it is so for whoever does.
            self.opening.profile.charset = profile.charset;
        }
        self.wear(profile);
    }

    pub(super) fn wear(&mut self, profile: Profile) {
        self.decoder.set_charset(profile.charset);
        if profile != *self.encoder.profile() {
            self.encoder = Encoder::new(self.size, profile);
        }
    }
}
