//! The lists of classes and groups by keys, under S1: pupils taught at home and in hospital, groups from the first key to the first
//! mark, a class's name.

use zhurnal::domain::command::DirectoryRecord;
use zhurnal::domain::ids::{JournalId, SubjectId, Unit};
use zhurnal::domain::lesson::LessonAt;
use zhurnal::domain::office::{Study, StudyForm};
use zhurnal::domain::regulation::built_in;
use zhurnal::domain::school::{Subject, WeekOf};
use zhurnal::ui::route::Route;

use super::{in_english, seen};
use crate::harness::school::*;
use crate::harness::screen::Screen;

/// A subject that nobody has divided yet.
const CHESS: SubjectId = SubjectId(60);

fn school() -> School {
    let school = School::new();
    let rules = built_in("school27").unwrap().to_owned();
    let chess = Subject {
        id: CHESS,
        name: "Шахматы".into(),
    };
    school.change(vec![
        put(DirectoryRecord::Regulation(rules)),
        put(DirectoryRecord::Subject(chess)),
    ]);
    school
}

fn studies(school: &School) -> Vec<Study> {
    let directory = school.service.directory();
    directory.office.studies.values().cloned().collect()
}

/// S1 3.6: teaching at home is ordered on the card, seen in the class's list, ended, struck out and brought back.
#[test]
fn teaching_at_home_is_entered_on_the_card() {
    let school = school();
    let mut card = Screen::open(&school, SECRETARY, Route::Person(YOLKIN));
    card.keys("<ins>");
    seen("study_form_ru", &card);
    // Without the order's number nothing is written, and nothing typed is lost.
    card.keys("<down> <down> <down> <enter>");
    assert!(card.status().contains("номер приказа"), "{}", card.text());
    card.types("12-у").keys("<enter>");
    let home = Study {
        pupil: YOLKIN,
        from: day(10, 12),
        until: None,
        form: StudyForm::Home,
        order: "12-у".into(),
    };
    assert_eq!(
        studies(&school),
        std::slice::from_ref(&home),
        "{}",
        card.text()
    );
    seen("card_study_ru", &card);
    let mut people = Screen::open(&school, SECRETARY, Route::People);
    people.types("елк");
    assert!(people.row("Ёлкин").contains("на дому"), "{}", people.text());
    card.keys("<ctrl+z>");
    assert_eq!(studies(&school), []);
    card.keys("<ctrl+y>").keys("<end> <up> <up> <enter>");
    card.types("30.10.2026").keys("<enter>");
    let ended = Study {
        until: Some(day(10, 30)),
        ..home
    };
    assert_eq!(
        studies(&school),
        std::slice::from_ref(&ended),
        "{}",
        card.text()
    );
    card.keys("<f8>");
    assert_eq!(studies(&school), [], "{}", card.text());
    card.keys("<ctrl+z>");
    assert_eq!(studies(&school), [ended]);
    school.verify();
}

/// The class teacher orders it too, and enters the marks of the hospital's sheet; who only reads the card does not.
#[test]
fn the_class_teacher_enters_a_stay_in_hospital_and_its_marks() {
    let school = school();
    let mut card = Screen::open(&school, CLASS_TEACHER, Route::Person(YOLKIN));
    card.keys("<ins> <right> <down> <down>")
        .types("20.10.2026")
        .keys("<enter>")
        .types("7-б")
        .keys("<enter>");
    let hospital = studies(&school);
    assert_eq!(hospital[0].form, StudyForm::Hospital, "{}", card.text());
    assert_eq!(hospital[0].until, Some(day(10, 20)));
    let route = Route::Journal {
        journal: ALGEBRA_7A,
        at: Some(today_7a()),
        roll: false,
    };
    let mut journal = Screen::open(&school, CLASS_TEACHER, route);
    journal.keys("<down> <down> <down> 5");
    let cell = school.cell(ALGEBRA_7A, today_7a(), YOLKIN).content;
    assert_eq!(cell, marks(&[5]), "{}", journal.text());
    let mut director = Screen::open(&school, DIRECTOR, Route::Person(YOLKIN));
    assert!(
        director.row("в больнице").contains("7-б"),
        "{}",
        director.text()
    );
    director.keys("<ins>");
    assert_eq!(director.bells(), 1, "{}", director.text());
    director.keys("<end> <f8>");
    assert_eq!(studies(&school), hospital);
    in_english(&school, CLASS_TEACHER);
    let card = Screen::open(&school, CLASS_TEACHER, Route::Person(YOLKIN));
    seen("card_study_en", &card);
}

