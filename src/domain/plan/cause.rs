//! Why a lesson of the plan is not held: what the school wrote of the lesson, of the class's day, or of the holidays.

use crate::domain::directory::Directory;
use crate::domain::ids::JournalId;
use crate::domain::lesson::LessonAt;
use crate::domain::message::Message;

/// The cause in words, with the lesson's date.
#[must_use]
pub fn cause(directory: &Directory, journal: JournalId, at: LessonAt) -> Message {
    let office = &directory.office;
    let classes = directory.classes_of(journal.unit);
    let lesson = office.lesson_changes.values();
    let lesson = lesson
        .filter(|change| (change.journal, change.at) == (journal, at))
        .map(|change| change.reason.as_str());
    let day = office.day_changes.values();
    let day = day
        .filter(|change| change.date == at.date && classes.contains(&change.class))
        .map(|change| change.reason.as_str());
    let grade = directory.grade(journal.unit);
    let holidays = directory.calendar.holidays.iter();
    let holiday = holidays
        .filter(|holiday| holiday.grades.contains(grade) && holiday.span.contains(at.date))
        .map(|holiday| holiday.name.as_str());
    let named = lesson.chain(day).chain(holiday).find(|why| !why.is_empty());
    match named {
        Some(why) => Message::new("plans-reason-named")
            .with("why", why)
            .with("date", at.date.0),
        None => Message::new("plans-reason-lost").with("date", at.date.0),
    }
}
