//! Regulations changed rule by rule, and in force from a date.

use std::sync::Arc;

use zhurnal::domain::message::Message;
use zhurnal::domain::regulation::{BUILT_IN, Lock, Regulation, built_in, edit};

fn paths(regulation: &Regulation) -> Vec<&'static str> {
    let sections = regulation.sections();
    let lines = sections.iter().flat_map(|section| &section.lines);
    let mut paths: Vec<&str> = lines.map(|line| line.path).collect();
    paths.dedup();
    paths
}

#[test]
fn every_rule_of_every_school_is_taken_out_and_put_back_as_it_was() {
    for (name, text) in BUILT_IN {
        let regulation = Regulation::parse(text).unwrap();
        let paths = paths(&regulation);
        assert!(paths.len() > 40, "{name}: {paths:?}");
        for path in paths {
            let part = edit::part(text, path);
            assert!(!part.is_empty(), "{name}: {path}");
            let again = edit::amended(text, path, &part).unwrap_or_else(|error| {
                panic!("{name}: {path}: {error:?}\n{part}");
            });
            let read = Regulation::parse(&again).unwrap();
            assert_eq!(read.sections(), regulation.sections(), "{name}: {path}");
        }
    }
}

#[test]
fn one_rule_changes_and_the_rest_of_the_file_keeps_its_words() {
    let text = built_in("school27").unwrap();
    let part = edit::part(text, "lock.marks");
    let stricter = part.replace("days = 7", "days = 3");
    assert_ne!(part, stricter);
    let amended = edit::amended(text, "lock.marks", &stricter).unwrap();
    let regulation = Regulation::parse(&amended).unwrap();
    assert_eq!(regulation.lock.marks.value, Lock::Days(3));
    assert_eq!(regulation.lock.attendance.value, Lock::Days(7));
    let comments = |text: &str| text.lines().filter(|line| line.starts_with('#')).count();
    assert_eq!(comments(&amended), comments(text));
}

#[test]
fn a_part_that_says_nothing_of_the_rule_or_contradicts_another_is_refused_with_its_place() {
    let text = built_in("school27").unwrap();
    let refused = |part: &str| edit::amended(text, "lock.marks", part).unwrap_err();
    let missing = Message::new("regulation-part-missing").with("rule", "lock.marks");
    assert_eq!(
        refused("[lock.lessons]\nvalue = \"never\"\nours = true"),
        missing
    );
    assert_eq!(refused(""), missing);
    let unreadable = refused("[lock.marks]\nvalue = {");
    assert_eq!(unreadable.id, "regulation-unreadable");
    // The line is that of what was typed, not of the whole file.
    let typed = refused("[lock.marks]\nvalue = \"ever\"\nours = true");
    let line = zhurnal::domain::message::Arg::Number(2);
    assert!(typed.args.contains(&("line", line)), "{typed:?}");
    assert_eq!(
        refused("[lock.marks]\nvalue = 7\nours = true").id,
        "regulation-unreadable"
    );
    let (works, gone) = (edit::part(text, "works"), "short = \"Сч\"");
    let without = works.replace(gone, "short = \"Со\"");
    assert_ne!(works, without);
    let contradiction = edit::amended(text, "works", &without).unwrap_err();
    assert_eq!(
        contradiction.id, "regulation-no-work",
        "its deadline names it"
    );
}

#[test]
fn a_regulation_holds_from_its_date_to_the_next_ones() {
    let school = crate::harness::school::School::new();
    let mut directory = school.service.directory().as_ref().clone();
    let base = Arc::clone(&directory.regulation);
    let of = |name| Arc::new(Regulation::parse(built_in(name).unwrap()).unwrap());
    let day = crate::harness::school::day;
    directory.amendments = vec![(day(10, 1), of("school27")), (day(11, 1), of("kostek"))];
    let on = |date| directory.regulation_on(date).name.clone();
    assert_eq!(on(day(9, 30)), base.name);
    assert_eq!(on(day(10, 1)), of("school27").name);
    assert_eq!(on(day(10, 31)), of("school27").name);
    assert_eq!(on(day(11, 1)), of("kostek").name);
}
