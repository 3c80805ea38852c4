//! What is not taken back any more, because others have built on it: rules that are in force, an order under which somebody has
//! marks or holds an account, a year that has begun.

use std::collections::BTreeSet;

use super::amend::RecordEdit;
use super::calendar::Span;
use super::command::{Command, DirectoryChange, DirectoryRecord, RecordId};
use super::date::Date;
use super::decide::Facts;
use super::directory::Directory;
use super::finals::{self, Period};
use super::ids::{JournalId, PersonId, Unit};
use super::lesson::LessonAt;
use super::message::Message;
use super::movement::whole_year;
use super::office::{Kept, Movement, OfficeRecord, RegulationDraft};

/// A place on a roll, and those of its days that are taken away.
#[derive(Clone, Copy)]
struct Lost {
    pupil: PersonId,
    unit: Unit,
    span: Span,
}

/// The lessons that a command's decision looks at: those of places that go with an order that is taken back.
#[must_use]
pub fn needs(command: &Command, directory: &Directory, today: Date) -> Vec<(JournalId, LessonAt)> {
    let journals = lost_journals(command, directory, today).into_iter();
    let lessons = journals.flat_map(|(journal, lost)| {
        let lessons = directory.planned_lessons(journal, lost.span).into_iter();
        lessons.map(move |at| (journal, at))
    });
    let lessons: BTreeSet<_> = lessons.collect();
    lessons.into_iter().collect()
}

/// The sheets of finals that it looks at.
#[must_use]
pub fn needs_finals(
    command: &Command,
    directory: &Directory,
    today: Date,
) -> BTreeSet<(JournalId, Period)> {
    let journals = lost_journals(command, directory, today).into_iter();
    let periods = journals.flat_map(|(journal, _)| {
        let own = finals::periods(directory, journal).into_iter();
        own.map(move |own| (journal, own.period))
    });
    periods.collect()
}

/// The plans that it looks at: all, where the school goes back to the year before.
#[must_use]
pub fn needs_plans(command: &Command, directory: &Directory) -> Vec<JournalId> {
    match command {
        Command::Amend { edits } if goes_back(edits, directory) => directory.journals(),
        _ => Vec::new(),
    }
}

fn lost_journals(command: &Command, directory: &Directory, today: Date) -> Vec<(JournalId, Lost)> {
    let Command::Amend { edits } = command else {
        return Vec::new();
    };
    let lost = lost(edits, directory, today).into_iter();
    let journals = lost.flat_map(|lost| {
        let own = directory.journals_of_unit(lost.unit).into_iter();
        own.map(move |journal| (journal, lost))
    });
    journals.collect()
}

/// Whether the school's year becomes the one before.
fn goes_back(edits: &[RecordEdit], directory: &Directory) -> bool {
    let mut after = edits.iter().filter_map(|edit| edit.after.as_deref());
    after.any(|record| {
        matches!(record, DirectoryRecord::School(school) if school.year < directory.year())
    })
}

/// The rows of the book of orders that are taken out of it.
fn orders(edits: &[RecordEdit]) -> impl Iterator<Item = &Movement> {
    let gone = edits.iter().filter(|edit| edit.after.is_none());
    gone.filter_map(|edit| match edit.before.as_deref() {
        Some(DirectoryRecord::Office(OfficeRecord::Movement(row))) => Some(row),
        _ => None,
    })
}

/// The places that end earlier than they did, or are gone, with an order that is taken back: until today, nobody has marks of
/// days to come.
fn lost(edits: &[RecordEdit], directory: &Directory, today: Date) -> Vec<Lost> {
    let moved: BTreeSet<PersonId> = orders(edits).map(|row| row.person).collect();
    let place = |record: &DirectoryRecord| match record {
        DirectoryRecord::Enrolment(place) => Some((
            place.pupil,
            Unit::Class(place.class),
            place.from,
            place.until,
        )),
        DirectoryRecord::Membership(place) => Some((
            place.pupil,
            Unit::Group(place.group),
            place.from,
            place.until,
        )),
        _ => None,
    };
    let last = today.min(directory.calendar.span.until);
    let lost = edits.iter().filter_map(|edit| {
        let (pupil, unit, from, until) = place(edit.before.as_deref()?)?;
        let kept = edit.after.as_deref().and_then(place);
        let until = until.unwrap_or(last).min(last);
        let from = match kept {
            None => from,
            Some((.., kept)) => kept?.plus(1),
        };
        let span = Span { from, until };
        (moved.contains(&pupil) && from <= until).then_some(Lost { pupil, unit, span })
    });
    lost.collect()
}

