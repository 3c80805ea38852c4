//! Marks that come from elsewhere: in which journals those of a pupil stand.

use std::collections::{BTreeMap, BTreeSet};

use super::timed::answered_for;
use crate::domain::calendar::Span;
use crate::domain::directory::Directory;
use crate::domain::finals::{Period, former_terms};
use crate::domain::ids::{JournalId, PersonId, SubjectId, Unit};
use crate::domain::lesson::LessonAt;

/// The finals that a newcomer brings: of each term that was over when the pupil came, by subject, with the journals in which it
/// may stand.
#[must_use]
pub fn former(
    pupil: PersonId,
    directory: &Directory,
) -> BTreeMap<(Period, SubjectId), Vec<JournalId>> {
    let mut asked: BTreeMap<_, Vec<JournalId>> = BTreeMap::new();
    for journal in journals(pupil, directory) {
        for period in former_terms(directory, journal, pupil) {
            let place = (period, journal.subject);
            asked.entry(place).or_default().push(journal);
        }
    }
    asked
}

/// The lessons of a pupil over some days in a journal.
#[must_use]
pub fn lessons(
    pupil: PersonId,
    journal: JournalId,
    days: Span,
    directory: &Directory,
) -> Vec<LessonAt> {
    let mut lessons = directory.planned_lessons(journal, days);
    lessons.retain(|at| directory.on_roll(journal.unit, pupil, at.date));
    lessons
}

/// The journals with marks in which a pupil is taught this year.
#[must_use]
pub fn journals(pupil: PersonId, directory: &Directory) -> BTreeSet<JournalId> {
    let class = directory.class_of(pupil, directory.calendar.span.until);
    let units: BTreeSet<Unit> = directory
        .units_of(pupil)
        .iter()
        .map(|(unit, _)| *unit)
        .collect();
    let own = units
        .into_iter()
        .flat_map(|unit| directory.journals_of_unit(unit));
    own.filter(|journal| {
        let grade = directory.grade(class.map_or(journal.unit, Unit::Class));
        let subject = directory.subject_name(journal.subject);
        directory.regulation.without_marks(grade, subject).is_none()
    })
    .collect()
}

/// The journals in which the marks from elsewhere stand that a person answers for.
#[must_use]
pub fn journals_answered_for(person: PersonId, directory: &Directory) -> BTreeSet<JournalId> {
    let pupils = answered_for(person, directory).into_iter();
    pupils
        .flat_map(|(pupil, _)| journals(pupil, directory))
        .collect()
}
