//! Which lessons of a day nobody gives, and what was decided about each.

use super::{OpenLesson, State};
use crate::domain::calendar::Span;
use crate::domain::date::Date;
use crate::domain::directory::{Directory, Hour};
use crate::domain::ids::PersonId;
use crate::domain::office::{LessonChange, LessonFate, places_of};
use crate::domain::whereabouts::{Place, Whereabouts, each_once, planned};

/// The most days that are looked through at once.
const LONGEST: i64 = 31;

/// Who gives a lesson: those it names, else the journal's teachers.
#[must_use]
pub fn teachers(directory: &Directory, hour: &Hour<'_>) -> Vec<PersonId> {
    if hour.teachers.is_empty() {
        directory.teachers(hour.journal())
    } else {
        hour.teachers.to_vec()
    }
}

/// The lessons of some days whose teachers are away, and those in which somebody stands in, in the order of days and lessons. Those of
/// free days are none.
#[must_use]
pub fn open_lessons(directory: &Directory, span: Span) -> Vec<OpenLesson> {
    let last = span.from.plus(LONGEST - 1).min(span.until);
    let days = Span {
        until: last,
        ..span
    };
    let is_free = |lesson: &OpenLesson| {
        let day = directory.school_day(lesson.journal.unit, lesson.at.date);
        day.is_some_and(|day| day.is_free())
    };
    days.days()
        .filter(|date| may_lack(directory, *date))
        .flat_map(|date| lessons(directory, date))
        .filter(|lesson| !is_free(lesson))
        .collect()
}

/// Whether there is any reason to look through the lessons of a day.
fn may_lack(directory: &Directory, date: Date) -> bool {
    let mut leaves = directory.office.leaves.values();
    let mut changes = directory
        .office
        .lesson_changes
        .range(places_of(directory.year(), date));
    leaves.any(|leave| leave.covers(date))
        || changes.next().is_some()
        || directory.anybody_left(date)
}

/// The lessons of a day, free or not, that somebody does not give or stands in for.
pub(super) fn lessons(directory: &Directory, date: Date) -> Vec<OpenLesson> {
    let hours = directory.hours_on(date, |_| true);
    let places = hours.iter().map(|hour| (hour.journal(), hour.at()));
    places
        .filter_map(|place| lesson(directory, place))
        .collect()
}

/// The lesson of a place, if it is shown there, and anything is to be said of it.
fn lesson(directory: &Directory, place: Place) -> Option<OpenLesson> {
    let whereabouts = Whereabouts::of(directory, place);
    if whereabouts.shown() != place {
        return None;
    }
    let (home, now) = (whereabouts.home, whereabouts.now);
    let (journal, at) = place;
    let change = |place: Place| directory.lesson_change(place.0, place.1);
    let cancelled = change(home).filter(|change| change.fate == LessonFate::NotHeld);
    let named = change(now).map_or(&[][..], named);
    // A lesson that was only added is given by those to whom it was.
    let teachers =
        planned(directory, home).map_or_else(|| named.to_vec(), |planned| planned.teachers);
    let holders = if named.is_empty() { &teachers } else { named };
    let missing = |person: &&PersonId| directory.is_missing(**person, at.date);
    let concerned = holders.iter().filter(|_| cancelled.is_none());
    let away: Vec<PersonId> = each_once(teachers.iter().chain(concerned).filter(missing).copied());
    let stands_in = home.0 != now.0 || holders.iter().any(|it| !teachers.contains(it));
    if away.is_empty() && (!stands_in || cancelled.is_some()) {
        return None;
    }
    let state = match cancelled {
        Some(change) => State::NotHeld(change.reason.clone()),
        None if holders.iter().any(|it| away.contains(it)) => State::Open,
        None if now.0 != journal => State::Replaced(now.0, holders.to_vec()),
        None => State::Held(holders.to_vec()),
    };
    let own = home.0 != now.0 || cancelled.is_some() || holders.is_empty();
    let remain = |person: &&PersonId| !away.contains(*person) && (own || holders.contains(*person));
    let stays = teachers.iter().filter(remain).copied().collect();
    let leave = away
        .iter()
        .find_map(|person| directory.leave_of(*person, at.date));
    Some(OpenLesson {
        journal,
        at,
        reason: leave.map(|leave| leave.reason.clone()).unwrap_or_default(),
        state,
        stays,
        away,
        teachers,
    })
}

/// Whom a change names.
fn named(change: &LessonChange) -> &[PersonId] {
    match &change.fate {
        LessonFate::Held { teachers, .. } => teachers,
        LessonFate::NotHeld | LessonFate::Replaced { .. } => &[],
    }
}
