//! Closed lessons opened for a time: by whom, for what, until when, and with which reason they are then changed.

use zhurnal::domain::amend::RecordEdit;
use zhurnal::domain::command::{Command, DirectoryChange, DirectoryRecord};
use zhurnal::domain::lesson::LessonAt;
use zhurnal::domain::message::{Arg, Message};
use zhurnal::domain::office::{Opening, OpeningScope};
use zhurnal::domain::people::{Post, Role};
use zhurnal::domain::query::{Answer, Query};
use zhurnal::domain::rules::Refusal;
use zhurnal::domain::substitution::take_away;
use zhurnal::service::clock::{Clock, ManualClock};

use crate::harness::school::{
    ADMINISTRATOR, ALGEBRA_7A, ALGEBRA_7B, ALYOSHIN, CLASS_7A, CLASS_TEACHER, COLLEAGUE, ENGLISH_7,
    School, TEACHER, VOLKOV, cell_command, day, lesson, marks, put, span,
};

/// A lesson that closed long ago.
fn closed() -> LessonAt {
    lesson(9, 7, 1)
}

fn open(scope: OpeningScope) -> Command {
    Command::OpenLock {
        scope,
        until: day(10, 14),
        reason: "Учитель болел".into(),
    }
}

/// Marks in a lesson, with a reason.
fn marked(at: LessonAt, reason: &str) -> Command {
    explained(
        cell_command(ALGEBRA_7A, at, ALYOSHIN, 0, marks(&[4])),
        reason,
    )
}

fn explained(command: Command, reason: &str) -> Command {
    command.explained(reason).unwrap()
}

fn rule(refusal: Refusal) -> Message {
    match refusal {
        Refusal::Rule(message) => message,
        other => panic!("no rule: {other:?}"),
    }
}

#[test]
fn an_opened_lesson_is_changed_with_a_reason_until_it_closes_by_itself() {
    let school = School::new();
    let refused = rule(
        school
            .ask(TEACHER, marked(closed(), "Работа найдена"))
            .unwrap_err(),
    );
    assert_eq!(refused.id, "refusal-locked-marks");
    assert!(refused.args.iter().any(|(name, _)| *name == "opener"));

    school.does(
        ADMINISTRATOR,
        open(OpeningScope::Lesson(ALGEBRA_7A, closed())),
    );
    let asked = school.ask(TEACHER, marked(closed(), " ")).unwrap_err();
    let Refusal::Unexplained(asked) = asked else {
        panic!("no reason was asked for: {asked:?}");
    };
    let clause = Arg::from(Message::new("rule-ours"));
    assert!(asked.args.contains(&("clause", clause)));
    school.does(TEACHER, marked(closed(), "Работа найдена"));
    let history = school.history(ALGEBRA_7A, closed(), ALYOSHIN);
    assert_eq!(history[0].why, "Работа найдена");
    // Another lesson of the same age stays closed.
    let other = school
        .ask(TEACHER, marked(lesson(9, 9, 2), "Тоже"))
        .unwrap_err();
    assert_eq!(rule(other).id, "refusal-locked-marks");

    school
        .clock
        .set(ManualClock::noon(day(10, 14)).utc_millis());
    let seen = school.cell(ALGEBRA_7A, closed(), ALYOSHIN).revision;
    let again = |values: &[u8], seen| {
        let command = cell_command(ALGEBRA_7A, closed(), ALYOSHIN, seen, marks(values));
        explained(command, "Опечатка")
    };
    school.does(TEACHER, again(&[5], seen));
    school
        .clock
        .set(ManualClock::noon(day(10, 15)).utc_millis());
    let seen = school.cell(ALGEBRA_7A, closed(), ALYOSHIN).revision;
    let late = school.ask(TEACHER, again(&[3], seen)).unwrap_err();
    assert_eq!(rule(late).id, "refusal-locked-marks");
}

#[test]
fn what_is_not_closed_needs_neither_opening_nor_reason() {
    let school = School::new();
    let at = lesson(10, 12, 1);
    let nothing = open(OpeningScope::Lesson(ALGEBRA_7A, at));
    let refused = rule(school.ask(ADMINISTRATOR, nothing).unwrap_err());
    assert_eq!(refused.id, "opening-not-closed");
    school.does(TEACHER, marked(at, ""));
}

