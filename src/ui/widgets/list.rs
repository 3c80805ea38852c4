//! A cursor on a list and what of it is in view.

use crate::keymap::Action;

/// A cursor on so many rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ListCursor {
    /// The row it stands on.
    pub row: usize,
    /// How many rows there are.
    pub rows: usize,
}

impl ListCursor {
    /// A cursor on a row.
    #[must_use]
    pub fn new(row: usize, rows: usize) -> Self {
        Self {
            row: row.min(rows.saturating_sub(1)),
            rows,
        }
    }

    /// The row, to be kept.
    #[must_use]
    pub fn place(&self) -> u16 {
        u16::try_from(self.row).unwrap_or(u16::MAX)
    }

    /// Puts the cursor on a kept row, or on the last one.
    pub fn go_to(&mut self, place: u16) {
        *self = Self::new(usize::from(place), self.rows);
    }

    /// Carries out a movement, `page` rows a page; tells whether the action was one.
    pub fn moves(&mut self, action: Action, page: usize) -> bool {
        let row = match action {
            Action::Up | Action::Previous => self.row.saturating_sub(1),
            Action::Down | Action::Next => self.row + 1,
            Action::PageUp => self.row.saturating_sub(page),
            Action::PageDown => self.row + page,
            Action::First => 0,
            Action::Last => usize::MAX,
            _ => return false,
        };
        self.row = row.min(self.rows.saturating_sub(1));
        true
    }

    /// The first row in view when so many fit: the cursor's page, and the last page full.
    #[must_use]
    pub fn top(&self, room: usize) -> usize {
        let page = self.row / room.max(1) * room.max(1);
        page.min(self.rows.saturating_sub(room))
    }
}
