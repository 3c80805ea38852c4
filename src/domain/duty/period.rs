//! When a duty that comes again is due: the spans from its first to its last day, over a year.

use chrono::Datelike;

use super::Ground;
use crate::domain::calendar::{Calendar, Span};
use crate::domain::date::Date;
use crate::domain::ids::Unit;
use crate::domain::regulation::{Rhythm, YearDay};

/// Days that are given for what is done after a term, a month or a week.
const AFTER: i64 = 7;
/// Days that are given for what is done after the year.
const AFTER_YEAR: i64 = 30;

/// By what a duty comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Clock {
    /// From the year's first day to a day of it.
    By(YearDay),
    /// So many days after something happened.
    Event(i64),
    /// Once in each of these times.
    Within(Rhythm),
    /// Once after each of these times; every day is within the day.
    After(Rhythm),
}

impl Clock {
    /// The spans that begin within some dates of the year, in order.
    pub(super) fn spans(self, ground: Ground<'_>, unit: Option<Unit>, dates: Span) -> Vec<Span> {
        let calendar = &ground.directory.calendar;
        let classes = ground.directory.classes.values();
        // The school as a whole goes by its lowest grade.
        let grade = match unit {
            Some(unit) => ground.directory.grade(unit),
            None => classes.map(|class| class.grade).min().unwrap_or(0),
        };
        match self {
            Self::By(day) => {
                let last = day.within(calendar.year);
                let span = last.map(|until| Span {
                    from: calendar.span.from,
                    until,
                });
                span.into_iter().collect()
            }
            Self::Event(days) => vec![Span {
                from: dates.from,
                until: dates.from.plus(days),
            }],
            Self::Within(rhythm) | Self::After(rhythm @ Rhythm::Day) => {
                times(rhythm, grade, calendar, dates)
            }
            Self::After(rhythm) => times(rhythm, grade, calendar, dates)
                .into_iter()
                .map(|time| after(time, calendar))
                .collect(),
        }
    }

    /// The day whose rules make a span: a day of the year is named by those that hold on it, all else by those it begins under.
    pub(super) fn decided_on(self, span: Span) -> Date {
        match self {
            Self::By(_) => span.until,
            Self::Event(_) | Self::Within(_) | Self::After(_) => span.from,
        }
    }

    /// Whether a span can still be made good when so many later ones have begun: a day that was not looked at has gone.
    pub(super) fn stands(self, span: Span, later: usize, today: Date) -> bool {
        match self {
            Self::Within(Rhythm::Day) | Self::After(Rhythm::Day) => today <= span.until,
            _ => later <= 1,
        }
    }
}

/// The days after a time in which it is done in time.
fn after(time: Span, calendar: &Calendar) -> Span {
    let year = time.from == calendar.span.from && time.until == calendar.span.until;
    Span {
        from: time.until,
        until: time.until.plus(if year { AFTER_YEAR } else { AFTER }),
    }
}

/// Days, weeks, months or terms with lessons, within some dates.
fn times(rhythm: Rhythm, grade: u8, calendar: &Calendar, dates: Span) -> Vec<Span> {
    let whole: Vec<Span> = match rhythm {
        Rhythm::Day => each(dates, |date| (date, date)),
        Rhythm::Week => each(dates, |date| (date.monday(), date.monday().plus(6))),
        Rhythm::Month => each(dates, |date| {
            let first = date.plus(1 - i64::from(date.day()));
            (first, first.plus(i64::from(date.num_days_in_month()) - 1))
        }),
        Rhythm::Term | Rhythm::TermsAndYear => {
            let terms = calendar.class_terms(grade).into_iter();
            let year = (rhythm == Rhythm::TermsAndYear).then_some(calendar.span);
            terms.map(|term| term.span).chain(year).collect()
        }
        Rhythm::Year => vec![calendar.span],
        Rhythm::Plan | Rhythm::Need | Rhythm::Never => Vec::new(),
    };
    let within = whole.into_iter().map(|time| time.within(dates));
    within
        .filter(|time| time.days().any(|day| calendar.is_school_day(grade, day)))
        .collect()
}

/// The times that these dates lie in, each once.
fn each(dates: Span, time: impl Fn(Date) -> (Date, Date)) -> Vec<Span> {
    let mut spans: Vec<Span> = dates
        .days()
        .map(time)
        .map(|(from, until)| Span { from, until })
        .collect();
    spans.dedup();
    spans
}
