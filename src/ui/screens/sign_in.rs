//! Signing in: login and password. The password is not shown, not even its length.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::keymap::{Action, Scope};
use crate::ui::event::{Credentials, Effect, Secret};
use crate::ui::route::Route;
use crate::ui::screen::{Context, Input, Mode, Screen};
use crate::ui::widgets::line::Line;
use crate::ui::widgets::text::put;

/// Where the hint, the labels and the fields begin.
const HINT: u16 = 10;
const LABEL: u16 = 24;
const FIELD: u16 = 34;
/// The first line of the form.
const TOP: u16 = 7;

/// The sign-in screen.
#[derive(Default)]
pub struct SignIn {
    login: Line,
    password: Line,
    on_password: bool,
}

impl SignIn {
    fn field(&mut self) -> &mut Line {
        if self.on_password {
            &mut self.password
        } else {
            &mut self.login
        }
    }

    fn accept(&mut self) -> Vec<Effect> {
        if !self.on_password {
            self.on_password = true;
            return Vec::new();
        }
        if self.login.text().trim().is_empty() {
            self.on_password = false;
            return vec![Effect::Beep];
        }
        let password = Secret(std::mem::take(&mut self.password).text());
        let login = self.login.text();
        vec![Effect::SignIn(Credentials::Password { login, password })]
    }
}

impl Screen for SignIn {
    fn scope(&self) -> Scope {
        Scope::Door
    }

    fn mode(&self) -> Mode {
        Mode::Text
    }

    fn title(&self, context: &Context) -> String {
        context.directory.school.name.clone()
    }

    fn offers(&self, _context: &Context, action: Action) -> bool {
        action != Action::KeepText && action != Action::Menu
    }

    fn hint(&self) -> &'static str {
        "hint-sign-in"
    }

    fn update(&mut self, _context: &Context, input: Input) -> Vec<Effect> {
        match input {
            Input::Char(typed) => self.field().insert(typed),
            Input::Paste(text) => text
                .lines()
                .next()
                .unwrap_or_default()
                .chars()
                .for_each(|typed| self.field().insert(typed)),
            Input::Action(Action::Accept) => return self.accept(),
            Input::Action(Action::Next | Action::Previous | Action::Up | Action::Down) => {
                self.on_password = !self.on_password
            }
            Input::Action(Action::JoinCode) => return vec![Effect::Push(Box::new(Route::Join))],
            Input::Action(Action::Language) => return vec![Effect::Language],
            Input::Action(Action::Back) => return vec![Effect::Pop],
            Input::Action(action) if self.field().edit(action) => {}
            Input::Action(_) => return vec![Effect::Beep],
            _ => {}
        }
        Vec::new()
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let theme = &context.theme;
        put(
            buffer,
            area.x + LABEL,
            area.y + TOP - 3,
            area.width - LABEL,
            &context.t("sign-in-title"),
            theme.text,
        );
        put(
            buffer,
            area.x + LABEL,
            area.y + TOP,
            FIELD - LABEL,
            &context.t("sign-in-login"),
            theme.head,
        );
        put(
            buffer,
            area.x + FIELD,
            area.y + TOP,
            area.width - FIELD,
            &self.login.text(),
            theme.text,
        );
        put(
            buffer,
            area.x + LABEL,
            area.y + TOP + 2,
            FIELD - LABEL,
            &context.t("sign-in-password"),
            theme.head,
        );
        put(
            buffer,
            area.x + HINT,
            area.y + TOP + 5,
            area.width - HINT,
            &context.t("sign-in-unseen"),
            theme.text,
        );
        put(
            buffer,
            area.x + HINT,
            area.y + TOP + 7,
            area.width - HINT,
            &context.t("sign-in-code"),
            theme.text,
        );
        let (column, line) = if self.on_password {
            (0, 2)
        } else {
            (self.login.column(), 0)
        };
        let x = area.x + FIELD + column;
        Some(Position {
            x: x.min(area.right() - 1),
            y: area.y + TOP + line,
        })
    }
}
