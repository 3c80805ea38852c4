//! A list to choose from, narrowed by typing a part of a line's words in either layout.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::names;
use crate::keymap::{Action, Scope};
use crate::ui::event::Effect;
use crate::ui::route::{Choice, Returned};
use crate::ui::screen::{Context, Input, Mode, Screen};
use crate::ui::widgets::line::Line;
use crate::ui::widgets::list::ListCursor;
use crate::ui::widgets::text::put;

/// Lines above the list.
const HEAD: u16 = 2;

/// The screen of a [`Choice`] with many items.
pub struct Find {
    choice: Choice,
    typed: Line,
    list: ListCursor,
}

impl Find {
    /// Asks.
    #[must_use]
    pub fn new(choice: Choice) -> Self {
        let list = ListCursor::new(choice.selected, choice.items.len());
        Self {
            choice,
            typed: Line::default(),
            list,
        }
    }

    /// The items that fit what was typed, each with its place among all.
    fn found(&self) -> Vec<(usize, &String)> {
        let typed = self.typed.text();
        let fits = |item: &str| typed.trim().is_empty() || names::matches(item, &typed);
        let items = self.choice.items.iter().enumerate();
        items.filter(|(_, item)| fits(item)).collect()
    }

    fn narrowed(&mut self) -> Vec<Effect> {
        self.list = ListCursor::new(0, self.found().len());
        Vec::new()
    }
}

impl Screen for Find {
    fn scope(&self) -> Scope {
        Scope::Text
    }

    fn mode(&self) -> Mode {
        Mode::Text
    }

    fn title(&self, context: &Context) -> String {
        context.text(&self.choice.label)
    }

    fn offers(&self, _context: &Context, action: Action) -> bool {
        action != Action::KeepText
    }

    fn hint(&self) -> &'static str {
        "hint-find"
    }

    fn is_step(&self) -> bool {
        true
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        let page = usize::from(context.body.height.saturating_sub(HEAD));
        match input {
            Input::Char(typed) => {
                self.typed.insert(typed);
                self.narrowed()
            }
            Input::Action(Action::Accept) => match self.found().get(self.list.row) {
                Some((place, _)) => {
                    let chosen = Returned::Chosen(self.choice.purpose, *place);
                    vec![Effect::Return(Box::new(chosen))]
                }
                None => vec![Effect::Beep],
            },
            Input::Action(Action::Back) => vec![Effect::Pop],
            Input::Action(action) if self.list.moves(action, page) => Vec::new(),
            Input::Action(action) if self.typed.edit(action) => self.narrowed(),
            Input::Action(_) | Input::Paste(_) => vec![Effect::Beep],
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let theme = &context.theme;
        let label = context.t("find-type");
        let x = put(
            buffer,
            area.x + 1,
            area.y,
            area.width / 2,
            &label,
            theme.head,
        );
        let room = area.right().saturating_sub(x + 1);
        put(buffer, x + 1, area.y, room, &self.typed.text(), theme.text);
        let found = self.found();
        if found.is_empty() {
            let none = context.t("find-nothing");
            put(
                buffer,
                area.x + 2,
                area.y + HEAD,
                area.width - 2,
                &none,
                theme.text,
            );
            return Some(Position {
                x: x + 1 + self.typed.column(),
                y: area.y,
            });
        }
        let room = usize::from(area.height.saturating_sub(HEAD));
        let top = self.list.top(room);
        for ((_, item), y) in found.iter().skip(top).take(room).zip(area.y + HEAD..) {
            put(buffer, area.x + 2, y, area.width - 2, item, theme.text);
        }
        let line = u16::try_from(self.list.row - top).ok()?;
        Some(Position {
            x: area.x + 2,
            y: area.y + HEAD + line,
        })
    }
}
