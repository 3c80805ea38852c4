//! What a cell or lesson held when somebody saw it: followed back along the audit rows of its changes, when it has changed since.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::domain::cell::Cell;
use crate::domain::change::Change;
use crate::domain::command::{DirectoryChange, DirectoryRecord, JournalEdit};
use crate::domain::decide::Facts;
use crate::domain::finals::FinalCell;
use crate::domain::ids::PersonId;
use crate::domain::lesson::Lesson;
use crate::domain::office::{AbsenceNotice, OfficeRecord};
use crate::store::audit::{AuditRow, row_key};
use crate::store::codec::decode;
use crate::store::records::AuditEntry;

use super::error::ServiceError;
use super::overlay::Overlay;

/// Steps that are followed. Who saw something older is asked about the whole of it.
const STEPS: usize = 32;

/// An audit row by its number.
pub(super) fn row(overlay: &Overlay<'_>, revision: u64) -> Result<Option<AuditRow>, ServiceError> {
    let stored = overlay.get(&row_key(revision))?;
    Ok(stored.map(|stored| decode(&stored.bytes)).transpose()?)
}

/// Adds to the facts what the edits' authors saw, where it is no longer so.
pub(super) fn seen(
    overlay: &Overlay<'_>,
    edits: &[JournalEdit],
    facts: &mut Facts,
) -> Result<(), ServiceError> {
    for edit in edits {
        for lesson in &edit.lessons {
            let place = (edit.journal, lesson.at);
            let now = facts.lessons.get(&place).cloned().unwrap_or_default();
            if now.revision == lesson.seen {
                continue;
            }
            let before = |change: Change| change.lesson_before(place);
            let seen = back(&|revision| row(overlay, revision), now, lesson.seen, before)?;
            if let Some(seen) = seen.filter(|seen| seen.revision == lesson.seen) {
                facts.seen_lessons.insert(place, seen.content);
            }
        }
        for cell in &edit.cells {
            let place = (edit.journal, cell.at, cell.pupil);
            let column = facts.columns.get(&(edit.journal, cell.at));
            let now = column.and_then(|column| column.get(cell.pupil)).cloned();
            let now = now.unwrap_or_default();
            if now.revision == cell.seen {
                continue;
            }
            let before = |change: Change| change.cell_before(place);
            let seen = back(&|revision| row(overlay, revision), now, cell.seen, before)?;
            if let Some(seen) = seen.filter(|seen| seen.revision == cell.seen) {
                facts.seen_cells.insert(place, seen.content);
            }
        }
    }
    Ok(())
}

/// Adds to the facts what cells of a notice's pupil held before any notice was told or withdrawn, where the last changes of a cell
/// came with notices.
pub(super) fn noted(
    overlay: &Overlay<'_>,
    notice: &AbsenceNotice,
    facts: &mut Facts,
) -> Result<(), ServiceError> {
    let mut of_notices = BTreeMap::new();
    for (place, column) in &facts.columns {
        let of_pupil = (place.0, place.1, notice.pupil);
        let mut cell = column.get(notice.pupil).cloned().unwrap_or_default();
        for _ in 0..STEPS {
            if let Entry::Vacant(unknown) = of_notices.entry(cell.revision) {
                unknown.insert(comes_with(overlay, cell.revision, notice.pupil)?);
            }
            if of_notices.get(&cell.revision) != Some(&true) {
                break;
            }
            let Some(row) = row(overlay, cell.revision)? else {
                break;
            };
            let entry: AuditEntry = decode(&row.payload)?;
            let mut changes = entry.changes.into_iter();
            let Some(before) = changes.find_map(|change| change.cell_before(of_pupil)) else {
                break;
            };
            facts.noted.insert(*place, before.content.clone());
            cell = before;
        }
    }
    Ok(())
}

/// Whether the operation that a row belongs to told or withdrew a notice of a pupil: it says so in its first row.
fn comes_with(overlay: &Overlay<'_>, revision: u64, pupil: PersonId) -> Result<bool, ServiceError> {
    let is_notice = |change: &Change| match change {
        Change::Directory(DirectoryChange::Put(record) | DirectoryChange::Remove(record)) => {
            matches!(record, DirectoryRecord::Office(OfficeRecord::AbsenceNotice(told)) if told.pupil == pupil)
        }
        _ => false,
    };
    let mut op = None;
    for number in (1..=revision).rev() {
        let Some(row) = row(overlay, number)? else {
            break;
        };
        if *op.get_or_insert(row.op) != row.op {
            break;
        }
        let entry: AuditEntry = decode(&row.payload)?;
        if entry.changes.iter().any(is_notice) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A value with the row of its last change.
pub(super) trait Revised {
    fn revision(&self) -> u64;
}

impl Revised for Cell {
    fn revision(&self) -> u64 {
        self.revision
    }
}

impl Revised for FinalCell {
    fn revision(&self) -> u64 {
        self.revision
    }
}

impl Revised for Lesson {
    fn revision(&self) -> u64 {
        self.revision
    }
}

/// Goes back from a value to what it was by a revision; `None` when that was too long ago. `row` gives the trail's rows by
/// their numbers, `before` what a change tells of the value.
pub(super) fn back<T: Revised>(
    row: &dyn Fn(u64) -> Result<Option<AuditRow>, ServiceError>,
    mut value: T,
    revision: u64,
    before: impl Fn(Change) -> Option<T>,
) -> Result<Option<T>, ServiceError> {
    for _ in 0..STEPS {
        if value.revision() <= revision {
            break;
        }
        let Some(row) = row(value.revision())? else {
            return Ok(None);
        };
        let entry: AuditEntry = decode(&row.payload)?;
        let Some(earlier) = entry.changes.into_iter().find_map(&before) else {
            return Ok(None);
        };
        value = earlier;
    }
    Ok((value.revision() <= revision).then_some(value))
}
