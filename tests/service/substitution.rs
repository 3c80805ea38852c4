//! Who stands in for a teacher: reads the whole journal, writes those lessons only, and only as long as the order stands.

use zhurnal::domain::amend::RecordEdit;
use zhurnal::domain::cell::{Attendance, CellContent};
use zhurnal::domain::command::{Command, DirectoryRecord};
use zhurnal::domain::lesson::{LessonAt, LessonContent};
use zhurnal::domain::office::{DayChange, DayKind, LessonChange, LessonFate};
use zhurnal::domain::query::{Answer, Query};
use zhurnal::domain::rules::Refusal;

use crate::harness::school::{
    ALGEBRA_7A, ALYOSHIN, CLASS_7A, DEPUTY, MOTHER, STRANGER, School, TEACHER, TRAINER, YEAR,
    cell_command, day, lesson, lesson_command, marks, span, today_7a,
};

/// Before today's, and open still.
const FRIDAY: (u32, u32, u8) = (10, 9, 3);

fn friday() -> LessonAt {
    lesson(FRIDAY.0, FRIDAY.1, FRIDAY.2)
}

fn standing_in() -> DirectoryRecord {
    record(LessonFate::Held {
        teachers: vec![STRANGER],
        rooms: Vec::new(),
    })
}

fn record(fate: LessonFate) -> DirectoryRecord {
    let change = LessonChange {
        journal: ALGEBRA_7A,
        at: today_7a(),
        fate,
        reason: "Болезнь".into(),
    };
    DirectoryRecord::Office(change.into())
}

fn edit(before: Option<DirectoryRecord>, after: Option<DirectoryRecord>) -> Command {
    Command::Amend {
        edits: vec![RecordEdit::of(before, after)],
    }
}

/// A school in which the teacher of grade 1 stands in today in 7А.
fn school() -> School {
    let school = School::new();
    school.does(DEPUTY, edit(None, Some(standing_in())));
    school
}

fn mark(at: LessonAt) -> Command {
    cell_command(ALGEBRA_7A, at, ALYOSHIN, 0, marks(&[5]))
}

fn absence(at: LessonAt) -> Command {
    let absent = CellContent {
        attendance: Some(Attendance::Absent),
        ..CellContent::default()
    };
    cell_command(ALGEBRA_7A, at, ALYOSHIN, 0, absent)
}

fn topic(at: LessonAt) -> Command {
    let content = LessonContent {
        topic: "Дроби".into(),
        ..LessonContent::default()
    };
    lesson_command(ALGEBRA_7A, at, 0, content)
}

fn roll(at: LessonAt) -> Command {
    let content = LessonContent {
        roll_taken: true,
        ..LessonContent::default()
    };
    lesson_command(ALGEBRA_7A, at, 0, content)
}

const KINDS: [fn(LessonAt) -> Command; 4] = [mark, absence, topic, roll];

#[test]
fn a_substitute_writes_everything_in_their_lessons_and_nothing_in_others() {
    for kind in KINDS {
        let school = school();
        let denied = school.ask(STRANGER, kind(friday()));
        let Err(Refusal::Denied(why)) = denied else {
            panic!("{denied:?}");
        };
        assert_eq!(why.id, "policy-not-your-lesson");
        school.does(STRANGER, kind(today_7a()));
    }
    // Nobody else is let in by it.
    for kind in KINDS {
        assert_eq!(
            school().ask(TRAINER, kind(today_7a())),
            Err(Refusal::NotFound)
        );
        school().does(TEACHER, kind(today_7a()));
        school().does(TEACHER, kind(friday()));
    }
}

#[test]
fn a_substitute_reads_the_whole_journal_and_sees_which_lessons_are_theirs() {
    let school = school();
    let week = Query::Journal {
        journal: ALGEBRA_7A,
        span: span(day(10, 7), day(10, 16)),
    };
    let Ok(Answer::Journal(view)) = school.query(STRANGER, &week) else {
        panic!("no journal");
    };
    assert!(view.may_mark && view.may_take_roll);
    let open: Vec<_> = view
        .lessons
        .iter()
        .filter(|column| column.closed.is_none())
        .map(|column| column.at)
        .collect();
    assert_eq!(open, [today_7a()]);
    let altered = view.lessons.iter().find(|it| it.at == today_7a()).unwrap();
    let altered = altered.altered.clone().unwrap();
    assert_eq!((altered.held, altered.by.as_str()), (true, "Котова Н.Л."));
    let Ok(Answer::Journals(journals)) = school.query(STRANGER, &Query::Journals) else {
        panic!("no journals");
    };
    assert!(
        journals
            .iter()
            .any(|it| it.journal == ALGEBRA_7A && !it.own)
    );
    // It is on their home screen, and no longer on the teacher's.
    let has = |person| {
        let home = school.home(person, day(10, 12));
        home.lessons.iter().any(|it| it.journal == ALGEBRA_7A)
    };
    assert!(has(STRANGER) && !has(TEACHER));
}

