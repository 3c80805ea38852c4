//! The screens, and the table from a route to its screen.

mod absences;
mod account;
pub mod activity;
mod arranging;
mod bells;
mod choose;
pub mod class_finals;
mod closed;
pub mod conflict;
mod day;
mod day_changes;
pub mod diary;
mod duties;
mod filling;
mod final_history;
mod finals;
mod find;
mod form;
mod help;
mod history;
mod home;
mod homework;
mod join;
pub mod journal;
mod journals;
mod last_reason;
mod lessons;
mod load;
pub(in crate::ui) mod menu;
mod new_secret;
pub mod notice_form;
pub(in crate::ui) mod office;
pub mod openings;
mod overview;
mod own_page;
mod plan;
mod preview;
mod programme;
mod prompt;
mod reason;
mod regulation;
mod schedule;
mod sessions;
pub mod settings;
mod sign_in;
mod staff;
pub mod substitutions;
mod text_area;
mod timetable;
mod transcript;
mod year_marks;

use super::route::Route;
use super::screen::Screen;

/// Makes the screen of a route.
#[must_use]
pub fn open(route: Route) -> Box<dyn Screen> {
    match route {
        Route::Home(date) => Box::new(home::Home::new(date)),
        Route::Journals => Box::new(journals::Journals::default()),
        Route::Journal { journal, at, roll } => Box::new(journal::Journal::new(journal, at, roll)),
        Route::Help(scope, without) => Box::new(help::Help::new(scope, without)),
        Route::Menu(scope, without) => Box::new(menu::MenuScreen::new(scope, without)),
        Route::Prompt(prompt) => Box::new(prompt::PromptScreen::new(prompt)),
        Route::Choose(choice) if choice.items.len() > choose::MOST => {
            Box::new(find::Find::new(choice))
        }
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
        Route::NewPassword { password } => Box::new(new_secret::NewSecret::password(password)),
        Route::NewPin { password } => Box::new(new_secret::NewSecret::pin(password)),
        Route::NewKey(key) => Box::new(new_secret::NewSecret::key(key)),
        Route::Join => Box::new(join::Join::default()),
        Route::Staff => Box::new(staff::Staff::default()),
        Route::Regulation => Box::new(regulation::Rules::default()),
        Route::Conflict(command, conflicts) => {
            Box::new(conflict::ConflictScreen::new(&command, conflicts))
        }
        Route::Closed(why) => Box::new(closed::Closed::new(why)),
        Route::Plan(journal) => Box::new(plan::PlanGrid::new(journal)),
        Route::PlanEnd(journal) => Box::new(plan::PlanGrid::at_end(journal)),
        Route::Programme => Box::new(programme::Programme::default()),
        Route::Settings => Box::new(settings::SettingsScreen::default()),
        Route::Find(choice) => Box::new(find::Find::new(choice)),
        Route::Substitutions(date) => Box::new(substitutions::Substitutions::new(date)),
        Route::Timetable(whose, date) => Box::new(timetable::Timetable::new(whose, date)),
        Route::Load => Box::new(load::Load::default()),
        Route::DayChanges(date) => Box::new(day_changes::DayChanges::new(date)),
        Route::Form(form) => Box::new(form::FormScreen::new(form)),
        Route::Openings => Box::new(openings::Openings::default()),
        Route::Absences(class, span) => Box::new(absences::Absences::new(class, span)),
        Route::Filling(class, date) => Box::new(filling::Filling::new(class, date)),
        Route::Diary(pupil, date) => Box::new(diary::Diary::new(pupil, date)),
        Route::YearMarks(pupil) => Box::new(year_marks::YearMarks::new(pupil)),
        Route::Schedule(pupil) => Box::new(schedule::Schedule::new(pupil)),
        Route::People => Box::new(office::people::People::default()),
        Route::Person(person) => Box::new(office::card::Card::new(person)),
        Route::Order(person) => Box::new(office::order::OrderForm::new(person)),
        Route::Movements => Box::new(office::movements::Movements::default()),
        Route::Posts => Box::new(office::posts::Posts::default()),
        Route::YearEnd => Box::new(office::year_end::YearEndScreen::default()),
        Route::Slips(slips) => Box::new(office::slips::Slips::new(slips)),
        Route::Groups(class) => Box::new(office::groups::Groups::new(class)),
        Route::Duties { of, only } => Box::new(duties::Duties::new(of, only)),
        Route::Overview { of, by, date } => Box::new(overview::Overview::new(of, by, date)),
        Route::Reason(command, asked) => Box::new(reason::Reason::new(command, asked)),
        Route::Finals { journal, period } => Box::new(finals::Finals::new(journal, period)),
        Route::FinalOf(at) => Box::new(finals::Finals::of(at)),
        Route::FinalHistory(at) => Box::new(final_history::FinalHistory::new(at)),
        Route::ClassFinals { class, period } => {
            Box::new(class_finals::ClassFinals::new(class, period))
        }
        Route::OwnPage => Box::new(own_page::OwnPage::default()),
        Route::Page(person) => Box::new(own_page::page::Page::new(person)),
        Route::Activity(class) => Box::new(activity::Activity::new(class)),
        Route::Bells => Box::new(bells::BellsScreen::default()),
        Route::Transcript(pupil) => Box::new(transcript::Transcript::new(pupil)),
    }
}
