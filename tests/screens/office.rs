//! The office at its screens: people, cards, orders, roles.

use zhurnal::domain::ids::Unit;
use zhurnal::ui::route::Route;

use super::{in_english, seen};
use crate::harness::school::*;
use crate::harness::screen::Screen;

#[test]
fn the_screens_at_80_by_24() {
    let school = School::new();
    let mut people = Screen::open(&school, SECRETARY, Route::People);
    seen("people_ru", &people);
    people.types("7а ал");
    seen("people_found_ru", &people);
    people.keys("<enter>");
    seen("card_ru", &people);
    people.keys("<f3>");
    seen("order_ru", &people);
    let posts = Screen::open(&school, DIRECTOR, Route::Posts);
    seen("posts_ru", &posts);
    in_english(&school, SECRETARY);
    let mut people = Screen::open(&school, SECRETARY, Route::Person(ALYOSHIN));
    seen("card_en", &people);
    people.keys("<f3>");
    seen("order_en", &people);
    let orders = Screen::open(&school, SECRETARY, Route::Movements);
    seen("movements_none_en", &orders);
}

/// A pupil goes to another class: found by name in the other layout, the order filled in, looked at, carried out, undone.
#[test]
fn a_transfer_by_keys() {
    let school = School::new();
    let mut screen = Screen::open(&school, SECRETARY, Route::People);
    // «алеш» typed with the Latin layout on, and ё is found by е.
    screen.types("fkti").keys("<enter> <f3>");
    screen
        .keys("<down> <down> <enter>")
        .types("41-у")
        .keys("<enter>");
    screen.keys("<enter> <down> <down> <enter>");
    screen.keys("<f2>");
    seen("order_preview_ru", &screen);
    screen.keys("<enter>");
    assert!(
        screen.status().starts_with("Приказ проведён"),
        "{}",
        screen.text()
    );
    let on = |class| {
        let directory = school.service.directory();
        directory.on_roll(Unit::Class(class), ALYOSHIN, day(10, 12))
    };
    assert!(on(CLASS_7B) && !on(CLASS_7A));
    let book = Screen::open(&school, SECRETARY, Route::Movements);
    seen("movements_ru", &book);
    screen.keys("<ctrl+z>");
    assert!(on(CLASS_7A) && !on(CLASS_7B), "{}", screen.text());
    assert!(school.service.directory().office.movements.is_empty());
    screen.keys("<ctrl+y>");
    assert!(on(CLASS_7B) && !on(CLASS_7A));
    school.verify();
}

#[test]
fn a_newcomer_comes_by_keys() {
    let school = School::new();
    let mut screen = Screen::open(&school, SECRETARY, Route::Movements);
    screen
        .keys("<f4> <down> <enter>")
        .types("Новиков")
        .keys("<enter>");
    screen
        .keys("<enter>")
        .types("Пётр")
        .keys("<enter> <down> <enter>");
    screen.types("3.5.2014").keys("<enter> <down> <enter>");
    screen.types("42-у").keys("<enter> <enter> <down> <enter>");
    screen.keys("<f2> <enter>");
    assert!(screen.shows("Новиков П."), "{}", screen.text());
    let directory = school.service.directory();
    let roll = directory.roll(Unit::Class(CLASS_7A));
    let newcomer = roll
        .iter()
        .find(|on| directory.roll_name(on.pupil) == "Новиков Пётр");
    assert_eq!(
        newcomer.map(|on| on.span.from),
        Some(day(10, 12)),
        "{}",
        screen.text()
    );
}

