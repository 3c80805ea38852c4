//! What is due on the screen: at home beneath the lessons, the whole list, the shares; Enter goes to the very cell.

use std::time::Duration;

use zhurnal::domain::cell::{Attendance, CellContent};
use zhurnal::domain::command::DirectoryRecord;
use zhurnal::domain::date::Date;
use zhurnal::domain::duty::{By, Whose};
use zhurnal::domain::lesson::{Homework, LessonContent};
use zhurnal::domain::regulation::built_in;
use zhurnal::service::clock::millis_at;
use zhurnal::ui::route::Route;

use super::{in_english, seen};
use crate::harness::school::{
    ALGEBRA_7A, ALYOSHIN, BORISOVA, CLASS_7A, CLASS_TEACHER, DEPUTY, DIRECTOR, ENGLISH_7, MOTHER,
    School, TEACHER, day, lesson, lesson_command, marks, put, span,
};
use crate::harness::screen::Screen;
use crate::harness::wait_until;

fn at(school: &School, date: Date, hour: u16) {
    school.clock.set(millis_at(date, hour * 60, 180));
}

fn away(attendance: Attendance) -> CellContent {
    CellContent {
        attendance: Some(attendance),
        ..CellContent::default()
    }
}

/// Tuesday of the second week at school 27: the first algebra lesson is filled, the second is not, Borisova has missed Monday's.
fn second_week() -> School {
    let school = School::on(day(8, 31));
    let rules = built_in("school27").unwrap().to_owned();
    school.change(vec![put(DirectoryRecord::Regulation(rules))]);
    at(&school, day(9, 7), 14);
    let filled = LessonContent {
        topic: "Дроби".into(),
        homework: Some(Homework::NotSet),
        roll_taken: true,
        ..LessonContent::default()
    };
    let first = lesson(9, 2, 2);
    school.does(TEACHER, lesson_command(ALGEBRA_7A, first, 0, filled));
    school.write(TEACHER, ALGEBRA_7A, first, ALYOSHIN, marks(&[5]));
    let monday = lesson(9, 7, 1);
    school.write(
        TEACHER,
        ALGEBRA_7A,
        monday,
        BORISOVA,
        away(Attendance::Absent),
    );
    at(&school, day(9, 8), 12);
    school
}

fn list(school: &School, person: zhurnal::domain::ids::PersonId, of: Whose) -> Screen {
    Screen::open(school, person, Route::Duties { of, only: None })
}

fn shares(school: &School, by: By) -> Screen {
    let of = Whose::School;
    Screen::open(school, DEPUTY, Route::Overview { of, by, date: None })
}

#[test]
fn a_teachers_list_is_by_lesson_and_enter_goes_to_the_cell() {
    let school = second_week();
    let mut screen = list(&school, TEACHER, Whose::Person(TEACHER));
    seen("duties_ru", &screen);
    screen.keys("<down> <down> <enter>");
    assert!(screen.line(0).contains("Алгебра"), "{}", screen.text());
    screen.keys("5");
    let cell = school.cell(ALGEBRA_7A, lesson(9, 7, 1), ALYOSHIN);
    assert_eq!(cell.content, marks(&[5]), "Monday lacks marks first");
    screen.keys("<f10>");
}

#[test]
fn what_is_done_leaves_the_list_and_the_cursor_stays() {
    let school = second_week();
    let mut screen = list(&school, TEACHER, Whose::Person(TEACHER));
    let before = screen.cursor();
    assert!(screen.cursor_line().contains("04.09"), "{}", screen.text());
    screen.keys("<enter> a <f10>");
    let row = screen.cursor_line();
    assert!(row.contains("04.09") && !row.contains("список"), "{row}");
    assert_eq!(screen.cursor(), before);
}

#[test]
fn an_absence_leads_to_the_pupils_cell_of_that_day() {
    let school = second_week();
    let mut screen = list(&school, CLASS_TEACHER, Whose::Person(CLASS_TEACHER));
    while !screen.cursor_line().contains("Борисова") {
        screen.keys("<down>");
    }
    screen.keys("<enter> б");
    let cell = school.cell(ALGEBRA_7A, lesson(9, 7, 1), BORISOVA);
    assert_eq!(cell.content.attendance, Some(Attendance::Ill));
    screen.keys("<f10>");
    assert!(!screen.shows("Борисова"), "{}", screen.text());
}

