//! Timetables: classes, groups, teachers, rooms, journals and the week.

use zhurnal::domain::calendar::Grades;

use super::super::told;
use super::{after, empty, facts, journals, timetable_plan, week, with_timetable};

const SEPTEMBER: &str = "2026-08-25";
const NOVEMBER: &str = "2026-11-20";

#[track_caller]
fn check(rows: &str, wanted: &[&str]) {
    let school = with_timetable(&empty(), rows, None, SEPTEMBER);
    assert_eq!(week(&school), wanted, "{rows}");
}

#[test]
fn hours_are_numbered_and_long_lessons_take_several() {
    check(
        "1;Понедельник;8:30;8А;Физика;Т;;101\n1;Понедельник;9:25;8А;Физика;Т;;101\n2;Вторник;9:25;8Б;Физика;Т;;",
        &[
            "1.1 8А Физика Т 101 Every 01.09-26.05",
            "1.2 8А Физика Т 101 Every 01.09-26.05",
            "2.2 8Б Физика Т  Every 01.09-26.05",
        ],
    );
}

#[test]
fn classes_teachers_and_rooms_come_together() {
    check(
        "1;Mo;1;8Б+8А;Хор;Т+У;;101+102\n2;Mo;2;8А англ1;Хор;Т;;\n3;Mo;3;8А англ1;Бег;;;\n4;Mo;4;8;Хор;Т;;",
        &[
            "1.1 8А+8Б Хор Т+У 101+102 Every 01.09-26.05",
            "1.2 8А англ1 Хор Т  Every 01.09-26.05",
            "1.3 8А англ1 Бег   Every 01.09-26.05",
            "1.4 8А+8Б Хор Т  Every 01.09-26.05",
        ],
    );
}

#[test]
fn a_group_belongs_to_its_only_subject() {
    let rows = "1;Mo;1;8А+8Б;Хор;Т;;\n2;Mo;2;8А англ1;Хор;Т;;\n3;Mo;3;8А англ1;Бег;;;\n";
    let school = with_timetable(&empty(), rows, None, SEPTEMBER);
    let lines = facts(&school);
    for line in [
        "8А+8Б [\"8А\", \"8Б\"] Some(\"Хор\")",
        "8А англ1 [\"8А\"] None",
        "8А 8",
        "9А 9",
    ] {
        assert!(lines.iter().any(|known| known == line), "{line}: {lines:?}");
    }
}

#[test]
fn a_repeated_day_is_the_second_week() {
    check(
        "1;Понедельник 1;1;8А;Хор;Т;;\n2;Понедельник 2;1;8А;Хор;Т;;\n3;Понедельник 1;2;8А;Бег;Т;;\n4;Понедельник 2;2;8А;Пение;Т;;\n5;Вторник;1;8А;Бег;Т;;",
        &[
            "1.1 8А Хор Т  Every 01.09-26.05",
            "1.2 8А Бег Т  Odd 01.09-26.05",
            "1.2 8А Пение Т  Even 01.09-26.05",
            "2.1 8А Бег Т  Every 01.09-26.05",
        ],
    );
}

/// Whatever has no place in the week is told, and has its journal if it can have one.
#[test]
fn nothing_vanishes() {
    for (row, fault, wanted) in [
        (
            "1;;;8А;Хор;Т;;",
            "warning 2 - fet-unplaced",
            &["8А Хор Т"][..],
        ),
        (
            "1;Когда-нибудь;1;8А;Хор;Т;;",
            "warning 2 - plan-day-unclear",
            &["8А Хор Т"],
        ),
        ("1;Mo;1;;Хор;Т;;", "warning 2 - plan-lesson-left-out", &[]),
        ("1;Mo;1;8А;;Т;;", "warning 2 - plan-lesson-left-out", &[]),
        (
            "1;Mo;1;7Ж;Хор;Т;;",
            "warning 2 - fet-unknown-students",
            &["7Ж Хор Т"],
        ),
        (
            "1;Mo;1;кружок;Хор;Т;;",
            "warning 2 - fet-unknown-students",
            &["кружок Хор Т"],
        ),
    ] {
        let rows = format!("{row}\n2;Tu;1;9А;Бег;У;;\n");
        let plan = timetable_plan(&empty(), &rows, None, SEPTEMBER);
        assert!(
            told(&plan.faults).contains(&fault.to_owned()),
            "{row}: {:?}",
            told(&plan.faults)
        );
        let mut found = journals(&after(&empty(), &plan.changes));
        found.retain(|line| line != "9А Бег У");
        assert_eq!(found, wanted, "{row}");
    }
}

