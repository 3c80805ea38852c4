//! Another password, PIN or key of one's own: fields that show nothing of what is typed, not even its length.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::message::Message;
use crate::domain::public_key::PublicKey;
use crate::keymap::{Action, Scope};
use crate::service::secrets::New;
use crate::ui::event::{Effect, Secret};
use crate::ui::screen::{Context, Input, Mode, Screen};
use crate::ui::widgets::line::Line;
use crate::ui::widgets::text::put;

/// Where the labels and the fields begin.
const LABEL: u16 = 16;
const FIELD: u16 = 40;
/// The first line of the form.
const TOP: u16 = 6;

/// The form.
pub struct NewSecret {
    wish: Wish,
    texts: Texts,
    /// The labels of the fields: the password in force, where it is asked for, and the new secret twice.
    labels: Vec<&'static str>,
    fields: Vec<Line>,
    on: usize,
}

/// What is to be new.
enum Wish {
    Password,
    Pin,
    Key(PublicKey),
}

/// What the form says.
struct Texts {
    title: &'static str,
    about: &'static str,
    done: &'static str,
}

impl NewSecret {
    /// The old password where the account has one, and the new one twice.
    #[must_use]
    pub fn password(old: bool) -> Self {
        let texts = Texts {
            title: "new-password-title",
            about: "new-password-about",
            done: "new-password-done",
        };
        let old = old.then_some("new-password-old");
        let labels = old.into_iter().chain(["join-password", "join-again"]);
        Self::new(Wish::Password, texts, labels.collect())
    }

    /// The password where the account has one, and the new PIN twice.
    #[must_use]
    pub fn pin(password: bool) -> Self {
        let texts = Texts {
            title: "new-pin-title",
            about: "new-pin-about",
            done: "new-pin-done",
        };
        let own = password.then_some("password-own");
        let labels = own.into_iter().chain(["new-pin-new", "join-again"]);
        Self::new(Wish::Pin, texts, labels.collect())
    }

    /// The password, for one more key.
    #[must_use]
    pub fn key(key: PublicKey) -> Self {
        let texts = Texts {
            title: "new-key-title",
            about: "new-key-about",
            done: "new-key-done",
        };
        Self::new(Wish::Key(key), texts, vec!["password-own"])
    }

    fn new(wish: Wish, texts: Texts, labels: Vec<&'static str>) -> Self {
        Self {
            wish,
            texts,
            fields: vec![Line::default(); labels.len()],
            labels,
            on: 0,
        }
    }

    fn turn(&mut self, step: usize) {
        self.on = (self.on + step) % self.fields.len();
    }

    fn clear(&mut self) {
        self.fields.fill(Line::default());
        self.on = 0;
    }

    fn accept(&mut self) -> Vec<Effect> {
        if self.on + 1 < self.fields.len() {
            self.on += 1;
            return Vec::new();
        }
        let mut typed: Vec<Secret> = self.fields.iter().map(|line| Secret(line.text())).collect();
        self.clear();
        let new = match &self.wish {
            Wish::Key(key) => New::Key(key.clone()),
            Wish::Password | Wish::Pin => {
                let (again, new) = (typed.pop(), typed.pop());
                let Some(new) = new.filter(|new| again.as_ref() == Some(new)) else {
                    return vec![Effect::Beep, Effect::Toast(Message::new("join-differ"))];
                };
                match self.wish {
                    Wish::Pin => New::Pin(Some(new).filter(|pin| !pin.0.is_empty())),
                    _ => New::Password(new),
                }
            }
        };
        vec![Effect::Own(typed.pop().unwrap_or_default(), new)]
    }
}

impl Screen for NewSecret {
    fn scope(&self) -> Scope {
        Scope::Text
    }

    fn mode(&self) -> Mode {
        Mode::Text
    }

    fn title(&self, context: &Context) -> String {
        context.t(self.texts.title)
    }

    fn offers(&self, _context: &Context, action: Action) -> bool {
        action != Action::KeepText
    }

    fn hint(&self) -> &'static str {
        "hint-new-secret"
    }

    fn update(&mut self, _context: &Context, input: Input) -> Vec<Effect> {
        let on = self.on;
        let field = self.fields.get_mut(on);
        match input {
            Input::Char(typed) => field.into_iter().for_each(|line| line.insert(typed)),
            Input::Paste(text) => {
                if let Some(line) = field {
                    let first = text.lines().next().unwrap_or_default();
                    first.chars().for_each(|typed| line.insert(typed));
                }
            }
            Input::Action(Action::Accept) => return self.accept(),
            Input::Action(Action::Next | Action::Down) => self.turn(1),
            Input::Action(Action::Previous | Action::Up) => self.turn(self.labels.len() - 1),
            Input::Action(Action::Back) => return vec![Effect::Pop],
            Input::Action(action) if field.is_some_and(|line| line.edit(action)) => {}
            Input::Action(_) => return vec![Effect::Beep],
            Input::Done(_) => {
                return vec![Effect::Pop, Effect::Toast(Message::new(self.texts.done))];
            }
            _ => {}
        }
        Vec::new()
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let theme = &context.theme;
        let lines = self.labels.iter().zip((area.y + TOP..).step_by(2));
        for (label, y) in lines {
            let room = FIELD - LABEL;
            put(
                buffer,
                area.x + LABEL,
                y,
                room,
                &context.t(label),
                theme.head,
            );
        }
        for (line, y) in context.t(self.texts.about).lines().zip(area.y + TOP + 7..) {
            put(
                buffer,
                area.x + LABEL,
                y,
                area.width - LABEL,
                line,
                theme.text,
            );
        }
        let on = u16::try_from(self.on).ok()?;
        Some(Position {
            x: area.x + FIELD,
            y: area.y + TOP + 2 * on,
        })
    }
}
