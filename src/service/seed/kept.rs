//! What the staff of a school that is made would have kept besides its journals: finals as they are proposed and as newcomers brought them, duties declared done.

use crate::domain::change::Change;
use crate::domain::command::{DirectoryChange, DirectoryRecord};
use crate::domain::date::Date;
use crate::domain::directory::Directory;
use crate::domain::duty::elsewhere::former;
use crate::domain::duty::{About, Due, Ground, Moment, Proof, Timed, timed, word};
use crate::domain::finals::{
    Final, FinalCell, FinalMark, FinalPeriod, FinalSource, Period, periods,
};
use crate::domain::ids::{JournalId, PersonId};
use crate::domain::office::{DutyDone, OfficeRecord};
use crate::store::engine::Engine;

use super::super::clock::{date_at, millis_at, minute_at};
use super::super::error::ServiceError;
use super::super::load;
use super::super::presence::Presence;
use super::super::views::{self, Context};
use super::{Deed, bulk};

/// When a duty is declared done, minutes from midnight.
const AFTERNOON: u16 = 16 * 60;
/// The last day of a week on which somebody declares anything.
const FRIDAY: u8 = 5;

/// What a made school is reckoned on: its directory, which nothing that is written here changes.
pub struct Keeping {
    directory: Directory,
}

impl Keeping {
    /// Of the school in a store.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn new(engine: &dyn Engine) -> Result<Self, ServiceError> {
        let directory = load::directory(engine.snapshot()?.as_ref())?;
        Ok(Self { directory })
    }

    /// What holders of duties did of those whose last day lies before the day of a moment: their words that each was done, and the
    /// finals that newcomers brought.
    #[must_use]
    pub fn done(&self, now: i64) -> Vec<Deed> {
        let directory = &self.directory;
        let offset = directory.school.utc_offset_minutes;
        let ground = Ground {
            directory,
            now: Moment {
                date: date_at(now, offset),
                minute: minute_at(now, offset),
            },
        };
        let over = timed(ground).into_iter();
        let over = over.filter(|timed| timed.due.until < ground.now.date);
        let deed = |timed: Timed<'_>| {
            let due = timed.due;
            let person = *due.who.first()?;
            let day = weekday(&due);
            let at = millis_at(day, AFTERNOON, offset);
            let changes = match (timed.proof, due.about) {
                (Proof::Word, _) => {
                    let done = DutyDone {
                        at,
                        ..word(&due, directory.year(), person, String::new())
                    };
                    let record = DirectoryRecord::Office(OfficeRecord::DutyDone(done));
                    vec![Change::Directory(DirectoryChange::Put(record))]
                }
                (Proof::Former, About::Pupil(pupil, _)) => brought(pupil, person, day, directory),
                _ => Vec::new(),
            };
            (!changes.is_empty()).then_some(Deed {
                person,
                at,
                changes,
            })
        };
        over.filter_map(deed).collect()
    }

    /// Gives the finals of the periods that ended on the day before, as their teachers would: what is proposed, else not assessed.
    ///
    /// # Errors
    /// When the store cannot be read or written.
    pub fn finals(&self, engine: &dyn Engine, at: i64) -> Result<(), ServiceError> {
        // The year's follow from the terms'.
        for is_year in [false, true] {
            let deeds = self.given(engine, at, is_year)?;
            if !deeds.is_empty() {
                bulk(engine, deeds)?;
            }
        }
        Ok(())
    }

    fn given(
        &self,
        engine: &dyn Engine,
        at: i64,
        is_year: bool,
    ) -> Result<Vec<Deed>, ServiceError> {
        let directory = &self.directory;
        let snapshot = engine.snapshot()?;
        let context = Context {
            directory,
            presence: &Presence::default(),
            snapshot: snapshot.as_ref(),
            today: date_at(at, directory.school.utc_offset_minutes),
            now: at,
        };
        let ended = |period: &FinalPeriod| {
            period.period.is_due()
                && (period.period == Period::Year) == is_year
                && period.span.until.plus(1) == context.today
        };
        let mut deeds = Vec::new();
        for journal in directory.journals() {
            for period in periods(directory, journal).iter().filter(|own| ended(own)) {
                deeds.extend(sheet(journal, period, &context)?);
            }
        }
        Ok(deeds)
    }
}

/// The finals of a newcomer's former school, as the class teacher enters them from its sheet.
fn brought(pupil: PersonId, by: PersonId, on: Date, directory: &Directory) -> Vec<Change> {
    let asked = former(pupil, directory).into_iter();
    let here = asked.filter_map(|((period, subject), journals)| {
        let mut journals = journals.into_iter();
        let journal = journals.find(|journal| directory.on_roll(journal.unit, pupil, on))?;
        Some((journal, period, subject))
    });
    here.map(|(journal, period, subject)| Change::Final {
        journal,
        period,
        pupil,
        before: FinalCell::default(),
        after: Some(Final {
            mark: FinalMark::Grade(if (pupil.0 + subject.0).is_multiple_of(3) {
                5
            } else {
                4
            }),
            source: FinalSource::PreviousSchool,
            by,
            on,
        }),
    })
    .collect()
}

/// The last day of a duty, or the Friday before.
fn weekday(due: &Due) -> Date {
    let beyond = due.until.weekday_number().saturating_sub(FRIDAY);
    due.until.plus(-i64::from(beyond)).max(due.since)
}

/// What the teacher of a journal does about a period; nothing where nobody lacks a final.
fn sheet(
    journal: JournalId,
    period: &FinalPeriod,
    context: &Context<'_>,
) -> Result<Option<Deed>, ServiceError> {
    let teachers = context.directory.teachers(journal);
    let Some(person) = teachers.first().copied() else {
        return Ok(None);
    };
    let lacking = views::proposed(journal, period, context)?;
    let changes: Vec<Change> = lacking
        .into_iter()
        .map(|(pupil, proposed)| Change::Final {
            journal,
            period: period.period,
            pupil,
            before: FinalCell::default(),
            after: Some(Final {
                mark: proposed.unwrap_or(FinalMark::NotAssessed),
                source: FinalSource::InTime,
                by: person,
                on: context.today,
            }),
        })
        .collect();
    Ok((!changes.is_empty()).then_some(Deed {
        person,
        at: context.now,
        changes,
    }))
}
