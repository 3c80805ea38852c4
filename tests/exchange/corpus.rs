//! Every example school of Debian's `fet-data` is read, and no activity vanishes.

use std::path::{Path, PathBuf};

use zhurnal::exchange::fault::Severity;
use zhurnal::exchange::fet::read_timetable;
use zhurnal::exchange::source::read_file;

const EXAMPLES: &str = "/usr/share/doc/fet-data/examples";

fn examples(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            examples(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "fet") {
            found.push(path);
        }
    }
}

#[test]
fn every_example_is_read_and_no_activity_vanishes() {
    let folder = Path::new(EXAMPLES);
    assert!(
        folder.is_dir(),
        "{EXAMPLES} is missing: install Debian's package fet-data (tests/run does)"
    );
    let mut paths = Vec::new();
    examples(folder, &mut paths);
    assert!(
        paths.len() > 100,
        "only {} examples in {EXAMPLES}",
        paths.len()
    );
    let mut solved = 0;
    for path in paths {
        let source = read_file(&path).unwrap();
        let activities = String::from_utf8_lossy(&source.bytes)
            .matches("<Activity>")
            .count();
        let file = read_timetable(std::slice::from_ref(&source));
        assert_eq!(
            file.lessons.len() + file.unplaced.len(),
            activities,
            "{}",
            path.display()
        );
        assert!(
            !file.days.is_empty() && !file.hours.is_empty(),
            "{}",
            path.display()
        );
        for fault in &file.faults {
            assert_ne!(
                fault.severity,
                Severity::Error,
                "{}: {fault:?}",
                path.display()
            );
        }
        if path.to_string_lossy().ends_with("_data_and_timetable.fet") {
            assert!(!file.lessons.is_empty(), "{}", path.display());
            solved += 1;
        }
    }
    assert!(solved > 20, "only {solved} solved examples");
}
