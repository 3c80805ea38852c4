//! A lesson put elsewhere: what it was and what it is to be make the records' edits, once or every week from a date on; and
//! what would stand in the way.

use super::amend::RecordEdit;
use super::calendar::Span;
use super::command::DirectoryRecord;
use super::date::Date;
use super::directory::{Directory, Hour};
use super::ids::{EntryId, JournalId, PersonId, RoomId};
use super::lesson::LessonAt;
use super::regulation::{Changes, Source};
use super::school::{Parity, TimetableEntry};
use super::substitution::{Day, teachers};
use super::whereabouts::{Outcome, settle};

pub use super::whereabouts::Placed;

/// What stands in the way of a lesson.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clash {
    /// A teacher gives another lesson then.
    Teacher(PersonId, JournalId),
    /// A teacher is away.
    Away(PersonId),
    /// A room holds another lesson then.
    Room(RoomId, JournalId),
    /// Its pupils have another lesson then.
    Pupils(JournalId),
}

/// The edits that change one lesson on its day. `before` is `None` for a lesson that is added, `after` for one that is not held.
#[must_use]
pub fn once(
    directory: &Directory,
    before: Option<&Placed>,
    after: Option<&Placed>,
    reason: &str,
) -> Vec<RecordEdit> {
    let outcome = after.map_or(Outcome::NotHeld, Outcome::Held);
    let lesson = before.or(after).map(Placed::place);
    lesson.map_or_else(Vec::new, |place| settle(directory, place, outcome, reason))
}

/// Where a weekly lesson begins that goes to another day of the week: in the week that is shown, or in the next one where either of
/// the two days is over, for then this week's lesson stays where it was.
#[must_use]
pub fn first_week(before: Option<&Placed>, after: &Placed, today: Date) -> Placed {
    let mut first = after.clone();
    let from = before.map(|before| before.at.date);
    if let Some(from) = from.filter(|from| *from != after.at.date)
        && from.min(after.at.date) < today
    {
        first.at.date = first.at.date.plus(7);
    }
    first
}

/// The edits that change an hour of every week from the day of `after` on, or from that of the lesson that falls out: the old one ends
/// before its lesson of the first week in which the new one is held.
#[must_use]
pub fn from_date(
    directory: &Directory,
    entry: Option<EntryId>,
    before: Option<&Placed>,
    after: Option<&Placed>,
) -> Vec<RecordEdit> {
    let Some(last) = last_day(before, after) else {
        return Vec::new();
    };
    let old = entry.and_then(|id| directory.timetable.iter().find(|entry| entry.id == id));
    // A lesson that stays on its day stays on that weekday, whichever day's timetable holds then.
    let same_day = before
        .zip(after)
        .is_some_and(|(before, after)| before.at.date == after.at.date);
    let new = after.map(|after| TimetableEntry {
        id: next_id(directory),
        year: after.journal.year,
        unit: after.journal.unit,
        subject: after.journal.subject,
        teachers: after.teachers.clone(),
        rooms: after.rooms.clone(),
        weekday: old
            .filter(|_| same_day)
            .map_or(after.at.date.weekday_number(), |old| old.weekday),
        slot: after.at.slot,
        parity: old.map_or(Parity::Every, |old| old.parity),
        from: after.at.date,
        until: old.map_or(directory.calendar.span.until, |old| old.until),
    });
    let record = |entry: &TimetableEntry| DirectoryRecord::Entry(entry.clone());
    let mut edits = Vec::new();
    match (old, new) {
        // It has not begun yet: there is nothing of it to keep.
        (Some(old), new) if old.from > last => edits.push(RecordEdit::of(
            Some(record(old)),
            new.map(|new| TimetableEntry { id: old.id, ..new })
                .map(DirectoryRecord::Entry),
        )),
        (old, new) => {
            edits.extend(old.map(|old| {
                RecordEdit::of(
                    Some(record(old)),
                    Some(DirectoryRecord::Entry(TimetableEntry {
                        until: last,
                        ..old.clone()
                    })),
                )
            }));
            edits.extend(new.map(|new| RecordEdit::of(None, Some(DirectoryRecord::Entry(new)))));
        }
    }
    edits
}

