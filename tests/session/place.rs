//! A session that ended without its user's wish: the next one of the same person goes on at the same place, with the same text.

use std::time::Duration;

use zhurnal::domain::change::Change;
use zhurnal::domain::command::{DirectoryChange, DirectoryRecord};
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::place::{Asked, KEPT, Place, Spot, Typed};
use zhurnal::domain::query::{Answer, Query};
use zhurnal::domain::school::Assignment;
use zhurnal::store::codec::decode;
use zhurnal::store::records::AuditEntry;
use zhurnal::ui::route::Route;

use crate::harness::school::*;
use crate::harness::screen::Screen;
use crate::harness::wait_until;

/// Longer than typed text waits until it is kept.
const REST: Duration = Duration::from_secs(4);

fn at_home(school: &School, person: PersonId) -> Screen {
    Screen::open(school, person, Route::Home(today_7a().date))
}

/// The journal of today's first lesson, from the home screen.
fn in_journal(school: &School) -> Screen {
    let mut screen = at_home(school, TEACHER);
    screen.keys("<enter>");
    screen
}

fn stored(school: &School, person: PersonId) -> Option<Place> {
    match school.query(person, &Query::Place) {
        Ok(Answer::Place(place)) => place,
        other => panic!("{other:?}"),
    }
}

fn now(school: &School) -> i64 {
    school.service.clock().utc_millis()
}

