//! A week of a class or a teacher, changed lesson by lesson; and the days of chosen classes.

use zhurnal::domain::command::DirectoryRecord;
use zhurnal::domain::ids::RoomId;
use zhurnal::domain::office::{DayKind, LessonFate};
use zhurnal::domain::regulation::built_in;
use zhurnal::domain::school::{Room, WeekOf};
use zhurnal::ui::route::Route;

use super::{in_english, seen};
use crate::harness::school::*;
use crate::harness::screen::Screen;

fn week(school: &School, person: zhurnal::domain::ids::PersonId) -> Screen {
    let whose = Some(WeekOf::Class(CLASS_7A));
    Screen::open(school, person, Route::Timetable(whose, day(10, 12)))
}

/// The same school, whose regulation has the timetable changed in the holidays.
fn cautious() -> School {
    let school = School::new();
    let text = STANDARD.replace(
        "changes = { value = \"any-time\", ours = true }",
        "changes = { value = \"holidays\", ours = true }",
    );
    assert_ne!(text, STANDARD);
    school.change(vec![put(DirectoryRecord::Regulation(text))]);
    school
}

#[test]
fn the_screens_at_80_by_24() {
    let school = School::new();
    let mut screen = week(&school, DEPUTY);
    seen("timetable_ru", &screen);
    screen.keys("<enter>");
    seen("timetable_what_ru", &screen);
    screen
        .keys("<enter>")
        .types("петров")
        .keys("<enter> <enter>");
    seen("timetable_once_ru", &screen);
    screen.keys("<enter>");
    seen("timetable_changed_ru", &screen);
    in_english(&school, DEPUTY);
    seen("timetable_changed_en", &week(&school, DEPUTY));
}

#[test]
fn a_lesson_gets_another_teacher_once_and_it_is_undone() {
    let school = School::new();
    let mut screen = week(&school, DEPUTY);
    screen
        .keys("<enter> <enter>")
        .types("петров")
        .keys("<enter> <enter> <enter>");
    let at = lesson(10, 12, 1);
    let stands_in = || {
        school
            .service
            .directory()
            .stands_in_at(COLLEAGUE, ALGEBRA_7A, at)
    };
    assert!(stands_in());
    screen.keys("u");
    assert!(!stands_in());
    screen.keys("U");
    assert!(stands_in());
    screen.keys("<del>");
    assert!(!stands_in());
}

#[test]
fn a_lesson_moves_and_what_stands_in_the_way_is_said_before() {
    let school = cautious();
    let mut screen = week(&school, DEPUTY);
    // To the third lesson of that day, where some of the class have English.
    screen.keys("<enter> <down> <down> <enter> <enter> <bs> 3 <enter> <enter>");
    assert!(screen.shows("Английский язык"), "{}", screen.text());
    assert!(screen.shows("каникулы"), "{}", screen.text());
    screen.keys("<enter>");
    let directory = school.service.directory();
    let planned = directory.planned_lessons(ALGEBRA_7A, span(day(10, 12), day(10, 12)));
    assert_eq!(planned, [lesson(10, 12, 3)]);
    assert_eq!(
        directory
            .lesson_change(ALGEBRA_7A, lesson(10, 12, 1))
            .map(|it| &it.fate),
        Some(&LessonFate::NotHeld)
    );
}

#[test]
fn from_a_date_on_the_old_hour_ends_and_a_new_one_begins() {
    let school = School::new();
    let mut screen = week(&school, DEPUTY);
    screen
        .keys("<enter> <enter>")
        .types("петров")
        .keys("<enter> <down> <enter> <enter>");
    let directory = school.service.directory();
    let mut hours: Vec<_> = directory
        .timetable_of(ALGEBRA_7A.unit)
        .filter(|hour| hour.weekday == 1)
        .map(|hour| (hour.from, hour.until, hour.teachers.clone()))
        .collect();
    hours.sort();
    assert_eq!(
        hours,
        [
            (day(9, 1), day(10, 11), vec![TEACHER]),
            (day(10, 12), day(5, 31), vec![COLLEAGUE]),
        ]
    );
    // The days before stay as they were.
    assert_eq!(
        directory
            .planned_lessons(ALGEBRA_7A, span(day(10, 5), day(10, 12)))
            .len(),
        4
    );
    screen.keys("u");
    let directory = school.service.directory();
    assert_eq!(directory.timetable_of(ALGEBRA_7A.unit).count(), 3);
}

