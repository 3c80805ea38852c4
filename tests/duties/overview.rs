//! The share done in time: as of the end of each duty's last day, whatever was changed later.

use zhurnal::domain::cell::Attendance;
use zhurnal::domain::date::Date;
use zhurnal::domain::duty::{By, DutyKind, Group, Share, Tally, Whose};
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::query::{Answer, OverviewView, Query};

use super::{at, away, school, told, write};
use crate::harness::school::{
    ALGEBRA_7A, ALYOSHIN, CLASS_7A, CLASS_7B, CLASS_TEACHER, COLLEAGUE, DEPUTY, School, TEACHER,
    TRAINER, day, lesson, marks,
};

fn overview(school: &School, of: Whose, by: By, date: Date) -> OverviewView {
    match school.query(DEPUTY, &Query::Overview { of, by, date }) {
        Ok(Answer::Overview(view)) => view,
        other => panic!("no overview: {other:?}"),
    }
}

fn row(view: &OverviewView, group: Group) -> Share {
    let mut rows = view.rows.iter();
    rows.find(|(of, _)| *of == group)
        .map(|(_, share)| *share)
        .unwrap_or_default()
}

fn teachers(school: &School, person: PersonId) -> Share {
    let view = overview(school, Whose::School, By::Person, day(9, 7));
    row(&view, Group::Person(person))
}

const fn tally(in_time: u32, all: u32) -> Tally {
    Tally { in_time, all }
}

/// Fills Monday's algebra whole.
fn fill(school: &School) {
    let monday = lesson(9, 7, 1);
    write(school, TEACHER, ALGEBRA_7A, monday, |lesson| {
        *lesson = told()
    });
    school.write(TEACHER, ALGEBRA_7A, monday, ALYOSHIN, marks(&[5]));
}

#[test]
fn what_is_due_counts_when_its_day_is_over_or_it_is_done() {
    let school = school("standard");
    at(&school, day(9, 7), 9, 0);
    let open = teachers(&school, TEACHER);
    assert_eq!(open.week, tally(0, 0), "Monday is not over");
    assert_eq!(
        open.month,
        tally(0, 9),
        "two lessons of the first week, and the plan"
    );
    assert_eq!((open.standing, open.overdue), (13, 9));
    fill(&school);
    let filled = teachers(&school, TEACHER);
    assert_eq!((filled.week, filled.month), (tally(4, 4), tally(4, 13)));
    assert_eq!((filled.standing, filled.overdue), (9, 9));
    assert_eq!(
        (filled.week.percent(), filled.month.percent()),
        (Some(100), Some(30))
    );
}

#[test]
fn done_on_the_next_day_is_late_and_stays_late() {
    let school = school("standard");
    at(&school, day(9, 8), 0, 0);
    fill(&school);
    assert_eq!(teachers(&school, TEACHER).week, tally(0, 4));
}

#[test]
fn what_was_done_in_time_stays_so_whatever_is_changed_later() {
    let school = school("standard");
    at(&school, day(9, 7), 23, 59);
    fill(&school);
    at(&school, day(9, 10), 12, 0);
    let monday = lesson(9, 7, 1);
    for topic in ["Дроби и проценты", "Проценты"] {
        write(&school, TEACHER, ALGEBRA_7A, monday, |lesson| {
            lesson.topic = topic.into()
        });
    }
    for mark in [4, 3] {
        school.write(TEACHER, ALGEBRA_7A, monday, ALYOSHIN, marks(&[mark]));
    }
    let share = teachers(&school, TEACHER);
    assert_eq!(share.week, tally(4, 8), "Wednesday's lesson is not filled");
}

#[test]
fn what_was_taken_off_stands_again_and_then_is_late() {
    let school = school("standard");
    at(&school, day(9, 7), 12, 0);
    fill(&school);
    let monday = lesson(9, 7, 1);
    at(&school, day(9, 8), 12, 0);
    write(&school, TEACHER, ALGEBRA_7A, monday, |lesson| {
        lesson.topic = String::new()
    });
    assert_eq!(teachers(&school, TEACHER).week, tally(3, 4));
    write(&school, TEACHER, ALGEBRA_7A, monday, |lesson| {
        lesson.topic = "Проценты".into()
    });
    assert_eq!(
        teachers(&school, TEACHER).week,
        tally(4, 4),
        "it stood at Monday's end"
    );
}

#[test]
fn reasons_count_for_the_class_teacher() {
    let school = school("school27");
    let monday = lesson(9, 7, 1);
    at(&school, day(9, 7), 12, 0);
    school.write(
        TEACHER,
        ALGEBRA_7A,
        monday,
        ALYOSHIN,
        away(Attendance::Absent),
    );
    let reasons = || {
        let view = overview(&school, Whose::Class(CLASS_7A), By::Rule, day(9, 7));
        row(&view, Group::Rule(DutyKind::Reasons))
    };
    assert_eq!((reasons().week, reasons().standing), (tally(0, 0), 1));
    at(&school, day(9, 8), 12, 0);
    assert_eq!((reasons().week, reasons().overdue), (tally(0, 1), 1));
    school.write(
        CLASS_TEACHER,
        ALGEBRA_7A,
        monday,
        ALYOSHIN,
        away(Attendance::Ill),
    );
    assert_eq!((reasons().week, reasons().standing), (tally(0, 1), 0));
}

#[test]
fn rows_are_by_teacher_class_and_rule_and_the_total_counts_each_once() {
    let school = school("standard");
    at(&school, day(9, 7), 15, 0);
    let by = |by| overview(&school, Whose::School, by, day(9, 7));
    let persons = by(By::Person);
    for person in [TEACHER, COLLEAGUE, TRAINER, CLASS_TEACHER] {
        assert!(
            row(&persons, Group::Person(person)).standing > 0,
            "{person:?}"
        );
    }
    let classes = by(By::Class);
    let (a, b) = (
        row(&classes, Group::Class(CLASS_7A)),
        row(&classes, Group::Class(CLASS_7B)),
    );
    assert!(
        a.standing + b.standing > classes.total.standing,
        "a group is of both classes"
    );
    let rules = by(By::Rule);
    let sum: u32 = rules.rows.iter().map(|(_, share)| share.standing).sum();
    assert_eq!(sum, rules.total.standing);
    assert_eq!(rules.total, classes.total);
}
