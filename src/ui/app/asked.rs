//! What somebody is asked: lines and forms whose answer is not taken come back as they stood; and commands that something has to
//! be said about: what becomes of them beside what others did, or why they are made.

use super::{App, InFlight, Open, ScreenId};
use crate::domain::command::Command;
use crate::domain::message::Message;
use crate::ui::event::{Failure, Request};
use crate::ui::route::{Purpose, Returned, Route};
use crate::ui::screen::Input;
use crate::ui::undo::Direction;

impl App {
    /// The screen on top closes with a value for the one below.
    pub(super) fn give_back(&mut self, value: Returned) {
        let closed = self.stack.pop();
        let is_typed = matches!(value, Returned::Text(..) | Returned::Form(_));
        self.answered = closed.filter(|_| is_typed);
        match value {
            Returned::Action(action) => self.action(action),
            Returned::Chosen(Purpose::Charset(charset), answer) => {
                self.charset_chosen(charset, answer)
            }
            Returned::Settled(settled) => self.settled(settled),
            value => self.input(Input::Returned(value)),
        }
        self.answered = None;
    }

    /// The answer that was typed was not taken: its line or form is back as it stood.
    pub(super) fn hand_back(&mut self) {
        if let Some(open) = self.answered.take() {
            self.stack.push(open);
            self.requests.push(Request::DropTyped);
        }
    }

    /// The form whose answer is not taken is to show where.
    pub(super) fn amiss(&mut self, field: usize) {
        if let Some(form) = &mut self.answered {
            form.screen.update(&self.context, Input::Amiss(field));
        }
    }

    /// What was asked for in an answer was not carried out: its line or form is back, unless the screen asks anew by itself.
    pub(super) fn ask_again(&mut self, asked_by: ScreenId, answered: Option<Open>) {
        let is_on_top = self.stack.last().is_some_and(|open| open.id == asked_by);
        if let Some(open) = answered.filter(|_| is_on_top) {
            // The steps that led here would be refused again.
            self.trail.forget();
            self.stack.push(open);
        }
    }

    /// The regulation asks why a command is made.
    pub(super) fn ask_why(&mut self, direction: Direction, command: Command, asked: Message) {
        self.requests.push(Request::Beep);
        self.requests.push(Request::DropTyped);
        self.asking = direction;
        let text = self.context.text(&asked);
        self.trail.asked(direction, text);
        self.push(Route::Reason(command, asked));
    }

    /// What was said once is offered wherever it is asked again.
    pub(super) fn remember_why(&mut self, flight: &InFlight) {
        let said = flight.command.as_deref().and_then(Command::reason);
        if let Some(why) = said.filter(|_| flight.direction == Direction::Forward) {
            self.context.last_reason = Some(why.to_owned());
        }
    }

    /// It was said.
    pub(super) fn settled(&mut self, settled: Result<Box<Command>, Failure>) {
        let direction = std::mem::replace(&mut self.asking, Direction::Forward);
        let Some(id) = self.stack.last().map(|open| open.id) else {
            return;
        };
        match settled {
            Ok(_) if self.trail.is_again() => {}
            Ok(command) => self.execute(id, *command, direction),
            Err(failure) => self.pass(id, Input::Failed(failure)),
        }
    }
}
