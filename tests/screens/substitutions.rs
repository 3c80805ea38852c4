//! 7:40 in the deputy head's office: a teacher is away, and every lesson of theirs gets somebody by a few keys.

use zhurnal::domain::command::DirectoryRecord;
use zhurnal::domain::ids::{EntryId, PersonId};
use zhurnal::domain::office::{Leave, LessonFate};
use zhurnal::domain::school::TimetableEntry;
use zhurnal::ui::route::Route;

use super::{in_english, seen};
use crate::harness::school::*;
use crate::harness::screen::Screen;

/// Slots of the teacher's lessons in 7А on Monday; the colleague is busy in the second with 7Б.
const SIX: [u8; 6] = [1, 2, 5, 6, 7, 8];

fn school() -> School {
    let school = School::new();
    let hours = SIX.into_iter().skip(1).map(|slot| {
        let id = 100 + u32::from(slot);
        put(DirectoryRecord::Entry(TimetableEntry {
            id: EntryId(id),
            ..hour(id, ALGEBRA_7A, TEACHER, 1, slot)
        }))
    });
    school.change(hours.collect());
    school
}

fn away(school: &School, person: PersonId) {
    let leave = Leave {
        person,
        from: day(10, 12),
        until: day(10, 14),
        reason: "болезнь".into(),
        order: String::new(),
    };
    school.change(vec![put(DirectoryRecord::Office(leave.into()))]);
}

fn deputy(school: &School) -> Screen {
    Screen::open(school, DEPUTY, Route::Substitutions(day(10, 12)))
}

/// Who holds each of the six lessons by an order.
fn orders(school: &School) -> Vec<Option<LessonFate>> {
    let directory = school.service.directory();
    let change = |slot| directory.lesson_change(ALGEBRA_7A, lesson(10, 12, slot));
    let fates = SIX.map(|slot| change(slot).map(|change| change.fate.clone()));
    fates.into()
}

fn by(person: PersonId) -> Option<LessonFate> {
    Some(LessonFate::Held {
        teachers: vec![person],
        rooms: Vec::new(),
    })
}

#[test]
fn a_leave_of_a_teacher_with_six_lessons_is_filled_in_within_fourteen_keys() {
    let school = school();
    let mut screen = deputy(&school);
    assert!(screen.shows("Все на месте"), "{}", screen.text());
    // Who, when, why: the day shown and the usual reason stand there already.
    let told = "<ins> и в а <enter> <enter> <enter>";
    screen.keys(told);
    assert_eq!(school.service.directory().office.leaves.len(), 1);
    let filled = "1 1 1 1 1 1";
    screen.keys(filled);
    let keys = told.split(' ').count() + filled.split(' ').count();
    assert!(keys <= 14, "{keys} keys");
    assert!(!screen.shows("? никто"), "{}", screen.text());
    let orders = orders(&school);
    assert!(orders.iter().all(Option::is_some), "{orders:?}");
    // The colleague teaches the subject and is free in all but the second lesson.
    assert_eq!(orders[0], by(COLLEAGUE));
    assert_ne!(orders[1], by(COLLEAGUE));
    assert_eq!(screen.bells(), 0);
    school.verify();
}

#[test]
fn all_are_proposed_looked_at_and_taken_in_one_step_and_one_undo() {
    let school = school();
    away(&school, TEACHER);
    let mut screen = deputy(&school);
    screen.keys("*");
    seen("substitutions_proposed_ru", &screen);
    assert!(orders(&school).iter().all(Option::is_none), "not yet");
    screen.keys("<enter>");
    assert!(orders(&school).iter().all(Option::is_some));
    screen.keys("*");
    assert_eq!(screen.bells(), 1, "nothing is open any more");
    screen.keys("u");
    assert!(orders(&school).iter().all(Option::is_none));
    assert!(screen.shows("? никто"));
    screen.keys("U");
    assert!(orders(&school).iter().all(Option::is_some));
    assert_eq!(screen.bells(), 0);
}

