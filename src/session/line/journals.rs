//! The journals that may be opened: found by class and subject, then chosen by number.

use crate::domain::message::Message;
use crate::domain::names;
use crate::domain::query::{Answer, JournalEntry, Query};

use super::desk::Desk;
use super::dialogue::{Dialogue, Step};
use super::journal::Journal;
use super::menu;

/// So many journals are read out; of more only their number is said.
const MOST: usize = 20;

/// The choice of a journal.
#[derive(Default)]
pub(super) struct Journals {
    all: Vec<JournalEntry>,
    /// Those that were read out.
    listed: Vec<JournalEntry>,
}

impl Journals {
    /// Reads out those that fit, or goes into the only one.
    fn list(&mut self, desk: &mut Desk, found: Vec<JournalEntry>) -> Step {
        if found.len() > MOST {
            desk.say(&Message::new("line-journals-many").with("count", found.len()));
            self.listed.clear();
            return Step::Ask;
        }
        for (number, entry) in (1_usize..).zip(&found) {
            let JournalEntry {
                unit,
                subject,
                teachers,
                ..
            } = entry;
            desk.tell(&format!("{number}. {unit} {subject}, {teachers}"));
        }
        self.listed = found;
        Step::Ask
    }

    fn found(&self, typed: &str) -> Vec<JournalEntry> {
        let fits = |entry: &&JournalEntry| {
            let text = format!("{} {} {}", entry.unit, entry.subject, entry.teachers);
            names::matches(&text, typed)
        };
        self.all.iter().filter(fits).cloned().collect()
    }
}

impl Dialogue for Journals {
    fn open(&mut self, desk: &mut Desk) -> Step {
        let Some(Answer::Journals(all)) = desk.ask(&Query::Journals) else {
            return Step::Back;
        };
        if all.is_empty() {
            desk.fault(&Message::new("line-journals-none"));
            return Step::Back;
        }
        self.all = all;
        let own: Vec<JournalEntry> = self.all.iter().filter(|one| one.own).cloned().collect();
        let first = if own.is_empty() {
            self.all.clone()
        } else {
            own
        };
        self.list(desk, first)
    }

    fn prompt(&self, desk: &Desk) -> String {
        desk.t("line-prompt-journals")
    }

    fn help(&self, desk: &Desk) -> String {
        desk.t("line-help-journals")
    }

    fn answer(&mut self, desk: &mut Desk, typed: &str) -> Step {
        if let Some(entry) = menu::numbered(&self.listed, typed) {
            return Step::open(Journal::new(entry.journal, desk.context.today));
        }
        if typed.is_empty() {
            return Step::Ask;
        }
        let found = self.found(typed);
        match found.as_slice() {
            [] => {
                desk.fault(&Message::new("line-journals-unfound").with("typed", typed));
                Step::Ask
            }
            [only] => Step::open(Journal::new(only.journal, desk.context.today)),
            _ => self.list(desk, found),
        }
    }
}
