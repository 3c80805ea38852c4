//! Joining: the code from the slip, then a password of one's own, twice and unseen.

use crate::domain::access::Secret;
use crate::domain::invitation::Code;
use crate::domain::message::Message;
use crate::ui::event::Credentials;

use super::desk::Desk;
use super::dialogue::{Dialogue, Step, Taking};

/// Code, password, the password again.
#[derive(Default)]
pub(super) struct Join {
    code: Option<String>,
    password: Option<String>,
}

impl Dialogue for Join {
    fn open(&mut self, desk: &mut Desk) -> Step {
        let school = desk.context.directory.school.name.clone();
        desk.tell(&school);
        Step::Ask
    }

    fn prompt(&self, desk: &Desk) -> String {
        desk.t(match (&self.code, &self.password) {
            (None, _) => "line-prompt-code",
            (Some(_), None) => "line-prompt-new-password",
            (Some(_), Some(_)) => "line-prompt-again",
        })
    }

    fn taking(&self) -> Taking {
        match self.code {
            None => Taking::Answer,
            Some(_) => Taking::Secret,
        }
    }

    fn help(&self, desk: &Desk) -> String {
        desk.t("line-help-join")
    }

    fn answer(&mut self, desk: &mut Desk, typed: &str) -> Step {
        match (self.code.take(), self.password.take()) {
            (None, _) if typed.is_empty() => {}
            (None, _) if Code::parse(typed).is_none() => {
                desk.fault(&Message::new("line-code-digits"))
            }
            (None, _) => self.code = Some(typed.to_owned()),
            (Some(code), None) => {
                self.password = Some(typed.to_owned()).filter(|password| !password.is_empty());
                self.code = Some(code);
            }
            (Some(code), Some(password)) if password == typed => {
                let (code, password) = (Secret(code), Secret(password));
                return Step::SignIn(Credentials::Code { code, password });
            }
            (Some(code), Some(_)) => {
                self.code = Some(code);
                desk.fault(&Message::new("line-passwords-differ"));
            }
        }
        Step::Ask
    }

    fn leave(&mut self, _desk: &mut Desk) -> Step {
        self.password = None;
        match self.code.take() {
            Some(_) => Step::Ask,
            None => Step::Quit,
        }
    }
}
