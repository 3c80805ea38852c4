//! Whoever sits here: signing in, their settings, the character set of their terminal.

use std::time::Duration;

use crate::domain::access::{Origin, Secret};
use crate::domain::change::Change;
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::policy::Actor;
use crate::domain::query::{Answer, Query};
use crate::domain::settings::Settings;
use crate::i18n::Catalogue;
use crate::service::accounts::{Admission, Admitted, SignIn};
use crate::service::error::ServiceError;
use crate::service::invitations::{Invited, Join};
use crate::service::writer::Done;
use crate::session::core::Seat;
use crate::session::input::guess_charset;
use crate::session::mailbox::Mail;
use crate::session::opening::styled;
use crate::ui::event::Credentials;

use super::dialogue::Step;
use super::editor::Key;
use super::{Flight, LineMode, charset, diary, home, join, sign_in};

impl LineMode {
    /// Asks whether somebody may come in; tells whether their first question has been asked, or is to be waited for.
    pub(super) fn sign_in(&mut self, credentials: Credentials) -> bool {
        match credentials {
            Credentials::Password { login, password } => {
                let attempt = SignIn {
                    login,
                    password,
                    from: self.opening.from,
                };
                self.mailbox.sign_in(&self.desk.service, attempt);
                self.in_flight = Some(Flight::SignIn);
                true
            }
            Credentials::Code { code, password } => {
                let from = self.opening.from;
                let join = Join {
                    code,
                    password,
                    from,
                };
                let (op, post) = (self.mailbox.next_op(), self.mailbox.post());
                let reply = move |admission| post(Mail::Admission(admission));
                self.desk.service.begin_join(join, op, reply);
                self.in_flight = Some(Flight::SignIn);
                true
            }
            Credentials::Word(person) => {
                match self.desk.service.sit_down(person, self.opening.from) {
                    Ok(person) => {
                        self.become_theirs(person);
                        true
                    }
                    Err(error) => {
                        self.desk.fault(&error.message());
                        false
                    }
                }
            }
        }
    }

    /// Lets somebody in who may come in; the interface begins anew as theirs.
    pub(super) fn admission(&mut self, admission: Admission, now: Duration) {
        match admission {
            Ok(Admitted { person, last, .. }) => {
                self.opening.last = last;
                self.become_theirs(person);
            }
            Err(error) => self.denied(&error, now),
        }
    }

    /// Asks whom a code is for.
    pub(super) fn ask_whom(&mut self, code: &Secret) {
        let (op, post) = (self.mailbox.next_op(), self.mailbox.post());
        let reply = move |invited| post(Mail::Invited(invited));
        let from = self.opening.from;
        self.desk.service.begin_invited(code, from, op, reply);
        self.in_flight = Some(Flight::SignIn);
    }

    /// Goes on with whoever holds a code.
    pub(super) fn invited(&mut self, invited: Result<Invited, ServiceError>, now: Duration) {
        match (invited, self.dialogues.last_mut()) {
            (Ok(invited), Some(top)) => {
                let step = top.invited(&mut self.desk, invited);
                self.perform(step, now);
            }
            (Err(error), _) => self.denied(&error, now),
            (Ok(_), None) => {}
        }
    }

    fn denied(&mut self, error: &ServiceError, now: Duration) {
        let why = error.message();
        self.desk.fault(&why);
        if let Some(top) = self.dialogues.last_mut() {
            top.denied(&why);
        }
        self.perform(Step::Ask, now);
    }

    /// The first dialogue of whoever sits here.
    pub(super) fn first(&mut self) {
        let context = &self.desk.context;
        let step = if context.person != Actor::NOBODY {
            let query = Query::Home {
                date: context.today,
                child: None,
            };
            match self.desk.ask(&query) {
                Some(Answer::Home(view)) if view.roles.is_empty() && !view.family.is_empty() => {
                    Step::open(diary::Diary::new(view.date))
                }
                _ => Step::open(home::Home::new(self.desk.context.today)),
            }
        } else if self.opening.seat == Seat::Join {
            Step::open(join::Join::default())
        } else if self.opening.from != Origin::Console || context.directory.has_passwords() {
            Step::open(sign_in::SignIn::default())
        } else {
            Step::open(sign_in::Staff::default())
        };
        self.dialogues.clear();
        self.perform(step, Duration::ZERO);
    }

    fn become_theirs(&mut self, person: PersonId) {
        let (context, told) = self.opening.context(&self.desk.service, person);
        self.desk.context = context;
        self.wear();
        self.sit();
        for told in &told {
            self.desk.say(told);
        }
        self.first();
    }

    /// Follows the person's own settings when a command has changed them.
    pub(super) fn follow_settings(&mut self, done: &Done) {
        let person = self.desk.context.person;
        let own = done.changes.iter().find_map(|done| match &done.change {
            Change::Settings { person: of, after } if *of == person => Some(after.clone()),
            _ => None,
        });
        if let Some(settings) = own {
            self.apply(settings);
        }
    }

    fn apply(&mut self, settings: Settings) {
        self.desk.context.catalogue = Catalogue::shared(settings.language);
        self.desk.context.settings = settings;
        self.wear();
    }

    /// Settings that hold in this session only.
    pub(super) fn apply_here(&mut self, settings: Settings) {
        if self.desk.context.person == Actor::NOBODY {
            // Found out before anybody signed in, it is so for whoever does.
            self.opening.profile = styled(self.opening.profile, &settings);
        }
        self.apply(settings);
    }

    fn wear(&mut self) {
        let profile = styled(self.opening.profile, &self.desk.context.settings);
        self.reader.set_charset(profile.charset);
        self.desk.voice.wear(&profile);
    }

    /// Bytes that are no characters of the set in use: said, and the set that they are probably of is offered once.
    pub(super) fn undecodable(&mut self, mut bytes: Vec<u8>, now: Duration) {
        if guess_charset(&bytes) == Some(self.charset()) {
            // A control of the right set, which means nothing here.
            return;
        }
        // What is mixed with them is not what was typed either.
        for key in self.keys.drain(..) {
            match key {
                Key::Undecodable(more) => bytes.extend(more),
                Key::Char(typed) => bytes.extend(u8::try_from(typed).ok().filter(u8::is_ascii)),
                _ => {}
            }
        }
        self.line.clear();
        self.desk.voice.end();
        let guess = guess_charset(&bytes).filter(|_| !self.charset_offered);
        let step = match guess {
            Some(guess) => {
                self.charset_offered = true;
                Step::open(charset::Offer::new(guess, guess.decode(&bytes).0))
            }
            None => {
                self.desk.fault(&Message::new("status-charset"));
                Step::Ask
            }
        };
        self.perform(step, now);
    }
}
