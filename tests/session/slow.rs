//! A disk that is slow or fails: what is on the screen is on the disk, and nothing typed goes to the wrong pupil.

use std::time::Duration;

use zhurnal::ui::route::Route;

use crate::harness::school::{ALGEBRA_7A, School, TEACHER, today_7a};
use crate::harness::screen::Screen;
use crate::service::engines::Door;

fn open(school: &School) -> Screen {
    let route = Route::Journal {
        journal: ALGEBRA_7A,
        at: Some(today_7a()),
        roll: false,
    };
    Screen::open(school, TEACHER, route)
}

/// The cell that the cursor stood in when the screen was opened.
fn first_cell(screen: &Screen, place: (u16, u16)) -> char {
    screen
        .line(usize::from(place.0))
        .chars()
        .nth(usize::from(place.1))
        .unwrap_or(' ')
}

#[test]
fn a_mark_is_painted_when_it_is_durable_and_shown_as_not_yet_saved_when_that_takes_long() {
    let (school, door) = Door::of_school();
    let mut screen = open(&school);
    let place = screen.cursor();
    door.close();
    screen.begin("5");
    assert_eq!(
        (first_cell(&screen, place), screen.cursor()),
        (' ', place),
        "painted before the commit"
    );
    screen.elapse(Duration::from_millis(199));
    assert_eq!(first_cell(&screen, place), ' ');
    screen.elapse(Duration::from_millis(1));
    assert_eq!(first_cell(&screen, place), '~', "{}", screen.text());
    door.open();
    screen.finish();
    assert_eq!(first_cell(&screen, place), '5');
    assert_eq!(screen.cursor(), (place.0 + 1, place.1));
}

#[test]
fn keys_typed_while_a_commit_takes_long_are_taken_in_their_order() {
    let (school, door) = Door::of_school();
    let mut screen = open(&school);
    let place = screen.cursor();
    door.close();
    screen.begin("5").begin("4");
    door.open();
    screen.finish();
    let column: String = (0..2)
        .map(|row| first_cell(&screen, (place.0 + row, place.1)))
        .collect();
    assert_eq!(column, "54");
}

#[test]
fn a_disk_that_fails_says_not_saved_paints_nothing_and_drops_what_was_typed_ahead() {
    let (school, door) = Door::of_school();
    let mut screen = open(&school);
    let place = screen.cursor();
    door.close();
    screen.begin("5").begin("4").begin("3");
    door.fail();
    door.open();
    screen.finish();
    assert_eq!(first_cell(&screen, place), ' ', "{}", screen.text());
    assert_eq!(screen.cursor(), place);
    assert!(
        screen.status().starts_with("НЕ СОХРАНЕНО"),
        "{}",
        screen.status()
    );
    assert!(screen.bells() > 0);
}
