//! Signing in by keys: with a password, or by one's word where nobody has one.

use zhurnal::domain::access::{Method, Origin, VisitEvent};
use zhurnal::domain::change::Change;
use zhurnal::domain::policy::Actor;
use zhurnal::domain::query::{Answer, Query};
use zhurnal::domain::settings::{Language, Settings};
use zhurnal::session::core::{Opening, Seat};
use zhurnal::store::codec::decode;
use zhurnal::store::records::AuditEntry;
use zhurnal::ui::route::Route;

use super::{seen, set};
use crate::harness::school::{ADMINISTRATOR, ALYOSHIN, School, TEACHER};
use crate::harness::screen::{Screen, opening};
use crate::service::engines::Door;

/// Anna Ivanova's, whose login is u11.
const PASSWORD: &str = "верный-пароль-7";

/// A school in which the teacher has a password.
fn guarded() -> School {
    let school = School::new();
    school
        .service
        .set_password(ADMINISTRATOR, "u11", PASSWORD, school.next_op())
        .unwrap();
    school
}

fn open(school: &School) -> Screen {
    let opening = opening(TEACHER, Route::Home(school.service.today()));
    // Each session names its commands in its own way.
    let seed = u128::from(school.next_op().0 as u64) << 64;
    Screen::of(
        &school.service,
        Opening {
            seat: Seat::SignIn,
            seed,
            ..opening
        },
    )
}

fn try_with(screen: &mut Screen, login: &str, password: &str) {
    screen
        .types(login)
        .keys("<enter>")
        .types(password)
        .keys("<enter>");
}

/// What the audit trail tells of sign-ins.
fn told(school: &School) -> Vec<(Option<String>, bool)> {
    let rows = school.rows().into_iter();
    let entries = rows.map(|row| decode::<AuditEntry>(&row.payload).unwrap());
    let changes = entries.flat_map(|entry| entry.changes);
    changes
        .filter_map(|change| match change {
            Change::Visit(visit) => {
                let admitted = visit.event == VisitEvent::Admitted(Method::Password);
                Some((visit.login, admitted))
            }
            _ => None,
        })
        .collect()
}

#[test]
fn the_right_password_opens_ones_own_home() {
    let school = guarded();
    let mut screen = open(&school);
    try_with(&mut screen, "U11", PASSWORD);
    assert!(
        screen.line(0).contains("Иванова Анна Сергеевна"),
        "{}",
        screen.text()
    );
    assert_eq!(told(&school), [(Some("u11".into()), true)]);
}

#[test]
fn a_wrong_password_is_refused_and_the_right_one_taken_then() {
    let school = guarded();
    let mut screen = open(&school);
    try_with(&mut screen, "u11", "неверный-пароль");
    assert!(screen.status().contains("не подходят"), "{}", screen.text());
    screen.types(PASSWORD).keys("<enter>");
    assert!(screen.line(0).contains("Иванова"), "{}", screen.text());
    assert_eq!(
        told(&school),
        [(Some("u11".into()), false), (Some("u11".into()), true)]
    );
}

#[test]
fn an_unknown_login_is_answered_like_a_wrong_password_and_kept_nowhere() {
    let school = guarded();
    let (mut known, mut unknown) = (open(&school), open(&school));
    try_with(&mut known, "u11", "неверный-пароль");
    try_with(&mut unknown, "petrov-the-parent", "неверный-пароль");
    assert_eq!(known.status(), unknown.status());
    assert_eq!(told(&school), [(Some("u11".into()), false), (None, false)]);
}

#[test]
fn the_password_is_neither_on_the_screen_nor_in_the_store() {
    let school = guarded();
    let mut screen = open(&school);
    screen.types("u11").keys("<tab>");
    let before = screen.text();
    screen.take_sent();
    screen.types(PASSWORD);
    assert_eq!(screen.text(), before);
    assert_eq!(
        screen.take_sent(),
        b"",
        "not even its length can be heard on the line"
    );
    screen.keys("<enter>");
    assert!(screen.line(0).contains("Иванова"));
    let holds = |bytes: &[u8]| {
        bytes
            .windows(PASSWORD.len())
            .any(|part| part == PASSWORD.as_bytes())
    };
    assert!(!holds(&screen.take_sent()));
    for row in school.rows() {
        assert!(!holds(&row.payload));
        assert!(
            !row.payload.windows(7).any(|part| part == b"$argon2"),
            "nor its hash in the trail"
        );
    }
}

