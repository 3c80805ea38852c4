//! Forms of control: which kinds of work there are in a subject at a level of education, by the regulation.

use super::directory::Directory;
use super::ids::{JournalId, PersonId, Unit};
use super::lesson::{Work, WorkKind};
use super::message::Message;
use super::names;
use super::plan::PlanContent;
use super::regulation::WorkRule;

/// The kinds of work of a journal, ordinary work first; of a group across grades those of any of them.
#[must_use]
pub fn of_journal(journal: JournalId, directory: &Directory) -> Vec<&WorkRule> {
    let classes = directory.classes_of(journal.unit).into_iter();
    let mut grades: Vec<u8> = classes
        .map(|class| directory.grade(Unit::Class(class)))
        .collect();
    if grades.is_empty() {
        grades.push(directory.grade(journal.unit));
    }
    let subject = directory.subject_name(journal.subject);
    let works = directory.regulation.works.value.iter();
    works
        .filter(|work| grades.iter().any(|grade| work.is_for(*grade, subject)))
        .collect()
}

/// The kinds of work beside the ordinary one in a pupil's subjects: subjects in the alphabet's order, those of the same kinds
/// together.
#[must_use]
pub fn of_pupil(pupil: PersonId, directory: &Directory) -> Vec<(Vec<&str>, Vec<&WorkRule>)> {
    let units = directory.units_of(pupil).iter();
    let mut journals: Vec<JournalId> = units
        .flat_map(|(unit, _)| directory.journals_of_unit(*unit))
        .collect();
    journals.sort_by_cached_key(|journal| names::sort_key(directory.subject_name(journal.subject)));
    journals.dedup_by_key(|journal| journal.subject);
    let mut all: Vec<(Vec<&str>, Vec<&WorkRule>)> = Vec::new();
    for journal in journals {
        let subject = directory.subject_name(journal.subject);
        let works: Vec<&WorkRule> = of_journal(journal, directory).into_iter().skip(1).collect();
        match all.iter_mut().find(|(_, same)| *same == works) {
            Some((subjects, _)) => subjects.push(subject),
            None => all.push((vec![subject], works)),
        }
    }
    all
}

/// Checks the kinds that works have and had not before.
///
/// # Errors
/// The first one that the regulation does not have, or has in other subjects or grades only.
pub fn check(
    before: &[Work],
    after: &[Work],
    journal: JournalId,
    directory: &Directory,
) -> Result<(), Message> {
    let is_new = |work: &&Work| before.iter().all(|old| old.kind != work.kind);
    let mut new = after.iter().filter(is_new);
    new.try_for_each(|work| check_kind(work.kind, journal, directory))
}

/// Checks the kinds of control that a plan has and had not before.
///
/// # Errors
/// As [`check`], with the number of the row.
pub fn check_plan(
    before: &PlanContent,
    after: &PlanContent,
    journal: JournalId,
    directory: &Directory,
) -> Result<(), Message> {
    let had = |kind| before.rows.iter().any(|row| row.control == Some(kind));
    for (row, number) in after.rows.iter().zip(1_usize..) {
        if let Some(kind) = row.control.filter(|kind| !had(*kind)) {
            let about = Message::new("refusal-plan-row").with("row", number);
            check_kind(kind, journal, directory).map_err(|why| about.with("why", why))?;
        }
    }
    Ok(())
}

fn check_kind(kind: WorkKind, journal: JournalId, directory: &Directory) -> Result<(), Message> {
    let works = &directory.regulation.works;
    let Some(rule) = works.value.iter().find(|work| work.code == kind.0) else {
        return Err(Message::new("refusal-unknown-work"));
    };
    let here = of_journal(journal, directory);
    if here.contains(&rule) {
        return Ok(());
    }
    let letters: Vec<&str> = here
        .iter()
        .skip(1)
        .map(|work| work.short.as_str())
        .collect();
    Err(Message::new("refusal-work-elsewhere")
        .with("work", rule.short.as_str())
        .with("here", letters.join(", "))
        .with("clause", works.source.cited()))
}
