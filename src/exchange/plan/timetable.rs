//! FET's timetable against the school: classes, groups, subjects, teachers, rooms, journals, the week.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::entries::{self, Hour, Hours, SchoolWeek};
use super::students::{self, Audience, Sets};
use super::{Plan, hours, joint, next, teachers};
use crate::domain::date::Date;
use crate::domain::directory::Directory;
use crate::domain::ids::{ClassId, PersonId, RoomId, SubjectId, Unit};
use crate::domain::message::Message;
use crate::domain::names;
use crate::domain::school::{Assignment, Room, Subject};
use crate::exchange::class_name::read_class;
use crate::exchange::fault::{Fault, Place};
use crate::exchange::fet::{Activity, FetLesson, TimetableFile, UnplacedReason};

/// Plans what a timetable would change. It holds from `from`; where nothing is said, from the year's first day, or
/// from today if the school has a timetable of these classes already.
#[must_use]
pub fn plan_timetable(
    file: &TimetableFile,
    directory: &Directory,
    from: Option<Date>,
    today: Date,
) -> Plan {
    let mut after = directory.clone();
    let sets = Sets::of(file, &mut after);
    let mut planner = Planner {
        file,
        after,
        sets,
        found: Found::default(),
        faults: file.faults.clone(),
    };
    planner.run(from, today);
    let Planner { after, faults, .. } = planner;
    Plan::new(directory, &after, faults)
}

/// What the file's names have been found to mean.
#[derive(Default)]
struct Found {
    subjects: HashMap<String, SubjectId>,
    teachers: HashMap<String, PersonId>,
    rooms: HashMap<String, RoomId>,
}

/// An activity whose names are found.
struct Taught {
    audience: Audience,
    subject: SubjectId,
    teachers: Vec<PersonId>,
}

struct Planner<'f> {
    file: &'f TimetableFile,
    after: Directory,
    sets: Sets,
    found: Found,
    faults: Vec<Fault>,
}

