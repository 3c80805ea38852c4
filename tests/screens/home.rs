//! The first screen: today's lessons, days without, other days, children, and those who give no lessons.

use zhurnal::domain::command::{DirectoryChange, DirectoryRecord};
use zhurnal::domain::date::Date;
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::people::Guardian;
use zhurnal::ui::route::Route;

use super::{in_english, seen};
use crate::harness::school::{
    ADMINISTRATOR, ALGEBRA_7A, ALYOSHIN, CLASS_TEACHER, DEPUTY, DIRECTOR, MOTHER, SECRETARY,
    School, TEACHER, VOLKOV, day, lesson, marks, put, today_7a,
};
use crate::harness::screen::Screen;

fn open(school: &School, person: PersonId, date: Date) -> Screen {
    Screen::open(school, person, Route::Home(date))
}

#[test]
fn a_lesson_tells_what_it_lacks_and_enter_goes_to_its_column() {
    let school = School::new();
    let mut screen = open(&school, TEACHER, day(10, 12));
    assert!(
        screen.row("Алгебра").contains("список отметки тема д/з"),
        "{}",
        screen.text()
    );
    screen.keys("<enter> 5");
    assert_eq!(
        school.cell(ALGEBRA_7A, today_7a(), ALYOSHIN).content,
        marks(&[5])
    );
    screen.keys("<f10>");
    assert!(
        screen.row("Алгебра").contains("список тема д/з"),
        "{}",
        screen.text()
    );
}

#[test]
fn a_lesson_that_is_still_to_come_lacks_nothing() {
    let school = School::new();
    let screen = open(&school, TEACHER, day(10, 14));
    let row = screen.row("Алгебра");
    let words = ["список", "отметки", "тема", "д/з", "заполнено"];
    assert!(!words.iter().any(|word| row.contains(word)), "{row}");
}

#[test]
fn a_day_without_lessons_shows_the_last_and_the_next_school_day() {
    let school = School::new();
    let mut screen = open(&school, TEACHER, day(10, 11));
    assert!(screen.line(1).contains("уроков нет"), "{}", screen.text());
    assert!(
        screen.cursor_line().contains("1 урок"),
        "the cursor is on the day to come: {}",
        screen.text()
    );
    seen("home_sunday_ru", &screen);
    screen.keys("<up> <enter> 4");
    assert_eq!(
        school.cell(ALGEBRA_7A, lesson(10, 9, 3), ALYOSHIN).content,
        marks(&[4]),
        "Enter went to the column of Friday"
    );
}

#[test]
fn holidays_and_the_summer_lead_to_the_days_around_them() {
    let school = School::new();
    let autumn = open(&school, TEACHER, day(10, 28));
    assert!(
        autumn.shows("23 октября") && autumn.shows("2 ноября"),
        "{}",
        autumn.text()
    );
    let summer = open(&school, TEACHER, day(5, 31).plus(30));
    assert!(summer.shows("31 мая"), "{}", summer.text());
    assert!(summer.cursor_line().contains("1 урок"), "{}", summer.text());
    let before = open(&school, TEACHER, day(8, 20));
    assert!(before.shows("2 сентября"), "{}", before.text());
}

#[test]
fn other_days_are_turned_to() {
    let school = School::new();
    let mut screen = open(&school, TEACHER, day(10, 12));
    screen.keys("[");
    assert!(screen.line(1).contains("9 октября"), "{}", screen.text());
    screen.keys("] ]");
    assert!(screen.line(1).contains("14 октября"), "{}", screen.text());
    screen.keys("<f11>");
    assert!(screen.line(1).contains("12 октября"), "{}", screen.text());
}

#[test]
fn who_inspects_goes_to_the_journals_at_once() {
    let school = School::new();
    for person in [DIRECTOR, DEPUTY, ADMINISTRATOR] {
        let mut screen = open(&school, person, day(10, 12));
        assert!(screen.shows("журналы школы"), "{}", screen.text());
        screen.keys("<f12>");
        assert!(screen.line(0).contains("Журналы"), "{}", screen.text());
        assert!(screen.shows("Чтение"), "all of them: {}", screen.text());
    }
}

#[test]
fn the_office_is_told_what_it_can_do() {
    let school = School::new();
    let mut screen = open(&school, SECRETARY, day(10, 12));
    assert!(screen.shows("zhurnal import"), "{}", screen.text());
    // The duty to fill in the lists leads to them.
    screen.keys("<enter>");
    assert!(screen.line(0).contains("Люди школы"), "{}", screen.text());
    screen.keys("<f10> <f12>");
    assert!(screen.shows("Найдено 0"), "{}", screen.text());
    in_english(&school, SECRETARY);
    seen("home_secretary_en", &open(&school, SECRETARY, day(10, 12)));
}

#[test]
fn a_family_sees_the_day_of_one_child_and_turns_to_the_next() {
    let school = School::new();
    school.write(TEACHER, ALGEBRA_7A, today_7a(), ALYOSHIN, marks(&[5]));
    let second = Guardian {
        guardian: MOTHER,
        pupil: VOLKOV,
        trusted: false,
    };
    let alone = open(&school, MOTHER, day(10, 12));
    assert!(
        !alone.shows("Tab"),
        "one child is no choice: {}",
        alone.text()
    );
    school.change(vec![put(DirectoryRecord::Guardian(second.clone()))]);
    let mut screen = open(&school, MOTHER, day(10, 12));
    assert!(
        screen.line(2).contains("[Алёшин Илья]"),
        "{}",
        screen.text()
    );
    assert!(screen.row("Алгебра").ends_with('5'), "{}", screen.text());
    seen("home_family_ru", &screen);
    screen.keys("<tab>");
    assert!(screen.line(2).contains("[Волков Ян]"), "{}", screen.text());
    assert!(!screen.row("Алгебра").ends_with('5'), "{}", screen.text());
    screen.keys("<f7>");
    assert!(screen.line(0).contains("7Б"), "{}", screen.text());
    screen.keys("<f10> <tab>");
    assert!(
        screen.line(2).contains("[Алёшин Илья]"),
        "{}",
        screen.text()
    );
    // A child that is no longer theirs is not shown.
    screen.keys("<tab>");
    school.change(vec![DirectoryChange::Remove(DirectoryRecord::Guardian(
        second,
    ))]);
    screen.keys("[");
    assert!(!screen.shows("Волков"), "{}", screen.text());
}

#[test]
fn the_menu_offers_what_ones_roles_open() {
    let school = School::new();
    let (journals, class_day) = ("Все журналы", "День класса");
    for (person, offered) in [
        (DIRECTOR, [true, true]),
        (TEACHER, [true, false]),
        (CLASS_TEACHER, [true, true]),
        (SECRETARY, [false, false]),
        (MOTHER, [false, false]),
    ] {
        let mut screen = open(&school, person, day(10, 12));
        screen.keys("<f9>");
        let shown = [journals, class_day].map(|item| screen.shows(item));
        assert_eq!(shown, offered, "{}", screen.text());
    }
    let mut screen = open(&school, DIRECTOR, day(10, 12));
    screen.keys("<f9> <down> <enter>");
    assert!(screen.line(0).contains("Журналы"), "{}", screen.text());
}