#[test]
fn a_lesson_is_added_into_an_empty_hour() {
    let school = School::new();
    let mut screen = week(&school, DEPUTY);
    screen.keys("<down> <down> <down> <down> <enter> <enter>");
    screen
        .types("чтение")
        .keys("<enter>")
        .types("котова")
        .keys("<enter> <enter> <enter>");
    let directory = school.service.directory();
    let reading = zhurnal::domain::ids::JournalId {
        subject: READING,
        ..ALGEBRA_7A
    };
    let planned = directory.planned_lessons(reading, span(day(10, 12), day(10, 18)));
    assert_eq!(planned, [lesson(10, 12, 5)]);
}

#[test]
fn others_look_at_a_week_and_change_nothing() {
    let school = School::new();
    for person in [TEACHER, MOTHER] {
        let mut screen = week(&school, person);
        assert!(screen.shows("Алгебра"), "{}", screen.text());
        for key in ["<enter>", "0", "<del>"] {
            screen.keys(key);
            assert_eq!(screen.bells(), 1, "{key}");
        }
        screen.keys("<f7>");
        assert_eq!(screen.shows("1А"), person == TEACHER);
    }
}

#[test]
fn days_of_chosen_classes_change_at_once() {
    let school = School::new();
    let mut screen = Screen::open(&school, DEPUTY, Route::DayChanges(day(10, 12)));
    seen("days_ru", &screen);
    // Both classes of grade 7; no lessons.
    screen
        .keys("<down> p <enter> <enter>")
        .types("мороз")
        .keys("<enter>");
    seen("days_preview_ru", &screen);
    screen.keys("<enter>");
    let kind = |class| {
        let directory = school.service.directory();
        directory
            .day_change(class, day(10, 12))
            .map(|change| change.kind)
    };
    assert_eq!(
        [CLASS_7A, CLASS_7B, CLASS_1A].map(kind),
        [Some(DayKind::Free), Some(DayKind::Free), None]
    );
    seen("days_changed_ru", &screen);
    screen.keys("u");
    assert_eq!(kind(CLASS_7A), None);
    // All of them on the Saturday before, by Monday's timetable.
    screen.keys("[ [ + <enter> <down> <down> <enter> <enter> <enter> <enter>");
    let directory = school.service.directory();
    let change = directory.day_change(CLASS_1A, day(10, 10)).unwrap();
    assert_eq!(change.kind, DayKind::Weekday(1));
    in_english(&school, DEPUTY);
    seen(
        "days_en",
        &Screen::open(&school, DEPUTY, Route::DayChanges(day(10, 10))),
    );
}

#[test]
fn a_family_and_the_class_day_tell_of_a_changed_lesson() {
    let school = School::new();
    let mut screen = week(&school, DEPUTY);
    screen
        .keys("<enter> <enter>")
        .types("петров")
        .keys("<enter> <enter> <enter>");
    let diary = Screen::open(&school, MOTHER, Route::Home(day(10, 12)));
    seen("home_substituted_ru", &diary);
    let class = Screen::open(&school, CLASS_TEACHER, Route::Day(CLASS_7A, day(10, 12)));
    seen("day_substituted_ru", &class);
    screen
        .keys("0 <enter>")
        .types("актовый зал")
        .keys("<enter> <enter>");
    let diary = Screen::open(&school, MOTHER, Route::Home(day(10, 12)));
    assert!(
        diary.shows("Не проводится: актовый зал"),
        "{}",
        diary.text()
    );
    seen("home_not_held_ru", &diary);
}

