//! What should be looked at before a final stands. Warnings, never refusals: the teacher decides.

use super::mark::FinalMark;
use super::period::Period;
use super::reckoning::Reckoning;
use crate::domain::calendar::Scheme;
use crate::domain::message::Message;
use crate::domain::regulation::Regulation;

/// A reason to look again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// Fewer marks than the regulation wants.
    FewMarks {
        /// Marks there are.
        marks: u32,
        /// Marks wanted.
        enough: u32,
    },
    /// Away from more of the lessons than the regulation takes for usual.
    ManyMissed {
        /// Lessons missed.
        missed: u32,
        /// Lessons held.
        lessons: u32,
    },
    /// Works are still owed.
    Debts(u32),
    /// The final is not the one that follows from the average.
    Differs(FinalMark),
    /// Finals that this one follows from are not given yet.
    Incomplete(u32),
}

impl Doubt {
    /// In words.
    #[must_use]
    pub fn said(self) -> Message {
        match self {
            Self::FewMarks { marks, enough } => Message::new("doubt-few-marks")
                .with("marks", marks)
                .with("enough", enough),
            Self::ManyMissed { missed, lessons } => Message::new("doubt-many-missed")
                .with("missed", missed)
                .with("lessons", lessons),
            Self::Debts(count) => Message::new("doubt-debts").with("count", count),
            Self::Differs(proposed) => {
                Message::new("doubt-differs").with("proposed", proposed.said())
            }
            Self::Incomplete(count) => Message::new("doubt-incomplete").with("count", count),
        }
    }
}

/// What is known of a final when it is judged.
#[derive(Debug, Clone, Copy)]
pub struct Given<'a> {
    /// For what.
    pub period: Period,
    /// The final, if it is given.
    pub mark: Option<FinalMark>,
    /// The one that follows.
    pub proposed: Option<FinalMark>,
    /// The lessons of a term.
    pub reckoning: Option<&'a Reckoning>,
    /// Finals that it follows from and that are not given.
    pub lacking: u32,
}

/// The doubts about a final, the gravest last.
#[must_use]
pub fn doubts(given: &Given<'_>, regulation: &Regulation) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    // Who is exempt or not assessed needs no marks for it.
    let is_assessed = !matches!(given.mark, Some(FinalMark::Exempt | FinalMark::NotAssessed));
    if let (Some(reckoning), true) = (given.reckoning, is_assessed) {
        let enough = enough(given.period, regulation);
        let by_passing = reckoning.marks == 0 && reckoning.passes > 0;
        if reckoning.marks < enough && !by_passing {
            doubts.push(Doubt::FewMarks {
                marks: reckoning.marks,
                enough,
            });
        }
        let many = regulation.absences.many.value;
        if many.is_passed(reckoning.missed, reckoning.lessons) {
            doubts.push(Doubt::ManyMissed {
                missed: reckoning.missed,
                lessons: reckoning.lessons,
            });
        }
        if reckoning.debts > 0 {
            doubts.push(Doubt::Debts(reckoning.debts));
        }
    }
    if given.lacking > 0 && is_assessed {
        doubts.push(Doubt::Incomplete(given.lacking));
    }
    if let (Some(FinalMark::Grade(mark)), Some(proposed @ FinalMark::Grade(other))) =
        (given.mark, given.proposed)
        && mark != other
    {
        doubts.push(Doubt::Differs(proposed));
    }
    doubts
}

/// Marks that the regulation wants for a term's final.
fn enough(period: Period, regulation: &Regulation) -> u32 {
    let rule = &regulation.enough.value;
    match period {
        Period::Term(Scheme::HalfYears, _) => u32::from(rule.half_year),
        Period::Term(Scheme::Quarters | Scheme::Trimesters, _) => u32::from(rule.quarter),
        Period::Year | Period::Exam | Period::Certificate => 0,
    }
}
