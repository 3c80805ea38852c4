//! Pupils taught at home or in a hospital: since when by which order, and who enters their marks beside the teacher.

use super::amend::RecordEdit;
use super::command::DirectoryRecord;
use super::date::Date;
use super::directory::Directory;
use super::holding::{Towards, holds_any};
use super::ids::{JournalId, PersonId};
use super::message::Message;
use super::office::{Kept, Study, StudyForm};
use super::policy::Actor;

/// Where a pupil is taught on a date, if not in the class. Who is taught at home may be in a hospital for a while: what began last
/// comes last.
pub fn studies(pupil: PersonId, date: Date, directory: &Directory) -> impl Iterator<Item = &Study> {
    let studies = directory.office.studies.values();
    studies.filter(move |study| study.pupil == pupil && study.holds_on(date))
}

/// Teaching elsewhere as it is ordered: new, or in the place of what it was before.
///
/// # Errors
/// What is missing or does not fit.
pub fn ordered(
    before: Option<&Study>,
    after: Study,
    directory: &Directory,
) -> Result<RecordEdit, Message> {
    let named = |id| Message::new(id).with("name", directory.roll_name(after.pupil));
    if after.order.trim().is_empty() {
        return Err(Message::new("movement-no-number"));
    }
    if let Some(until) = after.until.filter(|until| *until < after.from) {
        let message = Message::new("span-crossed").with("from", after.from.0);
        return Err(message.with("until", until.0));
    }
    // What began in another year's class goes on.
    if before.is_none() && directory.class_of(after.pupil, after.from).is_none() {
        return Err(named("movement-not-on-roll").with("date", after.from.0));
    }
    let same = directory.office.studies.get(&after.identity());
    if same.is_some() && same != before {
        return Err(named("study-twice").with("date", after.from.0));
    }
    Ok(RecordEdit::of(
        before.cloned().map(record),
        Some(record(after)),
    ))
}

/// What ends with a pupil's leaving: the day of the order is the first without it.
pub(super) fn ended(
    pupil: PersonId,
    date: Date,
    directory: &Directory,
) -> impl Iterator<Item = RecordEdit> {
    let studies = directory.office.studies.values();
    let lasting = studies
        .filter(move |study| study.pupil == pupil && study.until.is_none_or(|until| until >= date));
    lasting.map(move |study| {
        let after = (study.from < date).then(|| {
            record(Study {
                until: Some(date.plus(-1)),
                ..study.clone()
            })
        });
        RecordEdit::of(Some(record(study.clone())), after)
    })
}

fn record(study: Study) -> DirectoryRecord {
    DirectoryRecord::Office(study.into())
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
        && studies(pupil, date, directory).any(|study| keeps(actor, study, directory))
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