/// The single changes of lessons that an hour has no more once it is changed so from a date on, each taken back: nobody stands in for a
/// lesson that is at another time.
#[must_use]
pub fn singles(
    directory: &Directory,
    entry: Option<EntryId>,
    before: Option<&Placed>,
    after: Option<&Placed>,
) -> Vec<RecordEdit> {
    let old = entry.and_then(|id| directory.timetable.iter().find(|entry| entry.id == id));
    let (Some(old), Some(last)) = (old, last_day(before, after)) else {
        return Vec::new();
    };
    let journal = directory.journal_of(old);
    let stays = before.zip(after).is_some_and(|(before, after)| {
        let hour = |placed: &Placed| {
            (
                placed.journal,
                placed.at.date.weekday_number(),
                placed.at.slot,
            )
        };
        hour(before) == hour(after)
    });
    let is_gone = |at: &LessonAt| {
        let mut hours = directory.hours_of(journal, *at);
        last < at.date && hours.all(|hour| hour.entry == Some(old))
    };
    let own = directory.office.lesson_changes.values();
    let own = own.filter(|change| change.journal == journal && change.at.slot == old.slot);
    own.map(|change| change.at)
        .filter(|at| !stays && is_gone(at))
        .flat_map(|at| settle(directory, (journal, at), Outcome::AsPlanned, ""))
        .collect()
}

/// The last day of the hour that is changed: this week's lesson is held by it still where the new one begins in the next.
fn last_day(before: Option<&Placed>, after: Option<&Placed>) -> Option<Date> {
    let date = before.or(after)?.at.date;
    let stays = after.is_some_and(|after| after.at.date.monday() > date.monday());
    Some(if stays { date } else { date.plus(-1) })
}

/// The edits of hours that go on otherwise from some day: each hour with what stays of it and what comes instead. Where both are,
/// what stays ends on the day before the other begins, which is then an hour of its own.
pub(super) fn hours_split<'a>(
    directory: &Directory,
    hours: impl Iterator<
        Item = (
            &'a TimetableEntry,
            Option<TimetableEntry>,
            Option<TimetableEntry>,
        ),
    >,
) -> Vec<RecordEdit> {
    let mut id = next_id(directory);
    let mut edits = Vec::new();
    for (hour, stays, comes) in hours {
        let record = |entry: TimetableEntry| DirectoryRecord::Entry(entry);
        let old = match (stays, comes) {
            (Some(stays), Some(comes)) => {
                let stays = TimetableEntry {
                    until: comes.from.plus(-1),
                    ..stays
                };
                edits.push(RecordEdit::new(record(TimetableEntry { id, ..comes })));
                id = EntryId(id.0.saturating_add(1));
                Some(stays)
            }
            (stays, comes) => stays.or(comes),
        };
        if let Some(old) = old.filter(|old| old != hour) {
            edits.push(RecordEdit::change(record(hour.clone()), record(old)));
        }
    }
    edits
}

fn next_id(directory: &Directory) -> EntryId {
    let ids = directory.timetable.iter().map(|entry| entry.id.0);
    EntryId(ids.max().map_or(1, |last| last.saturating_add(1)))
}

