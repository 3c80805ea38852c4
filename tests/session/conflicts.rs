//! Two people upon one cell: both values are shown, one key says what is to be, and nothing is erased unasked.

use std::time::Duration;

use ratatui::layout::Size;
use zhurnal::domain::cell::{Attendance, CellContent};
use zhurnal::domain::command::Command;
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::settings::{Language, Settings};

use super::journal;
use crate::harness::school::{
    ALGEBRA_7A, ALYOSHIN, BORISOVA, CLASS_TEACHER, School, TEACHER, YOLKIN, lesson, marks, today_7a,
};
use crate::harness::screen::Screen;

/// The teacher's journal on a session that is not told what happens.
fn open(school: &School) -> Screen {
    Screen::open(school, TEACHER, journal(today_7a()))
}

fn content(school: &School, pupil: PersonId) -> CellContent {
    school.cell(ALGEBRA_7A, today_7a(), pupil).content
}

/// Somebody else, whom this session has not heard yet.
fn other_gives(school: &School, pupil: PersonId, mark: u8) {
    school.write(TEACHER, ALGEBRA_7A, today_7a(), pupil, marks(&[mark]));
}

#[test]
fn a_stale_view_erased_another_s_mark() {
    let school = School::new();
    let mut teacher = open(&school);
    let cursor = teacher.cursor();
    other_gives(&school, ALYOSHIN, 4);
    // The view still shows an empty cell.
    teacher.send("5");
    assert_eq!(content(&school, ALYOSHIN), marks(&[4]));
    insta::assert_snapshot!("conflict_on_a_cell", teacher.text());
    assert!(teacher.bells() > 0);
    teacher.keys("<esc>");
    assert_eq!(content(&school, ALYOSHIN), marks(&[4]));
    assert_eq!(teacher.cursor(), cursor);
    assert!(teacher.cursor_line().contains('4'), "{}", teacher.text());
    school.verify();
}

#[test]
fn one_key_puts_mine_in_its_place_and_undo_gives_theirs_back() {
    let school = School::new();
    let mut teacher = open(&school);
    let cursor = teacher.cursor();
    other_gives(&school, ALYOSHIN, 4);
    teacher.send("5");
    teacher.keys("м");
    assert_eq!(content(&school, ALYOSHIN), marks(&[5]));
    assert_eq!(teacher.cursor(), (cursor.0 + 1, cursor.1), "on as ever");
    teacher.keys("u");
    assert_eq!(content(&school, ALYOSHIN), marks(&[4]));
}

#[test]
fn one_key_puts_mine_beside_theirs() {
    let school = School::new();
    let mut teacher = open(&school);
    other_gives(&school, ALYOSHIN, 4);
    teacher.send("5");
    teacher.keys("t");
    let values: Vec<_> = content(&school, ALYOSHIN)
        .marks
        .iter()
        .map(|mark| (mark.value, mark.work))
        .collect();
    let expected = [4, 5].map(|value| marks(&[value]).marks[0].value);
    assert_eq!(values, [(expected[0], 0), (expected[1], 1)]);
}

#[test]
fn mine_leaves_alone_what_i_did_not_touch() {
    let school = School::new();
    let mut teacher = open(&school);
    let absent = CellContent {
        attendance: Some(Attendance::Absent),
        note: "у врача".into(),
        ..CellContent::default()
    };
    let late = CellContent {
        note: String::new(),
        ..absent.clone()
    };
    school.write(CLASS_TEACHER, ALGEBRA_7A, today_7a(), ALYOSHIN, late);
    school.write(TEACHER, ALGEBRA_7A, today_7a(), ALYOSHIN, absent.clone());
    teacher.send("5");
    teacher.keys("m");
    let expected = CellContent {
        marks: marks(&[5]).marks,
        ..absent
    };
    assert_eq!(content(&school, ALYOSHIN), expected);
}

#[test]
fn keys_typed_before_the_question_was_seen_do_not_answer_it() {
    let school = School::new();
    let mut teacher = open(&school);
    other_gives(&school, ALYOSHIN, 4);
    teacher.begin("5321нбуг").finish();
    assert_eq!(content(&school, ALYOSHIN), marks(&[4]));
    assert_eq!(content(&school, BORISOVA), marks(&[]));
    assert!(teacher.status().contains("7"), "{}", teacher.text());
    teacher.keys("5 4 3 2 1 н б у п о");
    assert_eq!(
        content(&school, ALYOSHIN),
        marks(&[4]),
        "{}",
        teacher.text()
    );
}

