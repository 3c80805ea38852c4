//! A fresh view against the one before it: what others have changed a moment ago, and whether places are still whose they were.

use crate::domain::cell::Cell;
use crate::domain::query::JournalView;

use super::Journal;

impl Journal {
    /// The cell as whoever types has seen it.
    pub(super) fn seen_cell(&self, row: usize, column: usize) -> Cell {
        let place = self.pupil(row).zip(self.lesson_at(column));
        let before = place.and_then(|(pupil, at)| self.unseen.seen(self.id, at, pupil));
        before.cloned().unwrap_or_else(|| self.cell(row, column))
    }

    /// Notes what others have changed since the view was read.
    pub(super) fn note_unseen(&mut self, view: &JournalView) {
        let expected = self.unseen.is_expected();
        let Some(data) = self.data.as_ref().filter(|_| expected) else {
            return;
        };
        for lesson in &view.lessons {
            let old = data.lessons.iter().find(|old| old.at == lesson.at);
            if let Some(old) = old {
                let id = self.id;
                self.unseen.note(id, lesson.at, &old.column, &lesson.column);
            }
        }
    }

    /// Whether a fresh view has the same rows and columns.
    pub(super) fn is_as_large_as(&self, view: &JournalView) -> bool {
        self.data.as_ref().is_some_and(|data| {
            let pupils = data.pupils.iter().map(|row| row.pupil);
            let lessons = data.lessons.iter().map(|lesson| lesson.at);
            pupils.eq(view.pupils.iter().map(|row| row.pupil))
                && lessons.eq(view.lessons.iter().map(|lesson| lesson.at))
        })
    }
}
