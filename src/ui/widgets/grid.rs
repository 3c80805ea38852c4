//! Where the cursor is among rows and columns, and which of them are in view.

use ratatui::layout::{Position, Rect, Size};

use crate::domain::place::Stand;
use crate::domain::settings::Advance;
use crate::keymap::Action;

/// The width that everything has to fit into, columns.
pub const NARROWEST: u16 = 80;

/// How a body is divided, in columns and lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// Columns of the part that does not scroll sideways.
    pub fixed: u16,
    /// Columns of one item, the gap after it included.
    pub each: u16,
    /// Lines of the heads.
    pub heads: u16,
    /// Lines below the rows.
    pub foot: u16,
}

impl Layout {
    /// Rows and columns that fit into a body.
    #[must_use]
    pub fn room(self, body: Size) -> (usize, usize) {
        let rows = body.height.saturating_sub(self.heads + self.foot).max(1);
        let columns = (body.width.saturating_sub(self.fixed) / self.each.max(1)).max(1);
        (usize::from(rows), usize::from(columns))
    }
}

/// The cursor and the view on a grid.
#[derive(Debug, Clone)]
pub struct Grid {
    /// How the body is divided.
    pub layout: Layout,
    /// The cursor's row.
    pub row: usize,
    /// The cursor's column.
    pub column: usize,
    top: usize,
    left: usize,
    /// The other corner of a selection.
    pub anchor: Option<(usize, usize)>,
    rows: usize,
    columns: usize,
    /// By how much the fixed part would be wider if there were room.
    wanted: u16,
    /// By how much an item may be wider where all of them have room.
    stretch: u16,
}

impl Grid {
    /// An empty grid.
    #[must_use]
    pub fn new(layout: Layout) -> Self {
        Self {
            layout,
            row: 0,
            column: 0,
            top: 0,
            left: 0,
            anchor: None,
            rows: 0,
            columns: 0,
            wanted: 0,
            stretch: 0,
        }
    }

    /// Lets the fixed part grow until names of this width fit where `columns` are for one, as far as a body has room for it.
    pub fn name_in(&mut self, columns: u16, widest: impl Iterator<Item = u16>) {
        self.wanted = widest.max().unwrap_or(0).saturating_sub(columns);
    }

    /// By how much the fixed part is wider in a body: at most half of what it has beyond the narrowest goes to it.
    #[must_use]
    pub fn extra(&self, body: Size) -> u16 {
        let beyond = body.width.saturating_sub(NARROWEST);
        self.wanted.min(beyond / 2)
    }

    /// Lets items grow by so many columns where all of them have room.
    pub fn stretch(&mut self, columns: u16) {
        self.stretch = columns;
    }

    /// How a body is divided.
    #[must_use]
    pub fn layout_in(&self, body: Size) -> Layout {
        let fixed = self.layout.fixed + self.extra(body);
        let each = self.layout.each;
        let columns = u16::try_from(self.columns).unwrap_or(u16::MAX);
        let share = body.width.saturating_sub(fixed) / columns.max(1);
        Layout {
            fixed,
            each: share.clamp(each, each + self.stretch),
            ..self.layout
        }
    }

    /// How many rows and columns there are.
    pub fn set_extent(&mut self, rows: usize, columns: usize) {
        self.rows = rows;
        self.columns = columns;
    }

    /// The first row and column in view.
    #[must_use]
    pub fn scrolled(&self) -> (u16, u16) {
        let short = |place| u16::try_from(place).unwrap_or(u16::MAX);
        (short(self.top), short(self.left))
    }

    /// Puts another row and column first; the next movement brings the cursor into view.
    pub fn scroll(&mut self, (top, left): (u16, u16)) {
        (self.top, self.left) = (usize::from(top), usize::from(left));
    }

    /// Puts the cursor somewhere and brings it into view.
    pub fn go(&mut self, body: Size, row: usize, column: usize) {
        self.row = row.min(self.rows.saturating_sub(1));
        self.column = column.min(self.columns.saturating_sub(1));
        (self.top, self.left) = self.origin(body);
    }

    /// The cursor and the view, to be kept.
    #[must_use]
    pub fn standing(&self) -> Stand {
        let short = |place| u16::try_from(place).unwrap_or(u16::MAX);
        Stand {
            view: self.scrolled(),
            ..Stand::at(short(self.row), short(self.column))
        }
    }

    /// Puts the cursor to where it stood.
    pub fn stand(&mut self, body: Size, stand: &Stand) {
        self.scroll(stand.view);
        self.go(body, stand.row.into(), stand.column.into());
    }

