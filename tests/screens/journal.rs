//! The journal by keys: one key is one mark; skips, repeats, runs, selections; refusals in place; other dates, terms, pupils.

use zhurnal::domain::cell::{Attendance, CellContent, Value};
use zhurnal::domain::command::DirectoryRecord;
use zhurnal::domain::ids::{ClassId, JournalId, PersonId, Unit};
use zhurnal::domain::lesson::{Homework, LessonAt, LessonContent, Weight};
use zhurnal::domain::school::{Assignment, Class};
use zhurnal::domain::settings::{Advance, Settings};
use zhurnal::service::clock::millis_at;
use zhurnal::ui::route::Route;

use super::{seen, set};
use crate::harness::school::{
    ALGEBRA_7A, ALGEBRA_7B, ALYOSHIN, BORISOVA, CLASS_TEACHER, COLLEAGUE, DIRECTOR, ENGLISH_7,
    FIRST_GRADER, MOVER, READING_1A, RETURNER, STANDARD, STRANGER, School, TEACHER, YEAR, YOLKIN,
    ZHUKOV, day, lesson, marks, put, span, today_7a,
};
use crate::harness::screen::Screen;

/// Those who are on the roll of 7А today, in the order of the list.
const ROLL: [PersonId; 5] = [ALYOSHIN, BORISOVA, YOLKIN, ZHUKOV, RETURNER];

fn open(school: &School, person: PersonId, journal: JournalId, at: LessonAt) -> Screen {
    let route = Route::Journal {
        journal,
        at: Some(at),
        roll: false,
    };
    Screen::open(school, person, route)
}

fn today(school: &School) -> Screen {
    open(school, TEACHER, ALGEBRA_7A, today_7a())
}

fn cell(school: &School, pupil: PersonId) -> CellContent {
    school.cell(ALGEBRA_7A, today_7a(), pupil).content
}

/// Today's grades of those on the roll; 0 where there is none.
fn grades(school: &School) -> [u8; 5] {
    ROLL.map(|pupil| match cell(school, pupil).marks.first() {
        Some(mark) => match mark.value {
            Some(Value::Grade(grade)) => grade,
            other => panic!("no grade: {other:?}"),
        },
        None => 0,
    })
}

fn attendance(school: &School) -> [Option<Attendance>; 5] {
    ROLL.map(|pupil| cell(school, pupil).attendance)
}

fn content(school: &School, at: LessonAt) -> LessonContent {
    let view = school.journal(ALGEBRA_7A, span(at.date, at.date));
    let lesson = view.lessons.iter().find(|lesson| lesson.at == at);
    lesson.unwrap().lesson.content.clone()
}

#[test]
fn the_journal_at_80_by_24() {
    let school = School::new();
    school.write(TEACHER, ALGEBRA_7A, lesson(10, 9, 3), MOVER, marks(&[5]));
    let mut screen = today(&school);
    screen.keys("5 4 н <space> 3 = 2");
    seen("journal_ru", &screen);
    screen.keys("<f4>");
    seen("journal_roll_ru", &screen);
}

#[test]
fn one_key_is_one_mark_and_moves_on_past_those_who_left() {
    let school = School::new();
    let mut screen = today(&school);
    screen.keys("5 4 3 <space> 2");
    assert_eq!(grades(&school), [5, 4, 3, 0, 2]);
    assert!(
        screen.cursor_line().contains("Зайцева"),
        "{}",
        screen.text()
    );
    assert_eq!(cell(&school, MOVER), CellContent::default());
}

#[test]
fn the_cursor_moves_across_or_stays_as_the_user_wants_it() {
    let school = School::new();
    for (advance, second) in [
        (Advance::Across, lesson(10, 9, 3)),
        (Advance::Stay, today_7a()),
    ] {
        let settings = Settings {
            advance,
            ..Settings::default()
        };
        set(&school, TEACHER, settings);
        let first = lesson(10, 7, 2);
        let mut screen = open(
            &school,
            TEACHER,
            ALGEBRA_7A,
            if advance == Advance::Stay {
                today_7a()
            } else {
                first
            },
        );
        screen.keys("5 4");
        assert_eq!(
            school.cell(ALGEBRA_7A, second, ALYOSHIN).content,
            marks(&[4]),
            "{advance:?}"
        );
    }
    assert_eq!(grades(&school)[1], 0);
}

