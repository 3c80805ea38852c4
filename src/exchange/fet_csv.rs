//! FET's CSV export: the timetable, one row an hour, and the lists beside it.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::domain::message::Message;
use crate::exchange::clean::fold;
use crate::exchange::fault::{Fault, Place, about};
use crate::exchange::fet::{
    Activity, FetLesson, TimetableFile, Unplaced, UnplacedReason, day_names, hour_name,
};
use crate::exchange::fet_listing::Listing;
use crate::exchange::hour_order::{self, Follows};
use crate::exchange::plus;
use crate::exchange::source::Source;
use crate::exchange::table::read_table;

/// Whether the file's name is that of an exported timetable; FET puts a name of the user's before it.
pub(super) fn is_timetable(name: &str) -> bool {
    is_named(name, "timetable")
}

fn is_named(name: &str, list: &str) -> bool {
    let stem = name.to_lowercase();
    stem.strip_suffix(".csv")
        .and_then(|stem| stem.strip_suffix(list))
        .is_some_and(|rest| !rest.ends_with("statistics_"))
}

/// Reads an export. A single file is a timetable whatever its name.
pub(super) fn read(sources: &[&Source]) -> TimetableFile {
    let mut reader = CsvReader::default();
    let mut timetables = Vec::new();
    for &source in sources {
        let name = source.name.as_str();
        if sources.len() == 1 || is_timetable(name) {
            timetables.push(source);
        } else if let Some(list) = LISTS.iter().find(|list| is_named(name, list.0)) {
            reader.lists.insert(list.0, source);
        } else if !is_named(name, "activity_tags")
            && !fold(name).ends_with("statisticsactivitiescsv")
        {
            reader.file.faults.push(Fault::notice(
                Place::file(name),
                Message::new("exchange-file-ignored"),
            ));
        }
    }
    // A search that did not end leaves two timetables: its best state and its last one.
    timetables.sort_by_key(|source| source.name.contains("-current"));
    let mut timetables = timetables.into_iter();
    let chosen = timetables.next();
    for other in timetables {
        let fault = Fault::warning(
            Place::file(&other.name),
            Message::new("exchange-fet-other-timetable"),
        );
        reader.file.faults.push(fault);
    }
    reader.read(chosen)
}

/// The lists beside the timetable: the end of the name, the headings.
const LISTS: [(&str, &[&str]); 5] = [
    (
        "students",
        &[
            "Year",
            "Number of Students per Year",
            "Group",
            "Number of Students per Group",
            "Subgroup",
        ],
    ),
    ("teachers", &["Teacher"]),
    ("subjects", &["Subject"]),
    ("rooms_and_buildings", &["Room"]),
    (
        "activities",
        &[
            "Students Sets",
            "Subject",
            "Teachers",
            "Activity Tags",
            "Total Duration",
        ],
    ),
];

const TIMETABLE: &[&str] = &[
    "Activity Id",
    "Day",
    "Hour",
    "Students Sets",
    "Subject",
    "Teachers",
    "Activity Tags",
    "Room",
];

/// What two rows of one activity have in common: its number, or what it is about, and the day.
type LessonKey = (String, String, String, String, String);

/// An activity's hours on one day, with what its first row says.
struct Gathered {
    activity: Activity,
    day: String,
    rooms: Vec<String>,
    hours: Vec<String>,
}

#[derive(Default)]
struct CsvReader<'s> {
    file: TimetableFile,
    lists: HashMap<&'static str, &'s Source>,
    /// Names that may stand in lists joined by `+`.
    students: HashSet<String>,
    teachers: HashSet<String>,
    rooms: HashSet<String>,
}

