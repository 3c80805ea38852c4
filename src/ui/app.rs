//! The stack of screens: keys become actions, effects become requests. One command is in flight at a time, so keys are
//! taken in their order and each sees what the one before it did.

mod asked;
mod charset;
mod keys;
mod lock;
mod news;
mod place;
mod said;
mod style;
mod trail;
mod undone;

use std::collections::HashMap;
use std::sync::Arc;

use ratatui::layout::Size;

use crate::domain::change::Change;
use crate::domain::command::Command;
use crate::domain::message::Message;
use crate::domain::policy::Actor;
use crate::domain::query::{Answer, Query, SeatId, SeatUse};
use crate::domain::rules::Refusal;
use crate::service::notice::Topic;
use crate::service::writer::Done;

use super::event::{Effect, Event, Failure, Request, Ticket};
use super::route::Route;
use super::screen::{Context, Input, Screen};
use super::traffic;
use super::undo::{Direction, UndoLog};
use news::{Cause, Standing};

pub use lock::Key;
pub use place::Reopened;

/// The least terminal that everything fits into.
pub const LEAST: Size = Size {
    width: 80,
    height: 24,
};

/// Lines of the frame: head, status, key bar.
pub const FRAME: u16 = 3;

/// Which screen of the stack; never reused in a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct ScreenId(u64);

struct Open {
    id: ScreenId,
    screen: Box<dyn Screen>,
    standing: Standing,
}

struct InFlight {
    ticket: Ticket,
    screen: ScreenId,
    direction: Direction,
    /// The line or form that it was answered in: back as it stood if the command is not carried out.
    answered: Option<Open>,
    /// What is shown as not yet saved, where that has a place on a screen.
    command: Option<Arc<Command>>,
}

/// The interface of one session.
pub struct App {
    pub(super) context: Context,
    pub(super) status: Option<Message>,
    /// What the status line tells while it says nothing else.
    pub(super) traffic: Option<String>,
    stack: Vec<Open>,
    colours: bool,
    next: u64,
    in_flight: Option<InFlight>,
    /// Somebody waits to be let in, and whether that has been shown.
    knocking: Option<bool>,
    fetching: HashMap<Ticket, (ScreenId, Cause)>,
    escape: bool,
    lock: Option<lock::Lock>,
    leaving: bool,
    /// Which way the command goes that a reason is asked for.
    asking: Direction,
    charset_offered: bool,
    undo: UndoLog,
    trail: trail::Tracks,
    /// The line or form that was just closed with what was typed, until that is taken.
    answered: Option<Open>,
    requests: Vec<Request>,
}

impl App {
    /// Opens the interface at a screen.
    #[must_use]
    pub fn new(context: Context, size: Size, colours: bool, first: Route) -> Self {
        let mut app = Self {
            context,
            status: None,
            traffic: None,
            stack: Vec::new(),
            colours,
            next: 0,
            in_flight: None,
            knocking: None,
            fetching: HashMap::new(),
            escape: false,
            lock: None,
            leaving: false,
            asking: Direction::Forward,
            charset_offered: false,
            undo: UndoLog::default(),
            trail: trail::Tracks::default(),
            answered: None,
            requests: Vec::new(),
        };
        app.restyle();
        app.resize(size);
        app.push(first);
        app
    }

    /// What the session is asked for since the last call.
    pub fn take_requests(&mut self) -> Vec<Request> {
        std::mem::take(&mut self.requests)
    }

