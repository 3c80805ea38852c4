//! Whether marks that come from elsewhere stand: only the finals and lessons of pupils who have such marks are read.

use std::collections::BTreeMap;

use crate::domain::cell::Column;
use crate::domain::date::Date;
use crate::domain::duty::elsewhere::{former, journals, lessons};
use crate::domain::duty::{About, Hour, Proof, Timed};
use crate::domain::finals::{FinalSheet, Period};
use crate::domain::ids::{ClassId, JournalId, PersonId};
use crate::store::keys;

use super::super::super::error::ServiceError;
use super::super::super::load;
use super::super::Context;
use super::past::Past;

/// What is stored of what a duty asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// Nothing has to be there: no lessons that the pupil was at, no term that was over.
    NotAsked,
    /// All of it.
    There,
    /// Not all: where it goes.
    Lacking(About),
}

/// The store as it is, or as it was at the end of a day.
pub(super) struct Marks<'a, 'p> {
    pub(super) context: &'a Context<'a>,
    pub(super) then: Option<(&'p mut Past<'a>, Date)>,
}

impl Marks<'_, '_> {
    /// What is stored of what a duty asks for.
    pub(super) fn of(&mut self, timed: &Timed<'_>) -> Result<Found, ServiceError> {
        let About::Pupil(pupil, class) = timed.due.about else {
            return Ok(Found::NotAsked);
        };
        match timed.proof {
            Proof::Former => self.finals(pupil, class),
            Proof::Marks | Proof::Sheet => self.marks(pupil, class, timed),
            Proof::Word | Proof::Facts => Ok(Found::NotAsked),
        }
    }

    /// The finals of a newcomer's former school.
    fn finals(&mut self, pupil: PersonId, class: ClassId) -> Result<Found, ServiceError> {
        let directory = self.context.directory;
        let today = self.context.today.min(directory.calendar.span.until);
        let (mut first, mut lacking, mut asked) = (None, 0, false);
        for ((period, _), journals) in former(pupil, directory) {
            // Of a subject that the pupil has left nothing is asked any more.
            let mut now = journals.iter();
            let Some(now) = now.find(|journal| directory.on_roll(journal.unit, pupil, today))
            else {
                continue;
            };
            asked = true;
            let mut given = false;
            for journal in &journals {
                let sheet = self.sheet(*journal, period)?;
                given |= sheet.mark(pupil).is_some();
            }
            if !given {
                lacking += 1;
                first = first.or(Some((*now, period)));
            }
        }
        Ok(match first {
            Some((journal, period)) => {
                Found::Lacking(About::Former(pupil, class, journal, period, lacking))
            }
            None if asked => Found::There,
            None => Found::NotAsked,
        })
    }

    fn sheet(&mut self, journal: JournalId, period: Period) -> Result<FinalSheet, ServiceError> {
        let key = keys::finals(journal, period);
        let sheet: FinalSheet = load::one(self.context.snapshot, &key)?.unwrap_or_default();
        match &mut self.then {
            Some((past, day)) => past.finals(journal, period, &sheet, *day),
            None => Ok(sheet),
        }
    }

    /// A mark in the lessons of the duty's days; a pupil who was away from all of them has none to bring.
    fn marks(
        &mut self,
        pupil: PersonId,
        class: ClassId,
        timed: &Timed<'_>,
    ) -> Result<Found, ServiceError> {
        let (directory, ground) = (self.context.directory, self.context.ground());
        let mut first = None;
        for journal in journals(pupil, directory) {
            let mut held = lessons(pupil, journal, timed.days, directory);
            held.retain(|at| ground.has_begun(journal.unit, *at));
            if held.is_empty() {
                continue;
            }
            let columns = load::columns(self.context.snapshot, journal, timed.days)?;
            let mut columns: BTreeMap<_, _> = columns.into_iter().collect();
            for at in held {
                let hour = Hour {
                    ground,
                    journal,
                    at,
                };
                let stored = columns.remove(&at);
                let column = stored
                    .map(|stored| self.column(&hour, stored))
                    .transpose()?;
                let cell = column.as_ref().and_then(|column| column.get(pupil));
                let content = cell.map(|cell| &cell.content);
                if content.is_some_and(|content| !content.marks.is_empty()) {
                    return Ok(Found::There);
                }
                let attendance = content.and_then(|content| content.attendance);
                if !attendance.is_some_and(|attendance| attendance.is_absence()) {
                    first = first.into_iter().chain([(at, journal)]).min();
                }
            }
        }
        Ok(first.map_or(Found::NotAsked, |(at, journal)| {
            Found::Lacking(About::Elsewhere(pupil, class, journal, at))
        }))
    }

    fn column(&mut self, hour: &Hour<'_>, column: Column) -> Result<Column, ServiceError> {
        match &mut self.then {
            Some((past, day)) => past.column(hour, &column, *day),
            None => Ok(column),
        }
    }
}