    /// The first row and the first column in view of a body, which may have another size than when the cursor moved last.
    #[must_use]
    pub fn origin(&self, body: Size) -> (usize, usize) {
        let (rows, columns) = self.layout_in(body).room(body);
        let top = into_view(self.top, self.row, rows, self.rows);
        let left = into_view(self.left, self.column, columns, self.columns);
        (top, left)
    }

    /// The rows in view of an area: number, line and item.
    pub fn rows_in<'a, T>(
        &self,
        area: Rect,
        rows: &'a [T],
    ) -> impl Iterator<Item = (usize, u16, &'a T)> + use<'a, T> {
        let (room, _) = self.layout.room(area.as_size());
        let (top, _) = self.origin(area.as_size());
        let rows = rows.iter().enumerate().skip(top).take(room);
        rows.zip(area.y + self.layout.heads..)
            .map(|((row, item), y)| (row, y, item))
    }

    /// The columns in view of an area: number, where each begins, and item.
    pub fn columns_in<'a, T>(
        &self,
        area: Rect,
        columns: &'a [T],
    ) -> impl Iterator<Item = (usize, u16, &'a T)> + use<'a, T> {
        let layout = self.layout_in(area.as_size());
        let (_, room) = layout.room(area.as_size());
        let (_, left) = self.origin(area.as_size());
        let (x, each) = (area.x + layout.fixed, layout.each);
        let columns = columns.iter().enumerate().skip(left).take(room);
        columns
            .zip(0u16..)
            .map(move |((column, item), place)| (column, x + place * each, item))
    }

    /// Where the cursor's cell begins in an area.
    #[must_use]
    pub fn cursor_in(&self, area: Rect) -> Option<Position> {
        let (top, left) = self.origin(area.as_size());
        let row = u16::try_from(self.row.checked_sub(top)?).ok()?;
        let column = u16::try_from(self.column.checked_sub(left)?).ok()?;
        let layout = self.layout_in(area.as_size());
        Some(Position {
            x: area.x + layout.fixed + column * layout.each,
            y: area.y + layout.heads + row,
        })
    }

    /// Moves on after an entry or a skip, `count` cells; stops at the end.
    pub fn advance(&mut self, body: Size, direction: Advance, count: usize) {
        match direction {
            Advance::Down => self.go(body, self.row.saturating_add(count), self.column),
            Advance::Across => self.go(body, self.row, self.column.saturating_add(count)),
            Advance::Stay => {}
        }
    }

    /// Carries out a movement; tells whether the action was one.
    pub fn moves(&mut self, body: Size, action: Action) -> bool {
        let (rows, _) = self.layout.room(body);
        let (row, column) = (self.row, self.column);
        match action {
            Action::Up => self.go(body, row.saturating_sub(1), column),
            Action::Down => self.go(body, row + 1, column),
            Action::Left | Action::Previous => self.go(body, row, column.saturating_sub(1)),
            Action::Right | Action::Next => self.go(body, row, column + 1),
            Action::PageUp => self.go(body, row.saturating_sub(rows), column),
            Action::PageDown => self.go(body, row.saturating_add(rows), column),
            Action::First => self.go(body, 0, column),
            Action::Last => self.go(body, usize::MAX, column),
            _ => return false,
        }
        true
    }

    /// The cells of the selection, or the cursor's cell, column by column.
    #[must_use]
    pub fn selected(&self) -> Vec<(usize, usize)> {
        let (row, column) = self.anchor.unwrap_or((self.row, self.column));
        let rows = row.min(self.row)..=row.max(self.row);
        let columns = column.min(self.column)..=column.max(self.column);
        columns
            .flat_map(|column| rows.clone().map(move |row| (row, column)))
            .collect()
    }

    /// Whether a cell belongs to a selection that is being made.
    #[must_use]
    pub fn is_selected(&self, row: usize, column: usize) -> bool {
        self.anchor.is_some_and(|(r, c)| {
            (r.min(self.row)..=r.max(self.row)).contains(&row)
                && (c.min(self.column)..=c.max(self.column)).contains(&column)
        })
    }

    /// The rows from the cursor to the end.
    #[must_use]
    pub fn rest(&self) -> std::ops::Range<usize> {
        self.row..self.rows
    }
}

/// The first item in view, moved as little as brings the cursor into it.
fn into_view(first: usize, cursor: usize, room: usize, all: usize) -> usize {
    let least = (cursor + 1).saturating_sub(room);
    let most = cursor.min(all.saturating_sub(room));
    first.clamp(least.min(most), most.max(least))
}
