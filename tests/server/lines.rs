//! The journal in lines by OpenSSH: `ssh -t host line`, and a terminal that only prints. No escape sequence ever comes.

use zhurnal::domain::command::DirectoryRecord;
use zhurnal::domain::lesson::Weight;
use zhurnal::domain::regulation::built_in;

use crate::harness::host::{Host, PASSWORD};
use crate::harness::proxy::Proxy;
use crate::harness::pty::Terminal;
use crate::harness::school::{
    ALGEBRA_7A, ALYOSHIN, BORISOVA, MOTHER, TEACHER, YOLKIN, day, lesson, marks, put, span,
    today_7a,
};
use crate::harness::wait_until;

const TOPIC: &str = "Степень с натуральным показателем";
const HOMEWORK: &str = "§ 18, № 401";
/// The question at the first screen and in a lesson.
const HOME: &str = "12.10, урок 1 > ";
const LESSON: &str = "7А Алгебра 12.10, 1–8 > ";

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

fn main_job(host: &Host, mut terminal: Terminal, lesson: &str) {
    answer(&terminal, "1", lesson);
    answer(&terminal, "1", "1. Алёшин И.: пусто > ");
    answer(&terminal, "5", "2. Борисова Я.: пусто > ");
    // Each mark was on the disk before the next question came.
    assert_eq!(value(host, ALYOSHIN), marks(&[5]));
    answer(&terminal, "2: у доски", "3. Ёлкин М.: пусто > ");
    // Taken back and given anew.
    answer(&terminal, "<", "2. Борисова Я.: пусто > ");
    assert_eq!(value(host, BORISOVA), marks(&[]));
    answer(&terminal, "4", "3. Ёлкин М.: пусто > ");
    answer(&terminal, "0", lesson);
    answer(&terminal, "5", "Вид работы: работа на уроке > ");
    answer(&terminal, "2*3", lesson);
    answer(&terminal, "2", "1. Алёшин И.: 5 > ");
    answer(&terminal, "", "2. Борисова Я.: 4 > ");
    answer(&terminal, "", "3. Ёлкин М.: пусто > ");
    answer(&terminal, "б", "4. Жуков Г.: пусто > ");
    answer(&terminal, "*", lesson);
    answer(&terminal, "3", "Тема: пусто > ");
    answer(&terminal, TOPIC, "Задание: пусто > ");
    answer(&terminal, HOMEWORK, lesson);
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
    let content = &view.lessons[0].lesson.content;
    assert_eq!(content.topic, TOPIC);
    assert_eq!(content.works[0].weight, Some(Weight(3)));
}

#[test]
fn a_parents_evening_on_a_terminal_that_only_prints() {
    let host = Host::new();
    let school = &host.school;
    let rules = built_in("chekhov").unwrap().to_owned();
    school.change(vec![put(DirectoryRecord::Regulation(rules))]);
    school.write(TEACHER, ALGEBRA_7A, today_7a(), ALYOSHIN, marks(&[5]));
    let login = host.admit(MOTHER);
    let mut terminal = host.ssh(&login, [""; 0]).env("TERM", "dumb").start();
    host.password(&terminal);
    let diary = "Дневник 12.10 > ";
    wait_question(&terminal, diary);
    answer(&terminal, "в", "Неделя с 12.10 > ");
    answer(&terminal, "0", diary);
    terminal.keys("о\r");
    wait_until("the year", || {
        said(&terminal)
            .contains("1 четверть: 5; средний 5,00")
            .then_some(())
    });
    answer(&terminal, "п", "С какого дня: 12.10 > ");
    answer(&terminal, "14.10", "По какой день: 14.10 > ");
    terminal.keys("\r");
    wait_until("the reasons", || {
        said(&terminal).contains("Причина, 1").then_some(())
    });
    answer(&terminal, "1", "Что передать школе: пусто > ");
    answer(&terminal, "К врачу", diary);
    assert!(said(&terminal).contains("Школа предупреждена."));
    let cell = school.cell(ALGEBRA_7A, lesson(10, 14, 2), ALYOSHIN);
    assert!(cell.content.attendance.is_some());
    terminal.keys("0\r");
    assert_eq!(terminal.finish().code(), Some(0));
    no_escape(&terminal);
}

#[test]
fn the_whole_job_in_lines_when_they_are_asked_for() {
    let host = Host::new();
    let terminal = sign_in(&host, &["-t", "line"], "xterm");
    main_job(&host, terminal, LESSON);
}

#[test]
fn the_whole_job_on_a_terminal_that_only_prints() {
    let host = Host::new();
    let terminal = sign_in(&host, &[], "dumb");
    // It has no long dashes.
    main_job(&host, terminal, &LESSON.replace('–', "-"));
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
