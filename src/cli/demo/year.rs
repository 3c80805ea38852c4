//! The academic year's calendar: terms, holidays, school weeks and bells, by the customs of 2026/27.

use std::collections::BTreeMap;

use chrono::Datelike;

use crate::domain::calendar::{
    Bells, Calendar, Grades, Holiday, Scheme, SchemeRule, Span, Term, Week,
};
use crate::domain::date::Date;
use crate::domain::ids::{SubjectId, Year};

/// First slot of the second shift: slots of both shifts are told apart, so a slot is a time of the day.
pub(super) const SECOND_SHIFT: u8 = 8;

/// Starts of the lessons of the first shift, minutes from midnight.
const FIRST: [u16; 7] = [480, 530, 585, 645, 700, 750, 800];
/// Starts of the lessons of the second shift.
const SECOND: [u16; 6] = [850, 900, 950, 1005, 1055, 1100];
/// A lesson, minutes.
const LESSON: u16 = 40;
/// A lesson of grade 1.
const SHORT_LESSON: u16 = 35;

/// The year that a date belongs to: the summer belongs to the year that has ended.
pub(super) fn of(today: Date) -> Year {
    let year = if today.month() >= 9 {
        today.year()
    } else {
        today.year() - 1
    };
    Year(u16::try_from(year).unwrap_or_default())
}

/// A date of the academic year: months from September on lie in its first calendar year.
pub(super) fn date(year: Year, month: u32, day: u32) -> Date {
    let calendar_year = i32::from(year.0) + i32::from(month < 9);
    Date::ymd(calendar_year, month, day).unwrap_or(Date(chrono::NaiveDate::MIN))
}

/// The last weekday of lessons in a grade.
pub(super) fn last_weekday(grade: u8) -> u8 {
    if grade <= 7 { 5 } else { 6 }
}

/// The week that a date lies in.
fn week(date: Date) -> Span {
    let monday = date.monday();
    Span {
        from: monday,
        until: monday.plus(6),
    }
}

/// The calendar of a year; `rare` are subjects held every other week, whose results are for half a year.
pub(super) fn calendar(
    year: Year,
    names: &BTreeMap<String, String>,
    rare: &[(u8, SubjectId)],
) -> Calendar {
    let on = |month, day| date(year, month, day);
    let span = Span {
        from: on(9, 1),
        until: on(5, 26),
    };
    let autumn = week(on(10, 28));
    let winter = Span {
        from: on(12, 31),
        until: week(on(1, 8)).until,
    };
    let february = week(on(2, 17));
    let spring = week(on(3, 27));
    let day = |month, number| Span {
        from: on(month, number),
        until: on(month, number),
    };
    let first = Grades { from: 1, until: 1 };
    let holidays = [
        ("autumn", autumn, Grades::ALL),
        ("unity", day(11, 4), Grades::ALL),
        ("winter", winter, Grades::ALL),
        ("february", february, first),
        ("defender", day(2, 23), Grades::ALL),
        ("women", day(3, 8), Grades::ALL),
        ("spring", spring, Grades::ALL),
        ("labour", day(5, 1), Grades::ALL),
        ("victory", day(5, 9), Grades::ALL),
    ];
    let between = |number, from, until| Term {
        number,
        span: Span { from, until },
    };
    let terms = vec![
        (
            Scheme::Quarters,
            between(1, span.from, autumn.from.plus(-1)),
        ),
        (
            Scheme::Quarters,
            between(2, autumn.until.plus(1), winter.from.plus(-1)),
        ),
        (
            Scheme::Quarters,
            between(3, winter.until.plus(1), spring.from.plus(-1)),
        ),
        (
            Scheme::Quarters,
            between(4, spring.until.plus(1), span.until),
        ),
        (
            Scheme::HalfYears,
            between(1, span.from, winter.from.plus(-1)),
        ),
        (
            Scheme::HalfYears,
            between(2, winter.until.plus(1), span.until),
        ),
    ];
    Calendar {
        year,
        span,
        schemes: schemes(rare),
        terms,
        holidays: holidays
            .into_iter()
            .map(|(id, span, grades)| Holiday {
                name: names.get(id).cloned().unwrap_or_default(),
                span,
                grades,
            })
            .collect(),
        weeks: vec![
            Week {
                grades: Grades { from: 1, until: 7 },
                last_weekday: last_weekday(7),
            },
            Week {
                grades: Grades { from: 8, until: 11 },
                last_weekday: last_weekday(8),
            },
        ],
        bells: bells(),
    }
}

fn schemes(rare: &[(u8, SubjectId)]) -> Vec<SchemeRule> {
    let rule = |from, until, subject, scheme| SchemeRule {
        grades: Grades { from, until },
        subject,
        scheme,
    };
    let mut schemes: Vec<SchemeRule> = rare
        .iter()
        .map(|(grade, subject)| rule(*grade, *grade, Some(*subject), Scheme::HalfYears))
        .collect();
    schemes.push(rule(1, 9, None, Scheme::Quarters));
    schemes.push(rule(10, 11, None, Scheme::HalfYears));
    schemes
}

/// Grade 1 begins with the others and ends sooner, so that a slot is the same hour for everybody.
fn bells() -> Vec<Bells> {
    let times = |starts: &[u16], minutes: u16| {
        starts
            .iter()
            .map(|start| (*start, start + minutes))
            .collect()
    };
    let first = Grades { from: 1, until: 1 };
    vec![
        Bells {
            shift: 1,
            grades: first,
            first_slot: 1,
            times: times(&FIRST, SHORT_LESSON),
        },
        Bells {
            shift: 1,
            grades: Grades::ALL,
            first_slot: 1,
            times: times(&FIRST, LESSON),
        },
        Bells {
            shift: 2,
            grades: Grades::ALL,
            first_slot: SECOND_SHIFT,
            times: times(&SECOND, LESSON),
        },
    ]
}
