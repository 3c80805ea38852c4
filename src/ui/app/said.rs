//! The status line put together of several sentences, each of them once.

use super::App;
use crate::domain::message::{Arg, Message};

impl App {
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
