//! What the screens are told: journals, days, homework, and what follows a pupil from class to class.

use zhurnal::domain::cell::{Attendance, CellContent, Value};
use zhurnal::domain::command::{DirectoryChange, DirectoryRecord};
use zhurnal::domain::date::Date;
use zhurnal::domain::entry;
use zhurnal::domain::ids::{JournalId, PersonId};
use zhurnal::domain::lesson::{Homework, LessonAt, LessonContent, Work, WorkKind};
use zhurnal::domain::query::{
    Answer, DayView, HomeworkView, JournalEntry, JournalView, Missing, PupilRow, Query,
};
use zhurnal::domain::regulation::RetakeEffect;
use zhurnal::domain::school::{Assignment, Membership};

use crate::harness::school::{
    ALGEBRA, ALGEBRA_7A, ALGEBRA_7B, ALYOSHIN, BORISOVA, CLASS_7A, CLASS_TEACHER, COLLEAGUE,
    DEPUTY, ENGLISH_7, ENGLISH_GROUP, MOTHER, MOVER, RETURNER, SPORT_7, School, TEACHER, TRAINER,
    VOLKOV, YOLKIN, ZHUKOV, day, hour, lesson, lesson_command, marks, put, span, today_7a,
};

fn term(school: &School, journal: JournalId) -> JournalView {
    school.journal(journal, span(day(9, 1), day(10, 25)))
}

fn row(view: &JournalView, pupil: PersonId) -> &PupilRow {
    let mut rows = view.pupils.iter().filter(|row| row.pupil == pupil);
    let row = rows.next().unwrap();
    assert!(rows.next().is_none(), "{pupil:?} stands twice");
    row
}

fn attended(attendance: Attendance) -> CellContent {
    CellContent {
        attendance: Some(attendance),
        ..CellContent::default()
    }
}

fn names(view: &JournalView) -> Vec<&str> {
    view.pupils.iter().map(|row| row.name.as_str()).collect()
}

#[test]
fn the_average_follows_a_pupil_from_class_to_class() {
    let school = School::new();
    school.write(TEACHER, ALGEBRA_7A, lesson(10, 9, 3), MOVER, marks(&[5]));
    school.write(COLLEAGUE, ALGEBRA_7B, lesson(10, 12, 2), MOVER, marks(&[2]));
    for (journal, earlier, own) in [
        (ALGEBRA_7B, (lesson(10, 9, 3), "7А", 5), 2),
        (ALGEBRA_7A, (lesson(10, 12, 2), "7Б", 2), 5),
    ] {
        let view = term(&school, journal);
        let row = row(&view, MOVER);
        assert_eq!((row.simple.sum, row.simple.weight), (7, 2));
        assert_eq!(row.proposed, Some(4), "3.50 goes up");
        let [cell] = &row.earlier[..] else {
            panic!("{row:?}")
        };
        assert_eq!(
            (cell.at, cell.unit.as_str(), &cell.content),
            (earlier.0, earlier.1, &marks(&[earlier.2]))
        );
        let mut shown = view
            .lessons
            .iter()
            .filter_map(|lesson| lesson.column.get(MOVER));
        assert_eq!(shown.next().unwrap().content, marks(&[own]));
    }
    // Each is on the roll for its dates only.
    assert!(
        !names(&school.journal(ALGEBRA_7A, span(day(10, 12), day(10, 18))))
            .contains(&"Дроздов Юрий")
    );
    let in_b = term(&school, ALGEBRA_7B);
    assert!(!row(&in_b, MOVER).present(day(10, 9)) && row(&in_b, MOVER).present(day(10, 10)));
}

