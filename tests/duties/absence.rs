//! Absences of unknown reason: a duty by day and pupil, and an alert for those whom the regulation names.

use zhurnal::domain::cell::Attendance;
use zhurnal::domain::duty::{About, Due, DutyKind, Whose};
use zhurnal::domain::ids::PersonId;

use super::{at, away, of, school, view};
use crate::harness::school::{
    ALGEBRA_7A, ALYOSHIN, BORISOVA, CLASS_7A, CLASS_TEACHER, DEPUTY, DIRECTOR, ENGLISH_7, School,
    TEACHER, VOLKOV, day, free, lesson,
};

fn reasons(school: &School, person: PersonId) -> Vec<Due> {
    let mut due = of(school, person);
    due.retain(|due| due.kind == DutyKind::Reasons);
    due
}

/// Alyoshin misses algebra and English on Monday.
fn monday(regulation: &str) -> School {
    let school = school(regulation);
    at(&school, day(9, 7), 14, 0);
    school.write(
        TEACHER,
        ALGEBRA_7A,
        lesson(9, 7, 1),
        ALYOSHIN,
        away(Attendance::Absent),
    );
    school.write(
        CLASS_TEACHER,
        ENGLISH_7,
        lesson(9, 7, 3),
        ALYOSHIN,
        away(Attendance::Absent),
    );
    school
}

#[test]
fn a_pupils_day_is_one_duty_of_the_class_teacher_until_every_reason_is_given() {
    let school = monday("school27");
    let due = reasons(&school, CLASS_TEACHER);
    let about = About::Absence(ALYOSHIN, CLASS_7A, ALGEBRA_7A, lesson(9, 7, 1));
    assert_eq!(due.len(), 1, "{due:?}");
    assert_eq!(
        (due[0].about, due[0].since, due[0].until),
        (about, day(9, 7), day(9, 7))
    );
    assert!(reasons(&school, TEACHER).is_empty());
    school.write(
        CLASS_TEACHER,
        ALGEBRA_7A,
        lesson(9, 7, 1),
        ALYOSHIN,
        away(Attendance::Ill),
    );
    let about = About::Absence(ALYOSHIN, CLASS_7A, ENGLISH_7, lesson(9, 7, 3));
    assert_eq!(reasons(&school, CLASS_TEACHER)[0].about, about);
    school.write(
        CLASS_TEACHER,
        ENGLISH_7,
        lesson(9, 7, 3),
        ALYOSHIN,
        away(Attendance::Ill),
    );
    assert!(reasons(&school, CLASS_TEACHER).is_empty());
}

#[test]
fn a_weekly_rhythm_leaves_a_week() {
    let school = monday("gymnasium");
    assert_eq!(reasons(&school, CLASS_TEACHER)[0].until, day(9, 14));
}

#[test]
fn a_reason_that_is_known_and_lateness_make_no_duty() {
    let school = school("school27");
    at(&school, day(9, 7), 14, 0);
    let given = [
        Attendance::Ill,
        Attendance::Excused,
        Attendance::Late(5),
        Attendance::Unexcused,
    ];
    for attendance in given {
        school.write(
            TEACHER,
            ALGEBRA_7A,
            lesson(9, 7, 1),
            ALYOSHIN,
            away(attendance),
        );
        assert!(reasons(&school, CLASS_TEACHER).is_empty(), "{attendance:?}");
        let class = view(&school, Whose::Class(CLASS_7A));
        assert!(class.alerts.is_empty(), "{attendance:?}");
    }
}

#[test]
fn whoever_the_regulation_names_is_alerted_and_nobody_else() {
    let school = monday("school27");
    school.write(
        CLASS_TEACHER,
        ENGLISH_7,
        lesson(9, 7, 3),
        VOLKOV,
        away(Attendance::Absent),
    );
    let alerted = |person| {
        let alerts = view(&school, Whose::Person(person)).alerts;
        alerts
            .iter()
            .map(|alert| (alert.pupil, alert.lessons))
            .collect::<Vec<_>>()
    };
    assert_eq!(alerted(CLASS_TEACHER), [(ALYOSHIN, 2)]);
    assert_eq!(alerted(DEPUTY), [(ALYOSHIN, 2), (VOLKOV, 1)]);
    assert!(alerted(TEACHER).is_empty());
    assert!(
        alerted(DIRECTOR).is_empty(),
        "school27 names class teacher and deputy"
    );
}

#[test]
fn a_day_off_for_frost_does_not_break_days_in_a_row() {
    let school = school("standard");
    for (of_month, slot) in [(7, 1), (9, 2)] {
        at(&school, day(9, of_month), 14, 0);
        let lesson = lesson(9, of_month, slot);
        let absent = away(Attendance::Absent);
        school.write(TEACHER, ALGEBRA_7A, lesson, BORISOVA, absent);
    }
    let days = || view(&school, Whose::Class(CLASS_7A)).alerts[0].days;
    assert_eq!(days(), 1);
    school.change(vec![free(CLASS_7A, day(9, 8))]);
    assert_eq!(days(), 2);
}

#[test]
fn days_in_a_row_are_school_days_and_end_where_the_reason_is_known() {
    let school = school("standard");
    let days = [(9, 4, 3), (9, 7, 1), (9, 9, 2)];
    for (month, of_month, slot) in days {
        at(&school, day(month, of_month), 14, 0);
        let lesson = lesson(month, of_month, slot);
        school.write(
            TEACHER,
            ALGEBRA_7A,
            lesson,
            BORISOVA,
            away(Attendance::Absent),
        );
    }
    let days = || view(&school, Whose::Class(CLASS_7A)).alerts[0].days;
    assert_eq!(days(), 1, "on Tuesday the class has no lesson that tells");
    at(&school, day(9, 9), 14, 0);
    let hour = crate::harness::school::hour(20, ALGEBRA_7A, TEACHER, 2, 5);
    school.change(vec![crate::harness::school::put(
        zhurnal::domain::command::DirectoryRecord::Entry(hour),
    )]);
    school.write(
        TEACHER,
        ALGEBRA_7A,
        lesson(9, 8, 5),
        BORISOVA,
        away(Attendance::Absent),
    );
    assert_eq!(
        days(),
        3,
        "Saturday has no lessons: Monday, Tuesday, Wednesday"
    );
    school.write(
        TEACHER,
        ALGEBRA_7A,
        lesson(9, 8, 5),
        BORISOVA,
        away(Attendance::Ill),
    );
    assert_eq!(days(), 1);
}
