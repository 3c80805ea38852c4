//! What the regulation and the calendar allow in a cell and a lesson: pure checks, each refusal typed and named with its clause.

use super::cell::{Attendance, CellContent, Mark, Value};
use super::conflict::{Clash, Conflict};
use super::date::Date;
use super::directory::Directory;
use super::forms;
use super::ids::{JournalId, PersonId, Unit};
use super::lesson::{Homework, LessonAt, LessonContent, Weight, Work};
use super::message::Message;
use super::office::Opening;
use super::opening;
use super::regulation::{Lock, Part, Rule, Said};

/// The longest text of a topic, homework, comment, note or reason, characters.
pub const MAX_TEXT: usize = 4000;
/// The longest lateness, minutes: a pupil who came later was absent.
pub const MAX_LATE: u16 = 240;

/// Why a change is refused. The cursor stays, nothing is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// For this actor the thing does not exist.
    NotFound,
    /// The policy says no, and why.
    Denied(Message),
    /// Somebody changed these since they were seen, at least one; what they hold now is shown, not overwritten. Nothing else
    /// stands in the way.
    Conflict(Vec<Conflict>),
    /// A rule says no; the sentence names it.
    Rule(Message),
    /// A rule asks for a reason; the sentence names it. Nothing else stands in the way.
    Unexplained(Message),
}