#[test]
fn a_mark_is_repeated_run_and_put_into_the_empty_rest() {
    let school = School::new();
    today(&school).keys(
        "5 + -1 *2 <enter>"
            .replace("-1", "- 1")
            .replace("*2", "* 2")
            .as_str(),
    );
    assert_eq!(grades(&school), [5, 5, 0, 5, 5]);
    let school = School::new();
    today(&school).keys("4 <space> 3 <up> <up> <up> <home> 5 * *");
    let filled = grades(&school);
    assert!(filled.iter().all(|grade| *grade > 0), "{filled:?}");
    assert_eq!(cell(&school, MOVER), CellContent::default());
}

#[test]
fn letters_are_repeated_run_and_put_into_the_rest_where_absences_come_first() {
    let school = School::new();
    today(&school).keys("<f4> н + <space> б * 2 <enter>");
    let (absent, ill) = (Some(Attendance::Absent), Some(Attendance::Ill));
    assert_eq!(attendance(&school), [absent, absent, None, ill, ill]);
    let school = School::new();
    today(&school).keys("<f4> н * *");
    assert_eq!(attendance(&school), [absent; 5]);
}

#[test]
fn a_selection_is_marked_and_emptied_at_once_and_each_is_one_undo() {
    let school = School::new();
    let mut screen = today(&school);
    screen.keys("<ins> <down> 4");
    assert_eq!(grades(&school), [4, 4, 0, 0, 0]);
    screen.keys("<up> <ins> <down> <del>");
    assert_eq!(grades(&school), [0; 5]);
    screen.keys("u");
    assert_eq!(grades(&school), [4, 4, 0, 0, 0]);
    screen.keys("u");
    assert_eq!(grades(&school), [0; 5]);
    screen.keys("U U U");
    assert_eq!(grades(&school), [0; 5]);
    assert_eq!(screen.bells(), 1, "there was nothing more to make again");
}

#[test]
fn two_marks_a_debt_and_a_retake_stand_in_one_cell() {
    let school = School::new();
    let mut screen = today(&school);
    screen.keys("5 = 4 2 r 5 .");
    assert_eq!(cell(&school, ALYOSHIN), marks(&[5, 4]));
    let retaken = cell(&school, BORISOVA);
    assert_eq!(retaken.marks.len(), 2);
    assert!(retaken.marks[1].retake && retaken.marks[1].counts);
    assert!(screen.row("Борисова").contains("2>5"), "{}", screen.text());
    assert!(screen.row("Алёшин").contains("5/4"), "{}", screen.text());
    assert!(cell(&school, YOLKIN).marks[0].debt);
}

#[test]
fn a_comment_a_note_a_weight_and_minutes_belong_to_the_cell_just_written() {
    let school = School::new();
    let mut screen = today(&school);
    screen.keys("5 c").types("у доски").keys("<enter>");
    screen.keys("W").types("2").keys("<enter>");
    screen.keys("n").types("забыл тетрадь").keys("<enter>");
    let cell = cell(&school, ALYOSHIN);
    assert_eq!(cell.marks[0].comment, "у доски");
    assert_eq!(cell.marks[0].weight, Some(Weight(2)));
    assert_eq!(cell.note, "забыл тетрадь");
    screen.keys("<f4> о 1 5");
    assert_eq!(attendance(&school)[1], Some(Attendance::Late(15)));
    screen.keys("m").types("7").keys("<enter>");
    assert_eq!(attendance(&school)[1], Some(Attendance::Late(7)));
}

