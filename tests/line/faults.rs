//! What goes wrong: refusals with their clause, conflicts, a slow disk, answers typed ahead of a refusal.

use std::time::Duration;

use zhurnal::domain::finals::FinalMark;
use zhurnal::domain::lesson::LessonContent;

use crate::harness::line::Lines;
use crate::harness::school::{
    ALGEBRA_7A, ALYOSHIN, BORISOVA, CLASS_TEACHER, DIRECTOR, School, TEACHER, day, lesson,
    lesson_command, marks, quarter_7a, today_7a,
};
use crate::service::engines::Door;

/// The marks of today's column, at the first pupil.
fn at_marks(school: &School) -> Lines {
    let mut lines = Lines::open(school, TEACHER);
    lines.answers(&["1", "1"]).heard();
    lines
}

/// A closed lesson, a lesson to come, a mark outside the scale, somebody else's journal.
fn refusals(school: &School) -> String {
    let mut lines = Lines::open(school, TEACHER);
    lines.answers(&[
        "02.10", "1", "1", "0", "14.10", "1", "1", "5", "0", "0", "12.10",
    ]);
    lines.answers(&["1", "1", "9", "ъ", "жук", "ё к", "xyz", "ж", "?"]);
    let mut others = Lines::open(school, DIRECTOR);
    others.answers(&["ж", "7а", "1", "12.10", "1", "3"]);
    lines.heard() + "\n\n" + &others.heard()
}

#[test]
fn refusals_name_the_clause_and_ask_again() {
    let school = School::new();
    let text = refusals(&school);
    assert!(text.contains("(наше значение)"), "{text}");
    insta::assert_snapshot!("refusals_ru", text);
    assert!(
        school
            .cell(ALGEBRA_7A, lesson(10, 2, 3), ALYOSHIN)
            .content
            .is_empty()
    );
    assert!(
        school
            .cell(ALGEBRA_7A, lesson(10, 14, 2), ALYOSHIN)
            .content
            .is_empty()
    );
}

#[test]
fn a_conflict_shows_both_values_and_ones_own_is_written_on_demand() {
    let school = School::new();
    let mut lines = at_marks(&school);
    school.write(CLASS_TEACHER, ALGEBRA_7A, today_7a(), ALYOSHIN, absent());
    lines.answers(&["4", "7", "1"]);
    insta::assert_snapshot!("conflict_ru", lines.heard());
    let content = school.cell(ALGEBRA_7A, today_7a(), ALYOSHIN).content;
    assert_eq!(content.marks, marks(&[4]).marks);
    assert_eq!(content.attendance, absent().attendance);
}

fn absent() -> zhurnal::domain::cell::CellContent {
    zhurnal::domain::cell::CellContent {
        attendance: Some(zhurnal::domain::cell::Attendance::Absent),
        ..Default::default()
    }
}

#[test]
fn marks_of_both_are_kept_on_demand() {
    let school = School::new();
    let mut lines = at_marks(&school);
    // The same teacher at another terminal.
    school.write(TEACHER, ALGEBRA_7A, today_7a(), ALYOSHIN, marks(&[3]));
    lines.answers(&["4", "3"]);
    let content = school.cell(ALGEBRA_7A, today_7a(), ALYOSHIN).content;
    assert_eq!(content, marks(&[3, 4]));
}

#[test]
fn a_conflict_that_is_left_leads_back_to_the_question() {
    let school = School::new();
    let mut lines = at_marks(&school);
    school.write(TEACHER, ALGEBRA_7A, today_7a(), ALYOSHIN, marks(&[3]));
    lines.answers(&["4", "0"]);
    assert!(
        lines.prompt().starts_with("1. Алёшин И.: 3 > "),
        "{}",
        lines.heard()
    );
    assert_eq!(
        school.cell(ALGEBRA_7A, today_7a(), ALYOSHIN).content,
        marks(&[3])
    );
}

