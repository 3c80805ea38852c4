//! 7:40 on a hard morning: several are ill, classes are joined, divided or at home, and two people arrange at once.

use zhurnal::domain::command::DirectoryRecord;
use zhurnal::domain::ids::{ClassId, PersonId};
use zhurnal::domain::office::{DayChange, DayKind, Leave};
use zhurnal::domain::school::{Class, WeekOf};
use zhurnal::domain::substitution::{Day, teachers};
use zhurnal::ui::route::Route;

use crate::harness::school::*;
use crate::harness::screen::Screen;

/// A school with more lessons on Monday, in which some are ill that day.
fn school(more: Vec<DirectoryRecord>, ill: &[PersonId]) -> School {
    let school = School::new();
    let leaves = ill.iter().map(|person| {
        let leave = Leave {
            person: *person,
            from: day(10, 12),
            until: day(10, 12),
            reason: "болезнь".into(),
            order: String::new(),
        };
        DirectoryRecord::Office(leave.into())
    });
    school.change(more.into_iter().chain(leaves).map(put).collect());
    school
}

fn entry(
    id: u32,
    journal: zhurnal::domain::ids::JournalId,
    teacher: PersonId,
    slot: u8,
) -> DirectoryRecord {
    DirectoryRecord::Entry(hour(id, journal, teacher, 1, slot))
}

fn free(class: ClassId) -> DirectoryRecord {
    let change = DayChange {
        year: YEAR,
        class,
        date: day(10, 12),
        kind: DayKind::Free,
        reason: "карантин".into(),
    };
    DirectoryRecord::Office(change.into())
}

fn open(school: &School, person: PersonId) -> Screen {
    Screen::open(school, person, Route::Substitutions(day(10, 12)))
}

/// Nobody gives two lessons at one time, and nobody who is away gives any.
fn nobody_is_torn(school: &School) {
    let directory = school.service.directory();
    let monday = Day::new(&directory, day(10, 12));
    for person in directory.people.keys() {
        let lessons: Vec<_> = monday.of(*person).collect();
        assert!(lessons.is_empty() || !directory.is_away(*person, day(10, 12)));
        for (nth, first) in lessons.iter().enumerate() {
            for second in &lessons[nth + 1..] {
                let [first, second] = [first, second].map(|hour| (hour.unit, hour.slot));
                assert!(
                    !monday.overlap(first, second),
                    "{person:?} {first:?} {second:?}"
                );
            }
        }
    }
    for hour in monday.hours() {
        assert!(!teachers(&directory, hour).is_empty());
    }
}

/// Whether somebody holds a lesson of Monday.
fn gives(
    school: &School,
    person: PersonId,
    journal: zhurnal::domain::ids::JournalId,
    slot: u8,
) -> bool {
    let directory = school.service.directory();
    let mut hours = directory.hours_of(journal, lesson(10, 12, slot));
    hours.any(|hour| hour.held && directory.gives(person, &hour))
}

#[test]
fn two_who_are_ill_at_once_get_two_who_are_not() {
    // A double lesson in each class, the second of it at the same time.
    let more = vec![
        entry(91, ALGEBRA_7A, TEACHER, 5),
        entry(92, ALGEBRA_7A, TEACHER, 6),
        entry(93, ALGEBRA_7B, COLLEAGUE, 6),
    ];
    let school = school(more, &[TEACHER, COLLEAGUE]);
    let mut screen = open(&school, DEPUTY);
    assert_eq!(
        screen.text().matches("? никто").count(),
        5,
        "{}",
        screen.text()
    );
    screen.keys("* <enter>");
    assert!(!screen.shows("? никто"), "{}", screen.text());
    nobody_is_torn(&school);
    screen.keys("u");
    assert_eq!(screen.text().matches("? никто").count(), 5);
    assert!(school.service.directory().office.lesson_changes.is_empty());
}

#[test]
fn all_six_lessons_are_filled_by_nine_keys_in_one_go() {
    let more = [2, 5, 6, 7, 8].map(|slot| entry(90 + u32::from(slot), ALGEBRA_7A, TEACHER, slot));
    let school = school(more.into(), &[]);
    let mut screen = open(&school, DEPUTY);
    let keys = "<ins> и в а <enter> <enter> <enter> * <enter>";
    // The hands do not rest between them.
    screen.press(keys).rest();
    assert_eq!(keys.split(' ').count(), 9);
    assert_eq!(school.service.directory().office.lesson_changes.len(), 6);
    assert!(!screen.shows("? никто"), "{}", screen.text());
    assert_eq!(screen.bells(), 0);
    nobody_is_torn(&school);
}

#[test]
fn a_class_at_home_frees_its_teacher_and_its_group_comes_with_the_other_class() {
    let algebra = entry(91, ALGEBRA_7A, TEACHER, 3);
    let school = school(vec![algebra, free(CLASS_7A)], &[CLASS_TEACHER]);
    let mut screen = open(&school, DEPUTY);
    assert!(screen.shows("12.10 3  англ. 1"), "{}", screen.text());
    assert!(screen.shows("+ Иванова А.С."), "{}", screen.text());
    screen.keys("<enter>").types("иванова").keys("<enter>");
    assert!(gives(&school, TEACHER, ENGLISH_7, 3));
    // Both of its classes are at home: there is nothing to arrange.
    school.change(vec![put(free(CLASS_7B))]);
    let screen = open(&school, DEPUTY);
    assert!(!screen.shows("англ. 1"), "{}", screen.text());
}

