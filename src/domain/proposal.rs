//! A regulation that is proposed: from which day it may hold, and who may propose it.

use super::amend::RecordEdit;
use super::command::{Command, DirectoryRecord};
use super::date::Date;
use super::directory::Directory;
use super::ids::PersonId;
use super::message::Message;
use super::office::RegulationDraft;

/// Checks the day from which a proposed regulation is to hold.
///
/// # Errors
/// The day has passed, or another regulation is approved from it on.
pub fn check_day(from: Date, directory: &Directory, today: Date) -> Result<(), Message> {
    if from < today {
        return Err(Message::new("regulation-past").with("date", from.0));
    }
    let mut drafts = directory.office.drafts.values();
    if drafts.any(|draft| draft.from == from && draft.approved_by.is_some()) {
        return Err(Message::new("regulation-taken").with("date", from.0));
    }
    Ok(())
}

/// A text proposed from a day on. What others agreed to was another text.
#[must_use]
pub fn draft(by: PersonId, from: Date, text: String) -> RegulationDraft {
    RegulationDraft {
        from,
        text,
        proposed_by: by,
        agreed_by: Vec::new(),
        approved_by: None,
    }
}

/// A draft in the place of what stood on its day when its author looked: what others put there meanwhile is not overwritten.
#[must_use]
pub fn written(seen: Option<&RegulationDraft>, draft: RegulationDraft) -> Command {
    let record = |draft: RegulationDraft| DirectoryRecord::Office(draft.into());
    let edit = RecordEdit::of(seen.cloned().map(record), Some(record(draft)));
    Command::Amend { edits: vec![edit] }
}
