//! What the regulation and the calendar forbid, case by case, each with the clause that the refusal names.

use std::sync::Arc;

use zhurnal::domain::cell::{Attendance, CellContent, Mark, Value};
use zhurnal::domain::date::Date;
use zhurnal::domain::directory::Directory;
use zhurnal::domain::ids::{JournalId, PersonId};
use zhurnal::domain::lesson::{Homework, LessonAt, LessonContent, Weight, Work, WorkKind};
use zhurnal::domain::message::{Arg, Message};
use zhurnal::domain::regulation::{Part, Regulation};
use zhurnal::domain::rules::{MAX_LATE, MAX_TEXT, Setting};

use crate::harness::school::{
    ALGEBRA_7A, ALYOSHIN, FIRST_GRADER, MOVER, READING_1A, RETURNER, SPORT_7, STANDARD, School,
    VOLKOV, ZHUKOV, day, lesson, marks, today_7a,
};

fn directory() -> Directory {
    (*School::new().service.directory()).clone()
}

fn setting(directory: &Directory, journal: JournalId, at: LessonAt) -> Setting<'_> {
    Setting {
        directory,
        journal,
        at,
        lesson_exists: true,
        today: day(10, 12),
    }
}

fn told(message: &Message, name: &str) -> Option<Arg> {
    let found = message.args.iter().find(|(arg, _)| *arg == name);
    found.map(|(_, value)| value.clone())
}

fn with_mark(change: impl FnOnce(&mut Mark)) -> CellContent {
    let mut cell = marks(&[4]);
    change(&mut cell.marks[0]);
    cell
}

fn attended(attendance: Attendance) -> CellContent {
    CellContent {
        attendance: Some(attendance),
        ..CellContent::default()
    }
}

fn noted(letters: usize) -> CellContent {
    CellContent {
        note: "ж".repeat(letters),
        ..CellContent::default()
    }
}

/// What is tried, where, by whose cell, and the refusal.
type Case = (
    &'static str,
    JournalId,
    LessonAt,
    PersonId,
    CellContent,
    Option<&'static str>,
);

