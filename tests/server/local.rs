//! The program beside its running server: commands and the interface go through the control socket.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use rustix::process::Signal;
use zhurnal::store::backup;
use zhurnal::store::redb_engine::RedbEngine;

use crate::harness::pty::Launch;
use crate::harness::served::{Served, school};
use crate::harness::wait_until;

fn served() -> Served {
    let mut served = Served::stopped(school);
    served.start();
    served
}

#[test]
fn commands_say_the_same_with_and_without_a_server() {
    let mut served = Served::stopped(school);
    let commands: [&[&str]; 4] = [
        &["users", "list"],
        &["help", "marks"],
        &["import", "roster", "--help"],
        &["import", "staff", "--help"],
    ];
    let alone = commands.map(|words| served.done(words, ""));
    served.start();
    let through = commands.map(|words| served.done(words, ""));
    assert_eq!(alone, through);
    // Which day it is, only the server was told.
    let roster = served.done(&["export", "roster"], "");
    assert!(roster.contains("Алёшин,Илья,,7А"), "{roster}");
    let timetable = served.done(&["export", "timetable", "7А"], "");
    assert!(
        timetable.contains("7А,1,,1,Алгебра,Иванова А.С."),
        "{timetable}"
    );
}

#[test]
fn a_mark_given_at_the_console_is_its_teachers_own() {
    let served = served();
    let words = ["--as", "u11", "mark", "7А", "Алгебра", "2026-10-12"];
    let told = served.done(&words, "Алёшин\t5\n");
    assert!(told.ends_with("Записано ячеек: 1\n"), "{told}");
    let csv = served.done(&["--as", "u11", "marks", "7А", "Алгебра", "--csv"], "");
    assert!(csv.contains(",5,5.00,5.00\n"), "{csv}");
    let operator = served.run(&["mark", "7А", "Алгебра", "2026-10-12"], b"4\n");
    assert_eq!(operator.status.code(), Some(77));
    let nobody = served.run(&["--as", "nobody", "today"], b"");
    assert_eq!(nobody.status.code(), Some(66));
}

#[test]
fn a_backup_is_taken_from_the_running_server() {
    let served = served();
    let file = served.path("copy");
    let told = served.done(&["backup", file.to_str().unwrap()], "");
    assert!(told.starts_with("Копия сделана и проверена"), "{told}");
    backup::inspect(&file).unwrap();
    let again = served.run(&["backup", file.to_str().unwrap()], b"");
    assert_eq!(again.status.code(), Some(73));
    let streamed = served.run(&["backup"], b"").stdout;
    let other = served.path("other");
    std::fs::write(&other, streamed).unwrap();
    backup::inspect(&other).unwrap();
}

#[test]
fn lists_passwords_and_timetables_go_through_the_server() {
    let served = served();
    let list = served.path("list.csv");
    std::fs::write(&list, "Фамилия;Имя;Класс\nНовиков;Лев;7А\n").unwrap();
    let list = list.to_str().unwrap();
    let dry = served.done(&["import", "roster", list], "");
    assert!(
        dry.contains("Новиков Лев") && dry.contains("--apply"),
        "{dry}"
    );
    assert!(
        served
            .done(&["import", "roster", list, "--apply"], "")
            .contains("Записано.")
    );
    let text = "Фамилия;Имя;Класс\nОрехов;Ян;7А\n";
    assert!(
        served
            .done(&["import", "roster", "--apply"], text)
            .contains("Записано.")
    );
    let roster = served.done(&["export", "roster", "7А"], "");
    assert!(
        roster.contains("Новиков,Лев") && roster.contains("Орехов,Ян"),
        "{roster}"
    );
    let told = served.done(&["users", "password", "u11"], "верная лошадь 7\n");
    assert!(told.contains("u11"), "{told}");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/fet_small");
    let dry = served.done(&["import", "timetable", folder.to_str().unwrap()], "");
    assert!(dry.contains("Новые уроки в неделе"), "{dry}");
}

#[test]
fn the_interface_opens_through_the_server_and_gives_the_terminal_back() {
    let mut served = served();
    let dir = served.folder.path().to_str().unwrap().to_owned();
    let mut terminal = Launch::new(["--dir", &dir, "--as", "u11", "open"]).start();
    terminal.wait_text("Алгебра");
    terminal.resize(100, 30);
    terminal.wait_for("the wider screen", |screen| {
        let whole = screen.contents().contains("Алгебра");
        (screen.size().1.get() == 100 && whole).then_some(())
    });
    terminal.keys("\r");
    terminal.wait_text("Алёшин");
    terminal.keys("5");
    wait_until("the mark", || {
        let csv = served.done(&["--as", "u11", "marks", "7А", "Алгебра", "--csv"], "");
        csv.contains(",5,5.00,5.00\n").then_some(())
    });
    assert_eq!(served.end(Signal::TERM).code(), Some(0));
    assert_eq!(terminal.wait_exit().code(), Some(0));
    assert_eq!(terminal.modes(), terminal.before);
    wait_until("the first screen", || {
        (!terminal.look(vt100::Screen::alternate_screen)).then_some(())
    });
}

