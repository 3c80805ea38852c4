//! One's own account by keys: password, PIN and public keys.

use zhurnal::domain::access::{Origin, Secret, Visit, VisitEvent};
use zhurnal::domain::command::{AccessChange, Command};
use zhurnal::domain::policy::Actor;
use zhurnal::service::accounts::SignIn;
use zhurnal::ui::route::Route;

use super::{in_english, seen};
use crate::harness::school::{ADMINISTRATOR, COLLEAGUE, School, TEACHER};
use crate::harness::screen::Screen;

const PASSWORD: &str = "верный-пароль-7";
const NEW: &str = "другой-пароль-8";

/// A school in which the teacher, whose login is u11, has a password.
fn guarded() -> School {
    let school = School::new();
    let set = school
        .service
        .set_password(ADMINISTRATOR, "u11", PASSWORD, school.next_op());
    set.unwrap();
    school
}

fn opens(school: &School, password: &str) -> bool {
    let attempt = SignIn {
        login: "u11".into(),
        password: Secret(password.into()),
        from: Origin::Console,
    };
    school.service.sign_in(attempt, school.next_op()).is_ok()
}

/// The line of a key that `ssh-keygen` made, and its fingerprint.
fn key(number: usize) -> (&'static str, &'static str) {
    let keys = include_str!("../data/public-keys.txt");
    keys.lines().nth(number).unwrap().split_once(' ').unwrap()
}

#[test]
fn the_menu_leads_to_ones_account() {
    let school = guarded();
    let mut screen = Screen::open(&school, TEACHER, Route::Home(school.service.today()));
    screen.keys("<f9> <left> <down> <enter>");
    assert!(
        screen.text().contains("Моя учётная запись"),
        "{}",
        screen.text()
    );
    assert!(screen.row("Логин").contains("u11"));
}

#[test]
fn a_password_that_is_not_there_is_not_asked_for() {
    let ask = |school: &School| {
        let mut screen = Screen::open(school, TEACHER, Route::Account);
        screen.keys("<enter>");
        assert!(screen.shows("Пароль"), "{}", screen.text());
        screen
    };
    assert!(ask(&guarded()).shows("Прежний пароль"));
    let school = School::new();
    let mut screen = ask(&school);
    assert!(!screen.shows("Прежний пароль"), "{}", screen.text());
    screen.types(NEW).keys("<enter>").types(NEW).keys("<enter>");
    assert!(opens(&school, NEW), "{}", screen.text());
}

#[test]
fn the_password_is_changed_by_whoever_knows_the_old_one() {
    let school = guarded();
    let mut screen = Screen::open(&school, TEACHER, Route::Account);
    let fill = |screen: &mut Screen, old: &str, first: &str, second: &str| {
        for field in [old, first, second] {
            screen.types(field).keys("<enter>");
        }
    };
    screen.keys("<enter>");
    screen.take_sent();
    fill(&mut screen, "не тот", NEW, NEW);
    assert!(
        screen.status().contains("Прежний пароль не подходит"),
        "{}",
        screen.text()
    );
    fill(&mut screen, PASSWORD, NEW, PASSWORD);
    assert!(screen.status().contains("не совпали"), "{}", screen.text());
    fill(&mut screen, PASSWORD, "short", "short");
    assert!(screen.status().contains("от 8"), "{}", screen.text());
    assert!(opens(&school, PASSWORD));
    fill(&mut screen, PASSWORD, NEW, NEW);
    assert_eq!(screen.status(), "Пароль изменён.");
    assert!(
        screen.text().contains("Моя учётная запись"),
        "{}",
        screen.text()
    );
    assert!(opens(&school, NEW));
    let sent = screen.take_sent();
    let holds = |secret: &str| {
        sent.windows(secret.len())
            .any(|part| part == secret.as_bytes())
    };
    assert!(!holds(NEW) && !holds(PASSWORD), "nothing of it is shown");
}

#[test]
fn a_pin_is_set_and_removed() {
    let school = guarded();
    let mut screen = Screen::open(&school, TEACHER, Route::Account);
    assert!(screen.row("PIN").contains("не задан"));
    screen.keys("<down> <enter>").types("не тот");
    screen.keys("<enter> 2 5 8 0 <enter> 2 5 8 0 <enter>");
    assert!(screen.status().contains("Ваш пароль не подходит"));
    assert!(!school.service.unlocking(TEACHER).pin);
    screen.types(PASSWORD);
    screen.keys("<enter> 1 2 3 4 <enter> 1 2 3 4 <enter>");
    assert!(
        screen.status().contains("подбирают первым"),
        "{}",
        screen.text()
    );
    screen.types(PASSWORD);
    screen.keys("<enter> 2 5 8 0 <enter> 2 5 8 0 <enter>");
    assert_eq!(screen.status(), "PIN изменён.");
    assert!(school.service.unlocking(TEACHER).pin);
    assert!(
        !screen.row("PIN экрана").contains("не задан"),
        "{}",
        screen.text()
    );
    screen.keys("<enter>").types(PASSWORD);
    screen.keys("<enter> <enter> <enter>");
    assert!(!school.service.unlocking(TEACHER).pin);
}

