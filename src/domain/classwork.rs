//! What a class teacher looks through: who was away and why, what the lessons of a day still lack.

use super::calendar::Span;
use super::cell::{Attendance, Cell};
use super::date::Date;
use super::ids::{ClassId, JournalId, PersonId};
use super::lesson::LessonAt;
use super::office::{AbsenceNotice, Exemption, Study};
use super::query::Missing;

/// A class's absences over some days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AbsencesView {
    /// The class.
    pub class: ClassId,
    /// 7А.
    pub name: String,
    /// The days.
    pub span: Span,
    /// A row for each pupil and day with an absence, those of unknown reason first, then the newest.
    pub days: Vec<MissedDay>,
    /// Notices of the class's pupils that concern these days or days to come.
    pub notices: Vec<AbsenceNotice>,
    /// Exemptions of the class's pupils that hold on any of these days or later.
    pub exemptions: Vec<Exemption>,
}

/// A pupil's absences of one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissedDay {
    /// Who.
    pub pupil: PersonId,
    /// Family and given name.
    pub name: String,
    /// When.
    pub date: Date,
    /// The lessons that were missed, in order.
    pub lessons: Vec<MissedLesson>,
    /// How many lessons the pupil had that day.
    pub held: usize,
    /// School days missed as a whole in a row, up to this one; 0 where it was not missed as a whole.
    pub run: usize,
    /// What was told or brought about this day.
    pub notice: Option<AbsenceNotice>,
}

/// A lesson that a pupil missed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissedLesson {
    /// The journal.
    pub journal: JournalId,
    /// The lesson.
    pub at: LessonAt,
    /// The subject.
    pub subject: String,
    /// The pupil's cell.
    pub cell: Cell,
}

impl MissedDay {
    /// Whether the day counts as missed: every lesson of it was.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.lessons.len() == self.held
    }

    /// Whether any of its absences has no reason yet.
    #[must_use]
    pub fn is_unexplained(&self) -> bool {
        let absent = Some(Attendance::Absent);
        let mut lessons = self.lessons.iter();
        lessons.any(|lesson| lesson.cell.content.attendance == absent)
    }
}

/// What the lessons of a class's day still lack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FillingView {
    /// The class.
    pub class: ClassId,
    /// 7А.
    pub name: String,
    /// The day.
    pub date: Date,
    /// Its lessons, in order.
    pub lessons: Vec<FilledLesson>,
}

/// A lesson and what it lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilledLesson {
    /// The journal.
    pub journal: JournalId,
    /// The lesson.
    pub at: LessonAt,
    /// The subject.
    pub subject: String,
    /// The unit, where it is a group.
    pub unit: String,
    /// Who gives it.
    pub teachers: String,
    /// What is missing; nothing of a lesson that is still to come.
    pub missing: Missing,
}

/// What sets a pupil apart from the others of a journal, for some dates.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standing {
    /// Absences told beforehand or explained by a paper.
    pub notices: Vec<AbsenceNotice>,
    /// Exemptions from the journal's subject.
    pub exemptions: Vec<Exemption>,
    /// Teaching at home or in a hospital.
    pub studies: Vec<Study>,
}

impl Standing {
    /// The exemption that holds on a date.
    #[must_use]
    pub fn exemption(&self, date: Date) -> Option<&Exemption> {
        let mut known = self.exemptions.iter();
        known.find(|exemption| exemption.from <= date && date <= exemption.until)
    }

    /// Where the pupil is taught on a date, if not in the class: what began last.
    #[must_use]
    pub fn study(&self, date: Date) -> Option<&Study> {
        let known = self.studies.iter();
        known
            .filter(|study| study.holds_on(date))
            .max_by_key(|study| study.from)
    }

    /// The notice by which a lesson of this date holds an attendance.
    #[must_use]
    pub fn notice(&self, date: Date, attendance: Attendance) -> Option<&AbsenceNotice> {
        let holds = |notice: &&AbsenceNotice| {
            notice.attendance == attendance && notice.from <= date && date <= notice.until
        };
        self.notices.iter().find(holds)
    }
}
