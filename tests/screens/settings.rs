//! Settings: kept, applied at once, their price told; a terminal of another character set.

use std::sync::Arc;

use zhurnal::domain::cell::Attendance;
use zhurnal::domain::settings::{Advance, Charset, Form, Highlight, Language, Settings, Theme};
use zhurnal::service::Service;
use zhurnal::ui::route::Route;
use zhurnal::ui::screens::settings::HEADS_PRICE;

use super::{seen, set};
use crate::harness::school::{ALGEBRA_7A, ALYOSHIN, DIRECTOR, School, TEACHER, today_7a};
use crate::harness::screen::{Screen, opening};

fn open(school: &School) -> Screen {
    Screen::open(school, TEACHER, Route::Settings)
}

fn journal() -> Route {
    Route::Journal {
        journal: ALGEBRA_7A,
        at: Some(today_7a()),
        roll: false,
    }
}

fn kept(school: &School) -> Settings {
    match school.query(TEACHER, &zhurnal::domain::query::Query::Settings) {
        Ok(zhurnal::domain::query::Answer::Settings(settings)) => settings,
        other => panic!("no settings: {other:?}"),
    }
}

#[test]
fn each_row_turns_its_own_setting_both_ways() {
    let school = School::new();
    open(&school).keys(
        "<right> <down> <right> <down> <right> <down> <left> <down> <enter> <down> <left> \
         <down> <right> <down> <right>",
    );
    let expected = Settings {
        language: Language::En,
        keymap: "vim".into(),
        advance: Advance::Across,
        theme: Theme::Ascii,
        highlight: Highlight::Heads,
        charset: Some(Charset::Koi8R),
        interface: Form::Screen,
        traffic: true,
    };
    assert_eq!(kept(&school), expected);
}

#[test]
fn settings_survive_a_reopened_store_and_are_ones_own() {
    let school = School::new();
    open(&school).keys("<down> <right>");
    let engine = Arc::clone(&school.engine);
    let clock = school.clock.clone();
    drop(school);
    let service = Arc::new(Service::open(engine, clock).unwrap());
    let screen = Screen::of(&service, opening(TEACHER, Route::Settings));
    assert!(screen.text().contains("[vim]"), "{}", screen.text());
    let other = Screen::of(&service, opening(DIRECTOR, Route::Settings));
    assert!(other.text().contains("[обычная]"), "{}", other.text());
}

#[test]
fn language_and_keymap_hold_at_once() {
    let school = School::new();
    let mut screen = open(&school);
    screen.keys("<right>");
    assert!(screen.line(0).contains("My settings"), "{}", screen.text());
    assert!(
        screen.text().lines().last().unwrap().contains("1Help"),
        "{}",
        screen.text()
    );
    screen.keys("<down> <right> <f1>");
    let help = screen.text();
    let down = help
        .lines()
        .find(|line| line.trim_end().ends_with("Down"))
        .unwrap();
    assert!(
        down.trim_start().starts_with("j "),
        "vim's key comes first in help: {down}"
    );
}

#[test]
fn undo_leaves_settings_alone() {
    let school = School::new();
    open(&school).keys("<down> <right> u");
    assert_eq!(kept(&school).keymap, "vim");
}

#[test]
fn ones_own_keymap_file_stays_in_force_whatever_is_chosen() {
    let school = School::new();
    let file = "base = \"classic\"\n[global]\n\"ctrl+n\" = \"settings\"\n";
    let mut opening = opening(TEACHER, Route::Home(school.service.today()));
    opening.keymap = Some(("/home/t/keymap.toml".into(), Ok(file.into())));
    let mut screen = Screen::of(&school.service, opening);
    screen.keys("\u{e}");
    assert!(
        screen.text().contains("/home/t/keymap.toml"),
        "{}",
        screen.text()
    );
    screen.keys("<down> <right> <esc> \u{e}");
    assert!(
        screen.line(0).contains("Мои настройки"),
        "{}",
        screen.text()
    );
}

