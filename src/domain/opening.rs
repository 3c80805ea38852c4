//! Opened locks: which opening lets a closed lesson be changed, and the decision to open one.

use super::amend::RecordEdit;
use super::change::Change;
use super::command::DirectoryRecord;
use super::date::Date;
use super::directory::Directory;
use super::ids::{JournalId, PersonId};
use super::lesson::LessonAt;
use super::message::Message;
use super::office::{OfficeRecord, Opening, OpeningScope};
use super::policy::Actor;
use super::regulation::{Moment, Part};
use super::rules::{Refusal, Setting, check_text, parts_of_cell, parts_of_lesson};

/// The longest time that a lock may be opened for, days: it closes by itself, so it must come to that.
pub const LONGEST: i64 = 60;

/// Whether an opening is for this lesson.
#[must_use]
pub fn covers(
    scope: &OpeningScope,
    journal: JournalId,
    at: LessonAt,
    directory: &Directory,
) -> bool {
    match scope {
        OpeningScope::Lesson(of, lesson) => *of == journal && *lesson == at,
        OpeningScope::Journal(of, span) => *of == journal && span.contains(at.date),
        OpeningScope::Class(class, span) => {
            span.contains(at.date) && directory.classes_of(journal.unit).contains(class)
        }
        OpeningScope::Period(span) => span.contains(at.date),
    }
}

/// The opening that holds for a lesson today; of several, the one that holds longest.
#[must_use]
pub fn of_lesson(
    journal: JournalId,
    at: LessonAt,
    today: Date,
    directory: &Directory,
) -> Option<&Opening> {
    let openings = directory.office.openings.values();
    openings
        .filter(|opening| opening.until >= today)
        .filter(|opening| covers(&opening.scope, journal, at, directory))
        .max_by_key(|opening| opening.until)
}

/// An opening that is asked for: its number is given when it is decided, so that two at once are two.
#[must_use]
pub fn proposed(
    scope: OpeningScope,
    until: Date,
    reason: &str,
    by: PersonId,
    directory: &Directory,
) -> Opening {
    let year = directory.year();
    let known = directory.office.openings.values();
    let last = known.map(|opening| opening.number).max();
    Opening {
        year,
        number: last.map_or(1, |last| last + 1),
        scope,
        until,
        reason: reason.trim().to_owned(),
        by,
    }
}

/// Opens a lock for a time.
///
/// # Errors
/// Without a reason; when it ends before it begins, or too late; when there is nothing to open.
pub fn decide(
    actor: &Actor,
    scope: OpeningScope,
    until: Date,
    reason: &str,
    directory: &Directory,
    today: Date,
) -> Result<Vec<Change>, Refusal> {
    let refused = |message| Err(Refusal::Rule(message));
    if reason.trim().is_empty() {
        return refused(Message::new("opening-no-reason"));
    }
    check_text(reason).map_err(Refusal::Rule)?;
    let last = today.plus(LONGEST);
    if until < today || until > last {
        let message = Message::new("opening-days").with("from", today.0);
        return refused(message.with("until", last.0));
    }
    check_scope(scope, directory, today).map_err(Refusal::Rule)?;
    let opening = proposed(scope, until, reason, actor.person, directory);
    let record = DirectoryRecord::Office(OfficeRecord::Opening(opening));
    Ok(vec![Change::Record(RecordEdit::new(record))])
}

fn check_scope(scope: OpeningScope, directory: &Directory, today: Date) -> Result<(), Message> {
    let (span, known) = match scope {
        OpeningScope::Lesson(journal, at) => {
            let setting = Setting {
                directory,
                journal,
                at,
                lesson_exists: true,
                today,
            };
            if !Part::ALL.iter().any(|part| setting.is_past_lock(*part)) {
                return Err(Message::new("opening-not-closed").with("date", at.date.0));
            }
            return if directory.knows(journal) {
                Ok(())
            } else {
                Err(Message::new("refusal-not-found"))
            };
        }
        OpeningScope::Journal(journal, span) => (span, directory.knows(journal)),
        OpeningScope::Class(class, span) => (span, directory.classes.contains_key(&class)),
        OpeningScope::Period(span) => (span, true),
    };
    if !known {
        return Err(Message::new("refusal-not-found"));
    }
    if span.from > span.until {
        let message = Message::new("span-crossed").with("from", span.from.0);
        return Err(message.with("until", span.until.0));
    }
    Ok(())
}

/// Refuses changes of lessons that had closed and were opened again, where the regulation asks why and nothing was said.
///
/// # Errors
/// [`Refusal::Unexplained`], naming the clause.
pub fn after_lock(
    changes: &[Change],
    reason: &str,
    directory: &Directory,
    today: Date,
) -> Result<(), Refusal> {
    let rule = &directory.regulation.lock.explained;
    if !reason.trim().is_empty() || !rule.value.contains(&Moment::AfterLock) {
        return Ok(());
    }
    let late = |change: &&Change| {
        let (journal, at, parts) = match change {
            Change::Cell {
                journal,
                at,
                before,
                after,
                ..
            } => (*journal, *at, parts_of_cell(&before.content, after)),
            Change::Lesson {
                journal,
                at,
                before,
                after,
            } => (*journal, *at, parts_of_lesson(&before.content, after)),
            _ => return false,
        };
        let setting = Setting {
            directory,
            journal,
            at,
            lesson_exists: true,
            today,
        };
        parts.into_iter().any(|part| setting.is_past_lock(part))
    };
    if changes.iter().any(|change| late(&change)) {
        let message = Message::new("refusal-reason-after-lock").with("clause", rule.source.cited());
        return Err(Refusal::Unexplained(message));
    }
    Ok(())
}