impl Planner<'_> {
    fn run(&mut self, from: Option<Date>, today: Date) {
        self.tell_look_alikes();
        let file = self.file;
        for name in file.subjects.iter().filter(|name| !name.is_empty()) {
            self.subject(name);
        }
        for name in file.teachers.iter().filter(|name| !name.is_empty()) {
            self.teacher(name);
        }
        for name in file.rooms.iter().filter(|name| !name.is_empty()) {
            self.room(name);
        }
        let lessons: Vec<(&FetLesson, Taught)> = file
            .lessons
            .iter()
            .filter_map(|lesson| Some((lesson, self.taught(&lesson.activity)?)))
            .collect();
        let waiting = file.unplaced.iter();
        let unplaced: Vec<Taught> = waiting
            .filter(|unplaced| unplaced.reason != UnplacedReason::Inactive)
            .filter_map(|unplaced| self.taught(&unplaced.activity))
            .collect();
        let taught = || lessons.iter().map(|(_, taught)| taught).chain(&unplaced);
        let units = self.units(taught());
        let told = self.sets.classes();
        let from = self.begins(&told, from, today);
        self.assign(taught(), &units, &told);
        let mut week = Hours::new();
        for (lesson, taught) in &lessons {
            self.place(lesson, taught, &units, &mut week);
        }
        entries::join_weeks(&mut week);
        self.lengthen_weeks(&week);
        hours::set_bells(&mut self.after.calendar, &file.hours);
        entries::replace(&mut self.after, week, &told, from);
        joint::fill(&mut self.after);
        self.tell_empty_groups(&units);
    }

    fn warn(&mut self, place: &Place, message: Message) {
        self.faults.push(Fault::warning(place.clone(), message));
    }

    fn notice(&mut self, message: Message) {
        let place = Place::file(&self.file.file);
        self.faults.push(Fault::notice(place, message));
    }

    /// Classes whose names are not written in the letters they seem to be.
    fn tell_look_alikes(&mut self) {
        for year in &self.file.years {
            let groups = year.groups.iter().map(|group| &group.name);
            for name in std::iter::once(&year.name).chain(groups) {
                let reading = read_class(name);
                if reading.repaired && super::classes::is_class_name(name) {
                    let message = Message::new("exchange-class-look-alike")
                        .with("class", name.as_str())
                        .with("read", reading.key.as_str());
                    self.notice(message);
                }
            }
        }
    }

    fn subject(&mut self, name: &str) -> SubjectId {
        if let Some(id) = self.found.subjects.get(name) {
            return *id;
        }
        let same = |known: &&Subject| names::fold(&known.name) == names::fold(name);
        let known = self
            .after
            .subjects
            .values()
            .find(same)
            .map(|subject| subject.id);
        let id = known.unwrap_or_else(|| {
            let id = SubjectId(next(self.after.subjects.keys().map(|id| id.0), 0));
            let name = name.to_owned();
            self.after.subjects.insert(id, Subject { id, name });
            id
        });
        self.found.subjects.insert(name.to_owned(), id);
        id
    }

    fn teacher(&mut self, name: &str) -> PersonId {
        if let Some(id) = self.found.teachers.get(name) {
            return *id;
        }
        let id = teachers::find_or_make(&mut self.after, name);
        self.found.teachers.insert(name.to_owned(), id);
        id
    }

    fn room(&mut self, name: &str) -> RoomId {
        if let Some(id) = self.found.rooms.get(name) {
            return *id;
        }
        let same = |known: &&Room| names::fold(&known.name) == names::fold(name);
        let known = self.after.rooms.values().find(same).map(|room| room.id);
        let id = known.unwrap_or_else(|| {
            let id = RoomId(next(self.after.rooms.keys().map(|id| id.0), 0));
            let name = name.to_owned();
            self.after.rooms.insert(id, Room { id, name });
            id
        });
        self.found.rooms.insert(name.to_owned(), id);
        id
    }

    /// Finds what an activity names; one without students or subject has no journal, and is told.
    fn taught(&mut self, activity: &Activity) -> Option<Taught> {
        let audience = self.sets.audience(&activity.students, &mut self.after);
        let Some(audience) = audience.filter(|_| !activity.subject.is_empty()) else {
            let message = Message::new("plan-lesson-left-out")
                .with("subject", activity.subject.as_str())
                .with("students", activity.students.join(", "))
                .with("teachers", activity.teachers.join(", "));
            self.warn(&activity.place, message);
            return None;
        };
        let subject = self.subject(&activity.subject);
        let names = activity.teachers.iter();
        let mut teachers: Vec<PersonId> = names.map(|name| self.teacher(name)).collect();
        teachers.sort_unstable();
        teachers.dedup();
        Some(Taught {
            audience,
            subject,
            teachers,
        })
    }

    /// The unit of each audience, which is made knowing all that it is taught.
    fn units<'t>(&mut self, taught: impl Iterator<Item = &'t Taught>) -> BTreeMap<Audience, Unit> {
        let mut subjects: BTreeMap<Audience, BTreeSet<SubjectId>> = BTreeMap::new();
        for taught in taught {
            let of = subjects.entry(taught.audience.clone()).or_default();
            of.insert(taught.subject);
        }
        let unit = |(audience, subjects)| {
            let unit = students::unit(&mut self.after, &audience, &subjects);
            (audience, unit)
        };
        subjects.into_iter().map(unit).collect()
    }

    fn begins(&self, told: &BTreeSet<ClassId>, from: Option<Date>, today: Date) -> Date {
        let year = self.after.calendar.span;
        let is_told = |unit| {
            let classes = self.after.classes_of(unit);
            classes.iter().any(|class| told.contains(class))
        };
        let has_timetable = self.after.timetable.iter().any(|entry| is_told(entry.unit));
        let ordinary = if has_timetable { today } else { year.from };
        from.unwrap_or(ordinary).clamp(year.from, year.until)
    }

    /// Journals for all that is taught, placed or not. Who is no longer named for a journal that others are named for
    /// has handed it over; a journal that the file does not name stays.
    fn assign<'t>(
        &mut self,
        taught: impl Iterator<Item = &'t Taught>,
        units: &BTreeMap<Audience, Unit>,
        told: &BTreeSet<ClassId>,
    ) {
        let mut wanted: BTreeSet<Assignment> = BTreeSet::new();
        for taught in taught {
            let Some(unit) = units.get(&taught.audience).copied() else {
                continue;
            };
            wanted.extend(taught.teachers.iter().map(|teacher| Assignment {
                unit,
                subject: taught.subject,
                teacher: *teacher,
            }));
        }
        let journals: BTreeSet<(Unit, SubjectId)> =
            wanted.iter().map(|a| (a.unit, a.subject)).collect();
        let mut idle = BTreeSet::new();
        for known in std::mem::take(&mut self.after.assignments) {
            let classes = self.after.classes_of(known.unit);
            let is_told = classes.iter().all(|class| told.contains(class));
            let named = journals.contains(&(known.unit, known.subject));
            if is_told && !named {
                let unit = self.after.unit_name(known.unit);
                idle.insert(format!("{unit} {}", self.after.subject_name(known.subject)));
            }
            if !is_told || !named {
                wanted.insert(known);
            }
        }
        self.after.assignments = wanted.into_iter().collect();
        if !idle.is_empty() {
            let list: Vec<String> = idle.into_iter().collect();
            self.notice(Message::new("plan-journals-idle").with("journals", list.join(", ")));
        }
    }

    /// Puts a lesson's hours into the week.
    fn place(
        &mut self,
        lesson: &FetLesson,
        taught: &Taught,
        units: &BTreeMap<Audience, Unit>,
        week: &mut Hours,
    ) {
        let day = self.file.days.get(lesson.day);
        let Some((unit, day)) = units.get(&taught.audience).copied().zip(day) else {
            return;
        };
        let repeats = |weekday| {
            let days = self.file.days.iter();
            days.filter(|day| day.weekday == weekday).count() > 1
        };
        let turn = match day.repeat {
            0 if repeats(day.weekday) => Some(Some(SchoolWeek::First)),
            0 => Some(None),
            1 => Some(Some(SchoolWeek::Second)),
            _ => None,
        };
        let Some((weekday, turn)) = day.weekday.zip(turn) else {
            let message = Message::new("plan-day-unclear")
                .with("day", day.name.as_str())
                .with("subject", lesson.activity.subject.as_str())
                .with("students", lesson.activity.students.join(", "));
            self.warn(&lesson.activity.place, message);
            return;
        };
        let rooms: BTreeSet<RoomId> = lesson.rooms.iter().map(|name| self.room(name)).collect();
        let left = self.file.hours.len().saturating_sub(lesson.hour).max(1);
        let duration = usize::try_from(lesson.activity.duration).unwrap_or(left);
        for hour in lesson.hour..lesson.hour + duration.min(left) {
            let Ok(slot) = u8::try_from(hour + 1) else {
                break;
            };
            let hour = Hour {
                unit,
                subject: taught.subject,
                weekday,
                slot,
                week: turn,
                teachers: taught.teachers.clone(),
            };
            week.entry(hour).or_default().extend(&rooms);
        }
    }

    fn lengthen_weeks(&mut self, week: &Hours) {
        for hour in week.keys() {
            let grade = self.after.grade(hour.unit);
            hours::lengthen_week(&mut self.after.calendar, grade, hour.weekday);
        }
    }

    /// FET knows how many are in a part of a class, not who.
    fn tell_empty_groups(&mut self, units: &BTreeMap<Audience, Unit>) {
        let is_empty = |unit: &&Unit| match unit {
            Unit::Class(_) => false,
            Unit::Group(id) => !self.after.memberships.iter().any(|m| m.group == *id),
        };
        let groups = units.iter().filter(|(_, unit)| is_empty(unit));
        let parts = groups.filter(|(audience, _)| match audience {
            Audience::Class(_) => false,
            Audience::Group(name, classes) => joint::name(&self.after, classes) != *name,
        });
        let names: BTreeSet<&str> = parts.map(|(_, unit)| self.after.unit_name(*unit)).collect();
        if !names.is_empty() {
            let names: Vec<&str> = names.into_iter().collect();
            self.notice(Message::new("plan-groups-empty").with("groups", names.join(", ")));
        }
    }
}
