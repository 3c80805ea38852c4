//! The office at its screens: people, cards, orders, roles.

use zhurnal::domain::ids::Unit;
use zhurnal::service::clock::millis_at;
use zhurnal::ui::route::Route;

use super::{LARGE, in_english, seen};
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

/// Beneath a list of people stands the command that reads such people from a file, for whoever may give it.
#[test]
fn the_list_of_people_tells_how_they_come_from_a_file() {
    let school = School::new();
    let feet = |person| {
        let mut screen = Screen::open(&school, person, Route::People);
        let mut told = Vec::new();
        for command in ["", "roster", "staff", "guardians"] {
            told.push(screen.shows(&format!("zhurnal import {command}")) && !command.is_empty());
            screen.keys("<f5>");
        }
        told
    };
    assert_eq!(feet(SECRETARY), [false, true, true, true]);
    assert_eq!(feet(CLASS_TEACHER), [false; 4]);
    let mut guardians = Screen::open(&school, SECRETARY, Route::People);
    guardians.keys("<f5> <f5> <f5>");
    seen("people_guardians_ru", &guardians);
    in_english(&school, SECRETARY);
    let mut guardians = Screen::open(&school, SECRETARY, Route::People);
    guardians.keys("<f5> <f5> <f5>");
    seen("people_guardians_en", &guardians);
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
    let book = Screen::sized(&school, SECRETARY, Route::Movements, LARGE);
    seen("movements_ru_120x40", &book);
    in_english(&school, DIRECTOR);
    let book = Screen::open(&school, DIRECTOR, Route::Movements);
    seen("movements_en", &book);
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
    assert!(two.shows("Пока вы правили"), "{}", two.text());
    assert!(two.row("Телефон").contains("111"), "{}", two.text());
    // What was typed is still there, to be given up or put over the other's.
    assert!(two.cursor_line().ends_with("222"), "{}", two.text());
    one.keys("<enter>");
    two.keys("<esc> <esc> <up> <enter>")
        .types("Садовая, 1")
        .keys("<enter>");
    one.types("3").keys("<enter>");
    assert!(one.row("Телефон").contains("1113"), "{}", one.text());
    assert!(one.row("Адрес").contains("Садовая"), "{}", one.text());
}

/// A namesake would see the pupil's marks: one who is known already is named with their children, and never taken unasked.
#[test]
fn a_namesake_is_asked_about() {
    let school = School::new();
    let mut card = Screen::open(&school, CLASS_TEACHER, Route::Person(BORISOVA));
    let tied = || {
        let directory = school.service.directory();
        let ties = directory
            .guardians
            .iter()
            .filter(|tie| tie.pupil == BORISOVA);
        ties.map(|tie| tie.guardian).collect::<Vec<_>>()
    };
    let asked = |card: &mut Screen| {
        card.keys("<f7> <enter>")
            .types("алешина юлия олеговна")
            .keys("<enter>");
        assert!(card.shows("Алёшин И. 7А"), "{}", card.text());
        assert!(card.shows("Другой человек"), "{}", card.text());
    };
    asked(&mut card);
    card.keys("<esc>");
    assert_eq!(tied(), []);
    asked(&mut card);
    card.keys("<down> <enter>");
    let others = tied();
    assert_eq!(others.len(), 1, "{}", card.text());
    assert_ne!(others, [MOTHER]);
    asked(&mut card);
    card.keys("<enter>");
    assert!(tied().contains(&MOTHER), "{}", card.text());
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
    card.keys("<end> <up> <up> <f8> <down> <enter>");
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
    deputy.keys("<enter> <down> <down> <enter> <down> <enter>");
    assert!(deputy.status().contains("директор"), "{}", deputy.text());
    deputy.keys("<enter> <end> <enter>");
    assert_eq!(roles(TRAINER).len(), 3, "{}", deputy.text());
}

/// A whole year's end by keys: one repeats, one has debts, the rest go on; then the new year begins.
#[test]
fn the_years_end_by_keys() {
    let school = School::new();
    school.clock.set(millis_at(day(6, 1), 720, 180));
    let mut screen = Screen::open(&school, SECRETARY, Route::YearEnd);
    seen("year_end_ru", &screen);
    // Алёшин repeats, Борисова goes on with debts.
    screen.keys("<down> <enter> <down> <down> <enter> <enter> <down> <enter>");
    screen
        .types("алг, англ")
        .keys("<enter>")
        .types("15.10.2027")
        .keys("<enter>");
    seen("year_end_changed_ru", &screen);
    screen.keys("<f2>").types("120-у").keys("<enter>");
    seen("year_end_preview_ru", &screen);
    screen.keys("<enter>");
    assert_eq!(
        school.service.directory().office.movements.len(),
        8,
        "{}",
        screen.text()
    );
    screen.keys("<f2> <enter>");
    seen("year_turn_preview_ru", &screen);
    screen.keys("<enter>");
    let directory = school.service.directory();
    assert_eq!(directory.year().0, 2027, "{}", screen.text());
    let class = |name: &str| {
        let class = directory.classes.values().find(|class| class.name == name);
        directory.roll(Unit::Class(class.unwrap().id)).len()
    };
    assert_eq!(
        (class("8А"), class("7А"), class("8Б"), class("2А")),
        (4, 1, 2, 1)
    );
    let mut card = Screen::open(&school, SECRETARY, Route::Person(BORISOVA));
    card.keys("<end> <up> <up> <up> <enter> <enter>")
        .types("20.9.2027")
        .keys("<enter>");
    assert!(
        card.row("Алгебра").contains("попытка 20.09.2027"),
        "{}",
        card.text()
    );
    card.keys("<enter> <down> <enter>");
    assert!(
        card.row("Алгебра").contains("20.09.2027 сдано"),
        "{}",
        card.text()
    );
    seen("card_debts_ru", &card);
    in_english(&school, SECRETARY);
    school.verify();
}

