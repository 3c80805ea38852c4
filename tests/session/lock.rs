//! The hidden screen: by a key at once, by itself when nobody types, never during one's own lesson; nothing is lost behind it.

use std::time::Duration;

use zhurnal::domain::command::DirectoryRecord;
use zhurnal::domain::policy::Actor;
use zhurnal::domain::query::{Answer, Query};
use zhurnal::service::clock::millis_at;
use zhurnal::session::interface::Interface;
use zhurnal::ui::route::Route;

use crate::harness::school::*;
use crate::harness::screen::Screen;
use crate::harness::wait_until;

const PASSWORD: &str = "correct horse";
const MINUTE: Duration = Duration::from_secs(60);
/// Moscow, as the school.
const OFFSET: i32 = 180;

/// The teacher has a password and is in the first journal of the day, at a time of day when no lesson is held.
fn in_journal() -> (School, Screen) {
    let school = School::new();
    let op = school.next_op();
    let login = school
        .service
        .directory()
        .users
        .values()
        .find(|user| user.person == TEACHER)
        .unwrap()
        .login
        .clone();
    school
        .service
        .set_password(Actor::CONSOLE, &login, PASSWORD, op)
        .unwrap();
    let screen = at_home(&school);
    (school, screen)
}

fn at_home(school: &School) -> Screen {
    let mut screen = Screen::open(school, TEACHER, Route::Home(today_7a().date));
    screen.keys("<enter>");
    screen
}

fn type_password(screen: &mut Screen, password: &str) {
    screen.types(password).keys("<enter>");
    wait_until("the answer of the lock", || {
        screen.finish();
        (!screen.shows("Проверяю")).then_some(())
    });
}

#[test]
fn one_key_hides_everything_and_the_password_brings_it_back() {
    let (_school, mut screen) = in_journal();
    screen.keys("<f5>").types("Ал 5");
    let (seen, cursor) = (screen.text(), screen.cursor());
    screen.take_sent();
    screen.keys("<ctrl+k>");
    let text = screen.text();
    for part in ["Алёшин", "Алгебра", "Ал 5", "Д/з"] {
        assert!(!text.contains(part), "{text}");
    }
    let sent = screen.take_sent();
    assert!(
        sent.windows(2)
            .any(|bytes| bytes == b"2J" || bytes == b"[J"),
        "not cleared"
    );
    // Nothing typed is shown, and no key reaches what lies behind.
    screen.types("5f").keys("<f9> <f11> <down>");
    assert_eq!(screen.text(), text);
    screen.keys("<esc>");
    type_password(&mut screen, "wrong");
    assert!(!screen.shows("Алёшин"), "{}", screen.text());
    type_password(&mut screen, PASSWORD);
    assert_eq!((screen.text(), screen.cursor()), (seen, cursor));
}

#[test]
fn a_screen_that_nobody_types_on_is_hidden_and_later_its_session_ends_with_its_text() {
    let (school, mut screen) = in_journal();
    screen.keys("<f5>").types("Ал 5");
    screen.elapse(9 * MINUTE);
    assert!(screen.shows("Алёшин"));
    screen.elapse(2 * MINUTE);
    assert!(
        !screen.shows("Алёшин") && screen.shows("Экран скрыт"),
        "{}",
        screen.text()
    );
    screen.elapse(48 * MINUTE);
    assert!(!screen.is_over());
    screen.elapse(2 * MINUTE);
    wait_until("the end of the session", || {
        screen.finish();
        screen.is_over().then_some(())
    });
    let farewell = screen.session().farewell();
    let farewell = String::from_utf8_lossy(&farewell).into_owned();
    assert!(farewell.contains("Долго никто не печатал"), "{farewell}");
    assert!(matches!(
        school.query(TEACHER, &Query::Place),
        Ok(Answer::Place(Some(_)))
    ));
    let again = Screen::open(&school, TEACHER, Route::Home(today_7a().date));
    assert!(again.shows("Ал 5"), "{}", again.text());
}

#[test]
fn how_long_nobody_may_type_is_the_regulations_affair() {
    let (school, _) = in_journal();
    let idle = "lock_minutes = 10, end_minutes = 60";
    assert!(STANDARD.contains(idle));
    let rules = STANDARD.replace(idle, "lock_minutes = 3, end_minutes = 5");
    school.change(vec![put(DirectoryRecord::Regulation(rules))]);
    let mut screen = at_home(&school);
    screen.elapse(2 * MINUTE);
    assert!(screen.shows("Алёшин"));
    screen.elapse(2 * MINUTE);
    assert!(screen.shows("Экран скрыт"), "{}", screen.text());
    screen.elapse(2 * MINUTE);
    wait_until("the end of the session", || {
        screen.finish();
        screen.is_over().then_some(())
    });
}

#[test]
fn nothing_is_hidden_during_ones_own_lesson() {
    let (school, mut screen) = in_journal();
    // The first lesson is from 8:30 to 9:15.
    school
        .clock
        .set(millis_at(today_7a().date, 8 * 60 + 35, OFFSET));
    screen.keys("<down>").elapse(30 * MINUTE);
    assert!(screen.shows("Алёшин"), "{}", screen.text());
    school
        .clock
        .set(millis_at(today_7a().date, 9 * 60 + 15, OFFSET));
    screen.elapse(MINUTE);
    assert!(!screen.shows("Алёшин"), "{}", screen.text());
}

#[test]
fn a_colleague_has_no_lesson_then() {
    let (school, _) = in_journal();
    school
        .clock
        .set(millis_at(today_7a().date, 8 * 60 + 35, OFFSET));
    let mut screen = Screen::open(&school, COLLEAGUE, Route::Home(today_7a().date));
    screen.elapse(11 * MINUTE);
    // With neither password nor PIN, the way on is to sign in anew.
    assert!(screen.shows("Экран скрыт"), "{}", screen.text());
    screen.keys("<enter>");
    wait_until("the end of the session", || {
        screen.finish();
        screen.is_over().then_some(())
    });
}

#[test]
fn where_nobody_has_a_password_only_the_key_hides() {
    let school = School::new();
    let mut screen = at_home(&school);
    screen.elapse(120 * MINUTE);
    assert!(screen.shows("Алёшин"));
    screen.keys("<ctrl+k>");
    assert!(!screen.shows("Алёшин"));
    screen.keys("<enter>");
    assert!(screen.shows("Алёшин"));
}

#[test]
fn three_wrong_answers_end_the_session_and_nothing_is_lost() {
    let (school, mut screen) = in_journal();
    screen.keys("<f5>").types("Ал 5").keys("<ctrl+k>");
    for _ in 0..2 {
        type_password(&mut screen, "wrong");
        assert!(!screen.is_over());
    }
    screen.types("wrong").keys("<enter>");
    wait_until("the end of the session", || {
        screen.finish();
        screen.is_over().then_some(())
    });
    // Whoever types on types into a shell: they are told.
    let sent = screen.session().farewell();
    let sent = String::from_utf8_lossy(&sent);
    assert!(sent.contains("сеанс закончен"), "{sent}");
    let again = Screen::open(&school, TEACHER, Route::Home(today_7a().date));
    assert!(again.shows("Ал 5"), "{}", again.text());
}