#[test]
fn keys_are_pasted_listed_and_removed() {
    let school = guarded();
    let mut screen = Screen::open(&school, TEACHER, Route::Account);
    let (fingerprint, line) = key(0);
    screen
        .keys("<down> <down> <enter>")
        .paste("ssh-ed25519 AAAA")
        .keys("<enter>");
    assert!(screen.status().contains("целый ключ"), "{}", screen.text());
    screen.bells();
    screen
        .keys("<esc> <esc> <enter>")
        .paste(&format!("{line}\n"))
        .keys("<enter>");
    assert_eq!(screen.bells(), 0, "{}", screen.text());
    screen.types("не тот").keys("<enter>");
    assert!(screen.status().contains("Ваш пароль не подходит"));
    assert!(school.service.directory().access.keys_of("u11").is_empty());
    screen.types(PASSWORD).keys("<enter>");
    assert!(
        screen.row("SHA256").contains(fingerprint),
        "{}",
        screen.text()
    );
    assert_eq!(school.service.directory().access.keys_of("u11").len(), 1);
    screen.keys("<down> <enter> <enter>");
    assert_eq!(
        school.service.directory().access.keys_of("u11").len(),
        1,
        "kept"
    );
    screen.keys("<enter> <down> <enter>");
    assert!(!screen.shows("SHA256"), "{}", screen.text());
    assert!(school.service.directory().access.keys_of("u11").is_empty());
    school.verify();
}

#[test]
fn many_keys_scroll_and_the_cursor_stays_on_the_screen() {
    let school = guarded();
    for number in 0..20_u8 {
        let change = AccessChange::AddKey {
            blob: vec![number; 40],
            algorithm: "ssh-ed25519".into(),
            comment: format!("ключ {number}"),
        };
        let login = "u11".into();
        school.does(TEACHER, Command::ChangeAccess { login, change });
    }
    let mut screen = Screen::open(&school, TEACHER, Route::Account);
    screen.keys("<end>");
    assert!(screen.cursor_line().contains("SHA256"), "{}", screen.text());
    screen.keys("<home>");
    assert!(
        screen.cursor_line().contains("Сменить пароль"),
        "{}",
        screen.text()
    );
}

#[test]
fn who_has_no_account_is_told() {
    let school = guarded();
    let mut screen = Screen::open(&school, COLLEAGUE, Route::Account);
    assert!(screen.shows("нет учётной записи"), "{}", screen.text());
    screen.keys("<enter>");
    assert_eq!(screen.bells(), 1);
}

#[test]
fn the_screens_at_80_by_24() {
    let school = guarded();
    assert!(opens(&school, PASSWORD));
    let mut screen = Screen::open(&school, TEACHER, Route::Account);
    for number in [0, 4] {
        screen
            .keys("<home> <down> <down> <enter>")
            .paste(key(number).1)
            .keys("<enter>")
            .types(PASSWORD)
            .keys("<enter>");
    }
    seen("account_ru", &screen);
    screen.keys("<home> <enter>");
    seen("new_password_ru", &screen);
    in_english(&school, TEACHER);
    seen(
        "account_en",
        &Screen::open(&school, TEACHER, Route::Account),
    );
    let pin = Route::NewPin { password: true };
    seen("new_pin_en", &Screen::open(&school, TEACHER, pin));
}

#[test]
fn an_administrator_opens_a_locked_password_again_and_others_see_none() {
    let school = guarded();
    let visit = Visit {
        login: Some("u11".into()),
        person: None,
        from: Origin::Console,
        event: VisitEvent::Locked,
    };
    school.does(Actor::CONSOLE, Command::NoteVisit { visit });
    assert!(!opens(&school, PASSWORD));
    let teachers = Screen::open(&school, TEACHER, Route::Account);
    assert!(!teachers.shows("Вход закрыт"), "{}", teachers.text());
    let mut screen = Screen::open(&school, ADMINISTRATOR, Route::Account);
    let row = screen.row("Вход закрыт");
    assert!(row.contains("u11, Иванова А.С."), "{row}");
    screen.keys("<enter> <enter>");
    assert!(!opens(&school, PASSWORD), "left as it is");
    screen.keys("<enter> <down> <enter>");
    assert!(!screen.shows("Вход закрыт"), "{}", screen.text());
    assert!(opens(&school, PASSWORD));
}
