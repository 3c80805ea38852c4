//! Every value that a cell or a final had: followed from audit row to audit row, so its cost is the number of its changes.

use crate::domain::cell::{Cell, Column};
use crate::domain::finals::{FinalAt, FinalHistoryRow, FinalSheet};
use crate::domain::ids::{JournalId, PersonId};
use crate::domain::lesson::LessonAt;
use crate::domain::message::Message;
use crate::domain::query::HistoryRow;
use crate::store::audit::{AuditRow, row_key};
use crate::store::codec::decode;
use crate::store::keys;
use crate::store::records::AuditEntry;

use super::super::error::ServiceError;
use super::super::load;
use super::Context;

pub(super) fn cell(
    journal: JournalId,
    at: LessonAt,
    pupil: PersonId,
    context: &Context<'_>,
) -> Result<Vec<HistoryRow>, ServiceError> {
    let column: Option<Column> = load::one(context.snapshot, &keys::column(journal, at))?;
    let mut cell: Cell = column
        .and_then(|column| column.get(pupil).cloned())
        .unwrap_or_default();
    let mut rows = Vec::new();
    while cell.revision != 0 {
        let row: Option<AuditRow> = load::one(context.snapshot, &row_key(cell.revision))?;
        let row = row.ok_or_else(broken)?;
        let entry: AuditEntry = decode(&row.payload)?;
        rows.push(HistoryRow {
            when: row.at,
            who: context.directory.initials(PersonId(row.actor)),
            why: entry.reason,
            content: cell.content,
        });
        let mut changes = entry.changes.into_iter();
        let before = changes.find_map(|change| change.cell_before((journal, at, pupil)));
        // Each step goes to an earlier row, or the trail would never end.
        cell = before
            .filter(|before| before.revision < cell.revision)
            .ok_or_else(broken)?;
    }
    Ok(rows)
}

pub(super) fn of_final(
    at: FinalAt,
    context: &Context<'_>,
) -> Result<Vec<FinalHistoryRow>, ServiceError> {
    let key = keys::finals(at.journal, at.period);
    let sheet: Option<FinalSheet> = load::one(context.snapshot, &key)?;
    let cell = sheet.and_then(|sheet| sheet.get(at.pupil).cloned());
    let mut cell = cell.unwrap_or_default();
    let mut rows = Vec::new();
    while cell.revision != 0 {
        let row: Option<AuditRow> = load::one(context.snapshot, &row_key(cell.revision))?;
        let row = row.ok_or_else(broken)?;
        let entry: AuditEntry = decode(&row.payload)?;
        rows.push(FinalHistoryRow {
            when: row.at,
            who: context.directory.initials(PersonId(row.actor)),
            why: entry.reason,
            mark: cell.mark(),
        });
        let place = (at.journal, at.period, at.pupil);
        let mut changes = entry.changes.into_iter();
        let before = changes.find_map(|change| change.final_before(place));
        cell = before
            .filter(|before| before.revision < cell.revision)
            .ok_or_else(broken)?;
    }
    Ok(rows)
}

fn broken() -> ServiceError {
    ServiceError::Shared(Message::new("service-history-broken"))
}
