//! Several people in one journal: each sees what the others do, without flicker, with the cursor where it was.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use zhurnal::domain::command::{DirectoryChange, DirectoryRecord};
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::lesson::LessonContent;
use zhurnal::domain::message::Message;
use zhurnal::domain::school::Assignment;
use zhurnal::service::notice::{Subscription, Topic};
use zhurnal::session::interface::Interface;
use zhurnal::store::engine::OpId;
use zhurnal::ui::route::Route;

use super::journal;
use crate::harness::school::{
    ALGEBRA_7A, ALYOSHIN, BORISOVA, CLASS_7A, CLASS_TEACHER, COLLEAGUE, DIRECTOR, School, TEACHER,
    account, hour, lesson, lesson_command, marks, put, today_7a,
};
use crate::harness::screen::Screen;
use crate::harness::wait_until;

/// Bytes that another's mark may cost: the cell and the pupil's averages.
const MARK: usize = 60;

fn open(school: &School, person: PersonId) -> Screen {
    Screen::open(school, person, journal(today_7a()))
}

/// What stands in the cell in which the cursor stood.
fn cell(screen: &Screen, place: (u16, u16)) -> String {
    let line = screen.line(usize::from(place.0));
    let from = usize::from(place.1);
    let cell: String = line.chars().skip(from).take(3).collect();
    cell.trim().to_owned()
}

#[test]
fn another_persons_mark_appears_within_a_second_for_its_cells_bytes_and_the_cursor_stays() {
    let school = School::new();
    let mut watcher = open(&school, DIRECTOR);
    let mut teacher = open(&school, TEACHER);
    let place = watcher.cursor();
    watcher.keys("<down> <down>");
    let cursor = watcher.cursor();
    watcher.take_sent();
    teacher.press("5");
    watcher.sees("the mark", |screen| cell(screen, place) == "5");
    assert_eq!(watcher.cursor(), cursor);
    let sent = watcher.take_sent();
    assert!(
        sent.len() < MARK,
        "{} bytes: {}",
        sent.len(),
        sent.escape_ascii()
    );
    assert_eq!(watcher.bells(), 0);
    watcher.agrees("after another's mark");
}

/// An ear beside the sessions: when it has heard of a change, so has every session.
fn listen(school: &School) -> Subscription {
    let ear = school.service.subscribe(OpId(0), Arc::new(|| {}));
    let topics = [
        Topic::Journal(ALGEBRA_7A),
        Topic::Directory,
        Topic::Person(TEACHER),
    ];
    ear.watch(BTreeSet::from(topics));
    ear
}

fn heard(ear: &Subscription) {
    wait_until("the notice", || (!ear.take().is_empty()).then_some(()));
}

#[test]
fn a_change_that_is_not_seen_sends_nothing() {
    let school = School::new();
    let mut watcher = open(&school, DIRECTOR);
    watcher.keys("<down>").take_sent();
    let ear = listen(&school);
    let topic = LessonContent {
        topic: "Повторение".into(),
        ..LessonContent::default()
    };
    school.does(
        TEACHER,
        lesson_command(ALGEBRA_7A, lesson(10, 7, 2), 0, topic),
    );
    heard(&ear);
    watcher.rest();
    assert_eq!(watcher.take_sent(), b"");
    watcher.keys("<left> <left>");
    assert!(watcher.shows("Повторение"), "{}", watcher.text());
}

#[test]
fn however_much_others_write_it_is_read_seldom_and_seen_within_a_second() {
    let school = School::new();
    let mut watcher = open(&school, DIRECTOR);
    let (place, ear) = (watcher.cursor(), listen(&school));
    let at = today_7a();
    school.write(TEACHER, ALGEBRA_7A, at, ALYOSHIN, marks(&[5]));
    heard(&ear);
    watcher.finish();
    assert_eq!(cell(&watcher, place), "5", "the first at once");
    for mark in [4, 3, 2] {
        school.write(TEACHER, ALGEBRA_7A, at, ALYOSHIN, marks(&[mark]));
        heard(&ear);
        watcher.finish();
    }
    watcher.elapse(Duration::from_millis(699));
    assert_eq!(cell(&watcher, place), "5", "held");
    watcher.elapse(Duration::from_millis(1));
    assert_eq!(cell(&watcher, place), "2", "the last of them, once");
}

#[test]
fn what_another_does_under_a_question_is_seen_when_it_is_answered() {
    let school = School::new();
    let mut teacher = open(&school, TEACHER);
    let (place, ear) = (teacher.cursor(), listen(&school));
    teacher.keys("f").types("Бор");
    school.write(TEACHER, ALGEBRA_7A, today_7a(), ALYOSHIN, marks(&[3]));
    heard(&ear);
    teacher.rest();
    assert_eq!(cell(&teacher, place), "");
    assert!(teacher.shows("Бор"));
    teacher.keys("<enter>");
    assert!(
        teacher.cursor_line().contains("Борисова"),
        "{}",
        teacher.text()
    );
    teacher.sees("the mark", |screen| cell(screen, place) == "3");
}

