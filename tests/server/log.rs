//! The log of the real server, at the one level that it has: whatever people do, it tells of no name, password, mark or code.

use std::fs;
use std::process::Output;

use rustix::process::Signal;

use crate::harness::pty::{Launch, Terminal};
use crate::harness::served::{Served, school};
use crate::harness::wait_until;

/// What people type and read here, by which they or their secrets would be known.
const SECRETS: [&str; 12] = [
    "correct horse",
    "wrong horse",
    "horse",
    "Алёшин",
    "Алешин",
    "Иванова",
    "Анна",
    "alyoshina",
    "Алгебра",
    "Секретная",
    "2580",
    "1111 1111 1111 1111",
];

fn ssh(served: &Served, login: &str, words: &[&str]) -> Launch {
    let mut command = Launch::session_of("ssh");
    command.args(["-F", "none", "-o", "StrictHostKeyChecking=no", "-o"]);
    command.args(["UserKnownHostsFile=/dev/null", "-o", "LogLevel=ERROR"]);
    command.args(["-o", "IdentitiesOnly=yes", "-p", served.port()]);
    command.arg(format!("{login}@127.0.0.1"));
    Launch::of(command, words.iter().copied())
}

fn signed_in(served: &Served, words: &[&str]) -> Terminal {
    let terminal = ssh(served, "u11", words).start();
    terminal.wait_text("password:");
    terminal.keys("correct horse\r");
    terminal
}

fn code(output: &Output) -> Option<i32> {
    output.status.code()
}

#[test]
fn no_name_password_mark_or_code_is_in_the_log() {
    let mut served = Served::stopped(school);
    let log = served.path("log");
    served.log = Some(log.clone());
    // A copy that cannot be made, and a limit that is met soon.
    let settings =
        "[backup]\nfolder = \"/dev/null/Секретная\"\n[limits]\nconnections_per_address = 3\n";
    fs::write(served.path("zhurnal.toml"), settings).unwrap();
    served.start();
    served.done(&["users", "password", "u11"], "correct horse");
    let slips = served.done(&["invite", "--class", "7А"], "");
    let digits: Vec<String> = slips
        .lines()
        .filter(|line| line.chars().filter(char::is_ascii_digit).count() >= 16)
        .map(|line| line.trim().to_owned())
        .collect();
    assert!(!digits.is_empty(), "{slips}");
    // Wrong passwords, of somebody and of nobody, and a password where a login is asked for.
    for login in ["u11", "alyoshina"] {
        let mut terminal = ssh(&served, login, &["-o", "NumberOfPasswordPrompts=1"]).start();
        terminal.wait_text("password:");
        terminal.keys("wrong horse\r");
        assert_eq!(terminal.finish().code(), Some(255));
    }
    let mut join = ssh(&served, "join", &[]).start();
    join.wait_text("Код:");
    join.keys("1111 1111 1111 1111\r");
    join.wait_text("не действует");
    join.keys(format!("{}\r", digits[0]));
    join.kill9();
    // Marks, texts, refused commands; then the line drops.
    let mut terminal = signed_in(&served, &[]);
    terminal.wait_text("Алгебра");
    terminal.keys("\r");
    terminal.wait_text("Алёшин");
    terminal.keys("5cСекретная\r\x1bOQСекретная");
    terminal.wait_text("Секретная");
    terminal.kill9();
    for (words, refused) in [
        (
            &["--as", "u11", "mark", "7А", "Алгебра", "2026-10-12"][..],
            false,
        ),
        (
            &["--as", "u11", "mark", "7А", "Секретная", "2026-10-12"],
            true,
        ),
        (&["--as", "alyoshina", "today"], true),
        (&["--as", "u11", "users", "add", "alyoshina"], true),
        (&["toady", "Алёшин"], true),
    ] {
        let ran = served.run(words, "Борисова\t4\n".as_bytes());
        assert_eq!(code(&ran) != Some(0), refused, "{words:?}: {ran:?}");
    }
    // More connections than an address may have.
    let open: Vec<std::net::TcpStream> = (0..6)
        .map(|_| std::net::TcpStream::connect(format!("127.0.0.1:{}", served.port())).unwrap())
        .collect();
    let text = || fs::read_to_string(&log).unwrap_or_default();
    let noted = |what: &str| {
        wait_until(what, || text().contains(what).then_some(()));
    };
    noted("a connection was refused");
    noted("the scheduled backup failed");
    drop(open);
    fs::write(
        served.path("zhurnal.toml"),
        "[limits]\nsessions_per_user = \"many\"\n",
    )
    .unwrap();
    served.signal(Signal::HUP);
    noted("the settings stay as they were");
    assert_eq!(served.end(Signal::TERM).code(), Some(0));
    let text = text();
    let folder = "/dev/null/Секретная";
    let text = text.replace(folder, "FOLDER");
    for secret in SECRETS.into_iter().chain(digits.iter().map(String::as_str)) {
        assert!(!text.contains(secret), "{secret}: {text}");
    }
}