#[test]
fn the_average_follows_a_pupil_from_group_to_group_even_when_a_group_is_no_more() {
    let school = School::new();
    school.write(
        CLASS_TEACHER,
        ENGLISH_7,
        lesson(10, 8, 1),
        ALYOSHIN,
        marks(&[3]),
    );
    let other = zhurnal::domain::ids::GroupId(203);
    let second = JournalId {
        unit: zhurnal::domain::ids::Unit::Group(other),
        ..ENGLISH_7
    };
    let directory = school.service.directory();
    let group = zhurnal::domain::school::Group {
        id: other,
        name: "англ. 2".into(),
        ..directory.groups[&ENGLISH_GROUP].clone()
    };
    let stays = Membership {
        pupil: ALYOSHIN,
        group: ENGLISH_GROUP,
        from: day(9, 1),
        until: Some(day(10, 9)),
    };
    let moves = Membership {
        pupil: ALYOSHIN,
        group: other,
        from: day(10, 10),
        until: None,
    };
    let taught = |journal: JournalId, teacher| Assignment {
        unit: journal.unit,
        subject: journal.subject,
        teacher,
    };
    school.change(vec![
        put(DirectoryRecord::Group(group)),
        put(DirectoryRecord::Membership(stays)),
        put(DirectoryRecord::Membership(moves)),
        put(DirectoryRecord::Assignment(taught(second, COLLEAGUE))),
        put(DirectoryRecord::Entry(hour(20, second, COLLEAGUE, 1, 3))),
        DirectoryChange::Remove(DirectoryRecord::Assignment(taught(
            ENGLISH_7,
            CLASS_TEACHER,
        ))),
        DirectoryChange::Remove(DirectoryRecord::Entry(hour(
            6,
            ENGLISH_7,
            CLASS_TEACHER,
            1,
            3,
        ))),
        DirectoryChange::Remove(DirectoryRecord::Entry(hour(
            7,
            ENGLISH_7,
            CLASS_TEACHER,
            4,
            1,
        ))),
    ]);
    school.write(COLLEAGUE, second, lesson(10, 12, 3), ALYOSHIN, marks(&[4]));
    let view = term(&school, second);
    assert_eq!(
        (
            row(&view, ALYOSHIN).simple.sum,
            row(&view, ALYOSHIN).simple.weight
        ),
        (7, 2)
    );
    assert_eq!(row(&view, ALYOSHIN).earlier[0].unit, "англ. 1");
}

#[test]
fn weights_of_works_and_retakes_make_the_weighted_average() {
    let school = School::new();
    let control = LessonContent {
        works: vec![Work {
            kind: WorkKind(1),
            weight: None,
        }],
        ..LessonContent::default()
    };
    school.does(TEACHER, lesson_command(ALGEBRA_7A, today_7a(), 0, control));
    let failed = entry::enter(&CellContent::default(), Value::Grade(2));
    let retaken = entry::retake(&failed, Value::Grade(5), RetakeEffect::Replace);
    school.write(TEACHER, ALGEBRA_7A, today_7a(), ALYOSHIN, retaken.clone());
    school.write(TEACHER, ALGEBRA_7A, lesson(10, 9, 3), ALYOSHIN, marks(&[3]));
    let view = term(&school, ALGEBRA_7A);
    let row = row(&view, ALYOSHIN);
    assert_eq!((row.simple.sum, row.simple.weight), (8, 2));
    assert_eq!((row.weighted.sum, row.weighted.weight), (13, 3));
    assert_eq!(
        (row.weighted.hundredths(), row.proposed),
        (Some(433), Some(4))
    );
    assert_eq!(
        school.cell(ALGEBRA_7A, today_7a(), ALYOSHIN).content,
        retaken,
        "both stay visible"
    );
}

#[test]
fn who_left_and_came_back_is_one_row() {
    let school = School::new();
    let view = term(&school, ALGEBRA_7A);
    let spans: Vec<(Date, Date)> = row(&view, RETURNER)
        .presences
        .iter()
        .map(|span| (span.from, span.until))
        .collect();
    assert_eq!(spans, [(day(9, 1), day(9, 18)), (day(10, 5), day(5, 31))]);
    for (date, present) in [(day(9, 18), true), (day(9, 21), false), (day(10, 5), true)] {
        assert_eq!(row(&view, RETURNER).present(date), present, "{date}");
    }
    assert_eq!(
        names(&view),
        [
            "Алёшин Илья",
            "Борисова Яна",
            "Дроздов Юрий",
            "Ёлкин Марк",
            "Жуков Глеб",
            "Зайцева Ася"
        ]
    );
}

