//! Live sessions and one's own keys by command: listed, ended, added, by those who may and by nobody else; and what only an
//! administrator is told.

use super::exec::ssh;
use crate::harness::host::{Host, PASSWORD};
use crate::harness::pty::Terminal;
use crate::harness::school::{ADMINISTRATOR, DIRECTOR, TEACHER};
use crate::harness::wait_until;

/// The numbers and names of the sessions that somebody is shown, as CSV has them.
fn sessions(host: &Host, login: &str) -> Vec<(String, String)> {
    let csv = ssh(host, login, "sessions --csv", "").done();
    let rows = csv.lines().skip(1).map(|row| {
        let cells: Vec<&str> = row.split(',').collect();
        assert_eq!(cells.len(), 8, "{row}");
        assert!(cells[2].starts_with("2026-10-12T15:00:"), "{row}");
        assert_eq!(cells[4], "127.0.0.1", "{row}");
        (cells[0].to_owned(), cells[1].to_owned())
    });
    rows.collect()
}

/// Somebody in a text that is not saved.
fn typing(host: &Host) -> Terminal {
    let terminal = host.sign_in(TEACHER);
    terminal.wait_text("Алгебра");
    terminal.keys("\r");
    terminal.wait_text("Алёшин");
    // A line of dictation.
    terminal.keys("\x1b[15~");
    terminal.keys("5 4 3");
    terminal.wait_text("5 4 3");
    terminal
}

#[test]
fn a_session_is_listed_and_ended_by_its_owner_or_an_administrator_and_keeps_its_place() {
    let host = Host::new();
    let mut terminal = typing(&host);
    let (teacher, director) = (host.login(TEACHER), host.admit(DIRECTOR));
    let administrator = host.admit(ADMINISTRATOR);
    let own = sessions(&host, &teacher);
    assert_eq!(own.len(), 1, "{own:?}");
    assert_eq!(own[0].1, "Иванова А.С.");
    assert_eq!(sessions(&host, &administrator), own);
    assert_eq!(sessions(&host, &director), []);
    let table = ssh(&host, &teacher, "sessions", "").done();
    assert!(table.starts_with("№"), "{table}");
    assert!(table.contains("12.10.2026 15:00:"), "{table}");
    let kick = format!("kick {}", own[0].0);
    for (login, line) in [
        (&director, kick.as_str()),
        (&teacher, "kick 99"),
        (&administrator, &format!("{kick} 99")),
    ] {
        let ran = ssh(&host, login, line, "");
        assert_eq!((ran.code, ran.out.as_str()), (66, ""), "{}", ran.err);
    }
    assert_eq!(ssh(&host, &teacher, "kick", "").code, 64);
    assert_eq!(sessions(&host, &teacher), own);
    let told = ssh(&host, &administrator, &kick, "").done();
    assert!(told.contains("Иванова А.С."), "{told}");
    terminal.wait_text("Сеанс завершён с другого места");
    assert_eq!(terminal.finish().code(), Some(0));
    let again = host.sign_in_again(TEACHER);
    again.wait_text("5 4 3");
    let told = ssh(&host, &teacher, "sessions", "").done();
    assert_eq!(told.lines().count(), 2, "{told}");
    let kick = format!("kick {}", sessions(&host, &teacher)[0].0);
    ssh(&host, &teacher, &kick, "").done();
    again.wait_text("Сеанс завершён с другого места");
    wait_until("its end", || {
        sessions(&host, &teacher).is_empty().then_some(())
    });
}

#[test]
fn ones_own_keys_are_added_listed_and_removed() {
    let host = Host::new();
    let login = host.admit(TEACHER);
    let keys = include_str!("../data/public-keys.txt").lines();
    let keys: Vec<(&str, &str)> = keys.filter_map(|line| line.split_once(' ')).collect();
    let ((first, line), (second, other)) = (keys[0], keys[4]);
    assert!(!ssh(&host, &login, "key list", "").done().contains("SHA256"));
    for line in [line, other] {
        let told = ssh(&host, &login, "key add", line).done();
        assert!(told.contains("SHA256:"), "{told}");
    }
    let twice = ssh(&host, &login, "key add", line);
    assert_eq!(twice.out, "");
    assert!(twice.err.contains("уже есть"), "{}", twice.err);
    assert_eq!(ssh(&host, &login, "key add", PASSWORD).code, 64);
    let list = ssh(&host, &login, "key list", "").done();
    assert!(list.contains(first) && list.contains(second), "{list}");
    // What begins both, and nobody's.
    for typed in ["SHA256:", "SHA256:????"] {
        let ran = ssh(&host, &login, &format!("key remove '{typed}'"), "");
        assert_eq!((ran.code, ran.out.as_str()), (66, ""), "{}", ran.err);
    }
    let stranger = host.admit(DIRECTOR);
    let ran = ssh(&host, &stranger, &format!("key remove {first}"), "");
    assert_eq!((ran.code, ran.out.as_str()), (66, ""), "{}", ran.err);
    let told = ssh(&host, &login, &format!("key remove {first}"), "").done();
    assert!(told.contains(first), "{told}");
    let list = ssh(&host, &login, "key list", "").done();
    assert!(!list.contains(first) && list.contains(second), "{list}");
}

#[test]
fn a_copy_that_was_not_made_is_told_to_administrators_alone() {
    // No folder can be made there.
    let host = Host::with("[backup]\nfolder = \"/dev/null/copies\"\n");
    let trouble = |person| host.school.service.trouble(person);
    wait_until("the failure", || trouble(ADMINISTRATOR));
    let directory = host.school.service.directory();
    let logs: Vec<_> = directory.office.copies.values().collect();
    assert!(
        matches!(&logs[..], [log] if log.made.is_empty()),
        "copies are asked for from today on, none was made: {logs:?}"
    );
    assert_eq!(trouble(TEACHER), None);
    assert_eq!(trouble(DIRECTOR), None);
    let administrator = host.sign_in(ADMINISTRATOR);
    administrator.wait_text("Копия школы за");
    let teacher = host.sign_in(TEACHER);
    teacher.wait_text("Алгебра");
    assert!(!teacher.screen_text().contains("Копия школы"));
    host.school.service.set_trouble(None);
    assert_eq!(trouble(ADMINISTRATOR), None);
}
