//! Rows in columns under their heads, with a cursor on one of them.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::list::ListCursor;
use super::text::put;
use crate::ui::screen::Context;

/// The width of a last column that takes what is left.
pub const REST: u16 = u16::MAX;
/// Lines of the heads and the empty one below them.
const HEAD: u16 = 2;

/// A table's columns and what it leaves free.
#[derive(Debug, Clone, Copy)]
pub struct Table<const N: usize> {
    /// The id of each column's head, where it begins and how wide it is.
    pub columns: [(&'static str, u16, u16); N],
    /// Lines below the rows.
    pub foot: u16,
}

impl<const N: usize> Table<N> {
    /// Rows that fit into a height.
    #[must_use]
    pub fn room(&self, height: u16) -> usize {
        usize::from(height.saturating_sub(HEAD + self.foot))
    }

    /// Draws heads and the rows in view; gives back where the cursor stands.
    pub fn draw<T>(
        &self,
        context: &Context,
        list: ListCursor,
        rows: &[T],
        texts: impl Fn(&T) -> [String; N],
        area: Rect,
        buffer: &mut Buffer,
    ) -> Option<Position> {
        let theme = &context.theme;
        let width = |x: u16, width: u16| width.min(area.width.saturating_sub(x));
        for (label, x, room) in self.columns {
            let label = context.t(label);
            put(
                buffer,
                area.x + x,
                area.y,
                width(x, room),
                &label,
                theme.head,
            );
        }
        let room = self.room(area.height);
        let top = list.top(room);
        for (row, y) in rows.iter().skip(top).take(room).zip(area.y + HEAD..) {
            for ((_, x, room), text) in self.columns.into_iter().zip(texts(row)) {
                put(buffer, area.x + x, y, width(x, room), &text, theme.text);
            }
        }
        let line = u16::try_from(list.row.checked_sub(top)?).ok()?;
        let first = self.columns.first().map_or(0, |(_, x, _)| *x);
        Some(Position {
            x: area.x + first,
            y: area.y + HEAD + line,
        })
    }
}
