//! A journal handed to another teacher from a date on: hours, clashes on every day of them, and who answers for which lesson.

use zhurnal::domain::arrange::{Clash, Met, Placed, clashes_weekly};
use zhurnal::domain::command::{Command, DirectoryRecord};
use zhurnal::domain::date::Date;
use zhurnal::domain::directory::Directory;
use zhurnal::domain::duty::{About, Ground, Moment};
use zhurnal::domain::handover::Handover;
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::lesson::LessonAt;
use zhurnal::domain::regulation::{Office, Offices};
use zhurnal::domain::school::{Parity, TimetableEntry};

use crate::harness::school::*;

fn to_colleague() -> Handover {
    Handover {
        journal: ALGEBRA_7A,
        to: COLLEAGUE,
        from: day(10, 14),
    }
}

fn done(school: &School, handover: Handover) -> Directory {
    let directory = school.service.directory();
    let mut edits = handover.assignments(&directory);
    edits.extend(handover.hours(&directory));
    school.does(DEPUTY, Command::Amend { edits });
    Directory::clone(&school.service.directory())
}

fn ground(directory: &Directory, date: Date) -> Ground<'_> {
    Ground {
        directory,
        now: Moment { date, minute: 720 },
    }
}

fn givers(directory: &Directory, at: LessonAt) -> Vec<PersonId> {
    ground(directory, day(10, 12)).givers(ALGEBRA_7A, at)
}

#[test]
fn lessons_before_the_date_are_the_old_teachers_those_from_it_on_the_new_ones() {
    let school = School::new();
    let directory = done(&school, to_colleague());
    assert_eq!(givers(&directory, lesson(10, 12, 1)), [TEACHER]);
    assert_eq!(givers(&directory, lesson(10, 14, 2)), [COLLEAGUE]);
    assert_eq!(givers(&directory, lesson(5, 26, 2)), [COLLEAGUE]);
    // The whole journal's duties, its plan and finals, go with it.
    let teachers = |date| {
        let offices = Offices::try_from(vec![Office::Teacher]).unwrap();
        ground(&directory, date).holders(&offices, About::Plan(ALGEBRA_7A, 2))
    };
    assert_eq!(teachers(day(10, 15)), [COLLEAGUE]);
    let hours = directory.timetable_of(ALGEBRA_7A.unit);
    assert_eq!(hours.count(), 6, "each hour ends and goes on");
}

/// Hours that name nobody were the assigned teacher's, and are named so when they become somebody else's.
#[test]
fn an_hour_without_a_name_keeps_who_gave_it() {
    let school = School::new();
    let nameless = TimetableEntry {
        teachers: Vec::new(),
        ..hour(2, ALGEBRA_7A, TEACHER, 3, 2)
    };
    school.change(vec![put(DirectoryRecord::Entry(nameless))]);
    let directory = done(&school, to_colleague());
    assert_eq!(givers(&directory, lesson(10, 7, 2)), [TEACHER]);
    assert_eq!(givers(&directory, lesson(10, 21, 2)), [COLLEAGUE]);
}

#[test]
fn an_hour_that_has_not_begun_goes_over_whole_and_again_changes_nothing() {
    let school = School::new();
    let from_start = Handover {
        from: day(9, 1),
        ..to_colleague()
    };
    let directory = done(&school, from_start);
    assert_eq!(directory.timetable_of(ALGEBRA_7A.unit).count(), 3);
    assert_eq!(givers(&directory, lesson(9, 7, 1)), [COLLEAGUE]);
    assert!(from_start.assignments(&directory).is_empty());
    assert!(from_start.hours(&directory).is_empty());
}

/// The colleague reads to 1А on Fridays of odd weeks, from the end of November on.
fn busy_later() -> Directory {
    let school = School::new();
    let later = TimetableEntry {
        parity: Parity::Odd,
        from: day(11, 16),
        ..hour(20, READING_1A, COLLEAGUE, 5, 3)
    };
    school.change(vec![put(DirectoryRecord::Entry(later))]);
    Directory::clone(&school.service.directory())
}

#[test]
fn clashes_are_found_on_every_day_of_the_hours() {
    let directory = busy_later();
    let found = to_colleague().clashes(&directory);
    let [
        Met {
            clash,
            first,
            times,
        },
    ] = found.as_slice()
    else {
        panic!("{found:?}");
    };
    assert_eq!(*clash, Clash::Teacher(COLLEAGUE, READING_1A));
    assert!(
        *first >= day(11, 16) && first.weekday_number() == 5,
        "{first}"
    );
    let fridays = span(day(11, 16), day(5, 31)).days().filter(|date| {
        date.weekday_number() == 5
            && directory.calendar.week_number(*date) % 2 == 1
            && directory.calendar.is_school_day(7, *date)
            && directory.calendar.is_school_day(1, *date)
    });
    assert_eq!(*times, fridays.count());
    assert!(*times > 5);
}

#[test]
fn a_weekly_lesson_meets_what_begins_later_or_is_gone_by_then() {
    let directory = busy_later();
    let friday = |slot| Placed {
        journal: ALGEBRA_7B,
        at: lesson(10, 16, slot),
        teachers: vec![COLLEAGUE],
        rooms: Vec::new(),
    };
    let over = |parity, until| {
        let found = clashes_weekly(&directory, &friday(3), None, parity, until);
        found.into_iter().map(|met| met.clash).collect::<Vec<_>>()
    };
    let met = [Clash::Teacher(COLLEAGUE, READING_1A)];
    assert_eq!(over(Parity::Every, day(5, 31)), met);
    assert_eq!(over(Parity::Odd, day(5, 31)), met);
    assert_eq!(over(Parity::Even, day(5, 31)), []);
    assert_eq!(over(Parity::Every, day(11, 13)), []);
}
