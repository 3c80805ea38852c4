//! What whoever only reads a journal is not offered.

use crate::domain::query::JournalView;
use crate::keymap::{Action, Menu, Scope};

use super::Journal;

impl Journal {
    /// Whether an action is for whoever sits here: who writes neither marks nor absences needs no key that does.
    pub(super) fn is_for_actor(&self, action: Action) -> bool {
        let reads = |data: &JournalView| !data.may_mark && !data.may_take_roll;
        !self.data.as_ref().is_some_and(reads) || !writes(action)
    }
}

/// Whether an action writes into cells or lessons; whoever opens a lock may do so without writing themselves.
fn writes(action: Action) -> bool {
    let info = action.info();
    let is_mark = [
        Action::Mark5,
        Action::Mark4,
        Action::Mark3,
        Action::Mark2,
        Action::Mark1,
    ]
    .contains(&action);
    let looks = [Action::History, Action::LessonGrid, Action::OpenLock].contains(&action);
    info.scope == Scope::Journal
        && !looks
        && (is_mark || matches!(info.menu, Some(Menu::Cell | Menu::Lesson)))
}
