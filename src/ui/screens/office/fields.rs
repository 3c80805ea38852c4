//! Rows of a label and a value with a cursor: what the office's cards and forms are drawn with.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::ui::screen::Context;
use crate::ui::widgets::list::ListCursor;
use crate::ui::widgets::text::put;

/// Where values begin.
const VALUE: u16 = 26;
/// The foot line and an empty one above it.
pub const FOOT: u16 = 2;

/// A row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// What it is; of a heading the whole row.
    pub label: String,
    /// What stands there.
    pub value: String,
    /// A heading between rows.
    pub is_head: bool,
}

/// How many rows fit.
#[must_use]
pub fn room(context: &Context) -> usize {
    usize::from(context.body.height.saturating_sub(FOOT))
}

/// Draws the rows and the foot line; the cursor's place.
pub fn draw(
    context: &Context,
    lines: &[Line],
    list: ListCursor,
    foot: &str,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let theme = &context.theme;
    let room = room(context);
    let top = list.top(room);
    for (line, y) in lines.iter().skip(top).take(room).zip(area.y..) {
        if line.is_head {
            put(
                buffer,
                area.x + 1,
                y,
                area.width - 1,
                &line.label,
                theme.head,
            );
            continue;
        }
        put(buffer, area.x + 2, y, VALUE - 3, &line.label, theme.faded);
        let rest = area.width.saturating_sub(VALUE);
        put(buffer, area.x + VALUE, y, rest, &line.value, theme.text);
    }
    let y = area.bottom().saturating_sub(1);
    put(buffer, area.x + 1, y, area.width - 1, foot, theme.faded);
    let line = u16::try_from(list.row - top).ok()?;
    let is_head = lines.get(list.row).is_some_and(|line| line.is_head);
    Some(Position {
        x: area.x + if is_head { 1 } else { VALUE },
        y: area.y + line,
    })
}
