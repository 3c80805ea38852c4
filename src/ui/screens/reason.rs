//! A rule asks why a change is made: it is written once that is said. Esc leaves all as it is.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::command::Command;
use crate::domain::message::Message;
use crate::domain::rules::Refusal;
use crate::keymap::Scope;
use crate::ui::event::{Effect, Failure};
use crate::ui::route::{Prompt, Purpose, Returned};
use crate::ui::screen::{Context, Input, Mode, Screen};

use super::prompt::PromptScreen;

/// The question about a command.
pub struct Reason {
    command: Command,
    asked: Message,
    line: PromptScreen,
}

impl Reason {
    /// Asks why; `initial` is what was said of the change before.
    #[must_use]
    pub fn new(command: Command, asked: Message, initial: String) -> Self {
        let line = PromptScreen::new(Prompt {
            purpose: Purpose::Reason,
            label: Message::new("ask-reason"),
            initial,
        });
        Self {
            command,
            asked,
            line,
        }
    }

    fn said(&self, why: &str) -> Vec<Effect> {
        match self.command.explained(why.trim()) {
            Some(command) if !why.trim().is_empty() => {
                let settled = Returned::Settled(Ok(Box::new(command)));
                vec![Effect::Return(Box::new(settled))]
            }
            _ => vec![Effect::Toast(self.asked.clone()), Effect::Beep],
        }
    }

    fn left(&self) -> Effect {
        let failure = Failure::Refused(Refusal::Unexplained(self.asked.clone()));
        Effect::Return(Box::new(Returned::Settled(Err(failure))))
    }
}

impl Screen for Reason {
    fn scope(&self) -> Scope {
        self.line.scope()
    }

    fn mode(&self) -> Mode {
        self.line.mode()
    }

    fn title(&self, context: &Context) -> String {
        self.line.title(context)
    }

    fn hint(&self) -> &'static str {
        self.line.hint()
    }

    fn holds_text(&self) -> bool {
        self.line.holds_text()
    }

    fn is_dialog(&self) -> bool {
        true
    }

    fn update(&mut self, context: &Context, input: Input) -> Vec<Effect> {
        let effects = self.line.update(context, input);
        let answered = |effect| match effect {
            Effect::Return(returned) => match *returned {
                Returned::Text(_, why) => self.said(&why),
                other => vec![Effect::Return(Box::new(other))],
            },
            Effect::Pop => vec![self.left()],
            other => vec![other],
        };
        effects.into_iter().flat_map(answered).collect()
    }

    fn view(&self, context: &Context, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        self.line.view(context, area, buffer)
    }
}
