//! A teacher with OpenSSH: signing in, marking, a window pulled at, the line dropped, the server stopped.

use crate::harness::host::Host;
use crate::harness::school::{ALGEBRA_7A, ALYOSHIN, TEACHER, marks, today_7a};
use crate::harness::wait_until;

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
