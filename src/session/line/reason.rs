//! The regulation asks why something is changed: a line for the reason. Without one nothing is changed.

use crate::domain::command::Command;
use crate::domain::message::Message;

use super::desk::Desk;
use super::dialogue::{Dialogue, Step};

/// The question why a command is made.
pub(super) struct Reason {
    command: Command,
    asked: Message,
}

impl Reason {
    pub(super) fn new(command: Command, asked: Message) -> Self {
        Self { command, asked }
    }
}

impl Dialogue for Reason {
    fn open(&mut self, desk: &mut Desk) -> Step {
        desk.fault(&self.asked);
        Step::Ask
    }

    fn prompt(&self, desk: &Desk) -> String {
        desk.t("line-prompt-reason")
    }

    fn help(&self, desk: &Desk) -> String {
        desk.t("line-help-reason")
    }

    fn answer(&mut self, desk: &mut Desk, typed: &str) -> Step {
        match self.command.explained(typed) {
            Some(command) if !typed.is_empty() => Step::Settled(Some(command)),
            _ => {
                desk.fault(&self.asked);
                Step::Ask
            }
        }
    }
}
