//! The regulation asks why something is changed: a line for the reason. Without one nothing is changed.

use crate::domain::command::Command;
use crate::domain::message::Message;

use super::desk::Desk;
use super::dialogue::{Dialogue, Step};

/// What is typed for the reason given last.
const LAST: &str = "=";

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
        match &desk.context.last_reason {
            Some(why) => {
                desk.text(&Message::new("line-prompt-last-reason").with("why", why.as_str()))
            }
            None => desk.t("line-prompt-reason"),
        }
    }

    fn help(&self, desk: &Desk) -> String {
        desk.t("line-help-reason")
    }

    fn answer(&mut self, desk: &mut Desk, typed: &str) -> Step {
        let last = desk.context.last_reason.as_deref();
        let why = last.filter(|_| typed == LAST).unwrap_or(typed);
        match self.command.explained(why) {
            Some(command) if !why.is_empty() => Step::Settled(Some(command)),
            _ => {
                desk.fault(&self.asked);
                Step::Ask
            }
        }
    }
}