/// Checks an amendment against what others have built on what it takes away.
///
/// # Errors
/// What stands on it, and what to do instead.
pub(super) fn check(
    edits: &[RecordEdit],
    facts: &Facts,
    directory: &Directory,
    today: Date,
) -> Result<(), Message> {
    let written: Vec<DirectoryChange> = edits.iter().filter_map(RecordEdit::written).collect();
    in_force(&written, directory, today)?;
    edits
        .iter()
        .try_for_each(|edit| approved_in_time(edit, today))?;
    let (first, _) = whole_year(directory.year());
    for row in orders(edits) {
        if row.date < first {
            return Err(stands(row.person, "order-year-over", directory));
        }
        if let Some(what) = known(row.person, edits, directory) {
            return Err(stands(row.person, what, directory));
        }
    }
    for lost in lost(edits, directory, today) {
        if is_entered(&lost, facts) {
            return Err(stands(lost.pupil, "order-entered", directory));
        }
    }
    if goes_back(edits, directory) && has_begun(facts, directory) {
        return Err(Message::new("year-turn-begun"));
    }
    Ok(())
}

/// Whether the school's year has a timetable, groups or plans.
fn has_begun(facts: &Facts, directory: &Directory) -> bool {
    let year = directory.year();
    directory.timetable.iter().any(|hour| hour.year == year)
        || directory.groups.values().any(|group| group.year == year)
        || !facts.planned.is_empty()
}

/// Checks that rules in force stay: others have kept to them and are judged by them.
///
/// # Errors
/// Since when they hold, and what to do instead.
pub(super) fn in_force(
    changes: &[DirectoryChange],
    directory: &Directory,
    today: Date,
) -> Result<(), Message> {
    let draft = |record: &DirectoryRecord| match record {
        DirectoryRecord::Office(OfficeRecord::RegulationDraft(draft)) => Some(draft.clone()),
        _ => None,
    };
    for change in changes {
        let (record, after) = match change {
            DirectoryChange::Put(record) => (record, draft(record)),
            DirectoryChange::Remove(record) => (record, None),
        };
        let stored = draft(record).and_then(|draft| {
            let drafts = &directory.office.drafts;
            drafts.get(&draft.identity()).cloned()
        });
        let holds = |stored: &RegulationDraft| stored.approved_by.is_some() && stored.from <= today;
        if let Some(stored) = stored
            .filter(holds)
            .filter(|stored| after.as_ref() != Some(stored))
        {
            return Err(Message::new("regulation-in-force").with("date", stored.from.0));
        }
    }
    Ok(())
}

/// Rules hold from their day on, so that they are approved by then: nobody is judged by rules that there were not.
fn approved_in_time(edit: &RecordEdit, today: Date) -> Result<(), Message> {
    match edit.after.as_deref() {
        Some(DirectoryRecord::Office(OfficeRecord::RegulationDraft(draft)))
            if draft.approved_by.is_some() && draft.from < today =>
        {
            Err(Message::new("regulation-too-late").with("date", draft.from.0))
        }
        _ => Ok(()),
    }
}

fn stands(person: PersonId, what: &'static str, directory: &Directory) -> Message {
    Message::new("order-stands")
        .with("name", directory.roll_name(person))
        .with("what", Message::new(what))
}

/// What else is known of a person who would not be known any more.
fn known(person: PersonId, edits: &[RecordEdit], directory: &Directory) -> Option<&'static str> {
    let gone: BTreeSet<RecordId> = edits
        .iter()
        .filter(|edit| edit.after.is_none())
        .filter_map(RecordEdit::id)
        .collect();
    if !gone.contains(&RecordId::Person(person)) {
        return None;
    }
    let teaches =
        !directory.taught_by(person).is_empty() || !directory.own_classes(person).is_empty();
    let family = directory.guardians.iter();
    let family = family.filter(|own| own.pupil == person || own.guardian == person);
    let stays = |post: &&super::people::Post| {
        let id = DirectoryRecord::Post((*post).clone()).id();
        post.person == person && !gone.contains(&id)
    };
    let mut files = directory.office.files.values();
    let file = files.any(|file| file.person == person);
    let found = [
        (directory.account_of(person).is_some(), "order-account"),
        (teaches, "order-teaches"),
        (
            directory.posts.iter().any(|post| stays(&post)),
            "order-post",
        ),
        (family.count() > 0, "order-family"),
        (file, "order-file"),
    ];
    let mut found = found.into_iter();
    found.find(|(is, _)| *is).map(|(_, what)| what)
}

/// Whether somebody has marks, absences or finals in a place.
fn is_entered(lost: &Lost, facts: &Facts) -> bool {
    let mut columns = facts
        .columns
        .iter()
        .filter(|((journal, at), _)| journal.unit == lost.unit && lost.span.contains(at.date));
    let mut sheets = facts.finals.iter();
    columns.any(|(_, column)| {
        let cell = column.get(lost.pupil);
        cell.is_some_and(|cell| !cell.content.is_empty())
    }) || sheets.any(|((journal, _), sheet)| {
        let given = sheet.get(lost.pupil).and_then(|cell| cell.given.as_ref());
        journal.unit == lost.unit && given.is_some_and(|given| given.on >= lost.span.from)
    })
}
