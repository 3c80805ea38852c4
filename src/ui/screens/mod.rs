//! The screens, and the table from a route to its screen.

mod choose;
mod day;
mod help;
mod history;
mod home;
mod journal;
mod journals;
mod menu;
mod preview;
mod prompt;
pub mod settings;

use super::route::Route;
use super::screen::Screen;

/// Makes the screen of a route.
#[must_use]
pub fn open(route: Route) -> Box<dyn Screen> {
    match route {
        Route::Home(date) => Box::new(home::Home::new(date)),
        Route::Journals => Box::new(journals::Journals::default()),
        Route::Journal { journal, at, roll } => Box::new(journal::Journal::new(journal, at, roll)),
        Route::Help(scope) => Box::new(help::Help::new(scope)),
        Route::Menu(scope) => Box::new(menu::MenuScreen::new(scope)),
        Route::Prompt(prompt) => Box::new(prompt::PromptScreen::new(prompt)),
        Route::Choose(choice) => Box::new(choose::Choose::new(choice)),
        Route::Preview(preview) => Box::new(preview::PreviewScreen::new(preview)),
        Route::Day(class, date) => Box::new(day::Day::new(class, date)),
        Route::History { journal, at, pupil, title } => Box::new(history::History::new(journal, at, pupil, title)),
        Route::Settings => Box::new(settings::SettingsScreen::default()),
        Route::Lessons { .. } | Route::Homework(..) | Route::TextArea(_) => Box::new(help::Help::new(crate::keymap::Scope::Global)),
    }
}
