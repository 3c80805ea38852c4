//! A school's server from nothing to the first teacher's mark, by the commands that the README names.

use std::fs;

use crate::harness::pty::Launch;
use crate::harness::served::Served;

/// The school of tests/data/fet_small has no pupils of its own.
const ROSTER: &str = "Фамилия;Имя;Класс\nАлёшин;Илья;8А\nБорисова;Яна;8А\n";
const FET: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/fet_small");

#[test]
fn the_readme_names_these_commands_in_this_order() {
    for file in ["README.md", "README.ru.md"] {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        let readme = fs::read_to_string(path).unwrap();
        let (_, after) = readme
            .split_once("tests/server/first_day.rs")
            .expect("the five commands");
        let block = after.split("```").nth(1).expect("a block of commands");
        let commands: Vec<&str> = block.lines().skip(1).collect();
        let expected = [
            "init /srv/school",
            "import timetable",
            "import roster",
            "invite --staff --host journal.school",
            "serve /srv/school",
        ];
        assert_eq!(commands.len(), expected.len(), "{file}: {block}");
        for (command, words) in commands.iter().zip(expected) {
            assert!(command.starts_with("zhurnal "), "{file}: {command}");
            assert!(command.contains(words), "{file}: {command}");
        }
    }
}

#[test]
fn five_commands_lead_from_nothing_to_the_first_mark() {
    // The folder is made by `init` itself.
    let mut served = Served::stopped(|_| {});
    let folder = served.path("").display().to_string();
    served.done(
        &[
            "init",
            &folder,
            "--school",
            "Школа № 5",
            "--year",
            "2026",
            "--regulation",
            "school27",
        ],
        "",
    );
    served.done(&["import", "timetable", FET, "--apply"], "");
    let roster = served.path("roster.csv");
    fs::write(&roster, ROSTER).unwrap();
    served.done(
        &["import", "roster", &roster.display().to_string(), "--apply"],
        "",
    );
    let slips = served.done(&["invite", "--staff", "--host", "journal.school"], "");
    served.start();

    // Monday, the second lesson: algebra in 8А with А. П. Орлова.
    let own = slips.lines().skip_while(|line| !line.starts_with("Орлова"));
    let own: Vec<&str> = own.take(4).collect();
    assert!(
        own[1].ends_with("ssh -p 2222 join@journal.school"),
        "{own:?}"
    );
    let code: String = own[2]
        .chars()
        .filter(char::is_ascii_digit)
        .take(16)
        .collect();
    let mut ssh = Launch::session_of("ssh");
    let known = served.path("known_hosts").display().to_string();
    ssh.args(["-F", "none", "-o", "StrictHostKeyChecking=accept-new", "-o"])
        .arg(format!("UserKnownHostsFile={known}"))
        .args(["-p", served.port(), "join@127.0.0.1"]);
    let terminal = Launch::of(ssh, [""; 0]).start();
    terminal.wait_text("Шестнадцать цифр");
    terminal.keys(format!("{code}\r"));
    terminal.wait_text("orlova");
    terminal.keys("correct horse\rcorrect horse\r");
    terminal.wait_text("8А Алгебра");
    terminal.keys("\r");
    terminal.wait_text("Борисова Яна");
    terminal.keys("5");
    terminal.wait_for("the mark", |screen| {
        let line = screen.rows(0, 80).find(|line| line.contains("Алёшин"))?;
        line.contains(" 5").then_some(())
    });
    let marks = served.done(&["marks", "8А", "Алгебра", "--csv"], "");
    assert!(
        marks
            .lines()
            .any(|line| line.contains("Алёшин") && line.contains(",5")),
        "{marks}"
    );
}
