//! A class's day: letters, minutes, the whole day in one step, other days, counts.

use zhurnal::domain::cell::{Attendance, CellContent};
use zhurnal::domain::ids::{JournalId, PersonId};
use zhurnal::domain::lesson::LessonAt;
use zhurnal::domain::settings::{Advance, Language, Settings};
use zhurnal::ui::route::Route;

use super::{seen, set};
use crate::harness::school::{
    ALGEBRA_7A, ALYOSHIN, BORISOVA, CLASS_7A, CLASS_TEACHER, DIRECTOR, ENGLISH_7, SPORT_7, School,
    TEACHER, VOLKOV, YOLKIN, ZHUKOV, day, lesson,
};
use crate::harness::screen::Screen;

const ALGEBRA: (JournalId, u8) = (ALGEBRA_7A, 1);
const ENGLISH: (JournalId, u8) = (ENGLISH_7, 3);
const SPORT: (JournalId, u8) = (SPORT_7, 4);

fn today(slot: u8) -> LessonAt {
    lesson(10, 12, slot)
}

fn open(school: &School) -> Screen {
    Screen::open(school, CLASS_TEACHER, Route::Day(CLASS_7A, day(10, 12)))
}

fn attendance(
    school: &School,
    (journal, slot): (JournalId, u8),
    pupil: PersonId,
) -> Option<Attendance> {
    school.cell(journal, today(slot), pupil).content.attendance
}

fn absent() -> CellContent {
    CellContent {
        attendance: Some(Attendance::Absent),
        ..CellContent::default()
    }
}

#[test]
fn a_letter_is_saved_and_the_cursor_moves_down() {
    let school = School::new();
    let mut screen = open(&school);
    let before = screen.cursor();
    screen.keys("н б");
    assert_eq!(
        attendance(&school, ALGEBRA, ALYOSHIN),
        Some(Attendance::Absent)
    );
    assert_eq!(
        attendance(&school, ALGEBRA, BORISOVA),
        Some(Attendance::Ill)
    );
    assert_eq!(screen.cursor(), (before.0 + 2, before.1));
}

#[test]
fn a_latin_key_gives_the_letter_that_the_regulation_says() {
    let school = School::new();
    open(&school).keys("y");
    assert_eq!(
        attendance(&school, ALGEBRA, ALYOSHIN),
        Some(Attendance::Absent)
    );
}

#[test]
fn a_letter_typed_again_on_its_cell_is_taken_back() {
    let school = School::new();
    open(&school).keys("н <up> н");
    assert_eq!(attendance(&school, ALGEBRA, ALYOSHIN), None);
}

#[test]
fn digits_after_a_lateness_are_its_minutes() {
    let school = School::new();
    let mut screen = open(&school);
    screen.keys("о 1 5");
    assert_eq!(
        attendance(&school, ALGEBRA, ALYOSHIN),
        Some(Attendance::Late(15))
    );
    screen.keys("<up> 7");
    assert_eq!(
        attendance(&school, ALGEBRA, ALYOSHIN),
        Some(Attendance::Late(7)),
        "by hand they are counted anew"
    );
}

#[test]
fn a_digit_where_nobody_was_late_means_nothing() {
    let school = School::new();
    let mut screen = open(&school);
    screen.keys("5");
    assert!(
        screen.status().contains("ничего не значит"),
        "{}",
        screen.text()
    );
    assert_eq!(attendance(&school, ALGEBRA, ALYOSHIN), None);
}

#[test]
fn one_key_gives_the_letter_to_the_whole_day_of_the_pupil_and_one_takes_it_back() {
    let school = School::new();
    let mut screen = open(&school);
    screen.keys("б *");
    let of_day = |pupil| [ALGEBRA, ENGLISH, SPORT].map(|lesson| attendance(&school, lesson, pupil));
    let ill = Some(Attendance::Ill);
    assert_eq!(
        of_day(ALYOSHIN),
        [ill, ill, None],
        "Alyoshin does not go to the sport group"
    );
    assert_eq!(of_day(BORISOVA), [None; 3]);
    let rows = school.rows().len();
    screen.keys("u");
    assert_eq!(
        of_day(ALYOSHIN),
        [ill, None, None],
        "one undo takes back the day"
    );
    assert_eq!(school.rows().len(), rows + 1);
}

#[test]
fn a_selection_gets_the_letter_on_the_rolls_it_meets() {
    let school = School::new();
    open(&school).keys("<ins> <down> <right> <right> н");
    let all = [ALYOSHIN, BORISOVA].map(|pupil| {
        [ALGEBRA, ENGLISH, SPORT].map(|lesson| attendance(&school, lesson, pupil).is_some())
    });
    assert_eq!(all, [[true, true, false], [true, false, false]]);
}

#[test]
fn a_selection_is_cleared_at_once_and_marks_stay() {
    let school = School::new();
    let content = CellContent {
        attendance: Some(Attendance::Late(3)),
        ..crate::harness::school::marks(&[5])
    };
    school.write(TEACHER, ALGEBRA_7A, today(1), ALYOSHIN, content);
    school.write(TEACHER, ALGEBRA_7A, today(1), BORISOVA, absent());
    open(&school).keys("<ins> <down> <del>");
    assert_eq!(
        school.cell(ALGEBRA_7A, today(1), ALYOSHIN).content,
        crate::harness::school::marks(&[5])
    );
    assert_eq!(attendance(&school, ALGEBRA, BORISOVA), None);
}