#[test]
fn nothing_of_the_school_opens_before_one_has_signed_in() {
    let school = guarded();
    for key in ["<f12>", "<f11>", "<f9>", "<ctrl+z>"] {
        let mut screen = open(&school);
        screen.keys(key);
        assert!(
            screen.text().contains("Войдите в журнал"),
            "{key}: {}",
            screen.text()
        );
    }
    let mut screen = open(&school);
    screen.keys("<ctrl+q>");
    assert!(screen.is_over());
}

#[test]
fn the_settings_of_whoever_signed_in_hold() {
    let school = guarded();
    set(
        &school,
        TEACHER,
        Settings {
            language: Language::En,
            ..Settings::default()
        },
    );
    let mut screen = open(&school);
    assert!(screen.text().contains("Войдите"));
    try_with(&mut screen, "u11", PASSWORD);
    assert!(screen.text().contains("1Help"), "{}", screen.text());
}

#[test]
fn after_several_failures_one_has_to_wait() {
    let school = guarded();
    let mut screen = open(&school);
    try_with(&mut screen, "u11", "неверный-пароль");
    for _ in 0..2 {
        screen.types("неверный-пароль").keys("<enter>");
    }
    screen.types(PASSWORD).keys("<enter>");
    assert!(screen.status().contains("через 1 с"), "{}", screen.status());
    school
        .clock
        .set(zhurnal::service::clock::Clock::utc_millis(school.clock.as_ref()) + 1000);
    screen.types(PASSWORD).keys("<enter>");
    assert!(screen.line(0).contains("Иванова"), "{}", screen.text());
}

#[test]
fn where_nobody_has_a_password_one_says_who_one_is() {
    let school = School::new();
    let mut screen = open(&school);
    assert!(screen.text().contains("Кто вы?"), "{}", screen.text());
    screen.types("иван").keys("<enter>");
    assert!(
        screen.line(0).contains("Иванова Анна Сергеевна"),
        "{}",
        screen.text()
    );
    assert_eq!(told(&school), []);
}

#[test]
fn a_word_is_no_longer_enough_when_somebody_has_a_password() {
    let school = School::new();
    let mut screen = open(&school);
    school
        .service
        .set_password(Actor::CONSOLE, "u11", PASSWORD, school.next_op())
        .unwrap();
    screen.keys("<enter>");
    assert!(screen.status().contains("не открыто"), "{}", screen.text());
    assert!(screen.text().contains("Кто вы?"));
}

#[test]
fn only_the_staff_can_be_chosen() {
    let school = School::new();
    let mut screen = open(&school);
    screen.types("алёш");
    assert!(
        screen.text().contains("Никого не нашлось"),
        "{}",
        screen.text()
    );
}

#[test]
fn the_screens_at_80_by_24() {
    let school = School::new();
    seen("staff_ru", &open(&school));
    school
        .service
        .set_password(Actor::CONSOLE, "u11", PASSWORD, school.next_op())
        .unwrap();
    let mut screen = open(&school);
    try_with(&mut screen, "u11", "неверный-пароль");
    seen("sign_in_ru", &screen);
}

#[test]
fn the_language_can_be_chosen_before_anybody_signed_in() {
    for school in [School::new(), guarded()] {
        let mut screen = open(&school);
        assert!(screen.text().contains("1Справка"), "Russian is first");
        screen.types("u1").keys("<f4>");
        assert!(screen.text().contains("1Help"), "{}", screen.text());
        assert!(screen.text().contains("u1"), "what was typed stays");
        screen.keys("<f4>");
        assert!(screen.text().contains("1Справка"), "{}", screen.text());
        let settings = school.query(TEACHER, &Query::Settings).unwrap();
        assert_eq!(settings, Answer::Settings(Settings::default()));
    }
}

