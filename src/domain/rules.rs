//! What the regulation and the calendar allow in a cell and a lesson: pure checks, each refusal typed and named with its clause.

use super::cell::{Attendance, Cell, CellContent, Mark, Value};
use super::date::Date;
use super::directory::Directory;
use super::ids::{JournalId, PersonId};
use super::lesson::{Lesson, LessonAt, LessonContent};
use super::message::Message;

/// The longest text of a topic, homework, comment or note, characters.
pub const MAX_TEXT: usize = 4000;

/// Why a change is refused. The cursor stays, nothing is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// For this actor the thing does not exist.
    NotFound,
    /// The policy says no, and why.
    Denied(Message),
    /// Somebody changed the cell since it was seen; what it holds now is shown, not overwritten.
    CellConflict {
        /// Whose cell.
        pupil: PersonId,
        /// The cell as it is now.
        current: Cell,
        /// Who changed it.
        by: String,
    },
    /// Somebody changed the lesson since it was seen.
    LessonConflict {
        /// The lesson as it is now.
        current: Lesson,
        /// Who changed it.
        by: String,
    },
    /// A rule says no; the sentence names it.
    Rule(Message),
}

impl Refusal {
    /// The sentence for the person.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::NotFound => Message::new("refusal-not-found"),
            Self::Denied(message) | Self::Rule(message) => message.clone(),
            Self::CellConflict { by, .. } => {
                Message::new("refusal-cell-conflict").with("by", by.clone())
            }
            Self::LessonConflict { by, .. } => {
                Message::new("refusal-lesson-conflict").with("by", by.clone())
            }
        }
    }
}

/// Where and when a change is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// The school.
    pub directory: &'a Directory,
    /// The journal.
    pub journal: JournalId,
    /// The lesson.
    pub at: LessonAt,
    /// Whether the timetable or a record knows this lesson.
    pub lesson_exists: bool,
    /// Today in the school's time zone.
    pub today: Date,
}

impl Setting<'_> {
    fn rule(id: &'static str) -> Message {
        Message::new(id)
    }

    /// Why nothing may be changed in this lesson now, by date alone.
    #[must_use]
    pub fn closed(&self) -> Option<Message> {
        let lock = &self.directory.regulation.lock;
        let days = lock.days?;
        let passed = self.today.days_since(self.at.date) > i64::from(days);
        passed.then(|| {
            let message = Message::new("refusal-locked").with("date", self.at.date.0);
            message
                .with("days", u32::from(days))
                .with("clause", lock.clause.clone())
        })
    }

    fn open(&self) -> Result<(), Message> {
        if !self.lesson_exists {
            return Err(Self::rule("refusal-no-lesson").with("date", self.at.date.0));
        }
        self.closed().map_or(Ok(()), Err)
    }

    /// Checks a lesson's new content.
    ///
    /// # Errors
    /// The rule that forbids it.
    pub fn check_lesson(&self, after: &LessonContent) -> Result<(), Message> {
        self.open()?;
        let regulation = &self.directory.regulation;
        let homework = match &after.homework {
            Some(super::lesson::Homework::Set { text, links, .. }) => {
                text.chars().count() + links.iter().map(String::len).sum::<usize>()
            }
            _ => 0,
        };
        if after.topic.chars().count().max(homework) > MAX_TEXT {
            return Err(Self::rule("refusal-text-too-long").with("limit", MAX_TEXT));
        }
        for work in &after.works {
            if regulation.works.iter().all(|rule| rule.code != work.kind.0) {
                return Err(Self::rule("refusal-unknown-work"));
            }
            self.check_weight(work.weight.map(|weight| weight.0))?;
        }
        Ok(())
    }

    /// Checks a cell's new content against its old one: only what changes is judged.
    ///
    /// # Errors
    /// The rule that forbids it.
    pub fn check_cell(
        &self,
        pupil: PersonId,
        before: &CellContent,
        after: &CellContent,
    ) -> Result<(), Message> {
        self.open()?;
        let added_or_changed = after
            .marks
            .iter()
            .filter(|mark| !before.marks.contains(mark));
        let adds = !after.is_empty() && before != after;
        if adds
            && !self
                .directory
                .on_roll(self.journal.unit, pupil, self.at.date)
        {
            let name = self.directory.roll_name(pupil);
            return Err(Self::rule("refusal-not-on-roll")
                .with("name", name)
                .with("date", self.at.date.0));
        }
        for mark in added_or_changed {
            self.check_mark(mark)?;
        }
        if after.attendance != before.attendance
            && let Some(attendance) = after.attendance
        {
            self.check_attendance(attendance)?;
        }
        if after.note.chars().count() > MAX_TEXT {
            return Err(Self::rule("refusal-text-too-long").with("limit", MAX_TEXT));
        }
        Ok(())
    }

    fn check_mark(&self, mark: &Mark) -> Result<(), Message> {
        let regulation = &self.directory.regulation;
        if self.at.date > self.today {
            return Err(Self::rule("refusal-future").with("date", self.at.date.0));
        }
        let grade = self.directory.grade(self.journal.unit);
        let subject = self.directory.subject_name(self.journal.subject);
        if let Some(rule) = regulation.without_marks(grade, subject) {
            return Err(Self::rule("refusal-without-marks").with("clause", rule.clause.clone()));
        }
        let fits = match mark.value {
            Some(Value::Grade(value)) => regulation.scale.marks.contains(&value),
            Some(Value::Pass | Value::Fail) => regulation.scale.pass_fail,
            Some(Value::Exempt) => true,
            None => mark.debt,
        };
        if !fits {
            let scale: Vec<String> = regulation.scale.marks.iter().map(u8::to_string).collect();
            return Err(Self::rule("refusal-outside-scale")
                .with("scale", scale.join(" "))
                .with("clause", regulation.scale.clause.clone()));
        }
        if mark.comment.chars().count() > MAX_TEXT {
            return Err(Self::rule("refusal-text-too-long").with("limit", MAX_TEXT));
        }
        self.check_weight(mark.weight.map(|weight| weight.0))
    }

    fn check_weight(&self, weight: Option<u8>) -> Result<(), Message> {
        let limit = self.directory.regulation.average.max_weight;
        match weight {
            Some(weight) if weight == 0 || weight > limit => {
                Err(Self::rule("refusal-weight").with("limit", u32::from(limit)))
            }
            _ => Ok(()),
        }
    }

    fn check_attendance(&self, attendance: Attendance) -> Result<(), Message> {
        if self.directory.regulation.code(attendance).is_none() {
            return Err(Self::rule("refusal-attendance-code"));
        }
        match attendance {
            Attendance::Late(minutes) if minutes > 240 => Err(Self::rule("refusal-late-minutes")),
            _ => Ok(()),
        }
    }
}