#[test]
fn a_pupil_not_on_the_roll_is_shown_as_a_dash_and_refused_with_the_reason() {
    let school = School::new();
    let mut screen = open(&school);
    let borisova = screen
        .text()
        .lines()
        .find(|line| line.contains("Борисова"))
        .unwrap()
        .to_owned();
    assert_eq!(borisova.matches('-').count(), 2, "{borisova}");
    screen.keys("<down> <right> н");
    assert!(
        screen.status().contains("Борисова Яна"),
        "{}",
        screen.status()
    );
}

#[test]
fn enter_right_after_a_letter_skips_nobody() {
    let school = School::new();
    open(&school).keys("н <enter> н <enter>");
    assert_eq!(
        attendance(&school, ALGEBRA, BORISOVA),
        Some(Attendance::Absent)
    );
}

#[test]
fn the_cursor_goes_across_where_the_user_wants_it() {
    let school = School::new();
    set(
        &school,
        CLASS_TEACHER,
        Settings {
            advance: Advance::Across,
            ..Settings::default()
        },
    );
    open(&school).keys("н н");
    assert_eq!(
        attendance(&school, ENGLISH, ALYOSHIN),
        Some(Attendance::Absent)
    );
}

#[test]
fn the_next_and_previous_school_days_pass_over_sundays() {
    let school = School::new();
    let mut screen = open(&school);
    screen.keys("[");
    assert!(
        screen.line(0).contains("Сб, 10 октября"),
        "{}",
        screen.line(0)
    );
    screen.keys("] ]");
    assert!(
        screen.line(0).contains("Вт, 13 октября"),
        "{}",
        screen.line(0)
    );
    assert!(screen.text().contains("нет уроков"));
}

#[test]
fn a_colleagues_absence_meanwhile_is_shown_and_not_overwritten() {
    let school = School::new();
    let mut screen = open(&school);
    school.write(
        TEACHER,
        ALGEBRA_7A,
        today(1),
        ALYOSHIN,
        CellContent {
            attendance: Some(Attendance::Late(5)),
            ..CellContent::default()
        },
    );
    screen.keys("н");
    assert!(screen.shows("Иванова А.С."), "{}", screen.text());
    assert!(screen.shows("О5"), "{}", screen.text());
    screen.keys("<esc>");
    assert!(
        screen.shows("день класса") && screen.shows("О5"),
        "{}",
        screen.text()
    );
    assert_eq!(
        attendance(&school, ALGEBRA, ALYOSHIN),
        Some(Attendance::Late(5))
    );
}

#[test]
fn the_lessons_journal_is_one_key_away() {
    let school = School::new();
    let mut screen = open(&school);
    screen.keys("<right> <f4>");
    assert!(
        screen.line(0).contains("англ. 1 Английский язык"),
        "{}",
        screen.line(0)
    );
    screen.keys("<esc>");
    assert!(screen.line(0).contains("день класса"), "{}", screen.line(0));
}

#[test]
fn others_of_the_group_do_not_show_and_do_not_count() {
    let school = School::new();
    school.write(CLASS_TEACHER, ENGLISH_7, today(3), VOLKOV, absent());
    school.write(CLASS_TEACHER, ENGLISH_7, today(3), YOLKIN, absent());
    let screen = open(&school);
    assert!(!screen.text().contains("Волков"));
    let away = screen
        .text()
        .lines()
        .find(|line| line.contains("Нет "))
        .unwrap()
        .to_owned();
    assert_eq!(
        away.split_whitespace().collect::<Vec<_>>(),
        ["Нет", "0", "1", "0"]
    );
}

#[test]
fn counts_follow_when_keys_pause() {
    let school = School::new();
    let mut screen = open(&school);
    let away = |screen: &Screen| {
        screen
            .text()
            .lines()
            .find(|line| line.contains("Нет "))
            .unwrap()
            .split_whitespace()
            .nth(1)
            .unwrap()
            .to_owned()
    };
    screen.press("н н");
    assert_eq!(away(&screen), "0");
    assert_eq!(away(screen.rest()), "2");
}

fn filled() -> School {
    let school = School::new();
    let mut screen = open(&school);
    screen.keys("б * о 1 5 <right> <up> н <down> <down> <right> д");
    school
}

#[test]
fn the_day_at_80_by_24() {
    let school = filled();
    assert_eq!(
        attendance(&school, SPORT, ZHUKOV),
        Some(Attendance::Distance)
    );
    let mut screen = open(&school);
    screen.keys("<right>").rest();
    seen("day_ru", &screen);
    for person in [CLASS_TEACHER, DIRECTOR] {
        set(
            &school,
            person,
            Settings {
                language: Language::En,
                ..Settings::default()
            },
        );
    }
    seen(
        "day_en",
        &Screen::open(&school, DIRECTOR, Route::Day(CLASS_7A, day(10, 12))),
    );
}

#[test]
fn every_step_is_undone_and_made_again() {
    let school = School::new();
    let mut screen = open(&school);
    let absent = Some(Attendance::Absent);
    screen.keys("н <up> *");
    assert_eq!(attendance(&school, ENGLISH, ALYOSHIN), absent);
    screen.keys("u");
    assert_eq!(attendance(&school, ENGLISH, ALYOSHIN), None);
    assert_eq!(attendance(&school, ALGEBRA, ALYOSHIN), absent);
    screen.keys("u");
    assert_eq!(attendance(&school, ALGEBRA, ALYOSHIN), None);
    screen.keys("U U");
    assert_eq!(attendance(&school, ENGLISH, ALYOSHIN), absent);
}