#[test]
fn what_the_rules_forbid_is_refused_in_place_with_the_reason() {
    let school = School::new();
    let refused = |mut screen: Screen, keys: &str, reason: &str| {
        let before = screen.cursor();
        screen.bells();
        screen.keys(keys);
        assert_eq!(screen.bells(), 1, "{}", screen.text());
        assert!(screen.status().contains(reason), "{}", screen.text());
        assert_eq!(screen.cursor(), before, "the cursor stays");
    };
    let reading = open(&school, STRANGER, READING_1A, lesson(10, 12, 1));
    refused(reading, "5", "отметки не ставят");
    refused(
        open(&school, TEACHER, ALGEBRA_7A, lesson(10, 2, 3)),
        "5",
        "Закрыто",
    );
    let mut not_on_roll = today(&school);
    not_on_roll.keys("<down> <down>");
    refused(not_on_roll, "5", "списке");
    let no_ones = STANDARD.replace("[5, 4, 3, 2, 1]", "[5, 4, 3, 2]");
    school.change(vec![put(DirectoryRecord::Regulation(no_ones))]);
    refused(today(&school), "1", "шкал");
    refused(
        open(&school, DIRECTOR, ALGEBRA_7A, today_7a()),
        "5",
        "Иванова",
    );
    assert_eq!(
        school
            .cell(READING_1A, lesson(10, 12, 1), FIRST_GRADER)
            .content,
        CellContent::default()
    );
    assert_eq!(grades(&school), [0; 5]);
}

#[test]
fn absences_of_earlier_lessons_stand_ready_and_are_taken_by_one_key() {
    let school = School::new();
    let absent = CellContent {
        attendance: Some(Attendance::Absent),
        ..CellContent::default()
    };
    school.write(TEACHER, ALGEBRA_7A, today_7a(), ALYOSHIN, absent);
    let at = lesson(10, 12, 3);
    let mut screen = open(&school, CLASS_TEACHER, ENGLISH_7, at);
    assert!(screen.row("Алёшин").contains("Н?"), "{}", screen.text());
    assert_eq!(
        school.cell(ENGLISH_7, at, ALYOSHIN).content.attendance,
        None
    );
    screen.keys("t");
    assert_eq!(
        school.cell(ENGLISH_7, at, ALYOSHIN).content.attendance,
        Some(Attendance::Absent)
    );
    screen.keys("u");
    assert_eq!(
        school.cell(ENGLISH_7, at, ALYOSHIN).content.attendance,
        None
    );
}

#[test]
fn not_set_and_all_present_are_one_key_each_and_undone() {
    let school = School::new();
    let mut screen = today(&school);
    screen.keys("0 a");
    let after = content(&school, today_7a());
    assert_eq!(after.homework, Some(Homework::NotSet));
    assert!(after.roll_taken);
    assert!(screen.status().contains("на месте 5"), "{}", screen.text());
    screen.keys("u u");
    assert_eq!(content(&school, today_7a()), LessonContent::default());
    screen.keys("U U");
    assert_eq!(content(&school, today_7a()), after);
}

#[test]
fn a_column_has_a_kind_of_work_and_a_weight() {
    let school = School::new();
    let mut screen = today(&school);
    screen
        .keys("<f6> <down> <enter> w")
        .types("3")
        .keys("<enter>");
    let works = content(&school, today_7a()).works;
    assert_eq!(works.len(), 1);
    assert_eq!(works[0].weight, Some(Weight(3)));
    screen.keys("k <down> <down> <enter>");
    assert_eq!(content(&school, today_7a()).works.len(), 2);
}

#[test]
fn a_column_under_the_wrong_date_moves_after_a_look_at_it_and_back_by_one_undo() {
    let school = School::new();
    let mut screen = today(&school);
    let right = lesson(10, 9, 3);
    screen.keys("5 4 0 v <up> <enter>");
    assert!(screen.line(0).contains("Перенос"), "{}", screen.text());
    assert_eq!(grades(&school), [5, 4, 0, 0, 0], "nothing is written yet");
    screen.keys("<enter>");
    assert_eq!(grades(&school), [0; 5]);
    for (pupil, grade) in [(ALYOSHIN, 5), (BORISOVA, 4)] {
        assert_eq!(
            school.cell(ALGEBRA_7A, right, pupil).content,
            marks(&[grade])
        );
    }
    assert_eq!(
        content(&school, today_7a()).homework,
        Some(Homework::NotSet),
        "topic and homework stay"
    );
    screen.keys("u");
    assert_eq!(grades(&school), [5, 4, 0, 0, 0]);
    assert_eq!(
        school.cell(ALGEBRA_7A, right, ALYOSHIN).content,
        CellContent::default()
    );
}

