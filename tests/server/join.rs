//! `ssh join@host` with a slip's code: on a screen and in lines, and codes that open nothing.

use zhurnal::domain::invitation::DAYS;
use zhurnal::service::clock::Clock;
use zhurnal::service::invitations::Slip;

use crate::harness::host::{Host, PASSWORD};
use crate::harness::pty::Terminal;
use crate::harness::school::{ADMINISTRATOR, ALYOSHIN, BORISOVA};
use crate::harness::wait_until;

/// What is said of every code that opens nothing.
const WRONG: &str = "Такой код не действует";

fn slip(host: &Host) -> Slip {
    let school = &host.school;
    let slips = school
        .service
        .invite(ADMINISTRATOR, &[ALYOSHIN], DAYS, school.next_op());
    slips.unwrap().remove(0)
}

fn join(host: &Host, term: &str) -> Terminal {
    host.ssh("join", [""; 0]).env("TERM", term).start()
}

/// How often a text was sent.
fn said(terminal: &Terminal, text: &str) -> usize {
    String::from_utf8_lossy(&terminal.bytes_so_far())
        .matches(text)
        .count()
}

fn wait_said(terminal: &Terminal, text: &str, times: usize) {
    wait_until(text, || (said(terminal, text) == times).then_some(()));
}

/// The pupil signs in with what they have chosen.
fn signs_in(host: &Host, login: &str) {
    let terminal = host.ssh(login, [""; 0]).start();
    host.password(&terminal);
    terminal.wait_text("Алёшин");
}

#[test]
fn a_code_shows_the_login_takes_a_password_and_leads_into_the_journal() {
    let host = Host::new();
    let slip = slip(&host);
    let mut terminal = join(&host, "xterm");
    terminal.wait_text("Код:");
    terminal.keys(format!("{}\r", slip.code.0));
    terminal.wait_text("Ваш логин");
    terminal.wait_text(&slip.login);
    terminal.keys(format!("{PASSWORD}\r"));
    terminal.keys(format!("{PASSWORD}\r"));
    terminal.wait_text("Пн, 12 октября");
    terminal.wait_text("Алгебра");
    terminal.keys("\x1b[21~");
    terminal.wait_text("Закончить");
    terminal.keys("\x1b[21~");
    assert_eq!(terminal.finish().code(), Some(0));
    assert_eq!(said(&terminal, PASSWORD), 0, "it is never shown");
    signs_in(&host, &slip.login);
}

#[test]
fn a_code_in_lines_tells_the_login_before_a_password_is_chosen() {
    let host = Host::new();
    let slip = slip(&host);
    let mut terminal = join(&host, "dumb");
    terminal.wait_bytes("Код из приглашения".as_bytes());
    terminal.keys("1111 1111 1111 1111\r");
    wait_said(&terminal, WRONG, 1);
    assert_eq!(said(&terminal, "Новый пароль"), 0, "nothing to choose yet");
    wait_said(&terminal, "Код из приглашения", 2);
    terminal.keys(format!("{}\r", slip.code.0));
    wait_said(&terminal, "Новый пароль", 1);
    assert_eq!(said(&terminal, &format!("логин: {}", slip.login)), 1);
    terminal.keys("short\r");
    terminal.wait_bytes("Ещё раз".as_bytes());
    terminal.keys("short\r");
    terminal.wait_bytes("от 8 до 200".as_bytes());
    wait_said(&terminal, "Новый пароль", 2);
    terminal.keys(format!("{PASSWORD}\r"));
    wait_said(&terminal, "Ещё раз", 2);
    terminal.keys(format!("{PASSWORD}\r"));
    terminal.wait_bytes("Алёшин Илья. Пн, 12 октября".as_bytes());
    terminal.keys("\x04");
    assert_eq!(terminal.finish().code(), Some(0));
    assert_eq!(said(&terminal, PASSWORD), 0, "it is never shown");
    assert_eq!(said(&terminal, "\x1b"), 0);
    signs_in(&host, &slip.login);
}

/// Types a code on both forms; the same sentence once on each, and nobody is let in.
fn opens_nothing(host: &Host, code: &str) {
    let screen = join(host, "xterm");
    screen.wait_text("Код:");
    screen.keys(format!("{code}\r"));
    screen.wait_text(WRONG);
    assert!(!screen.screen_text().contains("Ваш логин"));
    let lines = join(host, "dumb");
    lines.wait_bytes("Код из приглашения".as_bytes());
    lines.keys(format!("{code}\r"));
    wait_said(&lines, WRONG, 1);
    wait_said(&lines, "Код из приглашения", 2);
    assert_eq!(said(&lines, "логин:"), 0);
}

#[test]
fn a_wrong_code_opens_nothing() {
    opens_nothing(&Host::new(), "1111 1111 1111 1111");
}

#[test]
fn an_expired_code_opens_nothing() {
    let host = Host::new();
    let slip = slip(&host);
    let clock = &host.school.clock;
    clock.set(clock.utc_millis() + DAYS * 86_400_000);
    opens_nothing(&host, &slip.code.0);
}

#[test]
fn a_used_code_opens_nothing() {
    let host = Host::new();
    let slip = slip(&host);
    let terminal = join(&host, "xterm");
    terminal.wait_text("Код:");
    terminal.keys(format!("{}\r", slip.code.0));
    terminal.wait_text("Ваш логин");
    // Another holder of the same slip, at the same time.
    let late = join(&host, "dumb");
    late.wait_bytes("Код из приглашения".as_bytes());
    late.keys(format!("{}\r", slip.code.0));
    wait_said(&late, "Новый пароль", 1);
    terminal.keys(format!("{PASSWORD}\r{PASSWORD}\r"));
    terminal.wait_text("Алгебра");
    late.keys("another horse\r");
    late.wait_bytes("Ещё раз".as_bytes());
    late.keys("another horse\r");
    wait_said(&late, WRONG, 1);
    opens_nothing(&host, &slip.code.0);
    signs_in(&host, &slip.login);
}

#[test]
fn a_guest_has_no_command_line() {
    let host = Host::new();
    host.admit(BORISOVA);
    let output = host.exec("join", &["today"]).output().unwrap();
    assert!(!output.status.success());
    assert!(output.stdout.is_empty());
}
