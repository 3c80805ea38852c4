//! What clumsy hands and odd data once broke, each by its name.

use zhurnal::domain::command::DirectoryRecord;
use zhurnal::keymap::Action;
use zhurnal::session::core::{Opening, Seat};
use zhurnal::ui::route::Route;
use zhurnal::ui::widgets::line::{Line, MOST};

use super::in_english;
use crate::harness::school::{ALGEBRA_7A, DEPUTY, MOTHER, School, TEACHER, lesson, put};
use crate::harness::screen::{Screen, opening};

fn home(school: &School, person: zhurnal::domain::ids::PersonId) -> Screen {
    Screen::open(school, person, Route::Home(school.service.today()))
}

fn key_bar(screen: &Screen) -> String {
    screen.line(23)
}

#[test]
fn the_key_bar_offers_no_saving_where_nothing_can_be_saved() {
    let school = School::new();
    let first = Route::Home(school.service.today());
    let seat = Seat::SignIn;
    let opening = Opening {
        seat,
        ..opening(TEACHER, first)
    };
    let sign_in = Screen::of(&school.service, opening);
    let journals = Screen::open(&school, TEACHER, Route::Journals);
    for screen in [sign_in, journals] {
        assert!(!key_bar(&screen).contains("Сохран"), "{}", screen.text());
    }
}

#[test]
fn the_key_bar_of_a_home_offers_only_what_answers() {
    let school = School::new();
    let teacher = home(&school, TEACHER);
    for label in ["Раньше", "Позже", "Д/з", "День"] {
        assert!(key_bar(&teacher).contains(label), "{}", teacher.text());
    }
    // Without lessons there is no other day to turn to; a class's screens open with the first class.
    let deputy = home(&school, DEPUTY);
    for (label, offered) in [
        ("Раньше", false),
        ("Позже", false),
        ("Д/з", true),
        ("День", true),
    ] {
        assert_eq!(
            key_bar(&deputy).contains(label),
            offered,
            "{}",
            deputy.text()
        );
    }
    let mother = home(&school, MOTHER);
    assert!(key_bar(&mother).contains("Д/з"), "{}", mother.text());
    assert!(!key_bar(&mother).contains("День"), "{}", mother.text());
}

#[test]
fn a_long_school_name_leaves_room_for_who_sits_here() {
    let school = School::new();
    let name = "Муниципальное бюджетное общеобразовательное учреждение «Школа № 5»".to_owned();
    let info = school.service.directory().school.clone();
    school.change(vec![put(DirectoryRecord::School(
        zhurnal::domain::school::School { name, ..info },
    ))]);
    let screen = home(&school, TEACHER);
    assert!(
        screen.line(0).contains("… · Иванова А.С."),
        "{}",
        screen.text()
    );
}

#[test]
fn a_long_refusal_keeps_its_way_out() {
    let school = School::new();
    let at = Some(lesson(11, 24, 2));
    let route = Route::Journal {
        journal: ALGEBRA_7A,
        at,
        roll: false,
    };
    let mut screen = Screen::open(&school, TEACHER, route.clone());
    screen.keys("5");
    assert!(
        screen.status().ends_with("записать заранее."),
        "{}",
        screen.text()
    );
    in_english(&school, TEACHER);
    let mut screen = Screen::open(&school, TEACHER, route);
    screen.keys("5");
    assert!(
        screen.status().ends_with("written ahead."),
        "{}",
        screen.text()
    );
}

#[test]
fn a_paste_narrows_the_list_of_journals() {
    let school = School::new();
    let mut screen = Screen::open(&school, TEACHER, Route::Journals);
    screen.paste("7а алг\r\n");
    assert!(screen.shows("Найдено 1."), "{}", screen.text());
}

#[test]
fn a_line_without_an_end_is_bounded_and_drawn_around_its_cursor() {
    let mut typed = Line::default();
    (0..2 * MOST).for_each(|_| typed.insert('5'));
    assert_eq!(typed.text().len(), MOST);
    // One from elsewhere has more columns than sixteen bits count, on both sides of its cursor.
    let mut long = Line::new(&"5".repeat(140_000));
    (0..3).for_each(|_| assert!(long.edit(Action::Left)));
    let _ = long.around(40);
    assert!(long.edit(Action::First));
    let (shown, column) = long.around(40);
    assert_eq!((shown.len(), column), (40, 0));
}
