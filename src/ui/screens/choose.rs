//! A list to choose from, over the screen below.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::keymap::{Action, Scope};
use crate::ui::event::Effect;
use crate::ui::route::{Choice, Returned};
use crate::ui::screen::{Context, Input, Screen};
use crate::ui::widgets::list::ListCursor;
use crate::ui::widgets::text::put;

/// The screen of a [`Choice`].
pub struct Choose {
    choice: Choice,
    list: ListCursor,
}

impl Choose {
    /// Asks.
    #[must_use]
    pub fn new(choice: Choice) -> Self {
        let list = ListCursor::new(choice.selected, choice.items.len());
        Self { choice, list }
    }
}

impl Screen for Choose {
    fn scope(&self) -> Scope {
        Scope::List
    }

    fn title(&self, context: &Context) -> String {
        context.text(&self.choice.label)
    }

    fn is_step(&self) -> bool {
        true
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        let page = usize::from(context.body.height.saturating_sub(1));
        match input {
            Input::Action(Action::Accept) if self.list.rows > 0 => {
                vec![Effect::Return(Box::new(Returned::Chosen(
                    self.choice.purpose,
                    self.list.row,
                )))]
            }
            Input::Action(Action::Back) => vec![Effect::Pop],
            Input::Action(action) if self.list.moves(action, page) => Vec::new(),
            Input::Action(_) | Input::Char(_) | Input::Paste(_) => vec![Effect::Beep],
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let room = area.height;
        let top = self.list.top(usize::from(room));
        for (item, y) in self
            .choice
            .items
            .iter()
            .skip(top)
            .take(usize::from(room))
            .zip(area.y..)
        {
            put(
                buffer,
                area.x + 2,
                y,
                area.width - 2,
                item,
                context.theme.text,
            );
        }
        let line = u16::try_from(self.list.row - top).ok()?;
        Some(Position {
            x: area.x + 2,
            y: area.y + line,
        })
    }
}
