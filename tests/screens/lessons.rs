//! The grid of lessons: topics, homework, kinds of work, by keys.

use zhurnal::domain::ids::PersonId;
use zhurnal::domain::lesson::{Homework, LessonAt, LessonContent, Weight, WorkKind};
use zhurnal::domain::query::{Answer, Query};
use zhurnal::domain::settings::{Language, Settings};
use zhurnal::ui::route::Route;

use crate::harness::school::*;
use crate::harness::screen::Screen;

fn grid(school: &School, person: PersonId, at: LessonAt) -> Screen {
    Screen::open(school, person, Route::Lessons { journal: ALGEBRA_7A, at: Some(at), edit: false })
}

#[test]
fn look() {
    let school = School::new();
    let screen = grid(&school, TEACHER, today_7a());
    println!("{}", screen.text());
    println!("{:?}", screen.cursor());
}