#[test]
fn a_question_says_the_value_that_is_there_by_now() {
    let school = School::new();
    let mut lines = at_marks(&school);
    school.write(CLASS_TEACHER, ALGEBRA_7A, today_7a(), BORISOVA, absent());
    lines.answers(&["4"]);
    assert!(
        lines.prompt().starts_with("2. Борисова Я.: Н > "),
        "{}",
        lines.prompt()
    );
}

#[test]
fn a_conflict_leaves_the_others_value_on_demand() {
    let school = School::new();
    let mut lines = at_marks(&school);
    school.write(CLASS_TEACHER, ALGEBRA_7A, today_7a(), ALYOSHIN, absent());
    lines.answers(&["4", "2"]);
    assert!(
        lines.prompt().starts_with("2. Борисова"),
        "{}",
        lines.prompt()
    );
    assert_eq!(
        school.cell(ALGEBRA_7A, today_7a(), ALYOSHIN).content,
        absent()
    );
}

#[test]
fn a_text_that_somebody_else_wrote_meanwhile_is_not_overwritten_unasked() {
    let school = School::new();
    let mut lines = Lines::open(&school, TEACHER);
    lines.answers(&["1", "3"]).heard();
    // The same teacher at another terminal.
    let theirs = LessonContent {
        topic: "Дроби".into(),
        ..LessonContent::default()
    };
    school.does(TEACHER, lesson_command(ALGEBRA_7A, today_7a(), 0, theirs));
    lines.answers(&["Степень"]);
    assert_eq!(topic(&school), "Дроби");
    lines.answers(&["1"]);
    assert_eq!(topic(&school), "Степень");
    insta::assert_snapshot!("conflict_text_ru", lines.heard());
}

#[test]
fn another_part_of_the_lesson_written_meanwhile_is_no_conflict_and_is_kept() {
    let school = School::new();
    let mut lines = Lines::open(&school, TEACHER);
    lines.answers(&["1", "3"]).heard();
    let theirs = LessonContent {
        roll_taken: true,
        ..LessonContent::default()
    };
    school.does(TEACHER, lesson_command(ALGEBRA_7A, today_7a(), 0, theirs));
    lines.answers(&["Степень"]);
    assert!(lines.prompt().starts_with("Задание"), "{}", lines.heard());
    assert_eq!(topic(&school), "Степень");
    let day = crate::harness::school::span(today_7a().date, today_7a().date);
    assert!(
        school.journal(ALGEBRA_7A, day).lessons[0]
            .lesson
            .content
            .roll_taken
    );
}

fn topic(school: &School) -> String {
    let day = crate::harness::school::span(today_7a().date, today_7a().date);
    let view = school.journal(ALGEBRA_7A, day);
    view.lessons[0].lesson.content.topic.clone()
}

#[test]
fn the_next_question_comes_when_the_mark_is_durable() {
    let (school, door) = Door::of_school();
    let mut lines = at_marks(&school);
    door.close();
    lines.begin(b"5\r");
    assert_eq!(lines.heard(), "5\n", "asked on before the commit");
    lines.elapse(Duration::from_millis(199));
    assert_eq!(lines.heard(), "");
    lines.elapse(Duration::from_millis(1));
    assert_eq!(lines.heard(), "Записываю, подождите.\n");
    lines.begin(b"4\r");
    assert_eq!(lines.heard(), "", "typed ahead: shown when it is asked for");
    door.open();
    lines.finish();
    assert_eq!(
        lines.heard(),
        "2. Борисова Я.: пусто > 4\n3. Ёлкин М.: пусто > "
    );
}

#[test]
fn a_disk_that_fails_is_told_and_the_question_stays() {
    let (school, door) = Door::of_school();
    let mut lines = at_marks(&school);
    door.fail();
    lines.answers(&["5"]);
    let heard = lines.heard();
    assert!(heard.contains("<bell>НЕ СОХРАНЕНО"), "{heard}");
    assert!(lines.prompt().starts_with("1. Алёшин И.: пусто"), "{heard}");
}

