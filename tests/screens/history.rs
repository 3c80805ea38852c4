//! A cell's history: what it shows, and an old value put back.

use zhurnal::domain::cell::CellContent;
use zhurnal::domain::settings::{Language, Settings};
use zhurnal::ui::route::Route;

use super::{seen, set};
use crate::harness::school::{ALGEBRA_7A, ALYOSHIN, School, TEACHER, marks, today_7a};
use crate::harness::screen::Screen;

/// The cursor stands on Alyoshin, in today's lesson.
fn journal(school: &School) -> Screen {
    Screen::open(
        school,
        TEACHER,
        Route::Journal {
            journal: ALGEBRA_7A,
            at: Some(today_7a()),
            roll: false,
        },
    )
}

fn content(school: &School) -> CellContent {
    school.cell(ALGEBRA_7A, today_7a(), ALYOSHIN).content
}

/// A cell that was 2, then 4, then empty; a minute and a second apart.
fn school() -> School {
    let school = School::new();
    let start = zhurnal::service::clock::Clock::utc_millis(school.clock.as_ref());
    for (number, values) in (0..).zip([&[2][..], &[4], &[]]) {
        school.clock.set(start + number * 61_000);
        school.write(TEACHER, ALGEBRA_7A, today_7a(), ALYOSHIN, marks(values));
    }
    school
}

#[test]
fn every_value_is_shown_with_its_author_and_moment_in_the_schools_zone() {
    let school = school();
    let mut screen = journal(&school);
    screen.keys("<f3>");
    seen("history_ru", &screen);
    set(
        &school,
        TEACHER,
        Settings {
            language: Language::En,
            ..Settings::default()
        },
    );
    let mut screen = journal(&school);
    screen.keys("<f3> <down>");
    seen("history_en", &screen);
}

#[test]
fn an_old_value_is_put_back_after_one_question_as_a_new_change() {
    let school = school();
    let mut screen = journal(&school);
    screen.keys("<f3> <down> <down> <enter>");
    assert!(
        screen.status().contains("Вернуть «2» вместо «пусто»"),
        "{}",
        screen.status()
    );
    assert_eq!(content(&school), marks(&[]), "asked, not done");
    screen.keys("<enter>");
    assert_eq!(content(&school), marks(&[2]));
    assert_eq!(
        school.history(ALGEBRA_7A, today_7a(), ALYOSHIN).len(),
        4,
        "a change of its own"
    );
    assert!(screen.line(0).contains("7А Алгебра"), "back in the journal");
    screen.keys("u");
    assert_eq!(content(&school), marks(&[]), "undone like any other");
}

#[test]
fn another_row_is_asked_about_anew() {
    let school = school();
    journal(&school).keys("<f3> <down> <enter> <down> <enter>");
    assert_eq!(content(&school), marks(&[]));
}

#[test]
fn the_value_that_stands_there_is_not_put_back() {
    let school = school();
    let mut screen = journal(&school);
    screen.keys("<f3> <enter>");
    assert!(screen.status().contains("и сейчас"), "{}", screen.status());
    assert_eq!(school.history(ALGEBRA_7A, today_7a(), ALYOSHIN).len(), 3);
}

#[test]
fn a_cell_that_nobody_wrote_says_so() {
    let school = School::new();
    let mut screen = journal(&school);
    screen.keys("<f3>");
    assert!(screen.text().contains("ещё ничего не было"));
    screen.keys("<esc>");
    assert!(screen.line(0).contains("7А Алгебра"));
}