#[test]
fn the_time_before_is_told_on_the_first_screen() {
    let school = guarded();
    try_with(&mut open(&school), "u11", PASSWORD);
    let mut screen = open(&school);
    try_with(&mut screen, "u11", PASSWORD);
    // What is due fills the lines above the status line.
    assert_eq!(
        screen.row("Последний вход"),
        "Последний вход 12.10.2026 в 15:00 с консоли сервера."
    );
}

#[test]
fn while_the_password_is_checked_the_screen_says_so_and_keys_wait() {
    let (school, door) = Door::of_school();
    school
        .service
        .set_password(ADMINISTRATOR, "u11", PASSWORD, school.next_op())
        .unwrap();
    let mut screen = open(&school);
    screen.types("u11").keys("<tab>").types(PASSWORD);
    door.close();
    screen.begin("\r").begin("\x1b[24~");
    screen.elapse(std::time::Duration::from_millis(200));
    assert_eq!(screen.status(), "Проверяю…");
    door.open();
    screen.finish().rest();
    assert!(screen.text().contains("Алгебра"), "{}", screen.text());
    assert!(!screen.text().contains("Войдите"));
}

/// A slip for a pupil who has no account yet: login and code.
fn slip(school: &School) -> (String, String) {
    let slips = school
        .service
        .invite(ADMINISTRATOR, &[ALYOSHIN], 14, school.next_op());
    let slip = slips.unwrap().remove(0);
    (slip.login, slip.code.0)
}

fn at_the_door(school: &School) -> Screen {
    let opening = Opening {
        seat: Seat::Join,
        from: Origin::of([192, 0, 2, 7].into()),
        seed: u128::from(school.next_op().0 as u64) << 64,
        ..opening(TEACHER, Route::Home(school.service.today()))
    };
    Screen::of(&school.service, opening)
}

#[test]
fn a_code_from_a_slip_leads_to_a_password_and_in() {
    let school = guarded();
    let (login, code) = slip(&school);
    let mut screen = open(&school);
    screen.keys("<f3>").types("12x").keys("<bs> <bs>");
    screen.types(&code);
    assert!(screen.text().contains(&code), "{}", screen.text());
    screen.keys("<enter>");
    assert!(screen.text().contains("Алёшин"), "{}", screen.text());
    assert!(screen.text().contains(&login));
    screen.take_sent();
    screen.types("верная лошадь 7");
    assert_eq!(screen.take_sent(), b"", "the password is not shown");
    screen
        .keys("<tab>")
        .types("верная лошадь 8")
        .keys("<enter>");
    assert!(screen.status().contains("не совпали"), "{}", screen.text());
    for _ in 0..2 {
        screen.types("верная лошадь 7").keys("<enter>");
    }
    assert!(screen.line(0).contains("Алёшин"), "{}", screen.text());
    let mut screen = open(&school);
    try_with(&mut screen, &login, "верная лошадь 7");
    assert!(screen.line(0).contains("Алёшин"), "{}", screen.text());
}

#[test]
fn a_code_that_opens_nothing_is_told_and_can_be_typed_again() {
    let school = guarded();
    let (_, code) = slip(&school);
    let mut screen = at_the_door(&school);
    screen.types("1111 1111 1111").keys("<enter>");
    assert_eq!(screen.bells(), 1, "too short to be asked about");
    screen.types("1111").keys("<enter>");
    assert!(
        screen.status().contains("не действует"),
        "{}",
        screen.text()
    );
    screen
        .keys(&"<bs> ".repeat(16))
        .types(&code)
        .keys("<enter>");
    assert!(screen.text().contains("Ваш логин"), "{}", screen.text());
}

#[test]
fn the_joining_screen_at_80_by_24() {
    let school = guarded();
    let (_, code) = slip(&school);
    let mut screen = at_the_door(&school);
    screen.types("1234 56");
    seen("join_code_ru", &screen);
    screen
        .keys(&"<bs> ".repeat(6))
        .types(&code)
        .keys("<enter> <f4>");
    let shown = screen.text().replace(&code, "0000 0000 0000 0000");
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("join_password_en", shown);
    });
    screen.keys("<f4>");
    assert!(!screen.text().contains('…'), "cut: {}", screen.text());
    // Nothing was saved here, and nothing says so.
    screen.keys("<f10>");
    assert_eq!(screen.status(), "Ещё раз Esc или F10 — выйти.");
}