#[test]
fn a_duty_is_declared_done_by_its_holder() {
    let school = second_week();
    let mut screen = list(&school, CLASS_TEACHER, Whose::Class(CLASS_7A));
    in_english(&school, DEPUTY);
    while !screen.cursor_line().contains("личные данные") {
        screen.keys("<down>");
    }
    screen.keys("<f2>");
    screen.keys("сверено <enter>");
    assert!(!screen.shows("личные данные"), "{}", screen.text());
    let mut deputy = list(&school, DEPUTY, Whose::Class(CLASS_7A));
    seen("duties_class_en", &deputy);
    deputy.keys("<f2>");
    assert!(
        deputy.status().contains("goes by itself"),
        "{}",
        deputy.status()
    );
}

#[test]
fn tab_turns_the_rules() {
    let school = second_week();
    let mut screen = list(&school, DEPUTY, Whose::School);
    screen.keys("<tab>");
    assert!(screen.line(1).contains("Посещаемость"), "{}", screen.text());
    screen.keys("<tab> <tab> <tab> <tab>");
    assert!(
        screen.shows("Борисова") && !screen.shows("нет темы"),
        "{}",
        screen.text()
    );
}

#[test]
fn the_shares_are_by_teacher_class_and_rule_and_lead_to_what_is_due() {
    let school = second_week();
    let mut screen = shares(&school, By::Person);
    seen("overview_ru", &screen);
    screen.keys("<tab>");
    assert!(screen.shows("7А"), "{}", screen.text());
    screen.keys("<tab>");
    seen("overview_rules_ru", &screen);
    screen.keys("<enter>");
    assert!(screen.line(0).contains("Обязанности"), "{}", screen.text());
    screen.keys("<f10> [");
    assert!(screen.shows("31.08 – 06.09"), "{}", screen.text());
}

#[test]
fn a_class_teacher_has_the_shares_of_the_class() {
    let school = second_week();
    let mut screen = Screen::open(&school, CLASS_TEACHER, Route::Home(day(9, 8)));
    screen.keys("<f3>");
    assert!(screen.line(0).contains("7А"), "{}", screen.text());
    screen.keys("<down> <enter>");
    assert!(screen.shows("7А Алгебра"), "{}", screen.text());
}

#[test]
fn an_overview_follows_what_others_do_and_its_cursor_stays() {
    let school = second_week();
    let mut deputy = shares(&school, By::Person);
    deputy.keys("<down>");
    let (before, cursor) = (deputy.row("Иванова"), deputy.cursor());
    let taken = LessonContent {
        topic: "Степени".into(),
        homework: Some(Homework::NotSet),
        roll_taken: true,
        ..LessonContent::default()
    };
    let monday = lesson(9, 7, 1);
    let seen = school.journal(ALGEBRA_7A, span(day(9, 7), day(9, 7)));
    let revision = seen.lessons[0].lesson.revision;
    school.does(TEACHER, lesson_command(ALGEBRA_7A, monday, revision, taken));
    deputy.sees("the teacher's share", |screen| {
        screen.row("Иванова") != before
    });
    assert_eq!(deputy.cursor(), cursor);
    assert_eq!(deputy.bells(), 0);
}

#[test]
fn home_has_lessons_first_and_duties_beneath() {
    let school = second_week();
    at(&school, day(9, 9), 12);
    let mut screen = Screen::open(&school, TEACHER, Route::Home(day(9, 9)));
    seen("home_duties_ru", &screen);
    assert!(screen.cursor_line().contains("2 урок"));
    screen.keys("<down> <enter>");
    assert!(screen.line(0).contains("Алгебра"), "{}", screen.text());
    in_english(&school, CLASS_TEACHER);
    at(&school, day(9, 10), 12);
    let screen = Screen::open(&school, CLASS_TEACHER, Route::Home(day(9, 10)));
    seen("home_class_teacher_en", &screen);
}

#[test]
fn who_oversees_the_school_has_it_at_a_glance() {
    let school = second_week();
    let screen = Screen::open(&school, DEPUTY, Route::Home(day(9, 8)));
    seen("home_deputy_ru", &screen);
    assert!(screen.line(2).contains("В срок"), "{}", screen.text());
    let director = Screen::open(&school, DIRECTOR, Route::Home(day(9, 8)));
    assert!(director.shows("В срок"), "{}", director.text());
}

