//! Finals beside those of a term, by keys: the exam and the certificate of grade 9, the certificate of grade 11; and the doubt over a
//! pupil who was away too often.

use zhurnal::domain::calendar::Scheme;
use zhurnal::domain::cell::{Attendance, CellContent};
use zhurnal::domain::command::DirectoryRecord;
use zhurnal::domain::finals::FinalMark::Grade;
use zhurnal::domain::finals::{FinalAt, FinalMark, Period};
use zhurnal::domain::school::Class;
use zhurnal::ui::route::Route;

use super::{in_english, seen};
use crate::harness::school::{
    ALGEBRA_7A, ALYOSHIN, CLASS_7A, CLASS_TEACHER, QUARTER_1, School, TEACHER, YEAR, day, put,
    quarter_7a, span,
};
use crate::harness::screen::Screen;

fn of_grade(grade: u8, name: &str) -> School {
    let school = School::new();
    let class = Class {
        id: CLASS_7A,
        year: YEAR,
        grade,
        name: name.into(),
        shift: 1,
        class_teacher: Some(CLASS_TEACHER),
    };
    school.change(vec![put(DirectoryRecord::Class(class))]);
    school
}

fn of(period: Period) -> FinalAt {
    FinalAt {
        period,
        ..quarter_7a(ALYOSHIN)
    }
}

fn open(school: &School, period: Period) -> Screen {
    let route = Route::Finals {
        journal: ALGEBRA_7A,
        period: Some(period),
    };
    let mut screen = Screen::open(school, TEACHER, route);
    screen.keys("<pgup>");
    assert!(screen.cursor_line().contains("Алёшин"), "{}", screen.text());
    screen
}

fn given(school: &School, period: Period) -> Option<FinalMark> {
    school.final_cell(of(period)).mark()
}

#[test]
fn an_exam_and_the_certificate_of_grade_9_are_one_key_each() {
    let school = of_grade(9, "9А");
    school.goes_on_to(day(5, 28));
    school
        .gives(TEACHER, of(Period::Year), Some(Grade(4)))
        .unwrap();
    school.goes_on_to(day(6, 20));
    let mut screen = open(&school, Period::Exam);
    screen.keys("5");
    assert_eq!(
        given(&school, Period::Exam),
        Some(Grade(5)),
        "{}",
        screen.text()
    );
    // The year's 4 and the exam's 5 make a 5, which is proposed.
    screen.keys("<up> <right>");
    seen("finals_ninth_ru", &screen);
    screen.keys("<enter>");
    assert_eq!(given(&school, Period::Certificate), Some(Grade(5)));
    in_english(&school, TEACHER);
    seen("finals_ninth_en", &open(&school, Period::Certificate));
}

#[test]
fn the_certificate_of_grade_11_has_no_exam_and_follows_from_half_years_and_year() {
    let school = of_grade(11, "11А");
    for (number, at, mark) in [(1, day(12, 24), 4), (2, day(5, 28), 5)] {
        school.goes_on_to(at);
        let half = of(Period::Term(Scheme::HalfYears, number));
        school.gives(TEACHER, half, Some(Grade(mark))).unwrap();
    }
    school
        .gives(TEACHER, of(Period::Year), Some(Grade(5)))
        .unwrap();
    school.goes_on_to(day(6, 20));
    let mut screen = open(&school, Period::Certificate);
    assert!(!screen.shows("экз"), "{}", screen.text());
    screen.keys("<enter>");
    assert_eq!(
        given(&school, Period::Certificate),
        Some(Grade(5)),
        "4, 5, 5: {}",
        screen.text()
    );
}

#[test]
fn who_missed_too_much_is_warned_of_and_gets_the_final_that_the_teacher_gives() {
    let school = School::on(day(8, 31));
    let directory = school.service.directory();
    let lessons = directory.planned_lessons(ALGEBRA_7A, span(day(9, 1), day(10, 16)));
    let absent = CellContent {
        attendance: Some(Attendance::Ill),
        ..CellContent::default()
    };
    for at in &lessons {
        school.goes_on_to(at.date);
        school.write(TEACHER, ALGEBRA_7A, *at, ALYOSHIN, absent.clone());
    }
    school.goes_on_to(day(10, 20));
    let mut screen = open(&school, QUARTER_1);
    let told = format!("пропущено {} из", lessons.len());
    assert!(screen.shows(&told), "{}", screen.text());
    assert!(
        screen.row("Алёшин Илья  ").contains('!'),
        "{}",
        screen.text()
    );
    assert!(!screen.row("Борисова").contains("пропущено"));
    screen.keys("3");
    assert_eq!(
        given(&school, QUARTER_1),
        Some(Grade(3)),
        "{}",
        screen.text()
    );
}
