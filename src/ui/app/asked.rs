//! Commands that somebody has to say something about: what becomes of them beside what others did, or why they are made.

use super::{App, InFlight};
use crate::domain::command::Command;
use crate::domain::message::Message;
use crate::ui::event::{Failure, Request};
use crate::ui::route::Route;
use crate::ui::screen::Input;
use crate::ui::undo::Direction;

impl App {
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