#[test]
fn who_teaches_in_the_other_shift_is_free_in_this_one() {
    let second_shift = DirectoryRecord::Class(Class {
        id: CLASS_7B,
        year: YEAR,
        grade: 7,
        name: "7Б".into(),
        shift: 2,
        class_teacher: None,
    });
    // The seventh lesson of the first shift is not at the time of the second shift's seventh.
    let more = vec![
        second_shift,
        entry(4, ALGEBRA_7B, COLLEAGUE, 7),
        entry(91, ALGEBRA_7A, TEACHER, 3),
        entry(92, ALGEBRA_7A, TEACHER, 7),
    ];
    let school = school(more, &[TEACHER]);
    let mut screen = open(&school, DEPUTY);
    assert!(screen.shows("1 = Петров П.И."), "{}", screen.text());
    screen.keys("* <enter>");
    for slot in [1, 3, 7] {
        assert!(gives(&school, COLLEAGUE, ALGEBRA_7A, slot), "{slot}");
    }
    nobody_is_torn(&school);
}

#[test]
fn whoever_is_free_by_a_cancelled_lesson_is_told_of_when_it_comes_back() {
    let school = school(vec![entry(91, ALGEBRA_7A, TEACHER, 2)], &[TEACHER]);
    let week = |class| {
        Screen::open(
            &school,
            DEPUTY,
            Route::Timetable(Some(WeekOf::Class(class)), day(10, 12)),
        )
    };
    // The colleague's second lesson falls out, so he takes hers.
    week(CLASS_7B)
        .keys("<down> 0 <enter>")
        .types("музей")
        .keys("<enter> <enter>");
    let mut screen = open(&school, DEPUTY);
    screen.keys("* <enter>");
    assert!(
        gives(&school, COLLEAGUE, ALGEBRA_7A, 2),
        "{}",
        screen.text()
    );
    nobody_is_torn(&school);
    let mut timetable = week(CLASS_7B);
    timetable.keys("<down> <del>");
    assert!(gives(&school, COLLEAGUE, ALGEBRA_7B, 2));
    assert!(timetable.shows("7А Алгебра"), "{}", timetable.text());
    // He is not proposed for it as a free man any more: the lesson is open to others.
    let screen = open(&school, DEPUTY);
    assert!(screen.shows("Петров П.И."));
}

#[test]
fn another_who_arranges_at_the_same_time_takes_nothing_from_the_first() {
    let school = school(vec![entry(91, ALGEBRA_7A, TEACHER, 5)], &[TEACHER]);
    let mut first = open(&school, DEPUTY);
    let mut second = open(&school, ADMINISTRATOR);
    // The one looks at the proposals while the other gives the first lesson to the class teacher.
    first.keys("*");
    second.keys("<enter>").types("лисина").keys("<enter>");
    assert!(
        gives(&school, CLASS_TEACHER, ALGEBRA_7A, 1),
        "{}",
        second.text()
    );
    first.keys("<enter>");
    assert_eq!(first.bells(), 1, "{}", first.text());
    assert!(gives(&school, CLASS_TEACHER, ALGEBRA_7A, 1));
    assert!(!gives(&school, COLLEAGUE, ALGEBRA_7A, 5), "all or nothing");
    // What the other did is on the screen, and the rest is proposed anew.
    assert!(first.shows("Лисина И.Ю."), "{}", first.text());
    first.keys("* <enter>");
    assert!(gives(&school, CLASS_TEACHER, ALGEBRA_7A, 1));
    assert!(gives(&school, COLLEAGUE, ALGEBRA_7A, 5));
    school.verify();
}

#[test]
fn another_subject_in_the_hour_goes_to_another_when_its_teacher_falls_ill_too() {
    let school = school(Vec::new(), &[TEACHER]);
    let mut screen = open(&school, DEPUTY);
    screen.keys("<f6>").types("быков").keys("<enter> <enter>");
    assert!(screen.shows("Физическая культура"), "{}", screen.text());
    let leave = Leave {
        person: TRAINER,
        from: day(10, 12),
        until: day(10, 12),
        reason: "болезнь".into(),
        order: String::new(),
    };
    school.change(vec![put(DirectoryRecord::Office(leave.into()))]);
    let mut screen = open(&school, DEPUTY);
    // Her lesson and his own; not the hour twice.
    assert_eq!(
        screen.text().matches("? никто").count(),
        2,
        "{}",
        screen.text()
    );
    screen.keys("* <enter>");
    assert!(gives(&school, COLLEAGUE, ALGEBRA_7A, 1));
    nobody_is_torn(&school);
    let directory = school.service.directory();
    let first = directory.held_on(day(10, 12), |hour| {
        hour.slot == 1 && hour.unit == ALGEBRA_7A.unit
    });
    assert_eq!(first.len(), 1);
}
