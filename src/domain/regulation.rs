//! The typed form of a school's regulation file: scale, codes, kinds of work, rounding, lock, grades without marks.
//!
//! It says what holds; it decides nothing (that is `rules`). Every rule carries its clause, because a refusal names it.

mod check;

use serde::Deserialize;

use super::calendar::Grades;
use super::cell::Attendance;
use super::lesson::{Weight, Work, WorkKind};
use super::message::Message;
use super::settings::Language;

/// A school's rules.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Regulation {
    /// What the school calls it.
    pub name: String,
    /// Marks that may be given.
    pub scale: Scale,
    /// Attendance codes, in the order shown.
    pub attendance: Vec<AttendanceCode>,
    /// Kinds of work, in the order shown; the first is ordinary work.
    #[serde(rename = "work")]
    pub works: Vec<WorkRule>,
    /// Averages and rounding.
    pub average: AverageRule,
    /// When a lesson closes.
    pub lock: LockRule,
    /// Grade × subject without marks.
    #[serde(default)]
    pub without_marks: Vec<WithoutMarks>,
    /// What a retake does to the first mark.
    pub retake: RetakeRule,
    /// Enough marks for a final.
    pub enough: EnoughRule,
}

/// The marks of the school.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// Values, highest first.
    pub marks: Vec<u8>,
    /// Whether pass and fail may be given in lessons.
    pub pass_fail: bool,
    /// The clause.
    pub clause: String,
}

/// What an attendance code means, without its minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AttendanceKind {
    /// Absent, reason unknown.
    Absent,
    /// Excused.
    Excused,
    /// Ill.
    Ill,
    /// Unexcused.
    Unexcused,
    /// Late.
    Late,
    /// Exempt.
    Exempt,
    /// Present over the distance.
    Distance,
}

/// An attendance code: its letters as shown, its meaning, its keys.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttendanceCode {
    /// The meaning.
    pub kind: AttendanceKind,
    /// As shown; at most two letters.
    pub letters: String,
    /// Keys that give it, one character each, the first being the one that is shown.
    pub keys: String,
    /// In words, Russian.
    pub ru: String,
    /// In words, English.
    pub en: String,
}

/// A kind of work.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkRule {
    /// Stored in lessons; never reused.
    pub code: u8,
    /// One or two letters for the column's head.
    pub short: String,
    /// Weight in averages.
    pub weight: u8,
    /// In words, Russian.
    pub ru: String,
    /// In words, English.
    pub en: String,
}

/// Averages and rounding.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AverageRule {
    /// The part of an average, in hundredths, from which it is rounded up.
    pub round_up_from: u8,
    /// Another threshold by subject name.
    #[serde(default)]
    pub by_subject: std::collections::BTreeMap<String, u8>,
    /// What a debt counts as; absent when it stays out.
    pub debt_counts_as: Option<u8>,
    /// Largest weight that may be set.
    pub max_weight: u8,
    /// The clause.
    pub clause: String,
}

/// When a lesson closes for teachers.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LockRule {
    /// Whole days after the lesson during which it may be changed; absent for never locked.
    pub days: Option<u16>,
    /// The clause.
    pub clause: String,
}

/// A grade, and where it differs a subject, without marks.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WithoutMarks {
    /// Grades.
    pub grades: GradesRule,
    /// The subject's name; absent for every subject.
    pub subject: Option<String>,
    /// The clause.
    pub clause: String,
}

/// Grades in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GradesRule {
    /// Lowest.
    pub from: u8,
    /// Highest.
    pub until: u8,
}

impl From<GradesRule> for Grades {
    fn from(rule: GradesRule) -> Self {
        Self {
            from: rule.from,
            until: rule.until,
        }
    }
}

/// What a retake does to the first mark; both stay visible.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RetakeRule {
    /// `replace`: only the retake counts; `join`: both count.
    pub effect: RetakeEffect,
    /// The clause.
    pub clause: String,
}

/// See [`RetakeRule`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RetakeEffect {
    /// Only the retake counts.
    Replace,
    /// Both count.
    Join,
}

/// Enough marks for a final.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EnoughRule {
    /// In a quarter or trimester.
    pub quarter: u8,
    /// In a half-year.
    pub half_year: u8,
}

