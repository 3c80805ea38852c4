//! The stack of screens: keys become actions, effects become requests. One command is in flight at a time, so keys are
//! taken in their order and each sees what the one before it did.

mod charset;
mod keys;

use std::collections::HashMap;
use std::sync::Arc;

use ratatui::layout::Size;

use crate::domain::change::Change;
use crate::domain::command::Command;
use crate::domain::message::Message;
use crate::domain::query::Answer;
use crate::domain::settings::Settings;
use crate::i18n::Catalogue;
<<<<<<< HEAD
use crate::keymap::{Action, Chord, Keymap, Scope};
=======
use crate::keymap::Keymap;
>>>>>>> main
use crate::service::writer::Done;

use super::event::{Effect, Event, Failure, Request, Ticket};
use super::route::{Purpose, Returned, Route};
use super::screen::{Context, Input, Screen};
use super::theme::Theme;
use super::undo::{Direction, UndoLog};

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
}

struct InFlight {
    ticket: Ticket,
    screen: ScreenId,
    direction: Direction,
    command: Arc<Command>,
}

/// The interface of one session.
pub struct App {
    pub(super) context: Context,
    pub(super) status: Option<Message>,
    stack: Vec<Open>,
    colours: bool,
    next: u64,
    in_flight: Option<InFlight>,
    fetching: HashMap<Ticket, ScreenId>,
    escape: bool,
    leaving: bool,
    charset_offered: bool,
    undo: UndoLog,
    requests: Vec<Request>,
}

