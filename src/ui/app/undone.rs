//! What was undone or made again, in the status line: it may be far from what is on the screen.

use super::{Context, Direction};
use crate::domain::change::Change;
use crate::domain::command::{DirectoryChange, DirectoryRecord};
use crate::domain::ids::JournalId;
use crate::domain::message::Message;
use crate::domain::office::OfficeRecord;
use crate::service::writer::DoneChange;
use crate::ui::screens::office::told;

/// The sentence: the first change by its place, and how many more there were.
pub(super) fn said(direction: Direction, changes: &[DoneChange], context: &Context) -> Message {
    let ids = if direction == Direction::Undo {
        ["status-undone", "status-undone-what"]
    } else {
        ["status-redone", "status-redone-what"]
    };
    let mut places = changes
        .iter()
        .filter_map(|done| place(&done.change, context));
    match places.next() {
        Some(first) => Message::new(ids[1])
            .with("what", first)
            .with("more", places.count()),
        None => Message::new(ids[0]),
    }
}

/// Where a change stands, in words.
fn place(change: &Change, context: &Context) -> Option<String> {
    let directory = &context.directory;
    let of = |journal: &JournalId| {
        let unit = directory.unit_name(journal.unit);
        format!("{unit} {}", directory.subject_name(journal.subject))
    };
    let short = |date| context.catalogue.short_date(date);
    match change {
        Change::Cell {
            journal, at, pupil, ..
        } => {
            let name = directory.roll_name(*pupil);
            Some(format!("{name}, {}, {}", of(journal), short(at.date)))
        }
        Change::Lesson { journal, at, .. } => Some(format!("{}, {}", of(journal), short(at.date))),
        Change::Final { journal, pupil, .. } => {
            Some(format!("{}, {}", directory.roll_name(*pupil), of(journal)))
        }
        Change::Plan { journal, .. } => {
            let plan = context.t("undone-plan");
            Some(format!("{plan}, {}", of(journal)))
        }
        Change::Record(edit) => {
            let row = told::rows(context, std::slice::from_ref(edit)).pop()?;
            let now = [&row.after, &row.before].into_iter();
            let said = now.filter(|side| **side != context.t("told-nothing"));
            let words = std::iter::once(&row.name).chain(said);
            let words = words.filter(|word| !word.is_empty()).take(2);
            Some(words.cloned().collect::<Vec<_>>().join(": "))
        }
        Change::Directory(
            DirectoryChange::Put(DirectoryRecord::Office(record))
            | DirectoryChange::Remove(DirectoryRecord::Office(record)),
        ) => {
            let notice = OfficeRecord::notice(record)?;
            let name = directory.roll_name(notice.pupil);
            Some(format!("{name}, {}", short(notice.from)))
        }
        _ => None,
    }
}
