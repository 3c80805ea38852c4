//! Who lacks a final that everybody gets: for duties, for the class teacher, for the deputy after the deadline.

use super::mark::FinalSheet;
use super::period::{FinalPeriod, Period, has_period, periods};
use super::stage::arrival;
use crate::domain::date::Date;
use crate::domain::directory::Directory;
use crate::domain::ids::{JournalId, PersonId, Unit};

/// The pupils on the journal's roll on a period's last day whose final is not given, in the roll's order. Nobody lacks an exam or
/// a certificate, and nobody lacks anything where no marks are given. `sheets` are the period's, of the journal and of the same
/// subject elsewhere: who was given a final there lacks none here.
#[must_use]
pub fn missing(
    directory: &Directory,
    journal: JournalId,
    period: &FinalPeriod,
    sheets: &[&FinalSheet],
) -> Vec<PersonId> {
    if !period.period.is_due() {
        return Vec::new();
    }
    let end = period.span.until;
    let roll = directory.roll(journal.unit).iter();
    let there = roll.filter(|presence| presence.span.contains(end));
    let pupils = there.map(|presence| presence.pupil);
    pupils
        .filter(|pupil| has_period(directory, journal, period.period, *pupil, end))
        .filter(|pupil| lacks(directory, journal, *pupil, end, sheets))
        .collect()
}

/// The newcomers whose finals of an earlier term come from the school before and are not entered, with their first day here.
#[must_use]
pub fn former(
    directory: &Directory,
    journal: JournalId,
    period: &FinalPeriod,
    sheets: &[&FinalSheet],
) -> Vec<(PersonId, Date)> {
    let mut found: Vec<(PersonId, Date)> = Vec::new();
    for presence in directory.roll(journal.unit) {
        let pupil = presence.pupil;
        let is_new = !found.iter().any(|(known, _)| *known == pupil);
        if let Some(arrived) = arrival(period, pupil, directory)
            && is_new
            && lacks(directory, journal, pupil, arrived, sheets)
        {
            found.push((pupil, arrived));
        }
    }
    found
}

/// The terms of a journal whose finals a pupil brings from the school before: those that were over when the pupil came.
#[must_use]
pub fn former_terms(directory: &Directory, journal: JournalId, pupil: PersonId) -> Vec<Period> {
    let own = periods(directory, journal).into_iter();
    own.filter(|period| {
        let arrived = arrival(period, pupil, directory);
        arrived.is_some_and(|on| has_period(directory, journal, period.period, pupil, on))
    })
    .map(|period| period.period)
    .collect()
}

fn lacks(
    directory: &Directory,
    journal: JournalId,
    pupil: PersonId,
    date: Date,
    sheets: &[&FinalSheet],
) -> bool {
    let class = directory.class_of(pupil, date);
    let grade = directory.grade(class.map_or(journal.unit, Unit::Class));
    let subject = directory.subject_name(journal.subject);
    let has_marks = directory.regulation.without_marks(grade, subject);
    has_marks.is_none() && sheets.iter().all(|sheet| sheet.mark(pupil).is_none())
}
