//! What was typed and what it means: a journal by its class and subject, a class, a day. Any case, ё as е, either layout,
//! Latin letters that look like Cyrillic ones. Only what the caller may see is found or named.

use crate::domain::calendar::Span;
use crate::domain::date::Date;
use crate::domain::date_input;
use crate::domain::directory::Directory;
use crate::domain::finals::{Period, terms};
use crate::domain::ids::ClassId;
use crate::domain::lesson::LessonAt;
use crate::domain::message::Message;
use crate::domain::names::{self, search_forms};
use crate::domain::query::{Answer, JournalEntry, Query};
use crate::exchange::class_name::class_key;

use super::Caller;
use super::error::CommandError;

/// Candidates that are named.
const NAMED: usize = 20;

/// The journal of a class or group and a subject.
///
/// # Errors
/// When the caller sees none, or several.
pub fn journal(caller: &Caller, unit: &str, subject: &str) -> Result<JournalEntry, CommandError> {
    let Answer::Journals(entries) = caller.query(&Query::Journals)? else {
        return Err(nothing());
    };
    let directory = caller.service.directory();
    let of_unit = in_unit(&entries, unit, &directory);
    if of_unit.is_empty() {
        let units = entries.iter().map(|entry| entry.unit.clone());
        return Err(unknown("shell-unit-unknown", unit, units.collect()));
    }
    let found = of_subject(&of_unit, subject);
    match found.as_slice() {
        [one] => Ok((*one).clone()),
        [] => {
            let subjects = of_unit.iter().map(|entry| entry.subject.clone());
            Err(unknown(
                "shell-subject-unknown",
                subject,
                subjects.collect(),
            ))
        }
        several => {
            // The class itself goes before its groups.
            let same = |entry: &&&JournalEntry| is_unit(&entry.unit, unit);
            let exact: Vec<&&JournalEntry> = several.iter().filter(same).collect();
            if let [one] = exact.as_slice() {
                return Ok((**one).clone());
            }
            let names = several
                .iter()
                .map(|entry| format!("{} {}", entry.unit, entry.subject));
            let typed = format!("{unit} {subject}");
            Err(unknown("shell-journal-several", &typed, names.collect()))
        }
    }
}

fn nothing() -> CommandError {
    CommandError::missing(Message::new("refusal-not-found"))
}

fn unknown(id: &'static str, typed: &str, mut candidates: Vec<String>) -> CommandError {
    candidates.dedup();
    let more = candidates.len() > NAMED;
    candidates.truncate(NAMED);
    let mut list = candidates.join(", ");
    if more {
        list.push_str(", …");
    }
    if list.is_empty() {
        list.push('—');
    }
    let message = Message::new(id).with("typed", typed);
    CommandError::missing(message.with("candidates", list))
}

/// Whether a class or group is called so.
fn is_unit(name: &str, typed: &str) -> bool {
    let key = class_key(name);
    let forms = std::iter::once(typed.to_owned()).chain(search_forms(typed));
    forms.into_iter().any(|form| class_key(&form) == key)
}

/// The journals of a class, with those of its groups, or of a group.
fn in_unit<'e>(
    entries: &'e [JournalEntry],
    typed: &str,
    directory: &Directory,
) -> Vec<&'e JournalEntry> {
    let class = directory
        .classes
        .values()
        .find(|class| is_unit(&class.name, typed))
        .map(|class| class.id);
    let fits = |entry: &&JournalEntry| {
        is_unit(&entry.unit, typed)
            || class.is_some_and(|class| directory.classes_of(entry.journal.unit).contains(&class))
    };
    let found: Vec<&JournalEntry> = entries.iter().filter(fits).collect();
    if found.is_empty() {
        let begins = |entry: &&JournalEntry| names::matches(&entry.unit, typed);
        return entries.iter().filter(begins).collect();
    }
    found
}

/// Those of a subject: by its whole name, else by the beginnings of its words.
fn of_subject<'e>(entries: &[&'e JournalEntry], typed: &str) -> Vec<&'e JournalEntry> {
    let forms = search_forms(typed);
    let whole = |entry: &&&JournalEntry| forms.contains(&names::fold(&entry.subject));
    let exact: Vec<&JournalEntry> = entries.iter().filter(whole).copied().collect();
    if exact.is_empty() {
        let begins = |entry: &&&JournalEntry| names::matches(&entry.subject, typed);
        return entries.iter().filter(begins).copied().collect();
    }
    exact
}

/// A class.
///
/// # Errors
/// When there is none of this name.
pub fn class(caller: &Caller, typed: &str) -> Result<(ClassId, String), CommandError> {
    let directory = caller.service.directory();
    let found = directory
        .classes
        .values()
        .find(|class| is_unit(&class.name, typed));
    found
        .map(|class| (class.id, class.name.clone()))
        .ok_or_else(nothing)
}

/// A day as it is typed: `2026-11-20`, `20.11`; today for none.
///
/// # Errors
/// When it is no day.
pub fn date(caller: &Caller, typed: Option<&str>) -> Result<Date, CommandError> {
    let today = caller.service.today();
    let Some(typed) = typed else {
        return Ok(today);
    };
    date_input::parse(typed, today)
        .ok_or_else(|| CommandError::usage(Message::new("shell-date").with("typed", typed)))
}

/// The dates of a term of a journal: of the one that was named, else of the current or nearest one.
///
/// # Errors
/// When there is no such term.
pub fn term(
    caller: &Caller,
    entry: &JournalEntry,
    number: Option<u8>,
) -> Result<Span, CommandError> {
    let directory = caller.service.directory();
    let grade = directory.grade(entry.journal.unit);
    let subject = entry.journal.subject;
    let term = match number {
        Some(number) => directory
            .calendar
            .terms(grade, subject)
            .into_iter()
            .find(|term| term.number == number),
        None => directory
            .calendar
            .term_near(grade, subject, caller.service.today()),
    };
    let wrong = || {
        let last = terms(&directory, grade, subject).pop();
        let last = last.map_or(Period::Year, |term| term.period);
        CommandError::usage(Message::new("shell-term").with("last", last.said()))
    };
    Ok(term.ok_or_else(wrong)?.span)
}

/// Which of a day's lessons is meant.
///
/// # Errors
/// When there is none, or several and none was named.
pub fn lesson(
    lessons: impl Iterator<Item = LessonAt>,
    date: Date,
    number: Option<u8>,
) -> Result<LessonAt, CommandError> {
    let lessons: Vec<LessonAt> = lessons.filter(|at| at.date == date).collect();
    let chosen: Vec<&LessonAt> = lessons
        .iter()
        .filter(|at| number.is_none_or(|number| at.slot == number))
        .collect();
    match chosen.as_slice() {
        [one] => Ok(**one),
        [] => Err(CommandError::missing(
            Message::new("refusal-no-lesson").with("date", date.0),
        )),
        several => {
            let slots: Vec<String> = several.iter().map(|at| at.slot.to_string()).collect();
            let message = Message::new("shell-lesson-several")
                .with("date", date.0)
                .with("lessons", slots.join(", "));
            Err(CommandError::usage(message))
        }
    }
}
