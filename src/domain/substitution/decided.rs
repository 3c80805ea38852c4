//! The edits of a decision about a lesson whose teacher is away.

use super::OpenLesson;
use crate::domain::amend::RecordEdit;
use crate::domain::directory::Directory;
use crate::domain::ids::{JournalId, PersonId, RoomId, SubjectId};
use crate::domain::office::LessonFate;
use crate::domain::whereabouts::{Outcome, Place, Placed, settle};

// Why somebody is away is between them and the office: who meets the lesson is told that it is changed, not why.
const UNTOLD: &str = "";

impl OpenLesson {
    /// Whose and when.
    #[must_use]
    pub fn place(&self) -> Place {
        (self.journal, self.at)
    }
}

/// What was decided about a lesson, taken back: it is as the timetable has it.
#[must_use]
pub fn restore(directory: &Directory, lesson: &OpenLesson) -> Vec<RecordEdit> {
    settle(directory, lesson.place(), Outcome::AsPlanned, UNTOLD)
}

/// Somebody holds the lesson in the place of those who are away.
#[must_use]
pub fn stand_in(directory: &Directory, lesson: &OpenLesson, person: PersonId) -> Vec<RecordEdit> {
    let teachers = lesson.stays.iter().copied().chain([person]).collect();
    held(directory, lesson, lesson.journal, teachers)
}

/// The lesson is not held.
#[must_use]
pub fn not_held(directory: &Directory, lesson: &OpenLesson, reason: &str) -> Vec<RecordEdit> {
    settle(directory, lesson.place(), Outcome::NotHeld, reason)
}

/// Somebody teaches another subject in the lesson's hour.
#[must_use]
pub fn replace(
    directory: &Directory,
    lesson: &OpenLesson,
    person: PersonId,
    subject: SubjectId,
) -> Vec<RecordEdit> {
    if subject == lesson.journal.subject {
        return stand_in(directory, lesson, person);
    }
    let other = JournalId {
        subject,
        ..lesson.journal
    };
    held(directory, lesson, other, vec![person])
}

/// The hour of a lesson is given by these.
pub(super) fn held(
    directory: &Directory,
    lesson: &OpenLesson,
    journal: JournalId,
    teachers: Vec<PersonId>,
) -> Vec<RecordEdit> {
    let placed = Placed {
        journal,
        at: lesson.at,
        teachers,
        rooms: rooms(directory, (journal, lesson.at)),
    };
    settle(directory, lesson.place(), Outcome::Held(&placed), UNTOLD)
}

/// Where the office put a lesson; empty for where the timetable has it.
pub(super) fn rooms(directory: &Directory, (journal, at): Place) -> Vec<RoomId> {
    match directory.lesson_change(journal, at).map(|it| &it.fate) {
        Some(LessonFate::Held { rooms, .. }) => rooms.clone(),
        _ => Vec::new(),
    }
}
