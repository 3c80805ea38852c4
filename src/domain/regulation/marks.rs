//! Marks: scale, kinds of work and their weights, averages and rounding, retakes, grades without marks.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::rule::{Said, text};
use super::time::Deadline;
use crate::domain::calendar::Grades;
use crate::domain::message::Message;
use crate::domain::settings::Language;

/// The marks of the school.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// Values, highest first.
    pub marks: Vec<u8>,
    /// Whether pass and fail may be given in lessons.
    pub pass_fail: bool,
}

impl Said for Scale {
    fn said(&self) -> Message {
        let marks: Vec<String> = self.marks.iter().map(u8::to_string).collect();
        let id = if self.pass_fail {
            "scale-pass-fail"
        } else {
            "scale-marks"
        };
        Message::new(id).with("marks", marks.join(" "))
    }
}

/// A kind of work.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkRule {
    /// Stored in lessons; never reused.
    pub code: u8,
    /// One or two letters for the column's head; none for ordinary work.
    pub short: String,
    /// Weight in averages.
    pub weight: u8,
    /// Whether marks are given for it; where not (a lecture, an excursion), none are due.
    #[serde(default = "marked")]
    pub marks: bool,
    /// Whether it is a control work: two of them on one day of a class are not set without a warning.
    #[serde(default)]
    pub control: bool,
    /// The grades in which there is such work; absent for all.
    #[serde(default)]
    pub grades: Option<GradesRule>,
    /// The names of the subjects in which there is such work; empty for all.
    #[serde(default)]
    pub subjects: Vec<String>,
    /// In words, Russian.
    pub ru: String,
    /// In words, English.
    pub en: String,
}

/// A kind of work has marks unless the file says otherwise.
fn marked() -> bool {
    true
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

    /// Whether there is such work in a subject of a grade.
    #[must_use]
    pub fn is_for(&self, grade: u8, subject: &str) -> bool {
        let of_grade = |grades: GradesRule| Grades::from(grades).contains(grade);
        self.grades.is_none_or(of_grade)
            && (self.subjects.is_empty() || self.subjects.iter().any(|only| only == subject))
    }
}

impl Said for Vec<WorkRule> {
    fn said(&self) -> Message {
        let kind = |work: &WorkRule| {
            let grades = work
                .grades
                .map(|grades| format!("{}–{}", grades.from, grades.until));
            let only: Vec<String> = grades.into_iter().chain(work.subjects.clone()).collect();
            let only = if only.is_empty() {
                String::new()
            } else {
                format!(" ({})", only.join(", "))
            };
            format!("{}×{}{only}", work.short, work.weight)
        };
        text(self.iter().map(kind).collect::<Vec<_>>().join("  "))
    }
}

/// Until when marks of some kinds of work are due, where it takes longer to look through them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkDeadline {
    /// The kinds by their letters.
    pub works: Vec<String>,
    /// Until when.
    pub when: Deadline,
}

impl Said for WorkDeadline {
    fn said(&self) -> Message {
        Message::new("work-deadline")
            .with("works", self.works.join(", "))
            .with("when", self.when.said())
    }
}

/// Averages and rounding.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AverageRule {
    /// The part of an average, in hundredths, from which it is rounded up.
    pub round_up_from: u8,
    /// Another threshold by subject name.
    #[serde(default)]
    pub by_subject: BTreeMap<String, u8>,
    /// What a debt counts as; absent when it stays out.
    pub debt_counts_as: Option<u8>,
    /// Largest weight that may be set.
    pub max_weight: u8,
}

impl Said for AverageRule {
    fn said(&self) -> Message {
        let subject = |(name, threshold): (&String, &u8)| format!("; {name}: {threshold}");
        let debt = match self.debt_counts_as {
            Some(mark) => Message::new("average-debt-counts").with("mark", u32::from(mark)),
            None => Message::new("average-debt-stays-out"),
        };
        Message::new("average-rule")
            .with("threshold", u32::from(self.round_up_from))
            .with(
                "subjects",
                self.by_subject.iter().map(subject).collect::<String>(),
            )
            .with("debt", debt)
            .with("weight", u32::from(self.max_weight))
    }
}

/// What a retake does to the first mark; both stay visible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RetakeEffect {
    /// Only the retake counts.
    Replace,
    /// Both count.
    Join,
}

impl Said for RetakeEffect {
    fn said(&self) -> Message {
        Message::new(match self {
            Self::Replace => "retake-replace",
            Self::Join => "retake-join",
        })
    }
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

impl Said for EnoughRule {
    fn said(&self) -> Message {
        Message::new("enough-marks")
            .with("quarter", u32::from(self.quarter))
            .with("half", u32::from(self.half_year))
    }
}

/// A grade, and where it differs a subject, without marks.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WithoutMarks {
    /// Grades.
    pub grades: GradesRule,
    /// The subject's name; absent for every subject.
    pub subject: Option<String>,
}

impl WithoutMarks {
    /// Whether it holds for a grade and subject.
    #[must_use]
    pub fn holds(&self, grade: u8, subject: &str) -> bool {
        Grades::from(self.grades).contains(grade)
            && self.subject.as_deref().is_none_or(|only| only == subject)
    }
}

impl Said for WithoutMarks {
    fn said(&self) -> Message {
        let GradesRule { from, until } = self.grades;
        let grades = if from == until {
            Message::new("grades-one")
        } else {
            Message::new("grades-several").with("until", u32::from(until))
        };
        let grades = grades.with("from", u32::from(from));
        match &self.subject {
            None => grades,
            Some(subject) => Message::new("grades-subject")
                .with("grades", grades)
                .with("subject", subject.as_str()),
        }
    }
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
