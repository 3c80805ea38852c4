//! What is written is read; what is refused leaves nothing; every value stays in the history.

use zhurnal::domain::cell::{Attendance, Cell, CellContent};
use zhurnal::domain::change::Change;
use zhurnal::domain::command::{Command, DirectoryRecord};
use zhurnal::domain::conflict::Clash;
use zhurnal::domain::lesson::{Homework, LessonContent, Work, WorkKind};
use zhurnal::domain::query::{Answer, Query};
use zhurnal::domain::rules::{MAX_TEXT, Refusal};
use zhurnal::domain::school::Assignment;
use zhurnal::domain::settings::{Language, Settings};
use zhurnal::service::Service;
use zhurnal::service::clock::millis_at;

use zhurnal::domain::ids::PersonId;

use crate::harness::school::{
    ALGEBRA, ALGEBRA_7A, ALGEBRA_7B, ALYOSHIN, BORISOVA, CLASS_7A, CLASS_TEACHER, School, TEACHER,
    VOLKOV, YOLKIN, cell_command, cell_edit, command, day, edit, enrolment, lesson, lesson_command,
    marks, put, span, today_7a,
};

fn absent() -> CellContent {
    CellContent {
        attendance: Some(Attendance::Absent),
        ..CellContent::default()
    }
}

fn topic(text: &str) -> LessonContent {
    LessonContent {
        topic: text.into(),
        ..LessonContent::default()
    }
}

#[test]
fn what_is_written_is_read() {
    let school = School::new();
    let at = today_7a();
    let content = CellContent {
        attendance: Some(Attendance::Late(7)),
        note: "Нет тетради".into(),
        ..marks(&[5, 4])
    };
    let homework = Homework::Set {
        text: "№ 12\n№ 15".into(),
        due: Some(lesson(10, 14, 2)),
        links: vec!["https://example.org".into()],
        minutes: Some(30),
    };
    let taught = LessonContent {
        topic: "Дроби".into(),
        homework: Some(homework),
        works: vec![Work {
            kind: WorkKind(1),
            weight: None,
        }],
        roll_taken: true,
    };
    let revision = school.write(TEACHER, ALGEBRA_7A, at, ALYOSHIN, content.clone());
    school.write(CLASS_TEACHER, ALGEBRA_7A, at, BORISOVA, absent());
    school.does(TEACHER, lesson_command(ALGEBRA_7A, at, 0, taught.clone()));
    let view = school.journal(ALGEBRA_7A, span(at.date, at.date));
    let column = &view.lessons[0];
    assert_eq!(column.lesson.content, taught);
    let cell = column.column.get(ALYOSHIN).unwrap();
    assert_eq!((&cell.content, cell.revision), (&content, revision));
    assert_eq!(column.column.get(BORISOVA).unwrap().content, absent());
    assert!(column.column.get(YOLKIN).is_none());
    school.verify();
}

#[test]
fn settings_are_kept_for_each_person() {
    let school = School::new();
    let settings = Settings {
        language: Language::En,
        keymap: "vim".into(),
        ..Settings::default()
    };
    let save = Command::SaveSettings {
        settings: settings.clone(),
    };
    assert_eq!(school.does(TEACHER, save.clone()).changes.len(), 1);
    assert_eq!(school.does(TEACHER, save).changes.len(), 0, "already so");
    let of = |person| school.query(person, &Query::Settings).unwrap();
    assert_eq!(of(TEACHER), Answer::Settings(settings));
    assert_eq!(of(CLASS_TEACHER), Answer::Settings(Settings::default()));
}

