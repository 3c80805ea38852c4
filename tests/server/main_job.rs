//! A teacher with OpenSSH: signing in, marking, a window pulled at, the line dropped, the server stopped.

use zhurnal::domain::cell::Attendance;

use crate::harness::host::Host;
use crate::harness::pty::Terminal;
use crate::harness::school::{
    ALGEBRA_7A, ALYOSHIN, BORISOVA, TEACHER, YOLKIN, ZHUKOV, marks, span, today_7a,
};
use crate::harness::wait_until;

use super::peer;
use super::raw::Raw;

#[test]
fn a_teacher_signs_in_and_a_mark_is_on_the_disk_when_it_is_shown() {
    let host = Host::new();
    let terminal = host.sign_in(TEACHER);
    terminal.wait_text("Алгебра");
    terminal.keys("\r");
    terminal.wait_text("Алёшин");
    terminal.keys("5");
    wait_until("the mark", || {
        let cell = host.school.cell(ALGEBRA_7A, today_7a(), ALYOSHIN);
        (cell.content == marks(&[5])).then_some(())
    });
    terminal.resize(100, 30);
    terminal.wait_for("the wider screen", |screen| {
        (screen.size().1.get() == 100 && screen.contents().contains("Алёшин")).then_some(())
    });
}

const TOPIC: &str = "Степень с натуральным показателем";
const HOMEWORK: &str = "§ 18, № 401";

/// Waits until a text stands in the row of a pupil.
fn wait_row(terminal: &Terminal, name: &str, text: &str) {
    terminal.wait_for(&format!("{text} of {name}"), |screen| {
        let rows: Vec<String> = screen.rows(0, 80).collect();
        let row = rows.iter().find(|row| row.contains(name))?;
        row.split_once(name)?.1.contains(text).then_some(())
    });
}

#[test]
fn the_whole_main_job_by_openssh() {
    let host = Host::new();
    let terminal = host.sign_in(TEACHER);
    terminal.wait_text("отметки тема");
    terminal.keys("\r");
    terminal.wait_text("Алёшин");
    for (key, name, shown) in [
        ("5", "Алёшин", "5"),
        ("4", "Борисова", "4"),
        ("б", "Ёлкин", "Б"),
        ("3", "Жуков", "3"),
    ] {
        terminal.keys(key);
        wait_row(&terminal, name, shown);
    }
    terminal.keys("a");
    terminal.wait_text("Список проверен");
    terminal.keys("\x1bOQ");
    terminal.wait_text("Тема:");
    terminal.keys(format!("{TOPIC}\r"));
    terminal.wait_text("F2 — сохранить");
    terminal.keys(format!("{HOMEWORK}\x1bOQ"));
    let day = span(today_7a().date, today_7a().date);
    let content = wait_until("the lesson's texts", || {
        let content = host.school.journal(ALGEBRA_7A, day).lessons[0]
            .lesson
            .content
            .clone();
        (content.homework.is_some()).then_some(content)
    });
    assert_eq!(content.topic, TOPIC);
    assert!(
        content
            .homework
            .is_some_and(|homework| format!("{homework:?}").contains(HOMEWORK))
    );
    let cell = |pupil| host.school.cell(ALGEBRA_7A, today_7a(), pupil).content;
    assert_eq!(
        [ALYOSHIN, BORISOVA, ZHUKOV].map(cell),
        [5, 4, 3].map(|mark| marks(&[mark]))
    );
    assert_eq!(cell(YOLKIN).attendance, Some(Attendance::Ill));
    terminal.keys("\x1b");
    terminal.wait_text("всё заполнено");
}

#[test]
fn a_server_that_stops_gives_every_terminal_back() {
    let mut host = Host::new();
    let mut terminal = host.sign_in(TEACHER);
    terminal.wait_text("Алгебра");
    host.stop();
    assert_eq!(terminal.finish().code(), Some(0));
    assert!(!terminal.look(vt100::Screen::alternate_screen));
}

#[test]
fn whoever_is_on_the_way_in_when_the_server_stops_comes_no_further() {
    let mut host = Host::new();
    let login = host.admit(TEACHER);
    let mut stranger = Raw::new(&host);
    assert!(stranger.is_let_in());
    let inside = host.sign_in(TEACHER);
    inside.wait_text("Алгебра");
    peer::run(async {
        let known = peer::known(&host, &login).await;
        // Whoever has nothing to say good-bye to is not waited for.
        host.stop();
        assert!(known.channel_open_session().await.is_err());
    });
    stranger.until_end();
    assert!(std::net::TcpStream::connect(host.address).is_err());
    drop(inside);
}

#[test]
fn a_wrong_password_may_be_tried_again() {
    let host = Host::new();
    let login = host.admit(TEACHER);
    let terminal = host.ssh(&login, [""; 0]).start();
    terminal.wait_text("password:");
    terminal.keys("wrong\r");
    terminal.wait_text("Permission denied");
    terminal.keys(format!("{}\r", crate::harness::host::PASSWORD));
    terminal.wait_text("Алгебра");
}
