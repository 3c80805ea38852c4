//! The week of a file against the week of the school: hours that stay, come and end.

use std::collections::{BTreeMap, BTreeSet};

use super::next;
use crate::domain::date::Date;
use crate::domain::directory::Directory;
use crate::domain::ids::{ClassId, EntryId, PersonId, RoomId, SubjectId, Unit};
use crate::domain::school::{Parity, TimetableEntry};

/// What tells one hour of the week from another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hour {
    pub(super) unit: Unit,
    pub(super) subject: SubjectId,
    pub(super) weekday: u8,
    pub(super) slot: u8,
    /// The second of two weeks; none for both, or where weeks do not differ.
    pub(super) week: Option<SchoolWeek>,
    pub(super) teachers: Vec<PersonId>,
}

/// One of two weeks that take turns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum SchoolWeek {
    First,
    Second,
}

/// The hours of a file with their rooms.
pub(super) type Hours = BTreeMap<Hour, BTreeSet<RoomId>>;

/// An hour held in both weeks alike is held every week.
pub(super) fn join_weeks(hours: &mut Hours) {
    let first = |hour: &&Hour| hour.week == Some(SchoolWeek::First);
    let firsts: Vec<Hour> = hours.keys().filter(first).cloned().collect();
    for hour in firsts {
        let twin = Hour {
            week: Some(SchoolWeek::Second),
            ..hour.clone()
        };
        if hours.get(&hour) == hours.get(&twin) {
            hours.remove(&twin);
            let rooms = hours.remove(&hour).unwrap_or_default();
            hours.insert(Hour { week: None, ..hour }, rooms);
        }
    }
}

/// Makes the hours of the week those of the file from a date on. Hours of units with pupils of classes that the file
/// does not tell of stay as they are.
pub(super) fn replace(
    directory: &mut Directory,
    mut hours: Hours,
    told: &BTreeSet<ClassId>,
    from: Date,
) {
    let year = directory.year();
    let until = directory.calendar.span.until;
    let mut kept = Vec::with_capacity(directory.timetable.len());
    for mut entry in std::mem::take(&mut directory.timetable) {
        let classes = directory.classes_of(entry.unit);
        let is_told = classes.iter().all(|class| told.contains(class));
        if is_told && entry.until >= from {
            match hours.remove(&hour_of(&entry)) {
                Some(rooms) => set_rooms(&mut entry, rooms),
                None if entry.from >= from => continue,
                None => entry.until = from.plus(-1),
            }
        }
        kept.push(entry);
    }
    let mut id = next(kept.iter().map(|entry| entry.id.0), 0);
    for (hour, rooms) in hours {
        kept.push(TimetableEntry {
            id: EntryId(id),
            year,
            unit: hour.unit,
            subject: hour.subject,
            teachers: hour.teachers,
            rooms: rooms.into_iter().collect(),
            weekday: hour.weekday,
            slot: hour.slot,
            parity: match hour.week {
                None => Parity::Every,
                Some(SchoolWeek::First) => Parity::Odd,
                Some(SchoolWeek::Second) => Parity::Even,
            },
            from,
            until,
        });
        id = id.saturating_add(1);
    }
    directory.timetable = kept;
}

fn hour_of(entry: &TimetableEntry) -> Hour {
    let mut teachers = entry.teachers.clone();
    teachers.sort_unstable();
    Hour {
        unit: entry.unit,
        subject: entry.subject,
        weekday: entry.weekday,
        slot: entry.slot,
        week: match entry.parity {
            Parity::Every => None,
            Parity::Odd => Some(SchoolWeek::First),
            Parity::Even => Some(SchoolWeek::Second),
        },
        teachers,
    }
}

fn set_rooms(entry: &mut TimetableEntry, rooms: BTreeSet<RoomId>) {
    if entry.rooms.iter().copied().collect::<BTreeSet<_>>() != rooms {
        entry.rooms = rooms.into_iter().collect();
    }
}
