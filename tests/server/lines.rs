//! The journal in lines by OpenSSH: `ssh -t host line`, and a terminal that only prints. No escape sequence ever comes.

use crate::harness::host::{Host, PASSWORD};
use crate::harness::proxy::Proxy;
use crate::harness::pty::Terminal;
use crate::harness::school::{
    ALGEBRA_7A, ALYOSHIN, BORISOVA, TEACHER, YOLKIN, day, marks, span, today_7a,
};
use crate::harness::wait_until;

const TOPIC: &str = "Степень с натуральным показателем";
const HOMEWORK: &str = "§ 18, № 401";
/// The question at the first screen and in a lesson.
const HOME: &str = "12.10, урок 1 > ";
const LESSON: &str = "7А Алгебра 12.10, 1–6 > ";

fn said(terminal: &Terminal) -> String {
    String::from_utf8(terminal.bytes_so_far()).unwrap()
}

/// Answers as a person does, and waits until the next question is the last that was said.
fn answer(terminal: &Terminal, answer: &str, next: &str) {
    terminal.keys(format!("{answer}\r"));
    wait_question(terminal, next);
}

fn wait_question(terminal: &Terminal, question: &str) {
    wait_until(question, || {
        said(terminal).ends_with(question).then_some(())
    });
}

fn sign_in(host: &Host, arguments: &[&str], term: &str) -> Terminal {
    let login = host.admit(TEACHER);
    let terminal = host.ssh(&login, arguments).env("TERM", term).start();
    host.password(&terminal);
    wait_question(&terminal, HOME);
    terminal
}

fn value(host: &Host, pupil: zhurnal::domain::ids::PersonId) -> zhurnal::domain::cell::CellContent {
    host.school.cell(ALGEBRA_7A, today_7a(), pupil).content
}

fn no_escape(terminal: &Terminal) {
    let said = said(terminal);
    assert!(!said.contains('\x1b'), "{said:?}");
}

fn main_job(host: &Host, mut terminal: Terminal) {
    answer(&terminal, "1", LESSON);
    answer(&terminal, "1", "1. Алёшин И.: пусто > ");
    answer(&terminal, "5", "2. Борисова Я.: пусто > ");
    // Each mark was on the disk before the next question came.
    assert_eq!(value(host, ALYOSHIN), marks(&[5]));
    answer(&terminal, "4", "3. Ёлкин М.: пусто > ");
    answer(&terminal, "0", LESSON);
    answer(&terminal, "2", "1. Алёшин И.: 5 > ");
    answer(&terminal, "", "2. Борисова Я.: 4 > ");
    answer(&terminal, "", "3. Ёлкин М.: пусто > ");
    answer(&terminal, "б", "4. Жуков Г.: пусто > ");
    answer(&terminal, "*", LESSON);
    answer(&terminal, "3", "Тема: пусто > ");
    answer(&terminal, TOPIC, "Задание: пусто > ");
    answer(&terminal, HOMEWORK, LESSON);
    answer(&terminal, "0", HOME);
    assert!(said(&terminal).contains("Всё заполнено"));
    terminal.keys("0\r");
    assert_eq!(terminal.finish().code(), Some(0));
    assert!(said(&terminal).contains("До свидания"));
    no_escape(&terminal);
    assert_eq!(value(host, BORISOVA), marks(&[4]));
    assert!(value(host, YOLKIN).attendance.is_some());
    let view = host
        .school
        .journal(ALGEBRA_7A, span(day(10, 12), day(10, 12)));
    assert_eq!(view.lessons[0].lesson.content.topic, TOPIC);
}

#[test]
fn the_whole_job_in_lines_when_they_are_asked_for() {
    let host = Host::new();
    let terminal = sign_in(&host, &["-t", "line"], "xterm");
    main_job(&host, terminal);
}

#[test]
fn the_whole_job_on_a_terminal_that_only_prints() {
    let host = Host::new();
    let terminal = sign_in(&host, &[], "dumb");
    main_job(&host, terminal);
}

#[test]
fn a_window_that_is_pulled_at_says_nothing_and_answers_go_on() {
    let host = Host::new();
    let terminal = sign_in(&host, &["-t", "line"], "xterm");
    answer(&terminal, "1", LESSON);
    let before = terminal.sent();
    for (columns, rows) in [(200, 60), (1, 1), (20, 3), (80, 24)] {
        terminal.resize(columns, rows);
    }
    // What follows is all that was said since.
    answer(&terminal, "1", "1. Алёшин И.: пусто > ");
    let since = &said(&terminal)[before..];
    assert!(since.starts_with("1\r\nОтметки, "), "{since:?}");
    answer(&terminal, "5", "2. Борисова Я.: пусто > ");
    no_escape(&terminal);
}

#[test]
fn a_line_that_drops_keeps_every_answer_that_was_followed_by_a_question() {
    let host = Host::new();
    let proxy = Proxy::to(host.address);
    let login = host.admit(TEACHER);
    let mut terminal = host.ssh_to(proxy.address, &login, ["-t", "line"]).start();
    terminal.wait_text("password:");
    terminal.keys(format!("{PASSWORD}\r"));
    wait_question(&terminal, HOME);
    answer(&terminal, "1", LESSON);
    answer(&terminal, "1", "1. Алёшин И.: пусто > ");
    answer(&terminal, "5", "2. Борисова Я.: пусто > ");
    // An answer without its Enter is none.
    answer_begun(&terminal, "4");
    proxy.cut();
    assert_eq!(terminal.finish().code(), Some(255));
    host.wait_until_empty();
    assert_eq!(value(&host, ALYOSHIN), marks(&[5]));
    assert_eq!(value(&host, BORISOVA), marks(&[]));
    let terminal = sign_in(&host, &["-t", "line"], "xterm");
    answer(&terminal, "1", LESSON);
    answer(&terminal, "1", "1. Алёшин И.: 5 > ");
}

fn answer_begun(terminal: &Terminal, keys: &str) {
    terminal.keys(keys);
    wait_until("the keys' echo", || {
        said(terminal).ends_with(keys).then_some(())
    });
}

#[test]
fn a_server_that_stops_says_so_in_a_line_of_its_own() {
    let mut host = Host::new();
    let mut terminal = sign_in(&host, &["-t", "line"], "xterm");
    host.stop();
    assert_eq!(terminal.finish().code(), Some(0));
    let said = said(&terminal);
    assert!(
        said.contains("\r\n") && said.contains("останавливается"),
        "{said}"
    );
    no_escape(&terminal);
}
