//! Control works of a day: pupils write one, so that a second one is shown where works are planned. What is told when one is set is
//! [`super::control_day`].

use std::collections::BTreeSet;

use super::date::Date;
use super::directory::Directory;
use super::ids::{JournalId, Unit};
use super::lesson::{LessonContent, WorkKind};
use super::message::Message;
use super::regulation::Regulation;

/// The first of a lesson's works that is a control work.
#[must_use]
pub fn of_lesson(content: &LessonContent, regulation: &Regulation) -> Option<WorkKind> {
    let kinds = content.works.iter().map(|work| work.kind);
    let mut controls = kinds.filter(|kind| is_control(*kind, regulation));
    controls.next()
}

/// Whether a kind of work is a control work.
#[must_use]
pub fn is_control(kind: WorkKind, regulation: &Regulation) -> bool {
    regulation.work(kind).is_some_and(|rule| rule.control)
}

/// The other journals of the classes that a journal's pupils are in.
#[must_use]
pub fn others(journal: JournalId, directory: &Directory) -> BTreeSet<JournalId> {
    let classes = directory.classes_of(journal.unit).into_iter();
    let mut others: BTreeSet<JournalId> = classes
        .flat_map(|class| directory.journals_of_class(class))
        .collect();
    others.remove(&journal);
    others
}

/// Whether somebody is in both units on a day: two groups of a class may have nobody in common.
#[must_use]
pub fn meet(one: Unit, other: Unit, date: Date, directory: &Directory) -> bool {
    let roll = directory.roll(one).iter();
    let mut there = roll.filter(|presence| presence.span.contains(date));
    there.any(|presence| directory.on_roll(other, presence.pupil, date))
}

/// A control work as it is named: subject and the letters of its kind.
#[must_use]
pub fn named(journal: JournalId, kind: WorkKind, directory: &Directory) -> String {
    let short = directory.regulation.work(kind);
    let short = short.map_or("", |rule| rule.short.as_str());
    format!("{} ({short})", directory.subject_name(journal.subject))
}

/// That there are others on the day already; nothing where there are none.
#[must_use]
pub fn told(date: Date, others: &[String]) -> Option<Message> {
    (!others.is_empty()).then(|| {
        Message::new("controls-met")
            .with("date", date.0)
            .with("works", others.join(", "))
    })
}
