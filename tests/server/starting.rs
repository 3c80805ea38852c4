//! A server that must not start says why and how to mend it, in both languages, with an exit code of its own.

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};

use crate::harness::pty::PROGRAM;
use crate::harness::served::{Served, school};
use crate::harness::wait_until;

/// Exit codes: not allowed, no input or output, wrong settings, wrong data.
const FORBIDDEN: i32 = 77;
const INPUT_OUTPUT: i32 = 74;
const CONFIGURATION: i32 = 78;
const DATA: i32 = 65;

fn serve(folder: &Path, listen: &str, language: &str) -> Output {
    let mut child = Command::new(PROGRAM)
        .env_clear()
        .env("LANG", language)
        .env("HOME", "/nonexistent/home")
        .arg("serve")
        .arg(folder)
        .args(["--listen", listen])
        .stdin(std::process::Stdio::null())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let over = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        wait_until("the server's refusal", || child.try_wait().unwrap())
    }));
    if let Err(hangs) = over {
        child.kill().unwrap();
        std::panic::resume_unwind(hangs);
    }
    child.wait_with_output().unwrap()
}

/// It refuses on an address, with a code, the fault's place, and words of both languages.
#[track_caller]
fn refuses_on(served: &Served, listen: &str, code: i32, place: &str, [ru, en]: [&str; 2]) {
    for (language, words) in [("ru_RU.UTF-8", ru), ("en_US.UTF-8", en)] {
        let output = serve(served.folder.path(), listen, language);
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{told}");
        assert!(output.stdout.is_empty());
        assert!(told.contains(place) && told.contains(words), "{told}");
        assert_eq!(told.lines().count(), 1, "{told}");
    }
    assert!(!served.path("zhurnal.sock").exists());
}

#[track_caller]
fn refuses(served: &Served, code: i32, place: &str, words: [&str; 2]) {
    refuses_on(served, "127.0.0.1:0", code, place, words);
}

fn mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn the_first_start_makes_a_key_and_the_settings_and_later_ones_keep_them() {
    let mut served = Served::stopped(school);
    served.start();
    let settings = fs::read_to_string(served.path("zhurnal.toml")).unwrap();
    assert_eq!(settings, include_str!("../../assets/server/zhurnal.toml"));
    let key = served.path("host_ed25519");
    let permissions = fs::metadata(&key).unwrap().permissions();
    assert_eq!(permissions.mode() & 0o777, 0o600);
    let shown = |served: &Served| {
        let scanned = Command::new("ssh-keyscan")
            .args(["-p", served.port(), "127.0.0.1"])
            .output()
            .unwrap();
        let line = String::from_utf8(scanned.stdout).unwrap();
        line.lines()
            .filter_map(|line| line.split_once(' '))
            .map(|(_, key)| key.trim().to_owned())
            .collect::<Vec<_>>()
    };
    let first = shown(&served);
    let [line] = &first[..] else {
        panic!("{first:?}");
    };
    assert!(line.starts_with("ssh-ed25519 "), "{line}");
    // The fingerprint that the server printed is the one that clients show.
    let file = served.path("scanned");
    fs::write(&file, line).unwrap();
    let listed = Command::new("ssh-keygen")
        .arg("-lf")
        .arg(&file)
        .output()
        .unwrap();
    let listed = String::from_utf8(listed.stdout).unwrap();
    let fingerprint = listed
        .split(' ')
        .find(|word| word.starts_with("SHA256:"))
        .unwrap();
    assert!(
        served.said().contains(fingerprint),
        "{} {fingerprint}",
        served.said()
    );
    fs::write(
        served.path("zhurnal.toml"),
        "[limits]\nsessions_per_user = 3\n",
    )
    .unwrap();
    served.end(rustix::process::Signal::TERM);
    served.start();
    assert_eq!(shown(&served), first);
    let kept = fs::read_to_string(served.path("zhurnal.toml")).unwrap();
    assert_eq!(kept, "[limits]\nsessions_per_user = 3\n");
}

#[test]
fn every_setting_is_documented_where_it_stands() {
    let text = include_str!("../../assets/server/zhurnal.toml");
    let mut told = false;
    for line in text.lines() {
        match line.split_once(" = ") {
            _ if line.starts_with('#') => told = true,
            Some((name, _)) => assert!(told, "{name} stands without a word"),
            // What was said holds until a line is empty or another part begins.
            None => told = false,
        }
    }
}

#[test]
fn on_a_folder_that_others_may_read() {
    let served = Served::stopped(school);
    let folder = served.folder.path();
    for open in [0o755, 0o710, 0o701, 0o704] {
        mode(folder, open);
        let words = ["чужие могут читать", "others may read"];
        refuses(&served, FORBIDDEN, folder.to_str().unwrap(), words);
    }
    mode(folder, 0o700);
}

#[test]
fn on_a_port_that_is_taken() {
    let served = Served::stopped(school);
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let words = ["не занять", "cannot be listened on"];
    refuses_on(&served, &address, INPUT_OUTPUT, &address, words);
}

#[test]
fn with_settings_that_are_wrong_and_their_line_is_named() {
    let served = Served::stopped(school);
    for (text, line) in [
        ("listen", 1),
        ("# mine\n\n[limits]\nsessions_per_user = \"many\"\n", 4),
        ("[backup]\nkeep_days = 3\nat = \"25:00\"\n", 3),
        ("[line]\n\npatience = 7\n", 3),
        ("[limits]\n[lines]\n", 2),
    ] {
        fs::write(served.path("zhurnal.toml"), text).unwrap();
        let words = [format!("строка {line}: "), format!("line {line}: ")];
        refuses(
            &served,
            CONFIGURATION,
            "zhurnal.toml",
            words.each_ref().map(String::as_str),
        );
    }
}

#[test]
fn with_a_host_key_that_is_damaged_or_open() {
    let served = Served::stopped(school);
    let key = served.path("host_ed25519");
    for damaged in ["", "no key", "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n"] {
        fs::write(&key, damaged).unwrap();
        mode(&key, 0o600);
        let words = ["не ключ сервера", "no host key"];
        refuses(&served, DATA, "host_ed25519", words);
    }
    fs::write(&key, [0xff, 0xfe, 0]).unwrap();
    let words = ["не ключ сервера", "no host key"];
    refuses(&served, DATA, "host_ed25519", words);
    mode(&key, 0o644);
    let words = ["чужие могут читать", "others may read"];
    refuses(&served, FORBIDDEN, "host_ed25519", words);
}
