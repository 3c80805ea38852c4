//! One terminal's session without its terminal: bytes in, bytes out, time as an argument. It neither knows nor cares
//! whether its bytes come from a local terminal or from a channel.

mod company;
mod door;
mod news;
mod place;
mod requests;
mod style;
mod watch;

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

use crate::domain::access::{End, LastUse, Origin};
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::policy::Actor;
use crate::domain::query::SeatUse;
use crate::service::Service;
use crate::service::presence::Chair;
use crate::store::engine::OpId;
use crate::ui::app::App;
use crate::ui::event::Event;
use crate::ui::route::Route;
use crate::ui::screen::Context;

use super::burst::Burst;
use super::input::{Decoder, Input, PasteFault, TerminalReply, guess_charset};
use super::interface::Interface;
use super::mailbox::{Mail, Mailbox, failure};
pub use super::opening::{Opening, OwnKeymap, Seat};
use super::output::{Charset, Encoder};
use news::News;
use place::Keeper;
use watch::Watch;

/// What follows the cursor is painted when keys pause for this long.
const PAUSE: Duration = Duration::from_millis(250);
/// A commit that takes longer is told as not yet saved.
pub(super) const SLOW: Duration = Duration::from_millis(200);
/// Esc waits this long for a digit.
const ESCAPE: Duration = Duration::from_millis(500);
/// Bytes that were no characters, kept to guess what they are.
const UNDECODABLE: usize = 64;
/// Keys that may wait while a commit takes long; bytes beyond are left in the terminal.
pub(super) const KEYS: usize = 4096;
/// The largest screen that is drawn, whatever size a terminal claims.
pub const LARGEST: Size = Size {
    width: 300,
    height: 100,
};

/// Called when the writer has answered or others have changed something, from its thread: the driver then calls
/// [`Interface::answers`].
pub use crate::service::notice::Waker;

/// A session.
pub struct Session {
    service: Arc<Service>,
    person: PersonId,
    app: App,
    decoder: Decoder,
    encoder: Encoder,
    /// What it was opened with: someone who signs in gets an interface of their own from it.
    opening: Opening,
    keys: VecDeque<Input>,
    /// A paste under way that the terminal does not mark.
    burst: Option<Burst>,
    undecodable: Vec<u8>,
    mailbox: Mailbox,
    news: News,
    keeper: Keeper,
    watch: Watch,
    chair: Option<Chair>,
    counted: SeatUse,
    /// Why the session ends, once it does.
    end: Option<End>,
    timers: Timers,
    size: Size,
    dirty: bool,
    kitty: bool,
    out: Vec<u8>,
    over: bool,
}

/// Moments that are waited for, on the driver's clock.
#[derive(Debug, Default)]
struct Timers {
    input: Option<Duration>,
    burst: Option<Duration>,
    escape: Option<Duration>,
    pause: Option<Duration>,
    slow: Option<Duration>,
}

impl Session {
    /// Opens a session. A faulty keymap file is told in the first screen's status line, and the chosen keymap is used.
    #[must_use]
    pub fn new(service: Arc<Service>, opening: Opening, waker: Waker) -> Self {
        let size = clamp(opening.size);
        let (person, first) = match &opening.seat {
            Seat::Known(person) => (*person, opening.first.clone()),
            Seat::Join => (Actor::NOBODY, Route::Join),
            Seat::SignIn
                if opening.from != Origin::Console || service.directory().has_passwords() =>
            {
                (Actor::NOBODY, Route::SignIn)
            }
            Seat::SignIn => (Actor::NOBODY, Route::Staff),
        };
        let (app, profile) = opening.app(&service, person, first, size);
        let mut decoder = Decoder::new();
        decoder.set_charset(profile.charset);
        let news = News::new(&service, OpId(opening.seed), &waker);
        let mut session = Self {
            service,
            person,
            app,
            decoder,
            encoder: Encoder::new(size, profile),
            mailbox: Mailbox::new(opening.seed, waker),
            opening,
            keys: VecDeque::new(),
            burst: None,
            undecodable: Vec::new(),
            news,
            keeper: Keeper::default(),
            watch: Watch::default(),
            chair: None,
            counted: SeatUse::default(),
            end: None,
            timers: Timers {
                // What follows when keys pause follows what is opened first too.
                pause: Some(PAUSE),
                ..Timers::default()
            },
            size,
            dirty: true,
            kitty: false,
            out: Vec::new(),
            over: false,
        };
        session.sit();
        session.requests(Duration::ZERO);
        session.resume(Duration::ZERO);
        session.seen(Duration::ZERO);
        session
    }

