//! The reason given last, given again by one key: wherever a reason is typed, in a line or a form.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::message::Message;
use crate::keymap::{Action, Scope};
use crate::ui::event::Effect;
use crate::ui::screen::Context;
use crate::ui::widgets::line::Line;
use crate::ui::widgets::text::put;

/// Puts the last reason in the place of what stands in the line.
pub(super) fn take(context: &Context, line: &mut Line) -> Vec<Effect> {
    match &context.last_reason {
        Some(why) => {
            *line = Line::new(why);
            Vec::new()
        }
        None => vec![Effect::Toast(Message::new("reason-none")), Effect::Beep],
    }
}

/// Shows in an empty line which key brings which reason.
pub(super) fn offer(context: &Context, line: &Line, area: Rect, buffer: &mut Buffer) {
    let chords = context.keymap.chords(Scope::Reason, Action::LastReason);
    let (Some(why), Some(chord)) = (&context.last_reason, chords.first()) else {
        return;
    };
    if line.text().is_empty() {
        let message = Message::new("reason-last")
            .with("key", context.key_name(*chord))
            .with("why", why.as_str());
        let text = context.text(&message);
        put(
            buffer,
            area.x,
            area.y,
            area.width,
            &text,
            context.theme.faded,
        );
    }
}
