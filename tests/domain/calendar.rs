//! Terms, school days, weeks and bells.

use proptest::prelude::*;
use zhurnal::domain::calendar::{Calendar, Scheme, Span};
use zhurnal::domain::date::Date;

use crate::harness::school::{ALGEBRA, SPORT, calendar, day, span};

fn any_date() -> impl Strategy<Value = Date> {
    (700_000..780_000i32).prop_map(|number| Date::from_number(number).unwrap())
}

proptest! {
    #[test]
    fn dates_keep_their_number_and_their_distance(date in any_date(), days in -5000..5000i64) {
        prop_assert_eq!(Date::from_number(date.number()), Some(date));
        prop_assert_eq!(date.plus(days).days_since(date), days);
    }

    #[test]
    fn monday_begins_the_week_of_each_date(date in any_date()) {
        let monday = date.monday();
        prop_assert_eq!(monday.weekday_number(), 1);
        prop_assert_eq!(date.days_since(monday), i64::from(date.weekday_number()) - 1);
    }

    #[test]
    fn a_span_has_its_days_in_order_and_no_others(from in any_date(), length in 0..60i64, probe in any_date()) {
        let span = Span { from, until: from.plus(length) };
        let days: Vec<Date> = span.days().collect();
        prop_assert_eq!(days.len(), usize::try_from(length).unwrap() + 1);
        prop_assert!(days.is_sorted());
        prop_assert!(days.iter().all(|date| span.contains(*date)));
        prop_assert_eq!(span.contains(probe), days.contains(&probe));
    }

    #[test]
    fn two_spans_share_what_lies_in_both(a in any_date(), b in any_date(), long in 0..40i64, probe in 0..80i64) {
        let b = a.plus(b.days_since(a) % 50);
        let (one, other) = (Span { from: a, until: a.plus(long) }, Span { from: b, until: b.plus(30) });
        let date = a.plus(probe - 20);
        prop_assert_eq!(one.within(other).contains(date), one.contains(date) && other.contains(date));
    }

    #[test]
    fn weeks_alternate(weeks in 0..40i64, weekday in 0..7i64) {
        let calendar = calendar();
        let date = calendar.span.from.monday().plus(weeks * 7 + weekday);
        prop_assert_eq!(calendar.week_number(date), weeks + 1);
    }
}

#[test]
fn a_crossed_span_has_no_days() {
    assert_eq!(span(day(9, 2), day(9, 1)).days().count(), 0);
}

#[test]
fn the_subjects_own_scheme_goes_before_its_grades() {
    let calendar = calendar();
    assert_eq!(calendar.scheme(7, ALGEBRA), Scheme::Quarters);
    assert_eq!(calendar.scheme(7, SPORT), Scheme::HalfYears);
    assert_eq!(calendar.scheme(10, ALGEBRA), Scheme::HalfYears);
    let nothing = Calendar {
        schemes: Vec::new(),
        ..calendar
    };
    assert_eq!(nothing.scheme(10, ALGEBRA), Scheme::Quarters);
}

#[test]
fn terms_come_in_order_however_they_were_written() {
    let numbers = |grade| {
        let terms = calendar().terms(grade, ALGEBRA);
        terms
            .into_iter()
            .map(|term| term.number)
            .collect::<Vec<_>>()
    };
    assert_eq!(numbers(7), [1, 2, 3, 4]);
    assert_eq!(numbers(11), [1, 2]);
}

#[test]
fn the_term_of_a_date_is_its_own_or_the_last_begun_or_the_first() {
    let near = |date| {
        calendar()
            .term_near(7, ALGEBRA, date)
            .map(|term| term.number)
    };
    assert_eq!(near(day(9, 1)), Some(1));
    assert_eq!(near(day(10, 25)), Some(1));
    assert_eq!(near(day(10, 28)), Some(1), "in the holidays after it");
    assert_eq!(near(day(11, 2)), Some(2));
    assert_eq!(near(day(8, 20)), Some(1), "before the year");
    assert_eq!(near(day(7, 1)), Some(4), "after the year");
}

#[test]
fn school_days_by_grade_weekday_and_holiday() {
    let calendar = calendar();
    let cases = [
        (7, day(9, 1), true),
        (7, day(9, 5), true),
        (1, day(9, 5), false),
        (7, day(9, 6), false),
        (7, day(10, 26), false),
        (7, day(11, 1), false),
        (7, day(11, 2), true),
        (1, day(2, 16), false),
        (7, day(2, 16), true),
        (7, day(8, 31), false),
        (7, day(5, 31), true),
        (7, day(6, 1), false),
    ];
    for (grade, date, expected) in cases {
        assert_eq!(
            calendar.is_school_day(grade, date),
            expected,
            "grade {grade}, {date}"
        );
    }
}

#[test]
fn bells_by_grade_shift_and_slot() {
    let calendar = calendar();
    assert_eq!(calendar.bell(7, 1, 2), Some((565, 610)));
    assert_eq!(calendar.bell(1, 1, 2), Some((555, 590)), "stepped");
    assert_eq!(calendar.bell(7, 1, 4), None, "more lessons than bells");
    assert_eq!(calendar.bell(7, 1, 0), None);
    assert_eq!(calendar.bell(7, 2, 7), Some((840, 885)));
    assert_eq!(calendar.bell(7, 2, 6), None, "before the shift's first");
    assert_eq!(calendar.bell(7, 3, 1), None);
}