/// Who keeps the card edits it in place; others read it, and that they did stands on it.
#[test]
fn a_card_is_edited_by_its_keeper_and_read_by_others() {
    let school = School::new();
    let mut card = Screen::open(&school, CLASS_TEACHER, Route::Person(ALYOSHIN));
    card.keys("<down> <down> <down> <down> <down> <enter>")
        .types("+7 900 123-45-67")
        .keys("<enter>");
    assert!(
        card.row("Телефон").contains("+7 900 123-45-67"),
        "{}",
        card.text()
    );
    card.keys("<ctrl+z>");
    assert!(!card.shows("+7 900"), "{}", card.text());
    card.keys("<ctrl+y>");
    let mut director = Screen::open(&school, DIRECTOR, Route::Person(ALYOSHIN));
    assert!(director.row("Телефон").contains("123-45-67"));
    director.keys("<down> <enter>");
    assert_eq!(
        director.bells(),
        1,
        "the director reads: {}",
        director.text()
    );
    let secretary = Screen::open(&school, SECRETARY, Route::Person(ALYOSHIN));
    assert!(
        secretary.shows("Орлова М. И.") || secretary.shows("Орлова М.И."),
        "{}",
        secretary.text()
    );
    let stranger = Screen::open(&school, STRANGER, Route::Person(ALYOSHIN));
    assert!(!stranger.shows("Алёшин"), "{}", stranger.text());
}

/// Two offices edit one card: different parts are both kept, of the same part the later is told.
#[test]
fn nothing_of_anothers_edit_is_lost() {
    let school = School::new();
    let mut one = Screen::open(&school, SECRETARY, Route::Person(ALYOSHIN));
    let mut two = Screen::open(&school, CLASS_TEACHER, Route::Person(ALYOSHIN));
    let phone = "<down> <down> <down> <down> <down> <enter>";
    one.keys(phone);
    two.keys(phone);
    one.types("111").keys("<enter>");
    two.types("222").keys("<enter>");
    assert!(
        two.status().starts_with("Пока вы правили"),
        "{}",
        two.text()
    );
    assert!(two.row("Телефон").contains("111"), "{}", two.text());
    one.keys("<enter>");
    two.keys("<up> <enter>").types("Садовая, 1").keys("<enter>");
    one.types("3").keys("<enter>");
    assert!(one.row("Телефон").contains("1113"), "{}", one.text());
    assert!(one.row("Адрес").contains("Садовая"), "{}", one.text());
}

#[test]
fn a_trusted_person_is_added_and_struck_out() {
    let school = School::new();
    let mut card = Screen::open(&school, CLASS_TEACHER, Route::Person(BORISOVA));
    card.keys("<f7> <down> <enter>")
        .types("Борисов Олег Ильич")
        .keys("<enter>");
    assert!(
        card.row("Доверенное лицо").contains("Борисов Олег Ильич"),
        "{}",
        card.text()
    );
    let guardians = || school.service.directory().guardians.clone();
    assert!(
        guardians()
            .iter()
            .any(|tie| tie.pupil == BORISOVA && tie.trusted)
    );
    card.keys("<end> <up> <up> <f8>");
    assert!(
        guardians().iter().all(|tie| tie.pupil != BORISOVA),
        "{}",
        card.text()
    );
}

/// The director names a deputy; the deputy may not, and is told who does.
#[test]
fn roles_are_given_by_whom_the_regulation_names() {
    let school = School::new();
    let roles = |person| {
        let directory = school.service.directory();
        let posts = directory.posts.iter().filter(|post| post.person == person);
        posts.map(|post| post.role).collect::<Vec<_>>()
    };
    let mut posts = Screen::open(&school, DIRECTOR, Route::Posts);
    posts.keys("<enter>");
    seen("posts_choose_ru", &posts);
    posts.keys("<down> <enter>");
    assert_eq!(roles(TRAINER).len(), 2, "{}", posts.text());
    let mut deputy = Screen::open(&school, DEPUTY, Route::Posts);
    deputy.keys("<enter> <down> <down> <enter>");
    assert!(deputy.status().contains("директор"), "{}", deputy.text());
    deputy.keys("<enter> <end> <enter>");
    assert_eq!(roles(TRAINER).len(), 3, "{}", deputy.text());
}