#[test]
fn a_dictation_with_conflicts_is_asked_about_once_and_written_whole_or_not_at_all() {
    for (answer, expected) in [
        ("<esc>", [Some(4), None, Some(2)]),
        ("k", [Some(4), Some(3), Some(2)]),
        ("m", [Some(5), Some(3), Some(5)]),
    ] {
        let school = School::new();
        let mut teacher = open(&school);
        teacher.keys("<f5>").types("5 3 5").keys("<enter>");
        other_gives(&school, ALYOSHIN, 4);
        other_gives(&school, YOLKIN, 2);
        let rows = school.verify();
        teacher.keys("<enter>");
        assert!(
            teacher.shows("Алёшин") && teacher.shows("Ёлкин") && !teacher.shows("Борисова"),
            "{}",
            teacher.text()
        );
        assert_eq!(school.verify(), rows, "nothing before the answer");
        teacher.keys(answer);
        let found = [ALYOSHIN, BORISOVA, YOLKIN].map(|pupil| content(&school, pupil));
        let expected = expected.map(|mark| marks(&Vec::from_iter(mark)));
        assert_eq!(found, expected, "{answer}");
        // The draft that was kept meanwhile is forgotten in a row of its own.
        assert!(school.verify() <= rows + 2, "one commit");
    }
}

#[test]
fn a_move_whose_target_was_taken_is_never_left_half_done() {
    let school = School::new();
    other_gives(&school, ALYOSHIN, 5);
    let mut teacher = open(&school);
    let target = lesson(10, 9, 3);
    teacher.keys("7 <up> <enter>");
    school.write(TEACHER, ALGEBRA_7A, target, ALYOSHIN, marks(&[2]));
    teacher.keys("<enter>");
    assert!(!teacher.shows("остальное"), "{}", teacher.text());
    teacher.keys("k");
    let there = school.cell(ALGEBRA_7A, target, ALYOSHIN).content;
    assert_eq!(
        (content(&school, ALYOSHIN), there),
        (marks(&[5]), marks(&[2])),
        "{}",
        teacher.text()
    );
}

#[test]
fn a_second_change_while_the_question_stands_is_asked_about_again() {
    let school = School::new();
    let mut teacher = open(&school);
    other_gives(&school, ALYOSHIN, 4);
    teacher.send("5");
    other_gives(&school, ALYOSHIN, 3);
    teacher.keys("m");
    assert_eq!(content(&school, ALYOSHIN), marks(&[3]));
    assert!(
        teacher.shows("сейчас") && teacher.shows("3"),
        "{}",
        teacher.text()
    );
    teacher.keys("m");
    assert_eq!(content(&school, ALYOSHIN), marks(&[5]));
}

#[test]
fn a_key_that_crossed_another_s_mark_on_a_slow_line_erases_nothing() {
    let school = School::new();
    let mut teacher = open(&school);
    let place = teacher.cursor();
    let line = |screen: &Screen| screen.line(usize::from(place.0));
    let before = line(&teacher);
    other_gives(&school, ALYOSHIN, 4);
    teacher.sees("the mark", |screen| line(screen) != before);
    // It was painted just now: the key was on its way already.
    teacher.elapse(Duration::from_millis(999)).send("5");
    assert_eq!(content(&school, ALYOSHIN), marks(&[4]));
    assert!(teacher.shows("сейчас"), "{}", teacher.text());
    teacher.keys("<esc>");
    teacher.send("5");
    assert_eq!(content(&school, ALYOSHIN), marks(&[5]), "shown, and meant");
}

#[test]
fn a_mark_that_has_been_seen_is_changed_like_any_other() {
    let school = School::new();
    let mut teacher = open(&school);
    let before = teacher.text();
    other_gives(&school, ALYOSHIN, 4);
    teacher.sees("the mark", |screen| screen.text() != before);
    teacher.elapse(Duration::from_secs(1)).send("5");
    assert_eq!(content(&school, ALYOSHIN), marks(&[5]));
}

#[test]
fn the_question_in_english_with_several_places() {
    let school = School::new();
    let settings = Settings {
        language: Language::En,
        ..Settings::default()
    };
    school.does(TEACHER, Command::SaveSettings { settings });
    let size = Size::new(120, 40);
    let mut teacher = Screen::sized(&school, TEACHER, journal(today_7a()), size);
    teacher.keys("<f5>").types("5 3 5").keys("<enter>");
    other_gives(&school, ALYOSHIN, 4);
    other_gives(&school, YOLKIN, 2);
    teacher.keys("<enter>");
    insta::assert_snapshot!("conflicts_of_a_dictation", teacher.text());
}
