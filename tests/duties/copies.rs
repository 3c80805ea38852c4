//! Backup copies: the duty to make them follows from the copies that were made and checked.

use std::fs;

use zhurnal::domain::command::{Command, DirectoryRecord};
use zhurnal::domain::date::Date;
use zhurnal::domain::duty::{About, By, Due, DutyKind, Group, Whose};
use zhurnal::domain::message::Arg;
use zhurnal::domain::office::{Copied, CopyLog};
use zhurnal::domain::policy::Actor;
use zhurnal::domain::query::{Answer, Query};
use zhurnal::domain::rules::Refusal;
use zhurnal::ui::route::Route;

use super::{at, of, school};
use crate::harness::school::{ADMINISTRATOR, DIRECTOR, School, day, put};
use crate::harness::screen::Screen;

fn due(school: &School) -> Vec<(Date, About)> {
    let mut due: Vec<Due> = of(school, ADMINISTRATOR);
    due.retain(|due| due.kind == DutyKind::Backup);
    due.iter().map(|due| (due.until, due.about)).collect()
}

/// Served from 7 September on, at noon.
fn served() -> School {
    let school = school("school152");
    at(&school, day(9, 7), 12, 0);
    school.service.note_copy(None);
    school
}

#[test]
fn no_copy_is_asked_for_before_the_first_day_served_is_over() {
    let school = school("school152");
    at(&school, day(9, 7), 12, 0);
    assert!(due(&school).is_empty(), "nobody has served the school");
    school.service.note_copy(None);
    assert!(due(&school).is_empty(), "the first day");
    at(&school, day(9, 8), 12, 0);
    assert_eq!(due(&school), [(day(9, 8), About::Copy(None))]);
    // Another start begins nothing anew.
    school.service.note_copy(None);
    assert_eq!(due(&school).len(), 1);
}

#[test]
fn a_copy_is_kept_as_a_fact_that_it_does_not_hold_itself() {
    let school = served();
    at(&school, day(9, 9), 12, 0);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("school.backup");
    let before = school.rows().len();
    let manifest = school.service.backup(ADMINISTRATOR, &file).unwrap();
    assert_eq!(manifest.contents.head.seq, before as u64);
    assert_eq!(school.rows().len(), before + 1, "one row of the trail");
    let log = school
        .service
        .directory()
        .office
        .copies
        .values()
        .next()
        .cloned();
    let made = log.unwrap().made;
    assert_eq!(made.len(), 1);
    assert_eq!((made[0].on, made[0].by), (day(9, 9), ADMINISTRATOR));
    assert!(due(&school).is_empty());
    at(&school, day(9, 11), 12, 0);
    let duty = of(&school, ADMINISTRATOR);
    let duty = duty
        .iter()
        .find(|due| due.kind == DutyKind::Backup)
        .unwrap();
    assert_eq!(duty.about, About::Copy(Some(day(9, 9))));
    assert_eq!((duty.since, duty.until), (day(9, 10), day(9, 10)));
    assert!(duty.is_overdue(day(9, 11)));
    let directory = school.service.directory();
    let clause = duty.source(&directory).map(|source| source.cited());
    assert!(matches!(clause, Some(Arg::Text(clause)) if clause.contains("п. 7")));
}

#[test]
fn a_copy_that_fails_is_none() {
    let school = served();
    at(&school, day(9, 8), 12, 0);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("there");
    fs::write(&file, "").unwrap();
    assert!(school.service.backup(Actor::CONSOLE, &file).is_err());
    assert_eq!(due(&school).len(), 1);
}

/// What is asked for stands at the administrator's home and leaves it when a copy is made.
#[test]
fn a_missing_copy_stands_at_home_until_one_is_made() {
    let school = served();
    at(&school, day(9, 9), 12, 0);
    let mut home = Screen::open(&school, ADMINISTRATOR, Route::Home(day(9, 9)));
    assert!(home.shows("не было ни одной копии"), "{}", home.text());
    let folder = tempfile::tempdir().unwrap();
    school
        .service
        .backup(Actor::CONSOLE, &folder.path().join("night"))
        .unwrap();
    home.sees("the copy", |screen| !screen.shows("копии"));
}

#[test]
fn nobody_says_that_a_copy_was_made() {
    let school = served();
    let log = CopyLog::begun(day(9, 7)).with(Copied {
        on: day(9, 8),
        at: 0,
        by: ADMINISTRATOR,
    });
    let changes = vec![put(DirectoryRecord::Office(log.into()))];
    for person in [ADMINISTRATOR, DIRECTOR] {
        let change = Command::ChangeDirectory {
            changes: changes.clone(),
        };
        assert_eq!(school.ask(person, change), Err(Refusal::NotFound));
    }
    let note = Command::NoteCopy {
        by: Some(ADMINISTRATOR),
    };
    assert_eq!(school.ask(ADMINISTRATOR, note), Err(Refusal::NotFound));
}

#[test]
fn copies_in_time_and_late_are_counted_and_the_log_has_an_end() {
    let school = served();
    let folder = tempfile::tempdir().unwrap();
    for (number, of) in [8, 9, 12].into_iter().enumerate() {
        at(&school, day(9, of), 12, 0);
        let file = folder.path().join(number.to_string());
        school.service.backup(Actor::CONSOLE, &file).unwrap();
    }
    let query = Query::Overview {
        of: Whose::School,
        by: By::Rule,
        date: day(9, 12),
    };
    let Ok(Answer::Overview(view)) = school.query(DIRECTOR, &query) else {
        panic!("no overview");
    };
    let mut rows = view.rows.iter();
    let row = rows.find(|(group, _)| *group == Group::Rule(DutyKind::Backup));
    let week = row.unwrap().1.week;
    // 8 and 9 September in time; the copy due on the 10th came on the 12th.
    assert_eq!((week.in_time, week.all), (2, 3));
    let days = (0..100).map(|number| day(9, 1).plus(number));
    let log = days.fold(CopyLog::begun(day(9, 1)), |log, on| {
        log.with(Copied {
            on,
            at: 0,
            by: Actor::CONSOLE,
        })
    });
    assert_eq!(log.made.len(), 62);
    assert_eq!(log.since.plus(1), log.made[0].on);
}
