//! Whoever sits at a terminal, in the form that suits them: screens or line by line, and from one to the other while they sit.

use std::sync::Arc;
use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::Size;

use crate::domain::access::{End, LastUse};
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::settings::Form;
use crate::service::Service;
use crate::ui::screen::Context;

use super::core::{Opening, Seat, Session, Waker};
use super::interface::Interface;
use super::line::LineMode;
use super::output::{Charset, Profile};

/// Operation ids that one form of a session may use.
const OPERATIONS: u128 = 1 << 32;

/// Opens a session in the form that was asked for, or that its person's settings or its terminal ask for.
#[must_use]
pub fn open(service: Arc<Service>, opening: Opening, waker: Waker) -> Box<dyn Interface> {
    Box::new(Seated::new(service, opening, waker))
}

enum Inner {
    Screens(Box<Session>),
    Lines(Box<LineMode>),
}

impl Inner {
    fn interface(&self) -> &dyn Interface {
        match self {
            Self::Screens(session) => session.as_ref(),
            Self::Lines(lines) => lines.as_ref(),
        }
    }

    fn interface_mut(&mut self) -> &mut dyn Interface {
        match self {
            Self::Screens(session) => session.as_mut(),
            Self::Lines(lines) => lines.as_mut(),
        }
    }

    fn context(&self) -> &Context {
        match self {
            Self::Screens(session) => session.context(),
            Self::Lines(lines) => lines.context(),
        }
    }

    fn last(&self) -> Option<LastUse> {
        match self {
            Self::Screens(session) => session.last(),
            Self::Lines(lines) => lines.last(),
        }
    }

    fn charset(&self) -> Charset {
        match self {
            Self::Screens(session) => session.charset(),
            Self::Lines(lines) => lines.charset(),
        }
    }
}

struct Seated {
    inner: Inner,
    service: Arc<Service>,
    /// What the next form is opened with.
    opening: Opening,
    waker: Waker,
    /// Who sat here when it was last looked, and the form of their settings.
    seen: (PersonId, Form),
    /// Bytes of the form that was left.
    out: Vec<u8>,
}

impl Seated {
    fn new(service: Arc<Service>, mut opening: Opening, waker: Waker) -> Self {
        let settings = match opening.seat {
            Seat::Known(person) => opening.context(&service, person).0.settings.interface,
            Seat::SignIn | Seat::Join => Form::Auto,
        };
        let lines = speaks_lines(opening.form, settings, &opening.profile);
        let inner = inner(lines, &service, &opening, &waker);
        opening.seed = opening.seed.wrapping_add(OPERATIONS);
        let seen = seen(inner.context());
        Self {
            inner,
            service,
            opening,
            waker,
            seen,
            out: Vec::new(),
        }
    }

    /// Turns to the other form when somebody has signed in, or chosen, who wants it.
    fn follow(&mut self) {
        let now = seen(self.inner.context());
        if now == self.seen {
            return;
        }
        if now.0 == self.seen.0 {
            // What is chosen now weighs more than what was asked for at the start.
            self.opening.form = Form::Auto;
        }
        // It is told once: to whoever has just signed in.
        let has_signed_in = now.0 != self.seen.0;
        self.opening.last = self.inner.last().filter(|_| has_signed_in);
        self.seen = now;
        let (person, settings) = now;
        let lines = speaks_lines(self.opening.form, settings, &self.opening.profile);
        if lines != matches!(self.inner, Inner::Lines(_)) {
            self.opening.profile = self.opening.profile.with_charset(self.inner.charset());
            self.opening.seat = Seat::Known(person);
            // What the form that is left had still to show is of no more use.
            self.out.extend(self.inner.interface().farewell());
            self.inner = inner(lines, &self.service, &self.opening, &self.waker);
            self.opening.seed = self.opening.seed.wrapping_add(OPERATIONS);
            self.inner.interface_mut().enter();
        }
    }
}

fn seen(context: &Context) -> (PersonId, Form) {
    (context.person, context.settings.interface)
}

/// Whether the line mode is meant: by what was asked for, else by the person's settings, else by the terminal.
fn speaks_lines(asked: Form, settings: Form, profile: &Profile) -> bool {
    let wish = if asked == Form::Auto { settings } else { asked };
    match wish {
        Form::Auto => !profile.addressing,
        Form::Screen => false,
        Form::Line => true,
    }
}

fn inner(lines: bool, service: &Arc<Service>, opening: &Opening, waker: &Waker) -> Inner {
    let (service, waker) = (Arc::clone(service), Arc::clone(waker));
    if lines {
        Inner::Lines(Box::new(LineMode::new(service, opening.clone(), waker)))
    } else {
        Inner::Screens(Box::new(Session::new(service, opening.clone(), waker)))
    }
}

impl Interface for Seated {
    fn enter(&mut self) {
        self.inner.interface_mut().enter();
    }

    fn bytes(&mut self, bytes: &[u8], now: Duration) {
        self.inner.interface_mut().bytes(bytes, now);
        self.follow();
    }

    fn answers(&mut self, now: Duration) {
        self.inner.interface_mut().answers(now);
        self.follow();
    }

    fn tick(&mut self, now: Duration) {
        self.inner.interface_mut().tick(now);
        self.follow();
    }

    fn deadline(&self) -> Option<Duration> {
        self.inner.interface().deadline()
    }

    fn resize(&mut self, size: Size) {
        self.opening.size = size;
        self.inner.interface_mut().resize(size);
    }

    fn wants_bytes(&self) -> bool {
        self.inner.interface().wants_bytes()
    }

    fn take_output(&mut self, scratch: &mut Buffer) -> Vec<u8> {
        let mut out = std::mem::take(&mut self.out);
        out.extend(self.inner.interface_mut().take_output(scratch));
        out
    }

    fn farewell(&self) -> Vec<u8> {
        self.inner.interface().farewell()
    }

    fn is_over(&self) -> bool {
        self.inner.interface().is_over()
    }

    fn close(&mut self, end: End, now: Duration) {
        self.inner.interface_mut().close(end, now);
    }

    fn end(&self) -> Option<End> {
        self.inner.interface().end()
    }

    fn tell(&mut self, message: Message) {
        self.inner.interface_mut().tell(message);
    }

    fn person(&self) -> Option<PersonId> {
        self.inner.interface().person()
    }
}
