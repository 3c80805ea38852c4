//! A class's homework for a week: days, loads, who may go further.

use zhurnal::domain::ids::{JournalId, PersonId};
use zhurnal::domain::lesson::{Homework, LessonAt, LessonContent};
use zhurnal::ui::route::Route;

use super::{in_english, seen};
use crate::harness::school::*;
use crate::harness::screen::Screen;

fn set(
    school: &School,
    person: PersonId,
    journal: JournalId,
    at: LessonAt,
    due: LessonAt,
    text: &str,
    minutes: Option<u16>,
) {
    let homework = Homework::Set {
        text: text.into(),
        due: Some(due),
        links: Vec::new(),
        minutes,
    };
    let content = LessonContent {
        homework: Some(homework),
        ..LessonContent::default()
    };
    school.does(person, lesson_command(journal, at, 0, content));
}

/// A week in which Monday is too much and Wednesday is not.
fn busy() -> School {
    let school = School::new();
    set(
        &school,
        TEACHER,
        ALGEBRA_7A,
        lesson(10, 9, 3),
        today_7a(),
        "№ 15\n№ 16",
        Some(100),
    );
    set(
        &school,
        TEACHER,
        ALGEBRA_7A,
        today_7a(),
        lesson(10, 14, 2),
        "§ 4",
        Some(150),
    );
    set(
        &school,
        CLASS_TEACHER,
        ENGLISH_7,
        lesson(10, 8, 1),
        lesson(10, 12, 3),
        "слова урока 5, упражнение 3 письменно",
        Some(51),
    );
    school
}

fn week(school: &School, person: PersonId) -> Screen {
    Screen::open(school, person, Route::Homework(CLASS_7A, day(10, 12)))
}

#[test]
fn days_tell_their_load_and_what_is_too_much() {
    let school = busy();
    let mut screen = week(&school, MOTHER);
    seen("homework_ru", &screen);
    screen.keys("<down>");
    assert!(
        screen.text().contains("Английский язык, задано 08.10.2026"),
        "{}",
        screen.text()
    );
    in_english(&school, MOTHER);
    seen("homework_en", &week(&school, MOTHER));
}

#[test]
fn weeks_are_turned() {
    let school = busy();
    let mut screen = week(&school, MOTHER);
    screen.keys("]");
    assert!(
        screen.line(0).contains("19.10 – 25.10"),
        "{}",
        screen.text()
    );
    assert!(!screen.text().contains("№ 15"));
    screen.keys("] ");
    assert!(screen.text().contains("нет уроков"), "{}", screen.text());
    screen.keys("[ [");
    assert!(screen.text().contains("№ 15…"), "{}", screen.text());
}

#[test]
fn teachers_go_on_to_the_lesson_and_families_read() {
    let school = busy();
    let mut screen = week(&school, MOTHER);
    screen.bells();
    screen.keys("<enter>");
    assert_eq!(screen.bells(), 1);
    assert!(
        screen
            .status()
            .starts_with("Уроки предмета открыты учителям"),
        "{}",
        screen.text()
    );
    assert!(
        screen.line(0).contains("Домашние задания 7А"),
        "{}",
        screen.text()
    );
    let mut screen = week(&school, TEACHER);
    screen.keys("<enter>");
    assert!(
        screen.line(0).contains("7А Алгебра · темы и задания"),
        "{}",
        screen.text()
    );
    // The cursor is on the lesson in which it was set, and what is changed there is seen on the way back.
    screen.keys("<tab> <enter>").types("!").keys("<f2> <esc>");
    assert!(screen.text().contains("№ 16!"), "{}", screen.text());
}

#[test]
fn whose_homework_it_is_not_sees_nothing() {
    let school = busy();
    let screen = week(&school, FATHER);
    assert!(!screen.text().contains("№ 15"), "{}", screen.text());
}