#[test]
fn a_withdrawn_substitution_ends_with_the_next_key() {
    let school = school();
    school.does(STRANGER, mark(today_7a()));
    school.does(DEPUTY, edit(Some(standing_in()), None));
    assert_eq!(
        school.ask(STRANGER, topic(today_7a())),
        Err(Refusal::NotFound)
    );
    assert_eq!(
        school.cell(ALGEBRA_7A, today_7a(), ALYOSHIN).content,
        marks(&[5]),
        "what was written stays"
    );
}

#[test]
fn a_record_that_another_changed_is_not_written_over() {
    let school = school();
    let cancelled = record(LessonFate::NotHeld);
    for before in [None, Some(cancelled.clone())] {
        let refused = school.ask(DEPUTY, edit(before, Some(cancelled.clone())));
        assert!(
            matches!(&refused, Err(Refusal::Rule(why)) if why.id == "amend-meanwhile"),
            "{refused:?}"
        );
    }
    school.does(DEPUTY, edit(Some(standing_in()), Some(cancelled.clone())));
    // Turned round, it is as it was.
    school.does(DEPUTY, edit(Some(cancelled), Some(standing_in())));
    school.does(STRANGER, mark(today_7a()));
    school.verify();
}

#[test]
fn marks_of_a_lesson_that_was_not_held_are_kept_and_shown_and_none_is_added() {
    let school = School::new();
    school.does(TEACHER, mark(today_7a()));
    school.does(DEPUTY, edit(None, Some(record(LessonFate::NotHeld))));
    let view = school.journal(ALGEBRA_7A, span(day(10, 12), day(10, 17)));
    let column = view.lessons.iter().find(|it| it.at == today_7a()).unwrap();
    assert_eq!(column.column.get(ALYOSHIN).unwrap().content, marks(&[5]));
    let altered = column.altered.clone().unwrap();
    assert_eq!((altered.held, altered.reason.as_str()), (false, "Болезнь"));
    let more = cell_command(
        ALGEBRA_7A,
        today_7a(),
        crate::harness::school::BORISOVA,
        0,
        marks(&[4]),
    );
    let refused = school.ask(TEACHER, more);
    assert!(
        matches!(&refused, Err(Refusal::Rule(why)) if why.id == "refusal-not-held"),
        "{refused:?}"
    );
    // It may be taken out, and then the column is gone.
    let seen = school.cell(ALGEBRA_7A, today_7a(), ALYOSHIN).revision;
    school.does(
        TEACHER,
        cell_command(ALGEBRA_7A, today_7a(), ALYOSHIN, seen, marks(&[])),
    );
    let view = school.journal(ALGEBRA_7A, span(day(10, 12), day(10, 17)));
    assert!(view.lessons.iter().all(|it| it.at != today_7a()));
}

#[test]
fn a_family_sees_who_holds_a_lesson_where_and_why_not() {
    let school = school();
    let home = school.home(MOTHER, day(10, 12));
    let altered = home.lessons[0].altered.clone().unwrap();
    assert_eq!(altered.by, "Котова Н.Л.");
    assert_eq!(altered.reason, "Болезнь");
    let free = DayChange {
        year: YEAR,
        class: CLASS_7A,
        date: day(10, 12),
        kind: DayKind::Free,
        reason: "Мороз".into(),
    };
    school.does(
        DEPUTY,
        edit(None, Some(DirectoryRecord::Office(free.into()))),
    );
    let home = school.home(MOTHER, day(10, 12));
    let algebra = home.lessons.iter().find(|it| it.journal == ALGEBRA_7A);
    let altered = algebra.unwrap().altered.clone().unwrap();
    assert_eq!((altered.held, altered.reason.as_str()), (false, "Мороз"));
    assert_eq!(
        home.next,
        Some(day(10, 14)),
        "a day without lessons is passed over"
    );
    let teacher = school.home(TEACHER, day(10, 12));
    assert!(teacher.lessons.iter().all(|it| !it.missing.roll));
}
