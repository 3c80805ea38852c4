//! The directory's look-ups, and the changes of it that are refused.

use zhurnal::domain::calendar::Span;
use zhurnal::domain::command::{DirectoryChange, DirectoryRecord};
use zhurnal::domain::directory::check::check;
use zhurnal::domain::ids::{JournalId, Year};
use zhurnal::domain::people::{Name, Person};
use zhurnal::domain::policy::Actor;
use zhurnal::domain::school::{Parity, School as SchoolRecord, TimetableEntry};

use crate::harness::school::{
    ALGEBRA_7A, ALGEBRA_7B, CLASS_7A, CLASS_7B, ENGLISH_7, MOVER, RETURNER, SPORT_7, STANDARD,
    School, TEACHER, TRAINER, YEAR, account, calendar, day, lesson, put, span,
};

#[test]
fn the_timetable_plans_lessons_on_school_days_only() {
    let directory = School::new().service.directory();
    let planned = directory.planned_lessons(ALGEBRA_7A, span(day(10, 19), day(11, 4)));
    // The 26th to the 1st are holidays.
    let expected = [
        (10, 19, 1),
        (10, 21, 2),
        (10, 23, 3),
        (11, 2, 1),
        (11, 4, 2),
    ];
    assert_eq!(
        planned,
        expected.map(|(month, of_month, slot)| lesson(month, of_month, slot))
    );
    let whole = Span {
        from: day(8, 1),
        until: day(7, 31),
    };
    let year = directory.planned_lessons(ALGEBRA_7A, whole);
    assert_eq!(year.first(), Some(&lesson(9, 2, 2)));
    assert_eq!(year.last(), Some(&lesson(5, 31, 1)));
}

#[test]
fn parity_and_dates_of_an_hour() {
    let directory = School::new().service.directory();
    let hour = TimetableEntry {
        parity: Parity::Even,
        weekday: 6,
        from: day(9, 10),
        until: day(10, 17),
        ..directory.timetable[0].clone()
    };
    let held: Vec<_> = span(day(9, 1), day(11, 30))
        .days()
        .filter(|date| directory.is_held(&hour, *date))
        .collect();
    assert_eq!(held, [day(9, 12), day(9, 26), day(10, 10)]);
}

#[test]
fn rolls_follow_the_dates() {
    let directory = School::new().service.directory();
    assert_eq!(directory.class_of(MOVER, day(10, 9)), Some(CLASS_7A));
    assert_eq!(directory.class_of(MOVER, day(10, 10)), Some(CLASS_7B));
    for (date, on) in [
        (day(9, 18), true),
        (day(9, 19), false),
        (day(10, 4), false),
        (day(10, 5), true),
    ] {
        assert_eq!(
            directory.on_roll(ALGEBRA_7A.unit, RETURNER, date),
            on,
            "{date}"
        );
    }
    let names: Vec<String> = directory
        .roll(ALGEBRA_7A.unit)
        .iter()
        .map(|p| directory.roll_name(p.pupil))
        .collect();
    let expected = [
        "Алёшин Илья",
        "Борисова Яна",
        "Дроздов Юрий",
        "Ёлкин Марк",
        "Жуков Глеб",
        "Зайцева Ася",
        "Зайцева Ася",
    ];
    assert_eq!(names, expected);
}

#[test]
fn journals_are_known_by_year_unit_and_subject() {
    let directory = School::new().service.directory();
    assert!(directory.knows(ALGEBRA_7A));
    let other_year = JournalId {
        year: Year(2025),
        ..ALGEBRA_7A
    };
    let other_subject = JournalId {
        subject: zhurnal::domain::ids::SubjectId(99),
        ..ALGEBRA_7A
    };
    let other_unit = JournalId {
        unit: zhurnal::domain::ids::Unit::Class(zhurnal::domain::ids::ClassId(99)),
        ..ALGEBRA_7A
    };
    assert!(
        ![other_year, other_subject, other_unit]
            .into_iter()
            .any(|journal| directory.knows(journal))
    );
    let names: Vec<_> = directory
        .journals()
        .into_iter()
        .map(|j| {
            (
                directory.unit_name(j.unit).to_owned(),
                directory.subject_name(j.subject).to_owned(),
            )
        })
        .collect();
    let expected = [
        ("1А", "Чтение"),
        ("7А", "Алгебра"),
        ("7Б", "Алгебра"),
        ("англ. 1", "Английский язык"),
        ("юноши", "Физическая культура"),
    ];
    assert_eq!(
        names,
        expected.map(|(unit, subject)| (unit.to_owned(), subject.to_owned()))
    );
}

