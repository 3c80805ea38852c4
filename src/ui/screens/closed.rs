//! Nothing is left to be seen here: a sentence says why, and Esc ends the session.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::message::Message;
use crate::keymap::{Action, Scope};
use crate::ui::event::Effect;
use crate::ui::screen::{Context, Input, Screen};
use crate::ui::widgets::text::{put, wrap};

/// The screen of a sentence.
pub struct Closed(Message);

impl Closed {
    /// Says it.
    #[must_use]
    pub fn new(why: Message) -> Self {
        Self(why)
    }
}

impl Screen for Closed {
    fn scope(&self) -> Scope {
        Scope::Global
    }

    fn title(&self, context: &Context) -> String {
        context.directory.school.name.clone()
    }

    fn hint(&self) -> &'static str {
        "hint-closed"
    }

    fn update(&mut self, _context: &Context, input: Input) -> Vec<Effect> {
        match input {
            Input::Action(Action::Back) => vec![Effect::Pop],
            Input::Action(_) | Input::Char(_) | Input::Paste(_) => vec![Effect::Beep],
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let place = Position {
            x: area.x + 1,
            y: area.y + 1,
        };
        let room = area.width.saturating_sub(2);
        let lines = wrap(&context.text(&self.0), room);
        for (line, y) in lines.iter().zip(place.y..area.bottom()) {
            put(buffer, place.x, y, room, line, context.theme.text);
        }
        Some(place)
    }
}
