//! Dates as people type them, and what is none.

use zhurnal::domain::date::Date;
use zhurnal::domain::date_input::{is_whole, parse, span};

fn near() -> Date {
    Date::ymd(2026, 11, 23).unwrap()
}

#[test]
fn parts_that_are_left_out_come_from_the_date_in_view() {
    for (typed, read) in [
        ("20", "2026-11-20"),
        ("3.01", "2027-01-03"),
        ("3,1,26", "2026-01-03"),
        ("24.11.2026", "2026-11-24"),
        (" 24/11/26 ", "2026-11-24"),
        ("2026-11-24", "2026-11-24"),
        ("24-11-2026", "2026-11-24"),
        ("7.6.1975", "1975-06-07"),
    ] {
        let date = parse(typed, near()).map(|date| date.0.to_string());
        assert_eq!(date.as_deref(), Some(read), "{typed}");
    }
}

#[test]
fn nonsense_is_no_date() {
    for typed in [
        "24.11-27",
        "1.12-5",
        "12-14",
        "23.11.20265",
        "23.11.+2026",
        "23.11.5",
        "23.11.202",
        "31.02",
        "1.1.1.1",
        "Чт, 23 ноября 202620",
        "-",
        "",
    ] {
        assert_eq!(parse(typed, near()), None, "{typed}");
    }
}

#[test]
fn a_dash_is_between_two_dates() {
    for (typed, from, until) in [
        ("24.11", "2026-11-24", "2026-11-24"),
        ("24.11-27", "2026-11-24", "2026-11-27"),
        ("24.11 – 27.11", "2026-11-24", "2026-11-27"),
        ("1.12-5", "2026-12-01", "2026-12-05"),
        ("28.12-3.1", "2026-12-28", "2027-01-03"),
        ("12-14", "2026-11-12", "2026-11-14"),
        ("24.11.2026-27.11.2026", "2026-11-24", "2026-11-27"),
    ] {
        let days = span(typed, near()).map(|days| (days.from.0, days.until.0));
        let days = days.map(|(from, until)| (from.to_string(), until.to_string()));
        assert_eq!(days, Some((from.into(), until.into())), "{typed}");
    }
    assert_eq!(span("27.11-24.11", near()), None);
}

#[test]
fn only_a_date_with_its_year_is_whole() {
    assert!(is_whole("23.11.2026") && is_whole("2026-11-23"));
    for text in [
        "23.11",
        "Дроби",
        "",
        "8:30-9:15",
        "+7 900 123-45-67",
        "32.13.2010",
    ] {
        assert!(!is_whole(text), "{text}");
    }
}
