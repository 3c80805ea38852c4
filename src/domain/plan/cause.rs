//! Why a lesson of the plan is not held: what the school wrote of the lesson, of the class's day, or of the holidays.

use crate::domain::directory::Directory;
use crate::domain::ids::JournalId;
use crate::domain::lesson::LessonAt;
use crate::domain::message::Message;

/// The cause in words, with the lesson's date.
#[must_use]
pub fn cause(directory: &Directory, journal: JournalId, at: LessonAt) -> Message {
    let lesson = directory.not_held(journal, at);
    let day = directory.school_day(journal.unit, at.date);
    let day = day.and_then(|day| day.change);
    let day = day.map(|change| change.reason.as_str());
    let grade = directory.grade(journal.unit);
    let holidays = directory.calendar.holidays.iter();
    let holiday = holidays
        .filter(|holiday| holiday.grades.contains(grade) && holiday.span.contains(at.date))
        .map(|holiday| holiday.name.as_str());
    let causes = lesson.into_iter().chain(day).chain(holiday);
    let named = causes.into_iter().find(|why| !why.is_empty());
    match named {
        Some(why) => Message::new("plans-reason-named")
            .with("why", why)
            .with("date", at.date.0),
        None => Message::new("plans-reason-lost").with("date", at.date.0),
    }
}
