//! Whole sessions: what a terminal shows is what the interface drew, whatever keys and bytes came.

mod company;
mod conflicts;
mod handed;
mod lock;
mod place;
mod places;
mod rights;
mod slow;
mod together;

use proptest::prelude::*;
use zhurnal::domain::lesson::LessonAt;
use zhurnal::ui::route::Route;

use crate::harness::school::{ALGEBRA_7A, School, TEACHER, today_7a};
use crate::harness::screen::Screen;

fn journal(at: LessonAt) -> Route {
    Route::Journal {
        journal: ALGEBRA_7A,
        at: Some(at),
        roll: false,
    }
}

/// Keys that a person might press in any order, mistakes included.
const KEYS: &[&str] = &[
    "5", "4", "3", "2", "н", "б", "о", ".", "=", "/", "+", "*", "-", "u", "U", "г", "s", "w", "c",
    "a", "t", "0", "v", "r", "f", "h", "7", "<space>", "<enter>", "<up>", "<down>", "<left>",
    "<right>", "<pgup>", "<pgdn>", "<home>", "<end>", "<tab>", "<del>", "<bs>", "<esc>", "<f2>",
    "<f4>", "<f7>", "[", "]", "Щ", "ё",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_recorded_session_shows_what_was_drawn(keys in prop::collection::vec(prop::sample::select(KEYS), 1..60)) {
        let school = School::new();
        let mut screen = Screen::open(&school, TEACHER, journal(today_7a()));
        for (number, key) in keys.iter().enumerate() {
            if screen.is_over() {
                break;
            }
            screen.keys(key);
            screen.agrees(&format!("after {:?}", &keys[..=number]));
        }
        school.verify();
    }

    #[test]
    fn any_bytes_leave_a_session_that_works(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let school = School::new();
        let mut screen = Screen::open(&school, TEACHER, journal(today_7a()));
        screen.raw(&bytes);
        // Whatever is open now, Esc leads back; the first screen asks once more before it ends.
        for _ in 0..30 {
            if screen.is_over() {
                break;
            }
            // One of the bytes may have hidden it.
            screen.keys(if screen.shows("Экран скрыт") { "<enter>" } else { "<esc>" });
        }
        prop_assert!(screen.is_over(), "{}", screen.text());
        school.verify();
    }
}
