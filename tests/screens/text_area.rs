//! A text of several lines, by keys: the homework of a lesson.

use zhurnal::domain::lesson::Homework;
use zhurnal::domain::query::{Answer, Query};
use zhurnal::ui::route::Route;

use super::seen;
use crate::harness::school::*;
use crate::harness::screen::Screen;

/// The text area of today's homework.
fn area(school: &School) -> Screen {
    let at = Some(today_7a());
    let mut screen = Screen::open(
        school,
        TEACHER,
        Route::Lessons {
            journal: ALGEBRA_7A,
            at,
            edit: false,
        },
    );
    screen.keys("<tab> <enter>");
    screen
}

fn stored(school: &School) -> Option<String> {
    let date = today_7a().date;
    let query = Query::Lessons {
        journal: ALGEBRA_7A,
        span: span(date, date),
    };
    let Ok(Answer::Lessons(view)) = school.query(TEACHER, &query) else {
        panic!("no lessons")
    };
    view.lessons[0]
        .1
        .content
        .homework
        .as_ref()
        .map(Homework::full_text)
}

#[test]
fn lines_are_typed_joined_and_kept() {
    let school = School::new();
    let mut screen = area(&school);
    screen.types("один").keys("<enter>").types("три");
    screen
        .keys("<home> <bs> <space> <up> <home> <del> <end> <enter>")
        .types("четыре")
        .keys("<up> <end>")
        .types("!");
    seen("text_area_ru", &screen);
    screen.keys("<ctrl+s>");
    assert_eq!(stored(&school).unwrap(), "дин три!\nчетыре");
}

#[test]
fn a_long_line_is_wrapped_and_kept_as_one() {
    let school = School::new();
    let mut screen = area(&school);
    let long = "слово ".repeat(40);
    screen.types(&long).keys("<up> <up>").types("^");
    assert_eq!(screen.cursor().0, 3, "{}", screen.text());
    screen.keys("<f2>");
    let kept = stored(&school).unwrap();
    assert!(kept.contains('^') && kept.lines().count() == 1, "{kept}");
}

#[test]
fn a_paste_keeps_its_lines_and_loses_its_controls() {
    let school = School::new();
    let mut screen = area(&school);
    screen
        .paste("первая\r\rвторая\t\u{1b}[31mтретья\r\r")
        .keys("<f2>");
    assert_eq!(stored(&school).unwrap(), "первая\nвторая [31mтретья");
}

#[test]
fn esc_asks_before_a_typed_text_is_left() {
    let school = School::new();
    let mut screen = area(&school);
    screen.types("§ 3").keys("<esc>");
    assert!(
        screen.status().starts_with("Набранное не сохранено"),
        "{}",
        screen.text()
    );
    assert!(screen.text().contains("§ 3"));
    screen.keys("<ctrl+q> <f11>");
    assert!(
        screen.status().starts_with("Набранное не сохранено"),
        "{}",
        screen.text()
    );
    screen.keys("<esc> <esc>");
    assert!(screen.line(1).starts_with("Урок"), "{}", screen.text());
    assert_eq!(stored(&school), None);
    // An untouched text is left at once; an empty one kept says nothing.
    screen.keys("<enter> <esc>");
    assert!(screen.line(1).starts_with("Урок"), "{}", screen.text());
    screen.keys("<enter> <f2>");
    assert_eq!(stored(&school), None);
}

#[test]
fn a_text_that_is_too_long_is_refused_and_stays() {
    let school = School::new();
    let mut screen = area(&school);
    screen
        .paste(&"длинно ".repeat(600))
        .types("конец")
        .keys("<f2>");
    assert!(
        screen.status().starts_with("Текст слишком длинный"),
        "{}",
        screen.text()
    );
    assert!(screen.text().contains("конец"), "{}", screen.text());
    assert_eq!(stored(&school), None);
    // It counts as typed still.
    screen.keys("<esc>");
    assert!(
        screen.status().starts_with("Набранное не сохранено"),
        "{}",
        screen.text()
    );
}

#[test]
fn undo_is_of_the_text_while_it_is_typed() {
    let school = School::new();
    let mut screen = area(&school);
    screen
        .types("§ 3")
        .keys("<f2> <up> <tab> <enter> ! <ctrl+z> <ctrl+z> <ctrl+z>");
    assert_eq!(stored(&school).unwrap(), "§ 3");
    assert!(screen.text().contains("§ 3"), "{}", screen.text());
    screen.keys("<ctrl+y> <f2>");
    assert_eq!(stored(&school).unwrap(), "§ 3!");
}