impl CsvReader<'_> {
    fn read(mut self, timetable: Option<&Source>) -> TimetableFile {
        self.read_students();
        self.file.teachers = self.read_names("teachers");
        self.file.subjects = self.read_names("subjects");
        self.file.rooms = self.read_names("rooms_and_buildings");
        self.students = self.file.set_names();
        self.teachers = self.file.teachers.iter().cloned().collect();
        self.rooms = self.file.rooms.iter().cloned().collect();
        match timetable {
            Some(source) => self.read_timetable(source),
            None => {
                let names = self.lists.values().map(|source| source.name.as_str());
                self.file.file = names.min().unwrap_or_default().to_owned();
                let place = Place::file(&self.file.file);
                let message = Message::new("exchange-fet-no-timetable");
                self.file.faults.push(Fault::error(place, message));
            }
        }
        self.read_unplaced();
        self.file
    }

    fn open(&mut self, source: &Source, headings: &[&str]) -> Option<Listing> {
        match read_table(&source.name, &source.bytes, None) {
            Ok(mut table) => {
                self.file.faults.append(&mut table.faults);
                Some(Listing::new(table, headings))
            }
            Err(fault) => {
                self.file.faults.push(*fault);
                None
            }
        }
    }

    fn open_list(&mut self, name: &'static str) -> Option<Listing> {
        let source = *self.lists.get(name)?;
        let headings = LISTS.iter().find(|list| list.0 == name)?.1;
        self.open(source, headings)
    }

    fn read_names(&mut self, list: &'static str) -> Vec<String> {
        let Some(listing) = self.open_list(list) else {
            return Vec::new();
        };
        let mut names: Vec<String> = Vec::new();
        for row in listing.rows() {
            let place = listing.place(row);
            let name = self.file.name(listing.cell(row, 0), &place);
            if name.is_empty() {
                self.file.faults.push(Fault::warning(
                    place,
                    Message::new("exchange-fet-empty-name"),
                ));
            } else if names.contains(&name) {
                self.file.faults.push(Fault::warning(
                    place,
                    about("exchange-fet-name-twice", "name", name),
                ));
            } else {
                names.push(name);
            }
        }
        names
    }

    fn read_students(&mut self) {
        let Some(listing) = self.open_list("students") else {
            return;
        };
        for row in listing.rows() {
            let place = listing.place(row);
            let [year, group, subgroup] =
                [0, 2, 4].map(|column| self.file.name(listing.cell(row, column), &place));
            if year.is_empty() || (group.is_empty() && !subgroup.is_empty()) {
                self.file.faults.push(Fault::warning(
                    place,
                    Message::new("exchange-fet-empty-name"),
                ));
            }
            if !year.is_empty() {
                self.file.add_set(&year, &group, &subgroup);
            }
        }
    }

    fn read_timetable(&mut self, source: &Source) {
        self.file.file.clone_from(&source.name);
        let Some(listing) = self.open(source, TIMETABLE) else {
            return;
        };
        let mut lessons: Vec<Gathered> = Vec::new();
        let mut known: HashMap<LessonKey, usize> = HashMap::new();
        let (mut days, mut hours): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
        let mut follows = Follows::new();
        for row in listing.rows() {
            let place = listing.place(row);
            let [id, day, hour, students, subject, teachers, tags, rooms] =
                [0, 1, 2, 3, 4, 5, 6, 7]
                    .map(|column| self.file.name(listing.cell(row, column), &place));
            let activity = Activity {
                id: id.parse().ok(),
                students: plus::split(&students, &self.students),
                teachers: plus::split(&teachers, &self.teachers),
                tags: plus::split(&tags, &HashSet::<String>::new()),
                subject: subject.clone(),
                duration: 1,
                place: place.clone(),
            };
            if day.is_empty() || hour.is_empty() {
                self.file.unplaced.push(Unplaced {
                    activity,
                    reason: UnplacedReason::NotScheduled,
                });
                continue;
            }
            if activity.id.is_none() {
                let message = about("exchange-fet-activity-number", "given", id.as_str());
                self.file
                    .faults
                    .push(Fault::warning(place.clone(), message));
            }
            for (names, name) in [(&mut days, &day), (&mut hours, &hour)] {
                if !names.contains(name) {
                    names.push(name.clone());
                }
            }
            let key = (id, students, subject, teachers, day.clone());
            let at = *known.entry(key).or_insert(lessons.len());
            match lessons.get_mut(at) {
                None => {
                    let rooms = plus::split(&rooms, &self.rooms);
                    lessons.push(Gathered {
                        activity,
                        day,
                        rooms,
                        hours: vec![hour],
                    });
                }
                Some(lesson) if lesson.hours.contains(&hour) => {
                    self.file.faults.push(Fault::warning(
                        place,
                        Message::new("exchange-fet-row-twice"),
                    ));
                }
                Some(lesson) => {
                    if let Some(before) = lesson.hours.last() {
                        follows.insert((before.clone(), hour.clone()));
                    }
                    lesson.hours.push(hour);
                }
            }
        }
        self.file.days = day_names(days);
        if self.file.days.iter().all(|day| day.weekday.is_some()) {
            self.file
                .days
                .sort_by(|one, other| (one.weekday, &one.name).cmp(&(other.weekday, &other.name)));
            self.file.days = day_names(self.file.days.drain(..).map(|day| day.name).collect());
        }
        let (hours, sure) = hour_order::order(hours.into_iter().map(hour_name).collect(), &follows);
        self.file.hours = hours;
        if !sure {
            let names: Vec<&str> = self
                .file
                .hours
                .iter()
                .map(|hour| hour.name.as_str())
                .collect();
            let message = about("exchange-fet-hours-order", "hours", names.join(", "));
            self.file
                .faults
                .push(Fault::warning(listing.table.place(), message));
        }
        for lesson in lessons {
            self.place_lesson(lesson);
        }
        self.derive_lists();
    }

    /// One lesson for each run of hours that follow each other.
    fn place_lesson(&mut self, lesson: Gathered) {
        let Some(day) = self.file.days.iter().position(|day| day.name == lesson.day) else {
            return;
        };
        let index = |name: &String| self.file.hours.iter().position(|hour| hour.name == *name);
        let mut hours: Vec<usize> = lesson.hours.iter().filter_map(index).collect();
        hours.sort_unstable();
        let runs: Vec<&[usize]> = hours.chunk_by(|one, next| one + 1 == *next).collect();
        if runs.len() > 1 {
            let message = about(
                "exchange-fet-gap",
                "subject",
                lesson.activity.subject.as_str(),
            );
            self.file
                .faults
                .push(Fault::warning(lesson.activity.place.clone(), message));
        }
        for run in runs {
            let Some(&hour) = run.first() else { continue };
            let duration = u32::try_from(run.len()).unwrap_or(u32::MAX);
            let activity = Activity {
                duration,
                ..lesson.activity.clone()
            };
            self.file.lessons.push(FetLesson {
                activity,
                day,
                hour,
                rooms: lesson.rooms.clone(),
            });
        }
    }

    /// A timetable that comes without its lists still has their names.
    fn derive_lists(&mut self) {
        let lessons = std::mem::take(&mut self.file.lessons);
        for lesson in &lessons {
            let activity = &lesson.activity;
            if !self.lists.contains_key("students") {
                activity
                    .students
                    .iter()
                    .for_each(|set| self.file.add_set(set, "", ""));
            }
            for (list, names, used) in [
                (
                    "teachers",
                    &mut self.file.teachers,
                    activity.teachers.as_slice(),
                ),
                (
                    "subjects",
                    &mut self.file.subjects,
                    std::slice::from_ref(&activity.subject),
                ),
                (
                    "rooms_and_buildings",
                    &mut self.file.rooms,
                    lesson.rooms.as_slice(),
                ),
            ] {
                for name in used.iter().filter(|name| !name.is_empty()) {
                    if !self.lists.contains_key(list) && !names.contains(name) {
                        names.push(name.clone());
                    }
                }
            }
        }
        self.file.lessons = lessons;
    }

    /// The timetable has only what found a place; the list of activities tells how many hours there should be.
    fn read_unplaced(&mut self) {
        let Some(listing) = self.open_list("activities") else {
            return;
        };
        let mut wanted: BTreeMap<String, (u32, Activity)> = BTreeMap::new();
        for row in listing.rows() {
            let place = listing.place(row);
            let [students, subject, teachers, tags, duration] =
                [0, 1, 2, 3, 4].map(|column| self.file.name(listing.cell(row, column), &place));
            let activity = Activity {
                id: None,
                students: plus::split(&students, &self.students),
                subject,
                teachers: plus::split(&teachers, &self.teachers),
                tags: plus::split(&tags, &HashSet::<String>::new()),
                duration: 0,
                place,
            };
            let Ok(hours) = duration.parse::<u32>() else {
                let message = about("exchange-fet-duration", "given", duration);
                self.file.faults.push(Fault::error(activity.place, message));
                continue;
            };
            let entry = wanted.entry(identity(&activity)).or_insert((0, activity));
            entry.0 = entry.0.saturating_add(hours);
        }
        for lesson in &self.file.lessons {
            if let Some((hours, _)) = wanted.get_mut(&identity(&lesson.activity)) {
                *hours = hours.saturating_sub(lesson.activity.duration);
            }
        }
        let mut missing: Vec<Unplaced> = wanted
            .into_values()
            .filter(|(hours, _)| *hours > 0)
            .map(|(duration, activity)| Unplaced {
                activity: Activity {
                    duration,
                    ..activity
                },
                reason: UnplacedReason::NotScheduled,
            })
            .collect();
        missing.sort_by_key(|unplaced| unplaced.activity.place.row);
        self.file.unplaced.append(&mut missing);
    }
}

/// What an activity's rows in two files have in common.
fn identity(activity: &Activity) -> String {
    let sorted = |names: &[String]| {
        let mut names = names.to_vec();
        names.sort();
        names.join("+")
    };
    [
        sorted(&activity.students),
        activity.subject.clone(),
        sorted(&activity.teachers),
        sorted(&activity.tags),
    ]
    .join("\n")
}