/// From two groups that nobody teaches to a mark in the journal of one: the class teacher divides, the deputy gives the teacher and
/// the hour, the teacher marks.
#[test]
fn groups_made_here_are_taught_here() {
    let school = school();
    let mut groups = Screen::open(&school, CLASS_TEACHER, Route::Groups(Some(CLASS_7A)));
    groups.keys("<enter> <end> <enter> 1 2 1");
    assert!(groups.shows("7А Шахматы 2"), "{}", groups.text());

    let mut load = Screen::open(&school, DEPUTY, Route::Load);
    assert!(
        load.row("7А Шахматы 1").contains("Шахматы"),
        "{}",
        load.text()
    );
    load.keys("<ins>").types("шахматы 1").keys("<enter>");
    load.types("петров").keys("<enter>");
    assert!(
        load.row("7А Шахматы 1").contains("Петров"),
        "{}",
        load.text()
    );
    // The other group's row is there already: it gets its teacher in place.
    let group = |number: usize| {
        let directory = school.service.directory();
        let mut groups = directory.groups.values();
        let name = format!("7А Шахматы {number}");
        let found = groups.find(|group| group.name == name);
        Unit::Group(found.unwrap().id)
    };
    let week = Route::Timetable(Some(WeekOf::Class(CLASS_7A)), day(10, 12));
    let mut week = Screen::open(&school, DEPUTY, week);
    week.keys("<down> <down> <down> <down> <enter> <enter>")
        .types("шах")
        .keys("<enter>");
    seen("timetable_unit_ru", &week);
    week.keys("<enter>").types("петров").keys("<enter>");
    week.keys("<down> <enter> <enter>");
    let journal = JournalId {
        year: YEAR,
        unit: group(1),
        subject: CHESS,
    };
    let directory = school.service.directory();
    let planned = directory.planned_lessons(journal, span(day(10, 12), day(10, 25)));
    let at = |of_month| LessonAt {
        date: day(10, of_month),
        slot: 5,
    };
    assert_eq!(planned, [at(12), at(19)], "{}", week.text());

    let route = Route::Journal {
        journal,
        at: Some(at(12)),
        roll: false,
    };
    let mut taught = Screen::open(&school, COLLEAGUE, route);
    assert!(
        taught.shows("Алёшин") && taught.shows("Ёлкин"),
        "{}",
        taught.text()
    );
    assert!(!taught.shows("Борисова"), "{}", taught.text());
    taught.keys("5");
    let cell = school.cell(journal, at(12), ALYOSHIN).content;
    assert_eq!(cell, marks(&[5]), "{}", taught.text());
    school.verify();
}

/// A group that waits for its teacher stands in the load.
#[test]
fn a_waiting_group_gets_its_teacher_in_the_load() {
    let school = school();
    let mut groups = Screen::open(&school, CLASS_TEACHER, Route::Groups(Some(CLASS_7A)));
    groups.keys("<enter> <end> <enter> 1");
    let mut load = Screen::open(&school, DEPUTY, Route::Load);
    let row = load.text();
    let row = row
        .lines()
        .skip(3)
        .position(|line| line.contains("7А Шахматы 1"));
    for _ in 0..row.unwrap() {
        load.keys("<down>");
    }
    load.keys("<enter> <enter>")
        .types("быков")
        .keys("<enter> <enter> <enter>");
    assert!(
        load.row("7А Шахматы 1").contains("Быков"),
        "{}",
        load.text()
    );
}

/// The name tells the grade, and the year's end needs it.
#[test]
fn a_class_is_named_in_the_load() {
    let school = school();
    let mut load = Screen::open(&school, DEPUTY, Route::Load);
    load.keys("<tab> <down> <enter> <down> <enter> <bs> <bs>")
        .types("Гномы")
        .keys("<enter>");
    assert!(
        load.status().contains("номера параллели"),
        "{}",
        load.text()
    );
    load.keys("<bs> <bs> <bs> <bs> <bs>")
        .types("6В")
        .keys("<enter>");
    let class = |id| school.service.directory().classes[&id].clone();
    let named = class(CLASS_7A);
    assert_eq!(
        (named.name.as_str(), named.grade),
        ("6В", 6),
        "{}",
        load.text()
    );
    load.keys("<ctrl+z>");
    assert_eq!(class(CLASS_7A).grade, 7);
}