#[test]
fn an_hour_is_its_teachers_or_else_the_journals() {
    let directory = School::new().service.directory();
    let named = &directory.timetable[0];
    let nobody = TimetableEntry {
        teachers: Vec::new(),
        ..named.clone()
    };
    let gives = |person, entry| {
        let hour = directory.hour(entry, day(10, 12)).unwrap();
        directory.gives(person, &hour)
    };
    assert!(gives(TEACHER, named) && !gives(TRAINER, named));
    assert!(gives(TEACHER, &nobody) && !gives(TRAINER, &nobody));
    let substitute = TimetableEntry {
        teachers: vec![TRAINER],
        ..named.clone()
    };
    assert!(gives(TRAINER, &substitute) && !gives(TEACHER, &substitute));
}

#[test]
fn classes_of_units() {
    let directory = School::new().service.directory();
    assert_eq!(directory.classes_of(ENGLISH_7.unit), [CLASS_7A, CLASS_7B]);
    assert_eq!(directory.grade(SPORT_7.unit), 7);
    assert_eq!(directory.grade(ALGEBRA_7B.unit), 7);
}

#[test]
fn changes_that_would_lock_the_school_are_refused() {
    let school = |year, utc_offset_minutes| {
        put(DirectoryRecord::School(SchoolRecord {
            name: "Ш".into(),
            utc_offset_minutes,
            year: Year(year),
        }))
    };
    let year_2027 = || {
        put(DirectoryRecord::Calendar(
            zhurnal::domain::calendar::Calendar {
                year: Year(2027),
                ..calendar()
            },
        ))
    };
    let crossed = zhurnal::domain::calendar::Calendar {
        span: span(day(5, 1), day(9, 1)),
        ..calendar()
    };
    let endless = zhurnal::domain::calendar::Calendar {
        span: span(day(9, 1), day(9, 1).plus(4000)),
        ..calendar()
    };
    let nobody = Person {
        id: Actor::CONSOLE,
        name: Name::default(),
        born: None,
        external: String::new(),
    };
    let remove = DirectoryChange::Remove;
    let cases: [(Vec<DirectoryChange>, Option<&str>); 13] = [
        (vec![school(2026, 180)], None),
        (vec![school(2027, 180)], Some("directory-no-calendar")),
        (vec![school(2027, 180), year_2027()], None),
        (vec![school(2026, 900)], Some("directory-offset")),
        (
            vec![put(DirectoryRecord::Calendar(crossed))],
            Some("directory-calendar"),
        ),
        (
            vec![put(DirectoryRecord::Calendar(endless))],
            Some("directory-calendar"),
        ),
        (
            vec![put(DirectoryRecord::Regulation("name = 1".into()))],
            Some("regulation-unreadable"),
        ),
        (
            vec![put(DirectoryRecord::Regulation(STANDARD.into()))],
            None,
        ),
        (
            vec![remove(DirectoryRecord::Regulation(String::new()))],
            Some("directory-needed"),
        ),
        (
            vec![remove(DirectoryRecord::Calendar(calendar()))],
            Some("directory-needed"),
        ),
        (
            vec![put(DirectoryRecord::Person(nobody))],
            Some("directory-person-reserved"),
        ),
        (
            vec![put(account(Actor::CONSOLE, true))],
            Some("directory-person-reserved"),
        ),
        (vec![put(account(TEACHER, true))], None),
    ];
    for (changes, expected) in cases {
        let found = check(&changes, Some(YEAR)).err().map(|message| message.id);
        assert_eq!(found, expected, "{changes:?}");
    }
}
