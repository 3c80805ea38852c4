//! A day over the distance, from the deputy's change of the day to what the family reads.

use zhurnal::domain::cell::{Attendance, CellContent};
use zhurnal::ui::route::Route;

use super::{in_english, seen};
use crate::harness::school::{
    ALGEBRA_7A, ALYOSHIN, BORISOVA, DEPUTY, MOTHER, School, TEACHER, day, marks, today_7a,
};
use crate::harness::screen::Screen;

#[test]
fn a_day_over_the_distance_from_the_order_to_the_diary() {
    let school = School::new();
    let journal = || Route::Journal {
        journal: ALGEBRA_7A,
        at: Some(today_7a()),
        roll: false,
    };
    let teacher = Screen::open(&school, TEACHER, journal());
    assert!(!teacher.shows("дистанционно"), "{}", teacher.text());
    // The class's day is changed.
    let mut deputy = Screen::open(&school, DEPUTY, Route::DayChanges(day(10, 12)));
    deputy.keys("<down> <enter> <down> <enter>");
    deputy.types("грипп").keys("<enter> <enter>");

    // Attendance is participation, by its own key; a result stands beside it. Who did not take part is away.
    let mut teacher = Screen::open(&school, TEACHER, journal());
    assert!(
        teacher.shows("дистанционно: Д — участвовал"),
        "{}",
        teacher.text()
    );
    teacher.keys("д <up> 5 н <up> <up>");
    seen("journal_distance_ru", &teacher);
    let cell = |pupil| school.cell(ALGEBRA_7A, today_7a(), pupil).content;
    let took_part = CellContent {
        attendance: Some(Attendance::Distance),
        ..marks(&[5])
    };
    assert_eq!(cell(ALYOSHIN), took_part);
    assert_eq!(cell(BORISOVA).attendance, Some(Attendance::Absent));

    // Materials are handed out with the task: an address on a line of its own.
    let lessons = Route::Lessons {
        journal: ALGEBRA_7A,
        at: Some(today_7a()),
        edit: false,
    };
    let mut lessons = Screen::open(&school, TEACHER, lessons);
    lessons
        .keys("<f2>")
        .types("Линейные уравнения")
        .keys("<enter> <enter>");
    lessons
        .types("Разобрать примеры 1–3")
        .keys("<enter>")
        .types("https://example.org/uravneniya")
        .keys("<f2>");

    let diary = || Route::Diary(ALYOSHIN, day(10, 12));
    let family = Screen::open(&school, MOTHER, diary());
    seen("diary_distance_ru", &family);
    for told in [
        "Дистанционно: грипп",
        "присутствует дистанционно, 5",
        "Разобрать примеры 1–3",
        "https://example.org/uravneniya",
    ] {
        assert!(family.shows(told), "{told}:\n{}", family.text());
    }
    in_english(&school, MOTHER);
    seen("diary_distance_en", &Screen::open(&school, MOTHER, diary()));
}
