//! Whole screens, by keys through a session on a real store, seen through a terminal emulator.

mod account;
mod amendments;
mod answers;
mod bells;
mod class;
mod day;
mod demo_school;
mod diary;
mod duties;
mod duty_ways;
mod finals;
mod history;
mod home;
mod homework;
mod journal;
mod keys;
mod lessons;
mod many;
mod office;
mod openings;
mod own_page;
mod plan;
mod regressions;
mod regulation;
mod sessions;
mod settings;
mod sign_in;
mod substitutions;
mod text_area;
mod timetable;
mod traffic;

use zhurnal::domain::command::Command;
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::settings::{Language, Settings};

use crate::harness::school::School;
use crate::harness::screen::Screen;

/// Compares the whole screen with the one that was looked at and kept.
fn seen(name: &str, screen: &Screen) {
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, screen.text());
    });
}

/// The person's settings are these from now on.
fn set(school: &School, person: PersonId, settings: Settings) {
    school.does(person, Command::SaveSettings { settings });
}

/// The person's language from now on is English.
fn in_english(school: &School, person: PersonId) {
    let settings = Settings {
        language: Language::En,
        ..Settings::default()
    };
    set(school, person, settings);
}
