//! Absences of unknown reason on the home screen: those of the third day running stand out from the others and come first.

use zhurnal::domain::cell::{Attendance, CellContent};
use zhurnal::domain::command::DirectoryRecord;
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::regulation::built_in;
use zhurnal::service::clock::millis_at;
use zhurnal::ui::route::Route;

use super::seen;
use crate::harness::school::{
    ALGEBRA_7A, ALYOSHIN, BORISOVA, CLASS_TEACHER, DEPUTY, ENGLISH_7, School, TEACHER, YOLKIN, day,
    lesson, put,
};
use crate::harness::screen::Screen;

/// Friday after lessons: Ёлкин is away for the third day, Алёшин for the second, Борисова for the first.
fn friday() -> School {
    let school = School::on(day(8, 31));
    let rules = built_in("school27").unwrap().to_owned();
    school.change(vec![put(DirectoryRecord::Regulation(rules))]);
    let absent = CellContent {
        attendance: Some(Attendance::Absent),
        ..CellContent::default()
    };
    let days = [
        (TEACHER, ALGEBRA_7A, lesson(9, 9, 2), vec![YOLKIN]),
        (
            CLASS_TEACHER,
            ENGLISH_7,
            lesson(9, 10, 1),
            vec![YOLKIN, ALYOSHIN],
        ),
        (
            TEACHER,
            ALGEBRA_7A,
            lesson(9, 11, 3),
            vec![YOLKIN, ALYOSHIN, BORISOVA],
        ),
    ];
    for (teacher, journal, at, away) in days {
        school.clock.set(millis_at(at.date, 14 * 60, 180));
        for pupil in away {
            school.write(teacher, journal, at, pupil, absent.clone());
        }
    }
    school
}

fn home(school: &School, person: PersonId) -> Screen {
    Screen::open(school, person, Route::Home(day(9, 11)))
}

#[test]
fn the_third_day_running_stands_out_and_comes_first() {
    let school = friday();
    for person in [CLASS_TEACHER, DEPUTY] {
        let screen = home(&school, person);
        let text = screen.text();
        let told: Vec<&str> = text
            .lines()
            .filter(|line| line.contains(", 7А: "))
            .collect();
        assert_eq!(told.len(), 3, "{text}");
        for (line, name) in told.iter().zip(["Ёлкин", "Алёшин", "Борисова"]) {
            assert!(line.contains(name), "{text}");
        }
        let marked = told.iter().map(|line| line.contains("!!"));
        assert_eq!(marked.collect::<Vec<_>>(), [true, false, false], "{text}");
        assert!(told[0].contains("нет 3-й день подряд"), "{text}");
    }
    seen("home_alerts_ru", &home(&school, CLASS_TEACHER));
}