/// What stands in the way of a lesson on its day; `instead_of` is the lesson that makes room for it.
#[must_use]
pub fn clashes(directory: &Directory, lesson: &Placed, instead_of: Option<&Placed>) -> Vec<Clash> {
    let day = Day::new(directory, lesson.at.date);
    let is_same = |hour: &Hour<'_>, placed: &Placed| {
        (hour.journal(), hour.at()) == (placed.journal, placed.at)
    };
    let others = day.hours().filter(|hour| {
        // What is moved onto another lesson of its own journal meets it; what only changes does not meet itself.
        let itself = instead_of.unwrap_or(lesson);
        !is_same(hour, itself)
    });
    let place = (lesson.journal.unit, lesson.at.slot);
    let mut clashes: Vec<Clash> = Vec::new();
    for hour in others.filter(|hour| day.overlap(place, (hour.unit, hour.slot))) {
        let journal = hour.journal();
        let busy = teachers(directory, hour);
        let taught = lesson.teachers.iter().filter(|it| busy.contains(it));
        clashes.extend(taught.map(|person| Clash::Teacher(*person, journal)));
        let taken = lesson.rooms.iter().filter(|it| hour.rooms.contains(it));
        clashes.extend(taken.map(|room| Clash::Room(*room, journal)));
        if share_pupils(directory, lesson, hour) {
            clashes.push(Clash::Pupils(journal));
        }
    }
    let away = lesson.teachers.iter().copied();
    let away = away.filter(|person| directory.is_missing(*person, lesson.at.date));
    clashes.extend(away.map(Clash::Away));
    clashes
}

/// What stands in the way of a weekly lesson: on which day first, and on how many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Met {
    /// What.
    pub clash: Clash,
    /// The first day.
    pub first: Date,
    /// Days in all.
    pub times: usize,
}

/// What stands in the way of a lesson on any of its days, week after week from its date on; each once, by its first day.
/// `instead_of` is the weekly lesson that makes room for it.
#[must_use]
pub fn clashes_weekly(
    directory: &Directory,
    lesson: &Placed,
    instead_of: Option<&Placed>,
    parity: Parity,
    until: Date,
) -> Vec<Met> {
    let later = |placed: &Placed, days: i64| Placed {
        at: LessonAt {
            date: placed.at.date.plus(days),
            ..placed.at
        },
        ..placed.clone()
    };
    let last = until.min(directory.calendar.span.until);
    let weeks = (0..).map(|week| week * 7);
    let weeks = weeks.take_while(|days| lesson.at.date.plus(*days) <= last);
    let mut found: Vec<Met> = Vec::new();
    for days in weeks {
        let then = later(lesson, days);
        if !is_held_on(directory, &then, parity) {
            continue;
        }
        let gone = instead_of.map(|gone| later(gone, days));
        for clash in clashes(directory, &then, gone.as_ref()) {
            match found.iter_mut().find(|met| met.clash == clash) {
                Some(met) => met.times += 1,
                None => found.push(Met {
                    clash,
                    first: then.at.date,
                    times: 1,
                }),
            }
        }
    }
    found
}

/// Whether a weekly lesson is held on a date of its weekday: in such weeks, and where there is school.
fn is_held_on(directory: &Directory, lesson: &Placed, parity: Parity) -> bool {
    let date = lesson.at.date;
    let day = directory.school_day(lesson.journal.unit, date);
    parity.holds_in(directory.calendar.week_number(date))
        && day.is_some_and(|day| !day.is_free() && day.weekday == date.weekday_number())
}

fn share_pupils(directory: &Directory, lesson: &Placed, hour: &Hour<'_>) -> bool {
    let unit = lesson.journal.unit;
    if unit == hour.unit {
        return true;
    }
    let date = lesson.at.date;
    let mut roll = directory.roll(unit).iter();
    roll.any(|presence| {
        presence.span.contains(date) && directory.on_roll(hour.unit, presence.pupil, date)
    })
}

/// The rule that advises against changing the timetable today: it is better changed in the holidays, and these are none.
#[must_use]
pub fn better_in_holidays(directory: &Directory, today: Date) -> Option<&Source> {
    let rule = &directory.regulation.timetable.changes;
    let calendar = &directory.calendar;
    let within = |span: &Span| span.contains(today);
    let holidays = !within(&calendar.span)
        || calendar
            .holidays
            .iter()
            .any(|holiday| within(&holiday.span));
    (rule.value == Changes::Holidays && !holidays).then_some(&rule.source)
}
