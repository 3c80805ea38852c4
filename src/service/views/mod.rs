//! Answers to queries: facts at a snapshot, put together as the screens show them. One file an answer.

mod absences;
mod account;
mod altered;
mod class_finals;
mod controls;
mod day;
mod diary;
mod duties;
mod filling;
mod finals;
mod history;
mod home;
mod homework;
mod journal;
mod others;
mod page;
mod people;
mod plan;
mod sessions;
mod standing;
mod timetable;
mod transcript;
mod year;

use crate::domain::date::Date;
use crate::domain::directory::Directory;
use crate::domain::place::Place;
use crate::domain::query::{Answer, LessonsView, Query};
use crate::domain::year_end;
use crate::store::engine::Snapshot;
use crate::store::keys;

use super::authorize::Authorized;
use super::error::ServiceError;
use super::load;
use super::presence::Presence;

pub(super) use finals::proposed;

/// What every answer is made from.
pub(super) struct Context<'a> {
    pub(super) directory: &'a Directory,
    pub(super) presence: &'a Presence,
    pub(super) snapshot: &'a dyn Snapshot,
    pub(super) today: Date,
    /// Milliseconds since 1970 UTC.
    pub(super) now: i64,
}

pub(super) fn answer(
    query: &Authorized<&Query>,
    context: &Context<'_>,
) -> Result<Answer, ServiceError> {
    let actor = query.actor();
    Ok(match query.request() {
        Query::Home { date, child } => Answer::Home(home::home(actor, *date, *child, context)?),
        Query::Journals => Answer::Journals(home::journals(actor, context)),
        Query::Journal { journal, span } => {
            Answer::Journal(Box::new(journal::journal(actor, *journal, *span, context)?))
        }
        Query::Lessons { journal, span } => {
            let lessons = journal::lessons(*journal, *span, context)?;
            Answer::Lessons(LessonsView {
                journal: *journal,
                lessons,
            })
        }
        Query::EarlierAbsences { journal, at } => {
            Answer::EarlierAbsences(day::earlier_absences(*journal, *at, context)?)
        }
        Query::Day { class, date } => Answer::Day(day::day(*class, *date, context)?),
        Query::Homework { class, span } => {
            Answer::Homework(homework::homework(*class, *span, context)?)
        }
        Query::CellHistory { journal, at, pupil } => {
            Answer::CellHistory(history::cell(*journal, *at, *pupil, context)?)
        }
        Query::Place => {
            let place: Option<Place> = load::one(context.snapshot, &keys::place(actor.person))?;
            Answer::Place(place.filter(|place| place.is_fresh(context.now)))
        }
        Query::Sessions => Answer::Sessions(sessions::sessions(actor, context)),
        Query::Duties { of } => Answer::Duties(duties::duties(*of, context)?),
        Query::Overview { of, by, date } => {
            Answer::Overview(duties::overview(*of, *by, *date, context)?)
        }
        Query::People => Answer::People(people::people(actor, context)),
        Query::Person(person) => Answer::Person(Box::new(people::person(actor, *person, context)?)),
        Query::Movements => Answer::Movements(people::movements(context)),
        Query::Posts => Answer::Posts(people::posts(context)),
        Query::YearEnd => Answer::YearEnd(year_end::fated(context.directory)),
        Query::Division(class) => Answer::Division(people::division(*class, context)),
        Query::Account => Answer::Account(account::account(actor, context)?),
        Query::OwnPage => Answer::OwnPage(Box::new(page::own(actor, context)?)),
        Query::Page(person) => Answer::Page(Box::new(page::page(*person, context)?)),
        Query::Activity(class) => Answer::Activity(page::activity(*class, context)?),
        Query::Substitutions { span } => {
            Answer::Substitutions(timetable::substitutions(*span, context.directory))
        }
        Query::Timetable { whose, date } => {
            Answer::Timetable(timetable::week(*whose, *date, context.directory))
        }
        Query::Load => Answer::Load(timetable::load(context.directory)),
        Query::Days { date } => Answer::Days(timetable::days(*date, context.directory)),
        Query::Plan { journal } => Answer::Plan(Box::new(plan::plan(actor, *journal, context)?)),
        Query::PlanSources { journal } => Answer::PlanSources(plan::sources(*journal, context)?),
        Query::Topics { journal, span } => Answer::Topics(plan::topics(*journal, *span, context)?),
        Query::Programme => Answer::Programme(plan::programme(actor, context)?),
        Query::Settings => Answer::Settings(
            load::one(context.snapshot, &keys::settings(actor.person))?.unwrap_or_default(),
        ),
        Query::Openings => {
            let openings = context.directory.office.openings.values();
            Answer::Openings(openings.rev().cloned().collect())
        }
        Query::Absences { class, span } => {
            Answer::Absences(absences::absences(*class, *span, context)?)
        }
        Query::Filling { class, date } => {
            Answer::Filling(filling::filling(*class, *date, context)?)
        }
        Query::Diary { pupil, date } => Answer::Diary(diary::diary(actor, *pupil, *date, context)?),
        Query::YearMarks { pupil, year } => {
            Answer::YearMarks(year::of_year(*pupil, *year, context)?)
        }
        Query::Schedule { pupil } => Answer::Schedule(year::schedule(*pupil, context)?),
        Query::Finals { journal } => Answer::Finals(Box::new(finals::journal(*journal, context)?)),
        Query::FinalHistory { at } => Answer::FinalHistory(history::of_final(*at, context)?),
        Query::ClassFinals { class, period } => {
            let view = class_finals::class(*class, *period, context)?;
            Answer::ClassFinals(Box::new(view))
        }
        Query::Transcript { pupil } => {
            Answer::Transcript(Box::new(transcript::transcript(*pupil, context)?))
        }
    })
}
