//! What menus, the key bar and hints offer does something for whoever it is offered to.

use zhurnal::domain::ids::{JournalId, PersonId};
use zhurnal::keymap::Action;
use zhurnal::keymap::action::ACTIONS;
use zhurnal::ui::route::Route;

use crate::harness::school::*;
use crate::harness::screen::Screen;

/// The entries of the open menu, column by column.
fn entries(screen: &mut Screen) -> Vec<String> {
    let texts = |screen: &Screen| -> Vec<String> {
        let text = screen.text();
        let lines = text.lines().skip(3);
        let lines = lines.map(|line| line.chars().take(52).collect::<String>());
        lines.map(|line| line.trim().to_owned()).collect()
    };
    let mut all = Vec::new();
    for _ in 0..8 {
        all.extend(texts(screen));
        screen.keys("<right>");
    }
    all
}

fn named(action: Action) -> String {
    let info = ACTIONS.iter().find(|info| info.action == action).unwrap();
    let id = format!("action-{}", info.id);
    let catalogue = zhurnal::i18n::Catalogue::shared(zhurnal::domain::settings::Language::Ru);
    catalogue.id(&id)
}

fn menu(school: &School, person: PersonId, route: Route) -> Vec<String> {
    let mut screen = Screen::open(school, person, route);
    screen.keys("<f9>");
    entries(&mut screen)
}

#[test]
fn a_menu_holds_only_what_does_something_there() {
    let school = School::new();
    let home = || Route::Home(school.service.today());
    // A teacher's home has no child whose diary could be opened; a family's has no class's day.
    let teacher = menu(&school, TEACHER, home());
    assert!(teacher.contains(&named(Action::Journals)), "{teacher:?}");
    for action in [Action::Diary, Action::Schedule, Action::Posts, Action::Load] {
        assert!(!teacher.contains(&named(action)), "{action:?}");
    }
    let mother = menu(&school, MOTHER, home());
    assert!(mother.contains(&named(Action::Diary)), "{mother:?}");
    for action in [Action::Day, Action::Filling, Action::People] {
        assert!(!mother.contains(&named(action)), "{action:?}");
    }
}

/// A deputy gives no lessons: the class's screens open with the first class, and Tab goes on to the next.
#[test]
fn whoever_inspects_opens_a_classs_screens_from_home() {
    let school = School::new();
    let home = Route::Home(school.service.today());
    let offered = menu(&school, DEPUTY, home.clone());
    for action in [
        Action::Day,
        Action::Filling,
        Action::Absences,
        Action::Homework,
    ] {
        assert!(offered.contains(&named(action)), "{action:?}: {offered:?}");
    }
    let opened = |key: &str, title: &str, next: &str| {
        let mut screen = Screen::open(&school, DEPUTY, home.clone());
        screen.keys(key);
        assert!(screen.shows(title), "{}", screen.text());
        screen.keys("<tab>");
        assert!(screen.shows(next), "{}", screen.text());
    };
    opened("e", "1А", "7А");
    opened("<f7>", "1А", "7А");
}

#[test]
fn orders_are_offered_to_who_keeps_them() {
    let school = School::new();
    for (person, offers) in [(SECRETARY, true), (CLASS_TEACHER, false)] {
        for route in [Route::People, Route::Movements] {
            let mut screen = Screen::open(&school, person, route);
            if screen.text().contains("Такого нет") {
                continue;
            }
            let before = screen.text();
            screen.keys("<f4>");
            assert_eq!(
                screen.bells() == 0,
                offers,
                "{person:?}\n{before}\n{}",
                screen.text()
            );
        }
    }
}

#[test]
fn the_class_of_the_finals_that_are_open_is_the_one_that_is_shown() {
    let school = School::new();
    let finals = |journal: JournalId| Route::Finals {
        journal,
        period: None,
    };
    let mut screen = Screen::open(&school, DEPUTY, finals(ALGEBRA_7B));
    screen.keys("<f7>");
    assert!(screen.shows("7Б"), "{}", screen.text());
    let teacher = Screen::open(&school, TEACHER, finals(ALGEBRA_7A));
    assert!(!teacher.shows("7Класс"), "{}", teacher.text());
    assert!(Screen::open(&school, DEPUTY, finals(ALGEBRA_7B)).shows("7Класс"));
}

/// What is cut on a family's day stands whole in the diary.
#[test]
fn a_familys_lesson_leads_to_the_diary() {
    let school = School::new();
    let mut screen = Screen::open(&school, MOTHER, Route::Home(school.service.today()));
    screen.keys("<enter>");
    assert!(screen.shows("12.10–18.10"), "{}", screen.text());
}

/// On a narrow screen the pane says since when a lesson is closed and by which clause; any key tells the rest.
#[test]
fn a_lock_is_told_with_its_clause_where_there_is_little_room() {
    let school = School::new();
    let rules = zhurnal::domain::regulation::built_in("school27").unwrap();
    let record = zhurnal::domain::command::DirectoryRecord::Regulation(rules.to_owned());
    school.change(vec![put(record)]);
    let route = Route::Journal {
        journal: ALGEBRA_7A,
        at: Some(lesson(9, 7, 1)),
        roll: false,
    };
    let mut screen = Screen::open(&school, TEACHER, route);
    assert!(
        screen.shows("Закрыто 15.09.2026 (п. 3.2)"),
        "{}",
        screen.text()
    );
    screen.keys("5");
    assert!(
        screen.shows("не позже 7 дней после урока (п. 3.2)"),
        "{}",
        screen.text()
    );
}