impl Regulation {
    /// Reads and checks a regulation file.
    ///
    /// # Errors
    /// A sentence that names the line, or the rule that contradicts itself.
    pub fn parse(text: &str) -> Result<Self, Message> {
        let regulation: Self = toml::from_str(text).map_err(|error| {
            let line = error.span().map_or(1, |span| {
                text.get(..span.start).unwrap_or("").matches('\n').count() + 1
            });
            Message::new("regulation-unreadable")
                .with("line", line)
                .with("why", error.message().to_owned())
        })?;
        check::check(&regulation)?;
        Ok(regulation)
    }

    /// The rule of a kind of work; ordinary work for a code that the regulation no longer has.
    #[must_use]
    pub fn work(&self, kind: WorkKind) -> Option<&WorkRule> {
        self.works
            .iter()
            .find(|work| work.code == kind.0)
            .or_else(|| self.works.first())
    }

    /// The weight that holds for a work of a lesson.
    #[must_use]
    pub fn weight(&self, work: Work) -> Weight {
        work.weight
            .unwrap_or_else(|| Weight(self.work(work.kind).map_or(1, |rule| rule.weight)))
    }

    /// The code of a meaning, if this school uses it.
    #[must_use]
    pub fn code(&self, attendance: Attendance) -> Option<&AttendanceCode> {
        let kind = AttendanceKind::of(attendance);
        self.attendance.iter().find(|code| code.kind == kind)
    }

    /// The attendance that a key gives in a cell.
    #[must_use]
    pub fn attendance_by_key(&self, key: char) -> Option<Attendance> {
        let typed = key.to_lowercase().next().unwrap_or(key);
        let code = self
            .attendance
            .iter()
            .find(|code| code.lower_keys().any(|key| key == typed))?;
        Some(code.kind.attendance())
    }

    /// The rule that forbids marks for a grade and subject.
    #[must_use]
    pub fn without_marks(&self, grade: u8, subject: &str) -> Option<&WithoutMarks> {
        self.without_marks.iter().find(|rule| {
            Grades::from(rule.grades).contains(grade)
                && rule.subject.as_deref().is_none_or(|only| only == subject)
        })
    }

    /// From which part of an average, in hundredths, a subject's final is rounded up.
    #[must_use]
    pub fn threshold(&self, subject: &str) -> u8 {
        self.average
            .by_subject
            .get(subject)
            .copied()
            .unwrap_or(self.average.round_up_from)
    }
}

impl WorkRule {
    /// Its name in a language.
    #[must_use]
    pub fn words(&self, language: Language) -> &str {
        match language {
            Language::Ru => &self.ru,
            Language::En => &self.en,
        }
    }
}

impl AttendanceCode {
    /// Its meaning in a language.
    #[must_use]
    pub fn words(&self, language: Language) -> &str {
        match language {
            Language::Ru => &self.ru,
            Language::En => &self.en,
        }
    }

    /// Its keys, in lower case.
    pub(crate) fn lower_keys(&self) -> impl Iterator<Item = char> + '_ {
        self.keys.chars().flat_map(char::to_lowercase)
    }
}

impl AttendanceKind {
    /// The meaning of an attendance.
    #[must_use]
    pub fn of(attendance: Attendance) -> Self {
        match attendance {
            Attendance::Absent => Self::Absent,
            Attendance::Excused => Self::Excused,
            Attendance::Ill => Self::Ill,
            Attendance::Unexcused => Self::Unexcused,
            Attendance::Late(_) => Self::Late,
            Attendance::Exempt => Self::Exempt,
            Attendance::Distance => Self::Distance,
        }
    }

    /// The attendance with this meaning; lateness without minutes.
    #[must_use]
    pub fn attendance(self) -> Attendance {
        match self {
            Self::Absent => Attendance::Absent,
            Self::Excused => Attendance::Excused,
            Self::Ill => Attendance::Ill,
            Self::Unexcused => Attendance::Unexcused,
            Self::Late => Attendance::Late(0),
            Self::Exempt => Attendance::Exempt,
            Self::Distance => Attendance::Distance,
        }
    }
}