#[test]
fn a_pasted_column_answers_several_questions_in_order() {
    for column in [
        "5\r4\r\rн\r3\r",
        "5\n4\n\nн\n3\n",
        "5\r\n4\r\n\r\nн\r\n3\r\n",
    ] {
        let school = School::new();
        let mut lines = at_marks(&school);
        lines.begin(column.as_bytes()).finish();
        assert_eq!(
            school.cell(ALGEBRA_7A, today_7a(), ALYOSHIN).content,
            marks(&[5])
        );
        assert_eq!(
            school.cell(ALGEBRA_7A, today_7a(), BORISOVA).content,
            marks(&[4])
        );
        assert!(lines.heard().contains("Список кончился"), "{column:?}");
    }
}

#[test]
fn after_a_refusal_the_rest_of_a_column_is_not_entered_and_that_is_said() {
    let school = School::new();
    let mut lines = at_marks(&school);
    lines.begin("9\r4\r3\r".as_bytes()).finish();
    let heard = lines.heard();
    assert!(heard.contains("Следующие 2 ответа не введены"), "{heard}");
    assert!(lines.prompt().starts_with("1. Алёшин И.: пусто"), "{heard}");
    assert!(
        school
            .cell(ALGEBRA_7A, today_7a(), BORISOVA)
            .content
            .is_empty()
    );
}

#[test]
fn a_column_whose_rows_end_twice_is_not_taken() {
    let school = School::new();
    let mut lines = at_marks(&school);
    lines.begin(b"5\r\r4\r\r").finish();
    let heard = lines.heard();
    assert!(heard.contains("кончается дважды"), "{heard}");
    assert!(
        school
            .cell(ALGEBRA_7A, today_7a(), ALYOSHIN)
            .content
            .is_empty()
    );
    lines.begin(b"\r\r").finish();
    assert!(
        lines.prompt().starts_with("3. "),
        "two pupils passed over: {}",
        lines.prompt()
    );
}

#[test]
fn a_roll_is_taken_though_somebody_wrote_the_topic_meanwhile() {
    let school = School::new();
    let mut lines = Lines::open(&school, TEACHER);
    lines.answers(&["1", "2"]);
    let theirs = LessonContent {
        topic: "Дроби".into(),
        ..LessonContent::default()
    };
    school.does(TEACHER, lesson_command(ALGEBRA_7A, today_7a(), 0, theirs));
    lines.answers(&["*"]);
    assert_eq!(topic(&school), "Дроби");
    assert!(lines.heard().contains("Перекличка проведена"));
}

#[test]
fn a_mark_under_a_final_is_asked_why() {
    let school = School::new();
    school.goes_on_to(day(10, 19));
    school
        .gives(TEACHER, quarter_7a(ALYOSHIN), Some(FinalMark::Grade(5)))
        .unwrap();
    let at = lesson(10, 19, 1);
    let mut lines = at_marks(&school);
    lines.answers(&["4", "", "0"]);
    assert!(
        lines.heard().contains("итоговая уже выставлена"),
        "asked in words"
    );
    assert!(school.cell(ALGEBRA_7A, at, ALYOSHIN).content.is_empty());
    lines.answers(&["4", "Сдал долг"]);
    assert_eq!(school.cell(ALGEBRA_7A, at, ALYOSHIN).content, marks(&[4]));
    assert_eq!(school.history(ALGEBRA_7A, at, ALYOSHIN)[0].why, "Сдал долг");
    assert!(
        lines.prompt().starts_with("2. Борисова Я."),
        "{}",
        lines.prompt()
    );
    // The same reason for the next one is one sign.
    school
        .gives(TEACHER, quarter_7a(BORISOVA), Some(FinalMark::Grade(4)))
        .unwrap();
    lines.answers(&["3"]);
    assert!(lines.prompt().contains("Сдал долг"), "{}", lines.prompt());
    lines.answers(&["="]);
    assert_eq!(school.cell(ALGEBRA_7A, at, BORISOVA).content, marks(&[3]));
    assert_eq!(school.history(ALGEBRA_7A, at, BORISOVA)[0].why, "Сдал долг");
}
