//! The hidden screen: everything that was open stays as it is and nothing of it is drawn, until its owner opens it again.

use crossterm::event::KeyCode;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::App;
use crate::domain::access::Secret;
use crate::domain::message::Message;
use crate::keymap::{Action, Chord, Scope};
use crate::ui::event::Request;
use crate::ui::widgets::line::Line;
use crate::ui::widgets::text::{put, wrap};

/// So many wrong answers end the session, its place kept: fewer than lock the password, whatever lies on the keyboard.
const WRONG: u8 = 3;
/// Characters of an answer that are taken in.
const LONGEST: usize = 256;

/// What opens a hidden screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// A key press: nobody here has a password.
    Nothing,
    /// The password.
    Password,
    /// The PIN.
    Pin,
    /// Either.
    Both,
    /// Nothing that can be typed: its owner signs in anew.
    Elsewhere,
}

impl Key {
    fn question(self) -> &'static str {
        match self {
            Self::Nothing => "lock-nothing",
            Self::Password => "lock-password",
            Self::Pin => "lock-pin",
            Self::Both => "lock-both",
            Self::Elsewhere => "lock-elsewhere",
        }
    }
}

/// A hidden screen.
pub(super) struct Lock {
    key: Key,
    typed: Line,
    /// What was typed is being looked at.
    asked: bool,
    wrong: u8,
    said: Option<Message>,
}

impl App {
    /// Hides the screen.
    pub fn lock(&mut self, key: Key) {
        if self.lock.is_none() {
            self.lock = Some(Lock {
                key,
                typed: Line::default(),
                asked: false,
                wrong: 0,
                said: None,
            });
            self.escape = false;
            // Nothing of what was shown stays in the terminal.
            self.requests.push(Request::Redraw);
        }
    }

    /// Whether the screen is hidden.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        self.lock.is_some()
    }

    /// What was typed opens the screen, or why not.
    pub fn unlocked(&mut self, outcome: Result<(), Message>) {
        match (outcome, &mut self.lock) {
            (Ok(()), _) => {
                self.lock = None;
                self.requests.push(Request::Redraw);
            }
            (Err(why), Some(lock)) => {
                lock.asked = false;
                lock.wrong += 1;
                lock.said = Some(why);
                let over = lock.wrong >= WRONG;
                let request = if over { Request::Denied } else { Request::Beep };
                self.requests.push(request);
            }
            (Err(_), None) => {}
        }
    }

    /// Something is typed while the screen is hidden; nothing of it is shown, not even its length.
    pub(super) fn type_hidden(&mut self, text: &str) {
        if let Some(lock) = &mut self.lock {
            let line = text.lines().next().unwrap_or_default();
            let room = LONGEST.saturating_sub(usize::from(lock.typed.column()));
            line.chars()
                .take(room)
                .for_each(|typed| lock.typed.insert(typed));
        }
    }

    pub(super) fn key_hidden(&mut self, chord: Chord) {
        if let KeyCode::Char(typed) = chord.code
            && chord.modifiers.is_empty()
        {
            return self.type_hidden(typed.encode_utf8(&mut [0; 4]));
        }
        let action = self.context.keymap.literal(Scope::Text, chord);
        let Some(lock) = &mut self.lock else { return };
        match action {
            Some(Action::Accept) if !lock.asked => {
                lock.said = None;
                let typed = Secret(std::mem::take(&mut lock.typed).text());
                match lock.key {
                    Key::Nothing => self.unlocked(Ok(())),
                    Key::Elsewhere => self.requests.push(Request::Leave),
                    _ if typed.0.is_empty() => self.requests.push(Request::Beep),
                    Key::Password | Key::Pin | Key::Both => {
                        lock.asked = true;
                        self.requests.push(Request::Unlock(typed));
                    }
                }
            }
            // Whoever presses it need not be the owner: the place is kept.
            Some(Action::Quit) => self.requests.push(Request::Leave),
            Some(Action::Back) => lock.typed = Line::default(),
            Some(Action::DeleteBefore) => _ = lock.typed.edit(Action::DeleteBefore),
            _ => self.requests.push(Request::Beep),
        }
    }

    /// Draws the hidden screen, if it is hidden.
    pub(in crate::ui) fn view_hidden(&self, buffer: &mut Buffer) -> Option<Option<Position>> {
        let lock = self.lock.as_ref()?;
        let area = buffer.area;
        let name = self.context.directory.initials(self.context.person);
        let title = Message::new("lock-title").with("name", name);
        let said = if lock.asked {
            Some(Message::new("lock-asked"))
        } else {
            lock.said.clone()
        };
        let question = Message::new(lock.key.question());
        let texts = [Some(title), Some(question), said];
        let mut y = area.y + area.height / 3;
        let mut cursor = None;
        for (number, text) in texts.into_iter().enumerate() {
            let text = text.map(|text| self.context.text(&text));
            for line in wrap(&text.unwrap_or_default(), area.width.saturating_sub(4)) {
                if y >= area.bottom() {
                    break;
                }
                let x = put(
                    buffer,
                    area.x + 2,
                    y,
                    area.width - 2,
                    &line,
                    self.context.theme.text,
                );
                if number == 1 {
                    cursor = Some(Position {
                        x: (x + 1).min(area.right().saturating_sub(1)),
                        y,
                    });
                }
                y += 1;
            }
            y += 1;
        }
        Some(cursor)
    }
}
