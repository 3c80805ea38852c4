//! A line that is asked for, above the key bar. Esc does not throw away what was typed: it asks once more.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::message::Message;
use crate::domain::place::Spot;
use crate::keymap::{Action, Scope};
use crate::ui::event::Effect;
use crate::ui::place::asked;
use crate::ui::route::{Prompt, Returned};
use crate::ui::screen::{Context, Input, Mode, Screen};
use crate::ui::widgets::line::Line;
use crate::ui::widgets::text::put;

use super::last_reason;

/// The screen of a [`Prompt`].
pub struct PromptScreen {
    prompt: Prompt,
    line: Line,
    leaving: bool,
}

impl PromptScreen {
    /// Asks.
    #[must_use]
    pub fn new(prompt: Prompt) -> Self {
        let line = Line::offered(&prompt.initial);
        Self {
            prompt,
            line,
            leaving: false,
        }
    }
}

impl Screen for PromptScreen {
    fn scope(&self) -> Scope {
        if self.prompt.purpose.is_reason() {
            Scope::Reason
        } else {
            Scope::Text
        }
    }

    fn mode(&self) -> Mode {
        Mode::Text
    }

    fn title(&self, context: &Context) -> String {
        context.text(&self.prompt.label)
    }

    fn hint(&self) -> &'static str {
        "hint-line"
    }

    fn holds_text(&self) -> bool {
        self.line.text() != self.prompt.initial
    }

    fn is_dialog(&self) -> bool {
        true
    }

    fn offers(&self, context: &Context, action: Action) -> bool {
        action != Action::LastReason || context.last_reason.is_some()
    }

    fn place(&self) -> Option<Spot> {
        Some(Spot::Asked {
            what: asked(self.prompt.purpose)?,
            date: None,
            initial: self.prompt.initial.clone(),
            typed: self.line.typed(),
        })
    }

    fn restore(&mut self, _context: &Context, spot: &Spot) {
        if let Spot::Asked { typed, .. } = spot {
            self.line = Line::at(typed);
        }
    }

    fn is_step(&self) -> bool {
        true
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        if !matches!(input, Input::Char(_) | Input::Paste(_) | Input::Action(_)) {
            return Vec::new();
        }
        let leaving = std::mem::take(&mut self.leaving);
        match input {
            Input::Char(typed) => {
                self.line.insert(typed);
                Vec::new()
            }
            Input::Paste(text) => {
                text.chars()
                    .map(|c| if c.is_control() { ' ' } else { c })
                    .for_each(|c| self.line.insert(c));
                Vec::new()
            }
            Input::Action(Action::Accept | Action::KeepText) => {
                vec![Effect::Return(Box::new(Returned::Text(
                    self.prompt.purpose,
                    self.line.text(),
                )))]
            }
            Input::Action(Action::Back) if leaving || self.line.text() == self.prompt.initial => {
                vec![Effect::Pop]
            }
            Input::Action(Action::Back) => {
                self.leaving = true;
                vec![Effect::Toast(Message::new("status-once-more-to-leave"))]
            }
            Input::Action(Action::LastReason) => last_reason::take(context, &mut self.line),
            Input::Action(action) if self.line.edit(action) => Vec::new(),
            Input::Action(_) => vec![Effect::Beep],
            _ => Vec::new(),
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let y = area.bottom().checked_sub(1)?;
        let label = context.text(&self.prompt.label);
        let blank = " ".repeat(usize::from(area.width));
        put(buffer, area.x, y, area.width, &blank, context.theme.text);
        let start = put(
            buffer,
            area.x,
            y,
            area.width / 2,
            &label,
            context.theme.head,
        ) + 1;
        let room = area.right().saturating_sub(start + 1);
        let (shown, column) = self.line.around(room);
        let style = self.line.style(&context.theme);
        put(buffer, start, y, room, &shown, style);
        if self.prompt.purpose.is_reason() {
            let line = Rect::new(start, y, room, 1);
            last_reason::offer(context, &self.line, line, buffer);
        }
        Some(Position {
            x: start + column,
            y,
        })
    }
}
