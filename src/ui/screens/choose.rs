//! A list to choose from, over the screen below: few items, for those of a longer list are found by typing.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::message::Message;
use crate::keymap::{Action, Scope};
use crate::ui::event::Effect;
use crate::ui::route::{Choice, Purpose, Returned, Route};
use crate::ui::screen::{Context, Input, Screen};
use crate::ui::widgets::list::ListCursor;
use crate::ui::widgets::text::put;

/// The most items of a list that is not narrowed by typing.
pub const MOST: usize = 9;

/// A question, as a list of two answers: the first leaves all as it is, and the cursor stands on it.
pub fn question(context: &Context, purpose: Purpose, label: Message, answers: [&str; 2]) -> Route {
    Route::Choose(Choice {
        purpose,
        label,
        items: answers.map(|id| context.t(id)).into(),
        selected: 0,
    })
}

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
