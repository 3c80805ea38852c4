//! A change that was decided: what was there, and what is there now. It is what the audit trail tells and what undo turns round.

use serde::{Deserialize, Serialize};

use super::access::Visit;
use super::amend::RecordEdit;
use super::cell::{Cell, CellContent};
use super::command::{DirectoryChange, DirectoryRecord};
use super::finals::{Final, FinalCell, Period};
use super::ids::{JournalId, PersonId};
use super::lesson::{Lesson, LessonAt, LessonContent};
use super::looks::Looks;
use super::place::Place;
use super::plan::{Plan, PlanContent};
use super::settings::Settings;

/// One change, with what was there before: a cell's `before` carries the row of its previous change, so that a
/// cell's history is followed from row to row without an index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    /// A cell.
    Cell {
        /// The journal.
        journal: JournalId,
        /// The lesson.
        at: LessonAt,
        /// The pupil.
        pupil: PersonId,
        /// Before, with its revision.
        before: Cell,
        /// After.
        after: CellContent,
    },
    /// A lesson.
    Lesson {
        /// The journal.
        journal: JournalId,
        /// The lesson.
        at: LessonAt,
        /// Before, with its revision.
        before: Lesson,
        /// After.
        after: LessonContent,
    },
    /// A directory record; what it was before is told by the row that wrote it.
    Directory(DirectoryChange),
    /// Somebody signed in, or failed to, as trails before [`Change::Visit`] tell it.
    SignIn {
        /// The account, where there is such.
        login: Option<String>,
        /// Whether they were let in.
        admitted: bool,
    },
    /// A person's settings.
    Settings {
        /// Whose.
        person: PersonId,
        /// After.
        after: Settings,
    },
    /// Somebody came, failed to or went.
    Visit(Visit),
    /// Where a person was when their session ended.
    Place {
        /// Whose.
        person: PersonId,
        /// After; the trail tells no more than that there is one.
        after: Option<Place>,
    },
    /// A final.
    Final {
        /// The journal.
        journal: JournalId,
        /// The period.
        period: Period,
        /// The pupil.
        pupil: PersonId,
        /// Before, with its revision.
        before: FinalCell,
        /// After; `None` when it was taken back.
        after: Option<Final>,
    },
    /// A journal's plan; the trail tells the rows that differ.
    Plan {
        /// The journal.
        journal: JournalId,
        /// The place of the first row that differs.
        from: u32,
        /// Before, with its revision.
        before: Plan,
        /// After.
        after: PlanContent,
    },
    /// A directory record, with what it was: it can be turned round.
    Record(RecordEdit),
    /// Somebody looked at a person's file.
    Look {
        /// Whose file.
        person: PersonId,
        /// Who.
        by: PersonId,
        /// All who did, the newest last.
        after: Looks,
    },
}

impl Change {
    /// What a lesson was before this change, if that is what it changed.
    #[must_use]
    pub fn lesson_before(self, place: (JournalId, LessonAt)) -> Option<Lesson> {
        match self {
            Self::Lesson {
                journal,
                at,
                before,
                ..
            } if (journal, at) == place => Some(before),
            _ => None,
        }
    }

    /// What a cell was before this change, if that is what it changed.
    #[must_use]
    pub fn cell_before(self, place: (JournalId, LessonAt, PersonId)) -> Option<Cell> {
        match self {
            Self::Cell {
                journal,
                at,
                pupil,
                before,
                ..
            } if (journal, at, pupil) == place => Some(before),
            _ => None,
        }
    }

    /// What a final was before this change, if that is what it changed.
    #[must_use]
    pub fn final_before(self, place: (JournalId, Period, PersonId)) -> Option<FinalCell> {
        match self {
            Self::Final {
                journal,
                period,
                pupil,
                before,
                ..
            } if (journal, period, pupil) == place => Some(before),
            _ => None,
        }
    }

    /// The change as the audit trail tells it: that a password, PIN or code was set, not its hash, for the trail is kept longer
    /// than they are; that a place was kept, not what was being typed there.
    #[must_use]
    pub fn told(&self) -> Self {
        let mut told = self.clone();
        match &mut told {
            Self::Directory(DirectoryChange::Put(record) | DirectoryChange::Remove(record)) => {
                hide_secrets(record);
            }
            Self::Record(edit) => {
                let sides = [edit.before.as_deref_mut(), edit.after.as_deref_mut()];
                sides.into_iter().flatten().for_each(hide_secrets);
            }
            Self::Look { after, .. } => *after = Looks::default(),
            _ => {}
        }
        if let Self::Place {
            after: Some(place), ..
        } = &mut told
        {
            place.screens.clear();
        }
        if let Self::Plan { before, after, .. } = &mut told {
            (before.content, *after) = before.content.differing(after);
        }
        told
    }
}

fn hide_secrets(record: &mut DirectoryRecord) {
    match record {
        DirectoryRecord::User(user) => {
            user.password = user.password.as_ref().map(|_| String::new());
        }
        DirectoryRecord::Pin(pin) => pin.hash.clear(),
        DirectoryRecord::Invitation(invitation) => invitation.hash = [0; 32],
        _ => {}
    }
}
