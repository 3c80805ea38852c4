//! The screens, and the table from a route to its screen.

mod account;
mod choose;
mod closed;
pub mod conflict;
mod day;
mod day_changes;
mod find;
mod help;
mod history;
mod home;
mod homework;
mod join;
pub mod journal;
mod journals;
mod lessons;
mod load;
mod menu;
mod new_secret;
mod plan;
mod preview;
mod prompt;
mod regulation;
mod sessions;
pub mod settings;
mod sign_in;
mod staff;
mod substitutions;
mod text_area;
mod timetable;

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
        Route::Homework(class, date) => Box::new(homework::HomeworkWeek::new(class, date)),
        Route::Lessons { journal, at, edit } => Box::new(lessons::Lessons::new(journal, at, edit)),
        Route::TextArea { prompt, typed } => {
            Box::new(text_area::TextAreaScreen::new(prompt, typed.as_deref()))
        }
        Route::Preview(preview) => Box::new(preview::PreviewScreen::new(preview)),
        Route::Day(class, date) => Box::new(day::Day::new(class, date)),
        Route::History {
            journal,
            at,
            pupil,
            title,
        } => Box::new(history::History::new(journal, at, pupil, title)),
        Route::SignIn => Box::new(sign_in::SignIn::default()),
        Route::Sessions => Box::new(sessions::Sessions::default()),
        Route::Account => Box::new(account::Account::default()),
        Route::NewPassword => Box::new(new_secret::NewSecret::password()),
        Route::NewPin { password } => Box::new(new_secret::NewSecret::pin(password)),
        Route::NewKey(key) => Box::new(new_secret::NewSecret::key(key)),
        Route::Join => Box::new(join::Join::default()),
        Route::Staff => Box::new(staff::Staff::default()),
        Route::Regulation => Box::new(regulation::Rules::default()),
        Route::Conflict(command, conflicts) => {
            Box::new(conflict::ConflictScreen::new(&command, conflicts))
        }
        Route::Closed(why) => Box::new(closed::Closed::new(why)),
        Route::Settings => Box::new(settings::SettingsScreen::default()),
        Route::Find(choice) => Box::new(find::Find::new(choice)),
        Route::Substitutions(date) => Box::new(substitutions::Substitutions::new(date)),
        Route::Timetable(whose, date) => Box::new(timetable::Timetable::new(whose, date)),
        Route::Load => Box::new(load::Load::default()),
        Route::DayChanges(date) => Box::new(day_changes::DayChanges::new(date)),
    }
}
