//! The school's rules on the screen, for everyone.

use zhurnal::domain::cell::{Attendance, CellContent};
use zhurnal::domain::command::{DirectoryChange, DirectoryRecord};
use zhurnal::domain::office::RegulationDraft;
use zhurnal::domain::people::{Post, Role};
use zhurnal::domain::regulation::built_in;
use zhurnal::service::clock::{Clock, millis_at};
use zhurnal::ui::route::Route;

use super::{LARGE, in_english, seen};
use crate::harness::school::{
    ALGEBRA_7A, ALYOSHIN, DEPUTY, DIRECTOR, FATHER, SECRETARY, School, TEACHER, day, lesson, put,
};
use crate::harness::screen::Screen;

fn school27() -> School {
    let school = School::new();
    let rules = built_in("school27").unwrap().to_owned();
    school.change(vec![put(DirectoryRecord::Regulation(rules))]);
    school
}

#[test]
fn rules_are_listed_and_the_cursors_own_is_told_in_full() {
    let school = school27();
    let mut screen = Screen::open(&school, TEACHER, Route::Regulation);
    screen.keys("<pagedown>");
    for _ in 0..60 {
        if screen.cursor_line().contains("Отметки меняют") {
            break;
        }
        screen.keys("<down>");
    }
    seen("regulation_ru", &screen);
    screen.keys("<end>");
    assert!(
        screen.text().contains("Резервные копии"),
        "{}",
        screen.text()
    );
    screen.keys("<home>");
    assert!(screen.text().contains("Шкала"), "{}", screen.text());
}

/// The sick note comes ten days after the lesson: marks have closed, the reason has not.
#[test]
fn a_reason_is_changed_after_the_marks_have_closed() {
    let school = school27();
    let at = lesson(10, 2, 3);
    let now = school.clock.utc_millis();
    school.clock.set(millis_at(day(10, 2), 720, 180));
    let absent = CellContent {
        attendance: Some(Attendance::Absent),
        ..CellContent::default()
    };
    school.write(TEACHER, ALGEBRA_7A, at, ALYOSHIN, absent);
    school.clock.set(now);
    let kept = || school.cell(ALGEBRA_7A, at, ALYOSHIN).content;
    let journal = Route::Journal {
        journal: ALGEBRA_7A,
        at: Some(at),
        roll: false,
    };
    let mut screen = Screen::open(&school, TEACHER, journal);
    screen.keys("5");
    assert_eq!(
        screen.status(),
        "Закрыто 10.10.2026: отметки меняют не позже 7 дней после урока (п. 3.2). Откроет: администратор."
    );
    screen.keys("б");
    let ill = CellContent {
        attendance: Some(Attendance::Ill),
        ..CellContent::default()
    };
    assert_eq!(kept(), ill);
    screen.keys("<up> <delete>");
    assert!(
        screen
            .status()
            .starts_with("Закрыто 10.10.2026: посещаемость"),
        "{}",
        screen.text()
    );
    assert_eq!(kept(), ill);
}

/// Works whose marks take longer than the lock is open, in what is proposed and in what holds.
#[test]
fn rules_that_contradict_each_other_are_told_with_the_way_out() {
    let school = school27();
    let slow = built_in("school27").unwrap();
    let slow = slow.replace("school-days = 5", "school-days = 7");
    let draft = RegulationDraft {
        from: day(10, 15),
        text: slow.clone(),
        proposed_by: DEPUTY,
        agreed_by: Vec::new(),
        approved_by: None,
    };
    school.change(vec![put(DirectoryRecord::Office(draft.into()))]);
    let mut director = Screen::open(&school, DIRECTOR, Route::Regulation);
    director.keys("<home> <down> <down>");
    seen("regulation_contradiction_ru", &director);
    // It stands over what changes, too: nobody approves it unseen.
    director.keys("<up> <enter> <enter>");
    seen("regulation_draft_contradiction_ru", &director);
    director.keys("<enter>");
    school.clock.set(millis_at(day(10, 15), 1, 180));
    for (person, name) in [(DIRECTOR, "ru"), (TEACHER, "en")] {
        if name == "en" {
            in_english(&school, person);
        }
        let mut screen = Screen::open(&school, person, Route::Regulation);
        screen.keys("<home> <down> <down> <down>");
        seen(
            &format!("regulation_contradiction_in_force_{name}"),
            &screen,
        );
        let large = Screen::sized(&school, person, Route::Regulation, LARGE);
        seen(&format!("regulation_{name}_120x40"), &large);
    }
}

#[test]
fn the_menu_leads_there_and_back() {
    let school = school27();
    for person in [TEACHER, FATHER] {
        in_english(&school, person);
        let mut screen = Screen::open(&school, person, Route::Journals);
        screen.keys("<f9> <left>");
        screen.keys("<end>");
        for _ in 0..20 {
            if screen.cursor_line().contains("The school's rules") {
                break;
            }
            screen.keys("<up>");
        }
        screen.keys("<enter>");
        assert!(
            screen.line(0).contains("The school's rules · Школа № 27"),
            "{}",
            screen.text()
        );
        screen.keys("<esc> <esc>");
        assert!(
            !screen.line(0).contains("The school's rules"),
            "{}",
            screen.text()
        );
    }
}

/// Whoever may change the rules is told of offices that nobody holds; others are not.
#[test]
fn what_the_school_has_not_is_told_to_whoever_may_change_the_rules() {
    let school = school27();
    let none = "Чего в школе нет";
    let deputy = Screen::open(&school, DEPUTY, Route::Regulation);
    assert!(!deputy.shows("секретарь — таких"), "{}", deputy.text());
    let secretary = DirectoryRecord::Post(Post {
        person: SECRETARY,
        role: Role::Secretary,
    });
    school.change(vec![DirectoryChange::Remove(secretary)]);
    let mut deputy = Screen::open(&school, DEPUTY, Route::Regulation);
    deputy.keys("<home> <down>");
    assert!(deputy.shows(none), "{}", deputy.text());
    assert!(
        deputy.shows("«Роли работников»."),
        "the way out stands below: {}",
        deputy.text()
    );
    seen("regulation_unfit_ru", &deputy);
    let teacher = Screen::open(&school, TEACHER, Route::Regulation);
    assert!(!teacher.shows(none), "{}", teacher.text());
    in_english(&school, DEPUTY);
    let mut deputy = Screen::open(&school, DEPUTY, Route::Regulation);
    deputy.keys("<home> <down>");
    seen("regulation_unfit_en", &deputy);
}

#[test]
fn changed_rules_are_seen_at_once() {
    let school = School::new();
    let mut screen = Screen::open(&school, TEACHER, Route::Regulation);
    assert!(
        screen.line(0).contains("Обычные правила"),
        "{}",
        screen.text()
    );
    let rules = built_in("kostek").unwrap().to_owned();
    school.change(vec![put(DirectoryRecord::Regulation(rules))]);
    screen.keys("<down>");
    assert!(
        screen.line(0).contains("Костекская СОШ"),
        "{}",
        screen.text()
    );
}
