//! Keys to actions, and the actions that are the same on every screen.

use std::sync::Arc;

use crossterm::event::KeyCode;

use super::{App, FRAME, LEAST, Open};
use crate::domain::duty::{By, Whose};
use crate::domain::message::Message;
use crate::domain::place::Spot;
use crate::domain::policy::{Actor, Permission, overseen};
use crate::keymap::action::ACTIONS;
use crate::keymap::{Action, Chord, Scope};
use crate::ui::classes;
use crate::ui::event::{Event, Request};
use crate::ui::route::Route;
use crate::ui::screen::{Input, Mode};
use crate::ui::screens::menu::is_offered;
use crate::ui::undo::Direction;

impl App {
    pub(super) fn escape_alone(&mut self) {
        if std::mem::take(&mut self.escape) {
            self.chord(Chord::plain(KeyCode::Esc));
        }
    }

    /// Esc waits for a digit, because Esc and a digit are a function key; Esc twice is Esc at once.
    pub(super) fn key(&mut self, chord: Chord) {
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

    /// Nothing of the screen is drawn: it takes no keys either, but for the one that ends the program.
    pub(super) fn is_too_small(&self) -> bool {
        let body = self.context.body;
        body.width < LEAST.width || body.height + FRAME < LEAST.height
    }

    pub(super) fn unseen(&mut self, event: &Event) {
        let keymap = &self.context.keymap;
        match event {
            Event::Key(chord) => match keymap.literal(Scope::Global, *chord) {
                Some(action @ (Action::Quit | Action::Lock)) => self.action(action),
                _ => self.requests.push(Request::Beep),
            },
            _ => self.requests.push(Request::Beep),
        }
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

    pub(super) fn action(&mut self, action: Action) {
        let leaving = std::mem::take(&mut self.leaving);
        match action {
            // There is nowhere to go before one has signed in.
            other if !self.may(other) => self.beep(),
            Action::Menu => self.open_over(Route::Menu),
            Action::Help => self.open_over(Route::Help),
            // While a text is typed its own last change is meant.
            Action::Undo | Action::Redo
                if self.top().is_some_and(|top| top.mode() == Mode::Text) =>
            {
                self.input(Input::Action(action))
            }
            Action::Undo | Action::Redo if self.top().is_some_and(|top| top.is_question()) => {
                self.beep();
            }
            Action::Undo => self.turn_round(Direction::Undo),
            Action::Redo => self.turn_round(Direction::Redo),
            Action::Redraw => self.requests.push(Request::Redraw),
            Action::Lock => self.requests.push(Request::Lock),
            Action::Quit | Action::Home | Action::Journals if self.holds_text() => {
                self.status = Some(Message::new("status-typed-unsaved"));
                self.requests.push(Request::Beep);
            }
            Action::Quit => self.requests.push(Request::Quit),
            Action::Home => self.root(Route::Home(self.context.today)),
            Action::Journals => self.go_to_journals(),
            Action::Settings => self.push(Route::Settings),
            Action::Sessions => self.push(Route::Sessions),
            Action::Account => self.push(Route::Account),
            Action::Regulation => self.push(Route::Regulation),
            Action::Substitutions => self.push(Route::Substitutions(self.context.today)),
            Action::Timetable => self.push(Route::Timetable(None, self.context.today)),
            Action::Load => self.push(Route::Load),
            Action::DayChanges => self.push(Route::DayChanges(self.context.today)),
            Action::Openings => self.push(Route::Openings),
            Action::People => self.push(Route::People),
            Action::Movements => self.push(Route::Movements),
            Action::Posts => self.push(Route::Posts),
            Action::YearEnd => self.push(Route::YearEnd),
            Action::Groups => self.push(Route::Groups(None)),
            Action::Duties => self.push(Route::Duties {
                of: Whose::Person(self.context.person),
                only: None,
            }),
            Action::Overview => match overseen(self.context.person, &self.context.directory) {
                Some(of) => self.push(Route::Overview {
                    of,
                    by: By::Person,
                    date: None,
                }),
                None => self.beep(),
            },
            Action::ClassFinals => self.push_class_finals(),
            Action::Programme => self.push(Route::Programme),
            Action::OwnPage => self.push(Route::OwnPage),
            Action::Bells => self.push(Route::Bells),
            Action::Activity => match classes::first(&self.context, Permission::ReadActivity) {
                Some(class) => self.push(Route::Activity(class)),
                None => self.beep(),
            },
            Action::Back if self.stack.len() == 1 && leaving => self.requests.push(Request::Quit),
            other => self.input(Input::Action(other)),
        }
    }

    /// Whether an action is for the one who sits here: before signing in, only help and the way out are.
    fn may(&self, action: Action) -> bool {
        let for_all = [Action::Help, Action::Redraw, Action::Quit, Action::Back].contains(&action);
        self.context.person != Actor::NOBODY || for_all || action.info().scope != Scope::Global
    }

    /// Opens help or the menu, which tell of nothing that does nothing here for this person.
    fn open_over(&mut self, route: fn(Scope, Vec<Action>) -> Route) {
        let Some(top) = self.top() else { return };
        let scope = top.scope();
        let context = &self.context;
        let does =
            |action| self.may(action) && is_offered(context, action) && top.offers(context, action);
        let actions = ACTIONS
            .iter()
            .filter(|info| scope.chain().contains(&info.scope));
        let without = actions
            .map(|info| info.action)
            .filter(|action| !does(*action));
        let route = route(scope, without.collect());
        self.push(route);
    }

    /// To the list of journals that is open already, if there is one.
    fn go_to_journals(&mut self) {
        let is_list = |open: &Open| matches!(open.screen.place(), Some(Spot::Journals { .. }));
        match self.stack.iter().position(is_list) {
            Some(place) => self.go_back_to(place),
            None => self.push(Route::Journals),
        }
    }

    /// The class that the screen is about, else one's own; who inspects begins with the first class of the school.
    fn push_class_finals(&mut self) {
        let shown = self.top().and_then(|top| top.class(&self.context));
        let classes = classes::permitted(&self.context, Permission::ReadClassFinals);
        let class = shown.filter(|class| classes.contains(class));
        match class.or_else(|| classes.first().copied()) {
            Some(class) => self.push(Route::ClassFinals {
                class,
                period: None,
            }),
            None => self.beep(),
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
}
