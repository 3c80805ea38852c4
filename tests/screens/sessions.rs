//! The list of live sessions and the hidden screen, as they are seen.

use zhurnal::domain::access::Origin;
use zhurnal::session::core::Opening;
use zhurnal::ui::route::Route;

use super::{in_english, seen};
use crate::harness::school::*;
use crate::harness::screen::{Screen, opening};

fn at(school: &School, number: u8, first: Route) -> Screen {
    let opening = Opening {
        from: Origin::of([10, 0, 0, number].into()),
        client: "PuTTY_Release_0.83".into(),
        seed: u128::from(school.next_op().0 as u64) << 64,
        ..opening(ADMINISTRATOR, first)
    };
    Screen::of(&school.service, opening)
}

#[test]
fn the_screens_at_80_by_24() {
    let school = School::new();
    let teacher = Screen::open(&school, TEACHER, Route::Home(today_7a().date));
    let mut administrator = at(&school, 7, Route::Sessions);
    administrator.keys("<enter>");
    seen("sessions_ru", &administrator);
    administrator.keys("<ctrl+k>");
    seen("hidden_ru", &administrator);
    drop((teacher, administrator));
    in_english(&school, ADMINISTRATOR);
    let mut administrator = at(&school, 7, Route::Sessions);
    seen("sessions_en", &administrator);
    administrator.keys("<ctrl+k>");
    seen("hidden_en", &administrator);
}
