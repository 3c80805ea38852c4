//! A timetable made by FET, from its CSV export or its `.fet` file: one shape for both.

use std::collections::HashSet;

use chrono::NaiveTime;

use crate::domain::message::Message;
use crate::exchange::clean::clean;
use crate::exchange::fault::{Fault, Place};
use crate::exchange::source::Source;
use crate::exchange::{fet_csv, fet_judge, fet_xml, weekday};

/// What FET's files say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TimetableFile {
    /// The name of the file that the lessons are from.
    pub file: String,
    /// The institution's name, when the file has one.
    pub school: String,
    /// The days in order.
    pub days: Vec<DayName>,
    /// The hours of a day in order.
    pub hours: Vec<HourName>,
    /// The names of subjects.
    pub subjects: Vec<String>,
    /// The names of teachers.
    pub teachers: Vec<String>,
    /// The names of rooms, virtual ones left out where the file tells them.
    pub rooms: Vec<String>,
    /// The years with their groups and subgroups.
    pub years: Vec<Year>,
    /// The activities that have a day and an hour.
    pub lessons: Vec<FetLesson>,
    /// The activities that have none.
    pub unplaced: Vec<Unplaced>,
    /// What was found wrong.
    pub faults: Vec<Fault>,
}

/// A day of FET's week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayName {
    /// The name in the file.
    pub name: String,
    /// Monday is 1; none where neither the name nor the order tells.
    pub weekday: Option<u8>,
    /// Whether the order told, not the name.
    pub guessed: bool,
    /// How many days before it are the same weekday: FET's second weeks and afternoons are days of their own.
    pub repeat: u8,
}

/// An hour of FET's day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HourName {
    /// The name in the file.
    pub name: String,
    /// When it begins, if the name tells.
    pub begins: Option<NaiveTime>,
    /// When it ends, if the name tells.
    pub ends: Option<NaiveTime>,
}

/// A year of FET's tree of students.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Year {
    /// The name.
    pub name: String,
    /// Its groups: a school's classes, as a rule.
    pub groups: Vec<Group>,
}

/// A group of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The name.
    pub name: String,
    /// The names of its subgroups; one subgroup may be in several groups.
    pub subgroups: Vec<String>,
}

/// What an activity is about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Activity {
    /// FET's number; an export of unplaced activities has none.
    pub id: Option<u32>,
    /// The names of students sets: years, groups or subgroups.
    pub students: Vec<String>,
    /// The subject.
    pub subject: String,
    /// The names of teachers.
    pub teachers: Vec<String>,
    /// The activity's tags.
    pub tags: Vec<String>,
    /// The duration in hours.
    pub duration: u32,
    /// Where the file says it.
    pub place: Place,
}

/// An activity with its day and hour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FetLesson {
    /// What is taught, to whom, by whom and how long.
    pub activity: Activity,
    /// An index of [`TimetableFile::days`].
    pub day: usize,
    /// An index of [`TimetableFile::hours`]: the first hour.
    pub hour: usize,
    /// The names of rooms; none is usual.
    pub rooms: Vec<String>,
}

/// An activity without a day and an hour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unplaced {
    /// What it is about.
    pub activity: Activity,
    /// Why it has no place.
    pub reason: UnplacedReason,
}

/// Why an activity has no day and hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnplacedReason {
    /// FET found none, or was not asked.
    NotScheduled,
    /// It is switched off.
    Inactive,
    /// The file names a day or an hour that it does not have.
    UnknownSlot,
}

impl TimetableFile {
    /// The names of the classes that a students set takes pupils from: all groups of a year, a group itself, the
    /// groups of a subgroup. A year without groups is a class itself. Empty for an unknown name.
    #[must_use]
    pub fn classes_of(&self, set: &str) -> Vec<&str> {
        if let Some(year) = self.years.iter().find(|year| year.name == set) {
            return match year.groups.as_slice() {
                [] => vec![&year.name],
                groups => groups.iter().map(|group| group.name.as_str()).collect(),
            };
        }
        let groups = || self.years.iter().flat_map(|year| &year.groups);
        if let Some(group) = groups().find(|group| group.name == set) {
            return vec![&group.name];
        }
        let mut classes: Vec<&str> = groups()
            .filter(|group| group.subgroups.iter().any(|name| name == set))
            .map(|group| group.name.as_str())
            .collect();
        classes.sort_unstable();
        classes.dedup();
        classes
    }

