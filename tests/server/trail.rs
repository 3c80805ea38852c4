//! The audit trail tells of everybody who came in, who did not, and when they left: by whatever way.

use std::process::Command;

use zhurnal::domain::access::{End, Method, Origin, Visit, VisitEvent};

use crate::harness::host::Host;
use crate::harness::pty::PROGRAM;
use crate::harness::school::TEACHER;
use crate::harness::wait_until;

use super::exec::ssh;

/// Waits for what the trail tells of visits since so many: the account, from where, and what happened.
fn told(host: &Host, since: usize, expected: &[(Option<&str>, Origin, VisitEvent)]) -> usize {
    let mut seen = Vec::new();
    let all = wait_until("the trail's rows", || {
        seen = host.school.visits().split_off(since);
        (seen.len() >= expected.len()).then_some(since + seen.len())
    });
    let short = |visit: &Visit| {
        let event = match visit.event {
            VisitEvent::Ended { end, .. } => VisitEvent::Ended { seconds: 0, end },
            event => event,
        };
        (visit.login.clone(), visit.from, event)
    };
    let seen: Vec<_> = seen.iter().map(short).collect();
    let expected: Vec<_> = expected
        .iter()
        .map(|(login, from, event)| (login.map(str::to_owned), *from, *event))
        .collect();
    assert_eq!(seen, expected);
    all
}

fn ended(end: End) -> VisitEvent {
    VisitEvent::Ended { seconds: 0, end }
}

/// The program at the server's own console.
fn console(host: &Host, words: &[&str]) -> Option<i32> {
    let output = Command::new(PROGRAM)
        .env_clear()
        .arg("--dir")
        .arg(host.file(""))
        .args(words)
        .output()
        .unwrap();
    output.status.code()
}

#[test]
fn every_sign_in_failure_and_end_is_told() {
    let host = Host::new();
    let login = host.admit(TEACHER);
    let here = Origin::of([127, 0, 0, 1].into());
    let (known, password) = (Some(login.as_str()), VisitEvent::Admitted(Method::Password));
    ssh(&host, &login, "today", "").done();
    let since = told(
        &host,
        0,
        &[(known, here, password), (known, here, ended(End::Left))],
    );
    let wrong = |login: &str| {
        let options = ["-o", "NumberOfPasswordPrompts=1"];
        let mut terminal = host.ssh(login, options).start();
        terminal.wait_text("password:");
        terminal.keys("wrong horse\r");
        assert_eq!(terminal.finish().code(), Some(255));
    };
    let refused = VisitEvent::Refused(Method::Password);
    wrong(&login);
    let since = told(&host, since, &[(known, here, refused)]);
    // What was typed there may be anybody's name or a password.
    wrong("nobody");
    let since = told(&host, since, &[(None, here, refused)]);
    let mut terminal = host.sign_in_again(TEACHER);
    terminal.wait_text("Алгебра");
    terminal.kill9();
    let since = told(
        &host,
        since,
        &[(known, here, password), (known, here, ended(End::Dropped))],
    );
    assert_eq!(console(&host, &["--as", &login, "today"]), Some(0));
    let by_socket = (known, Origin::Console, VisitEvent::Admitted(Method::Key));
    let left = (known, Origin::Console, ended(End::Left));
    let since = told(&host, since, &[by_socket, left]);
    assert_eq!(console(&host, &["--as", "nobody", "today"]), Some(66));
    let refused = (None, Origin::Console, VisitEvent::Refused(Method::Key));
    told(&host, since, &[refused]);
    host.school.verify();
}