#[test]
fn ones_own_keys_hold_through_the_server_and_their_faults_are_told() {
    let served = served();
    let dir = served.folder.path().to_str().unwrap().to_owned();
    let configuration = tempfile::tempdir().unwrap();
    let file = configuration.path().join("zhurnal/keymap.toml");
    std::fs::create_dir(configuration.path().join("zhurnal")).unwrap();
    let open = || {
        let launch = Launch::new(["--dir", &dir, "--as", "u11", "open"]);
        let terminal = launch.env("XDG_CONFIG_HOME", configuration.path()).start();
        terminal.wait_text("Алгебра");
        terminal
    };
    std::fs::write(&file, "base = \"classic\"\n[journal]\n\"q\" = \"mark-5\"\n").unwrap();
    let mut terminal = open();
    terminal.keys("\r");
    terminal.wait_text("Алёшин");
    terminal.keys("q");
    wait_until("the mark", || {
        let csv = served.done(&["--as", "u11", "marks", "7А", "Алгебра", "--csv"], "");
        csv.contains(",5,5.00,5.00\n").then_some(())
    });
    terminal.keys("\x11");
    assert_eq!(terminal.wait_exit().code(), Some(0));
    std::fs::write(&file, "base = \"classic\"\n[journal]\n\"q\" = \"fly\"\n").unwrap();
    open().wait_text("keymap.toml:3");
    std::fs::remove_file(&file).unwrap();
    std::fs::create_dir(&file).unwrap();
    open().wait_text("Работают обычные клавиши");
}

#[test]
fn the_socket_is_private_and_one_that_was_left_is_replaced() {
    let mut served = served();
    let socket = served.path("zhurnal.sock");
    let mode = std::fs::metadata(&socket).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    served.end(Signal::KILL);
    assert!(socket.exists());
    // Nobody answers there, and the store is free.
    served.done(&["verify"], "");
    served.start();
    served.done(&["verify"], "");
    assert_eq!(served.end(Signal::TERM).code(), Some(0));
    assert!(!socket.exists());
}

#[test]
fn a_store_that_is_held_without_a_server_is_told() {
    let served = Served::stopped(school);
    let _held = RedbEngine::open(&served.path("school.redb")).unwrap();
    let told = served.run(&["users", "list"], b"");
    assert_eq!(told.status.code(), Some(75));
}

#[test]
fn the_days_copy_is_made_and_settings_are_read_again() {
    let mut served = served();
    let copy = |served: &Served, folder: &str| {
        wait_until("the copy", || {
            let entries = std::fs::read_dir(served.path(folder)).ok()?;
            let mut names = entries.map(|entry| entry.unwrap().path());
            names.find(|name| name.extension().is_some_and(|end| end == "backup"))
        })
    };
    let made = copy(&served, "backups");
    backup::inspect(&made).unwrap();
    // The administrator's duty knows of it: the next one is not due before tomorrow.
    let due = served.done(&["duties", "--school"], "");
    assert!(!due.contains("копии"), "{due}");
    // The address stands; a faulty file changes nothing.
    std::fs::write(served.path("zhurnal.toml"), "nonsense").unwrap();
    served.signal(Signal::HUP);
    served.done(&["users", "list"], "");
    assert_eq!(served.end(Signal::INT).code(), Some(0));
    std::fs::write(
        served.path("zhurnal.toml"),
        "[backup]\nfolder = \"elsewhere\"\n",
    )
    .unwrap();
    served.start();
    copy(&served, "elsewhere");
}

#[test]
fn sessions_are_those_of_the_running_server() {
    let mut served = Served::stopped(school);
    for words in [&["sessions"][..], &["kick", "1"]] {
        let ran = served.run(words, b"");
        assert_eq!(ran.status.code(), Some(66));
        let told = String::from_utf8_lossy(&ran.stderr);
        assert!(told.contains("Сервер школы не работает"), "{told}");
    }
    served.start();
    let told = served.done(&["sessions"], "");
    assert_eq!(told, "Открытых сеансов нет.\n");
    let ran = served.run(&["kick", "1"], b"");
    assert_eq!(ran.status.code(), Some(66));
}

#[test]
fn only_the_socket_needs_no_password() {
    let served = served();
    served.done(&["--as", "u11", "today"], "");
    let options = ["-F", "none", "-o", "StrictHostKeyChecking=no", "-o"];
    let output = Command::new("ssh")
        .args(options)
        .args(["UserKnownHostsFile=/dev/null", "-o", "BatchMode=yes", "-o"])
        .args(["PreferredAuthentications=none", "-p", served.port()])
        .args(["u11@127.0.0.1", "today"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(255));
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.contains("Permission denied"), "{told}");
    assert!(output.stdout.is_empty());
}
