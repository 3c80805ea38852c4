//! Signing in: login and password, the password unseen; or one's own word, where nobody has a password.

use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::names;
use crate::ui::event::{Credentials, Secret};

use super::desk::Desk;
use super::dialogue::{Dialogue, Step, Taking};
use super::menu;

/// So many people are read out; of more only their number is said.
const MOST: usize = 20;

/// Login, then password.
#[derive(Default)]
pub(super) struct SignIn {
    login: Option<String>,
}

impl Dialogue for SignIn {
    fn open(&mut self, desk: &mut Desk) -> Step {
        let school = desk.context.directory.school.name.clone();
        desk.tell(&school);
        Step::Ask
    }

    fn prompt(&self, desk: &Desk) -> String {
        desk.t(match self.login {
            None => "line-prompt-login",
            Some(_) => "line-prompt-password",
        })
    }

    fn taking(&self) -> Taking {
        match self.login {
            None => Taking::Answer,
            Some(_) => Taking::Secret,
        }
    }

    fn help(&self, desk: &Desk) -> String {
        desk.t("line-help-sign-in")
    }

    fn answer(&mut self, _desk: &mut Desk, typed: &str) -> Step {
        match self.login.take() {
            None => {
                self.login = Some(typed.to_owned()).filter(|login| !login.is_empty());
                Step::Ask
            }
            Some(login) => {
                let password = Secret(typed.to_owned());
                Step::SignIn(Credentials::Password { login, password })
            }
        }
    }

    fn leave(&mut self, _desk: &mut Desk) -> Step {
        match self.login.take() {
            Some(_) => Step::Ask,
            None => Step::Quit,
        }
    }
}

/// The staff, found by name.
#[derive(Default)]
pub(super) struct Staff {
    listed: Vec<(PersonId, String)>,
}

impl Dialogue for Staff {
    fn open(&mut self, desk: &mut Desk) -> Step {
        let school = desk.context.directory.school.name.clone();
        desk.tell(&school);
        Step::Ask
    }

    fn prompt(&self, desk: &Desk) -> String {
        desk.t("line-prompt-staff")
    }

    fn help(&self, desk: &Desk) -> String {
        desk.t("line-help-staff")
    }

    fn answer(&mut self, desk: &mut Desk, typed: &str) -> Step {
        if let Some((person, _)) = menu::numbered(&self.listed, typed) {
            return Step::SignIn(Credentials::Word(*person));
        }
        if typed.is_empty() {
            return Step::Ask;
        }
        let directory = &desk.context.directory;
        let staff = directory.staff().into_iter();
        let named =
            staff.filter_map(|person| Some((person, directory.people.get(&person)?.name.full())));
        let found: Vec<(PersonId, String)> = named
            .filter(|(_, name)| names::matches(name, typed))
            .collect();
        match found.as_slice() {
            [] => desk.fault(&Message::new("line-staff-none").with("typed", typed)),
            [(person, _)] => return Step::SignIn(Credentials::Word(*person)),
            many if many.len() > MOST => {
                desk.say(&Message::new("line-staff-many").with("count", many.len()));
            }
            many => {
                for (number, (_, name)) in (1_usize..).zip(many) {
                    desk.tell(&format!("{number}. {name}"));
                }
                self.listed = found;
            }
        }
        Step::Ask
    }

    fn leave(&mut self, _desk: &mut Desk) -> Step {
        Step::Quit
    }
}