#[test]
fn a_stale_edit_is_shown_what_is_there_and_who_wrote_it() {
    let school = School::new();
    let at = today_7a();
    let revision = school.write(TEACHER, ALGEBRA_7A, at, ALYOSHIN, marks(&[5]));
    let rows = school.verify();
    // The class teacher writes attendance only, yet upon a cell that had no mark: a conflict, not a question of rights.
    match school.ask(
        CLASS_TEACHER,
        cell_command(ALGEBRA_7A, at, ALYOSHIN, 0, absent()),
    ) {
        Err(Refusal::Conflict(conflicts)) => {
            let [conflict] = <[_; 1]>::try_from(conflicts).unwrap();
            assert_eq!(conflict.by, "Иванова А.С.");
            assert_eq!(conflict.when, school.rows().last().unwrap().at);
            let both = CellContent {
                attendance: absent().attendance,
                ..marks(&[5])
            };
            let clash = Clash::Cell {
                pupil: ALYOSHIN,
                current: Box::new(Cell {
                    content: marks(&[5]),
                    revision,
                }),
                mine: both,
                both: None,
            };
            assert_eq!(conflict.clash, clash);
        }
        other => panic!("{other:?}"),
    }
    school.does(TEACHER, lesson_command(ALGEBRA_7A, at, 0, topic("Дроби")));
    let degrees = lesson_command(ALGEBRA_7A, at, 0, topic("Степени"));
    match school.ask(TEACHER, degrees) {
        Err(Refusal::Conflict(conflicts)) => match &conflicts[0].clash {
            Clash::Lesson { current, mine } => assert_eq!(
                (&current.content, mine),
                (&topic("Дроби"), &topic("Степени"))
            ),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
    assert_eq!(school.verify(), rows + 1);
}

#[test]
fn who_takes_the_roll_is_not_in_the_way_of_who_writes_the_topic() {
    let school = School::new();
    let at = today_7a();
    school.does(TEACHER, lesson_command(ALGEBRA_7A, at, 0, topic("Дроби")));
    let taken = LessonContent {
        roll_taken: true,
        ..LessonContent::default()
    };
    let done = school.does(CLASS_TEACHER, lesson_command(ALGEBRA_7A, at, 0, taken));
    let both = LessonContent {
        roll_taken: true,
        ..topic("Дроби")
    };
    assert!(
        matches!(&done.changes[0].change, Change::Lesson { after, .. } if *after == both),
        "{done:?}"
    );
    school.verify();
}

#[test]
fn what_is_already_so_is_no_change_even_when_seen_before() {
    let school = School::new();
    let at = today_7a();
    school.write(TEACHER, ALGEBRA_7A, at, ALYOSHIN, marks(&[5]));
    school.does(TEACHER, lesson_command(ALGEBRA_7A, at, 0, topic("Дроби")));
    let rows = school.verify();
    let same = [
        cell_command(ALGEBRA_7A, at, ALYOSHIN, 0, marks(&[5])),
        lesson_command(ALGEBRA_7A, at, 0, topic("Дроби")),
        command(Vec::new()),
    ];
    for command in same {
        assert!(school.does(TEACHER, command).changes.is_empty());
    }
    assert_eq!(school.verify(), rows);
}

#[test]
fn one_refusal_in_one_journal_keeps_every_journal_as_it_was() {
    let school = School::new();
    let also = Assignment {
        unit: ALGEBRA_7B.unit,
        subject: ALGEBRA,
        teacher: TEACHER,
    };
    school.change(vec![put(DirectoryRecord::Assignment(also))]);
    let rows = school.verify();
    let good = edit(
        ALGEBRA_7A,
        vec![cell_edit(today_7a(), ALYOSHIN, 0, marks(&[5]))],
        Vec::new(),
    );
    let at = lesson(10, 12, 2);
    let bad = edit(
        ALGEBRA_7B,
        vec![
            cell_edit(at, VOLKOV, 0, marks(&[4])),
            cell_edit(at, ALYOSHIN, 0, marks(&[3])),
        ],
        Vec::new(),
    );
    let refused = school.ask(TEACHER, command(vec![good.clone(), bad.clone()]));
    assert!(matches!(refused, Err(Refusal::Rule(message)) if message.id == "refusal-not-on-roll"));
    assert_eq!(school.verify(), rows);
    assert_eq!(school.cell(ALGEBRA_7A, today_7a(), ALYOSHIN).revision, 0);
    let fine = edit(ALGEBRA_7B, bad.cells[..1].to_vec(), Vec::new());
    let done = school.does(TEACHER, command(vec![good, fine]));
    assert_eq!(done.changes.len(), 2);
    assert_eq!(school.verify(), rows + 1, "one row tells of one command");
    assert_eq!(school.cell(ALGEBRA_7B, at, VOLKOV).content, marks(&[4]));
}

#[test]
fn a_cell_or_lesson_named_twice_is_refused() {
    let school = School::new();
    let cell = |value| {
        edit(
            ALGEBRA_7A,
            vec![cell_edit(today_7a(), ALYOSHIN, 0, marks(&[value]))],
            Vec::new(),
        )
    };
    let lessons = |text: &str| match lesson_command(ALGEBRA_7A, today_7a(), 0, topic(text)) {
        Command::EditJournals { mut edits, .. } => edits.remove(0),
        _ => unreachable!(),
    };
    for twice in [vec![cell(5), cell(4)], vec![lessons("а"), lessons("б")]] {
        let refused = school.ask(TEACHER, command(twice));
        assert!(
            matches!(refused, Err(Refusal::Rule(message)) if message.id == "refusal-cell-twice")
        );
    }
    assert_eq!(school.cell(ALGEBRA_7A, today_7a(), ALYOSHIN).revision, 0);
}

#[test]
fn a_reason_has_a_limit() {
    let school = School::new();
    let Command::EditJournals { edits, .. } =
        cell_command(ALGEBRA_7A, today_7a(), ALYOSHIN, 0, marks(&[5]))
    else {
        unreachable!()
    };
    let refused = school.ask(
        TEACHER,
        Command::EditJournals {
            edits,
            reason: "ж".repeat(MAX_TEXT + 1),
        },
    );
    assert!(
        matches!(refused, Err(Refusal::Rule(message)) if message.id == "refusal-text-too-long")
    );
}

#[test]
fn the_history_tells_every_value_with_who_when_and_why_and_undo_is_one_more() {
    let school = School::new();
    let at = today_7a();
    let moment = |minute| millis_at(day(10, 12), minute, 180);
    let attended = CellContent {
        attendance: Some(Attendance::Ill),
        ..marks(&[5])
    };
    let steps = [
        (TEACHER, 910, marks(&[5]), "", "Иванова А.С."),
        (
            CLASS_TEACHER,
            920,
            attended.clone(),
            "справка",
            "Лисина И.Ю.",
        ),
        (
            TEACHER,
            930,
            CellContent::default(),
            "ошибка",
            "Иванова А.С.",
        ),
        // Undo: what was there before, as a new change.
        (TEACHER, 931, attended, "", "Иванова А.С."),
    ];
    let rows = school.verify();
    for (other, (person, minute, after, why, _)) in (1..).zip(&steps) {
        school.clock.set(moment(*minute));
        let seen = school.cell(ALGEBRA_7A, at, ALYOSHIN).revision;
        let Command::EditJournals { edits, .. } =
            cell_command(ALGEBRA_7A, at, ALYOSHIN, seen, after.clone())
        else {
            unreachable!()
        };
        school.does(
            *person,
            Command::EditJournals {
                edits,
                reason: (*why).into(),
            },
        );
        // Another cell of the column changes in between.
        school.write(TEACHER, ALGEBRA_7A, at, BORISOVA, marks(&[other]));
    }
    let history = school.history(ALGEBRA_7A, at, ALYOSHIN);
    assert_eq!(history.len(), steps.len());
    for (row, (_, minute, after, why, who)) in history.iter().rev().zip(&steps) {
        assert_eq!((&row.content, row.when), (after, moment(*minute)));
        assert_eq!((row.why.as_str(), row.who.as_str()), (*why, *who));
    }
    assert!(school.verify() > rows + 4);
    assert!(school.history(ALGEBRA_7A, at, YOLKIN).is_empty());
}

#[test]
fn a_command_too_large_for_one_audit_row_has_several_and_each_cell_its_history() {
    let school = School::new();
    let crowd = (2001..2061).map(PersonId);
    let enrol = |pupil| put(enrolment(pupil, CLASS_7A, day(9, 1), None));
    school.change(crowd.clone().map(enrol).collect());
    let rows = school.verify();
    let dates = [
        lesson(10, 5, 1),
        lesson(10, 7, 2),
        lesson(10, 9, 3),
        lesson(10, 12, 1),
    ];
    let cells = dates.into_iter().flat_map(|at| {
        crowd
            .clone()
            .map(move |pupil| cell_edit(at, pupil, 0, marks(&[4])))
    });
    let done = school.does(
        TEACHER,
        command(vec![edit(ALGEBRA_7A, cells.collect(), Vec::new())]),
    );
    assert_eq!(done.changes.len(), 240);
    assert_eq!(school.verify(), rows + 2);
    for at in dates {
        for pupil in crowd.clone() {
            assert_eq!(school.cell(ALGEBRA_7A, at, pupil).content, marks(&[4]));
            assert_eq!(school.history(ALGEBRA_7A, at, pupil).len(), 1);
        }
    }
}

#[test]
fn audit_times_never_go_back_even_after_a_start() {
    let school = School::new();
    let noon = millis_at(day(10, 12), 720, 0);
    let write = |millis, value| {
        school.clock.set(millis);
        school.write(TEACHER, ALGEBRA_7A, today_7a(), ALYOSHIN, marks(&[value]));
    };
    write(noon + 5000, 5);
    write(noon - 3_600_000, 4);
    write(noon + 6000, 3);
    school.clock.set(noon - 7_200_000);
    let started = Service::open(school.engine.clone(), school.clock.clone()).unwrap();
    let seen = school.cell(ALGEBRA_7A, today_7a(), ALYOSHIN).revision;
    let clear = cell_command(
        ALGEBRA_7A,
        today_7a(),
        ALYOSHIN,
        seen,
        CellContent::default(),
    );
    started.execute(TEACHER, school.next_op(), clear).unwrap();
    let times: Vec<i64> = school.rows().iter().map(|row| row.at).collect();
    assert!(times.is_sorted(), "{times:?}");
    assert_eq!(
        times[1..],
        [noon + 5000, noon + 5000, noon + 6000, noon + 6000]
    );
    school.verify();
}
