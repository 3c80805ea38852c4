//! An absence told beforehand, from the family's diary to the teachers' journals and back: set in the lessons of the day, taken off
//! by who sees the pupil, standing where nobody did; and what the diary says of absences.

use zhurnal::domain::cell::{Attendance, CellContent};
use zhurnal::domain::command::DirectoryRecord;
use zhurnal::domain::ids::JournalId;
use zhurnal::domain::lesson::LessonAt;
use zhurnal::domain::regulation::built_in;
use zhurnal::ui::route::Route;

use crate::harness::school::{
    ALGEBRA_7A, ALYOSHIN, CLASS_TEACHER, ENGLISH_7, MOTHER, School, TEACHER, day, lesson, put,
};
use crate::harness::screen::Screen;

/// A school in which parents announce absences.
fn school() -> School {
    let school = School::new();
    let rules = built_in("chekhov").unwrap().to_owned();
    school.change(vec![put(DirectoryRecord::Regulation(rules))]);
    school
}

fn journal(journal: JournalId, at: LessonAt) -> Route {
    Route::Journal {
        journal,
        at: Some(at),
        roll: false,
    }
}

fn away(attendance: Attendance) -> CellContent {
    CellContent {
        attendance: Some(attendance),
        ..CellContent::default()
    }
}

#[test]
fn who_is_seen_in_one_lesson_is_still_announced_absent_in_the_next() {
    let school = school();
    let (first_at, next_at) = (lesson(10, 12, 1), lesson(10, 12, 3));
    let mut first = Screen::open(&school, TEACHER, journal(ALGEBRA_7A, first_at));
    let mut next = Screen::open(&school, CLASS_TEACHER, journal(ENGLISH_7, next_at));
    let is_told = |screen: &Screen| screen.row("Алёшин").contains('*');
    assert!(!is_told(&first) && !is_told(&next));
    let diary = Route::Diary(ALYOSHIN, day(10, 12));
    let mut mother = Screen::open(&school, MOTHER, diary);
    // The form stands at today.
    mother.keys("<f5> <f2>");
    first.sees("what the mother told", is_told);
    next.sees("what the mother told", is_told);
    first.rest();
    let lesson_row = |screen: &Screen, subject: &str| screen.row(subject);
    assert!(
        lesson_row(&mother, "Алгебра").contains('Б'),
        "{}",
        mother.text()
    );
    // He comes to the first lesson, and leaves before the other.
    first.keys("<del>");
    assert!(!is_told(&first), "{}", first.text());
    let seen = school.cell(ALGEBRA_7A, first_at, ALYOSHIN).content;
    assert_eq!(seen, CellContent::default(), "{}", first.text());
    next.rest();
    assert!(is_told(&next), "{}", next.text());
    let still = school.cell(ENGLISH_7, next_at, ALYOSHIN).content;
    assert_eq!(still, away(Attendance::Ill));
    // The mother sees which.
    mother.sees("that he was there", |screen| {
        !lesson_row(screen, "Алгебра").contains('Б')
    });
    assert!(
        lesson_row(&mother, "Английский").contains('Б'),
        "{}",
        mother.text()
    );
}

#[test]
fn the_diary_tells_of_absences_their_reasons_and_how_many_there_were() {
    let school = school();
    let friday = lesson(10, 9, 3);
    school.write(
        TEACHER,
        ALGEBRA_7A,
        friday,
        ALYOSHIN,
        away(Attendance::Absent),
    );
    let diary = Route::Diary(ALYOSHIN, day(10, 9));
    let mut mother = Screen::open(&school, MOTHER, diary);
    let cell = |screen: &Screen| {
        let text = screen.text();
        let mut lines = text.lines().skip_while(|line| !line.contains("9 октября"));
        lines.nth(1).unwrap_or_default().to_owned()
    };
    assert!(cell(&mother).contains(" Н"), "{}", mother.text());
    let ill = away(Attendance::Ill);
    school.write(CLASS_TEACHER, ALGEBRA_7A, friday, ALYOSHIN, ill);
    mother.sees("the reason", |screen| cell(screen).contains(" Б"));
    mother.keys("<f3> <home>");
    assert!(mother.shows("Пропущено уроков: 1"), "{}", mother.text());
}