    /// A command is in flight, or somebody waits to be let in: keys wait.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.in_flight.is_some() || self.knocking.is_some()
    }

    /// Esc was the last key: without a digit soon, [`Event::EscapeAlone`] is due.
    #[must_use]
    pub fn escape_pending(&self) -> bool {
        self.escape
    }

    /// What is waited for has been shown as not done yet.
    #[must_use]
    pub fn is_slow(&self) -> bool {
        self.context.pending.is_some() || self.knocking == Some(true)
    }

    /// The session's bytes by now: told from now on, where its user asked for that.
    pub fn count(&mut self, usage: &SeatUse) {
        let told = || traffic::told(&self.context.catalogue, usage);
        self.traffic = self.context.settings.traffic.then(told);
    }

    /// Which of the live sessions this is.
    pub fn sit(&mut self, seat: SeatId) {
        self.context.seat = Some(seat);
    }

    /// What every screen may look at.
    #[must_use]
    pub fn context(&self) -> &Context {
        &self.context
    }

    /// The screen on top.
    pub(super) fn top(&self) -> Option<&dyn Screen> {
        self.stack.last().map(|open| open.screen.as_ref())
    }

    /// The screens to draw, the lowest first: the last one that is no dialog and everything above it.
    pub(super) fn visible(&self) -> impl Iterator<Item = &dyn Screen> {
        let base = self
            .stack
            .iter()
            .rposition(|open| !open.screen.is_dialog())
            .unwrap_or(0);
        self.stack
            .iter()
            .skip(base)
            .filter(|open| open.is_drawn())
            .map(|open| open.screen.as_ref())
    }

    /// The facts that screens look at have changed: a new directory or a new day.
    pub fn set_facts(
        &mut self,
        directory: Arc<crate::domain::directory::Directory>,
        today: crate::domain::date::Date,
    ) {
        self.context.directory = directory;
        self.context.today = today;
    }

    /// Takes an event.
    pub fn update(&mut self, event: Event) {
        if self.status.is_some() {
            // What was said over is not painted again before keys pause.
            self.traffic = None;
        }
        match event {
            Event::Key(chord) if self.is_locked() => self.key_hidden(chord),
            Event::Paste(text) if self.is_locked() => self.type_hidden(&text),
            Event::Undecodable { .. } | Event::EscapeAlone if self.is_locked() => {}
            Event::Key(_) | Event::Paste(_) if self.is_too_small() => self.unseen(&event),
            Event::Key(chord) => self.key(chord),
            Event::Paste(text) => {
                self.status = None;
                self.input(Input::Paste(text));
            }
            Event::Undecodable { guess, typed } => self.undecodable(guess, typed),
            Event::Resize(size) => self.resize(size),
            Event::Pause => self.input(Input::Pause),
            Event::EscapeAlone => self.escape_alone(),
            Event::Slow => self.slow(),
            Event::Answer(ticket, answer) => self.answer(ticket, *answer),
            Event::News => self.catch_up(),
            Event::Seen => self.seen(),
            Event::Denied(message) => {
                self.knocking = None;
                self.status = Some(message);
                self.requests.push(Request::Beep);
                self.requests.push(Request::DropTyped);
            }
            Event::Invited(invited) => self.heard_back(Input::Invited(invited)),
            Event::Slips(slips) => self.heard_back(Input::Slips(slips)),
            Event::Done(ticket, outcome) => self.done(ticket, outcome),
        }
    }

    fn knock(&mut self, request: Request) {
        self.knocking = Some(false);
        self.requests.push(request);
    }

    fn heard_back(&mut self, input: Input) {
        self.knocking = None;
        self.status = None;
        self.input(input);
    }

    fn slow(&mut self) {
        if let Some(shown) = &mut self.knocking {
            *shown = true;
            self.status = Some(Message::new("sign-in-checking"));
        }
        self.context.pending = self
            .in_flight
            .as_ref()
            .and_then(|flight| flight.command.clone());
    }

    fn beep(&mut self) {
        self.requests.push(Request::Beep);
        if self.status.is_none() {
            self.status = self.top().map(|screen| Message::new(screen.hint()));
        }
    }

    fn input(&mut self, input: Input) {
        self.note(&input);
        let Some(open) = self.stack.last_mut() else {
            return;
        };
        let id = open.id;
        let effects = open.screen.update(&self.context, input);
        self.apply(id, effects);
    }

    fn apply(&mut self, screen: ScreenId, effects: Vec<Effect>) {
        for effect in effects {
            if effect == Effect::Beep {
                self.hand_back();
            }
            let Some(effect) = self.trail.held(effect) else {
                continue;
            };
            match effect {
                Effect::Execute(command) => self.execute(screen, command, Direction::Forward),
                Effect::Fetch(query) => self.fetch(screen, query, Cause::Asked),
                Effect::Refresh => self.refresh(screen),
                Effect::Push(route) => self.push(*route),
                Effect::Stand(spot) => self.stand(*spot),
                Effect::Replace(route) => {
                    self.stack.pop();
                    self.push(*route);
                }
                Effect::Pop => self.pop(),
                Effect::Return(value) => self.give_back(*value),
                Effect::Amiss(field) => self.amiss(field),
                Effect::Root(route) => self.root(*route),
                Effect::SignIn(credentials) => self.knock(Request::SignIn(credentials)),
                Effect::Invited(code) => self.knock(Request::Invited(code)),
                Effect::Slips(people) => self.knock(Request::Slips(people)),
                Effect::Own(password, new) => {
                    let ticket = self.fly(screen, None, Direction::Forward);
                    self.requests.push(Request::Own(ticket, password, new));
                }
                Effect::Language => self.turn_language(),
                Effect::Toast(message) => self.status = Some(message),
                Effect::Beep => self.beep(),
                Effect::Quit => self.requests.push(Request::Quit),
            }
        }
    }

    fn ticket(&mut self) -> u64 {
        self.next += 1;
        self.next
    }

    fn execute(&mut self, screen: ScreenId, command: Command, direction: Direction) {
        let pending = Some(Arc::new(command.clone()));
        let ticket = self.fly(screen, pending, direction);
        self.requests.push(Request::Execute(ticket, command));
    }

    fn fly(
        &mut self,
        screen: ScreenId,
        command: Option<Arc<Command>>,
        direction: Direction,
    ) -> Ticket {
        let ticket = Ticket(self.ticket());
        self.in_flight = Some(InFlight {
            ticket,
            screen,
            direction,
            answered: self.answered.take(),
            command,
        });
        ticket
    }

    fn fetch(&mut self, screen: ScreenId, query: Query, cause: Cause) {
        let ticket = Ticket(self.ticket());
        self.fetching.insert(ticket, (screen, cause));
        self.requests.push(Request::Fetch(ticket, query));
    }

    fn refresh(&mut self, screen: ScreenId) {
        self.read(screen, Cause::Asked);
    }

    fn read(&mut self, screen: ScreenId, cause: Cause) {
        let Some(open) = self.stack.iter_mut().find(|open| open.id == screen) else {
            return;
        };
        let Some(query) = open.screen.wants(&self.context) else {
            return;
        };
        let topics = Topic::of_query(&query, self.context.person, &self.context.directory);
        open.standing = Standing::read(topics);
        self.fetch(screen, query, cause);
    }

    fn push(&mut self, route: Route) {
        self.show(route.open());
    }

    fn show(&mut self, screen: Box<dyn Screen>) {
        let id = ScreenId(self.ticket());
        self.stack.push(Open {
            id,
            screen,
            standing: Standing::default(),
        });
        self.refresh(id);
    }

    fn root(&mut self, route: Route) {
        self.stack.clear();
        self.push(route);
    }

    fn pop(&mut self) {
        if self.stack.len() == 1 {
            // The way out is one more key, so that a habitual Esc does not end the work.
            self.leaving = true;
            // At the door nothing was entered that could be saved.
            let once_more = if self.context.person == Actor::NOBODY {
                "status-once-more-at-door"
            } else {
                "status-once-more-to-quit"
            };
            self.status = Some(Message::new(once_more));
            return;
        }
        self.go_back_to(self.stack.len().saturating_sub(2));
    }

    /// Closes the screens above one of the stack.
    fn go_back_to(&mut self, place: usize) {
        self.stack.truncate(place + 1);
        if let Some(id) = self.stack.last().map(|open| open.id) {
            self.read(id, Cause::News);
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Result<Answer, Failure>) {
        let Some((id, cause)) = self.fetching.remove(&ticket) else {
            return;
        };
        let Some(open) = self.stack.iter_mut().find(|open| open.id == id) else {
            return;
        };
        let input = match answer {
            Ok(answer) => Input::Answer(Box::new(answer)),
            Err(Failure::Refused(_)) if cause == Cause::News => return self.withdrawn(id),
            Err(Failure::Refused(refusal)) => Input::Unanswered(refusal.message()),
            Err(Failure::Fault(fault)) => Input::Unanswered(fault),
        };
        if let Input::Unanswered(message) = &input {
            self.status = Some(message.clone());
            if cause == Cause::News {
                // What is shown is older than it could be, and that is said.
                return;
            }
        };
        let effects = open.screen.update(&self.context, input);
        self.bring(id);
        self.apply(id, effects);
    }

    fn done(&mut self, ticket: Ticket, outcome: Result<Done, Failure>) {
        let Some(mut flight) = self.in_flight.take_if(|flight| flight.ticket == ticket) else {
            return;
        };
        self.context.pending = None;
        match (outcome, &flight.command) {
            (Ok(done), _) => self.carried_out(flight, done),
            (Err(Failure::Refused(Refusal::Conflict(conflicts))), Some(command))
                if flight.direction == Direction::Forward =>
            {
                // The screen that asked learns of it when it is said what is to be.
                self.requests.push(Request::Beep);
                self.requests.push(Request::DropTyped);
                self.push(Route::Conflict(command.as_ref().clone(), conflicts));
            }
            (Err(Failure::Refused(Refusal::Unexplained(asked))), Some(command)) => {
                self.ask_why(flight.direction, command.as_ref().clone(), asked);
            }
            (Err(failure), _) => {
                if matches!(failure, Failure::Refused(_)) {
                    self.undo.refused(flight.direction);
                }
                self.status = Some(failure.message());
                self.requests.push(Request::Beep);
                self.requests.push(Request::DropTyped);
                if flight.direction == Direction::Forward {
                    self.pass(flight.screen, Input::Failed(failure));
                    self.ask_again(flight.screen, flight.answered.take());
                }
            }
        }
    }

    fn carried_out(&mut self, flight: InFlight, done: Done) {
        self.remember_why(&flight);
        self.trail.forget();
        let settings = done.changes.iter().find_map(|done| match &done.change {
            Change::Settings { person, after } if *person == self.context.person => {
                Some(after.clone())
            }
            _ => None,
        });
        if let Some(settings) = settings {
            self.apply_settings(settings);
        }
        let turned_round = flight.direction != Direction::Forward;
        let others: Vec<ScreenId> = self
            .stack
            .iter()
            .map(|open| open.id)
            .filter(|id| turned_round || *id != flight.screen)
            .collect();
        for id in others {
            self.pass(id, Input::Changed(done.changes.clone(), turned_round));
        }
        if turned_round {
            self.status = Some(undone::said(flight.direction, &done.changes, &self.context));
        }
        self.undo
            .carried_out(flight.direction, done.changes.clone());
        if !turned_round {
            self.pass(flight.screen, Input::Done(done.changes));
            for warning in done.warnings {
                self.add_to_status(warning);
            }
        }
    }

    fn pass(&mut self, id: ScreenId, input: Input) {
        let Some(open) = self.stack.iter_mut().find(|open| open.id == id) else {
            return;
        };
        let effects = open.screen.update(&self.context, input);
        self.apply(id, effects);
    }
}