#[test]
fn a_class_teachers_day_and_a_teachers_home_follow_the_journals() {
    let school = School::new();
    let mut day = Screen::open(
        &school,
        CLASS_TEACHER,
        Route::Day(CLASS_7A, today_7a().date),
    );
    let mut home = Screen::open(&school, TEACHER, Route::Home(today_7a().date));
    let before = home.text();
    let mut teacher = open(&school, TEACHER);
    teacher.press("н");
    day.sees("the absence", |screen| screen.row("Алёшин").contains('н'));
    teacher.press("5");
    home.sees("a mark fewer missing", |screen| screen.text() != before);
}

fn withdraw_algebra(school: &School) {
    let assignment = Assignment {
        unit: ALGEBRA_7A.unit,
        subject: ALGEBRA_7A.subject,
        teacher: TEACHER,
    };
    let mut changes: Vec<_> = [(1, 1, 1), (2, 3, 2), (3, 5, 3)]
        .map(|(id, weekday, slot)| hour(id, ALGEBRA_7A, COLLEAGUE, weekday, slot))
        .map(|hour| put(DirectoryRecord::Entry(hour)))
        .into();
    changes.push(DirectoryChange::Remove(DirectoryRecord::Assignment(
        assignment,
    )));
    school.change(changes);
}

#[test]
fn a_withdrawn_journal_closes_before_the_next_key_and_what_was_saved_stays() {
    let school = School::new();
    let mut teacher = Screen::open(&school, TEACHER, Route::Home(today_7a().date));
    teacher.keys("<enter> 5");
    assert!(teacher.shows("Борисова"));
    let ear = listen(&school);
    withdraw_algebra(&school);
    heard(&ear);
    teacher.finish();
    assert!(!teacher.shows("Борисова"), "{}", teacher.text());
    assert!(teacher.status().contains("права"), "{}", teacher.text());
    teacher.keys("4 <esc>");
    let cells =
        [ALYOSHIN, BORISOVA].map(|pupil| school.cell(ALGEBRA_7A, today_7a(), pupil).content);
    assert_eq!(cells, [marks(&[5]), marks(&[])]);
    school.verify();
}

#[test]
fn a_key_that_races_the_withdrawal_is_refused_with_a_sentence() {
    let school = School::new();
    let mut teacher = open(&school, TEACHER);
    withdraw_algebra(&school);
    // The session has not been told yet.
    teacher.press("5");
    assert!(
        !teacher.status().is_empty() && teacher.bells() > 0,
        "{}",
        teacher.text()
    );
    assert_eq!(school.cell(ALGEBRA_7A, today_7a(), ALYOSHIN).revision, 0);
}

#[test]
fn a_withdrawn_account_leaves_nothing_on_the_screen_and_nothing_to_open() {
    let school = School::new();
    let mut teacher = Screen::open(&school, TEACHER, Route::Home(today_7a().date));
    teacher.keys("<enter> <f1>");
    let ear = listen(&school);
    school.change(vec![put(account(TEACHER, false))]);
    heard(&ear);
    teacher.finish();
    assert!(teacher.shows("учётная запись"), "{}", teacher.text());
    for keys in ["5", "<f11>", "<f12>", "<f1>", "<esc>", "u"] {
        teacher.keys(keys);
        assert!(!teacher.shows("Алёшин"), "{keys}\n{}", teacher.text());
    }
    school.verify();
}

#[test]
fn a_text_that_is_being_typed_outlives_the_right_to_save_it() {
    let school = School::new();
    let mut teacher = open(&school, TEACHER);
    teacher.keys("<f2>").types("Степени");
    let ear = listen(&school);
    withdraw_algebra(&school);
    heard(&ear);
    teacher.rest();
    assert!(
        teacher.shows("Степени") && teacher.shows("Права сюда"),
        "{}",
        teacher.text()
    );
    teacher.keys("<enter>");
    assert!(teacher.shows("Степени"), "{}", teacher.text());
    teacher.keys("<esc> <esc>");
    assert!(!teacher.shows("Степени"), "{}", teacher.text());
    assert!(!teacher.shows("Алёшин"), "{}", teacher.text());
}

#[test]
fn the_server_can_say_something_on_whatever_is_open() {
    let school = School::new();
    let mut teacher = open(&school, TEACHER);
    teacher.session().tell(Message::new("service-stopped"));
    teacher.rest();
    assert!(!teacher.status().is_empty());
    teacher.keys("5");
    assert_eq!(
        school.cell(ALGEBRA_7A, today_7a(), ALYOSHIN).content,
        marks(&[5])
    );
}
