//! The house rules that a compiler does not hold: layers, file length, first lines, what each layer may know.

use std::fs;
use std::path::{Path, PathBuf};

/// Which layers a layer may name, itself aside. The order of the design: domain ← store ← service ← ui ← session ← server ← cli.
const LAYERS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("store", &["domain"]),
    ("exchange", &["domain"]),
    ("i18n", &["domain"]),
    ("keymap", &["domain", "i18n"]),
    ("service", &["domain", "store", "exchange"]),
    ("ui", &["domain", "service", "i18n", "keymap"]),
    (
        "shell",
        &[
            "domain", "store", "exchange", "i18n", "keymap", "service", "ui",
        ],
    ),
    (
        "session",
        &["domain", "store", "service", "i18n", "keymap", "ui"],
    ),
    (
        "server",
        &[
            "domain", "store", "exchange", "i18n", "keymap", "service", "ui", "shell", "session",
        ],
    ),
    (
        "cli",
        &[
            "domain", "store", "exchange", "i18n", "keymap", "service", "ui", "shell", "session",
            "server",
        ],
    ),
];

/// A word and the only places that may hold it.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("redb::", &["src/store/"]),
    ("bincode", &["src/store/"]),
    ("Authorized {", &["src/service/authorize.rs"]),
    (
        "std::fs",
        &[
            "src/store/",
            "src/exchange/source.rs",
            "src/server/",
            "src/cli/",
        ],
    ),
    ("SystemTime", &["src/service/clock.rs"]),
    ("stdout", &["src/session/local.rs", "src/cli/"]),
    ("thread::sleep", &[]),
    (
        "russh",
        &["src/server/", "src/cli/remote.rs", "src/cli/bench/"],
    ),
    ("tokio", &["src/server/", "src/cli/"]),
    ("todo!", &[]),
    ("unimplemented!", &[]),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &str, extension: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == extension) {
                let name = path.strip_prefix(root()).unwrap().display().to_string();
                found.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "no {extension} files under {folder}");
    found
}

fn report(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// Lines that are code: no comments.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..)
        .zip(text.lines())
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
}

#[test]
fn dependencies_point_one_way() {
    let mut faults = Vec::new();
    for (layer, may) in LAYERS {
        let folder = format!("src/{layer}");
        for (name, text) in files(&folder, "rs") {
            for (number, line) in code(&text) {
                for (other, _) in LAYERS {
                    let names = line.contains(&format!("crate::{other}::"))
                        || line.contains(&format!("crate::{other};"));
                    if names && other != layer && !may.contains(other) {
                        faults.push(format!("{name}:{number}: {layer} must not know {other}"));
                    }
                }
            }
        }
    }
    report(&faults);
}

#[test]
fn every_folder_of_the_source_is_a_layer_that_is_checked() {
    let known: Vec<String> = LAYERS
        .iter()
        .map(|(layer, _)| (*layer).to_owned())
        .collect();
    for entry in fs::read_dir(root().join("src")).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            assert!(known.contains(&name), "src/{name} is in no row of LAYERS");
        }
    }
}

#[test]
fn files_hold_one_idea() {
    let mut faults = Vec::new();
    for (folder, most) in [("src", 500), ("tests", 800), ("benches", 500)] {
        for (name, text) in files(folder, "rs") {
            let lines = text.lines().count();
            if lines > most {
                faults.push(format!("{name}: {lines} lines, at most {most}"));
            }
            if !text.starts_with("//! ") {
                faults.push(format!(
                    "{name}: the first line must say what the file is (//!)"
                ));
            }
        }
    }
    report(&faults);
}

#[test]
fn words_stand_only_where_they_may() {
    let mut faults = Vec::new();
    for (name, text) in files("src", "rs") {
        for (number, line) in code(&text) {
            for (word, places) in ONLY_IN {
                if line.contains(word) && !places.iter().any(|place| name.starts_with(place)) {
                    faults.push(format!("{name}:{number}: `{word}` does not belong here"));
                }
            }
        }
    }
    report(&faults);
}

#[test]
fn the_domain_is_pure() {
    let forbidden = [
        "std::fs",
        "std::io",
        "std::net",
        "std::thread",
        "std::time",
        "Utc::now",
        "Local::now",
        "async fn",
        ".await",
        "println!",
    ];
    let mut faults = Vec::new();
    for (name, text) in files("src/domain", "rs") {
        for (number, line) in code(&text) {
            for word in forbidden.iter().filter(|word| line.contains(**word)) {
                faults.push(format!("{name}:{number}: `{word}`: the domain does no I/O, reads no clock, is never async"));
            }
        }
    }
    report(&faults);
}

#[test]
fn sentences_for_people_live_in_the_catalogues() {
    let cyrillic = |c: char| ('\u{400}'..='\u{4ff}').contains(&c);
    let mut faults = Vec::new();
    for (name, text) in files("src", "rs") {
        for (number, line) in (1..).zip(text.lines()) {
            let letters: Vec<char> = line.chars().collect();
            if letters
                .windows(2)
                .any(|pair| pair.iter().copied().all(cyrillic))
            {
                faults.push(format!("{name}:{number}: {}", line.trim()));
            }
        }
    }
    report(&faults);
}

#[test]
fn tests_do_not_sleep_or_sit_out() {
    let mut faults = Vec::new();
    for (name, text) in files("tests", "rs") {
        let waits = name == "tests/harness/mod.rs" || name == "tests/tidy.rs";
        for (number, line) in code(&text) {
            if line.contains("#[ignore") && !waits {
                faults.push(format!("{name}:{number}: an ignored test"));
            }
            if line.contains("sleep(") && !waits {
                faults.push(format!(
                    "{name}:{number}: sleeping instead of waiting for a predicate"
                ));
            }
        }
    }
    report(&faults);
}
