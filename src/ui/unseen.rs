//! Cells that others changed so lately that whoever types cannot have seen it: the line is slow and so are eyes. A key that comes
//! now was meant for what stood there before, and is judged by that.

use std::collections::BTreeMap;

use crate::domain::cell::{Cell, Column};
use crate::domain::ids::{JournalId, PersonId};
use crate::domain::lesson::LessonAt;

/// What stood in such cells before.
#[derive(Debug, Default)]
pub struct Unseen {
    before: BTreeMap<(JournalId, LessonAt, PersonId), Cell>,
    /// The next answer tells what others did.
    expected: bool,
}

impl Unseen {
    /// The next answer tells what others did.
    pub fn expect(&mut self) {
        self.expected = true;
    }

    /// Whether this answer was expected to tell what others did; the next is not.
    pub fn is_expected(&mut self) -> bool {
        std::mem::take(&mut self.expected)
    }

    /// Notes what of a lesson's column is new.
    pub fn note(&mut self, journal: JournalId, at: LessonAt, old: &Column, new: &Column) {
        for (pupil, cell) in &new.cells {
            let before = old.get(*pupil).cloned().unwrap_or_default();
            if before.revision != cell.revision {
                let place = (journal, at, *pupil);
                self.before.entry(place).or_insert(before);
            }
        }
    }

    /// The cell as it was seen, if it was not seen as it is.
    #[must_use]
    pub fn seen(&self, journal: JournalId, at: LessonAt, pupil: PersonId) -> Option<&Cell> {
        self.before.get(&(journal, at, pupil))
    }

    /// Everything has been seen by now.
    pub fn forget(&mut self) {
        self.before.clear();
    }
}
