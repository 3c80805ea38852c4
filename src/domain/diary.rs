//! What a family sees of a pupil: a week with its lessons, the marks of the year, what is ahead. Nothing of anybody else.

use super::average::Average;
use super::calendar::Span;
use super::cell::CellContent;
use super::date::Date;
use super::finals::{FinalMark, FinalPeriod};
use super::ids::{JournalId, PersonId, Year};
use super::lesson::{Homework, LessonAt, Work};
use super::office::AbsenceNotice;
use super::query::Altered;

/// A pupil's week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiaryView {
    /// Whose.
    pub pupil: PersonId,
    /// Family and given name.
    pub name: String,
    /// The pupils whose diaries the person may read, this one among them.
    pub family: Vec<(PersonId, String)>,
    /// The week.
    pub week: Span,
    /// The days with lessons, in order.
    pub days: Vec<DiaryDay>,
    /// What was told of this pupil's absences, of this week or days to come.
    pub notices: Vec<AbsenceNotice>,
    /// Whether the person may announce an absence.
    pub may_announce: bool,
}

/// A day of a week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiaryDay {
    /// The day.
    pub date: Date,
    /// Its lessons, in order.
    pub lessons: Vec<DiaryLesson>,
}

/// A lesson of a pupil's day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiaryLesson {
    /// The journal.
    pub journal: JournalId,
    /// The lesson.
    pub at: LessonAt,
    /// The subject.
    pub subject: String,
    /// Rooms, joined.
    pub room: String,
    /// Minutes from midnight, where known.
    pub bell: Option<(u16, u16)>,
    /// What it was or will be about; empty where the regulation does not show topics.
    pub topic: String,
    /// Its works.
    pub works: Vec<Work>,
    /// What was set in it.
    pub homework: Option<Homework>,
    /// What is due in it.
    pub due: Vec<Homework>,
    /// The pupil's own cell.
    pub own: CellContent,
    /// How it differs from the timetable.
    pub altered: Option<Altered>,
}

/// The marks of a pupil's year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearMarksView {
    /// Whose.
    pub pupil: PersonId,
    /// Family and given name.
    pub name: String,
    /// Which year.
    pub year: Year,
    /// The years of the pupil that are kept, the earliest first.
    pub years: Vec<Year>,
    /// By subject, in the alphabet's order.
    pub subjects: Vec<SubjectMarks>,
}

/// The marks of a subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubjectMarks {
    /// The subject.
    pub subject: String,
    /// Term by term.
    pub terms: Vec<TermMarks>,
    /// The weighted average of the year.
    pub average: Average,
    /// The year's final, once it is given.
    pub given: Option<FinalMark>,
}

/// The marks of a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermMarks {
    /// The term.
    pub term: FinalPeriod,
    /// Lesson by lesson, in order.
    pub lessons: Vec<MarkedLesson>,
    /// The weighted average.
    pub average: Average,
    /// Lessons that were missed.
    pub missed: usize,
    /// The term's final, once it is given.
    pub given: Option<FinalMark>,
}

/// A lesson in which a pupil has something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkedLesson {
    /// The lesson.
    pub at: LessonAt,
    /// What the pupil has there.
    pub own: CellContent,
    /// The lesson's works.
    pub works: Vec<Work>,
    /// Its topic, where the regulation shows topics.
    pub topic: String,
}

/// A control work or assessment that is ahead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ahead {
    /// The lesson.
    pub at: LessonAt,
    /// The subject.
    pub subject: String,
    /// Its works.
    pub works: Vec<Work>,
    /// Its topic, where the regulation shows topics.
    pub topic: String,
}
