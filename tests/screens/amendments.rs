//! A rule changed on the screen: proposed by the deputy head, agreed to, approved by the director, in force from its day.

use zhurnal::domain::command::DirectoryRecord;
use zhurnal::domain::regulation::{Lock, built_in};
use zhurnal::service::clock::millis_at;
use zhurnal::ui::route::Route;

use super::seen;
use crate::harness::school::{ADMINISTRATOR, DEPUTY, DIRECTOR, FATHER, School, TEACHER, day, put};
use crate::harness::screen::Screen;

fn school(rules: &str) -> School {
    let school = School::new();
    let rules = built_in(rules).unwrap().to_owned();
    school.change(vec![put(DirectoryRecord::Regulation(rules))]);
    school
}

/// The cursor on the rule of the list that says so.
fn on(screen: &mut Screen, words: &str) {
    screen.keys("<home>");
    for _ in 0..90 {
        if screen.cursor_line().contains(words) {
            return;
        }
        screen.keys("<down>");
    }
    panic!("no rule {words}:\n{}", screen.text());
}

/// Puts another number of days into the text of the rule on the screen.
fn reword(screen: &mut Screen) {
    let lines: Vec<String> = (0..24).map(|line| screen.line(line)).collect();
    let row = lines.iter().position(|line| line.contains("days = 7"));
    assert!(row.is_some(), "{}", screen.text());
    while !screen.cursor_line().contains("days = 7") {
        screen.keys("<up>");
    }
    screen.keys("<home> <end> <left> <left> <bs> 3");
}

/// Empties the line with the date.
fn clear(screen: &mut Screen) {
    screen.keys("<end>");
    for _ in 0.."13.10.2026".len() {
        screen.keys("<bs>");
    }
}

#[test]
fn a_rule_is_proposed_approved_and_holds_from_its_day() {
    let school = school("school27");
    let marks = || school.service.directory().regulation.lock.marks.value;
    let mut deputy = Screen::open(&school, DEPUTY, Route::Regulation);
    on(&mut deputy, "Отметки меняют");
    deputy.keys("<enter>");
    reword(&mut deputy);
    seen("regulation_change_ru", &deputy);
    deputy.keys("<f2>");
    assert!(deputy.text().contains("С какого дня"), "{}", deputy.text());
    clear(&mut deputy);
    deputy.keys("1 5 . 1 0 <enter>");
    deputy.keys("<home> <down>");
    assert!(
        deputy.cursor_line().contains("проект, предлагает"),
        "{}",
        deputy.text()
    );
    assert_eq!(marks(), Lock::Days(7));

    let mut director = Screen::open(&school, DIRECTOR, Route::Regulation);
    director.keys("<home> <down> <enter> <enter>");
    seen("regulation_draft_ru", &director);
    director.keys("<enter>");
    assert!(
        director.text().contains("утверждено"),
        "{}",
        director.text()
    );
    assert_eq!(marks(), Lock::Days(7), "its day has not come");
    school.clock.set(millis_at(day(10, 15), 1, 180));
    assert_eq!(marks(), Lock::Days(3), "its midnight is past");
}

#[test]
fn what_contradicts_is_told_with_its_place_and_stays_in_the_text() {
    let school = school("school27");
    let mut deputy = Screen::open(&school, DEPUTY, Route::Regulation);
    on(&mut deputy, "Отметки меняют");
    deputy.keys("<enter>");
    deputy.keys("<up> <up> <up> <up> <end> x <f2>");
    assert!(deputy.text().contains("days = 7"), "{}", deputy.text());
    assert!(deputy.status().contains("трок"), "{}", deputy.text());
    assert!(school.service.directory().office.drafts.is_empty());
}

#[test]
fn two_who_propose_at_once_overwrite_nothing_and_no_word_is_lost() {
    let school = school("school27");
    let begin = |person| {
        let mut screen = Screen::open(&school, person, Route::Regulation);
        on(&mut screen, "Отметки меняют");
        screen.keys("<enter>");
        reword(&mut screen);
        screen.keys("<f2>");
        screen
    };
    let (mut first, mut second) = (begin(DEPUTY), begin(ADMINISTRATOR));
    first.keys("<enter>");
    let draft = || {
        let directory = school.service.directory();
        let mut drafts = directory.office.drafts.values().cloned();
        (drafts.next(), drafts.next())
    };
    let (proposed, none) = draft();
    assert_eq!(
        proposed.as_ref().map(|draft| draft.proposed_by),
        Some(DEPUTY)
    );
    assert_eq!(none, None);
    second.keys("<enter>");
    assert_eq!(draft(), (proposed, None), "{}", second.text());
    assert!(
        second.status().contains("изменил кто-то другой"),
        "{}",
        second.text()
    );
    assert!(
        second.shows("days = 3"),
        "what was typed stays: {}",
        second.text()
    );
    // Over what the first proposed it may be proposed now.
    second.keys("<f2> <enter>");
    let (proposed, none) = draft();
    let by = proposed.map(|draft| draft.proposed_by);
    assert_eq!((by, none), (Some(ADMINISTRATOR), None), "{}", second.text());
    school.verify();
}

#[test]
fn a_day_that_has_passed_is_asked_again() {
    let school = school("school27");
    let mut deputy = Screen::open(&school, DEPUTY, Route::Regulation);
    on(&mut deputy, "Отметки меняют");
    deputy.keys("<enter>");
    reword(&mut deputy);
    deputy.keys("<f2>");
    clear(&mut deputy);
    deputy.keys("0 1 . 1 0 . 2 0 2 6 <enter>");
    assert!(deputy.status().contains("прошло"), "{}", deputy.text());
    clear(&mut deputy);
    deputy.keys("2 0 . 1 0 <enter>");
    assert_eq!(school.service.directory().office.drafts.len(), 1);
}

#[test]
fn a_school_that_asks_for_agreement_gets_it_before_approval() {
    let school = school("chekhov");
    let mut deputy = Screen::open(&school, DEPUTY, Route::Regulation);
    on(&mut deputy, "Пересдача");
    deputy.keys("<enter> <f2> <enter>");
    let draft = || {
        let directory = school.service.directory();
        directory.office.drafts.values().next().cloned().unwrap()
    };
    let mut director = Screen::open(&school, DIRECTOR, Route::Regulation);
    director.keys("<home> <down> <enter> <enter> <enter>");
    assert_eq!(draft().agreed_by, [DIRECTOR]);
    assert_eq!(draft().approved_by, None);
    director.keys("<home> <down> <enter> <enter> <enter>");
    assert_eq!(draft().approved_by, Some(DIRECTOR));
}

#[test]
fn teachers_and_families_only_read_the_rules() {
    let school = school("school27");
    for person in [TEACHER, FATHER] {
        let mut screen = Screen::open(&school, person, Route::Regulation);
        on(&mut screen, "Отметки меняют");
        let before = screen.text();
        screen.keys("<enter>");
        assert_eq!(screen.line(0), before.lines().next().unwrap_or_default());
        assert!(!screen.text().contains("Новая редакция"));
    }
}