impl Refusal {
    /// The sentence for the person.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::NotFound => Message::new("refusal-not-found"),
            Self::Denied(message) | Self::Rule(message) | Self::Unexplained(message) => {
                message.clone()
            }
            Self::Conflict(conflicts) => {
                let first = conflicts.first();
                let message = Message::new(match first.map(|conflict| &conflict.clash) {
                    Some(Clash::Lesson { .. }) => "refusal-lesson-conflict",
                    Some(Clash::Plan { .. }) => "refusal-plan-conflict",
                    Some(Clash::Cell { .. }) | None => "refusal-cell-conflict",
                });
                message.with(
                    "by",
                    first.map(|first| first.by.clone()).unwrap_or_default(),
                )
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
    /// The lock of a part of this lesson: of the rules on its own day, so that later ones neither shut nor open it.
    fn lock(&self, part: Part) -> &Rule<Lock> {
        self.directory.regulation_on(self.at.date).lock.of(part)
    }

    /// Whether a part of this lesson has closed by date, opened since or not.
    #[must_use]
    pub fn is_past_lock(&self, part: Part) -> bool {
        let rule = self.lock(part);
        let last_day = rule.value.last_day(self.at.date);
        last_day.is_some_and(|last_day| self.today > last_day)
    }

    /// Why a part of this lesson may not be changed now, by date alone: since when, by which rule, and who can open it.
    #[must_use]
    pub fn closed(&self, part: Part) -> Option<Message> {
        let rule = self.lock(part);
        let Lock::Days(days) = rule.value else {
            return None;
        };
        if !self.is_past_lock(part) || self.opening().is_some() {
            return None;
        }
        let last_day = rule.value.last_day(self.at.date)?;
        let id = match part {
            Part::Marks => "refusal-locked-marks",
            Part::Attendance => "refusal-locked-attendance",
            Part::Reasons => "refusal-locked-reasons",
            Part::Lesson => "refusal-locked-lesson",
        };
        let message = Message::new(id)
            .with("date", last_day.plus(1).0)
            .with("days", u32::from(days))
            .with("clause", rule.source.cited());
        let opener = &self.directory.regulation.lock.opener.value;
        Some(message.with("opener", opener.said()))
    }

    /// The opening by which this lesson may be changed though it has closed, the one that holds longest.
    #[must_use]
    pub fn opening(&self) -> Option<&Opening> {
        opening::of_lesson(self.journal, self.at, self.today, self.directory)
    }

    /// Why nothing may be added to this lesson: it is not held. What stands in it already stays, and may be taken out.
    #[must_use]
    pub fn not_held(&self) -> Option<Message> {
        let reason = self.directory.not_held(self.journal, self.at)?;
        Some(
            Message::new("refusal-not-held")
                .with("date", self.at.date.0)
                .with("reason", reason),
        )
    }

    fn check_held(&self) -> Result<(), Message> {
        self.not_held().map_or(Ok(()), Err)
    }

    fn open(&self, part: Part) -> Result<(), Message> {
        self.closed(part).map_or(Ok(()), Err)
    }

    fn check_exists(&self) -> Result<(), Message> {
        if !self.lesson_exists {
            return Err(Message::new("refusal-no-lesson").with("date", self.at.date.0));
        }
        Ok(())
    }

    /// Checks a lesson's new content against its old one: only what changes is judged.
    ///
    /// # Errors
    /// The rule that forbids it.
    pub fn check_lesson(
        &self,
        before: &LessonContent,
        after: &LessonContent,
    ) -> Result<(), Message> {
        self.check_exists()?;
        parts_of_lesson(before, after)
            .into_iter()
            .try_for_each(|part| self.open(part))?;
        if after.roll_taken && !before.roll_taken {
            self.check_held()?;
            self.check_not_future()?;
        }
        if after.topic != before.topic {
            if !after.topic.is_empty() {
                self.check_held()?;
            }
            check_text(&after.topic)?;
        }
        if after.homework != before.homework {
            if after.homework.is_some() {
                self.check_held()?;
            }
            self.check_homework(after.homework.as_ref())?;
        }
        if after.works != before.works {
            self.check_works(&before.works, &after.works)?;
        }
        Ok(())
    }

    fn check_homework(&self, homework: Option<&Homework>) -> Result<(), Message> {
        let Some(Homework::Set {
            text, links, due, ..
        }) = homework
        else {
            return Ok(());
        };
        check_text(text)?;
        check_text(&links.concat())?;
        match due {
            Some(due) if *due <= self.at => {
                Err(Message::new("refusal-due-before").with("date", due.date.0))
            }
            _ => Ok(()),
        }
    }

    fn check_works(&self, before: &[Work], after: &[Work]) -> Result<(), Message> {
        forms::check(before, after, self.journal, self.directory)?;
        let mut weights = after.iter().map(|work| work.weight);
        weights.try_for_each(|weight| self.check_weight(weight))
    }

    /// Checks a cell's new content against its old one: only what changes is judged, so that a cell may always be emptied
    /// while its lesson is open.
    ///
    /// # Errors
    /// The rule that forbids it.
    pub fn check_cell(
        &self,
        pupil: PersonId,
        before: &CellContent,
        after: &CellContent,
    ) -> Result<(), Message> {
        self.check_exists()?;
        parts_of_cell(before, after)
            .into_iter()
            .try_for_each(|part| self.open(part))?;
        let new_marks = new_marks(before, after);
        let new_attendance = after
            .attendance
            .filter(|attendance| before.attendance != Some(*attendance));
        let new_note = !after.note.is_empty() && after.note != before.note;
        if !new_marks.is_empty() || new_attendance.is_some() || new_note {
            self.check_held()?;
            self.check_on_roll(pupil)?;
        }
        for mark in new_marks {
            self.check_mark(pupil, mark)?;
        }
        if let Some(attendance) = new_attendance {
            self.check_attendance(attendance)?;
        }
        if new_note {
            check_text(&after.note)
        } else {
            Ok(())
        }
    }

    fn check_on_roll(&self, pupil: PersonId) -> Result<(), Message> {
        let (unit, date) = (self.journal.unit, self.at.date);
        if self.directory.on_roll(unit, pupil, date) {
            return Ok(());
        }
        Err(Message::new("refusal-not-on-roll")
            .with("name", self.directory.roll_name(pupil))
            .with("date", date.0))
    }

    fn check_not_future(&self) -> Result<(), Message> {
        if self.at.date > self.today {
            return Err(Message::new("refusal-future").with("date", self.at.date.0));
        }
        Ok(())
    }

    fn check_mark(&self, pupil: PersonId, mark: &Mark) -> Result<(), Message> {
        self.check_not_future()?;
        let regulation = &self.directory.regulation;
        let subject = self.directory.subject_name(self.journal.subject);
        if let Some(rule) = regulation.without_marks(self.grade(pupil), subject) {
            return Err(Message::new("refusal-without-marks").with("clause", rule.source.cited()));
        }
        let scale = &regulation.scale.value;
        let fits = match mark.value {
            Some(Value::Grade(value)) => scale.marks.contains(&value),
            Some(Value::Pass | Value::Fail) => scale.pass_fail,
            Some(Value::Exempt) => true,
            None => mark.debt,
        };
        if !fits {
            let marks: Vec<String> = scale.marks.iter().map(u8::to_string).collect();
            return Err(Message::new("refusal-outside-scale")
                .with("scale", marks.join(" "))
                .with("clause", regulation.scale.source.cited()));
        }
        check_text(&mark.comment)?;
        self.check_weight(mark.weight)
    }

    /// The grade that the pupil is in: a group may join classes of several grades.
    fn grade(&self, pupil: PersonId) -> u8 {
        let class = self.directory.class_of(pupil, self.at.date);
        let unit = class.map_or(self.journal.unit, Unit::Class);
        self.directory.grade(unit)
    }

    fn check_weight(&self, weight: Option<Weight>) -> Result<(), Message> {
        let limit = self.directory.regulation.average.value.max_weight;
        match weight {
            Some(Weight(weight)) if weight == 0 || weight > limit => {
                Err(Message::new("refusal-weight").with("limit", u32::from(limit)))
            }
            _ => Ok(()),
        }
    }

    fn check_attendance(&self, attendance: Attendance) -> Result<(), Message> {
        if self.directory.regulation.code(attendance).is_none() {
            return Err(Message::new("refusal-attendance-code"));
        }
        match attendance {
            Attendance::Late(minutes) if minutes > MAX_LATE => {
                Err(Message::new("refusal-late-minutes").with("limit", u32::from(MAX_LATE)))
            }
            _ => Ok(()),
        }
    }
}

/// The parts that a change of a lesson touches.
#[must_use]
pub fn parts_of_lesson(before: &LessonContent, after: &LessonContent) -> Vec<Part> {
    let text = after.topic != before.topic || after.homework != before.homework;
    let touched = [
        (Part::Attendance, after.roll_taken != before.roll_taken),
        (Part::Lesson, text),
        // The weights of works are in the averages of the marks.
        (Part::Marks, after.works != before.works),
    ];
    let touched = touched.into_iter().filter(|(_, touched)| *touched);
    touched.map(|(part, _)| part).collect()
}

/// The parts that a change of a cell touches.
#[must_use]
pub fn parts_of_cell(before: &CellContent, after: &CellContent) -> Vec<Part> {
    let marks = after.marks != before.marks || after.note != before.note;
    let attendance = (after.attendance != before.attendance)
        .then(|| attendance_part(before.attendance, after.attendance));
    let marks = marks.then_some(Part::Marks);
    marks.into_iter().chain(attendance).collect()
}

/// What a change of attendance is: a pupil who stays absent only gets another reason.
fn attendance_part(before: Option<Attendance>, after: Option<Attendance>) -> Part {
    let absent = |attendance: Option<Attendance>| attendance.is_some_and(Attendance::is_absence);
    if absent(before) && absent(after) {
        Part::Reasons
    } else {
        Part::Attendance
    }
}

/// The marks of `after` that `before` does not have, each as often as it is new.
#[must_use]
pub fn new_marks<'a>(before: &CellContent, after: &'a CellContent) -> Vec<&'a Mark> {
    let mut known: Vec<&Mark> = before.marks.iter().collect();
    let is_new = |mark: &&Mark| match known.iter().position(|other| other == mark) {
        Some(at) => {
            known.swap_remove(at);
            false
        }
        None => true,
    };
    after.marks.iter().filter(is_new).collect()
}

/// Checks the length of a text.
///
/// # Errors
/// When it has more than [`MAX_TEXT`] characters.
pub fn check_text(text: &str) -> Result<(), Message> {
    if text.chars().count() > MAX_TEXT {
        return Err(Message::new("refusal-text-too-long").with("limit", MAX_TEXT));
    }
    Ok(())
}
