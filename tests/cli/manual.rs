//! Completions and the man page: shells and troff take them, in both languages, and every command is in them.

use std::io::Write;
use std::process::{Command, Stdio};

use super::run_in;

const COMMANDS: [&str; 8] = [
    "today",
    "diary",
    "marks",
    "import",
    "backup",
    "users",
    "serve",
    "completions",
];

/// What a program says of a text on its standard input.
fn says(program: &str, arguments: &[&str], text: &str) -> (String, String) {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let text = text.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(text.as_bytes()).unwrap());
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    assert!(output.status.success(), "{program}: {output:?}");
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr))
}

#[test]
fn bash_takes_the_completions_and_completes() {
    let script = run_in("ru_RU.UTF-8", ["completions", "bash"]).done();
    let ask = "\nCOMP_WORDS=(zhurnal ma)\nCOMP_CWORD=1\n_zhurnal zhurnal ma zhurnal\necho \"${COMPREPLY[@]}\"\n";
    let (told, errors) = says("bash", &["--norc"], &(script + ask));
    assert_eq!(errors, "");
    let mut words: Vec<&str> = told.split_whitespace().collect();
    words.sort_unstable();
    assert_eq!(words, ["man", "mark", "marks"]);
}

#[test]
fn every_shell_is_told_every_command_in_the_users_language() {
    for shell in ["bash", "zsh", "fish"] {
        let ru = run_in("ru_RU.UTF-8", ["completions", shell]).done();
        let en = run_in("en_US.UTF-8", ["completions", shell]).done();
        for command in COMMANDS {
            assert!(ru.contains(command) && en.contains(command), "{shell}");
        }
        if shell != "bash" {
            assert!(ru.contains("Учётные записи") && en.contains("Accounts"));
        }
    }
    assert_eq!(run_in("ru_RU.UTF-8", ["completions", "cmd"]).code, 64);
}

#[test]
fn troff_takes_the_man_page() {
    for (language, about) in [("ru_RU.UTF-8", "Класс"), ("en_US.UTF-8", "class")] {
        let page = run_in(language, ["man"]).done();
        assert!(page.contains(about), "{page}");
        for command in COMMANDS {
            assert!(page.contains(&format!("zhurnal {command}\"")), "{command}");
        }
        // What the library says of its own accord is in neither language's page but as its catalogue has it.
        let foreign = ["subcommands", "DESCRIPTION", "Possible values", "[default"];
        let english = ["NAME", "SYNOPSIS", "OPTIONS"];
        let has = |word: &&str| page.contains(*word);
        assert!(!foreign.iter().any(has), "{page}");
        let is_english = language.starts_with("en");
        let heading = |word: &&str| page.contains(&format!("\"{word}\""));
        assert!(!page.contains(".SH NAME"), "{page}");
        assert!(
            english.iter().all(|word| heading(word) == is_english),
            "{page}"
        );
        if Command::new("groff").arg("--version").output().is_ok() {
            let flags = ["-man", "-Kutf8", "-Tutf8", "-ww"];
            let (_, complaints) = says("groff", &flags, &page);
            assert_eq!(complaints, "");
        }
    }
}
