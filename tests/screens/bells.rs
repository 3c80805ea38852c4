//! Bells: changed by who keeps the timetable, checked, seen by others at once, taken back by undo.

use zhurnal::domain::amend::RecordEdit;
use zhurnal::domain::calendar::Calendar;
use zhurnal::domain::command::{Command, DirectoryRecord};
use zhurnal::domain::rules::Refusal;
use zhurnal::ui::route::Route;

use super::{in_english, seen};
use crate::harness::school::{ADMINISTRATOR, DEPUTY, School, TEACHER, calendar, day};
use crate::harness::screen::Screen;

fn open(school: &School) -> Screen {
    Screen::open(school, DEPUTY, Route::Bells)
}

/// Puts the cursor on the second lesson of the first shift and types other times.
fn second(screen: &mut Screen, times: &str) {
    screen.keys("<home> <down> <down> <down> <down> <down> <enter>");
    for _ in 0.."9:25-10:10".len() {
        screen.keys("<bs>");
    }
    screen.types(times).keys("<enter>");
}

fn bell(school: &School, slot: u8) -> Option<(u16, u16)> {
    school.service.directory().calendar.bell(7, 1, slot)
}

#[test]
fn a_lessons_times_are_changed_seen_at_once_and_taken_back() {
    let school = School::new();
    let mut home = Screen::open(&school, TEACHER, Route::Home(day(10, 14)));
    assert!(home.shows("9:25–10:10"), "{}", home.text());
    let mut deputy = open(&school);
    seen("bells_ru", &deputy);
    second(&mut deputy, "9:30-10:20");
    assert_eq!(bell(&school, 2), Some((570, 620)), "{}", deputy.text());
    home.sees("the bells", |screen| screen.shows("9:30–10:20"));
    deputy.keys("u");
    assert_eq!(bell(&school, 2), Some((565, 610)));
    in_english(&school, DEPUTY);
    seen("bells_en", &open(&school));
    school.verify();
}

#[test]
fn lessons_do_not_overlap_nor_end_before_they_begin() {
    let school = School::new();
    let before = school.service.directory().calendar.clone();
    for (times, why) in [
        ("9:10-10:00", "предыдущий кончается в 9:15"),
        ("9:25-10:40", "урок 3 начинается в 10:30"),
        ("10:10-9:25", "конец должен быть позже начала"),
        ("в девять", "Время пишут так"),
    ] {
        let mut deputy = open(&school);
        second(&mut deputy, times);
        assert!(deputy.status().contains(why), "{times}\n{}", deputy.text());
        assert!(deputy.bells() > 0);
    }
    assert_eq!(school.service.directory().calendar, before);
}

#[test]
fn lessons_are_added_at_the_end_and_taken_out_from_there() {
    let school = School::new();
    let mut deputy = open(&school);
    // The third lesson of the first shift is the last.
    deputy.keys("<home> <down> <down> <down> <down> <down> <down> <ins>");
    assert_eq!(bell(&school, 4), Some((695, 740)), "{}", deputy.text());
    // As long as the one before, and that is said.
    assert!(
        deputy.status().contains("4-й урок: 11:35–12:20"),
        "{}",
        deputy.text()
    );
    deputy.keys("<del>");
    assert!(
        deputy.status().contains("только последний"),
        "{}",
        deputy.text()
    );
    deputy.keys("<down> <del>");
    assert_eq!(bell(&school, 4), None);
}

#[test]
fn bells_of_some_grades_go_before_those_of_all() {
    let school = School::new();
    let mut deputy = open(&school);
    // On the head of all grades' bells: a form for others; grades 7 to 8, five lessons of 40 minutes from 9:00.
    deputy.keys("<home> <down> <down> <down> <enter>");
    seen("bells_form_ru", &deputy);
    deputy.keys("<down> <end> <bs> <bs> 7 <down> <end> <bs> <bs> 8 <down> <down>");
    deputy.keys("<bs> <bs> <bs> <bs>").types("9:00");
    deputy.keys("<down> <bs> <bs> 4 0 <down> <down> <bs> 5 <f2>");
    assert_eq!(bell(&school, 1), Some((540, 580)), "{}", deputy.text());
    assert_eq!(bell(&school, 5), Some((740, 780)));
    let others = school.service.directory().calendar.bell(9, 1, 1);
    assert_eq!(others, Some((510, 555)), "grade 9 has those of all");
}

#[test]
fn who_does_not_keep_the_timetable_is_told_who_does() {
    let school = School::new();
    let mut teacher = Screen::open(&school, TEACHER, Route::Bells);
    second(&mut teacher, "9:30-10:20");
    assert_eq!(bell(&school, 2), Some((565, 610)));
    assert!(
        teacher.status().contains("зам. директора"),
        "{}",
        teacher.text()
    );
}

#[test]
fn two_at_once_do_not_overwrite_each_other() {
    let school = School::new();
    let changed = |change: fn(&mut Calendar)| {
        let mut after = calendar();
        change(&mut after);
        let edit = RecordEdit::change(
            DirectoryRecord::Calendar(calendar()),
            DirectoryRecord::Calendar(after),
        );
        Command::Amend { edits: vec![edit] }
    };
    school.does(
        DEPUTY,
        changed(|calendar| calendar.bells[1].times[1] = (570, 620)),
    );
    let second = changed(|calendar| calendar.bells[1].times[0] = (500, 545));
    let refused = school.ask(ADMINISTRATOR, second);
    assert!(
        matches!(&refused, Err(Refusal::Rule(why)) if why.id == "amend-meanwhile"),
        "{refused:?}"
    );
    assert_eq!(bell(&school, 1), Some((510, 555)));
}
