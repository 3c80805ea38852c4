//! Dates as people write them in lists.

use chrono::{Days, NaiveDate};

/// Reads a date: `2012-03-15`, `15.03.2012`, `5.3.12`, `15/03/2012`, a spreadsheet's serial number; a time or a
/// short word after it is passed over.
///
/// Two digits of a year mean the last such year not after `this_year + 1`.
#[must_use]
pub fn parse_date(text: &str, this_year: i32) -> Option<NaiveDate> {
    let text = text.trim();
    if text.len() == 5
        && let Ok(serial) = text.parse::<u64>()
    {
        return from_serial(serial);
    }
    let day = text.split(['T', ' ']).next()?;
    for separator in ['-', '.', '/'] {
        let parts: Vec<&str> = day.trim_end_matches('.').split(separator).collect();
        if let &[first, second, third] = parts.as_slice() {
            return if first.len() == 4 {
                date(first, second, third, this_year)
            } else {
                date(third, second, first, this_year)
            };
        }
    }
    None
}

fn date(year: &str, month: &str, day: &str, this_year: i32) -> Option<NaiveDate> {
    let year = match (year.len(), number(year)?) {
        (4, year @ 1900..=2100) => i32::try_from(year).ok()?,
        (2, short) => {
            let latest = this_year + 1;
            let within = i32::try_from(short).ok()?;
            latest - (latest - within).rem_euclid(100)
        }
        _ => return None,
    };
    let short = |part: &str| (part.len() <= 2).then(|| number(part)).flatten();
    NaiveDate::from_ymd_opt(year, short(month)?, short(day)?)
}

fn number(text: &str) -> Option<u32> {
    text.bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| text.parse().ok())
        .flatten()
}

/// Days since the spreadsheet's day 0, 1899-12-30; five digits are the years 1927 to 2173.
fn from_serial(serial: u64) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(serial))
}