impl App {
    /// Opens the interface at a screen.
    #[must_use]
    pub fn new(context: Context, size: Size, colours: bool, first: Route) -> Self {
        let mut app = Self {
            context,
            status: None,
            stack: Vec::new(),
            colours,
            next: 0,
            in_flight: None,
            fetching: HashMap::new(),
            escape: false,
            leaving: false,
            charset_offered: false,
            undo: UndoLog::default(),
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

    /// A command is in flight: keys wait.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.in_flight.is_some()
    }

    /// Esc was the last key: without a digit soon, [`Event::EscapeAlone`] is due.
    #[must_use]
    pub fn escape_pending(&self) -> bool {
        self.escape
    }

    /// The command in flight has been shown as not yet saved.
    #[must_use]
    pub fn is_slow(&self) -> bool {
        self.context.pending.is_some()
    }

    /// Says something in the status line, after what is said there already.
    pub fn add_to_status(&mut self, message: Message) {
        self.status = Some(match self.status.take() {
            Some(first) => Message::new("status-both")
                .with("first", first)
                .with("second", message),
            None => message,
        });
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
        match event {
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
            Event::Slow => {
                self.context.pending = self
                    .in_flight
                    .as_ref()
                    .map(|flight| Arc::clone(&flight.command))
            }
            Event::Answer(ticket, answer) => self.answer(ticket, *answer),
            Event::Denied(message) => {
                self.status = Some(message);
                self.requests.push(Request::Beep);
                self.requests.push(Request::DropTyped);
            }
            Event::Done(ticket, outcome) => self.done(ticket, outcome),
        }
    }

<<<<<<< HEAD
    /// Nothing of the screen is drawn: it takes no keys either, but for the one that ends the program.
    fn is_too_small(&self) -> bool {
        let body = self.context.body;
        body.width < LEAST.width || body.height + FRAME < LEAST.height
    }

    fn unseen(&mut self, event: &Event) {
        let quits = |chord| self.context.keymap.literal(Scope::Global, chord) == Some(Action::Quit);
        let quit = matches!(event, Event::Key(chord) if quits(*chord));
        self.requests
            .push(if quit { Request::Quit } else { Request::Beep });
    }

    fn escape_alone(&mut self) {
        if std::mem::take(&mut self.escape) {
            self.chord(Chord::plain(KeyCode::Esc));
        }
    }

    /// The terminal sends another character set: offered once a session, and what was typed is told, for it is not entered.
    fn undecodable(&mut self, guess: Option<Charset>, typed: String) {
        self.requests.push(Request::Beep);
        let Some(guess) = guess.filter(|_| !self.charset_offered) else {
            self.status = Some(Message::new("status-charset"));
            return;
        };
        self.charset_offered = true;
        let items = ["charset-now", "charset-always", "charset-no"].map(|id| self.context.t(id));
        let label =
            Message::new("charset-offer").with("charset", Message::new(charset_name(guess)));
        let choice = Choice {
            purpose: Purpose::Charset(guess),
            label,
            items: items.into(),
            selected: 0,
        };
        self.push(Route::Choose(choice));
        // Keys that follow were not meant as the answer.
        self.requests.push(Request::DropTyped);
        self.status = Some(Message::new("charset-not-entered").with("typed", typed));
    }

    /// The answer to the offer: for this session, for ever, or not at all.
    fn charset_chosen(&mut self, charset: Charset, answer: usize) {
        let settings = Settings {
            charset: Some(charset),
            ..self.context.settings.clone()
        };
        match (answer, self.stack.last().map(|open| open.id)) {
            (0, _) => self.apply_settings(settings),
            (1, Some(screen)) => self.execute(
                screen,
                Command::SaveSettings { settings },
                Direction::Forward,
            ),
            _ => {}
        }
    }

    /// Esc waits for a digit, because Esc and a digit are a function key; Esc twice is Esc at once.
    fn key(&mut self, chord: Chord) {
        self.status = None;
        let is_escape = chord == Chord::plain(KeyCode::Esc);
        if std::mem::take(&mut self.escape) {
            match chord.after_escape() {
                Some(function) => return self.chord(function),
                None => self.chord(Chord::plain(KeyCode::Esc)),
            }
            if is_escape {
                return;
            }
        } else if is_escape {
            self.escape = true;
            return;
        }
        self.chord(chord.as_function_key().unwrap_or(chord));
    }

    fn chord(&mut self, chord: Chord) {
        let Some(top) = self.stack.last() else { return };
        let scope = top.screen.scope();
        let typed = match chord.code {
            KeyCode::Char(typed) if chord.modifiers.is_empty() => Some(typed),
            _ => None,
        };
        let keymap = Arc::clone(&self.context.keymap);
        let literal = || keymap.literal(scope, chord);
        let by_layout = || keymap.by_layout(scope, chord);
        let input = match (top.screen.mode(), typed) {
            (Mode::Text, Some(typed)) => Some(Input::Char(typed)),
            (Mode::Cells, Some(typed)) => literal()
                .map(Input::Action)
                .or_else(|| {
                    top.screen
                        .takes(&self.context, typed)
                        .then_some(Input::Char(typed))
                })
                .or_else(|| by_layout().map(Input::Action)),
            _ => literal().or_else(by_layout).map(Input::Action),
        };
        match input {
            Some(Input::Action(action)) => self.action(action),
            Some(input) => self.input(input),
            None => self.beep(),
        }
    }

    fn action(&mut self, action: Action) {
        let leaving = std::mem::take(&mut self.leaving);
        match action {
            Action::Menu => self.open_over(Route::Menu),
            Action::Help => self.open_over(Route::Help),
            // While a text is typed its own last change is meant.
            Action::Undo | Action::Redo
                if self.top().is_some_and(|top| top.mode() == Mode::Text) =>
            {
                self.input(Input::Action(action))
            }
            Action::Undo => self.turn_round(Direction::Undo),
            Action::Redo => self.turn_round(Direction::Redo),
            Action::Redraw => self.requests.push(Request::Redraw),
            Action::Quit | Action::Home
                if self.stack.iter().any(|open| open.screen.holds_text()) =>
            {
                self.status = Some(Message::new("status-typed-unsaved"));
                self.requests.push(Request::Beep);
            }
            Action::Quit => self.requests.push(Request::Quit),
            Action::Home => self.root(Route::Home(self.context.today)),
            Action::Journals => self.push(Route::Journals),
            Action::Settings => self.push(Route::Settings),
            Action::Back if self.stack.len() == 1 && leaving => self.requests.push(Request::Quit),
            other => self.input(Input::Action(other)),
        }
    }

    fn open_over(&mut self, route: fn(crate::keymap::Scope) -> Route) {
        if let Some(scope) = self.top().map(Screen::scope) {
            self.push(route(scope));
        }
    }

    fn turn_round(&mut self, direction: Direction) {
        let command = if direction == Direction::Undo {
            self.undo.undo()
        } else {
            self.undo.redo()
        };
        match (command, self.stack.last().map(|open| open.id)) {
            (Some(command), Some(screen)) => self.execute(screen, command, direction),
            _ => {
                let id = if direction == Direction::Undo {
                    "status-nothing-to-undo"
                } else {
                    "status-nothing-to-redo"
                };
                self.status = Some(Message::new(id));
                self.requests.push(Request::Beep);
            }
        }
    }

=======
>>>>>>> main
    fn beep(&mut self) {
        self.requests.push(Request::Beep);
        if self.status.is_none() {
            self.status = self.top().map(|screen| Message::new(screen.hint()));
        }
    }

    fn input(&mut self, input: Input) {
        let Some(open) = self.stack.last_mut() else {
            return;
        };
        let id = open.id;
        let effects = open.screen.update(&self.context, input);
        self.apply(id, effects);
    }

    fn apply(&mut self, screen: ScreenId, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Execute(command) => self.execute(screen, command, Direction::Forward),
                Effect::Fetch(query) => self.fetch(screen, query),
                Effect::Refresh => self.refresh(screen),
                Effect::Push(route) => self.push(*route),
                Effect::Replace(route) => {
                    self.stack.pop();
                    self.push(*route);
                }
                Effect::Pop => self.pop(),
                Effect::Return(value) => self.give_back(*value),
                Effect::Root(route) => self.root(*route),
                Effect::SignIn(credentials) => self.requests.push(Request::SignIn(credentials)),
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
        let ticket = Ticket(self.ticket());
        self.in_flight = Some(InFlight {
            ticket,
            screen,
            direction,
            command: Arc::new(command.clone()),
        });
        self.requests.push(Request::Execute(ticket, command));
    }

    fn fetch(&mut self, screen: ScreenId, query: crate::domain::query::Query) {
        let ticket = Ticket(self.ticket());
        self.fetching.insert(ticket, screen);
        self.requests.push(Request::Fetch(ticket, query));
    }

    fn refresh(&mut self, screen: ScreenId) {
        let wants = self
            .stack
            .iter()
            .find(|open| open.id == screen)
            .and_then(|open| open.screen.wants(&self.context));
        if let Some(query) = wants {
            self.fetch(screen, query);
        }
    }

    fn push(&mut self, route: Route) {
        let id = ScreenId(self.ticket());
        self.stack.push(Open {
            id,
            screen: route.open(),
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
            self.status = Some(Message::new("status-once-more-to-quit"));
            return;
        }
        self.stack.pop();
        if let Some(id) = self.stack.last().map(|open| open.id) {
            self.refresh(id);
        }
    }

    fn give_back(&mut self, value: Returned) {
        self.stack.pop();
        match value {
            Returned::Action(action) => self.action(action),
            Returned::Chosen(Purpose::Charset(charset), answer) => {
                self.charset_chosen(charset, answer)
            }
            value => self.input(Input::Returned(value)),
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: Result<Answer, Message>) {
        let Some(id) = self.fetching.remove(&ticket) else {
            return;
        };
        let Some(open) = self.stack.iter_mut().find(|open| open.id == id) else {
            return;
        };
        let input = match answer {
            Ok(answer) => Input::Answer(Box::new(answer)),
            Err(message) => {
                self.status = Some(message.clone());
                Input::Unanswered(message)
            }
        };
        let effects = open.screen.update(&self.context, input);
        self.apply(id, effects);
    }

    fn done(&mut self, ticket: Ticket, outcome: Result<Done, Failure>) {
        let Some(flight) = self.in_flight.take_if(|flight| flight.ticket == ticket) else {
            return;
        };
        self.context.pending = None;
        match outcome {
            Ok(done) => self.carried_out(flight, done),
            Err(failure) => {
                if matches!(failure, Failure::Refused(_)) {
                    self.undo.refused(flight.direction);
                }
                self.status = Some(failure.message());
                self.requests.push(Request::Beep);
                self.requests.push(Request::DropTyped);
                if flight.direction == Direction::Forward {
                    self.tell(flight.screen, Input::Failed(failure));
                }
            }
        }
    }

    fn carried_out(&mut self, flight: InFlight, done: Done) {
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
            self.tell(id, Input::Changed(done.changes.clone(), turned_round));
        }
        if turned_round {
            let id = if flight.direction == Direction::Undo {
                "status-undone"
            } else {
                "status-redone"
            };
            self.status = Some(Message::new(id));
        }
        self.undo
            .carried_out(flight.direction, done.changes.clone());
        if !turned_round {
            self.tell(flight.screen, Input::Done(done.changes));
        }
    }

    fn tell(&mut self, id: ScreenId, input: Input) {
        let Some(open) = self.stack.iter_mut().find(|open| open.id == id) else {
            return;
        };
        let effects = open.screen.update(&self.context, input);
        self.apply(id, effects);
    }

    fn apply_settings(&mut self, settings: Settings) {
        if settings.language != self.context.settings.language {
            self.context.catalogue = Arc::new(Catalogue::new(settings.language));
        }
        if settings.keymap != self.context.settings.keymap
            && self.context.keymap_file.is_none()
            && let Ok(keymap) = Keymap::built_in(&settings.keymap)
        {
            self.context.keymap = Arc::new(keymap);
        }
        self.context.settings = settings.clone();
        self.restyle();
        self.requests.push(Request::Settings(settings));
    }

    fn resize(&mut self, size: Size) {
        self.context.body = Size {
            width: size.width,
            height: size.height.saturating_sub(FRAME),
        };
    }

    fn restyle(&mut self) {
        self.context.theme = Theme::new(self.context.settings.theme, self.colours);
    }
}
