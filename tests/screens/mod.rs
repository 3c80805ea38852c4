//! Whole screens, by keys through a session on a real store, seen through a terminal emulator.

mod account;
mod alerts;
mod amendments;
mod announced;
mod answers;
mod bells;
mod class;
mod control_days;
mod controls;
mod day;
mod demo_school;
mod diary;
mod distance;
mod duties;
mod duty_ways;
mod educator;
mod elsewhere;
mod finals;
mod forms;
mod history;
mod home;
mod homework;
mod journal;
mod keys;
mod last_grades;
mod lessons;
mod many;
mod morning;
mod offers;
mod office;
mod openings;
mod own_page;
mod plan;
mod regressions;
mod regulation;
mod roll;
mod sessions;
mod settings;
mod sign_in;
mod standing_in;
mod substitutions;
mod taken_back;
mod text_area;
mod timetable;
mod traffic;

use ratatui::layout::Size;
use zhurnal::domain::command::Command;
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::settings::{Language, Settings};

use crate::harness::school::School;
use crate::harness::screen::Screen;

/// A large terminal.
const LARGE: Size = Size {
    width: 120,
    height: 40,
};

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