#[test]
fn load_curriculum_class_teachers_and_rooms_are_changed_in_place() {
    let school = School::new();
    let mut screen = Screen::open(&school, DEPUTY, Route::Load);
    // The second row is algebra of 7А: its hours by the curriculum, then another teacher.
    screen
        .keys("<down> <enter> <down> <enter>")
        .types("102")
        .keys("<enter>");
    seen("load_ru", &screen);
    screen
        .keys("<enter> <enter>")
        .types("петров")
        .keys("<enter>");
    assert!(screen.shows("С какого числа"), "{}", screen.text());
    screen.keys("<enter>");
    seen("load_handover_ru", &screen);
    screen.keys("<enter>");
    let directory = school.service.directory();
    let assigned = |teacher| {
        let mut all = directory.assignments.iter();
        all.any(|it| it.teacher == teacher && it.unit == ALGEBRA_7A.unit)
    };
    assert!(assigned(COLLEAGUE) && !assigned(TEACHER));
    let gives = |date| {
        let mut hours = directory.hours(date);
        hours
            .find(|hour| hour.journal() == ALGEBRA_7A)
            .map(|hour| hour.teachers.to_vec())
    };
    assert_eq!(gives(day(10, 9)), Some(vec![TEACHER]));
    assert_eq!(gives(day(10, 12)), Some(vec![COLLEAGUE]));
    screen
        .keys("u <tab> <down> <enter>")
        .types("быков")
        .keys("<enter>");
    let directory = school.service.directory();
    assert_eq!(directory.own_classes(TRAINER), [CLASS_7A]);
    screen.keys("<tab> <ins>").types("21").keys("<enter>");
    screen.keys("<enter> <bs> 2 <enter>");
    let directory = school.service.directory();
    let rooms: Vec<_> = directory
        .rooms
        .values()
        .map(|room| room.name.as_str())
        .collect();
    assert_eq!(rooms, ["22"]);
    in_english(&school, DEPUTY);
    seen("load_en", &Screen::open(&school, DEPUTY, Route::Load));
}

/// The advice is of the day on which the change is made, whatever day it is made for.
#[test]
fn outside_the_holidays_a_change_is_warned_of_where_the_school_asks_for_it() {
    for (rules, today, warns) in [
        ("chekhov", day(10, 12), true),
        ("chekhov", day(10, 28), false),
        ("school27", day(10, 12), false),
    ] {
        for for_good in ["<enter>", "<down> <enter>"] {
            let school = School::on(today);
            let text = built_in(rules).unwrap().to_owned();
            school.change(vec![put(DirectoryRecord::Regulation(text))]);
            let whose = Some(WeekOf::Class(CLASS_7A));
            let route = Route::Timetable(whose, day(11, 9));
            let mut screen = Screen::open(&school, DEPUTY, route);
            screen.keys("<enter> <enter>").types("петров");
            screen.keys("<enter>").keys(for_good);
            assert!(screen.shows("Петров"), "{}", screen.text());
            let said = screen.shows("лучше менять в каникулы");
            assert_eq!(said, warns, "{rules} {today}\n{}", screen.text());
            screen.keys("<enter>");
            let directory = school.service.directory();
            let at = lesson(11, 9, 1);
            let stands_in = directory.stands_in_at(COLLEAGUE, ALGEBRA_7A, at);
            let taught = directory.taught_by(COLLEAGUE);
            let taught = taught.contains(&(ALGEBRA_7A.unit, ALGEBRA_7A.subject));
            assert!(stands_in || taught, "a warning only: {}", screen.text());
        }
    }
}

