//! Absences that are known beforehand or explained afterwards, and exemptions from a subject.

use serde::{Deserialize, Serialize};

use super::{Identity, Kept, person};
use crate::domain::cell::Attendance;
use crate::domain::date::Date;
use crate::domain::ids::{PersonId, SubjectId};

/// How an absence is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum NoticeSource {
    /// Told before the lesson. A teacher who sees the pupil takes it off.
    Announced,
    /// Explained by a paper: a sick note, an application.
    Certificate,
}

/// An absence over some days. It sets the cells of these days' lessons; the record says why they stand there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AbsenceNotice {
    /// Who is away.
    pub pupil: PersonId,
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
    /// What the lessons hold for it: ill, excused, unexcused, or absent while nobody knows why.
    pub attendance: Attendance,
    /// How it is known.
    pub source: NoticeSource,
    /// Who told.
    pub by: PersonId,
    /// In words: the paper's number, what the parent wrote.
    pub note: String,
}

impl Kept for AbsenceNotice {
    fn identity(&self) -> Identity {
        vec![
            person(self.pupil),
            i64::from(self.from.number()),
            self.source as i64,
        ]
    }
}

/// A subject that a pupil is exempt from for some dates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exemption {
    /// Who.
    pub pupil: PersonId,
    /// From what: physical education, as a rule.
    pub subject: SubjectId,
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
    /// The paper it rests on, and what is still allowed: theory only, a preparatory group.
    pub document: String,
}

impl Kept for Exemption {
    fn identity(&self) -> Identity {
        vec![
            person(self.pupil),
            i64::from(self.subject.0),
            i64::from(self.from.number()),
        ]
    }
}