#[test]
fn columns_are_planned_and_closed_by_their_dates() {
    let school = School::new();
    let view = school.journal(ALGEBRA_7A, span(day(9, 30), day(10, 14)));
    let columns: Vec<_> = view
        .lessons
        .iter()
        .map(|column| (column.at, column.closed.is_some()))
        .collect();
    let expected = [
        (9, 30, 2, true),
        (10, 2, 3, true),
        (10, 5, 1, false),
        (10, 7, 2, false),
        (10, 9, 3, false),
        (10, 12, 1, false),
        (10, 14, 2, false),
    ];
    assert_eq!(
        columns,
        expected.map(|(month, of_month, slot, closed)| (lesson(month, of_month, slot), closed))
    );
    assert_eq!(
        (
            view.unit.as_str(),
            view.subject.as_str(),
            view.teachers.as_str()
        ),
        ("7А", "Алгебра", "Иванова А.С.")
    );
    assert_eq!(view.terms.len(), 4);
    assert!(
        !view.may_mark && !view.may_take_roll,
        "the director only looks"
    );
    let query = Query::Journal {
        journal: ALGEBRA_7A,
        span: span(day(10, 12), day(10, 12)),
    };
    let rights = |person| match school.query(person, &query) {
        Ok(Answer::Journal(view)) => (view.may_mark, view.may_take_roll),
        other => panic!("{other:?}"),
    };
    assert_eq!(
        (rights(TEACHER), rights(CLASS_TEACHER)),
        ((true, true), (false, true))
    );
}

#[test]
fn the_day_tells_what_is_missing_until_it_is_done() {
    let school = School::new();
    let missing = || school.home(TEACHER, day(10, 12)).lessons[0].missing;
    assert_eq!(
        missing(),
        Missing {
            topic: true,
            marks: true,
            roll: true,
            homework: true
        }
    );
    school.write(TEACHER, ALGEBRA_7A, today_7a(), ALYOSHIN, marks(&[5]));
    assert_eq!(
        missing(),
        Missing {
            topic: true,
            roll: true,
            homework: true,
            marks: false
        }
    );
    let done = LessonContent {
        topic: "Дроби".into(),
        homework: Some(Homework::NotSet),
        roll_taken: true,
        ..LessonContent::default()
    };
    school.does(TEACHER, lesson_command(ALGEBRA_7A, today_7a(), 0, done));
    assert_eq!(missing(), Missing::default());
    let reading = school
        .home(crate::harness::school::STRANGER, day(10, 12))
        .lessons[0]
        .missing;
    assert!(!reading.marks, "grade 1 has none to give");
}

#[test]
fn words_without_letters_say_nothing() {
    let school = School::new();
    let blank = Homework::Set {
        text: " ".into(),
        due: None,
        links: Vec::new(),
        minutes: None,
    };
    let content = LessonContent {
        topic: "  ".into(),
        homework: Some(blank),
        ..LessonContent::default()
    };
    school.does(TEACHER, lesson_command(ALGEBRA_7A, today_7a(), 0, content));
    let missing = school.home(TEACHER, day(10, 12)).lessons[0].missing;
    assert!(missing.topic && missing.homework);
}

#[test]
fn absences_mean_that_the_roll_was_taken() {
    let school = School::new();
    school.write(
        TEACHER,
        ALGEBRA_7A,
        today_7a(),
        ALYOSHIN,
        attended(Attendance::Absent),
    );
    assert!(!school.home(TEACHER, day(10, 12)).lessons[0].missing.roll);
}

#[test]
fn a_day_without_lessons_has_neighbours() {
    let school = School::new();
    let cases = [
        (TEACHER, day(10, 11), (10, 9), (10, 12)),
        (TEACHER, day(10, 28), (10, 23), (11, 2)),
        (TEACHER, day(1, 2), (12, 25), (1, 11)),
        (CLASS_TEACHER, day(10, 12), (10, 8), (10, 15)),
        (MOTHER, day(10, 11), (10, 9), (10, 12)),
    ];
    for (person, date, previous, next) in cases {
        let view = school.home(person, date);
        let expected = (Some(day(previous.0, previous.1)), Some(day(next.0, next.1)));
        assert_eq!((view.previous, view.next), expected, "{date}");
    }
    let view = school.home(DEPUTY, day(10, 12));
    assert_eq!(
        (view.previous, view.next, view.lessons.len()),
        (None, None, 0)
    );
}

#[test]
fn a_day_has_its_lessons_in_order_with_bells() {
    let school = School::new();
    let view = school.home(MOTHER, day(10, 12));
    let lessons: Vec<_> = view
        .lessons
        .iter()
        .map(|lesson| (lesson.at.slot, lesson.subject.as_str(), lesson.bell))
        .collect();
    assert_eq!(
        lessons,
        [
            (1, "Алгебра", Some((510, 555))),
            (3, "Английский язык", Some((630, 675)))
        ]
    );
    assert_eq!(
        view.family,
        [(ALYOSHIN, "Алёшин Илья".to_owned(), Some(CLASS_7A))]
    );
    let own = school.home(CLASS_TEACHER, day(10, 12));
    assert_eq!(own.own_classes, [(CLASS_7A, "7А".to_owned())]);
    assert_eq!(own.name, "Лисина Инна Юрьевна");
}

