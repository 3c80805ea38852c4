//! The status line put together of several sentences, each of them once.

use super::App;
use crate::domain::message::{Arg, Message};
use crate::ui::event::Request;

impl App {
    /// Tells what is to be known of what was carried out.
    pub(super) fn warn(&mut self, warnings: Vec<Message>) {
        if let Some(first) = warnings.into_iter().next() {
            self.status = Some(first);
            self.requests.push(Request::Beep);
        }
    }

    /// Says something in the status line, after what is said there already.
    pub fn add_to_status(&mut self, message: Message) {
        self.status = Some(match self.status.take() {
            Some(first) if is_said(&first, &message) => first,
            Some(first) => Message::new("status-both")
                .with("first", first)
                .with("second", message),
            None => message,
        });
    }
}

/// Whether a sentence, or one of those put together in it, is this one.
fn is_said(said: &Message, message: &Message) -> bool {
    let part = |arg: &Arg| matches!(arg, Arg::Message(part) if is_said(part, message));
    said == message || said.id == "status-both" && said.args.iter().any(|(_, arg)| part(arg))
}