#[test]
fn an_occupied_column_is_not_moved_onto() {
    let school = School::new();
    school.write(TEACHER, ALGEBRA_7A, lesson(10, 9, 3), ALYOSHIN, marks(&[3]));
    let mut screen = today(&school);
    screen.keys("5 v <up> <enter>");
    assert!(screen.shows("уже есть запись"), "{}", screen.text());
    screen.keys("<enter>");
    assert_eq!(grades(&school)[0], 5, "it stayed");
}

#[test]
fn dates_pupils_and_terms_are_jumped_to() {
    let school = School::new();
    let mut screen = today(&school);
    let column = screen.cursor().1;
    screen.keys("<f8>").types("7.10").keys("<enter>");
    assert!(screen.shows("Ср, 7 октября"), "{}", screen.text());
    screen.keys("<f7>").types("жук").keys("<enter>");
    assert!(screen.cursor_line().contains("Жуков"), "{}", screen.text());
    screen.keys("o");
    assert_eq!(screen.cursor().1, column, "{}", screen.text());
    screen.keys("<f7>").types("глеб").keys("<enter>");
    assert!(screen.cursor_line().contains("Жуков"), "{}", screen.text());
    screen.keys("]");
    assert!(screen.line(0).contains("2 четверть"), "{}", screen.text());
    assert!(screen.shows("Пн, 2 ноября"), "{}", screen.text());
    assert!(
        !screen.shows("Дроздов"),
        "who left in October: {}",
        screen.text()
    );
    screen.keys("[");
    assert!(screen.line(0).contains("1 четверть"), "{}", screen.text());
    screen.keys("<f8>").types("20.12").keys("<enter>");
    assert!(screen.line(0).contains("2 четверть"), "{}", screen.text());
    screen.bells();
    screen.keys("<f8>").types("20.7").keys("<enter>");
    assert_eq!(screen.bells(), 1);
    assert!(
        screen.status().contains("вне учебного года"),
        "{}",
        screen.text()
    );
    screen
        .keys("<esc> <esc> <f8>")
        .types("завтра")
        .keys("<enter>");
    assert!(screen.status().contains("не дата"), "{}", screen.text());
    screen.keys("<esc> <esc> <f7>").types("ъъ").keys("<enter>");
    assert!(screen.status().contains("Нет ученика"), "{}", screen.text());
}

#[test]
fn in_holidays_today_is_the_term_that_lies_nearest() {
    let school = School::new();
    school.clock.set(millis_at(day(10, 28), 12 * 60, 180));
    let mut screen = open(&school, TEACHER, ALGEBRA_7A, lesson(11, 9, 1));
    screen.keys("o");
    assert!(screen.line(0).contains("1 четверть"), "{}", screen.text());
    assert_eq!(screen.bells(), 0, "{}", screen.text());
}

#[test]
fn those_who_came_or_left_have_cells_for_their_dates_only() {
    let school = School::new();
    let screen = today(&school);
    assert!(
        screen.row("Дроздов").trim_end().ends_with('-'),
        "{}",
        screen.text()
    );
    let away = open(&school, TEACHER, ALGEBRA_7A, lesson(9, 30, 2));
    assert!(away.row("Зайцева").contains('-'), "{}", away.text());
    assert!(
        !away
            .row("Дроздов")
            .trim_start_matches(char::is_numeric)
            .contains("-   -"),
        "{}",
        away.text()
    );
}

