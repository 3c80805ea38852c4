//! Somebody changed what an answer was made on: both values, and the question what is to be. Nothing is written until then.

use crate::domain::command::Command;
use crate::domain::conflict::{self, Settlement, settled};
use crate::domain::message::Message;
use crate::ui::screens::conflict::differences;

use super::desk::Desk;
use super::dialogue::{Dialogue, Step};
use super::menu;

/// What may be answered, in order, and the sentences; what cannot be done in a case is left out.
const ANSWERS: [(Settlement, &str); 3] = [
    (Settlement::Mine, "line-conflict-mine"),
    (Settlement::Theirs, "line-conflict-theirs"),
    (Settlement::Both, "action-put-both"),
];

/// One answer: its sentence, and the command under it where there is something to write.
type Choice = (&'static str, Option<Command>);

/// The question about a command's conflicts.
pub(super) struct Conflict {
    conflicts: Vec<conflict::Conflict>,
    choices: Vec<Choice>,
}

impl Conflict {
    pub(super) fn new(command: &Command, conflicts: Vec<conflict::Conflict>) -> Self {
        let choice = |(settlement, text)| {
            let command = settled(command, &conflicts, settlement);
            (settlement == Settlement::Theirs || command.is_some()).then_some((text, command))
        };
        let choices = ANSWERS.into_iter().filter_map(choice).collect();
        Self { conflicts, choices }
    }
}

impl Dialogue for Conflict {
    fn open(&mut self, desk: &mut Desk) -> Step {
        for conflict in &self.conflicts {
            let by = conflict.by.clone();
            desk.fault(&Message::new("line-conflict").with("by", by));
            for (what, theirs, mine) in differences(&desk.context, &conflict.clash) {
                let now = Message::new("conflict-now").with("what", what.clone());
                let wanted = Message::new("conflict-mine").with("what", what);
                let now = format!("{}: {}", desk.text(&now), desk.or_empty(theirs));
                desk.tell(&now);
                let wanted = format!("{}: {}", desk.text(&wanted), desk.or_empty(mine));
                desk.tell(&wanted);
            }
        }
        let help = self.help(desk);
        desk.tell(&help);
        Step::Ask
    }

    fn prompt(&self, desk: &Desk) -> String {
        let choices = Message::new("line-prompt-choices").with("count", self.choices.len());
        format!(
            "{}, {}",
            desk.t("line-prompt-conflict"),
            desk.text(&choices)
        )
    }

    fn help(&self, desk: &Desk) -> String {
        let choices = (1..).zip(&self.choices);
        let texts: Vec<String> = choices
            .map(|(number, (text, _))| format!("{number} {}", desk.t(text)))
            .collect();
        texts.join("; ")
    }

    fn answer(&mut self, desk: &mut Desk, typed: &str) -> Step {
        match menu::numbered(&self.choices, typed) {
            Some((_, command)) => Step::Settled(command.clone()),
            None => {
                let count = self.choices.len();
                desk.fault(&Message::new("line-not-a-number").with("count", count));
                Step::Ask
            }
        }
    }
}
