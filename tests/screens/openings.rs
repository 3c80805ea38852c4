//! Closed lessons opened from the journal and from the list of openings, and the reason that is then asked for.

use zhurnal::domain::command::Command;
use zhurnal::domain::office::OpeningScope;
use zhurnal::ui::route::Route;

use super::{in_english, seen};
use crate::harness::school::{
    ADMINISTRATOR, ALGEBRA_7A, ALYOSHIN, BORISOVA, DEPUTY, School, TEACHER, day, lesson, marks,
    span,
};
use crate::harness::screen::Screen;

fn journal() -> Route {
    Route::Journal {
        journal: ALGEBRA_7A,
        at: Some(lesson(9, 7, 1)),
        roll: false,
    }
}

fn opened(school: &School) {
    let command = Command::OpenLock {
        scope: OpeningScope::Lesson(ALGEBRA_7A, lesson(9, 7, 1)),
        until: day(10, 14),
        reason: "Учитель болел".into(),
    };
    school.does(ADMINISTRATOR, command);
}

#[test]
fn the_administrator_opens_a_closed_lesson_and_the_teacher_says_why() {
    let school = School::new();
    let mut office = Screen::open(&school, ADMINISTRATOR, journal());
    office.keys("O");
    seen("opening_form_ru", &office);
    // Without a reason nothing is opened, and nothing that was typed is lost.
    office.keys("<f2>");
    assert!(
        office.status().contains("только с причиной"),
        "{}",
        office.text()
    );
    office
        .keys("<down> <down> <down> <down>")
        .types("Учитель болел");
    office.keys("<enter>");
    assert!(office.shows("открыто до 14.10.2026"), "{}", office.text());

    let mut teacher = Screen::open(&school, TEACHER, journal());
    seen("journal_opened_ru", &teacher);
    teacher.keys("4");
    assert!(teacher.shows("Причина:"), "{}", teacher.text());
    let cell = || school.cell(ALGEBRA_7A, lesson(9, 7, 1), ALYOSHIN).content;
    assert!(cell().is_empty(), "nothing is written before it is said");
    teacher.keys("<enter>");
    assert!(cell().is_empty(), "no reason, no mark");
    teacher.types("Нашлась работа").keys("<enter>");
    assert_eq!(cell(), marks(&[4]));
    let history = school.history(ALGEBRA_7A, lesson(9, 7, 1), ALYOSHIN);
    assert_eq!(history[0].why, "Нашлась работа");
    // Turning it round is a change like any other, and has its reason too.
    teacher.keys("u").types("Не та работа").keys("<enter>");
    assert!(cell().is_empty(), "{}", teacher.text());
}

#[test]
fn a_teacher_is_told_who_opens() {
    let school = School::new();
    let mut teacher = Screen::open(&school, TEACHER, journal());
    teacher.keys("O");
    assert!(
        teacher.status().contains("администратор"),
        "{}",
        teacher.text()
    );
    assert_eq!(teacher.bells(), 1);
}

#[test]
fn openings_are_listed_added_and_ended() {
    let school = School::new();
    opened(&school);
    let mut office = Screen::open(&school, ADMINISTRATOR, Route::Openings);
    // The whole school for some days, by the last item of the choice.
    office
        .keys("<ins> <left> <down>")
        .keys("<bs> <bs> <bs> <bs> <bs> <bs> <bs> <bs> <bs> <bs>");
    office
        .types("01.09")
        .keys("<down> <bs> <bs> <bs> <bs> <bs> <bs> <bs> <bs> <bs> <bs>");
    office
        .types("30.09")
        .keys("<down> <down>")
        .types("Перенос журнала")
        .keys("<f2>");
    let known = school.service.directory();
    let scopes: Vec<OpeningScope> = (known.office.openings.values())
        .map(|opening| opening.scope)
        .collect();
    assert_eq!(scopes[1], OpeningScope::Period(span(day(9, 1), day(9, 30))));
    seen("openings_ru", &office);
    in_english(&school, ADMINISTRATOR);
    seen(
        "openings_en",
        &Screen::open(&school, ADMINISTRATOR, Route::Openings),
    );
    // The newest stands first; it is ended, the other stays.
    office.keys("<del>");
    let known = school.service.directory();
    let left: Vec<u32> = (known.office.openings.values())
        .map(|opening| opening.number)
        .collect();
    assert_eq!(left, [1], "{}", office.text());
    let count = || school.service.directory().office.openings.len();
    // Ended by mistake: undo opens it again, once more undo takes back the opening itself.
    office.keys("u");
    assert_eq!(count(), 2, "{}", office.text());
    office.keys("u");
    assert_eq!(count(), 1, "{}", office.text());
    school.verify();
}

#[test]
fn the_reason_given_last_is_offered_wherever_one_is_asked() {
    let school = School::new();
    let mut office = Screen::open(&school, ADMINISTRATOR, journal());
    office.keys("O <down> <down> <down> <down>");
    assert!(
        !office.shows("F5 —"),
        "nothing was given yet: {}",
        office.text()
    );
    office.keys("<f5>");
    assert!(
        office.status().contains("ещё не называли"),
        "{}",
        office.text()
    );
    office.types("Учитель болел").keys("<enter>");
    // A second opening: the reason is offered in the form, and one key takes it.
    office.keys("O <down> <down> <down> <down>");
    assert!(office.shows("(F5 — Учитель болел)"), "{}", office.text());
    office.keys("<f5> <enter>");
    let reasons: Vec<String> = (school.service.directory().office.openings.values())
        .map(|opening| opening.reason.clone())
        .collect();
    assert_eq!(reasons, ["Учитель болел", "Учитель болел"]);

    // The teacher's own session has its own last reason: for a mark, then for the next one.
    let mut teacher = Screen::open(&school, TEACHER, journal());
    teacher.keys("4").types("Нашлась работа").keys("<enter>");
    teacher.keys("5");
    assert!(teacher.shows("(F5 — Нашлась работа)"), "{}", teacher.text());
    teacher.keys("<f5> <enter>");
    let history = school.history(ALGEBRA_7A, lesson(9, 7, 1), BORISOVA);
    assert_eq!(history[0].why, "Нашлась работа");

    // So is it for days and for lessons not held, in lines of their own.
    let mut deputy = Screen::open(&school, DEPUTY, Route::DayChanges(day(10, 12)));
    deputy
        .keys("<enter> <enter>")
        .types("мороз")
        .keys("<enter> <enter>");
    deputy.keys("<down> <enter> <enter>");
    assert!(deputy.shows("(F5 — мороз)"), "{}", deputy.text());
    deputy.keys("<f5> <enter> <enter>");
    let directory = school.service.directory();
    let reasons = directory.office.day_changes.values();
    let reasons: Vec<&str> = reasons.map(|change| change.reason.as_str()).collect();
    assert_eq!(reasons, ["мороз", "мороз"]);
}