#[test]
fn a_quarantine_over_the_distance_and_a_day_of_short_bells() {
    let school = School::new();
    let mut screen = Screen::open(&school, DEPUTY, Route::DayChanges(day(10, 14)));
    let change = |class| {
        let directory = school.service.directory();
        let change = directory.day_change(class, day(10, 14)).cloned();
        change.map(|change| (change.kind, change.reason))
    };
    screen
        .keys("<down> p <enter> <down> <enter>")
        .types("карантин")
        .keys("<enter> <enter>");
    let distance = Some((DayKind::Distance, String::from("карантин")));
    assert_eq!(
        [CLASS_7A, CLASS_7B, CLASS_1A].map(change),
        [distance.clone(), distance, None],
        "{}",
        screen.text()
    );
    assert!(screen.row("7А").contains("карантин"), "{}", screen.text());
    screen.keys("u <enter> <down> <down> <down> <enter> <enter>");
    screen.types("педсовет").keys("<enter> <enter>");
    let short = Some((DayKind::ShortBells(30), String::from("педсовет")));
    assert_eq!(change(CLASS_7A), short, "{}", screen.text());
    let directory = school.service.directory();
    let bell = directory.bell(ALGEBRA_7A.unit, lesson(10, 14, 2));
    assert_eq!(bell, Some((550, 580)), "breaks are as they are");
}

/// A lesson is taken off with a reason; what was written in it stands in the journal, and nothing is added.
#[test]
fn marks_of_a_lesson_that_was_taken_off_stay_in_the_journal() {
    let school = School::new();
    let at = lesson(10, 12, 1);
    school.write(TEACHER, ALGEBRA_7A, at, ALYOSHIN, marks(&[5]));
    let mut deputy = week(&school, DEPUTY);
    deputy.keys("0 <enter>").types("актовый зал");
    deputy.keys("<enter> <enter>");
    let directory = school.service.directory();
    let change = directory.lesson_change(ALGEBRA_7A, at);
    let fate = change.map(|change| (&change.fate, change.reason.as_str()));
    assert_eq!(fate, Some((&LessonFate::NotHeld, "актовый зал")));
    let route = Route::Journal {
        journal: ALGEBRA_7A,
        at: Some(at),
        roll: false,
    };
    let mut teacher = Screen::open(&school, TEACHER, route);
    assert!(teacher.row("Алёшин").contains('5'), "{}", teacher.text());
    assert!(teacher.shows("актовый зал"), "{}", teacher.text());
    teacher.keys("<down> 4");
    assert!(teacher.bells() > 0, "{}", teacher.text());
    let other = school.cell(ALGEBRA_7A, at, BORISOVA);
    assert!(other.content.is_empty(), "{}", teacher.text());
}

#[test]
fn a_lesson_gets_another_room_or_gives_its_hour_to_another_subject() {
    let school = School::new();
    let room = |id, name: &str| {
        put(DirectoryRecord::Room(Room {
            id: RoomId(id),
            name: name.into(),
        }))
    };
    school.change(vec![room(1, "21"), room(2, "22")]);
    let at = lesson(10, 12, 1);
    let mut screen = week(&school, DEPUTY);
    screen.keys("<enter> <down> <enter>").types("22");
    screen.keys("<enter> <enter> <enter>");
    let directory = school.service.directory();
    let hours = directory.held_on(at.date, |hour| {
        hour.at() == at && hour.journal() == ALGEBRA_7A
    });
    assert_eq!(hours[0].rooms, [RoomId(2)], "{}", screen.text());
    assert_eq!(hours[0].teachers, [TEACHER]);
    let diary = Screen::open(&school, MOTHER, Route::Home(day(10, 12)));
    assert!(diary.row("Алгебра").contains("22"), "{}", diary.text());
    screen.keys("u <enter> <down> <down> <down> <enter>");
    screen.types("чтение").keys("<enter>").types("котова");
    screen.keys("<enter> <enter> <enter>");
    let directory = school.service.directory();
    let reading = zhurnal::domain::ids::JournalId {
        subject: READING,
        ..ALGEBRA_7A
    };
    let monday = span(at.date, at.date);
    assert_eq!(directory.planned_lessons(reading, monday), [at]);
    assert!(directory.planned_lessons(ALGEBRA_7A, monday).is_empty());
}
