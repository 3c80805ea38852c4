//! Whole screens, by keys through a session on a real store, seen through a terminal emulator.

mod day;
mod history;
mod homework;
mod lessons;
mod settings;

use zhurnal::domain::command::Command;
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::settings::Settings;

use crate::harness::school::School;

/// The person's settings are these from now on.
fn set(school: &School, person: PersonId, settings: Settings) {
    school.does(person, Command::SaveSettings { settings });
}
