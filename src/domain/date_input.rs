//! A date as a person types it: `20`, `20.11`, `20.11.2026`, `2026-11-20`; parts left out come from the date in view. And two of
//! them with a dash between.

use std::ops::RangeInclusive;

use chrono::Datelike;

use super::calendar::Span;
use super::date::Date;

/// Years that somebody who is at a school may mean.
const YEARS: RangeInclusive<i32> = 1900..=2099;

/// What separates the days of a span: a dash, typed as it may be.
const DASHES: [char; 3] = ['-', '\u{2013}', '\u{2014}'];

/// The date that was typed, nearest to `near` where the year or month was left out.
#[must_use]
pub fn parse(typed: &str, near: Date) -> Option<Date> {
    match numbers(typed)?.as_slice() {
        [day] => Date::ymd(near.year(), near.month(), number(day)?),
        [day, month] => {
            let (day, month) = (number(day)?, number(month)?);
            let years = [near.year(), near.year() - 1, near.year() + 1];
            let dates = years
                .into_iter()
                .filter_map(|year| Date::ymd(year, month, day));
            dates.min_by_key(|date| date.days_since(near).abs())
        }
        [day, month, year] => Date::ymd(century(year)?, number(month)?, number(day)?),
        _ => None,
    }
}

/// The days that were typed, one or the first and the last: `12.10`, `12.10-14.10`, `24.11-27`. The last is read near the first.
#[must_use]
pub fn span(typed: &str, near: Date) -> Option<Span> {
    if let Some(only) = parse(typed, near) {
        return Some(Span {
            from: only,
            until: only,
        });
    }
    let (from, until) = typed.split_once(DASHES)?;
    let from = parse(from, near)?;
    let until = parse(until, from)?;
    (from <= until).then_some(Span { from, until })
}

/// Whether this is a date with its year.
#[must_use]
pub fn is_whole(text: &str) -> bool {
    numbers(text).is_some_and(|numbers| numbers.len() == 3)
        && Date::ymd(2000, 1, 1).is_some_and(|near| parse(text, near).is_some())
}

/// The numbers of a date in the order day, month, year. A dash separates them only where a year is there too: else it stands
/// between two dates.
fn numbers(typed: &str) -> Option<Vec<&str>> {
    let typed = typed.trim();
    let dashed: Vec<&str> = typed.split('-').collect();
    let numbers = match dashed.as_slice() {
        [year, month, day] if year.len() == 4 => vec![*day, *month, *year],
        [_, _, _] => dashed,
        _ => {
            let parts = typed.split(['.', ',', '/', ' ']);
            parts.filter(|part| !part.is_empty()).collect()
        }
    };
    let are_digits = (numbers.iter()).all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    are_digits.then_some(numbers)
}

fn number(digits: &str) -> Option<u32> {
    digits.parse().ok()
}

fn century(digits: &str) -> Option<i32> {
    let year: i32 = digits.parse().ok()?;
    let year = match digits.len() {
        2 => 2000 + year,
        4 => year,
        _ => return None,
    };
    YEARS.contains(&year).then_some(year)
}
