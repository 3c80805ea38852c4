//! Where the plan's cursor stood and what was being typed in its place, kept and gone back to.

use crate::domain::place::Stand;
use crate::ui::widgets::line::Line;

use super::PlanGrid;
use super::edit::Typing;
use super::field::Field;

/// Added to the field's number while a new row is being typed.
const NEW: u16 = 8;

impl PlanGrid {
    pub(super) fn standing_here(&self) -> Stand {
        let new = self.typing.as_ref().is_some_and(|typing| typing.new);
        let field = self.field.number() + if new { NEW } else { 0 };
        Stand {
            typed: self.typing.as_ref().map(|typing| typing.line.typed()),
            ..Stand::at(self.list.place(), field)
        }
    }

    pub(super) fn stand_here(&mut self, stand: &Stand) {
        self.list.go_to(stand.row);
        self.shown = self.list.row;
        self.field = Field::numbered(stand.column % NEW);
        let Some(typed) = stand.typed.as_ref().filter(|_| self.closed().is_none()) else {
            return;
        };
        let new = stand.column >= NEW;
        let place = match self.rows() {
            [] => 0,
            _ => self.list.row + usize::from(new),
        };
        let stored = self.row().filter(|_| !new);
        let stored = stored.and_then(|row| self.field.text(row));
        let mut typing = Typing::new(&stored.unwrap_or_default(), place, new);
        typing.line = Line::at(typed);
        self.typing = Some(typing);
    }
}
