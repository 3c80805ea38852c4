//! What answers about the timetable are made of: a day and a week as they are held, and who could hold what.

use crate::domain::calendar::Span;
use crate::domain::date::Date;
use crate::domain::ids::{ClassId, EntryId, JournalId, PersonId, RoomId};
use crate::domain::lesson::LessonAt;
use crate::domain::office::{DayChange, Leave};
use crate::domain::school::WeekOf;
use crate::domain::substitution::{Candidate, OpenLesson};

/// How a lesson differs from the timetable, for whoever meets it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Altered {
    /// Whether it is held.
    pub held: bool,
    /// Who holds it in the place of the journal's teachers; empty where they do.
    pub by: String,
    /// Whether it is held over the distance.
    pub distance: bool,
    /// Why.
    pub reason: String,
}

/// Who is away on some days, and their lessons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubstitutionsView {
    /// The days.
    pub span: Span,
    /// Who is away on any of them.
    pub leaves: Vec<Leave>,
    /// Their lessons, each with who could take it, the best first.
    pub lessons: Vec<(OpenLesson, Vec<Candidate>)>,
}

/// A week of a class or a teacher.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeekView {
    /// WeekOf.
    pub whose: WeekOf,
    /// Monday.
    pub monday: Date,
    /// The lessons, by day and slot.
    pub lessons: Vec<WeekLesson>,
}

/// A lesson of a week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeekLesson {
    /// WeekOf lesson.
    pub journal: JournalId,
    /// Which.
    pub at: LessonAt,
    /// The timetable's hour that it comes from; `None` for a lesson that was added.
    pub entry: Option<EntryId>,
    /// Who gives it.
    pub teachers: Vec<PersonId>,
    /// Where.
    pub rooms: Vec<RoomId>,
    /// How it differs from the timetable.
    pub altered: Option<Altered>,
}

/// A class's day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassDay {
    /// The class.
    pub class: ClassId,
    /// Lessons of its pupils that are held now.
    pub lessons: usize,
    /// How the day differs.
    pub change: Option<DayChange>,
}

/// The load of a journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadRow {
    /// Which journal.
    pub journal: JournalId,
    /// To whom it is assigned, or who gives it by the timetable.
    pub teachers: Vec<PersonId>,
    /// Lessons of the year by the timetable, as it is changed by now.
    pub planned: usize,
    /// Lessons of the year by the curriculum, for its subject and grade.
    pub curriculum: Option<u16>,
}
