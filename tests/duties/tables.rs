//! The same facts under each school's regulation: who owes what, until when, by which clause. The tables are reviewed by hand.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use zhurnal::domain::cell::Attendance;
use zhurnal::domain::duty::{Due, Whose};
use zhurnal::domain::ids::Unit;
use zhurnal::domain::lesson::{Work, WorkKind};
use zhurnal::domain::message::{Arg, Message};
use zhurnal::domain::settings::Language;
use zhurnal::i18n::Catalogue;

use super::{at, away, school, told, view, write};
use crate::harness::school::{
    ALGEBRA_7A, ALYOSHIN, BORISOVA, CLASS_TEACHER, ENGLISH_7, School, TEACHER, day, lesson, marks,
};

/// The second week of September, Tuesday noon: some of it was written.
fn facts(regulation: &str) -> School {
    let school = school(regulation);
    at(&school, day(9, 7), 14, 0);
    let (wednesday, friday, monday) = (lesson(9, 2, 2), lesson(9, 4, 3), lesson(9, 7, 1));
    for filled in [wednesday, friday] {
        write(&school, TEACHER, ALGEBRA_7A, filled, |lesson| {
            *lesson = told()
        });
    }
    school.write(TEACHER, ALGEBRA_7A, wednesday, ALYOSHIN, marks(&[5]));
    write(&school, TEACHER, ALGEBRA_7A, friday, |lesson| {
        lesson.works = vec![Work {
            kind: WorkKind(1),
            weight: None,
        }];
    });
    write(&school, TEACHER, ALGEBRA_7A, monday, |lesson| {
        lesson.topic = "Дроби".into()
    });
    school.write(
        TEACHER,
        ALGEBRA_7A,
        monday,
        BORISOVA,
        away(Attendance::Absent),
    );
    let english = lesson(9, 7, 3);
    write(&school, CLASS_TEACHER, ENGLISH_7, english, |lesson| {
        lesson.roll_taken = true
    });
    at(&school, day(9, 8), 12, 0);
    school
}

fn table(regulation: &str) -> String {
    let school = facts(regulation);
    let directory = school.service.directory();
    let catalogue = Catalogue::new(Language::Ru);
    let mut text = format!("{}\n\n", directory.regulation.name);
    for due in view(&school, Whose::School).duties {
        let names: Vec<String> = due.who.iter().map(|id| directory.initials(*id)).collect();
        let clause = due.source(&directory).map(|source| source.cited());
        let clause = match clause {
            Some(Arg::Text(number)) => number,
            Some(Arg::Message(message)) => catalogue.text(&message),
            other => panic!("no clause: {other:?}"),
        };
        let what: Message = due.what(&directory);
        writeln!(
            text,
            "{} – {}{} | {} | {} | {} | {clause}",
            due.since,
            due.until,
            if due.is_overdue(day(9, 8)) { " !" } else { "" },
            place(&school, &due),
            catalogue.text(&what),
            if names.is_empty() {
                "никто".to_owned()
            } else {
                names.join(", ")
            },
        )
        .unwrap();
    }
    text
}

fn place(school: &School, due: &Due) -> String {
    let directory = school.service.directory();
    let unit = due
        .about
        .unit()
        .map(|unit: Unit| directory.unit_name(unit).to_owned());
    let subject = due
        .about
        .journal()
        .map(|id| directory.subject_name(id.subject).to_owned());
    let slot = due.about.lesson().map(|at| format!("{} ур.", at.slot));
    let pupil = due.about.pupil().map(|pupil| directory.roll_name(pupil));
    [unit, subject, slot, pupil]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
}

/// The table and the file that was reviewed; `BLESS_DUTIES=1` writes what is there, to be looked at.
fn reviewed(regulation: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/duties/{regulation}.txt"));
    let found = table(regulation);
    if std::env::var_os("BLESS_DUTIES").is_some() {
        fs::write(&file, &found).unwrap();
    }
    let kept = fs::read_to_string(&file).unwrap_or_default();
    let differs = |(line, (is, was)): (usize, (&str, &str))| {
        (is != was).then(|| format!("{line}: {is}\n was {was}"))
    };
    let empty = || std::iter::repeat("");
    let count = found.lines().count().max(kept.lines().count());
    let pairs = found
        .lines()
        .chain(empty())
        .zip(kept.lines().chain(empty()));
    let differences: Vec<String> = (1..).zip(pairs).take(count).filter_map(differs).collect();
    assert!(
        differences.is_empty(),
        "{}\n{}",
        file.display(),
        differences.join("\n")
    );
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
