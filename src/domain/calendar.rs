//! The academic year: its periods, holidays, school days and bells.

use serde::{Deserialize, Serialize};

use super::bells;
use super::date::Date;
use super::ids::{SubjectId, Year};

/// How a year is divided for a grade and subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Scheme {
    /// Four quarters, usual in grades 1–9.
    Quarters,
    /// Three trimesters.
    Trimesters,
    /// Two half-years, usual in grades 10–11 and for subjects of one hour a week.
    HalfYears,
}

/// A span of dates, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
}

impl Span {
    /// Whether the date lies within.
    #[must_use]
    pub fn contains(&self, date: Date) -> bool {
        self.from <= date && date <= self.until
    }

    /// The dates that both spans have; empty, with its ends crossed, when there are none.
    #[must_use]
    pub fn within(self, other: Self) -> Self {
        Self {
            from: self.from.max(other.from),
            until: self.until.min(other.until),
        }
    }

    /// Every date of the span, in order.
    pub fn days(self) -> impl Iterator<Item = Date> {
        (0..=self.until.days_since(self.from)).map(move |offset| self.from.plus(offset))
    }
}

/// A quarter, trimester or half-year, by its number from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// From 1.
    pub number: u8,
    /// Its dates.
    pub span: Span,
}

/// Grades from–to, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grades {
    /// Lowest grade.
    pub from: u8,
    /// Highest grade.
    pub until: u8,
}

impl Grades {
    /// Every grade of a Russian school.
    pub const ALL: Self = Self { from: 0, until: 12 };

    /// Whether the grade is among them.
    #[must_use]
    pub fn contains(&self, grade: u8) -> bool {
        (self.from..=self.until).contains(&grade)
    }
}

/// Which scheme holds for which grades, and, where it differs, for which subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchemeRule {
    /// The grades.
    pub grades: Grades,
    /// One subject only; `None` for all others.
    pub subject: Option<SubjectId>,
    /// The scheme.
    pub scheme: Scheme,
}

/// Days without lessons, for some grades (grade 1 has an extra week in February).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holiday {
    /// What it is called, as the school wrote it.
    pub name: String,
    /// The dates.
    pub span: Span,
    /// For whom.
    pub grades: Grades,
}

/// The school week of some grades.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Week {
    /// For whom.
    pub grades: Grades,
    /// Lessons are held from Monday to this weekday (5 or 6).
    pub last_weekday: u8,
}

/// When lessons begin and end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bells {
    /// 1 or 2.
    pub shift: u8,
    /// For whom (grade 1 has stepped bells of its own).
    pub grades: Grades,
    /// First lesson's slot number (a second shift may begin at 7 or again at 1).
    pub first_slot: u8,
    /// Start and end of each lesson, minutes from midnight; empty where the source gave no clock times.
    pub times: Vec<(u16, u16)>,
}

impl Bells {
    /// The place of a lesson among them, from 0, by its number.
    #[must_use]
    pub fn place(&self, slot: u8) -> Option<usize> {
        slot.checked_sub(self.first_slot).map(usize::from)
    }

    /// Start and end of a lesson by its number.
    #[must_use]
    pub fn lesson(&self, slot: u8) -> Option<(u16, u16)> {
        self.times.get(self.place(slot)?).copied()
    }

    /// A lesson, by its place from 0, on a day of lessons of so many minutes, none longer than it was: breaks are as they are.
    #[must_use]
    pub fn short(&self, lesson: usize, minutes: u8) -> Option<(u16, u16)> {
        let (from, until) = self.times.get(lesson).copied()?;
        let spared = |(from, until): (u16, u16)| {
            until
                .saturating_sub(from)
                .saturating_sub(u16::from(minutes))
        };
        let before = self.times.iter().take(lesson).copied();
        let earlier: u16 = before.map(spared).sum();
        let until = until - spared((from, until));
        Some((from.saturating_sub(earlier), until.saturating_sub(earlier)))
    }
}

/// Everything about the dates of one academic year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {
    /// The year.
    pub year: Year,
    /// First to last day of lessons.
    pub span: Span,
    /// Schemes by grade and subject: the first rule of the subject that fits, else the first that fits.
    pub schemes: Vec<SchemeRule>,
    /// The terms of each scheme.
    pub terms: Vec<(Scheme, Term)>,
    /// Holidays.
    pub holidays: Vec<Holiday>,
    /// School weeks; the first that fits holds.
    pub weeks: Vec<Week>,
    /// Bells; the first that fits holds.
    pub bells: Vec<Bells>,
}

impl Calendar {
    /// The scheme of a grade and subject.
    #[must_use]
    pub fn scheme(&self, grade: u8, subject: SubjectId) -> Scheme {
        let fits = |rule: &&SchemeRule| {
            rule.grades.contains(grade) && rule.subject.is_none_or(|only| only == subject)
        };
        let own = self
            .schemes
            .iter()
            .filter(|rule| rule.subject.is_some())
            .find(fits);
        own.or_else(|| self.schemes.iter().find(fits))
            .map_or(Scheme::Quarters, |rule| rule.scheme)
    }

    /// The terms of a grade and subject, in order.
    #[must_use]
    pub fn terms(&self, grade: u8, subject: SubjectId) -> Vec<Term> {
        self.terms_of(self.scheme(grade, subject))
    }

    /// The terms that a grade's classes go by, whatever single subjects do, in order.
    #[must_use]
    pub fn class_terms(&self, grade: u8) -> Vec<Term> {
        let mut rules = self.schemes.iter();
        let own = rules.find(|rule| rule.subject.is_none() && rule.grades.contains(grade));
        self.terms_of(own.map_or(Scheme::Quarters, |rule| rule.scheme))
    }

    fn terms_of(&self, scheme: Scheme) -> Vec<Term> {
        let of_scheme = self.terms.iter().filter(|(of, _)| *of == scheme);
        let mut terms: Vec<Term> = of_scheme.map(|(_, term)| *term).collect();
        terms.sort_by_key(|term| term.span.from);
        terms
    }

    /// The term to show for a date: the one it lies in, else the last that began before it, else the first.
    #[must_use]
    pub fn term_near(&self, grade: u8, subject: SubjectId, date: Date) -> Option<Term> {
        let terms = self.terms(grade, subject);
        let begun = terms
            .iter()
            .rev()
            .find(|term| term.span.from <= date)
            .copied();
        begun.or_else(|| terms.first().copied())
    }

    /// Whether the grade has lessons on this date.
    #[must_use]
    pub fn is_school_day(&self, grade: u8, date: Date) -> bool {
        let last = self
            .weeks
            .iter()
            .find(|week| week.grades.contains(grade))
            .map_or(5, |week| week.last_weekday);
        self.span.contains(date)
            && date.weekday_number() <= last
            && !self
                .holidays
                .iter()
                .any(|holiday| holiday.grades.contains(grade) && holiday.span.contains(date))
    }

    /// The week's number from the year's first week, from 1: odd weeks are the first of a pair.
    #[must_use]
    pub fn week_number(&self, date: Date) -> i64 {
        date.monday().days_since(self.span.from.monday()) / 7 + 1
    }

    /// Start and end of a lesson by the bells that the year begins with, minutes from midnight, where known.
    #[must_use]
    pub fn bell(&self, grade: u8, shift: u8, slot: u8) -> Option<(u16, u16)> {
        bells::of(&self.bells, grade, shift)?.lesson(slot)
    }
}
