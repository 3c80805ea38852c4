//! What a certificate makes of a pupil's finals: subjects that it joins, and whether it is one with honours.

use std::collections::BTreeMap;

use super::mark::FinalMark;
use super::period::Period;
use super::proposal::{MATHEMATICAL, certificate, combined};
use crate::domain::ids::{SubjectId, Year};
use crate::domain::message::Message;

/// Finals of a pupil by year, subject and period.
pub type Marks = BTreeMap<(Year, SubjectId, Period), FinalMark>;

fn of<'a>(
    marks: &'a Marks,
    subjects: &'a [SubjectId],
    year: Year,
    wanted: impl Fn(Period) -> bool + 'a,
) -> Vec<FinalMark> {
    let own = marks.iter().filter(move |((of, subject, period), _)| {
        *of == year && subjects.contains(subject) && wanted(*period)
    });
    own.map(|(_, mark)| *mark).collect()
}

/// Terms (half-years, as a rule) and years of the two senior grades.
fn senior(marks: &Marks, subjects: &[SubjectId], last: Year) -> Vec<FinalMark> {
    let counts = |period| matches!(period, Period::Year | Period::Term(..));
    let years = [last.0.checked_sub(1).map(Year), Some(last)];
    let years = years.into_iter().flatten();
    years
        .flat_map(|year| of(marks, subjects, year, counts))
        .collect()
}

/// The final of a subject that joins others, in a year of a grade: the mean of their years, the exam that one of them has, the
/// mark of the certificate from both. Nothing of a term, and nothing where fewer than two of them have a year.
#[must_use]
pub fn joined(
    marks: &Marks,
    subjects: &[SubjectId],
    (year, grade): (Year, u8),
    period: Period,
) -> Option<FinalMark> {
    let years = of(marks, subjects, year, |period| period == Period::Year);
    if years.len() < 2 {
        return None;
    }
    let exams = of(marks, subjects, year, |period| period == Period::Exam);
    match period {
        Period::Term(..) => None,
        Period::Year => combined(&years, MATHEMATICAL),
        Period::Exam => exams.first().copied(),
        Period::Certificate if grade >= 10 => {
            combined(&senior(marks, subjects, year), MATHEMATICAL)
        }
        Period::Certificate => {
            let all: Vec<FinalMark> = years.into_iter().chain(exams).collect();
            combined(&all, MATHEMATICAL)
        }
    }
}

/// The mark of a subject in the certificate: the one given, else the one that follows.
#[must_use]
pub fn certified(
    marks: &Marks,
    subject: SubjectId,
    (year, grade): (Year, u8),
) -> Option<FinalMark> {
    let mark = |period| marks.get(&(year, subject, period)).copied();
    mark(Period::Certificate).or_else(|| {
        let senior = senior(marks, &[subject], year);
        certificate(grade, mark(Period::Year), mark(Period::Exam), &senior)
    })
}

/// How far a certificate is from one with honours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Honours {
    /// The subjects that stand in the way, each with its mark.
    pub short: Vec<String>,
}

impl Honours {
    /// Whether nothing stands in the way.
    #[must_use]
    pub fn fits(&self) -> bool {
        self.short.is_empty()
    }

    /// In a sentence.
    #[must_use]
    pub fn said(&self) -> Message {
        if self.fits() {
            Message::new("honours-fits")
        } else {
            Message::new("honours-lacks").with("subjects", self.short.join(", "))
        }
    }
}

/// The subjects that stand in the way of a certificate with honours: every mark of it has to be this one. Who is exempt or only
/// passes has no mark in it.
pub fn short_of<'a, S>(
    every: u8,
    certificate: impl Iterator<Item = (S, Option<FinalMark>)> + 'a,
) -> impl Iterator<Item = (S, Option<FinalMark>)> + 'a {
    certificate.filter(move |(_, mark)| {
        !matches!(mark, Some(FinalMark::Exempt | FinalMark::Pass))
            && *mark != Some(FinalMark::Grade(every))
    })
}
