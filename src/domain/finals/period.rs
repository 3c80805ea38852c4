//! The periods that have finals: terms by grade and subject, the year, the exam, the certificate.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::{Scheme, Span};
use crate::domain::date::Date;
use crate::domain::directory::Directory;
use crate::domain::ids::{JournalId, PersonId, SubjectId, Unit};
use crate::domain::message::Message;

/// The last grade of the main school: exams and a certificate.
const MAIN_SCHOOL_ENDS: u8 = 9;
/// The last grade: a certificate by half-years and years.
const SCHOOL_ENDS: u8 = 11;

/// What a final is given for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Period {
    /// A quarter, trimester or half-year, by its number from 1.
    Term(Scheme, u8),
    /// The year.
    Year,
    /// The state exam at the end of grade 9.
    Exam,
    /// The certificate of grades 9 and 11.
    Certificate,
}

impl Period {
    /// The place in the year, in twelfths, and behind its end: terms of different schemes stand in the order of their ends.
    #[must_use]
    pub fn rank(self) -> u8 {
        match self {
            Self::Term(Scheme::Quarters, number) => number.saturating_mul(3),
            Self::Term(Scheme::Trimesters, number) => number.saturating_mul(4),
            Self::Term(Scheme::HalfYears, number) => number.saturating_mul(6),
            Self::Year => 100,
            Self::Exam => 101,
            Self::Certificate => 102,
        }
    }

    /// Whether everybody gets a final for it by a deadline of the regulation.
    #[must_use]
    pub fn is_due(self) -> bool {
        matches!(self, Self::Term(..) | Self::Year)
    }

    /// Its name: first quarter, year.
    #[must_use]
    pub fn said(self) -> Message {
        self.named(
            "period-quarter",
            "period-trimester",
            "period-half-year",
            ["period-year", "period-exam", "period-certificate"],
        )
    }

    /// Its name in four columns.
    #[must_use]
    pub fn short(self) -> Message {
        self.named(
            "period-q",
            "period-t",
            "period-h",
            ["period-y", "period-e", "period-c"],
        )
    }

    fn named(
        self,
        quarter: &'static str,
        trimester: &'static str,
        half_year: &'static str,
        [year, exam, certificate]: [&'static str; 3],
    ) -> Message {
        match self {
            Self::Term(scheme, number) => Message::new(match scheme {
                Scheme::Quarters => quarter,
                Scheme::Trimesters => trimester,
                Scheme::HalfYears => half_year,
            })
            .with("number", u32::from(number)),
            Self::Year => Message::new(year),
            Self::Exam => Message::new(exam),
            Self::Certificate => Message::new(certificate),
        }
    }
}

/// Whether a grade ends with a certificate.
#[must_use]
pub fn has_certificate(grade: u8) -> bool {
    matches!(grade, MAIN_SCHOOL_ENDS | SCHOOL_ENDS)
}

/// A period with its dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FinalPeriod {
    /// Which.
    pub period: Period,
    /// The days it covers; of the exam and the certificate, the year's.
    pub span: Span,
}

/// The terms of a grade and subject, in order.
#[must_use]
pub fn terms(directory: &Directory, grade: u8, subject: SubjectId) -> Vec<FinalPeriod> {
    let calendar = &directory.calendar;
    let scheme = calendar.scheme(grade, subject);
    let terms = calendar.terms(grade, subject).into_iter();
    let terms = terms.map(|term| FinalPeriod {
        period: Period::Term(scheme, term.number),
        span: term.span,
    });
    terms.collect()
}

/// The term of a journal that has this number.
#[must_use]
pub fn numbered(directory: &Directory, journal: JournalId, number: u8) -> Period {
    let grade = directory.grade(journal.unit);
    Period::Term(directory.calendar.scheme(grade, journal.subject), number)
}

/// Periods of several subjects as columns, in order: those that end together are one.
#[must_use]
pub fn side_by_side(periods: impl Iterator<Item = FinalPeriod>) -> Vec<FinalPeriod> {
    let mut all: Vec<FinalPeriod> = periods.collect();
    all.sort_by_key(|period| (period.period.rank(), period.period));
    all.dedup_by_key(|period| period.period.rank());
    all
}

/// The periods of a journal, in order: its terms, the year, and in the last grades the exam and the certificate. A group across
/// grades has those of each.
#[must_use]
pub fn periods(directory: &Directory, journal: JournalId) -> Vec<FinalPeriod> {
    let grades = directory.grades(journal.unit);
    if grades.len() < 2 {
        return of_grade(directory, directory.grade(journal.unit), journal.subject);
    }
    let grades = grades.into_iter();
    let all = grades.flat_map(|grade| of_grade(directory, grade, journal.subject));
    let mut all: Vec<FinalPeriod> = all.collect();
    all.sort_by_key(|own| (own.period.rank(), own.period));
    all.dedup_by_key(|own| own.period);
    all
}

/// Whether a pupil of a journal has such a period: in a group across grades it may be another grade's.
#[must_use]
pub fn has_period(
    directory: &Directory,
    journal: JournalId,
    period: Period,
    pupil: PersonId,
    date: Date,
) -> bool {
    if directory.grades(journal.unit).len() < 2 {
        return true;
    }
    let Some(class) = directory.class_of(pupil, date) else {
        return true;
    };
    let grade = directory.grade(Unit::Class(class));
    let mut own = of_grade(directory, grade, journal.subject).into_iter();
    own.any(|own| own.period == period)
}

/// The periods of a subject in a grade.
fn of_grade(directory: &Directory, grade: u8, subject: SubjectId) -> Vec<FinalPeriod> {
    let terms = terms(directory, grade, subject).into_iter();
    let of_year = |period| FinalPeriod {
        period,
        span: directory.calendar.span,
    };
    let last: &[Period] = match grade {
        MAIN_SCHOOL_ENDS => &[Period::Year, Period::Exam, Period::Certificate],
        SCHOOL_ENDS => &[Period::Year, Period::Certificate],
        _ => &[Period::Year],
    };
    terms.chain(last.iter().copied().map(of_year)).collect()
}

/// The term of a journal that a date lies in.
#[must_use]
pub fn term_of(directory: &Directory, journal: JournalId, date: Date) -> Option<Period> {
    let own = periods(directory, journal).into_iter();
    let mut terms = own.filter(|own| matches!(own.period, Period::Term(..)));
    let found = terms.find(|term| term.span.contains(date));
    found.map(|term| term.period)
}
