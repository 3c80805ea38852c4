//! A command on its way to the writer, its outcome, and the way back: the newest change of this session turned round.

use std::time::Duration;

use crate::domain::command::Command;
use crate::domain::message::Message;
use crate::domain::rules::Refusal;
use crate::service::writer::Done;
use crate::session::core::SLOW;
use crate::ui::event::{Failure, Ticket};
use crate::ui::undo::Direction;

use super::dialogue::Step;
use super::{LineMode, conflict, reason};

/// What is waited for.
pub(super) enum Flight {
    /// The outcome of a command.
    Command(Ticket, Direction, Command),
    /// Whether somebody is let in, or whose a code is.
    SignIn,
}

impl LineMode {
    /// Sends a command to the writer; gives back why it was not taken.
    pub(super) fn execute(
        &mut self,
        command: Command,
        direction: Direction,
        now: Duration,
    ) -> Option<Failure> {
        self.tickets += 1;
        let ticket = Ticket(self.tickets);
        let person = self.desk.context.person;
        let sent = self
            .mailbox
            .send(&self.desk.service, person, ticket, command.clone());
        if let Err(failure) = sent {
            return Some(failure);
        }
        self.in_flight = Some(Flight::Command(ticket, direction, command));
        self.timers.slow = Some(now + SLOW);
        None
    }

    /// What follows a command's outcome: a question about it, or its dialogue goes on.
    pub(super) fn landed(
        &mut self,
        direction: Direction,
        command: Command,
        outcome: Result<Done, Failure>,
    ) -> Step {
        self.asking = direction;
        if let Some(why) = command.reason().filter(|_| outcome.is_ok()) {
            self.desk.context.last_reason = Some(why.to_owned());
        }
        match outcome {
            Err(Failure::Refused(Refusal::Conflict(conflicts)))
                if direction == Direction::Forward =>
            {
                Step::open(conflict::Conflict::new(&command, conflicts))
            }
            Err(Failure::Refused(Refusal::Unexplained(asked))) => {
                Step::open(reason::Reason::new(command, asked))
            }
            outcome => self.done(direction, outcome),
        }
    }

    /// A question about a command was answered: it goes the way it went, or nothing is changed. `None` where the writer is to be
    /// waited for.
    pub(super) fn settled(&mut self, command: Option<Command>, now: Duration) -> Option<Step> {
        let direction = self.asking;
        let outcome = match command {
            Some(command) => Err(self.execute(command, direction, now)?),
            None => Ok(Done::default()),
        };
        Some(self.done(direction, outcome))
    }

    /// The dialogue on top goes on.
    pub(super) fn done(&mut self, direction: Direction, outcome: Result<Done, Failure>) -> Step {
        match &outcome {
            Ok(done) => {
                self.follow_settings(done);
                self.undo.carried_out(direction, done.changes.clone());
                for warning in &done.warnings {
                    self.desk.say(warning);
                }
            }
            Err(Failure::Refused(_)) => self.undo.refused(direction),
            Err(Failure::Fault(_)) => {}
        }
        let told = match direction {
            Direction::Forward => None,
            Direction::Undo => Some("status-undone"),
            Direction::Redo => Some("status-redone"),
        };
        let Some(top) = self.dialogues.last_mut() else {
            return Step::Quit;
        };
        match (told, outcome) {
            (None, outcome) => top.done(&mut self.desk, outcome),
            (Some(told), Ok(done)) => {
                self.desk.say(&Message::new(told));
                top.changed(&mut self.desk, &done.changes)
            }
            (Some(_), Err(failure)) => {
                self.desk.fault(&failure.message());
                Step::Ask
            }
        }
    }

    /// The newest change of this session is taken back, or made again.
    pub(super) fn turn_round(&mut self, direction: Direction, now: Duration) {
        let (command, nothing) = if direction == Direction::Undo {
            (self.undo.undo(), "status-nothing-to-undo")
        } else {
            (self.undo.redo(), "status-nothing-to-redo")
        };
        let step = match command {
            Some(command) => match self.execute(command, direction, now) {
                None => return,
                Some(failure) => self.done(direction, Err(failure)),
            },
            None => {
                self.desk.fault(&Message::new(nothing));
                Step::Ask
            }
        };
        self.perform(step, now);
    }
}
