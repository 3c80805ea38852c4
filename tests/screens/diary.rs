//! The family's diary: the week, the year's marks, what is ahead, an absence announced; several children; nobody else's child.

use zhurnal::domain::cell::CellContent;
use zhurnal::domain::command::{Command, DirectoryRecord};
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::lesson::{Homework, LessonContent, Work, WorkKind};
use zhurnal::domain::people::Guardian;
use zhurnal::domain::plan::{PlanContent, PlanRow};
use zhurnal::domain::regulation::built_in;
use zhurnal::ui::route::Route;

use super::{in_english, seen};
use crate::harness::school::{
    ALGEBRA_7A, ALYOSHIN, CLASS_TEACHER, ENGLISH_7, FATHER, MOTHER, School, TEACHER, UNKNOWN,
    VOLKOV, day, lesson, lesson_command, marks, put,
};
use crate::harness::screen::Screen;

/// A school in which parents announce absences; a week with a topic, homework, a control work and a mark with a comment.
fn school() -> School {
    let school = School::new();
    let rules = built_in("chekhov").unwrap().to_owned();
    school.change(vec![put(DirectoryRecord::Regulation(rules))]);
    let control = Work {
        kind: WorkKind(1),
        weight: None,
    };
    let held = LessonContent {
        topic: "Степень с натуральным показателем".into(),
        homework: Homework::typed("№ 245, 247; правило на с. 51", None, Some(20)),
        works: vec![control],
        roll_taken: true,
    };
    school.does(
        TEACHER,
        lesson_command(ALGEBRA_7A, lesson(10, 12, 1), 0, held),
    );
    let mut five = marks(&[5]);
    five.marks[0].comment = "без единой ошибки".into();
    school.write(TEACHER, ALGEBRA_7A, lesson(10, 12, 1), ALYOSHIN, five);
    school.write(TEACHER, ALGEBRA_7A, lesson(10, 7, 2), ALYOSHIN, marks(&[4]));
    school.write(
        CLASS_TEACHER,
        ENGLISH_7,
        lesson(10, 8, 1),
        ALYOSHIN,
        marks(&[3, 4]),
    );
    let ahead = LessonContent {
        topic: "Контрольная работа № 2".into(),
        works: vec![control],
        ..LessonContent::default()
    };
    school.does(
        TEACHER,
        lesson_command(ALGEBRA_7A, lesson(10, 16, 3), 0, ahead),
    );
    school
}

fn open(school: &School, person: PersonId) -> Screen {
    Screen::open(school, person, Route::Diary(ALYOSHIN, day(10, 12)))
}

#[test]
fn a_week_of_a_pupil_with_marks_homework_and_topics() {
    let school = school();
    let mut screen = open(&school, MOTHER);
    seen("diary_ru", &screen);
    screen.keys("[");
    assert!(screen.shows("3/4"), "{}", screen.text());
    screen.keys("] <f3>");
    seen("year_marks_ru", &screen);
    screen.keys("<f10> <f4>");
    seen("schedule_ru", &screen);
    in_english(&school, MOTHER);
    seen("diary_en", &open(&school, MOTHER));
    let mut english = open(&school, MOTHER);
    english.keys("<f3>");
    seen("year_marks_en", &english);
}

#[test]
fn a_parent_announces_an_absence_and_withdraws_it() {
    let school = school();
    let mut screen = open(&school, MOTHER);
    screen.keys("<f5>");
    seen("announce_ru", &screen);
    screen
        .keys("<tab> <bs> <bs> <bs> <bs> <bs> <bs> <bs> <bs> <bs> <bs>")
        .types("14.10");
    screen
        .keys("<tab> <bs> <bs> <bs> <bs> <bs> <bs> <bs> <bs> <bs> <bs>")
        .types("15.10");
    screen
        .keys("<tab> <tab>")
        .types("Температура")
        .keys("<enter>");
    let cell = |at| school.cell(ALGEBRA_7A, at, ALYOSHIN).content;
    assert!(
        cell(lesson(10, 14, 2)).attendance.is_some(),
        "{}",
        screen.text()
    );
    assert!(
        screen.row("14 октября").contains("сообщено"),
        "{}",
        screen.text()
    );
    assert_eq!(cell(lesson(10, 16, 3)), CellContent::default());
    // The cursor goes to that day.
    screen.keys("<down> <down> <f8>");
    assert_eq!(
        cell(lesson(10, 14, 2)),
        CellContent::default(),
        "{}",
        screen.text()
    );
}

#[test]
fn where_only_the_class_teacher_announces_a_parent_is_told() {
    let school = School::new();
    let mut screen = open(&school, MOTHER);
    assert!(!screen.line(23).contains("Сообщ"), "{}", screen.text());
    screen.keys("<f5>");
    assert!(
        screen.status().contains("классный руководитель"),
        "{}",
        screen.text()
    );
}

#[test]
fn one_key_turns_to_the_next_child_and_trusted_persons_only_read() {
    let school = school();
    let second = Guardian {
        guardian: MOTHER,
        pupil: VOLKOV,
        trusted: true,
    };
    school.change(vec![put(DirectoryRecord::Guardian(second))]);
    let mut screen = open(&school, MOTHER);
    screen.keys("<tab>");
    assert!(screen.line(0).contains("Волков Ян"), "{}", screen.text());
    assert!(!screen.shows("№ 245"), "{}", screen.text());
    // Whose trusted person she is, she does not announce for.
    screen.keys("<f5>");
    assert_eq!(screen.bells(), 1, "{}", screen.text());
}

#[test]
fn nobody_else_opens_it() {
    let school = school();
    for person in [FATHER, VOLKOV, TEACHER, CLASS_TEACHER, UNKNOWN] {
        let screen = open(&school, person);
        assert!(!screen.shows("Алгебра"), "{person:?}: {}", screen.text());
    }
}

#[test]
fn planned_topics_stand_in_the_lessons_to_come() {
    let school = school();
    let row = |number: usize| PlanRow {
        topic: format!("По плану {number}"),
        hours: 1,
        ..PlanRow::default()
    };
    let after = PlanContent {
        rows: (1..=60).map(row).collect(),
        ..PlanContent::default()
    };
    let journal = ALGEBRA_7A;
    let plan = Command::EditPlan {
        journal,
        seen: 0,
        after,
    };
    school.does(TEACHER, plan);
    let mut screen = open(&school, MOTHER);
    screen.keys("<down> <down>");
    assert!(
        screen.row("Тема:").contains("По плану"),
        "{}",
        screen.text()
    );
}
