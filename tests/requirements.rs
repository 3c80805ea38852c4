//! What is asked for, table by table: every row has an entry that says which tests show it, or which later part of the work will.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;

/// A table that people review.
struct Reviewed {
    text: &'static str,
    /// Whether its rows are clauses of the schools' documents.
    is_cited: bool,
    /// What may be said of a row that no test shows yet.
    later: &'static [&'static str],
}

/// What the schools ask for, what the school's server is to do, and every role at work under a regulation.
const TABLES: [Reviewed; 3] = [
    Reviewed {
        text: include_str!("requirements.toml"),
        is_cited: true,
        later: &[
            "reports",
            "inspection certificates",
            "printing",
            "yearly archive",
            "communication",
        ],
    },
    Reviewed {
        text: include_str!("server.toml"),
        is_cited: false,
        later: &[],
    },
    Reviewed {
        text: include_str!("regulation.toml"),
        is_cited: false,
        later: &[],
    },
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    /// Rows of each area, as they were sorted.
    rows: BTreeMap<String, usize>,
    row: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    area: String,
    demand: String,
    /// Where the schools' documents ask for it.
    clauses: Option<String>,
    /// Tests, each as its file and its name.
    #[serde(default)]
    shown: Vec<String>,
    /// The part of the work that it waits for.
    later: Option<String>,
}

fn tables() -> impl Iterator<Item = (Reviewed, Table)> {
    TABLES.into_iter().map(|reviewed| {
        let table = toml::from_str(reviewed.text).unwrap();
        (reviewed, table)
    })
}

/// Whether a test of this name stands in a file.
fn is_test(text: &str, name: &str) -> bool {
    let lines: Vec<&str> = text.lines().map(str::trim_start).collect();
    let head = format!("fn {name}(");
    lines.iter().enumerate().any(|(at, line)| {
        let is_here = line
            .strip_prefix("async ")
            .unwrap_or(line)
            .starts_with(&head);
        let attributes = lines[..at].iter().rev();
        let mut attributes = attributes.take_while(|line| line.starts_with("#["));
        is_here && attributes.any(|line| line.contains("test]") || line.contains("test("))
    })
}

/// Whether a test is there: its file below the project, `::`, its name.
fn is_there(test: &str) -> bool {
    let (file, name) = test.split_once("::").unwrap_or((test, ""));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    fs::read_to_string(path).is_ok_and(|text| is_test(&text, name))
}

fn fault(reviewed: &Reviewed, row: &Row) -> Option<String> {
    let about = |what: &str| Some(format!("{}: {}: {what}", row.area, row.demand));
    let clauses = row.clauses.as_ref().filter(|clauses| !clauses.is_empty());
    if clauses.is_some() != reviewed.is_cited {
        return about("no clause, or one of no document");
    }
    match (&row.later, row.shown.is_empty()) {
        (None, true) => return about("nothing shows it"),
        (Some(reason), _) if !reviewed.later.contains(&reason.as_str()) => {
            return about(&format!("may not wait for {reason}"));
        }
        _ => {}
    }
    let missing = row.shown.iter().find(|test| !is_there(test))?;
    about(&format!("no test {missing}"))
}

#[test]
fn every_demand_is_shown_by_a_test_that_there_is() {
    let faults: Vec<String> = tables()
        .flat_map(|(reviewed, table)| {
            let faults = table.row.iter().filter_map(|row| fault(&reviewed, row));
            faults.collect::<Vec<_>>()
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_row_stands_once_in_an_area_that_has_so_many() {
    for (_, table) in tables() {
        let mut found: BTreeMap<String, usize> = BTreeMap::new();
        let mut demands: Vec<(&str, &str)> = Vec::new();
        for row in &table.row {
            *found.entry(row.area.clone()).or_default() += 1;
            demands.push((&row.area, &row.demand));
        }
        assert_eq!(found, table.rows);
        let all = demands.len();
        demands.sort_unstable();
        demands.dedup();
        assert_eq!(demands.len(), all, "a row stands twice");
    }
}

#[test]
fn a_test_is_told_from_any_other_function() {
    let text = "#[test]\n#[cfg(unix)]\nfn one() {}\nfn two() {}\n    #[test]\n    fn three(x in 0..1) {}\n";
    assert!(is_test(text, "one") && is_test(text, "three"));
    assert!(!is_test(text, "two") && !is_test(text, "on"));
}
