//! Several sessions of one person: each is told of the other, each can end the other, and nobody else's can be ended.

use zhurnal::domain::access::{Origin, Visit, VisitEvent};
use zhurnal::domain::change::Change;
use zhurnal::domain::command::Command;
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::query::{Answer, Query, SeatView};
use zhurnal::domain::rules::Refusal;
use zhurnal::session::core::Opening;
use zhurnal::store::codec::decode;
use zhurnal::store::records::AuditEntry;
use zhurnal::ui::route::Route;

use crate::harness::school::*;
use crate::harness::screen::{Screen, opening};
use crate::harness::wait_until;

fn open(school: &School, person: PersonId) -> Screen {
    from(school, person, 5)
}

/// The home screen of a person at the machine of a number.
fn from(school: &School, person: PersonId, number: u8) -> Screen {
    let address = [10, 0, 0, number].into();
    let opening = Opening {
        from: Origin::of(address),
        client: "OpenSSH_10.0".into(),
        seed: u128::from(school.next_op().0 as u64) << 64,
        ..opening(person, Route::Home(today_7a().date))
    };
    Screen::of(&school.service, opening)
}

fn seats(school: &School, person: PersonId) -> Vec<SeatView> {
    match school.query(person, &Query::Sessions) {
        Ok(Answer::Sessions(seats)) => seats,
        other => panic!("{other:?}"),
    }
}

fn visits(school: &School) -> Vec<VisitEvent> {
    let rows = school.rows().into_iter();
    let entries = rows.map(|row| decode::<AuditEntry>(&row.payload).unwrap());
    let changes = entries.flat_map(|entry| entry.changes);
    changes
        .filter_map(|change| match change {
            Change::Visit(Visit { event, .. }) => Some(event),
            _ => None,
        })
        .collect()
}

/// Chooses from the open column of the menu.
fn menu(screen: &mut Screen, item: &str) {
    for _ in 0..20 {
        if screen.cursor_line().contains(item) {
            break;
        }
        screen.keys("<down>");
    }
    screen.keys("<enter>");
}

#[test]
fn a_second_sign_in_is_told_to_both_and_to_the_trail() {
    let school = School::new();
    let mut first = open(&school, TEACHER);
    let second = from(&school, TEACHER, 6);
    assert!(
        second.status().contains("уже открыт сеанс с 10.0.0.5"),
        "{}",
        second.status()
    );
    first.finish();
    assert!(
        first.status().contains("вошли ещё раз с 10.0.0.6"),
        "{}",
        first.status()
    );
    wait_until("the row", || {
        visits(&school).contains(&VisitEvent::Beside).then_some(())
    });
}

#[test]
fn a_pupil_with_two_sessions_is_told_nothing() {
    let school = School::new();
    let mut first = open(&school, ALYOSHIN);
    let second = open(&school, ALYOSHIN);
    first.finish();
    assert_eq!(
        (first.status(), second.status()),
        (String::new(), String::new())
    );
}

#[test]
fn ones_own_other_session_is_ended_from_the_list_and_keeps_its_text() {
    let school = School::new();
    let mut first = open(&school, TEACHER);
    first.keys("<enter> <f5>").types("Ал 5");
    let mut second = open(&school, TEACHER);
    second.keys("<f9> <left> <home>");
    menu(&mut second, "Сеансы");
    assert!(
        second.row("этот сеанс").contains("Иванова"),
        "{}",
        second.text()
    );
    second.keys("<home> <enter>");
    assert!(
        second.status().contains("Завершить сеанс"),
        "{}",
        second.status()
    );
    second.keys("<enter>");
    wait_until("the end of the other", || {
        first.finish();
        first.is_over().then_some(())
    });
    drop(first);
    assert_eq!(seats(&school, TEACHER).len(), 1);
    assert!(matches!(
        school.query(TEACHER, &Query::Place),
        Ok(Answer::Place(Some(place))) if place.typed() == 4
    ));
    school.verify();
}

#[test]
fn only_an_administrator_sees_and_ends_the_sessions_of_others() {
    let school = School::new();
    let mut teacher = open(&school, TEACHER);
    assert_eq!(seats(&school, COLLEAGUE), []);
    let seen = seats(&school, ADMINISTRATOR);
    assert_eq!(
        seen.iter().map(|seat| seat.person).collect::<Vec<_>>(),
        [TEACHER]
    );
    let end = |person| Command::EndSession {
        seat: seen[0].id,
        person,
    };
    assert_eq!(school.ask(COLLEAGUE, end(TEACHER)), Err(Refusal::NotFound));
    // Naming it as one's own ends nothing.
    school.does(COLLEAGUE, end(COLLEAGUE));
    teacher.finish();
    assert!(!teacher.is_over());
    school.does(ADMINISTRATOR, end(TEACHER));
    wait_until("the end of the session", || {
        teacher.finish();
        teacher.is_over().then_some(())
    });
    drop(teacher);
    assert_eq!(seats(&school, ADMINISTRATOR), []);
}

#[test]
fn the_list_counts_bytes_and_keys() {
    let school = School::new();
    let mut teacher = open(&school, TEACHER);
    teacher.keys("<down> <up>");
    let usage = seats(&school, TEACHER)[0].usage;
    assert_eq!((usage.received, usage.keys, usage.size), (6, 2, (80, 24)));
    assert!(usage.sent > 100, "{usage:?}");
}

#[test]
fn what_is_told_at_sign_in_is_read_whole_where_the_cursor_stands_low() {
    let school = School::new();
    let _beside = open(&school, TEACHER);
    let mut first = open(&school, TEACHER);
    first.keys("<enter> <f5>").types("Ал 5");
    first.park();
    let second = from(&school, TEACHER, 6);
    assert!(second.cursor_line().contains("Ал 5"), "{}", second.text());
    let text = second
        .text()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    for told in [
        "завершите его: F9, «Сеансы».",
        "Продолжение с 15:00. F11 — на главную.",
    ] {
        assert!(text.contains(told), "{}", second.text());
    }
}

#[test]
fn a_third_sign_in_from_the_same_place_is_not_told_twice_over() {
    let school = School::new();
    let mut first = open(&school, TEACHER);
    let _others = [from(&school, TEACHER, 6), from(&school, TEACHER, 6)];
    first.finish();
    let told = first.text().matches("вошли ещё раз").count();
    assert_eq!(told, 1, "{}", first.text());
}
