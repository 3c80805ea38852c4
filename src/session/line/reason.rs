//! A rule asks why a change is made: it is written once that is said; an empty answer leaves all as it is.

use crate::domain::command::Command;
use crate::domain::message::Message;

use super::desk::Desk;
use super::dialogue::{Dialogue, Step};

/// The question about a command.
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

    fn answer(&mut self, _desk: &mut Desk, typed: &str) -> Step {
        let why = typed.trim();
        Step::Settled(self.command.explained(why).filter(|_| !why.is_empty()))
    }
}
