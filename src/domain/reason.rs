//! Why a command is made: the words that somebody gives, wherever they stand in it.

use super::command::{Command, DirectoryRecord, NoticeChange};
use super::office::OfficeRecord;

impl Command {
    /// The same with a reason; `None` for what is never asked for one.
    #[must_use]
    pub fn explained(&self, why: &str) -> Option<Self> {
        let mut explained = self.clone();
        match &mut explained {
            Self::NoteAbsence {
                change: NoticeChange::Tell(notice) | NoticeChange::Withdraw(notice),
            } => {
                why.clone_into(&mut notice.note);
                Some(explained)
            }
            Self::EditJournals { reason, .. } | Self::EditFinals { reason, .. } => {
                why.clone_into(reason);
                Some(explained)
            }
            _ => None,
        }
    }

    /// Why it is made, where somebody said so.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        let said = match self {
            Self::EditJournals { reason, .. }
            | Self::EditFinals { reason, .. }
            | Self::OpenLock { reason, .. } => reason,
            Self::NoteAbsence { change } => &change.notice().note,
            Self::Amend { edits } => {
                let mut written = edits.iter().filter_map(|edit| edit.after.as_deref());
                written.find_map(of_record)?
            }
            _ => return None,
        };
        Some(said.trim()).filter(|said| !said.is_empty())
    }
}

/// Why a record is as it is, where its kind is asked that.
fn of_record(record: &DirectoryRecord) -> Option<&str> {
    let DirectoryRecord::Office(record) = record else {
        return None;
    };
    Some(match record {
        OfficeRecord::LessonChange(change) => &change.reason,
        OfficeRecord::DayChange(change) => &change.reason,
        OfficeRecord::Leave(leave) => &leave.reason,
        OfficeRecord::Opening(opening) => &opening.reason,
        _ => return None,
    })
}
