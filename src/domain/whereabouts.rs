//! Where a lesson is that the office put elsewhere: which records make one change, and the edits that make, alter or take back all of
//! them together.

use std::collections::{BTreeMap, BTreeSet};

use super::amend::RecordEdit;
use super::command::DirectoryRecord;
use super::directory::Directory;
use super::ids::{JournalId, PersonId, RoomId};
use super::lesson::LessonAt;
use super::office::{LessonChange, LessonFate};
use super::school::TimetableEntry;

/// Whose lesson, and when.
pub type Place = (JournalId, LessonAt);

/// A lesson as it is or as it is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// Whose.
    pub journal: JournalId,
    /// When.
    pub at: LessonAt,
    /// By whom.
    pub teachers: Vec<PersonId>,
    /// Where.
    pub rooms: Vec<RoomId>,
}

impl Placed {
    /// Whose and when.
    #[must_use]
    pub fn place(&self) -> Place {
        (self.journal, self.at)
    }
}

/// Where a lesson belongs, and where it is for now: the same place for a lesson that was not put elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Whereabouts {
    /// Where the timetable has it, or the order that added it.
    pub home: Place,
    /// Where it is held, at another time or by another subject; where it would be, if it is not held.
    pub now: Place,
}

impl Whereabouts {
    /// Of the lesson that belongs to a place or is held in it.
    #[must_use]
    pub fn of(directory: &Directory, place: Place) -> Self {
        if let Some(home) = directory.held_for(place.0, place.1) {
            return Self { home, now: place };
        }
        let change = directory.lesson_change(place.0, place.1);
        let now = match change.map(|change| &change.fate) {
            Some(LessonFate::Replaced { journal, at }) => (*journal, *at),
            _ => place,
        };
        Self { home: place, now }
    }

    /// Where it is shown as one lesson: at the time of its being held; in an hour that another subject has, as what it was.
    #[must_use]
    pub fn shown(&self) -> Place {
        if self.home.1 == self.now.1 {
            self.home
        } else {
            self.now
        }
    }
}

/// What becomes of a lesson.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome<'a> {
    /// It is as the timetable has it; a lesson that was only added is no more.
    AsPlanned,
    /// It is not held.
    NotHeld,
    /// It is held so.
    Held(&'a Placed),
}

/// The edits that decide about a lesson, in the place of all that was decided before. The reason is written where something is new.
#[must_use]
pub fn settle(
    directory: &Directory,
    place: Place,
    outcome: Outcome<'_>,
    reason: &str,
) -> Vec<RecordEdit> {
    let Whereabouts { home, now } = Whereabouts::of(directory, place);
    let planned = planned(directory, home).is_some();
    let mut fates: BTreeMap<Place, Option<LessonFate>> =
        BTreeMap::from([(home, None), (now, None)]);
    match outcome {
        Outcome::AsPlanned => {}
        Outcome::NotHeld => {
            fates.insert(home, planned.then_some(LessonFate::NotHeld));
        }
        Outcome::Held(placed) => {
            let (journal, at) = placed.place();
            let elsewhere = planned && placed.place() != home;
            fates.insert(
                home,
                elsewhere.then_some(LessonFate::Replaced { journal, at }),
            );
            let fate = LessonFate::Held {
                teachers: placed.teachers.clone(),
                rooms: placed.rooms.clone(),
            };
            fates.insert(placed.place(), Some(fate));
        }
    }
    let edits = fates.into_iter();
    edits
        .filter_map(|(place, fate)| edit(directory, place, fate, reason))
        .collect()
}

/// `None` where there is nothing to be written.
fn edit(
    directory: &Directory,
    (journal, at): Place,
    fate: Option<LessonFate>,
    reason: &str,
) -> Option<RecordEdit> {
    let before = directory.lesson_change(journal, at);
    // Why a lesson went elsewhere is still true when it is given to somebody else there.
    let same = before.filter(|before| reason.is_empty() && Some(&before.fate) == fate.as_ref());
    let after = fate.map(|fate| LessonChange {
        journal,
        at,
        reason: same.map_or(reason, |same| &same.reason).to_owned(),
        fate,
    });
    let record = |change: LessonChange| DirectoryRecord::Office(change.into());
    (before.is_some() || after.is_some())
        .then(|| RecordEdit::of(before.cloned().map(record), after.map(record)))
}

/// The lesson that the timetable has in a place, whatever was changed in it: by all who are named in any of its hours, and the
/// journal's teachers where an hour names nobody.
#[must_use]
pub fn planned(directory: &Directory, (journal, at): Place) -> Option<Placed> {
    let hours = directory.hours_of(journal, at);
    let entries: Vec<&TimetableEntry> = hours.filter_map(|hour| hour.entry).collect();
    let teachers = entries.iter().flat_map(|entry| {
        if entry.teachers.is_empty() {
            directory.teachers(journal)
        } else {
            entry.teachers.clone()
        }
    });
    (!entries.is_empty()).then(|| Placed {
        journal,
        at,
        teachers: each_once(teachers),
        rooms: each_once(entries.iter().flat_map(|entry| entry.rooms.iter().copied())),
    })
}

/// All in their order, nothing twice.
pub(super) fn each_once<T: Ord + Copy>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut known = BTreeSet::new();
    all.filter(|one| known.insert(*one)).collect()
}
