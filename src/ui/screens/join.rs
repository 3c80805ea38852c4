//! Joining: an invitation code, whose it is, and a password twice. The password is not shown, not even its length.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::message::Message;
use crate::keymap::{Action, Scope};
use crate::service::invitations::Invited;
use crate::ui::event::{Credentials, Effect, Secret};
use crate::ui::screen::{Context, Input, Mode, Screen};
use crate::ui::widgets::line::Line;
use crate::ui::widgets::text::put;

/// Where the hint, the labels and the fields begin.
const HINT: u16 = 10;
const LABEL: u16 = 16;
const FIELD: u16 = 34;
/// The first line of the form.
const TOP: u16 = 6;
/// Digits of a code, and of a group of it.
const DIGITS: usize = 16;
const GROUP: usize = 4;

/// The joining screen.
#[derive(Default)]
pub struct Join {
    /// Digits alone.
    code: String,
    invited: Option<Invited>,
    passwords: [Line; 2],
    on_second: bool,
}

impl Join {
    fn password(&mut self) -> &mut Line {
        let [first, second] = &mut self.passwords;
        if self.on_second { second } else { first }
    }

    /// The code as it is printed.
    fn groups(&self) -> String {
        let digits: Vec<char> = self.code.chars().collect();
        let groups = digits.chunks(GROUP).map(|group| group.iter().collect());
        groups.collect::<Vec<String>>().join(" ")
    }

    /// A digit of the code; gaps may be typed as they are printed.
    fn digit(&mut self, typed: char) -> Vec<Effect> {
        match typed {
            '0'..='9' if self.code.len() < DIGITS => self.code.push(typed),
            ' ' | '-' => {}
            _ => return vec![Effect::Beep],
        }
        Vec::new()
    }

    fn typed(&mut self, typed: char) -> Vec<Effect> {
        if self.invited.is_none() {
            return self.digit(typed);
        }
        self.password().insert(typed);
        Vec::new()
    }

    fn accept(&mut self) -> Vec<Effect> {
        if self.invited.is_none() {
            return if self.code.len() == DIGITS {
                vec![Effect::Invited(Secret(self.code.clone()))]
            } else {
                vec![Effect::Beep]
            };
        }
        if !self.on_second {
            self.on_second = true;
            return Vec::new();
        }
        self.on_second = false;
        let [first, second] = std::mem::take(&mut self.passwords).map(|line| line.text());
        if first != second {
            return vec![Effect::Beep, Effect::Toast(Message::new("join-differ"))];
        }
        let credentials = Credentials::Code {
            code: Secret(self.code.clone()),
            password: Secret(first),
        };
        vec![Effect::SignIn(credentials)]
    }
}

impl Screen for Join {
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
        ![Action::KeepText, Action::Menu, Action::JoinCode].contains(&action)
    }

    fn hint(&self) -> &'static str {
        if self.invited.is_none() {
            "hint-join-code"
        } else {
            "hint-join-password"
        }
    }

    fn update(&mut self, _context: &Context, input: Input) -> Vec<Effect> {
        match input {
            Input::Char(typed) => return self.typed(typed),
            Input::Paste(text) => {
                let line = text.trim().lines().next().unwrap_or_default();
                return line.chars().flat_map(|typed| self.typed(typed)).collect();
            }
            Input::Invited(invited) => self.invited = Some(invited),
            Input::Action(Action::Accept) => return self.accept(),
            Input::Action(Action::Language) => return vec![Effect::Language],
            Input::Action(Action::Back) => return vec![Effect::Pop],
            Input::Action(Action::DeleteBefore) if self.invited.is_none() => {
                self.code.pop();
            }
            Input::Action(Action::Next | Action::Previous | Action::Up | Action::Down)
                if self.invited.is_some() =>
            {
                self.on_second = !self.on_second;
            }
            Input::Action(action) if self.invited.is_some() && self.password().edit(action) => {}
            Input::Action(_) => return vec![Effect::Beep],
            _ => {}
        }
        Vec::new()
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let theme = &context.theme;
        let mut say = |x: u16, line: u16, text: &str, style| {
            let room = area.width.saturating_sub(x);
            put(buffer, area.x + x, area.y + line, room, text, style)
        };
        say(LABEL, TOP - 3, &context.t("join-title"), theme.text);
        say(LABEL, TOP, &context.t("join-code"), theme.head);
        let after_code = say(FIELD, TOP, &self.groups(), theme.text);
        let Some(invited) = &self.invited else {
            say(HINT, TOP + 3, &context.t("join-where"), theme.text);
            let gap = !self.code.is_empty()
                && self.code.len() < DIGITS
                && self.code.len().is_multiple_of(GROUP);
            return Some(Position {
                x: after_code + u16::from(gap),
                y: area.y + TOP,
            });
        };
        say(FIELD, TOP + 2, &invited.name.full(), theme.text);
        say(LABEL, TOP + 3, &context.t("join-login"), theme.head);
        say(FIELD, TOP + 3, &invited.login, theme.text);
        say(LABEL, TOP + 5, &context.t("join-password"), theme.head);
        say(LABEL, TOP + 7, &context.t("join-again"), theme.head);
        say(HINT, TOP + 10, &context.t("join-unseen"), theme.text);
        Some(Position {
            x: area.x + FIELD,
            y: area.y + TOP + if self.on_second { 7 } else { 5 },
        })
    }
}