#[test]
fn a_class_is_opened_with_its_groups_a_journal_alone_a_period_for_all() {
    let days = span(day(9, 1), day(9, 30));
    let english = lesson(9, 7, 3);
    let in_english = |reason| {
        explained(
            cell_command(ENGLISH_7, english, VOLKOV, 0, marks(&[5])),
            reason,
        )
    };
    let in_7b = || {
        let command = cell_command(ALGEBRA_7B, lesson(9, 7, 2), VOLKOV, 0, marks(&[5]));
        explained(command, "Перенос")
    };
    // By scope: algebra of 7А, the joint English group, algebra of 7Б.
    let expected = [
        (
            OpeningScope::Journal(ALGEBRA_7A, days),
            [true, false, false],
        ),
        (OpeningScope::Class(CLASS_7A, days), [true, true, false]),
        (OpeningScope::Period(days), [true, true, true]),
        (
            OpeningScope::Period(span(day(9, 8), day(9, 30))),
            [false, false, false],
        ),
    ];
    for (scope, opened) in expected {
        let school = School::new();
        school.does(ADMINISTRATOR, open(scope));
        let found = [
            school.ask(TEACHER, marked(closed(), "Перенос")).is_ok(),
            school.ask(CLASS_TEACHER, in_english("Перенос")).is_ok(),
            school.ask(COLLEAGUE, in_7b()).is_ok(),
        ];
        assert_eq!(found, opened, "{scope:?}");
    }
}

#[test]
fn an_opening_says_why_and_closes_by_itself() {
    let school = School::new();
    let scope = OpeningScope::Lesson(ALGEBRA_7A, closed());
    let asked = |until, reason: &str| {
        let command = Command::OpenLock {
            scope,
            until,
            reason: reason.into(),
        };
        rule(school.ask(ADMINISTRATOR, command).unwrap_err()).id
    };
    assert_eq!(asked(day(10, 14), "  "), "opening-no-reason");
    assert_eq!(asked(day(10, 11), "Поздно"), "opening-days");
    assert_eq!(asked(day(5, 31), "Навсегда"), "opening-days");
    let crossed = Command::OpenLock {
        scope: OpeningScope::Period(span(day(9, 30), day(9, 1))),
        until: day(10, 14),
        reason: "Перенос".into(),
    };
    assert_eq!(
        rule(school.ask(ADMINISTRATOR, crossed).unwrap_err()).id,
        "span-crossed"
    );
}

#[test]
fn two_openings_are_two_and_one_is_ended_early() {
    let school = School::new();
    school.does(
        ADMINISTRATOR,
        open(OpeningScope::Lesson(ALGEBRA_7A, closed())),
    );
    school.does(
        ADMINISTRATOR,
        open(OpeningScope::Lesson(ALGEBRA_7A, lesson(9, 9, 2))),
    );
    let Ok(Answer::Openings(openings)) = school.query(ADMINISTRATOR, &Query::Openings) else {
        panic!("no openings");
    };
    let numbers: Vec<u32> = openings.iter().map(|opening| opening.number).collect();
    assert_eq!(numbers, [2, 1]);
    let first = openings[1].clone();
    let change = DirectoryChange::Remove(DirectoryRecord::Office(first.into()));
    school.change(vec![change]);
    let late = school.ask(TEACHER, marked(closed(), "Поздно")).unwrap_err();
    assert_eq!(rule(late).id, "refusal-locked-marks");
    school.does(TEACHER, marked(lesson(9, 9, 2), "Ещё открыт"));
}

#[test]
fn a_school_without_locks_asks_for_no_reason() {
    let school = School::new();
    let gymnasium = include_str!("../../assets/regulations/gymnasium.toml");
    school.change(vec![put(DirectoryRecord::Regulation(gymnasium.into()))]);
    school.does(TEACHER, marked(closed(), ""));
}

#[test]
fn two_administrators_at_once_lose_nothing_of_each_other() {
    let school = School::new();
    let post = Post {
        person: COLLEAGUE,
        role: Role::Administrator,
    };
    school.change(vec![put(DirectoryRecord::Post(post))]);
    let scope = OpeningScope::Lesson(ALGEBRA_7A, closed());
    for person in [ADMINISTRATOR, COLLEAGUE] {
        school.does(person, open(scope));
    }
    let openings = || -> Vec<Opening> {
        let directory = school.service.directory();
        directory.office.openings.values().cloned().collect()
    };
    let both = openings();
    let by: Vec<_> = both.iter().map(|opening| opening.by).collect();
    assert_eq!(by, [ADMINISTRATOR, COLLEAGUE], "two at once are two");
    // Both end the first: the second finds it done, and the other stays.
    let end = || Command::Amend {
        edits: vec![take_away(both[0].clone())],
    };
    school.does(ADMINISTRATOR, end());
    assert_eq!(school.does(COLLEAGUE, end()).changes, []);
    assert_eq!(openings(), both[1..]);
    // One makes it longer as seen before the other ended it.
    let longer = Opening {
        until: day(10, 20),
        by: COLLEAGUE,
        ..both[0].clone()
    };
    let record = |opening: Opening| DirectoryRecord::Office(opening.into());
    let edit = RecordEdit::change(record(both[0].clone()), record(longer));
    let refused = rule(
        school
            .ask(COLLEAGUE, Command::Amend { edits: vec![edit] })
            .unwrap_err(),
    );
    assert_eq!(refused.id, "amend-meanwhile");
    assert_eq!(openings(), both[1..]);
}
