//! Attendance: the school's letters and keys, and what is done about absences.

use serde::Deserialize;

use super::office::Offices;
use super::rule::{Said, Task, section, text};
use super::time::Rhythm;
use super::unreadable;
use crate::domain::cell::Attendance;
use crate::domain::message::Message;
use crate::domain::settings::Language;

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
    /// As shown; at most three letters, a cell's width.
    pub letters: String,
    /// Keys that give it, one character each, the first being the one that is shown.
    pub keys: String,
    /// In words, Russian.
    pub ru: String,
    /// In words, English.
    pub en: String,
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

impl Said for Vec<AttendanceCode> {
    fn said(&self) -> Message {
        let letters: Vec<&str> = self.iter().map(|code| code.letters.as_str()).collect();
        text(letters.join("  "))
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

/// A share, in whole percent: 1 to 99.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "u8")]
pub struct Percent(u8);

impl Percent {
    /// Whether a part is more than this share of a whole.
    #[must_use]
    pub fn is_passed(self, part: u32, whole: u32) -> bool {
        u64::from(part) * 100 > u64::from(whole) * u64::from(self.0)
    }
}

impl TryFrom<u8> for Percent {
    type Error = &'static str;

    fn try_from(percent: u8) -> Result<Self, Self::Error> {
        if (1..=99).contains(&percent) {
            Ok(Self(percent))
        } else {
            Err(unreadable::SHARE)
        }
    }
}

impl Said for Percent {
    fn said(&self) -> Message {
        Message::new("percent-over").with("percent", u32::from(self.0))
    }
}

section! {
    /// What is done about absences.
    Absences "absences" {
        /// Who gives each missed lesson its reason, and how often.
        reasons: Task<Rhythm>,
        /// Who may announce an absence beforehand.
        announced: Offices,
        /// Whom an absence of unknown reason reaches at once.
        alerted: Offices,
        /// More than which share of a term's lessons missed is to be looked at before its final.
        many: Percent,
    }
}