#[test]
fn each_refusal_of_a_cell() {
    let directory = directory();
    let today = today_7a();
    let heavy = |weight| with_mark(|mark| mark.weight = Some(Weight(weight)));
    let cases: [Case; 25] = [
        (
            "a mark today",
            ALGEBRA_7A,
            today,
            ALYOSHIN,
            marks(&[5]),
            None,
        ),
        (
            "the last open day",
            ALGEBRA_7A,
            lesson(10, 5, 1),
            ALYOSHIN,
            marks(&[5]),
            None,
        ),
        (
            "a day later",
            ALGEBRA_7A,
            lesson(10, 4, 1),
            ALYOSHIN,
            marks(&[5]),
            Some("refusal-locked-marks"),
        ),
        (
            "an absence is locked too",
            ALGEBRA_7A,
            lesson(10, 2, 3),
            ALYOSHIN,
            attended(Attendance::Ill),
            Some("refusal-locked-attendance"),
        ),
        (
            "a mark tomorrow",
            ALGEBRA_7A,
            lesson(10, 14, 2),
            ALYOSHIN,
            marks(&[5]),
            Some("refusal-future"),
        ),
        (
            "an absence announced",
            ALGEBRA_7A,
            lesson(10, 14, 2),
            ALYOSHIN,
            attended(Attendance::Excused),
            None,
        ),
        (
            "another class's pupil",
            ALGEBRA_7A,
            today,
            VOLKOV,
            marks(&[5]),
            Some("refusal-not-on-roll"),
        ),
        (
            "after departure",
            ALGEBRA_7A,
            today,
            MOVER,
            attended(Attendance::Absent),
            Some("refusal-not-on-roll"),
        ),
        (
            "before departure",
            ALGEBRA_7A,
            lesson(10, 9, 3),
            MOVER,
            marks(&[5]),
            None,
        ),
        (
            "the day of return",
            ALGEBRA_7A,
            lesson(10, 5, 1),
            RETURNER,
            marks(&[5]),
            None,
        ),
        (
            "a mark in grade 1",
            READING_1A,
            today,
            FIRST_GRADER,
            marks(&[5]),
            Some("refusal-without-marks"),
        ),
        (
            "an exemption in grade 1",
            READING_1A,
            today,
            FIRST_GRADER,
            with_mark(|mark| mark.value = Some(Value::Exempt)),
            Some("refusal-without-marks"),
        ),
        (
            "an absence in grade 1",
            READING_1A,
            today,
            FIRST_GRADER,
            attended(Attendance::Absent),
            None,
        ),
        (
            "outside the scale",
            ALGEBRA_7A,
            today,
            ALYOSHIN,
            marks(&[6]),
            Some("refusal-outside-scale"),
        ),
        (
            "zero",
            ALGEBRA_7A,
            today,
            ALYOSHIN,
            marks(&[0]),
            Some("refusal-outside-scale"),
        ),
        (
            "a pass",
            ALGEBRA_7A,
            today,
            ALYOSHIN,
            with_mark(|mark| mark.value = Some(Value::Pass)),
            None,
        ),
        (
            "neither value nor debt",
            ALGEBRA_7A,
            today,
            ALYOSHIN,
            with_mark(|mark| mark.value = None),
            Some("refusal-outside-scale"),
        ),
        (
            "a second mark outside",
            ALGEBRA_7A,
            today,
            ALYOSHIN,
            marks(&[5, 9]),
            Some("refusal-outside-scale"),
        ),
        (
            "no weight",
            ALGEBRA_7A,
            today,
            ALYOSHIN,
            heavy(0),
            Some("refusal-weight"),
        ),
        (
            "the greatest weight",
            ALGEBRA_7A,
            today,
            ALYOSHIN,
            heavy(10),
            None,
        ),
        (
            "more than that",
            ALGEBRA_7A,
            today,
            ALYOSHIN,
            heavy(11),
            Some("refusal-weight"),
        ),
        (
            "the latest",
            ALGEBRA_7A,
            today,
            ALYOSHIN,
            attended(Attendance::Late(MAX_LATE)),
            None,
        ),
        (
            "later still",
            ALGEBRA_7A,
            today,
            ALYOSHIN,
            attended(Attendance::Late(MAX_LATE + 1)),
            Some("refusal-late-minutes"),
        ),
        (
            "the longest note",
            ALGEBRA_7A,
            today,
            ALYOSHIN,
            noted(MAX_TEXT),
            None,
        ),
        (
            "a longer one",
            ALGEBRA_7A,
            today,
            ALYOSHIN,
            noted(MAX_TEXT + 1),
            Some("refusal-text-too-long"),
        ),
    ];
    for (what, journal, at, pupil, after, expected) in cases {
        let setting = setting(&directory, journal, at);
        let found = setting.check_cell(pupil, &CellContent::default(), &after);
        assert_eq!(found.err().map(|message| message.id), expected, "{what}");
    }
    let comment = with_mark(|mark| mark.comment = "ж".repeat(MAX_TEXT + 1));
    let found = setting(&directory, ALGEBRA_7A, today).check_cell(
        ALYOSHIN,
        &CellContent::default(),
        &comment,
    );
    assert_eq!(found.unwrap_err().id, "refusal-text-too-long");
}

#[test]
fn refusals_name_their_clause() {
    let directory = directory();
    let refused = |journal, at, pupil, after: &CellContent| {
        setting(&directory, journal, at)
            .check_cell(pupil, &CellContent::default(), after)
            .unwrap_err()
    };
    let locked = refused(ALGEBRA_7A, lesson(10, 2, 3), ALYOSHIN, &marks(&[5]));
    let ours = || Some(Message::new("rule-ours").into());
    assert_eq!(told(&locked, "clause"), ours());
    assert_eq!(
        told(&locked, "date"),
        Some(day(10, 10).0.into()),
        "the first closed day"
    );
    assert_eq!(told(&locked, "days"), Some(7u32.into()));
    let no_marks = refused(READING_1A, today_7a(), FIRST_GRADER, &marks(&[5]));
    assert_eq!(told(&no_marks, "clause"), ours());
    let outside = refused(ALGEBRA_7A, today_7a(), ALYOSHIN, &marks(&[7]));
    assert_eq!(told(&outside, "scale"), Some("5 4 3 2 1".into()));
    let stranger = refused(ALGEBRA_7A, today_7a(), VOLKOV, &marks(&[5]));
    assert_eq!(told(&stranger, "name"), Some("Волков Ян".into()));
}

