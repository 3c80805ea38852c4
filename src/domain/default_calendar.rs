//! The calendar that a school begins with: terms and holidays by the customs of 2026/27, to be corrected by its own order.

use super::calendar::{Calendar, Grades, Holiday, Scheme, SchemeRule, Span, Term, Week};
use super::date::Date;
use super::ids::Year;

/// A date of the academic year: months from September on lie in its first calendar year.
#[must_use]
pub fn date(year: Year, month: u32, day: u32) -> Date {
    let calendar_year = i32::from(year.0) + i32::from(month < 9);
    Date::ymd(calendar_year, month, day).unwrap_or(Date(chrono::NaiveDate::MIN))
}

/// The academic year that a date belongs to: the summer belongs to the year that has ended.
#[must_use]
pub fn year_of(date: Date) -> Year {
    use chrono::Datelike;
    let year = date.year() - i32::from(date.month() < 9);
    Year(u16::try_from(year).unwrap_or_default())
}

/// The week that a date lies in.
fn week(date: Date) -> Span {
    let monday = date.monday();
    Span {
        from: monday,
        until: monday.plus(6),
    }
}

/// Quarters to grade 9 and half-years above, five days a week, no bells: those are the school's own. `name` gives the
/// names of holidays: autumn, unity, winter, february, defender, women, spring, labour, victory.
#[must_use]
pub fn default_calendar(year: Year, name: impl Fn(&str) -> String) -> Calendar {
    let on = |month, day| date(year, month, day);
    let day = |month, number| Span {
        from: on(month, number),
        until: on(month, number),
    };
    let span = Span {
        from: on(9, 1),
        until: on(5, 26),
    };
    let autumn = week(on(10, 28));
    let winter = Span {
        from: on(12, 31),
        until: week(on(1, 8)).until,
    };
    let spring = week(on(3, 27));
    let first = Grades { from: 1, until: 1 };
    let holidays = [
        ("autumn", autumn, Grades::ALL),
        ("unity", day(11, 4), Grades::ALL),
        ("winter", winter, Grades::ALL),
        ("february", week(on(2, 17)), first),
        ("defender", day(2, 23), Grades::ALL),
        ("women", day(3, 8), Grades::ALL),
        ("spring", spring, Grades::ALL),
        ("labour", day(5, 1), Grades::ALL),
        ("victory", day(5, 9), Grades::ALL),
    ];
    let holidays = holidays.map(|(id, span, grades)| Holiday {
        name: name(id),
        span,
        grades,
    });
    let quarters = divide(span, &[autumn, winter, spring]);
    let halves = divide(span, &[winter]);
    let of = |scheme, terms: Vec<Term>| terms.into_iter().map(move |term| (scheme, term));
    Calendar {
        year,
        span,
        schemes: vec![
            rule(1, 9, Scheme::Quarters),
            rule(10, 11, Scheme::HalfYears),
        ],
        terms: of(Scheme::Quarters, quarters)
            .chain(of(Scheme::HalfYears, halves))
            .collect(),
        holidays: holidays.into(),
        weeks: vec![Week {
            grades: Grades::ALL,
            last_weekday: 5,
        }],
        bells: Vec::new(),
    }
}

fn rule(from: u8, until: u8, scheme: Scheme) -> SchemeRule {
    SchemeRule {
        grades: Grades { from, until },
        subject: None,
        scheme,
    }
}

/// The terms between the breaks.
fn divide(year: Span, breaks: &[Span]) -> Vec<Term> {
    let begins = std::iter::once(year.from).chain(breaks.iter().map(|gap| gap.until.plus(1)));
    let ends = breaks.iter().map(|gap| gap.from.plus(-1));
    let spans = begins.zip(ends.chain(std::iter::once(year.until)));
    (1..)
        .zip(spans)
        .map(|(number, (from, until))| Term {
            number,
            span: Span { from, until },
        })
        .collect()
}