/// What an inspection found stands where the director looks, and follows.
#[test]
fn the_director_gets_what_an_inspection_found() {
    let school = School::on(day(9, 28));
    let rules = built_in("school27").unwrap();
    school.change(vec![put(DirectoryRecord::Regulation(rules.to_owned()))]);
    let overview = |person| {
        let (of, by) = (Whose::School, By::Class);
        Screen::open(&school, person, Route::Overview { of, by, date: None })
    };
    let mut director = overview(DIRECTOR);
    assert!(!director.shows("Проверка"), "{}", director.text());
    let mut deputy = list(&school, DEPUTY, Whose::Person(DEPUTY));
    for _ in 0..30 {
        if deputy.cursor_line().contains("роверк") {
            break;
        }
        deputy.keys("<down>");
    }
    deputy
        .keys("x")
        .types("7Б: нет тем за неделю")
        .keys("<enter>");
    director.sees("what was found", |screen| {
        screen.shows("Проверка 28.09.2026, Сомова О.П.: 7Б: нет тем за неделю")
    });
}

#[test]
fn the_share_of_the_school_follows_what_others_do_and_what_was_done_oneself() {
    let school = second_week();
    let mut deputy = Screen::open(&school, DEPUTY, Route::Home(day(9, 8)));
    let (before, cursor) = (deputy.line(2), deputy.cursor());
    let topic = |of: u32| {
        let seen = school.journal(ALGEBRA_7A, span(day(9, of), day(9, of)));
        let lesson = &seen.lessons[0];
        let mut after = lesson.lesson.content.clone();
        (after.topic, after.roll_taken) = ("Степени".into(), true);
        lesson_command(ALGEBRA_7A, lesson.at, lesson.lesson.revision, after)
    };
    school.does(TEACHER, topic(4));
    deputy.sees("what the teacher did", |screen| screen.line(2) != before);
    assert_eq!(deputy.cursor(), cursor);
    let followed = deputy.line(2);
    assert!(followed.contains("В срок"), "{followed}");
    // While others go on it waits, and is there once they rest.
    school.does(TEACHER, topic(7));
    deputy.sees("that something was written", |_| true);
    assert_eq!(deputy.line(2), followed);
    wait_until("the share", || {
        deputy.elapse(Duration::from_secs(1)).finish();
        (deputy.line(2) != followed).then_some(())
    });
    let followed = deputy.line(2);
    // Of one's own doing nobody tells: the day is read again when one comes back to it.
    deputy
        .keys("<f2> x")
        .types("проверено")
        .keys("<enter> <f10>");
    assert_ne!(deputy.line(2), followed, "{}", deputy.text());
}

#[test]
fn a_family_has_no_duties() {
    let school = second_week();
    let screen = Screen::open(&school, MOTHER, Route::Home(day(9, 8)));
    assert!(!screen.shows("Не сделано"), "{}", screen.text());
}

#[test]
fn an_absence_reaches_class_teacher_and_deputy_at_once() {
    let school = second_week();
    at(&school, day(9, 9), 10);
    let mut own = Screen::open(&school, CLASS_TEACHER, Route::Home(day(9, 9)));
    let mut deputy = Screen::open(&school, DEPUTY, Route::Home(day(9, 9)));
    assert!(!own.shows("Алёшин") && !deputy.shows("Алёшин"));
    let cursors = (own.cursor(), deputy.cursor());
    let lesson = lesson(9, 9, 2);
    school.write(
        TEACHER,
        ALGEBRA_7A,
        lesson,
        ALYOSHIN,
        away(Attendance::Absent),
    );
    own.sees("the alert", |screen| {
        screen.shows("Алёшин Илья, 7А: сегодня нет на 1 уроке")
    });
    deputy.sees("the alert", |screen| {
        screen.shows("Алёшин Илья, 7А: сегодня нет на 1 уроке")
    });
    let (_, column) = cursors.0;
    assert_eq!(own.cursor().1, column);
    own.keys("<f2>");
    while !own.cursor_line().contains("Алёшин Илья, 7А") {
        own.keys("<up>");
    }
    own.keys("x").keys("мама <space> знает <enter>");
    deputy.sees("what was done about it", |screen| {
        screen.shows("→ мама знает")
    });
    school.write(
        CLASS_TEACHER,
        ALGEBRA_7A,
        lesson,
        ALYOSHIN,
        away(Attendance::Ill),
    );
    deputy.sees("that it is known", |screen| !screen.shows("Алёшин"));
    let _ = ENGLISH_7;
}
