//! Both READMEs tell of every command. Their tables of keys are made from the action table and the usual keymap. `UPDATE_README=1` writes them anew.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use zhurnal::domain::settings::Language;
use zhurnal::i18n::Catalogue;
use zhurnal::keymap::action::ACTIONS;
use zhurnal::keymap::{Keymap, Scope};
use zhurnal::ui::screen::key_name;

use crate::cli::run_in;

const BEGIN: &str = "<!-- keys ";
const END: &str = "<!-- /keys -->";

/// The table of a scope's keys.
fn table(scope: Scope, language: Language) -> String {
    let (catalogue, keymap) = (
        Catalogue::new(language),
        Keymap::built_in("classic").unwrap(),
    );
    let mut table = match language {
        Language::Ru => "| клавиши | действие |\n|---|---|\n".to_owned(),
        Language::En => "| keys | action |\n|---|---|\n".to_owned(),
    };
    for info in ACTIONS.iter().filter(|info| info.scope == scope) {
        let keys: Vec<String> = keymap
            .chords(scope, info.action)
            .into_iter()
            .map(|chord| format!("`{}`", key_name(&catalogue, chord)))
            .collect();
        let keys = if keys.is_empty() {
            "`F9`".to_owned()
        } else {
            keys.join(" ")
        };
        // An asterisk in a sentence is no emphasis.
        let words = catalogue
            .id(&format!("action-{}", info.id))
            .replace('*', "\\*");
        writeln!(table, "| {keys} | {words} |").unwrap();
    }
    table
}

/// The README with its tables as they have to be, and the scopes that have one.
fn made(readme: &str, language: Language) -> (String, Vec<Scope>) {
    let (mut made, mut scopes) = (String::new(), Vec::new());
    let mut rest = readme;
    while let Some((before, after)) = rest.split_once(BEGIN) {
        let (name, after) = after.split_once(" -->\n").expect("a whole marker");
        let (_, after) = after.split_once(END).expect("the table's end");
        let scope = Scope::ALL.into_iter().find(|scope| scope.name() == name);
        let scope = scope.unwrap_or_else(|| panic!("no scope {name}"));
        let table = table(scope, language);
        write!(made, "{before}{BEGIN}{name} -->\n{table}{END}").unwrap();
        scopes.push(scope);
        rest = after;
    }
    (made + rest, scopes)
}

#[test]
fn the_tables_of_keys_are_those_of_the_program() {
    for (file, language) in [("README.md", Language::En), ("README.ru.md", Language::Ru)] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        let readme = fs::read_to_string(&path).unwrap();
        let (made, scopes) = made(&readme, language);
        for info in ACTIONS {
            assert!(
                scopes.contains(&info.scope),
                "{file}: {} is not told",
                info.id
            );
        }
        if std::env::var_os("UPDATE_README").is_some() {
            fs::write(&path, &made).unwrap();
        } else {
            assert!(
                readme == made,
                "{file} is out of date: run the tests with UPDATE_README=1"
            );
        }
    }
}

#[test]
fn every_command_is_told() {
    let help = run_in("en_US.UTF-8", ["--help"]).done();
    let (_, commands) = help.split_once("Commands:\n").expect("a list of commands");
    let commands: Vec<&str> = commands
        .lines()
        .take_while(|line| !line.is_empty())
        // A text that goes on stands further in.
        .filter(|line| !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(commands.contains(&"open"), "{help}");
    for file in ["README.md", "README.ru.md"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        let readme = fs::read_to_string(path).unwrap();
        for command in &commands {
            let told = [
                format!("zhurnal {command}"),
                format!("-- {command}"),
                format!("@journal.school {command}"),
            ];
            assert!(
                told.iter().any(|text| readme.contains(text)),
                "{file}: {command}"
            );
        }
    }
}

#[test]
fn what_was_measured_names_its_commands_and_its_machine() {
    for (file, heading) in [
        ("README.md", "## Measured"),
        ("README.ru.md", "## Измерено"),
    ] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        let readme = fs::read_to_string(path).unwrap();
        let (_, measured) = readme.split_once(heading).expect(heading);
        let measured = measured.split("\n## ").next().unwrap_or_default();
        for part in [
            "`zhurnal bench sessions ",
            "`zhurnal bench line`",
            "AMD EPYC",
            "Linux",
        ] {
            assert!(measured.contains(part), "{file}: {part}");
        }
        let rows = measured.lines().filter(|line| line.starts_with("| "));
        assert!(rows.count() > 20, "{file}");
    }
}