    /// Whether a command is in flight: nothing is drawn and no key is taken until the writer has answered.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.app.is_busy()
    }

    /// What whoever sits here looks at: their settings, and who they are.
    pub(super) fn context(&self) -> &Context {
        self.app.context()
    }

    /// When whoever sits here was let in before.
    pub(super) fn last(&self) -> Option<LastUse> {
        self.opening.last
    }

    /// The terminal's character set, as far as it was found out.
    pub(super) fn charset(&self) -> Charset {
        self.encoder.profile().charset
    }

    /// Keys, or a paste that the terminal does not mark: it goes on until keys pause or something else comes.
    fn take(&mut self, inputs: Vec<Input>, now: Duration) {
        if inputs.is_empty() {
            return;
        }
        if !self
            .burst
            .as_mut()
            .is_some_and(|burst| burst.goes_on(&inputs))
        {
            self.end_burst();
            self.burst = Burst::begin(&inputs, self.opening.profile.bracketed_paste);
            if self.burst.is_none() {
                self.keys.extend(inputs);
            }
        }
        self.timers.burst = self.burst.is_some().then_some(now + PAUSE);
    }

    fn end_burst(&mut self) {
        self.keys.extend(self.burst.take().map(Burst::paste));
    }

    /// Keys in their order, until one has to wait for the writer.
    fn work(&mut self, now: Duration) {
        while !self.app.is_busy() && !self.over {
            let Some(input) = self.keys.pop_front() else {
                break;
            };
            self.timers.pause = Some(now + PAUSE);
            match input {
                Input::Key(chord) => self.event(Event::Key(chord), now),
                Input::Paste(paste) => {
                    self.event(Event::Paste(paste.text), now);
                    if let Some(fault) = paste.fault {
                        self.app.add_to_status(paste_fault(fault));
                    }
                }
                Input::Undecodable(bytes) => self.undecodable(&bytes, now),
                Input::Reply(TerminalReply::KittyFlags(_)) => {
                    // Disambiguation and alternate keys: a Russian letter tells its Latin key.
                    if !self.kitty {
                        self.kitty = true;
                        self.out.extend_from_slice(b"\x1b[>5u");
                    }
                }
                Input::Reply(TerminalReply::DeviceAttributes(_)) => {}
            }
            self.timers.escape = self.app.escape_pending().then_some(now + ESCAPE);
            self.touched(now);
            self.seen(now);
            self.counted.keys += 1;
        }
    }

    /// Bytes that are no characters of the set in use: with those that follow them they tell what set they are of.
    fn undecodable(&mut self, bytes: &[u8], now: Duration) {
        let mut bytes = bytes.to_vec();
        while let Some(Input::Undecodable(more)) = self.keys.front() {
            bytes.extend_from_slice(more);
            self.keys.pop_front();
        }
        self.undecodable.extend(
            bytes
                .iter()
                .take(UNDECODABLE.saturating_sub(self.undecodable.len())),
        );
        let guess = guess_charset(&self.undecodable);
        let typed = guess
            .map(|guess| guess.decode(&self.undecodable).0)
            .unwrap_or_default();
        self.event(Event::Undecodable { guess, typed }, now);
    }

    fn event(&mut self, event: Event, now: Duration) {
        self.app.update(event);
        self.dirty = true;
        self.requests(now);
        self.plan(now);
    }

    /// The way for an answer into the mailbox, from any thread.
    fn post(&self) -> impl FnOnce(Mail) + Send + use<> {
        self.mailbox.post()
    }

    /// Takes what has come for it, and the keys that waited for that.
    fn hear_all(&mut self, now: Duration) {
        while let Some(mail) = self.mailbox.take() {
            self.timers.slow = None;
            match mail {
                Mail::Done(ticket, outcome) => {
                    // The next key may come before a pause, and reckons with what was just written of the school.
                    self.app
                        .set_facts(self.service.directory(), self.service.today());
                    self.event(Event::Done(ticket, outcome), now);
                }
                Mail::Admission(admission) => self.admission(admission, now),
                Mail::Invited(Ok(invited)) => self.event(Event::Invited(invited), now),
                Mail::Invited(Err(error)) => self.event(Event::Denied(error.message()), now),
                Mail::Slips(Ok(slips)) => self.event(Event::Slips(slips), now),
                Mail::Slips(Err(error)) => self.event(Event::Denied(error.message()), now),
                Mail::Unlocked(outcome) => {
                    self.app.unlocked(outcome.map_err(|error| error.message()));
                    self.dirty = true;
                }
                Mail::Parked => self.keeper.parked(),
            }
            self.requests(now);
        }
        self.hear(now);
        self.work(now);
    }

    /// The name of the next command.
    fn next_op(&mut self) -> OpId {
        self.mailbox.next_op()
    }
}

