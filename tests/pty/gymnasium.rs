//! The main job on a real gymnasium: its timetable imported, one of its classes opened, marked, killed, opened again.

use super::demo::first_cell;
use crate::cli::fet_acceptance::gymnasium;
use crate::harness::pty::{Launch, Terminal};

fn open(dir: &std::path::Path) -> Terminal {
    let terminal = Launch::new([
        "open",
        "--today",
        "2026-11-20",
        "--dir",
        dir.to_str().unwrap(),
    ])
    .start();
    terminal.wait_text("Кто вы?");
    terminal.keys("Караиванова");
    terminal.wait_text("Ст.Караиванова");
    terminal.keys("\r");
    terminal.wait_text("Пт, 20 ноября 2026");
    terminal.keys("\x1b[24~");
    terminal.wait_text("Класс, предмет:");
    terminal.keys("8б англ");
    terminal.wait_text("8Б");
    terminal.keys("\r");
    terminal.wait_text("Английски");
    first_cell(&terminal);
    terminal
}

#[test]
fn a_class_of_a_real_gymnasium_is_marked_killed_and_found_again() {
    let school = gymnasium();
    let mut terminal = open(school.path());
    let (row, column) = terminal.cursor();
    let cell = |terminal: &Terminal, offset: u16| {
        terminal.look(|screen| {
            screen
                .cell(row + offset, column)
                .map(|cell| cell.contents().to_owned())
                .unwrap_or_default()
        })
    };
    terminal.keys("543");
    terminal.wait_for("three marks", |screen| {
        (screen.cursor_position() == (row + 3, column)).then_some(())
    });
    terminal.kill9();
    let again = open(school.path());
    let found: Vec<String> = (0..3).map(|offset| cell(&again, offset)).collect();
    assert_eq!(found, ["5", "4", "3"], "{}", again.screen_text());
}
