//! What the screens of the timetable ask: a line, one of a few, one that is looked for by its name.

use crate::domain::amend::RecordEdit;
use crate::domain::command::Command;
use crate::domain::message::Message;
use crate::ui::event::Effect;
use crate::ui::route::{Arrange, Choice, Prompt, Purpose, Route};

/// A line, with what stands in it already.
pub(super) fn prompt(step: Arrange, label: Message, initial: String) -> Vec<Effect> {
    let prompt = Prompt {
        purpose: Purpose::Arrange(step),
        label,
        initial,
    };
    vec![Effect::Push(Box::new(Route::Prompt(prompt)))]
}

/// One of a few.
pub(super) fn choose(step: Arrange, label: Message, items: Vec<String>) -> Vec<Effect> {
    let choice = choice(step, label, items, 0);
    vec![Effect::Push(Box::new(Route::Choose(choice)))]
}

/// One that is looked for; the cursor stands on `selected`.
pub(super) fn find(
    step: Arrange,
    label: Message,
    items: Vec<String>,
    selected: usize,
) -> Vec<Effect> {
    let choice = choice(step, label, items, selected);
    vec![Effect::Push(Box::new(Route::Find(choice)))]
}

fn choice(step: Arrange, label: Message, items: Vec<String>, selected: usize) -> Choice {
    Choice {
        purpose: Purpose::Arrange(step),
        label,
        items,
        selected,
    }
}

/// One accepted step; nothing to do is told by the bell.
pub(super) fn execute(edits: Vec<RecordEdit>) -> Vec<Effect> {
    if edits.is_empty() {
        return vec![Effect::Beep];
    }
    vec![Effect::Execute(Command::Amend { edits })]
}
