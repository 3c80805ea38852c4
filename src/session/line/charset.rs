//! A terminal that sends another character set than the session reads: what it looks like, and whether to turn to it.

use crate::domain::command::Command;
use crate::domain::message::Message;
use crate::domain::policy::Actor;
use crate::domain::settings::{Charset, Settings};
use crate::service::writer::Done;
use crate::ui::event::Failure;

use super::desk::Desk;
use super::dialogue::{Dialogue, Step};

/// The offer of a character set.
pub(super) struct Offer {
    guess: Charset,
    /// What was typed, if the guess is right.
    typed: String,
}

impl Offer {
    pub(super) fn new(guess: Charset, typed: String) -> Self {
        Self { guess, typed }
    }

    fn name(&self) -> &'static str {
        match self.guess {
            Charset::Utf8 => "charset-utf8",
            Charset::Cp1251 => "charset-cp1251",
            Charset::Koi8R => "charset-koi8r",
        }
    }
}

impl Dialogue for Offer {
    fn open(&mut self, desk: &mut Desk) -> Step {
        let typed = self.typed.clone();
        desk.fault(&Message::new("charset-not-entered").with("typed", typed));
        for (number, id) in (1_usize..).zip(["charset-now", "charset-always", "charset-no"]) {
            desk.tell(&format!("{number}. {}", desk.t(id)));
        }
        Step::Ask
    }

    fn prompt(&self, desk: &Desk) -> String {
        desk.text(&Message::new("charset-offer").with("charset", Message::new(self.name())))
    }

    fn help(&self, desk: &Desk) -> String {
        desk.t("line-help-charset")
    }

    fn answer(&mut self, desk: &mut Desk, typed: &str) -> Step {
        let settings = Settings {
            charset: Some(self.guess),
            ..desk.context.settings.clone()
        };
        match typed {
            // Nobody has signed in: there is nobody for whom it could be kept.
            "2" if desk.context.person != Actor::NOBODY => {
                Step::Execute(Command::SaveSettings { settings })
            }
            "1" | "2" => Step::Wear(settings),
            "3" | "" => Step::Back,
            _ => {
                desk.fault(&Message::new("line-not-a-number").with("count", 3_u32));
                Step::Ask
            }
        }
    }

    fn done(&mut self, desk: &mut Desk, outcome: Result<Done, Failure>) -> Step {
        if let Err(failure) = outcome {
            desk.fault(&failure.message());
            return Step::Ask;
        }
        Step::Back
    }
}
