//! What a client tells of itself: its terminal is heeded, its language gives way to the user's own.

use zhurnal::domain::command::Command;
use zhurnal::domain::settings::{Language, Settings};

use crate::harness::host::Host;
use crate::harness::school::TEACHER;

use super::exec::{Ran, ssh};

fn has_colours(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    text.split("\x1b[").skip(1).any(|rest| {
        let end = rest.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(0);
        let (numbers, kind) = rest.split_at(end);
        let colour = |number: &str| {
            let number: u8 = number.parse().unwrap_or(0);
            (30..=48).contains(&number) || number >= 90
        };
        kind.starts_with('m') && numbers.split(';').any(colour)
    })
}

#[test]
fn a_terminal_without_colours_gets_none_and_one_with_them_does() {
    let host = Host::new();
    let login = host.admit(TEACHER);
    for (term, coloured) in [("vt100", false), ("xterm", true)] {
        let terminal = host.ssh(&login, [""; 0]).env("TERM", term).start();
        host.password(&terminal);
        terminal.wait_text("Алгебра");
        let bytes = terminal.bytes_so_far();
        assert_eq!(has_colours(&bytes), coloured, "{term}");
        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(text.contains('–'), coloured, "{term}: {text:?}");
        terminal.keys("\x11");
    }
    // The same wish by the environment, where the client tells it.
    let options = ["-o", "SetEnv=NO_COLOR=1"];
    let terminal = host.ssh(&login, options).env("TERM", "xterm").start();
    host.password(&terminal);
    terminal.wait_text("Алгебра");
    assert!(!has_colours(&terminal.bytes_so_far()));
}

#[test]
fn ones_own_language_holds_whatever_the_client_tells() {
    let host = Host::new();
    let login = host.admit(TEACHER);
    let help = |tells: &str| -> Ran {
        let option = format!("SetEnv=LANG={tells}");
        let mut command = host.exec(&login, &["-o", &option, "help"]);
        command.output().unwrap().into()
    };
    assert!(help("en_US.UTF-8").done().contains("Команды:"));
    let settings = Settings {
        language: Language::En,
        ..Settings::default()
    };
    host.school
        .does(TEACHER, Command::SaveSettings { settings });
    assert!(help("ru_RU.UTF-8").done().contains("Commands:"));
    assert!(ssh(&host, &login, "today", "").done().starts_with("Mon, "));
    let terminal = host.sign_in_again(TEACHER);
    terminal.wait_text("Mon, 12 October");
}