#[test]
fn the_screens_at_80_by_24() {
    let school = school();
    away(&school, TEACHER);
    let mut screen = deputy(&school);
    seen("substitutions_ru", &screen);
    screen.keys("<enter>");
    seen("substitutions_all_ru", &screen);
    screen.types("быков").keys("<enter>");
    assert_eq!(orders(&school)[0], by(TRAINER));
    // One who gives another lesson then may be taken, and it is said.
    screen.keys("<home> <enter>");
    screen.types("котова").press("<enter>");
    assert_eq!(orders(&school)[0], by(STRANGER));
    assert!(screen.shows("1А: назначено"), "{}", screen.text());
    in_english(&school, DEPUTY);
    let mut screen = deputy(&school);
    seen("substitutions_en", &screen);
    screen.keys("*");
    seen("substitutions_proposed_en", &screen);
}

#[test]
fn a_lesson_is_not_held_or_given_to_another_subject_or_as_it_was() {
    let school = school();
    away(&school, TEACHER);
    let mut screen = deputy(&school);
    screen.keys("0 <enter>");
    assert_eq!(orders(&school)[0], Some(LessonFate::NotHeld));
    assert!(screen.shows("не будет: некому заменить"));
    screen.keys("<home> <del>");
    assert_eq!(orders(&school)[0], None);
    // Sport in the hour of algebra.
    screen
        .keys("<home> <f6>")
        .types("быков")
        .keys("<enter> <enter>");
    assert_eq!(orders(&school)[0], Some(LessonFate::NotHeld));
    assert!(screen.shows("Физическая культура"), "{}", screen.text());
    let directory = school.service.directory();
    let sport = zhurnal::domain::ids::JournalId {
        subject: SPORT,
        ..ALGEBRA_7A
    };
    assert!(directory.stands_in_at(TRAINER, sport, lesson(10, 12, 1)));
    // Somebody with the same subject after all: nothing of the other is left.
    screen.keys("<home> 1");
    let directory = school.service.directory();
    assert!(directory.lesson_change(sport, lesson(10, 12, 1)).is_none());
    assert_eq!(orders(&school)[0], by(COLLEAGUE));
}

#[test]
fn who_came_after_all_is_no_longer_away() {
    let school = school();
    away(&school, TEACHER);
    let mut screen = deputy(&school);
    screen.keys("<f3>");
    assert!(school.service.directory().office.leaves.is_empty());
    assert!(screen.shows("Все на месте"));
    screen.keys("u");
    assert_eq!(school.service.directory().office.leaves.len(), 1);
}

#[test]
fn teachers_and_families_have_no_such_menu() {
    let school = school();
    for (person, has) in [
        (DEPUTY, true),
        (ADMINISTRATOR, true),
        (TEACHER, false),
        (MOTHER, false),
    ] {
        let mut screen = Screen::open(&school, person, Route::Home(day(10, 12)));
        screen.keys("<f9>");
        assert_eq!(screen.shows("Замены уроков"), has, "{person:?}");
        assert!(screen.shows("Расписание недели"), "{person:?}");
    }
}

/// The substitute opens the journal, sees what was given before, writes their own lesson and no other.
#[test]
fn a_substitute_sees_the_whole_journal_and_writes_one_lesson_of_it() {
    let school = School::new();
    let (friday, today) = (lesson(10, 9, 3), today_7a());
    school.write(TEACHER, ALGEBRA_7A, friday, ALYOSHIN, marks(&[3]));
    away(&school, TEACHER);
    deputy(&school).keys("1");
    let route = Route::Journal {
        journal: ALGEBRA_7A,
        at: Some(today),
        roll: false,
    };
    let mut colleague = Screen::open(&school, COLLEAGUE, route);
    let row = colleague.row("Алёшин");
    assert!(row.contains('3'), "{}", colleague.text());
    colleague.keys("5");
    let given = |at, pupil| school.cell(ALGEBRA_7A, at, pupil).content;
    assert_eq!(given(today, ALYOSHIN), marks(&[5]), "{}", colleague.text());
    colleague.keys("<left> 4");
    assert!(given(friday, BORISOVA).is_empty(), "{}", colleague.text());
    assert!(colleague.bells() > 0);
    assert!(
        colleague.status().contains("Иванова"),
        "{}",
        colleague.text()
    );
}
