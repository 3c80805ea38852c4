//! A year of each of the five schools: everyone does through the service what the regulation asks, the clock moves, and what is
//! due, refused and closed at stated dates equals a file that was reviewed against the school's own document.
//!
//! The year is one script for all; the files differ by the regulations alone.

mod script;
mod telling;
mod world;

use std::fs;
use std::path::Path;

/// The year and the file that was reviewed; `BLESS_YEARS=1` writes what is there, to be read line by line.
fn reviewed(regulation: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/years/{regulation}.txt"));
    let found = telling::year(regulation, script::script());
    if std::env::var_os("BLESS_YEARS").is_some() {
        fs::write(&file, &found).unwrap();
    }
    let kept = fs::read_to_string(&file).unwrap_or_default();
    for (found, kept) in found.lines().zip(kept.lines()) {
        assert_eq!(found, kept, "{}", file.display());
    }
    assert_eq!(found, kept, "{}", file.display());
}

#[test]
fn gymnasium() {
    reviewed("gymnasium");
}

#[test]
fn school27() {
    reviewed("school27");
}

#[test]
fn chekhov() {
    reviewed("chekhov");
}

#[test]
fn school152() {
    reviewed("school152");
}

#[test]
fn kostek() {
    reviewed("kostek");
}
