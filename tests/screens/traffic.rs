//! The line of traffic: told where its user asked for it, true, and painted only when keys pause.

use zhurnal::domain::command::Command;
use zhurnal::domain::settings::{Settings, Theme};
use zhurnal::ui::route::Route;

use crate::harness::school::{ALGEBRA_7A, School, TEACHER, today_7a};
use crate::harness::screen::Screen;

/// A teacher's journal with the line of traffic or without; nothing of its first screen is counted any more.
fn journal(school: &School, traffic: bool, theme: Theme) -> Screen {
    let settings = Settings {
        traffic,
        theme,
        ..Settings::default()
    };
    school.does(TEACHER, Command::SaveSettings { settings });
    let first = Route::Journal {
        journal: ALGEBRA_7A,
        at: Some(today_7a()),
        roll: false,
    };
    Screen::open(school, TEACHER, first)
}

fn amount(bytes: usize) -> String {
    match bytes {
        0..1024 => format!("{bytes} Б"),
        _ => format!("{:.1} КБ", (bytes * 10 / 1024) as f64 / 10.0).replace('.', ","),
    }
}

/// Bytes of each mark, and of the pause after each.
fn typed(traffic: bool) -> Vec<(usize, usize)> {
    let school = School::new();
    let mut screen = journal(&school, traffic, Theme::Auto);
    screen.keys("<down> <up>").take_sent();
    let mark = |mark| {
        let typed = screen.press(mark).take_sent().len();
        (typed, screen.rest().take_sent().len())
    };
    ["5", "4", "3", "5", "4", "3"].map(mark).to_vec()
}

#[test]
fn it_tells_the_bytes_of_the_session_when_keys_pause() {
    let school = School::new();
    let mut screen = journal(&school, true, Theme::Auto);
    let mut down = screen.take_sent().len();
    let mut up = 0;
    let mut keys = 0;
    for mark in ["5", "4", "3", "5", "4", "3"] {
        let typed = screen.press(mark).take_sent().len();
        (down, up, keys) = (down + typed, up + mark.len(), keys + 1);
        screen.rest();
        let each = (down + up) / keys;
        let told = format!(" ↓{} ↑{up} Б · {each} Б/клавишу", amount(down));
        assert_eq!(screen.line(22), told);
        down += screen.take_sent().len();
    }
}

#[test]
fn it_costs_nothing_while_keys_are_pressed_and_little_when_they_pause() {
    let (without, with) = (typed(false), typed(true));
    for ((mark, rest), (told_mark, told_rest)) in without.iter().zip(&with) {
        assert!(told_mark <= mark, "{without:?} {with:?}");
        assert!(
            (1..=30).contains(&(told_rest - rest)),
            "{without:?} {with:?}"
        );
    }
}

#[test]
fn a_sentence_takes_its_place_until_keys_pause_again() {
    let school = School::new();
    let mut screen = journal(&school, true, Theme::Auto);
    screen.keys("<down>");
    assert!(screen.status().contains('↓'), "{}", screen.text());
    screen.press("ж").rest();
    assert!(!screen.status().contains('↓'), "{}", screen.text());
    screen.press("<up>");
    assert_eq!(screen.status(), "");
    screen.rest();
    assert!(screen.status().contains('↓'), "{}", screen.text());
}

#[test]
fn without_the_wish_nothing_is_told_and_ascii_terminals_have_signs_of_their_own() {
    let school = School::new();
    let mut screen = journal(&school, false, Theme::Auto);
    assert_eq!(screen.keys("<down>").status(), "");
    let mut screen = journal(&school, true, Theme::Ascii);
    let told = screen.keys("<down>").status();
    assert!(told.starts_with(" v") && told.contains(" ^3 "), "{told}");
}