#[test]
fn a_faulty_keymap_file_is_told_with_its_line() {
    let school = School::new();
    let mut opening = opening(TEACHER, Route::Settings);
    opening.keymap = Some((
        "/home/t/keymap.toml".into(),
        Ok("[global]\n\"f1\" = \"fly\"\n".into()),
    ));
    let screen = Screen::of(&school.service, opening);
    assert!(
        screen.status().contains("/home/t/keymap.toml:2"),
        "{}",
        screen.status()
    );
    assert!(
        screen.text().contains("Своего файла клавиш нет"),
        "{}",
        screen.text()
    );
}

#[test]
fn a_terminal_of_windows_1251_is_noticed_and_then_understood() {
    let school = School::new();
    let mut screen = Screen::open(&school, TEACHER, journal());
    screen.bytes(b"\xed");
    assert!(
        screen.line(0).contains("Windows-1251: переключить?"),
        "{}",
        screen.text()
    );
    assert!(
        screen.status().contains("Не введено: «н»"),
        "{}",
        screen.status()
    );
    for answer in [
        "Да, на этот сеанс",
        "Да, и запомнить для меня",
        "Нет, оставить как есть",
    ] {
        assert!(screen.text().contains(answer), "{}", screen.text());
    }
    screen.take_sent();
    screen.keys("<enter>");
    let sent = screen.take_sent();
    assert!(
        sent.windows(7)
            .any(|part| part == b"\xc0\xeb\xb8\xf8\xe8\xed "),
        "names go out in Windows-1251"
    );
    screen.bytes(b"\xed");
    assert_eq!(
        school
            .cell(ALGEBRA_7A, today_7a(), ALYOSHIN)
            .content
            .attendance,
        Some(Attendance::Absent)
    );
    assert_eq!(kept(&school).charset, None, "for this session only");
}

#[test]
fn the_offered_character_set_can_be_kept_and_refused() {
    let school = School::new();
    Screen::open(&school, TEACHER, journal())
        .bytes(b"\xce\xc5\xd4")
        .keys("<down> <enter>");
    assert_eq!(kept(&school).charset, Some(Charset::Koi8R));
    let school = School::new();
    let mut screen = Screen::open(&school, TEACHER, journal());
    screen.bytes(b"\xed").keys("<esc>").bytes(b"\xed");
    assert!(
        screen.line(0).contains("7А Алгебра"),
        "asked once a session: {}",
        screen.text()
    );
    assert!(screen.shows("не UTF-8"), "{}", screen.status());
    assert_eq!(kept(&school).charset, None);
}

#[test]
fn keys_typed_ahead_do_not_answer_the_offer() {
    let school = School::new();
    let mut screen = Screen::open(&school, TEACHER, journal());
    screen.bytes(b"\xed5\r");
    assert!(screen.line(0).contains("переключить?"), "{}", screen.text());
}

/// Bytes of each of the steps down a column.
fn steps(highlight: Highlight) -> Vec<usize> {
    let school = School::new();
    set(
        &school,
        TEACHER,
        Settings {
            highlight,
            ..Settings::default()
        },
    );
    let mut screen = Screen::open(&school, TEACHER, journal());
    screen.rest().take_sent();
    (0..4)
        .map(|_| screen.press("<down>").take_sent().len())
        .collect()
}

#[test]
fn the_stronger_highlight_costs_about_what_the_settings_say() {
    let plain = steps(Highlight::Cursor);
    assert!(plain.iter().all(|bytes| *bytes <= 12), "{plain:?}");
    let mut heads = steps(Highlight::Heads);
    heads.sort_unstable();
    let told = usize::try_from(HEADS_PRICE).unwrap();
    assert!(
        heads[heads.len() / 2].abs_diff(told) <= told / 10,
        "{heads:?}"
    );
}

#[test]
fn the_settings_at_80_by_24() {
    let school = School::new();
    let mut screen = open(&school);
    seen("settings_ru", &screen);
    screen.keys("<right>");
    seen("settings_en", &screen);
}
