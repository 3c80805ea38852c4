//! The line mode in a real terminal: a terminal that only prints, and one that is asked to. No escape sequence ever comes.

use super::demo::{Folder, TODAY};
use crate::harness::pty::{Launch, Terminal};
use crate::harness::wait_until;

const MARKS: [&str; 7] = ["5", "4", "3", "2", "5", "4", "3"];
const TOPIC: &str = "Степень с натуральным показателем";
const HOMEWORK: &str = "§ 18, № 401, 403";
/// The most that the whole job may send, bytes.
const BYTES: usize = 1450;

fn said(terminal: &Terminal) -> String {
    String::from_utf8(terminal.bytes_so_far()).unwrap()
}

/// Answers as a person does: when the question is there.
fn answer(terminal: &Terminal, answer: &str, next: &str) {
    terminal.keys(format!("{answer}\r"));
    terminal.wait_bytes(next.as_bytes());
}

/// The number under which the day's lesson of 7А Algebra is read out.
fn number(terminal: &Terminal) -> String {
    let said = said(terminal);
    let line = said
        .lines()
        .find(|line| line.contains("2 урок") && line.contains("7А Алгебра"))
        .expect("the lesson");
    line.split('.').next().unwrap().to_owned()
}

/// The main job; counts keys and bytes.
fn main_job(folder: &Folder, launch: Launch) -> (usize, usize) {
    folder.empty_column();
    let mut terminal = launch.start();
    terminal.wait_bytes("20.11, урок".as_bytes());
    let before = terminal.sent();
    let lesson = number(&terminal);
    answer(&terminal, &lesson, "7А Алгебра 20.11, 1");
    answer(&terminal, "1", "1. ");
    for (mark, row) in MARKS.iter().zip(2..) {
        answer(&terminal, mark, &format!("\r\n{row}. "));
    }
    // The eighth is left out.
    answer(&terminal, "0", "Отметок: 7");
    answer(&terminal, "3", "Тема: ");
    answer(&terminal, TOPIC, "Задание: ");
    answer(
        &terminal,
        HOMEWORK,
        "Переклички не было.\r\nВид работы: работа на уроке\r\nТема: Степень",
    );
    let bytes = terminal.sent() - before;
    let typed = [&lesson, "1", "0", "3", TOPIC, HOMEWORK];
    let keys = typed
        .iter()
        .chain(&MARKS)
        .map(|typed| typed.chars().count() + 1);
    let keys = keys.sum();
    terminal.keys("\x04");
    assert!(terminal.finish().success());
    let said = said(&terminal);
    assert!(said.contains("До свидания"), "{said}");
    assert!(!said.contains('\x1b'), "{said:?}");
    let column = folder.column();
    for (mark, row) in MARKS.iter().zip(1..) {
        assert_eq!(column[&row], *mark);
    }
    (keys, bytes)
}

#[test]
fn a_terminal_that_only_prints_gets_lines_and_the_whole_job() {
    let folder = Folder::new();
    let (keys, bytes) = main_job(&folder, folder.launch().env("TERM", "dumb"));
    let texts = TOPIC.chars().count() + HOMEWORK.chars().count() + 2;
    // Lesson, marks, the end of the marks, topic: two keys each, and two keys a mark.
    assert_eq!(keys, 4 * 2 + 7 * 2 + texts);
    assert!(bytes <= BYTES, "{bytes} bytes");
    println!("{keys} keys, {texts} of them the texts; {bytes} bytes");
}

#[test]
fn any_terminal_gets_lines_when_they_are_asked_for() {
    let folder = Folder::new();
    let mut arguments = folder.arguments(TODAY);
    arguments.push("--line".to_owned());
    main_job(&folder, Launch::new(arguments));
}

#[test]
fn a_terminal_that_only_prints_is_given_back() {
    let folder = Folder::new();
    let mut terminal = folder.launch().env("TERM", "dumb").start();
    terminal.wait_bytes("20.11, урок".as_bytes());
    assert_ne!(terminal.modes(), terminal.before);
    terminal.signal(rustix::process::Signal::TERM);
    assert!(terminal.wait_exit().success());
    assert_eq!(terminal.modes(), terminal.before);
    wait_until("the end of the open line", || {
        said(&terminal).ends_with("\r\n").then_some(())
    });
}
