//! A rule asks why: the command in flight waits for the answer, and then goes on the way it went.

use crate::domain::command::Command;
use crate::domain::message::Message;
use crate::ui::event::{Failure, Request};
use crate::ui::route::Route;
use crate::ui::screen::Input;
use crate::ui::undo::Direction;

use super::App;

/// What is remembered of reasons.
#[derive(Debug)]
pub(super) struct Reasons {
    /// What was said last: several changes of one lesson have one reason.
    last: String,
    /// Which way the command that waits goes.
    direction: Direction,
}

impl Default for Reasons {
    fn default() -> Self {
        Self {
            last: String::new(),
            direction: Direction::Forward,
        }
    }
}

impl App {
    pub(super) fn ask_why(&mut self, command: &Command, asked: Message, direction: Direction) {
        // What was typed ahead was not meant as the answer.
        self.requests.push(Request::Beep);
        self.requests.push(Request::DropTyped);
        self.reasons.direction = direction;
        self.push(Route::Reason {
            command: command.clone(),
            asked: asked.clone(),
            initial: self.reasons.last.clone(),
        });
        self.status = Some(asked);
    }

    /// It was said what becomes of a command that waited for an answer.
    pub(super) fn settled(&mut self, settled: Result<Box<Command>, Failure>) {
        let direction = std::mem::replace(&mut self.reasons.direction, Direction::Forward);
        let Some(id) = self.stack.last().map(|open| open.id) else {
            return;
        };
        match settled {
            Ok(command) => {
                if let Some(reason) = command.reason().filter(|reason| !reason.is_empty()) {
                    reason.clone_into(&mut self.reasons.last);
                }
                self.execute(id, *command, direction);
            }
            Err(failure) => self.pass(id, Input::Failed(failure)),
        }
    }
}
