//! A screen that has only a sentence to show: the cursor stands on it, because screen readers follow the cursor.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::text::{put, wrap};
use crate::ui::screen::Context;

/// Draws the sentence of an id in the place of the screen's rows.
pub fn notice(context: &Context, area: Rect, buffer: &mut Buffer, id: &str) -> Option<Position> {
    let place = Position {
        x: area.x + 1,
        y: area.y + 1,
    };
    let room = area.width.saturating_sub(2);
    let lines = wrap(&context.t(id), room);
    for (line, y) in lines.iter().zip(place.y..area.bottom()) {
        put(buffer, place.x, y, room, line, context.theme.text);
    }
    Some(place)
}
