//! The academic year's calendar: terms, holidays, school weeks and bells, as the demo school keeps it.

use std::collections::BTreeMap;

use crate::domain::calendar::{Bells, Calendar, Grades, Scheme, SchemeRule, Week};
use crate::domain::default_calendar::default_calendar;
pub(super) use crate::domain::default_calendar::{date, year_of as of};
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

/// The last weekday of lessons in a grade.
pub(super) fn last_weekday(grade: u8) -> u8 {
    if grade <= 7 { 5 } else { 6 }
}

/// The calendar of a year; `rare` are subjects held every other week, whose results are for half a year.
pub(super) fn calendar(
    year: Year,
    names: &BTreeMap<String, String>,
    rare: &[(u8, SubjectId)],
) -> Calendar {
    let ordinary = default_calendar(year, |id| names.get(id).cloned().unwrap_or_default());
    let rare = rare.iter().map(|(grade, subject)| SchemeRule {
        grades: Grades {
            from: *grade,
            until: *grade,
        },
        subject: Some(*subject),
        scheme: Scheme::HalfYears,
    });
    let week = |from, until| Week {
        grades: Grades { from, until },
        last_weekday: last_weekday(until),
    };
    Calendar {
        schemes: rare.chain(ordinary.schemes).collect(),
        weeks: vec![week(1, 7), week(8, 11)],
        bells: bells(),
        ..ordinary
    }
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