#[test]
fn a_new_timetable_begins_where_the_old_one_ends() {
    let rows = "1;Mo;1;8А;Хор;Т;;\n2;Mo;2;8А;Бег;Т;;\n3;Mo;1;9А;Хор;Т;;\n";
    let school = with_timetable(&empty(), rows, None, SEPTEMBER);
    let rows = "1;Mo;1;8А;Хор;У;;\n2;Mo;2;8А;Бег;Т;;5\n";
    let wanted = |last: &str, first: &str| {
        [
            format!("1.1 8А Хор Т  Every 01.09-{last}"),
            format!("1.1 8А Хор У  Every {first}-26.05"),
            format!("1.1 9А Хор Т  Every 01.09-{last}"),
            "1.2 8А Бег Т 5 Every 01.09-26.05".to_owned(),
        ]
    };
    let new = with_timetable(&school, rows, None, NOVEMBER);
    assert_eq!(week(&new), wanted("19.11", "20.11"));
    // The journal goes to the new teacher; one that is no longer in the week stays.
    assert_eq!(journals(&new), ["8А Бег Т", "8А Хор У", "9А Хор Т"]);
    let new = with_timetable(&school, rows, Some("2026-11-30"), NOVEMBER);
    assert_eq!(week(&new), wanted("29.11", "30.11"));
    // Before the year has begun nothing is left of the old one.
    let new = with_timetable(&school, rows, None, SEPTEMBER);
    assert_eq!(week(&new).len(), 2);
    let faults = timetable_plan(&school, rows, None, NOVEMBER).faults;
    assert!(told(&faults).contains(&"notice - - plan-journals-idle".to_owned()));
}

#[test]
fn clock_times_become_bells_and_their_lack_leaves_them() {
    let rows = "1;Mo;8:30;8А;Хор;Т;;\n2;Mo;9:25;8А;Хор;Т;;\n";
    let school = with_timetable(&empty(), rows, None, SEPTEMBER);
    assert_eq!(school.calendar.bell(8, 1, 2), Some((565, 605)));
    let school = with_timetable(&school, "1;Mo;1;8А;Хор;Т;;\n", None, NOVEMBER);
    assert_eq!(school.calendar.bell(8, 1, 2), Some((565, 605)));
    let school = with_timetable(&empty(), "1;Mo;1;8А;Хор;Т;;\n", None, SEPTEMBER);
    assert_eq!(school.calendar.bells[0].grades, Grades::ALL);
    assert_eq!(school.calendar.bells[0].times, []);
}

#[test]
fn lessons_on_saturday_make_a_school_day_of_it() {
    let school = with_timetable(&empty(), "1;Суббота;1;8А;Хор;Т;;\n", None, SEPTEMBER);
    let saturday = super::day("2026-09-05");
    assert!(school.calendar.is_school_day(8, saturday));
    assert!(!school.calendar.is_school_day(9, saturday));
}

#[test]
fn teachers_are_known_by_initials() {
    let rows = "1;Mo;1;8А;Хор;Орлова А. П.;;\n2;Mo;2;8А;Хор;Орлова А.П.;;\n";
    let school = with_timetable(&empty(), rows, None, SEPTEMBER);
    assert_eq!(school.people.len(), 1);
    let rows = "1;Mo;1;8А;Хор;Орлова Анна Петровна;;\n2;Mo;2;8А;Бег;Орлова А. П.;;\n";
    let school = with_timetable(&empty(), rows, None, SEPTEMBER);
    assert_eq!(school.people.len(), 1);
    assert_eq!(school.posts.len(), 1);
}

#[test]
fn a_year_named_like_a_class_is_a_class() {
    let file = zhurnal::exchange::fet::read_timetable(&[
        super::source(
            "x_timetable.csv",
            &format!("{}1;Mo;1;7А;Хор;Т;;\n2;Mo;2;7А дев;Бег;Т;;\n", super::HEAD),
        ),
        super::source(
            "x_students.csv",
            "Year;;Group;;Subgroup\n7A;;7A дев;;\n7A;;7A мал;;\n",
        ),
    ]);
    let plan = super::plan_timetable(&file, &empty(), None, super::day(SEPTEMBER));
    let school = after(&empty(), &plan.changes);
    let names: Vec<&str> = school
        .classes
        .values()
        .map(|class| class.name.as_str())
        .collect();
    assert_eq!(names, ["7А"]);
    assert!(told(&plan.faults).contains(&"notice - - class-look-alike".to_owned()));
}