/// The screen without its status line.
fn body(screen: &Screen) -> String {
    let text = screen.text();
    let lines: Vec<&str> = text.lines().collect();
    lines
        .iter()
        .enumerate()
        .filter(|(number, _)| *number != 22)
        .map(|(_, line)| *line)
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn the_next_session_stands_where_the_last_one_stood() {
    let school = School::new();
    let mut screen = in_journal(&school);
    screen.keys("<f4> 5 4 <down> <left>");
    let (seen, cursor) = (body(&screen), screen.cursor());
    screen.park();
    let mut again = at_home(&school, TEACHER);
    assert_eq!(body(&again), seen);
    assert_eq!(again.cursor(), cursor);
    assert_eq!(again.status(), "Продолжение с 15:00. F11 — на главную.");
    // Below it lies what lay below it.
    again.keys("<esc>");
    assert!(again.shows("8:30–9:15"), "{}", again.text());
}

#[test]
fn it_is_painted_in_one_frame() {
    let school = School::new();
    in_journal(&school).park();
    let mut again = at_home(&school, TEACHER);
    let sent = again.take_sent();
    let clears = sent.windows(4).filter(|bytes| bytes == b"\x1b[2J").count();
    let heads = String::from_utf8_lossy(&sent).matches("Алгебра").count();
    assert!(clears <= 1, "{clears}");
    assert_eq!(heads, 1, "{}", String::from_utf8_lossy(&sent));
}

#[test]
fn whoever_leaves_by_themselves_begins_at_home() {
    let school = School::new();
    let mut screen = in_journal(&school);
    screen.keys("<ctrl+q>");
    assert!(screen.is_over());
    let again = at_home(&school, TEACHER);
    assert_eq!(again.status(), "");
    assert_eq!(stored(&school, TEACHER), None);
}

#[test]
fn a_comment_that_is_being_typed_comes_back_for_its_own_mark() {
    let school = School::new();
    let mut screen = in_journal(&school);
    // The cursor has moved on; the comment is for the mark above it.
    screen
        .keys("<home> 5")
        .keys("c")
        .types("у доски")
        .keys("<left> <left>");
    let (seen, cursor) = (body(&screen), screen.cursor());
    screen.park();
    let mut again = at_home(&school, TEACHER);
    assert_eq!((body(&again), again.cursor()), (seen, cursor));
    again.keys("<end> <enter>");
    let cell = school.cell(ALGEBRA_7A, today_7a(), ALYOSHIN);
    assert_eq!(cell.content.marks[0].comment, "у доски");
}

#[test]
fn a_homework_and_a_topic_that_are_being_typed_come_back() {
    let school = School::new();
    let mut screen = in_journal(&school);
    screen.keys("<f2>").types("Дроби").keys("<left>");
    let (seen, cursor) = (body(&screen), screen.cursor());
    screen.park();
    let mut again = at_home(&school, TEACHER);
    assert_eq!((body(&again), again.cursor()), (seen, cursor));
    again
        .keys("<enter>")
        .types("№ 5")
        .keys("<enter>")
        .types("№ 6")
        .keys("<up>");
    let (seen, cursor) = (body(&again), again.cursor());
    again.park();
    let mut third = at_home(&school, TEACHER);
    assert_eq!((body(&third), third.cursor()), (seen, cursor));
    third.keys("<f2>");
    let Ok(Answer::Lessons(view)) = school.query(
        TEACHER,
        &Query::Lessons {
            journal: ALGEBRA_7A,
            span: span(today_7a().date, today_7a().date),
        },
    ) else {
        panic!("no lessons")
    };
    let content = &view.lessons[0].1.content;
    assert_eq!(content.topic, "Дроби");
    assert_eq!(content.homework.as_ref().unwrap().full_text(), "№ 5\n№ 6");
}

#[test]
fn typed_text_is_kept_while_its_author_thinks_and_no_longer_than_needed() {
    let school = School::new();
    let mut screen = in_journal(&school);
    screen.keys("<f5>").types("Ал 5");
    assert_eq!(stored(&school, TEACHER), None);
    let rows = school.rows().len();
    screen.elapse(REST);
    let place = wait_until("the text", || stored(&school, TEACHER));
    let Some(Spot::Asked {
        what: Asked::Dictation,
        typed,
        ..
    }) = place.screens.last()
    else {
        panic!("{place:?}")
    };
    let expected = Typed {
        text: "Ал 5".into(),
        cursor: 4,
    };
    assert_eq!(*typed, expected);
    // Left behind on purpose: not kept either. Two rows tell of both.
    screen.keys("<left> <right>").elapse(REST);
    screen.keys("<esc> <esc>").elapse(REST);
    wait_until("its end", || {
        stored(&school, TEACHER).is_none().then_some(())
    });
    assert_eq!(school.rows().len(), rows + 2);
}

#[test]
fn the_trail_tells_that_a_place_was_kept_and_nothing_of_its_text() {
    let school = School::new();
    let mut screen = in_journal(&school);
    screen.keys("<f5>").types("Секрет");
    screen.park();
    let row = school.rows().pop().unwrap();
    let entry: AuditEntry = decode(&row.payload).unwrap();
    let last = entry.changes.last().unwrap();
    assert!(
        matches!(last, Change::Place { person: TEACHER, after: Some(place) } if place.screens.is_empty()),
        "{last:?}"
    );
}

#[test]
fn nobody_else_and_nobody_a_day_later_comes_to_the_place() {
    let school = School::new();
    let mut screen = in_journal(&school);
    screen.keys("<f5>").types("Ал 5");
    screen.park();
    let other = at_home(&school, COLLEAGUE);
    assert_eq!(other.status(), "");
    let kept_at = stored(&school, TEACHER).unwrap().at;
    school.clock.set(kept_at + KEPT - 1);
    assert!(stored(&school, TEACHER).is_some());
    school.clock.set(kept_at + KEPT);
    assert_eq!(stored(&school, TEACHER), None);
    let again = at_home(&school, TEACHER);
    assert_eq!(again.status(), "");
}

#[test]
fn a_place_that_may_no_longer_be_seen_is_silently_the_screen_below() {
    let school = School::new();
    let mut screen = in_journal(&school);
    screen.keys("5");
    screen.park();
    let assignment = Assignment {
        unit: ALGEBRA_7A.unit,
        subject: ALGEBRA,
        teacher: TEACHER,
    };
    let own = |number, weekday, slot| {
        DirectoryChange::Remove(DirectoryRecord::Entry(hour(
            number, ALGEBRA_7A, TEACHER, weekday, slot,
        )))
    };
    school.change(vec![
        DirectoryChange::Remove(DirectoryRecord::Assignment(assignment)),
        own(1, 1, 1),
        own(2, 3, 2),
        own(3, 5, 3),
    ]);
    let again = at_home(&school, TEACHER);
    assert!(!again.shows("Алёшин"), "{}", again.text());
    assert!(!again.status().contains("ет"), "{}", again.status());
}

#[test]
fn text_for_a_record_that_others_changed_comes_back_with_a_warning() {
    let school = School::new();
    let mut screen = in_journal(&school);
    screen.keys("<home> 5 c").types("у доски");
    screen.park();
    let seen = school.cell(ALGEBRA_7A, today_7a(), ALYOSHIN).revision;
    school.does(
        TEACHER,
        cell_command(ALGEBRA_7A, today_7a(), ALYOSHIN, seen, marks(&[4])),
    );
    let again = at_home(&school, TEACHER);
    assert!(again.shows("у доски"), "{}", again.text());
    assert!(again.shows("изменил другой"), "{}", again.text());
}

#[test]
fn what_another_session_kept_meanwhile_is_not_forgotten_by_the_one_that_leaves() {
    let school = School::new();
    let mut first = in_journal(&school);
    let mut second = at_home(&school, TEACHER);
    first.keys("<f5>").types("Ал 5");
    let later = now(&school) + 60_000;
    school.clock.set(later);
    first.park();
    second.keys("<ctrl+q>");
    assert!(second.is_over());
    let again = at_home(&school, TEACHER);
    assert!(again.shows("Ал 5"), "{}", again.text());
}

#[test]
fn text_that_one_session_has_done_with_does_not_take_away_anothers() {
    let school = School::new();
    let mut first = in_journal(&school);
    let mut second = in_journal(&school);
    second.keys("<f5>").types("Бо 4").elapse(REST);
    wait_until("the text", || stored(&school, TEACHER));
    school.clock.set(now(&school) + 60_000);
    first.keys("<f5>").types("Ал 5");
    first.park();
    second.keys("<esc> <esc>").elapse(REST);
    second.keys("<ctrl+q>");
    let again = at_home(&school, TEACHER);
    assert!(again.shows("Ал 5"), "{}", again.text());
}