#[test]
fn earlier_marks_of_a_pupil_who_moved_are_shown_and_count() {
    let school = School::new();
    school.write(TEACHER, ALGEBRA_7A, lesson(10, 9, 3), MOVER, marks(&[5]));
    let mut screen = open(&school, COLLEAGUE, ALGEBRA_7B, lesson(10, 12, 2));
    screen.keys("<f7>").types("дрозд").keys("<enter>");
    assert!(screen.shows("ранее (7А): 5"), "{}", screen.text());
    assert!(screen.row("Дроздов").contains("5,00"), "{}", screen.text());
    screen.keys("<left> 2");
    assert!(
        screen.bells() > 0,
        "before the move the cell is not on this roll: {}",
        screen.text()
    );
    assert_eq!(
        school.cell(ALGEBRA_7A, lesson(10, 9, 3), MOVER).content,
        marks(&[5])
    );
}

#[test]
fn a_group_of_two_classes_has_a_journal_of_its_own() {
    let school = School::new();
    let mut screen = open(&school, CLASS_TEACHER, ENGLISH_7, lesson(10, 12, 3));
    assert!(screen.line(0).contains("англ. 1"), "{}", screen.text());
    for name in ["Алёшин", "Волков", "Ёлкин"] {
        assert!(screen.shows(name), "{}", screen.text());
    }
    assert!(!screen.shows("Борисова"), "{}", screen.text());
    screen.keys("5 4");
    assert_eq!(
        school.cell(ENGLISH_7, lesson(10, 12, 3), ALYOSHIN).content,
        marks(&[5])
    );
}

#[test]
fn enter_after_a_mark_skips_nobody_and_backspace_takes_it_back() {
    let school = School::new();
    let mut screen = today(&school);
    screen.keys("5 <enter> 4 <enter> 3 <bs>");
    assert_eq!(grades(&school), [5, 4, 0, 0, 0]);
    assert!(screen.cursor_line().contains("Ёлкин"), "{}", screen.text());
    assert_eq!(cell(&school, ZHUKOV), CellContent::default());
}

#[test]
fn names_stay_where_lessons_scroll() {
    let school = School::new();
    let mut screen = today(&school);
    assert!(!screen.line(2).contains(" 02  04 "), "{}", screen.text());
    screen.keys("<f8>").types("1.9").keys("<enter>");
    assert!(screen.line(2).contains("И 02  04  07"), "{}", screen.text());
    assert!(
        screen.row("Алёшин Илья").contains("1 Алёшин"),
        "{}",
        screen.text()
    );
}

#[test]
fn in_every_keymap_a_digit_is_a_mark_and_a_letter_an_absence() {
    for (keymap, down) in [("classic", "<down>"), ("vim", "j"), ("numpad", "<down>")] {
        let school = School::new();
        let settings = Settings {
            keymap: keymap.into(),
            ..Settings::default()
        };
        set(&school, TEACHER, settings);
        today(&school).keys(&format!("5 {down} {down} 3 н"));
        assert_eq!(grades(&school), [5, 0, 3, 0, 0], "{keymap}");
        assert_eq!(attendance(&school)[3], Some(Attendance::Absent), "{keymap}");
    }
}

#[test]
fn the_cursor_stands_on_the_sentence_of_an_empty_journal() {
    let school = School::new();
    let class = ClassId(99);
    let unit = Unit::Class(class);
    school.change(vec![
        put(DirectoryRecord::Class(Class {
            id: class,
            year: YEAR,
            grade: 7,
            name: "7Я".into(),
            shift: 1,
            class_teacher: None,
        })),
        put(DirectoryRecord::Assignment(Assignment {
            unit,
            subject: ALGEBRA_7A.subject,
            teacher: TEACHER,
        })),
    ]);
    let journal = JournalId { unit, ..ALGEBRA_7A };
    let screen = Screen::open(
        &school,
        TEACHER,
        Route::Journal {
            journal,
            at: None,
            roll: false,
        },
    );
    assert!(screen.line(2).contains("нет учеников"), "{}", screen.text());
    assert_eq!(screen.cursor(), (2, 1));
}