#[test]
fn a_lesson_that_nobody_planned_takes_nothing() {
    let directory = directory();
    let nowhere = Setting {
        lesson_exists: false,
        ..setting(&directory, ALGEBRA_7A, today_7a())
    };
    let cell = nowhere.check_cell(ALYOSHIN, &CellContent::default(), &marks(&[5]));
    assert_eq!(cell.unwrap_err().id, "refusal-no-lesson");
    let lesson = nowhere.check_lesson(&LessonContent::default(), &LessonContent::default());
    assert_eq!(lesson.unwrap_err().id, "refusal-no-lesson");
}

#[test]
fn without_a_lock_the_past_stays_open() {
    let mut directory = directory();
    let open = STANDARD.replace("value = { days = 7 }", "value = \"never\"");
    let open = open.replace("value = { days = 60 }", "value = \"never\"");
    directory.rule_by(Arc::new(Regulation::parse(&open).unwrap()));
    let september = setting(&directory, ALGEBRA_7A, lesson(9, 2, 2));
    for part in Part::ALL {
        assert_eq!(september.closed(part), None, "{part:?}");
    }
}

#[test]
fn only_what_changes_is_judged() {
    let directory = directory();
    let today = setting(&directory, ALGEBRA_7A, today_7a());
    let odd = CellContent {
        note: "н".repeat(MAX_TEXT + 1),
        attendance: Some(Attendance::Late(999)),
        ..marks(&[9])
    };
    let corrected = CellContent {
        marks: vec![odd.marks[0].clone(), Mark::new(Value::Grade(5), 1)],
        ..odd.clone()
    };
    assert_eq!(
        today.check_cell(ALYOSHIN, &odd, &corrected),
        Ok(()),
        "what stood there before is not asked again"
    );
    let again = CellContent {
        marks: vec![odd.marks[0].clone(); 2],
        ..odd.clone()
    };
    assert_eq!(
        today.check_cell(ALYOSHIN, &odd, &again).unwrap_err().id,
        "refusal-outside-scale",
        "one more of the same is new"
    );
}

#[test]
fn a_departed_pupils_cell_can_be_emptied_but_not_filled() {
    let directory = directory();
    let today = setting(&directory, ALGEBRA_7A, today_7a());
    let wrong = CellContent {
        attendance: Some(Attendance::Absent),
        ..marks(&[5, 4])
    };
    let less = marks(&[5]);
    assert_eq!(today.check_cell(MOVER, &wrong, &less), Ok(()));
    assert_eq!(
        today.check_cell(MOVER, &wrong, &CellContent::default()),
        Ok(())
    );
    let more = CellContent {
        marks: vec![wrong.marks[0].clone(); 2],
        ..CellContent::default()
    };
    assert_eq!(
        today.check_cell(MOVER, &less, &more).unwrap_err().id,
        "refusal-not-on-roll"
    );
}

#[test]
fn in_a_group_of_several_grades_the_pupils_own_grade_counts() {
    let mut directory = directory();
    let membership = zhurnal::domain::school::Membership {
        pupil: FIRST_GRADER,
        group: crate::harness::school::SPORT_GROUP,
        from: day(9, 1),
        until: None,
    };
    directory.memberships.push(membership);
    let directory = directory.index();
    let at = lesson(10, 12, 4);
    let judge = |pupil| {
        setting(&directory, SPORT_7, at).check_cell(pupil, &CellContent::default(), &marks(&[5]))
    };
    assert_eq!(judge(ZHUKOV), Ok(()));
    assert_eq!(judge(FIRST_GRADER).unwrap_err().id, "refusal-without-marks");
}

#[test]
fn codes_and_passes_that_the_school_does_not_use() {
    let mut directory = directory();
    let mut rules = (*directory.regulation).clone();
    rules.scale.value.pass_fail = false;
    rules.attendance.value.retain(|code| code.letters != "Д");
    directory.rule_by(Arc::new(rules));
    let today = setting(&directory, ALGEBRA_7A, today_7a());
    let judge = |after: &CellContent| {
        today
            .check_cell(ALYOSHIN, &CellContent::default(), after)
            .unwrap_err()
            .id
    };
    assert_eq!(
        judge(&with_mark(|mark| mark.value = Some(Value::Pass))),
        "refusal-outside-scale"
    );
    assert_eq!(
        judge(&attended(Attendance::Distance)),
        "refusal-attendance-code"
    );
}

