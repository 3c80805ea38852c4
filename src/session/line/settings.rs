//! One's own settings by number: the same table as on the screen.

use crate::domain::command::Command;
use crate::domain::message::Message;
use crate::service::writer::Done;
use crate::ui::event::Failure;
use crate::ui::screens::settings::{HEADS_PRICE, ROWS, Row};
use crate::ui::traffic;

use super::desk::Desk;
use super::dialogue::{Dialogue, Step};
use super::menu;

/// All settings with their values.
pub(super) struct SettingsList;

impl Dialogue for SettingsList {
    fn open(&mut self, desk: &mut Desk) -> Step {
        for (number, row) in (1_usize..).zip(ROWS) {
            let line = format!("{number}. {}: {}", desk.t(row.label), now(desk, row));
            desk.tell(&line);
        }
        if desk.context.settings.traffic {
            let told = traffic::told(&desk.context.catalogue, &desk.counted);
            desk.tell(&told);
        }
        Step::Ask
    }

    fn prompt(&self, desk: &Desk) -> String {
        let choices = Message::new("line-prompt-choices").with("count", ROWS.len());
        format!("{}, {}", desk.t("settings-title"), desk.text(&choices))
    }

    fn help(&self, desk: &Desk) -> String {
        desk.t("line-help-settings")
    }

    fn answer(&mut self, desk: &mut Desk, typed: &str) -> Step {
        match menu::numbered(ROWS, typed) {
            Some(row) => Step::open(Choice { row }),
            None if typed.is_empty() => Step::Back,
            None => {
                desk.fault(&Message::new("line-not-a-number").with("count", ROWS.len()));
                Step::Ask
            }
        }
    }
}

/// The values of one setting.
struct Choice {
    row: &'static Row,
}

impl Dialogue for Choice {
    fn open(&mut self, desk: &mut Desk) -> Step {
        for (number, name) in (1_usize..).zip(self.row.names()) {
            desk.tell(&format!("{number}. {}", name_of(desk, name)));
        }
        Step::Ask
    }

    fn prompt(&self, desk: &Desk) -> String {
        format!("{}: {}", desk.t(self.row.label), now(desk, self.row))
    }

    fn help(&self, desk: &Desk) -> String {
        desk.t("line-help-settings")
    }

    fn answer(&mut self, desk: &mut Desk, typed: &str) -> Step {
        if typed.is_empty() {
            return Step::Back;
        }
        let chosen = typed
            .parse::<usize>()
            .ok()
            .and_then(|number| number.checked_sub(1));
        let settings = chosen.and_then(|at| self.row.with(&desk.context.settings, at));
        match settings {
            Some(settings) => Step::Execute(Command::SaveSettings { settings }),
            None => {
                let count = self.row.names().count();
                desk.fault(&Message::new("line-not-a-number").with("count", count));
                Step::Ask
            }
        }
    }

    fn done(&mut self, desk: &mut Desk, outcome: Result<Done, Failure>) -> Step {
        match outcome {
            Ok(_) => Step::Back,
            Err(failure) => {
                desk.fault(&failure.message());
                Step::Ask
            }
        }
    }
}

/// The value that a setting has.
fn now(desk: &Desk, row: &Row) -> String {
    let name = row
        .chosen(&desk.context.settings)
        .and_then(|at| row.names().nth(at));
    name.map(|name| name_of(desk, name)).unwrap_or_default()
}

fn name_of(desk: &Desk, id: &'static str) -> String {
    desk.text(&Message::new(id).with("bytes", HEADS_PRICE))
}
