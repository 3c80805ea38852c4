//! Two control works of a class on one day: not forbidden, and never without a word.

use super::change::Change;
use super::controls;
use super::directory::Directory;
use super::ids::{ClassId, JournalId, Unit};
use super::lesson::{LessonAt, LessonContent};
use super::message::Message;

/// The lessons whose works tell whether a change brings a second control work to a class's day: those of other journals on that day
/// that share a class with it. None where the change brings no control work.
#[must_use]
pub fn rivals(change: &Change, directory: &Directory) -> Vec<(JournalId, LessonAt)> {
    let Change::Lesson {
        journal,
        at,
        before,
        after,
    } = change
    else {
        return Vec::new();
    };
    let brings = !is_control(&before.content, *at, directory) && is_control(after, *at, directory);
    if !brings {
        return Vec::new();
    }
    let held = directory.held_on(at.date, |hour| {
        hour.journal() != *journal && shared(*journal, hour.journal(), directory).is_some()
    });
    held.iter()
        .map(|hour| (hour.journal(), hour.at()))
        .collect()
}

/// What is said of a control work that comes beside the one of another lesson; `None` where that has none.
#[must_use]
pub fn warning(
    journal: JournalId,
    (rival, at): (JournalId, LessonAt),
    content: &LessonContent,
    directory: &Directory,
) -> Option<Message> {
    let class = shared(journal, rival, directory)?;
    is_control(content, at, directory).then(|| {
        Message::new("warning-control-day")
            .with("class", directory.unit_name(Unit::Class(class)))
            .with("date", at.date.0)
            .with("subject", directory.subject_name(rival.subject))
            .with("slot", u32::from(at.slot))
    })
}

/// Whether a lesson has a control work by the rules of its day.
fn is_control(content: &LessonContent, at: LessonAt, directory: &Directory) -> bool {
    controls::of_lesson(content, directory.regulation_on(at.date)).is_some()
}

/// A class whose pupils are in both.
fn shared(one: JournalId, other: JournalId, directory: &Directory) -> Option<ClassId> {
    let classes = directory.classes_of(one.unit);
    let others = directory.classes_of(other.unit);
    classes.into_iter().find(|class| others.contains(class))
}