fn homework(text: String, due: Option<LessonAt>, links: Vec<String>) -> LessonContent {
    LessonContent {
        homework: Some(Homework::Set {
            text,
            due,
            links,
            minutes: None,
        }),
        ..LessonContent::default()
    }
}

fn works(kind: u8, weight: Option<u8>) -> LessonContent {
    LessonContent {
        works: vec![Work {
            kind: WorkKind(kind),
            weight: weight.map(Weight),
        }],
        ..LessonContent::default()
    }
}

fn topic(letters: usize) -> LessonContent {
    LessonContent {
        topic: "ж".repeat(letters),
        ..LessonContent::default()
    }
}

#[test]
fn each_refusal_of_a_lesson() {
    let directory = directory();
    let taken = LessonContent {
        roll_taken: true,
        ..LessonContent::default()
    };
    let next = lesson(10, 14, 2);
    let text = |letters| "ж".repeat(letters);
    let (today, past, future) = (day(10, 12), day(10, 4), day(10, 14));
    let cases: [(&str, Date, LessonContent, Option<&str>); 16] = [
        ("a topic", today, topic(MAX_TEXT), None),
        (
            "too long a topic",
            today,
            topic(MAX_TEXT + 1),
            Some("refusal-text-too-long"),
        ),
        ("a topic ahead", future, topic(5), None),
        (
            "a closed lesson",
            past,
            topic(5),
            Some("refusal-locked-lesson"),
        ),
        ("the roll", today, taken.clone(), None),
        (
            "the roll of tomorrow",
            future,
            taken,
            Some("refusal-future"),
        ),
        (
            "homework",
            today,
            homework(text(MAX_TEXT), Some(next), Vec::new()),
            None,
        ),
        (
            "too long a task",
            today,
            homework(text(MAX_TEXT + 1), None, Vec::new()),
            Some("refusal-text-too-long"),
        ),
        (
            "too long links",
            today,
            homework(text(1), None, vec![text(MAX_TEXT), text(1)]),
            Some("refusal-text-too-long"),
        ),
        (
            "due in its own lesson",
            today,
            homework(text(1), Some(today_7a()), Vec::new()),
            Some("refusal-due-before"),
        ),
        (
            "due before",
            today,
            homework(text(1), Some(lesson(10, 5, 1)), Vec::new()),
            Some("refusal-due-before"),
        ),
        ("a control work", today, works(1, None), None),
        (
            "an unknown work",
            today,
            works(77, None),
            Some("refusal-unknown-work"),
        ),
        ("weight 10", today, works(1, Some(10)), None),
        (
            "weight 11",
            today,
            works(1, Some(11)),
            Some("refusal-weight"),
        ),
        ("weight 0", today, works(1, Some(0)), Some("refusal-weight")),
    ];
    for (what, date, after, expected) in cases {
        let setting = setting(&directory, ALGEBRA_7A, LessonAt { date, slot: 1 });
        let found = setting.check_lesson(&LessonContent::default(), &after);
        assert_eq!(found.err().map(|message| message.id), expected, "{what}");
    }
}

#[test]
fn a_lesson_with_a_work_that_is_gone_still_takes_a_topic() {
    let directory = directory();
    let before = works(77, None);
    let after = LessonContent {
        topic: "Дроби".into(),
        ..before.clone()
    };
    assert_eq!(
        setting(&directory, ALGEBRA_7A, today_7a()).check_lesson(&before, &after),
        Ok(())
    );
}

#[test]
fn between_two_presences_a_pupil_is_not_on_the_roll() {
    let directory = directory();
    let away = Setting {
        today: day(9, 25),
        ..setting(&directory, ALGEBRA_7A, lesson(9, 21, 1))
    };
    let refused = away.check_cell(RETURNER, &CellContent::default(), &marks(&[5]));
    assert_eq!(refused.unwrap_err().id, "refusal-not-on-roll");
}
