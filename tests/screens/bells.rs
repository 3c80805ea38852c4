//! Bells: changed by who keeps the timetable, from a day on, checked, seen by others at once, taken back by undo.

use zhurnal::domain::amend::RecordEdit;
use zhurnal::domain::bells;
use zhurnal::domain::calendar::Calendar;
use zhurnal::domain::command::{Command, DirectoryRecord};
use zhurnal::domain::date::Date;
use zhurnal::domain::lesson::LessonAt;
use zhurnal::domain::rules::Refusal;
use zhurnal::ui::route::Route;

use super::{in_english, seen};
use crate::harness::school::{ADMINISTRATOR, ALGEBRA_7A, DEPUTY, School, TEACHER, calendar, day};
use crate::harness::screen::Screen;

fn open(school: &School) -> Screen {
    Screen::open(school, DEPUTY, Route::Bells)
}

/// Puts the cursor on the second lesson of the first shift and types other times.
fn second(screen: &mut Screen, times: &str) {
    screen.keys("<home> <down> <down> <down> <down> <down> <down> <enter>");
    for _ in 0.."9:25-10:10".len() {
        screen.keys("<bs>");
    }
    screen.types(times).keys("<enter>");
}

fn bell_on(school: &School, date: Date, slot: u8) -> Option<(u16, u16)> {
    let directory = school.service.directory();
    directory.bell(ALGEBRA_7A.unit, LessonAt { date, slot })
}

/// A lesson of today.
fn bell(school: &School, slot: u8) -> Option<(u16, u16)> {
    bell_on(school, day(10, 12), slot)
}

/// Chooses the day from which bells are changed.
fn from(screen: &mut Screen, date: &str) {
    screen.keys("<home> <enter>");
    for _ in 0.."12.10.2026".len() {
        screen.keys("<bs>");
    }
    screen.types(date).keys("<enter>");
}

#[test]
fn lessons_that_were_given_keep_their_times() {
    let school = School::new();
    let mut deputy = open(&school);
    second(&mut deputy, "9:30-10:20");
    assert_eq!(bell(&school, 2), Some((570, 620)), "from today");
    assert_eq!(bell_on(&school, day(10, 7), 2), Some((565, 610)));
    let week = |date| Screen::open(&school, TEACHER, Route::Home(date)).text();
    assert!(
        week(day(10, 14)).contains("9:30–10:20"),
        "{}",
        week(day(10, 14))
    );
    assert!(
        week(day(10, 7)).contains("9:25–10:10"),
        "{}",
        week(day(10, 7))
    );
    // What rings again as before is no change of its own.
    second(&mut deputy, "9:25-10:10");
    assert!(school.service.directory().office.bells.is_empty());
    school.verify();
}

#[test]
fn bells_are_changed_from_a_day_that_is_chosen() {
    let school = School::new();
    let mut deputy = open(&school);
    from(&mut deputy, "9.11");
    second(&mut deputy, "9:30-10:20");
    assert_eq!(bell(&school, 2), Some((565, 610)), "{}", deputy.text());
    assert_eq!(bell_on(&school, day(11, 9), 2), Some((570, 620)));
    assert_eq!(bell_on(&school, day(11, 7), 2), Some((565, 610)));
    seen("bells_other_later_ru", &open(&school));
    // A later day follows the last that was set.
    from(&mut deputy, "1.12");
    second(&mut deputy, "9:40-10:20");
    assert_eq!(bell_on(&school, day(11, 30), 2), Some((570, 620)));
    assert_eq!(bell_on(&school, day(12, 1), 2), Some((580, 620)));
    deputy.keys("u u");
    assert!(school.service.directory().office.bells.is_empty());
}

#[test]
fn a_day_outside_the_year_is_asked_again() {
    let school = School::new();
    let mut deputy = open(&school);
    from(&mut deputy, "1.7.2027");
    assert!(
        deputy.status().contains("не в учебном году"),
        "{}",
        deputy.text()
    );
    assert!(deputy.shows("С какого дня"), "{}", deputy.text());
}

/// Before its first day the year's own bells are changed: no day is without them.
#[test]
fn before_the_year_its_own_bells_are_changed() {
    let school = School::on(day(8, 25));
    let mut deputy = open(&school);
    second(&mut deputy, "9:30-10:20");
    assert!(school.service.directory().office.bells.is_empty());
    assert_eq!(bell_on(&school, day(9, 1), 2), Some((570, 620)));
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
        assert!(deputy.shows(why), "{times}\n{}", deputy.text());
        assert!(deputy.bells() > 0);
    }
    let directory = school.service.directory();
    assert_eq!(directory.calendar, before);
    assert!(directory.office.bells.is_empty());
}

#[test]
fn lessons_are_added_at_the_end_and_taken_out_from_there() {
    let school = School::new();
    let mut deputy = open(&school);
    // The third lesson of the first shift is the last.
    deputy.keys("<home> <down> <down> <down> <down> <down> <down> <down> <ins>");
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
    deputy.keys("<home> <down> <down> <down> <down> <enter>");
    seen("bells_form_ru", &deputy);
    deputy.keys("<down> <end> <bs> <bs> 7 <down> <end> <bs> <bs> 8 <down> <down>");
    deputy.keys("<bs> <bs> <bs> <bs>").types("9:00");
    deputy.keys("<down> <bs> <bs> 4 0 <down> <down> <bs> 5 <f2>");
    assert_eq!(bell(&school, 1), Some((540, 580)), "{}", deputy.text());
    assert_eq!(bell(&school, 5), Some((740, 780)));
    let directory = school.service.directory();
    let others = bells::of(directory.bells_on(day(10, 12)), 9, 1);
    let others = others.and_then(|bells| bells.lesson(1));
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
