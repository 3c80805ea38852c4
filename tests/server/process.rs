//! Signals to the real server: it ends well for everybody, and reads its settings again.

use std::fs;

use rustix::process::Signal;

use crate::harness::proxy::Proxy;
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
    ssh_to(served.port())
}

fn ssh_to(port: &str) -> Terminal {
    let mut command = Launch::session_of("ssh");
    command.args(["-F", "none", "-o", "StrictHostKeyChecking=no", "-o"]);
    command.args(["UserKnownHostsFile=/dev/null", "-o", "LogLevel=ERROR"]);
    command.args(["-o", "IdentitiesOnly=yes"]);
    let terminal = Launch::of(command, ["-p", port, "u11@127.0.0.1"]).start();
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
fn settings_of_the_line_hold_for_whoever_comes_after_they_were_read_again() {
    let mut served = Served::stopped(school);
    served.log = Some(served.path("log"));
    served.start();
    served.done(&["users", "password", "u11"], PASSWORD);
    let address = format!("127.0.0.1:{}", served.port()).parse().unwrap();
    let settings = "[line]\nkeepalive_seconds = 1\npatience_seconds = 3\n";
    fs::write(served.path("zhurnal.toml"), settings).unwrap();
    served.signal(Signal::HUP);
    wait_until("the settings", || {
        let log = fs::read_to_string(served.path("log")).unwrap_or_default();
        log.contains("were read again").then_some(())
    });
    let proxy = Proxy::to(address);
    let terminal = ssh_to(&proxy.address.port().to_string());
    terminal.wait_text("Алгебра");
    proxy.lose();
    // By the settings of the start that takes minutes.
    wait_until("the end of a line that swallows everything", || {
        let told = served.done(&["sessions"], "");
        told.starts_with("Открытых сеансов нет").then_some(())
    });
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
