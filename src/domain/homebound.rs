//! Pupils taught at home or in a hospital: whoever the regulation names enters their marks beside the teacher.

use super::date::Date;
use super::directory::Directory;
use super::holding::{Towards, holds_any};
use super::ids::{JournalId, PersonId};
use super::office::{Study, StudyForm};
use super::policy::Actor;

/// Where a pupil is taught on a date, if not in the class.
#[must_use]
pub fn study(pupil: PersonId, date: Date, directory: &Directory) -> Option<&Study> {
    let mut studies = directory.office.studies.values();
    studies.find(|study| study.pupil == pupil && study.holds_on(date))
}

/// Whether the actor enters the marks of a pupil taught elsewhere on this date.
#[must_use]
pub fn tends(
    actor: &Actor,
    journal: JournalId,
    pupil: PersonId,
    date: Date,
    directory: &Directory,
) -> bool {
    directory.on_roll(journal.unit, pupil, date)
        && study(pupil, date, directory).is_some_and(|study| keeps(actor, study, directory))
}

/// Whether the actor enters the marks of any pupil of a journal.
#[must_use]
pub fn tends_any(actor: &Actor, journal: JournalId, directory: &Directory) -> bool {
    let studies = directory.office.studies.values();
    let mut of_journal = studies.filter(|study| {
        let units = directory.units_of(study.pupil);
        units.iter().any(|(unit, _)| *unit == journal.unit)
    });
    of_journal.any(|study| keeps(actor, study, directory))
}

fn keeps(actor: &Actor, study: &Study, directory: &Directory) -> bool {
    let roll = &directory.regulation.roll;
    let task = match study.form {
        StudyForm::Home => &roll.homebound,
        StudyForm::Hospital => &roll.hospital,
    };
    let offices = task.value.by.as_slice();
    holds_any(actor, offices, Towards::Pupil(study.pupil), directory)
}