impl Interface for Session {
    fn enter(&mut self) {
        self.encoder.enter(&mut self.out);
        // Cursor keys as CSI, whatever a program before left behind.
        self.out.extend_from_slice(b"\x1b[?1l");
        if self.opening.profile.kitty_query {
            self.out.extend_from_slice(b"\x1b[?u");
        }
    }

    fn farewell(&self) -> Vec<u8> {
        let mut out = Vec::new();
        if self.opening.profile.kitty_query {
            // Popping flags that were never pushed changes nothing.
            out.extend_from_slice(b"\x1b[<u");
        }
        self.encoder.farewell(&mut out);
        if let Some(message) = self.end.and_then(parting) {
            self.encoder
                .line(&self.app.context().text(&message), &mut out);
        }
        out
    }

    fn is_over(&self) -> bool {
        self.over
    }

    fn person(&self) -> Option<PersonId> {
        (self.person != Actor::NOBODY).then_some(self.person)
    }

    fn wants_bytes(&self) -> bool {
        self.keys.len() < KEYS
    }

    fn bytes(&mut self, bytes: &[u8], now: Duration) {
        self.counted.received += bytes.len() as u64;
        let mut inputs = Vec::new();
        self.decoder.feed(bytes, &mut inputs);
        self.timers.input = self.decoder.patience().map(|patience| now + patience);
        self.take(inputs, now);
        self.work(now);
    }

    fn resize(&mut self, size: Size) {
        self.size = clamp(size);
        self.encoder.resize(self.size);
        self.app.update(Event::Resize(self.size));
        self.dirty = true;
    }

    fn deadline(&self) -> Option<Duration> {
        let Timers {
            input,
            burst,
            escape,
            pause,
            slow,
        } = self.timers;
        [
            input,
            burst,
            escape,
            pause,
            slow,
            self.news.due(),
            self.keeper.due(),
            self.watch.due(),
        ]
        .into_iter()
        .flatten()
        .min()
    }

    fn tick(&mut self, now: Duration) {
        let due = |timer: &mut Option<Duration>| timer.take_if(|at| *at <= now).is_some();
        if due(&mut self.timers.input) {
            let mut inputs = Vec::new();
            self.decoder.timeout(&mut inputs);
            self.timers.input = self.decoder.patience().map(|patience| now + patience);
            self.take(inputs, now);
        }
        if due(&mut self.timers.burst) {
            self.end_burst();
        }
        if due(&mut self.timers.slow) && self.app.is_busy() {
            self.event(Event::Slow, now);
        }
        self.work(now);
        if due(&mut self.timers.escape) && !self.app.is_busy() {
            self.event(Event::EscapeAlone, now);
        }
        self.catch_up(now);
        if due(&mut self.timers.pause) {
            if self.app.is_busy() {
                self.timers.pause = Some(now + PAUSE);
            } else {
                self.app
                    .set_facts(self.service.directory(), self.service.today());
                self.note_use();
                self.app.count(&self.counted);
                self.event(Event::Pause, now);
            }
        }
        self.keep_text(now);
        self.watch(now);
        self.go_on_ending(now);
    }

    fn answers(&mut self, now: Duration) {
        self.hear_all(now);
        self.obey(now);
        self.go_on_ending(now);
    }

    fn close(&mut self, end: End, now: Duration) {
        self.begin_end(end, now);
    }

    fn end(&self) -> Option<End> {
        self.over.then_some(self.end.unwrap_or(End::Left))
    }

    fn tell(&mut self, message: Message) {
        self.app.add_to_status(message);
        self.dirty = true;
    }

    fn take_output(&mut self, scratch: &mut Buffer) -> Vec<u8> {
        if self.dirty && (!self.app.is_busy() || self.app.is_slow()) {
            self.dirty = false;
            scratch.resize(Rect::new(0, 0, self.size.width, self.size.height));
            scratch.reset();
            let cursor = self.app.view(scratch);
            self.encoder.frame(scratch, cursor, &mut self.out);
        }
        self.counted.sent += self.out.len() as u64;
        std::mem::take(&mut self.out)
    }
}

/// What is said when a session ends and its user did not ask for it.
pub(super) fn parting(end: End) -> Option<Message> {
    let id = match end {
        End::Idle => "end-idle",
        End::Ended => "end-ended",
        End::Stopped => "end-stopped",
        End::Denied => "end-denied",
        End::Left | End::Dropped | End::Fault => return None,
    };
    Some(Message::new(id))
}

fn clamp(size: Size) -> Size {
    Size {
        width: size.width.clamp(1, LARGEST.width),
        height: size.height.clamp(1, LARGEST.height),
    }
}

fn paste_fault(fault: PasteFault) -> Message {
    Message::new(match fault {
        PasteFault::TooLong => "paste-too-long",
        PasteFault::Unfinished => "paste-unfinished",
        PasteFault::Encoding => "paste-encoding",
    })
}
