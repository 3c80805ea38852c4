//! What a lesson held at the end of a day. Audit rows are in the order of time, so that a day's last row is found by halving, and a
//! value whose last change is not after it was there already; only others are followed back.

use std::collections::BTreeMap;

use crate::domain::cell::{Cell, Column};
use crate::domain::change::Change;
use crate::domain::date::Date;
use crate::domain::duty::{Hour, Want};
use crate::domain::finals::{FinalSheet, Period};
use crate::domain::ids::{JournalId, PersonId};
use crate::domain::lesson::Lesson;
use crate::domain::plan::{Plan, PlanContent};
use crate::store::audit::{self, AuditRow, row_key};
use crate::store::codec::decode;
use crate::store::records::AuditEntry;

use super::super::super::clock::millis_at;
use super::super::super::error::ServiceError;
use super::super::super::load;
use super::super::super::trail;
use super::super::Context;

/// The trail, and the last rows of the days that were asked for.
pub(super) struct Past<'a> {
    context: &'a Context<'a>,
    head: u64,
    known: BTreeMap<Date, u64>,
}

impl<'a> Past<'a> {
    pub(super) fn new(context: &'a Context<'a>) -> Result<Self, ServiceError> {
        Ok(Self {
            context,
            head: audit::head(context.snapshot)?.seq,
            known: BTreeMap::new(),
        })
    }

    fn row(&self, seq: u64) -> Result<Option<AuditRow>, ServiceError> {
        load::one(self.context.snapshot, &row_key(seq))
    }

    /// The last row of a day or before, 0 for none.
    fn last_row(&mut self, day: Date) -> Result<u64, ServiceError> {
        if let Some(row) = self.known.get(&day) {
            return Ok(*row);
        }
        let offset = self.context.directory.school.utc_offset_minutes;
        let end = millis_at(day.plus(1), 0, offset);
        let before = self.known.range(..day).next_back();
        let after = self.known.range(day..).next();
        // Row `low` is not after the day (0 stands for the beginning), row `high` + 1 is.
        let mut low = before.map_or(0, |(_, row)| *row);
        let mut high = after.map_or(self.head, |(_, row)| *row);
        while low < high {
            let middle = low + (high - low).div_ceil(2);
            let row = self.row(middle)?;
            if row.is_some_and(|row| row.at < end) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        self.known.insert(day, low);
        Ok(low)
    }

    /// Whether a part that is there now was there at the end of a day.
    pub(super) fn stood(
        &mut self,
        want: Want,
        hour: &Hour<'_>,
        lesson: &Lesson,
        column: &Column,
        day: Date,
    ) -> Result<bool, ServiceError> {
        let last = self.last_row(day)?;
        let newest = column.cells.iter().map(|(_, cell)| cell.revision).max();
        if lesson.revision <= last && newest.unwrap_or(0) <= last {
            return Ok(true);
        }
        let lesson = self.lesson(hour, lesson, last)?;
        let settled = settled(column, last);
        if want.stands(&lesson.content, &settled) {
            return Ok(true);
        }
        let column = self.column(hour, column, day)?;
        Ok(want.stands(&lesson.content, &column))
    }

    /// A lesson as it was by a row.
    fn lesson(&self, hour: &Hour<'_>, lesson: &Lesson, last: u64) -> Result<Lesson, ServiceError> {
        let place = (hour.journal, hour.at);
        let before = |change: Change| change.lesson_before(place);
        let row = |seq| self.row(seq);
        let then = trail::back(&row, lesson.clone(), last, before)?;
        Ok(then.unwrap_or_default())
    }

    /// A column as it was at the end of a day.
    pub(super) fn column(
        &mut self,
        hour: &Hour<'_>,
        column: &Column,
        day: Date,
    ) -> Result<Column, ServiceError> {
        let last = self.last_row(day)?;
        let mut then = settled(column, last);
        for (pupil, cell) in &column.cells {
            if cell.revision > last {
                then.set(*pupil, self.cell(hour, *pupil, cell, last)?);
            }
        }
        Ok(then)
    }

    fn cell(
        &self,
        hour: &Hour<'_>,
        of: PersonId,
        cell: &Cell,
        last: u64,
    ) -> Result<Cell, ServiceError> {
        let place = (hour.journal, hour.at, of);
        let before = |change: Change| change.cell_before(place);
        let row = |seq| self.row(seq);
        let then = trail::back(&row, cell.clone(), last, before)?;
        Ok(then.unwrap_or_default())
    }

    /// The finals of a period as they were at the end of a day.
    pub(super) fn finals(
        &mut self,
        of_journal: JournalId,
        of_period: Period,
        sheet: &FinalSheet,
        day: Date,
    ) -> Result<FinalSheet, ServiceError> {
        let last = self.last_row(day)?;
        let row = |seq| self.row(seq);
        let mut then = FinalSheet::default();
        for (of, cell) in &sheet.cells {
            let place = (of_journal, of_period, *of);
            let before = |change: Change| change.final_before(place);
            let cell = trail::back(&row, cell.clone(), last, before)?;
            then.set(*of, cell.unwrap_or_default());
        }
        Ok(then)
    }

    /// A plan as it was at the end of a day. The trail tells of each change the rows that differ.
    pub(super) fn plan(
        &mut self,
        of: JournalId,
        plan: &Plan,
        day: Date,
    ) -> Result<PlanContent, ServiceError> {
        let last = self.last_row(day)?;
        let mut then = plan.clone();
        while then.revision > last {
            let row = self.row(then.revision)?;
            let entry: Option<AuditEntry> = row.map(|row| decode(&row.payload)).transpose()?;
            let changes = entry.into_iter().flat_map(|entry| entry.changes);
            let change = changes.into_iter().find_map(|change| match change {
                Change::Plan {
                    journal,
                    from,
                    before,
                    after,
                } if journal == of => Some((from, before, after)),
                _ => None,
            });
            // Each step goes to an earlier row, or the trail would never end.
            let Some((from, before, after)) =
                change.filter(|(_, before, _)| before.revision < then.revision)
            else {
                break;
            };
            let rows = &mut then.content.rows;
            let from = usize::try_from(from).unwrap_or(usize::MAX).min(rows.len());
            let until = (from + after.rows.len()).min(rows.len());
            rows.splice(from..until, before.content.rows);
            then.revision = before.revision;
        }
        Ok(then.content)
    }
}

/// The cells that have not changed since a row.
fn settled(column: &Column, last: u64) -> Column {
    let cells = column
        .cells
        .iter()
        .filter(|(_, cell)| cell.revision <= last);
    Column {
        cells: cells.cloned().collect(),
    }
}
