//! How a lesson differs from the timetable, in words of the school.

use crate::domain::directory::{Directory, SchoolDay};
use crate::domain::ids::JournalId;
use crate::domain::lesson::LessonAt;
use crate::domain::office::{DayKind, LessonFate};
use crate::domain::query::Altered;

/// `None` for a lesson that is as the timetable has it.
pub(super) fn altered(directory: &Directory, journal: JournalId, at: LessonAt) -> Option<Altered> {
    if let Some(reason) = directory.not_held(journal, at) {
        return Some(Altered {
            reason: reason.to_owned(),
            ..Altered::default()
        });
    }
    let change = directory.lesson_change(journal, at);
    let day = directory
        .school_day(journal.unit, at.date)
        .and_then(|SchoolDay { change, .. }| change);
    let own = change.map(|change| &change.reason);
    let of_day = day.map(|day| &day.reason);
    let reason = match own.filter(|reason| !reason.is_empty()).or(of_day) {
        Some(reason) => reason.clone(),
        None if change.is_some() => String::new(),
        None => return None,
    };
    let teachers = directory.teachers(journal);
    let by = match change.map(|change| &change.fate) {
        Some(LessonFate::Held {
            teachers: named, ..
        }) => {
            let others = named.iter().filter(|person| !teachers.contains(person));
            let names: Vec<String> = others.map(|person| directory.initials(*person)).collect();
            names.join(", ")
        }
        _ => String::new(),
    };
    Some(Altered {
        held: true,
        by,
        distance: day.is_some_and(|day| day.kind == DayKind::Distance),
        reason,
    })
}
