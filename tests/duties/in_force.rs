//! Rules that change in the middle of a year: what happened under the old ones is judged by them ever after.

use zhurnal::domain::command::{Command, DirectoryRecord};
use zhurnal::domain::date::Date;
use zhurnal::domain::duty::{Due, DutyKind, Whose};
use zhurnal::domain::message::{Arg, Message};
use zhurnal::domain::office::RegulationDraft;
use zhurnal::domain::rules::Refusal;

use super::{at, of, school, told, view, write};
use crate::harness::school::{
    ALGEBRA_7A, ALYOSHIN, DIRECTOR, STANDARD, School, TEACHER, cell_command, day, lesson, marks,
    put,
};

/// The standard rules, others from 15 September on.
fn amended(changes: &[(&str, &str)]) -> School {
    let school = school("standard");
    let mut text = STANDARD.to_owned();
    for (from, to) in changes {
        assert!(text.contains(from), "{from} is not in the file");
        text = text.replacen(from, to, 1);
    }
    let draft = RegulationDraft {
        from: day(9, 15),
        text,
        proposed_by: DIRECTOR,
        agreed_by: Vec::new(),
        approved_by: Some(DIRECTOR),
    };
    let changes = vec![put(DirectoryRecord::Office(draft.into()))];
    school.does(DIRECTOR, Command::ChangeDirectory { changes });
    school
}

const LOCK: &str = "marks = { value = { days = 7 }, ours = true }";

/// Why a mark of a lesson cannot be given on a day.
fn refused(school: &School, of_lesson: Date, slot: u8, on: Date) -> Option<Message> {
    at(school, on, 18, 0);
    let place = lesson_on(of_lesson, slot);
    let command = cell_command(ALGEBRA_7A, place, ALYOSHIN, 0, marks(&[4]));
    match school.ask(TEACHER, command) {
        Ok(_) => None,
        Err(Refusal::Rule(message)) => Some(message),
        Err(other) => panic!("another refusal: {other:?}"),
    }
}

fn lesson_on(date: Date, slot: u8) -> zhurnal::domain::lesson::LessonAt {
    zhurnal::domain::lesson::LessonAt { date, slot }
}

#[test]
fn a_shorter_lock_shuts_nothing_that_was_open_under_the_longer_one() {
    let short =
        "marks = { value = { days = 2 }, clause = \"п. 9\", ru = \"Раньше.\", en = \"Earlier.\" }";
    let school = amended(&[(LOCK, short)]);
    // Monday the 14th is under the old rules, a week; Wednesday the 16th under the new ones, two days.
    assert_eq!(refused(&school, day(9, 14), 1, day(9, 21)), None);
    let late = refused(&school, day(9, 16), 2, day(9, 21)).unwrap();
    assert_eq!(late.id, "refusal-locked-marks");
    assert!(
        late.args.contains(&("clause", Arg::from("п. 9"))),
        "{late:?}"
    );
    let old = refused(&school, day(9, 9), 2, day(9, 21)).unwrap();
    assert!(old.args.contains(&("days", Arg::from(7u32))), "{old:?}");
}

#[test]
fn a_lock_that_is_lifted_opens_nothing_that_had_closed() {
    let school = amended(&[(LOCK, "marks = { value = \"never\", ours = true }")]);
    assert!(refused(&school, day(9, 7), 1, day(10, 12)).is_some());
    assert_eq!(refused(&school, day(9, 16), 2, day(10, 12)), None);
}

/// A lesson's duty keeps the deadline and the clause of its own day.
#[test]
fn deadlines_of_lessons_are_those_of_their_day() {
    let entry = "marks = { value = { by = [\"teacher\"], when = \"same-day\" }, ours = true }";
    let slow = "marks = { value = { by = [\"teacher\"], when = { days = 3 } }, clause = \"п. 8\", ru = \"Позже.\", en = \"Later.\" }";
    let school = amended(&[(entry, slow)]);
    at(&school, day(9, 16), 18, 0);
    for place in [lesson(9, 14, 1), lesson(9, 16, 2)] {
        write(&school, TEACHER, ALGEBRA_7A, place, |lesson| {
            *lesson = told()
        });
    }
    let directory = school.service.directory();
    let due: Vec<Due> = of(&school, TEACHER)
        .into_iter()
        .filter(|due| due.kind == DutyKind::Marks && due.since >= day(9, 14))
        .collect();
    let told: Vec<_> = due
        .iter()
        .map(|due| {
            (
                due.since,
                due.until,
                due.source(&directory).map(|it| it.cited()),
            )
        })
        .collect();
    let ours = Some(Message::new("rule-ours").into());
    assert_eq!(
        told,
        [
            (day(9, 14), day(9, 14), ours),
            (day(9, 16), day(9, 19), Some(Arg::from("п. 8"))),
        ]
    );
}

/// What comes again goes on by the new rhythm from its first time on; what was asked by the old one stays asked.
#[test]
fn a_changed_rhythm_begins_with_its_own_times() {
    let month =
        "activity = { value = { by = [\"administrator\"], when = \"month\" }, ours = true }";
    let week = "activity = { value = { by = [\"administrator\"], when = \"week\" }, ours = true }";
    let school = amended(&[(month, week)]);
    at(&school, day(9, 23), 12, 0);
    let due = view(&school, Whose::School).duties.into_iter();
    let due: Vec<(Date, Date)> = due
        .filter(|due| due.kind == DutyKind::ActivityReport)
        .map(|due| (due.since, due.until))
        .collect();
    // September's begins under the old rules; the week of the 14th would too, the first of the new ones is that of the 21st.
    assert_eq!(due, [(day(9, 21), day(9, 27)), (day(9, 1), day(9, 30))]);
}

/// A deadline that holidays carry past the lock ends with the lock: later it could not be met.
#[test]
fn a_deadline_ends_with_the_lock() {
    let school = school("standard");
    at(&school, day(10, 23), 18, 0);
    let last = lesson(10, 23, 3);
    write(&school, TEACHER, ALGEBRA_7A, last, |lesson| {
        *lesson = told();
        lesson.works = vec![zhurnal::domain::lesson::Work {
            kind: zhurnal::domain::lesson::WorkKind(5),
            weight: None,
        }];
    });
    let due = of(&school, TEACHER).into_iter();
    let due: Vec<Date> = due
        .filter(|due| due.kind == DutyKind::Marks && due.since == day(10, 23))
        .map(|due| due.until)
        .collect();
    assert_eq!(due, [day(10, 30)]);
}
