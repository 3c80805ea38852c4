//! Signals to the real server: it ends well for everybody, and reads its settings again.

use std::fs;

use rustix::process::Signal;

use crate::harness::pty::{Launch, Terminal};
use crate::harness::served::{Served, school};
use crate::harness::wait_until;

const PASSWORD: &str = "correct horse";

fn served() -> Served {
    let mut served = Served::stopped(school);
    served.start();
    served.done(&["users", "password", "u11"], PASSWORD);
    served
}

/// The teacher by OpenSSH, who has told the password.
fn ssh(served: &Served) -> Terminal {
    let mut command = Launch::session_of("ssh");
    command.args(["-F", "none", "-o", "StrictHostKeyChecking=no", "-o"]);
    command.args(["UserKnownHostsFile=/dev/null", "-o", "LogLevel=ERROR"]);
    command.args(["-o", "IdentitiesOnly=yes"]);
    let terminal = Launch::of(command, ["-p", served.port(), "u11@127.0.0.1"]).start();
    terminal.wait_text("password:");
    terminal.keys(format!("{PASSWORD}\r"));
    terminal
}

#[test]
fn a_signal_gives_every_screen_back_keeps_what_was_typed_and_ends_well() {
    let mut served = served();
    for signal in [Signal::TERM, Signal::INT] {
        let mut terminal = ssh(&served);
        // The second time it goes on where the first stop left it.
        terminal.wait_text("Алгебра");
        if signal == Signal::TERM {
            terminal.keys("\r");
            terminal.wait_text("Алёшин");
            terminal.keys("\x1bOQДроби");
        }
        terminal.wait_text("Дроби");
        assert_eq!(served.end(signal).code(), Some(0));
        assert_eq!(terminal.finish().code(), Some(0));
        assert!(!terminal.look(vt100::Screen::alternate_screen));
        let shown = terminal.screen_text();
        assert!(shown.contains("останавливается"), "{shown}");
        assert!(!served.path("zhurnal.sock").exists());
        served.start();
    }
}

#[test]
fn a_server_that_has_just_begun_to_listen_heeds_every_signal() {
    let mut served = Served::stopped(school);
    for signal in [Signal::TERM, Signal::INT] {
        for _ in 0..5 {
            served.start();
            served.signal(Signal::HUP);
            assert_eq!(served.end(signal).code(), Some(0));
            assert!(!served.path("zhurnal.sock").exists());
        }
    }
}

#[test]
fn settings_are_read_again_and_faulty_ones_change_nothing() {
    let mut served = Served::stopped(school);
    served.log = Some(served.path("log"));
    served.start();
    served.done(&["users", "password", "u11"], PASSWORD);
    let first = ssh(&served);
    first.wait_text("Алгебра");
    let settings = |text: &str, noted: &str| {
        fs::write(served.path("zhurnal.toml"), text).unwrap();
        let count = || {
            let log = fs::read_to_string(served.path("log")).unwrap_or_default();
            log.matches(noted).count()
        };
        let before = count();
        served.signal(Signal::HUP);
        wait_until(noted, || (count() > before).then_some(()));
    };
    let refused = || {
        let mut second = ssh(&served);
        second.wait_text("слишком много сеансов");
        assert_eq!(second.finish().code(), Some(69));
    };
    settings("[limits]\nsessions_per_user = 1\n", "were read again");
    refused();
    settings("[limits]\nsessions_per_user = many\n", "stay as they were");
    refused();
    settings("[limits]\nsessions_per_user = 2\n", "were read again");
    let second = ssh(&served);
    second.wait_text("Алгебра");
    // Whoever was in noticed nothing of all this.
    first.keys("\r");
    first.wait_text("Алёшин");
}