#[test]
fn an_hour_without_teachers_is_the_assigned_ones() {
    let school = School::new();
    let nobody = zhurnal::domain::school::TimetableEntry {
        teachers: Vec::new(),
        ..hour(1, ALGEBRA_7A, TEACHER, 1, 1)
    };
    school.change(vec![put(DirectoryRecord::Entry(nobody))]);
    assert_eq!(school.home(TEACHER, day(10, 12)).lessons.len(), 1);
}

#[test]
fn two_hours_of_a_journal_in_one_slot_are_one_lesson() {
    let school = School::new();
    school.change(vec![put(DirectoryRecord::Entry(hour(
        30, ALGEBRA_7A, COLLEAGUE, 1, 1,
    )))]);
    let algebra = |person| {
        let view = school.home(person, day(10, 12));
        view.lessons
            .iter()
            .filter(|lesson| lesson.journal == ALGEBRA_7A)
            .count()
    };
    assert_eq!(
        (algebra(TEACHER), algebra(COLLEAGUE), algebra(MOTHER)),
        (1, 1, 1)
    );
    let lessons = class_day(&school, day(10, 12)).lessons;
    assert_eq!(
        lessons
            .iter()
            .filter(|lesson| lesson.journal == ALGEBRA_7A)
            .count(),
        1
    );
}

