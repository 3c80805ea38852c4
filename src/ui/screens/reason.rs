//! The regulation asks why: a line for the reason, above the key bar. Without one nothing is changed.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::command::Command;
use crate::domain::message::Message;
use crate::domain::rules::Refusal;
use crate::keymap::{Action, Scope};
use crate::ui::event::{Effect, Failure};
use crate::ui::route::Returned;
use crate::ui::screen::{Context, Input, Mode, Screen};
use crate::ui::widgets::line::Line;
use crate::ui::widgets::text::{put, wrap};

use super::last_reason;

/// The screen that asks for a command's reason.
pub struct Reason {
    command: Command,
    asked: Message,
    line: Line,
    leaving: bool,
}

impl Reason {
    /// Asks by a sentence that names the rule.
    #[must_use]
    pub fn new(command: Command, asked: Message) -> Self {
        Self {
            command,
            asked,
            line: Line::default(),
            leaving: false,
        }
    }

    fn accept(&self) -> Vec<Effect> {
        let why = self.line.text();
        let explained = self.command.explained(why.trim());
        match explained.filter(|_| !why.trim().is_empty()) {
            Some(command) => {
                let settled = Returned::Settled(Ok(Box::new(command)));
                vec![Effect::Return(Box::new(settled))]
            }
            None => vec![Effect::Toast(self.asked.clone()), Effect::Beep],
        }
    }

    /// Everything stays as it is: the screen below is told that its command was not carried out.
    fn leave(&self) -> Vec<Effect> {
        let failure = Failure::Refused(Refusal::Unexplained(self.asked.clone()));
        vec![Effect::Return(Box::new(Returned::Settled(Err(failure))))]
    }
}

impl Screen for Reason {
    fn scope(&self) -> Scope {
        Scope::Reason
    }

    fn mode(&self) -> Mode {
        Mode::Text
    }

    fn title(&self, context: &Context) -> String {
        context.t("ask-reason")
    }

    fn hint(&self) -> &'static str {
        "hint-line"
    }

    fn holds_text(&self) -> bool {
        !self.line.text().is_empty()
    }

    fn is_dialog(&self) -> bool {
        true
    }

    fn is_step(&self) -> bool {
        true
    }

    fn offers(&self, context: &Context, action: Action) -> bool {
        action != Action::LastReason || context.last_reason.is_some()
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
                let typed = text.chars().filter(|typed| !typed.is_control());
                typed.for_each(|typed| self.line.insert(typed));
                Vec::new()
            }
            Input::Action(Action::Accept | Action::KeepText) => self.accept(),
            Input::Action(Action::LastReason) => last_reason::take(context, &mut self.line),
            Input::Action(Action::Back) if leaving || !self.holds_text() => self.leave(),
            Input::Action(Action::Back) => {
                self.leaving = true;
                vec![Effect::Toast(Message::new("status-once-more-to-leave"))]
            }
            Input::Action(action) if self.line.edit(action) => Vec::new(),
            _ => vec![Effect::Beep],
        }
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let lines = wrap(&context.text(&self.asked), area.width);
        let count = u16::try_from(lines.len()).unwrap_or(1);
        let first = area.bottom().saturating_sub(count + 1);
        let blank = " ".repeat(usize::from(area.width));
        for y in first..area.bottom() {
            put(buffer, area.x, y, area.width, &blank, context.theme.text);
        }
        for (line, y) in lines.iter().zip(first..) {
            put(buffer, area.x, y, area.width, line, context.theme.warning);
        }
        let y = area.bottom().checked_sub(1)?;
        let label = context.t("ask-reason");
        let start = put(buffer, area.x, y, area.width, &label, context.theme.head) + 1;
        let room = area.right().saturating_sub(start + 1);
        let (shown, column) = self.line.around(room);
        put(buffer, start, y, room, &shown, context.theme.text);
        let line = Rect::new(start, y, room, 1);
        last_reason::offer(context, &self.line, line, buffer);
        Some(Position {
            x: start + column,
            y,
        })
    }
}
