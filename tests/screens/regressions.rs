//! What clumsy hands and odd data once broke, each by its name.

use zhurnal::domain::command::DirectoryRecord;
use zhurnal::session::core::{Opening, Seat};
use zhurnal::ui::route::Route;

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
        let deputy = home(&school, DEPUTY);
        assert!(!key_bar(&deputy).contains(label), "{}", deputy.text());
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
fn a_line_without_an_end_is_cut_and_the_session_goes_on() {
    let school = School::new();
    let mut screen = Screen::open(&school, TEACHER, Route::Journals);
    // More columns than sixteen bits count, typed and not pasted.
    screen.bytes("5".repeat(9_000).as_bytes());
    screen.keys("<left> <left>");
    let (row, column) = screen.cursor();
    assert!(column < 80, "{row}:{column}");
    screen.keys("<home> <del> <end> <bs>");
    assert!(screen.shows("5555"), "{}", screen.text());
    assert!(!screen.is_over());
}