#[test]
fn the_years_end_is_taken_back_by_one_key() {
    let school = School::new();
    school.clock.set(millis_at(day(6, 1), 720, 180));
    in_english(&school, SECRETARY);
    let mut screen = Screen::open(&school, SECRETARY, Route::YearEnd);
    seen("year_end_en", &screen);
    screen.keys("<f2>").types("1").keys("<enter> <enter>");
    assert_eq!(
        school.service.directory().office.movements.len(),
        8,
        "{}",
        screen.text()
    );
    screen.keys("<ctrl+z>");
    assert!(
        school.service.directory().office.movements.is_empty(),
        "{}",
        screen.text()
    );
}

/// The class teacher divides the class: one key a pupil, the cursor goes on.
#[test]
fn a_class_is_divided_by_keys() {
    let school = School::new();
    let mut screen = Screen::open(&school, CLASS_TEACHER, Route::Groups(None));
    screen.keys("1 2 1 <space> 2");
    seen("groups_ru", &screen);
    screen.keys("<ctrl+z>");
    assert!(screen.row("Зайцева").contains('.'), "{}", screen.text());
    in_english(&school, CLASS_TEACHER);
    let screen = Screen::open(&school, CLASS_TEACHER, Route::Groups(Some(CLASS_7A)));
    seen("groups_en", &screen);
    let stranger = Screen::open(&school, STRANGER, Route::Groups(Some(CLASS_7A)));
    assert!(!stranger.shows("Алёшин"), "{}", stranger.text());
}

/// Codes for a whole class: by who issues them, each once, and only for those who have no password.
#[test]
fn a_class_gets_its_codes() {
    let school = School::new();
    let mut screen = Screen::open(&school, CLASS_TEACHER, Route::People);
    screen.types("7а").keys("<f6>");
    assert!(screen.shows("Выдать коды: 5"), "{}", screen.text());
    screen.keys("<down> <enter>");
    assert!(screen.row("логин").contains("alesh"), "{}", screen.text());
    assert_eq!(school.service.directory().access.invitations.len(), 5);
    screen.keys("<esc>");
    assert!(
        screen.shows("логин"),
        "one Esc does not lose the codes: {}",
        screen.text()
    );
    screen.keys("<esc>");
    assert!(!screen.shows("логин"), "{}", screen.text());
    // The secretary issues none.
    let mut secretary = Screen::open(&school, SECRETARY, Route::People);
    secretary.types("7а").keys("<f6>");
    assert!(!secretary.shows("Выдать коды"), "{}", secretary.text());
}

#[test]
fn the_menu_offers_each_role_its_work() {
    let school = School::new();
    let menu = |person| {
        let mut screen = Screen::open(&school, person, Route::Home(day(10, 12)));
        screen.keys("<f9>");
        let mut text = screen.text();
        for _ in 0..4 {
            screen.keys("<right>");
            text += &screen.text();
        }
        text
    };
    let secretary = menu(SECRETARY);
    for offered in ["Люди:", "Книга приказов", "Роли работников", "Конец года"]
    {
        assert!(secretary.contains(offered), "{offered}");
    }
    let class_teacher = menu(CLASS_TEACHER);
    assert!(class_teacher.contains("Деление класса") && class_teacher.contains("Люди:"));
    assert!(!class_teacher.contains("Книга приказов"));
    let teacher = menu(TEACHER);
    assert!(!teacher.contains("Люди:") && !teacher.contains("Деление класса"));
}

/// Consent to the processing of personal data is a date on the card.
#[test]
fn consent_is_written_on_the_card() {
    let school = School::new();
    let mut card = Screen::open(&school, SECRETARY, Route::Person(ALYOSHIN));
    for _ in 0..20 {
        if card.cursor_line().contains("Согласие") {
            break;
        }
        card.keys("<down>");
    }
    card.keys("<enter>").types("1.9.2026").keys("<enter>");
    let directory = school.service.directory();
    let mut files = directory.office.files.values();
    let file = files.find(|file| file.person == ALYOSHIN);
    let consent = file.and_then(|file| file.consent);
    assert_eq!(consent, Some(day(9, 1)), "{}", card.text());
    assert!(
        card.row("Согласие").contains("01.09.2026"),
        "{}",
        card.text()
    );
}