fn class_day(school: &School, date: Date) -> DayView {
    match school.query(
        CLASS_TEACHER,
        &Query::Day {
            class: CLASS_7A,
            date,
        },
    ) {
        Ok(Answer::Day(view)) => view,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_classs_day_shows_its_groups_with_its_own_pupils_only() {
    let school = School::new();
    let sport = lesson(10, 12, 4);
    school.write(TRAINER, SPORT_7, sport, VOLKOV, attended(Attendance::Ill));
    school.write(
        TRAINER,
        SPORT_7,
        sport,
        ZHUKOV,
        attended(Attendance::Late(5)),
    );
    let view = class_day(&school, day(10, 12));
    let lessons: Vec<_> = view
        .lessons
        .iter()
        .map(|lesson| (lesson.at.slot, lesson.unit.as_str(), lesson.roll.clone()))
        .collect();
    assert_eq!(
        lessons,
        [
            (1, "", vec![ALYOSHIN, BORISOVA, YOLKIN, ZHUKOV, RETURNER]),
            (3, "англ. 1", vec![ALYOSHIN, YOLKIN]),
            (4, "юноши", vec![ZHUKOV]),
        ]
    );
    let column = &view.lessons[2].column;
    assert_eq!(
        column.get(ZHUKOV).unwrap().content,
        attended(Attendance::Late(5))
    );
    assert!(column.get(VOLKOV).is_none(), "a pupil of another class");
    assert_eq!(view.pupils.len(), 5);
}

#[test]
fn earlier_absences_of_the_day_stand_ready() {
    let school = School::new();
    school.write(
        TEACHER,
        ALGEBRA_7A,
        today_7a(),
        ALYOSHIN,
        attended(Attendance::Ill),
    );
    school.write(
        TEACHER,
        ALGEBRA_7A,
        today_7a(),
        YOLKIN,
        attended(Attendance::Late(9)),
    );
    school.write(
        TEACHER,
        ALGEBRA_7A,
        today_7a(),
        BORISOVA,
        attended(Attendance::Absent),
    );
    school.write(
        COLLEAGUE,
        ALGEBRA_7B,
        lesson(10, 12, 2),
        VOLKOV,
        attended(Attendance::Absent),
    );
    let ask = |person, journal, at: LessonAt| match school
        .query(person, &Query::EarlierAbsences { journal, at })
    {
        Ok(Answer::EarlierAbsences(found)) => found,
        other => panic!("{other:?}"),
    };
    // Yolkin was late and so came; Borisova is not in this group.
    let expected = [(ALYOSHIN, Attendance::Ill), (VOLKOV, Attendance::Absent)];
    assert_eq!(ask(CLASS_TEACHER, ENGLISH_7, lesson(10, 12, 3)), expected);
    assert_eq!(ask(TEACHER, ALGEBRA_7A, today_7a()), []);
    assert_eq!(
        ask(CLASS_TEACHER, ENGLISH_7, lesson(10, 15, 1)),
        [],
        "another day"
    );
}

fn homework(text: &str, due: Option<LessonAt>, minutes: Option<u16>) -> LessonContent {
    let homework = Homework::Set {
        text: text.into(),
        due,
        links: Vec::new(),
        minutes,
    };
    LessonContent {
        homework: Some(homework),
        ..LessonContent::default()
    }
}

fn tasks(school: &School, from: Date, until: Date) -> HomeworkView {
    match school.query(
        MOTHER,
        &Query::Homework {
            class: CLASS_7A,
            span: span(from, until),
        },
    ) {
        Ok(Answer::Homework(view)) => view,
        other => panic!("{other:?}"),
    }
}

#[test]
fn homework_is_due_in_the_named_lesson_or_the_next_with_its_load() {
    let school = School::new();
    school.does(
        TEACHER,
        lesson_command(
            ALGEBRA_7A,
            lesson(10, 9, 3),
            0,
            homework("№ 5, № 6, № 7, № 8", None, None),
        ),
    );
    school.does(
        TEACHER,
        lesson_command(
            ALGEBRA_7A,
            lesson(10, 12, 1),
            0,
            homework("доклад", Some(lesson(10, 16, 3)), Some(45)),
        ),
    );
    school.does(
        CLASS_TEACHER,
        lesson_command(
            ENGLISH_7,
            lesson(10, 8, 1),
            0,
            homework("с. 12", None, None),
        ),
    );
    let not_set = LessonContent {
        homework: Some(Homework::NotSet),
        ..LessonContent::default()
    };
    school.does(
        TEACHER,
        lesson_command(ALGEBRA_7A, lesson(10, 7, 2), 0, not_set),
    );
    let found: Vec<_> = tasks(&school, day(10, 12), day(10, 18))
        .tasks
        .iter()
        .map(|task| (task.due, task.set, task.unit.clone(), task.minutes))
        .collect();
    let expected = [
        (lesson(10, 12, 1), lesson(10, 9, 3), String::new(), 13),
        (
            lesson(10, 12, 3),
            lesson(10, 8, 1),
            "англ. 1".to_owned(),
            10,
        ),
        (lesson(10, 16, 3), lesson(10, 12, 1), String::new(), 45),
    ];
    assert_eq!(found, expected);
    assert_eq!(tasks(&school, day(10, 13), day(10, 15)).tasks, []);
    // Over the holidays: the next lesson is the one after them.
    school
        .clock
        .set(zhurnal::service::clock::millis_at(day(10, 23), 720, 0));
    school.does(
        TEACHER,
        lesson_command(
            ALGEBRA_7A,
            lesson(10, 23, 3),
            0,
            homework("повторить", None, None),
        ),
    );
    assert_eq!(
        tasks(&school, day(11, 2), day(11, 2)).tasks[0].set,
        lesson(10, 23, 3)
    );
}

#[test]
fn ones_own_journals_come_first() {
    let school = School::new();
    let list = |person| match school.query(person, &Query::Journals) {
        Ok(Answer::Journals(entries)) => entries,
        other => panic!("{other:?}"),
    };
    let short = |entries: Vec<JournalEntry>| {
        entries
            .into_iter()
            .map(|entry| (entry.unit, entry.own))
            .collect::<Vec<_>>()
    };
    let own = |unit: &str, own| (unit.to_owned(), own);
    assert_eq!(short(list(TEACHER)), [own("7А", true)]);
    assert_eq!(
        short(list(CLASS_TEACHER)),
        [own("англ. 1", true), own("7А", false), own("юноши", false)]
    );
    assert_eq!(list(DEPUTY).len(), 5);
    assert_eq!(list(ALYOSHIN), []);
}

#[test]
fn topics_are_read_without_pupils() {
    let school = School::new();
    let topic = LessonContent {
        topic: "Дроби".into(),
        ..LessonContent::default()
    };
    school.does(TEACHER, lesson_command(ALGEBRA_7A, today_7a(), 0, topic));
    let query = Query::Lessons {
        journal: ALGEBRA_7A,
        span: span(day(10, 12), day(10, 16)),
    };
    let Ok(Answer::Lessons(view)) = school.query(COLLEAGUE, &query) else {
        panic!()
    };
    let topics: Vec<_> = view
        .lessons
        .iter()
        .map(|(at, lesson)| (*at, lesson.content.topic.as_str()))
        .collect();
    assert_eq!(
        topics,
        [
            (lesson(10, 12, 1), "Дроби"),
            (lesson(10, 14, 2), ""),
            (lesson(10, 16, 3), "")
        ]
    );
    assert_eq!(view.journal.subject, ALGEBRA);
}
