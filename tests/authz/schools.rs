//! What differs from the usual rights under each of the five regulations, against a file that was reviewed by hand.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use zhurnal::domain::regulation::{Regulation, built_in};

use super::{ROLES, answers};
use crate::harness::school::STANDARD;

const SCHOOLS: [&str; 5] = ["gymnasium", "school27", "chekhov", "school152", "kostek"];

/// The cells that differ, a line a row: the role, the verdict here, the usual one.
fn differing() -> String {
    let usual = answers(STANDARD);
    let mut text = String::new();
    for school in SCHOOLS {
        let rules = built_in(school).unwrap();
        writeln!(text, "\n{}", Regulation::parse(rules).unwrap().name).unwrap();
        for ((words, here), (_, usual)) in answers(rules).iter().zip(&usual) {
            let cells = ROLES.iter().zip(here.iter().zip(usual));
            let differ = cells.filter(|(_, (here, usual))| here != usual);
            let differ: Vec<String> = differ
                .map(|((role, _), (here, usual))| format!("{role} {here} (обычно {usual})"))
                .collect();
            if !differ.is_empty() {
                writeln!(text, "  {words}: {}", differ.join(", ")).unwrap();
            }
        }
    }
    text
}

/// `BLESS_SCHOOLS=1` writes what is there, to be read against the schools' documents.
#[test]
fn what_differs_at_each_school_is_as_reviewed() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/authz/schools.txt");
    let head = "Чем права по положениям пяти школ отличаются от обычных (matrix.txt). Проверено по положениям вручную.\n\
        правило — вправе, но делать нечего: например, уроки по правилам школы не закрываются\n";
    let found = format!("{head}{}", differing());
    if std::env::var_os("BLESS_SCHOOLS").is_some() {
        fs::write(&file, &found).unwrap();
    }
    assert_eq!(found, fs::read_to_string(&file).unwrap_or_default());
}
