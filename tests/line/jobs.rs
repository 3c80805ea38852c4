//! The main job from the first lesson to the homework, and a family's diary, as transcripts in both languages.

use zhurnal::domain::cell::{Attendance, CellContent};
use zhurnal::domain::command::Command;
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::lesson::{Homework, LessonContent};
use zhurnal::domain::settings::{Language, Settings};

use crate::harness::line::Lines;
use crate::harness::school::{
    ALGEBRA_7A, ALYOSHIN, MOTHER, School, TEACHER, lesson_command, marks, today_7a,
};

/// A transcript, held in `tests/line/snapshots`.
fn seen(name: &str, text: &str) {
    insta::assert_snapshot!(name, text);
}

fn english(school: &School, person: PersonId) {
    let settings = Settings {
        language: Language::En,
        ..Settings::default()
    };
    school.does(person, Command::SaveSettings { settings });
}

/// Everything a teacher does in a lesson.
fn whole_job(lines: &mut Lines) -> String {
    lines.answers(&["1", "1", "5", "4", "", "н", "3", "2"]);
    lines.answers(&["2", "", "б", "*"]);
    lines.answers(&["3", "Степень с натуральным показателем", "§ 18, № 401"]);
    lines.answers(&["5", "2", "6", "алё", "0", "0", "0"]);
    lines.heard()
}

#[test]
fn a_teachers_whole_job() {
    let school = School::new();
    let mut lines = Lines::open(&school, TEACHER);
    seen("teacher_ru", &whole_job(&mut lines));
    assert!(lines.is_over());
    let cell = school.cell(ALGEBRA_7A, today_7a(), ALYOSHIN);
    assert_eq!(cell.content, marks(&[5]));
    school.verify();
}

#[test]
fn a_teachers_whole_job_in_english() {
    let school = School::new();
    english(&school, TEACHER);
    let mut lines = Lines::open(&school, TEACHER);
    seen("teacher_en", &whole_job(&mut lines));
}

/// A school where algebra was given today.
fn taught() -> School {
    let school = School::new();
    let content = LessonContent {
        topic: "Степень".into(),
        homework: Homework::typed("§ 18, № 401\nhttps://example.org/18", None, None),
        ..LessonContent::default()
    };
    school.does(TEACHER, lesson_command(ALGEBRA_7A, today_7a(), 0, content));
    let cell = CellContent {
        attendance: Some(Attendance::Late(15)),
        ..marks(&[5, 4])
    };
    school.write(TEACHER, ALGEBRA_7A, today_7a(), ALYOSHIN, cell);
    school
}

#[test]
fn a_parents_diary() {
    let school = taught();
    let mut lines = Lines::open(&school, MOTHER);
    lines.answers(&["+", "з", "-", "14.10", "с", "?", "0"]);
    seen("parent_ru", &lines.heard());
    assert!(lines.is_over());
}

#[test]
fn a_pupils_diary_in_english() {
    let school = taught();
    english(&school, ALYOSHIN);
    let mut lines = Lines::open(&school, ALYOSHIN);
    lines.answers(&["+", "h", "-", "14.10", "t", "?", "0"]);
    seen("pupil_en", &lines.heard());
}
