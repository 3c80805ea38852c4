//! When things are due: deadlines of a lesson, rhythms, days of the year.

use std::num::NonZeroU16;

use chrono::Months;
use serde::Deserialize;

use super::rule::{Said, When};
use super::unreadable;
use crate::domain::calendar::{Calendar, Span};
use crate::domain::date::Date;
use crate::domain::ids::Year;
use crate::domain::message::Message;

/// Until when something of a lesson is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Deadline {
    /// In the lesson itself.
    Lesson,
    /// On the lesson's day.
    SameDay,
    /// Within a week: who fills in once a week is in time for every lesson.
    Week,
    /// So many days after the lesson.
    Days(NonZeroU16),
    /// So many school days after the lesson.
    SchoolDays(NonZeroU16),
}

impl Deadline {
    /// The last day on which it is in time. School days are those on which whoever has the lesson `comes`; where the year has too
    /// few of them left, its last day.
    #[must_use]
    pub fn last_day(self, lesson: Date, year: Span, comes: impl Fn(Date) -> bool) -> Date {
        match self {
            Self::Lesson | Self::SameDay => lesson,
            Self::Week => lesson.plus(7),
            Self::Days(days) => lesson.plus(i64::from(days.get())),
            Self::SchoolDays(days) => {
                let end = year.until.max(lesson);
                let rest = Span {
                    from: lesson.plus(1),
                    until: end,
                };
                rest.days()
                    .filter(|day| comes(*day))
                    .nth(usize::from(days.get()) - 1)
                    .unwrap_or(end)
            }
        }
    }

    /// The most days after a lesson that it may come to in weeks of five days, holidays aside.
    #[must_use]
    pub fn longest(self) -> u32 {
        match self {
            Self::Lesson | Self::SameDay => 0,
            Self::Week => 7,
            Self::Days(days) => u32::from(days.get()),
            // From a Friday on: each five of them take a weekend in.
            Self::SchoolDays(days) => {
                let days = u32::from(days.get());
                days + 2 * days.div_ceil(5)
            }
        }
    }
}

impl Said for Deadline {
    fn said(&self) -> Message {
        let days = |id, days: &NonZeroU16| Message::new(id).with("days", u32::from(days.get()));
        match self {
            Self::Lesson => Message::new("deadline-lesson"),
            Self::SameDay => Message::new("deadline-same-day"),
            Self::Week => Message::new("deadline-week"),
            Self::Days(number) => days("deadline-days", number),
            Self::SchoolDays(number) => days("deadline-school-days", number),
        }
    }
}

impl When for Deadline {}

/// How often something is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rhythm {
    /// Every day.
    Day,
    /// Every week.
    Week,
    /// Every month.
    Month,
    /// Every quarter, trimester or half-year.
    Term,
    /// Every term and once more at the year's end.
    TermsAndYear,
    /// At the year's end.
    Year,
    /// By the plan of inspections, and beside it where needed.
    Plan,
    /// Whenever there is reason to.
    Need,
    /// The school does not ask for it.
    Never,
}

impl Rhythm {
    /// The last day on which what arose on a date is done in time by someone who does such things once in each of these times;
    /// `None` where no day is set for it.
    #[must_use]
    pub fn last_day(self, since: Date, grade: u8, calendar: &Calendar) -> Option<Date> {
        match self {
            Self::Day => Some(since),
            Self::Week => Some(since.plus(7)),
            Self::Month => {
                let next = since.checked_add_months(Months::new(1));
                next.map(Date)
            }
            Self::Term | Self::TermsAndYear => {
                let terms = calendar.class_terms(grade);
                let mut ends = terms.iter().map(|term| term.span.until);
                ends.find(|end| since <= *end).or(Some(calendar.span.until))
            }
            Self::Year => Some(calendar.span.until),
            Self::Plan | Self::Need | Self::Never => None,
        }
    }

    /// The most days that [`Rhythm::last_day`] may come to; `None` where the calendar alone says it, or nothing does.
    #[must_use]
    pub fn longest(self) -> Option<u32> {
        match self {
            Self::Day => Some(0),
            Self::Week => Some(7),
            Self::Month => Some(31),
            Self::Term | Self::TermsAndYear | Self::Year => None,
            Self::Plan | Self::Need | Self::Never => None,
        }
    }

    /// Whether it comes with each term.
    #[must_use]
    pub fn is_termly(self) -> bool {
        matches!(self, Self::Term | Self::TermsAndYear)
    }
}

impl Said for Rhythm {
    fn said(&self) -> Message {
        Message::new(match self {
            Self::Day => "rhythm-day",
            Self::Week => "rhythm-week",
            Self::Month => "rhythm-month",
            Self::Term => "rhythm-term",
            Self::TermsAndYear => "rhythm-terms-and-year",
            Self::Year => "rhythm-year",
            Self::Plan => "rhythm-plan",
            Self::Need => "rhythm-need",
            Self::Never => "rhythm-never",
        })
    }
}

impl When for Rhythm {
    fn is_due(&self) -> bool {
        *self != Self::Never
    }
}

/// A day of every academic year, in the file as `"09-05"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct YearDay {
    month: u32,
    day: u32,
}

/// The month in which an academic year begins.
const FIRST_MONTH: u32 = 9;

impl YearDay {
    /// The date in an academic year.
    #[must_use]
    pub fn within(self, year: Year) -> Option<Date> {
        let later = i32::from(self.month < FIRST_MONTH);
        Date::ymd(i32::from(year.0) + later, self.month, self.day)
    }
}

impl TryFrom<String> for YearDay {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let read = || {
            let (month, day) = text.split_once('-')?;
            let two = |part: &str| {
                let plain = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
                part.parse().ok().filter(|_| plain)
            };
            let (month, day) = (two(month)?, two(day)?);
            // A year without a 29th of February: the day has to be there every year.
            Date::ymd(2027, month, day).map(|_| Self { month, day })
        };
        read().ok_or(unreadable::YEAR_DAY)
    }
}

impl Said for YearDay {
    fn said(&self) -> Message {
        let named = MONTHS
            .iter()
            .zip(1..)
            .find(|(_, month)| *month == self.month);
        let day = Message::new("year-day").with("day", self.day);
        match named {
            Some((id, _)) => day.with("month", Message::new(id)),
            None => day.with("month", self.month),
        }
    }
}

impl When for YearDay {}

/// The catalogue's ids of the months.
const MONTHS: [&str; 12] = [
    "month-of-1",
    "month-of-2",
    "month-of-3",
    "month-of-4",
    "month-of-5",
    "month-of-6",
    "month-of-7",
    "month-of-8",
    "month-of-9",
    "month-of-10",
    "month-of-11",
    "month-of-12",
];