    /// The names of all students sets.
    pub(super) fn set_names(&self) -> HashSet<String> {
        let mut names = HashSet::new();
        for year in &self.years {
            names.insert(year.name.clone());
            for group in &year.groups {
                names.insert(group.name.clone());
                names.extend(group.subgroups.iter().cloned());
            }
        }
        names
    }

    /// Adds a name to the years, once.
    pub(super) fn add_set(&mut self, year: &str, group: &str, subgroup: &str) {
        let at = self
            .years
            .iter()
            .position(|known| known.name == year)
            .unwrap_or_else(|| {
                self.years.push(Year {
                    name: year.to_owned(),
                    groups: Vec::new(),
                });
                self.years.len() - 1
            });
        let Some(year) = self.years.get_mut(at).filter(|_| !group.is_empty()) else {
            return;
        };
        let at = year
            .groups
            .iter()
            .position(|known| known.name == group)
            .unwrap_or_else(|| {
                year.groups.push(Group {
                    name: group.to_owned(),
                    subgroups: Vec::new(),
                });
                year.groups.len() - 1
            });
        if let Some(group) = year.groups.get_mut(at)
            && !subgroup.is_empty()
            && !group.subgroups.iter().any(|known| known == subgroup)
        {
            group.subgroups.push(subgroup.to_owned());
        }
    }

    /// A name fit to be kept; says so when something was taken out of it.
    pub(super) fn name(&mut self, text: &str, place: &Place) -> String {
        let (name, removed) = clean(text);
        if removed {
            self.faults.push(Fault::notice(
                place.clone(),
                Message::new("exchange-controls-removed"),
            ));
        }
        name
    }
}

/// Reads a timetable from FET's files: one `.fet`, or the tables of a CSV export.
///
/// Where a folder has both, the `.fet` with a timetable is read, because it says more.
#[must_use]
pub fn read_timetable(sources: &[Source]) -> TimetableFile {
    let (fets, tables): (Vec<&Source>, Vec<&Source>) = sources
        .iter()
        .partition(|source| fet_xml::is_fet(&source.bytes));
    let mut read: Vec<TimetableFile> = fets.into_iter().map(fet_xml::read).collect();
    read.sort_by_key(|file| file.lessons.is_empty());
    let mut read = read.into_iter();
    let has_table = tables
        .iter()
        .any(|source| fet_csv::is_timetable(&source.name));
    let mut file = match read.next() {
        Some(file) if !has_table || !file.lessons.is_empty() => file,
        _ => fet_csv::read(&tables),
    };
    for other in read.filter(|other| !other.lessons.is_empty()) {
        let message = Message::new("exchange-fet-other-timetable");
        file.faults
            .push(Fault::warning(Place::file(&other.file), message));
    }
    fet_judge::judge(&mut file);
    file
}

/// The days by their names, in the file's order.
pub(super) fn day_names(names: Vec<String>) -> Vec<DayName> {
    let mut days: Vec<DayName> = names
        .into_iter()
        .map(|name| DayName {
            weekday: weekday::recognise(&name),
            name,
            guessed: false,
            repeat: 0,
        })
        .collect();
    // The order tells only in a week whose names tell nothing.
    if days.len() <= 7 && days.iter().all(|day| day.weekday.is_none()) {
        for (number, day) in (1..).zip(&mut days) {
            day.weekday = Some(number);
            day.guessed = true;
        }
    }
    let mut met = [0_u8; 8];
    for day in &mut days {
        if let Some(count) = day
            .weekday
            .and_then(|number| met.get_mut(usize::from(number)))
        {
            day.repeat = *count;
            *count = count.saturating_add(1);
        }
    }
    days
}

/// An hour by its name: `08:15`, `8.15-9.00`, `1. 8h15`, or without a clock time.
pub(super) fn hour_name(name: String) -> HourName {
    let mut times = weekday::clock_times(&name).into_iter();
    HourName {
        begins: times.next(),
        ends: times.next(),
        name,
    }
}
