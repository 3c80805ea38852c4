//! A date as a person types it: `20`, `20.11`, `20.11.2026`, `2026-11-20`; parts left out come from the date in view.

use chrono::Datelike;

use super::date::Date;

/// The date that was typed, nearest to `near` where the year or month was left out.
#[must_use]
pub fn parse(typed: &str, near: Date) -> Option<Date> {
    let typed = typed.trim();
    if let Ok(date) = chrono::NaiveDate::parse_from_str(typed, "%Y-%m-%d") {
        return Some(Date(date));
    }
    let parts: Result<Vec<u32>, _> = typed
        .split(['.', ',', '/', ' ', '-'])
        .filter(|part| !part.is_empty())
        .map(str::parse)
        .collect();
    match parts.ok()?.as_slice() {
        [day] => Date::ymd(near.year(), near.month(), *day),
        [day, month] => {
            let years = [near.year(), near.year() - 1, near.year() + 1];
            let dates = years
                .into_iter()
                .filter_map(|year| Date::ymd(year, *month, *day));
            dates.min_by_key(|date| date.days_since(near).abs())
        }
        [day, month, year] => Date::ymd(century(*year), *month, *day),
        _ => None,
    }
}

fn century(year: u32) -> i32 {
    let year = i32::try_from(year).unwrap_or(0);
    if year < 100 { 2000 + year } else { year }
}
