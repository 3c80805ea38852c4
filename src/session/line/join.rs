//! Joining: the code from the slip, whose it is, then a password of one's own, twice and unseen.

use crate::domain::access::Secret;
use crate::domain::message::Message;
use crate::service::invitations::{Invited, WRONG};
use crate::ui::event::Credentials;

use super::desk::Desk;
use super::dialogue::{Dialogue, Step, Taking};

/// Code, password, the password again.
#[derive(Default)]
pub(super) struct Join {
    /// As typed.
    code: String,
    /// The code is somebody's.
    is_invited: bool,
    password: Option<String>,
}

impl Dialogue for Join {
    fn open(&mut self, desk: &mut Desk) -> Step {
        let school = desk.context.directory.school.name.clone();
        desk.tell(&school);
        Step::Ask
    }

    fn prompt(&self, desk: &Desk) -> String {
        desk.t(match (self.is_invited, &self.password) {
            (false, _) => "line-prompt-code",
            (true, None) => "line-prompt-new-password",
            (true, Some(_)) => "line-prompt-again",
        })
    }

    fn taking(&self) -> Taking {
        if self.is_invited {
            Taking::Secret
        } else {
            Taking::Answer
        }
    }

    fn help(&self, desk: &Desk) -> String {
        desk.t("line-help-join")
    }

    fn answer(&mut self, desk: &mut Desk, typed: &str) -> Step {
        if typed.is_empty() {
            return Step::Ask;
        }
        let typed = typed.to_owned();
        if !self.is_invited {
            self.code.clone_from(&typed);
            return Step::Invited(Secret(typed));
        }
        match self.password.take() {
            None => self.password = Some(typed),
            Some(password) if password == typed => {
                let (code, password) = (Secret(self.code.clone()), Secret(password));
                return Step::SignIn(Credentials::Code { code, password });
            }
            Some(_) => desk.fault(&Message::new("line-passwords-differ")),
        }
        Step::Ask
    }

    fn invited(&mut self, desk: &mut Desk, invited: Invited) -> Step {
        self.is_invited = true;
        let whose = Message::new("line-join-login")
            .with("name", invited.name.full())
            .with("login", invited.login);
        desk.say(&whose);
        Step::Ask
    }

    fn denied(&mut self, why: &Message) {
        // Another holder of the slip was faster: only another code helps.
        self.is_invited &= why.id != WRONG;
    }

    fn leave(&mut self, _desk: &mut Desk) -> Step {
        self.password = None;
        if std::mem::take(&mut self.is_invited) {
            Step::Ask
        } else {
            Step::Quit
        }
    }
}
