//! The made-up school as directory records, for each of its years.

use super::assets::Assets;
use super::role::As;
use super::roll::Rolls;
use super::shape::{Shape, UnitPlan};
use super::timetable::Placed;
use super::year;
use crate::domain::calendar::Calendar;
use crate::domain::command::{DirectoryChange, DirectoryRecord as Record};
use crate::domain::ids::{ClassId, EntryId, GroupId, PersonId, RoomId, SubjectId, Unit, Year};
use crate::domain::people::{Person, Post, Role, User};
use crate::domain::school::{
    Assignment, Class, Enrolment, Group, Membership, Room, School, Subject, TimetableEntry,
};

/// The rules of the school.
pub(super) const REGULATION: &str = include_str!("../../../assets/regulations/standard.toml");
/// Moscow time.
pub(super) const UTC_OFFSET: i32 = 180;

/// Heads and office, who come before the teachers: their first numbers and roles.
const OFFICE: [Role; 5] = [
    Role::Director,
    Role::Deputy,
    Role::Deputy,
    Role::Administrator,
    Role::Secretary,
];

/// How many people the staff has.
pub(super) fn staff(shape: &Shape) -> usize {
    OFFICE.len() + shape.teachers.len()
}

/// A teacher.
pub(super) fn teacher(index: usize) -> PersonId {
    person(OFFICE.len() + index)
}

/// A member of the staff.
pub(super) fn person(index: usize) -> PersonId {
    PersonId(number(index) + 1)
}

fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX - 1)
}

pub(super) fn subject(index: usize) -> SubjectId {
    SubjectId(number(index) + 1)
}

/// A unit of the year that lies `back` years before the current one.
pub(super) fn unit(plan: UnitPlan, back: u16) -> Unit {
    let back = u32::from(back);
    match plan {
        UnitPlan::Class(class) => Unit::Class(ClassId(back * 100 + number(class) + 1)),
        UnitPlan::Group(group) => Unit::Group(GroupId(back * 1000 + number(group) + 1)),
    }
}

/// The parts that the records are made of.
pub(super) struct Sources<'a> {
    pub(super) assets: &'a Assets,
    pub(super) shape: &'a Shape,
    pub(super) rolls: &'a Rolls,
    pub(super) timetable: &'a [Placed],
    /// Names of the staff in the order of their numbers.
    pub(super) staff: Vec<Person>,
    /// Calendars from the current year backwards.
    pub(super) calendars: &'a [Calendar],
}

impl Sources<'_> {
    pub(super) fn records(&self) -> Vec<DirectoryChange> {
        let mut records = Vec::new();
        self.lasting(&mut records);
        for (back, calendar) in self.calendars.iter().enumerate().rev() {
            let back = u16::try_from(back).unwrap_or(u16::MAX);
            self.year(back, calendar, &mut records);
        }
        records.into_iter().map(DirectoryChange::Put).collect()
    }

    fn lasting(&self, records: &mut Vec<Record>) {
        let year = self
            .calendars
            .first()
            .map_or(Year(0), |current| current.year);
        records.push(Record::School(School {
            name: self.assets.school.name.clone(),
            utc_offset_minutes: UTC_OFFSET,
            year,
        }));
        records.push(Record::Regulation(REGULATION.to_owned()));
        let subjects = self.assets.curriculum.subjects.iter().enumerate();
        records.extend(subjects.map(|(index, text)| {
            Record::Subject(Subject {
                id: subject(index),
                name: text.name.clone(),
            })
        }));
        let rooms = self.shape.teachers.iter().enumerate();
        records.extend(rooms.map(|(index, teacher)| {
            Record::Room(Room {
                id: RoomId(number(index) + 1),
                name: teacher.room.clone(),
            })
        }));
        let people = self.staff.iter().chain(&self.rolls.people);
        records.extend(people.cloned().map(Record::Person));
        let office = OFFICE.into_iter().enumerate();
        let posts =
            office.chain((OFFICE.len()..staff(self.shape)).map(|index| (index, Role::Teacher)));
        records.extend(posts.map(|(index, role)| {
            Record::Post(Post {
                person: person(index),
                role,
            })
        }));
        records.extend(self.rolls.guardians.iter().cloned().map(Record::Guardian));
        self.users(records);
    }

    fn users(&self, records: &mut Vec<Record>) {
        let home = self.shape.classes.get(self.shape.home);
        let pupil = self.rolls.steady(self.shape.home).map(|pupil| pupil.person);
        let parent = self.rolls.guardians.iter().find(|g| Some(g.pupil) == pupil);
        let office = |role| {
            let index = OFFICE.iter().position(|own| *own == role);
            index.map(person)
        };
        let person = |account| match account {
            As::Teacher => Some(teacher(self.shape.demo_teacher)),
            As::ClassTeacher => home.map(|home| teacher(home.teacher)),
            As::Deputy => office(Role::Deputy),
            As::Director => office(Role::Director),
            As::Admin => office(Role::Administrator),
            As::Secretary => office(Role::Secretary),
            As::Parent => parent.map(|parent| parent.guardian),
            As::Pupil => pupil,
        };
        records.extend(As::ALL.into_iter().filter_map(|account| {
            Some(Record::User(User {
                login: account.login().to_owned(),
                person: person(account)?,
                password: None,
                active: true,
            }))
        }));
    }

    fn year(&self, back: u16, calendar: &Calendar, records: &mut Vec<Record>) {
        let year = calendar.year;
        records.push(Record::Calendar(calendar.clone()));
        for (index, plan) in self.shape.classes.iter().enumerate() {
            if let Unit::Class(id) = unit(UnitPlan::Class(index), back) {
                records.push(Record::Class(Class {
                    id,
                    year,
                    grade: plan.grade,
                    name: plan.name.clone(),
                    shift: plan.shift,
                    class_teacher: Some(teacher(plan.teacher)),
                }));
            }
        }
        for (index, plan) in self.shape.groups.iter().enumerate() {
            if let Unit::Group(id) = unit(UnitPlan::Group(index), back) {
                records.push(Record::Group(Group {
                    id,
                    year,
                    subject: Some(subject(plan.subject)),
                    name: plan.name.clone(),
                    classes: plan
                        .classes
                        .iter()
                        .filter_map(|class| match unit(UnitPlan::Class(*class), back) {
                            Unit::Class(id) => Some(id),
                            Unit::Group(_) => None,
                        })
                        .collect(),
                }));
            }
        }
        self.roll(back, records);
        records.extend(self.shape.teachings.iter().map(|teaching| {
            Record::Assignment(Assignment {
                unit: unit(teaching.unit, back),
                subject: subject(teaching.subject),
                teacher: teacher(teaching.teacher),
            })
        }));
        self.entries(back, calendar, records);
    }

    fn roll(&self, back: u16, records: &mut Vec<Record>) {
        for place in self.rolls.places(self.shape, back) {
            let Some(pupil) = self.rolls.pupils.get(place.pupil) else {
                continue;
            };
            let (pupil, from, until) = (pupil.person, place.from, place.until);
            records.push(match unit(place.unit, back) {
                Unit::Class(class) => Record::Enrolment(Enrolment {
                    pupil,
                    class,
                    from,
                    until,
                }),
                Unit::Group(group) => Record::Membership(Membership {
                    pupil,
                    group,
                    from,
                    until,
                }),
            });
        }
    }

    fn entries(&self, back: u16, calendar: &Calendar, records: &mut Vec<Record>) {
        let mut next = 1;
        for placed in self.timetable {
            let Some(activity) = self.shape.activities.get(placed.activity) else {
                continue;
            };
            for (teaching, parity) in &activity.parts {
                let Some(teaching) = self.shape.teachings.get(*teaching) else {
                    continue;
                };
                for slot in placed.slot..placed.slot + activity.length {
                    records.push(Record::Entry(TimetableEntry {
                        id: EntryId(next),
                        year: calendar.year,
                        unit: unit(teaching.unit, back),
                        subject: subject(teaching.subject),
                        teachers: vec![teacher(teaching.teacher)],
                        rooms: vec![RoomId(number(teaching.teacher) + 1)],
                        weekday: placed.weekday,
                        slot,
                        parity: *parity,
                        from: calendar.span.from,
                        until: calendar.span.until,
                    }));
                    next += 1;
                }
            }
        }
    }
}

/// Calendars of `years` years, from the current one backwards.
pub(super) fn calendars(assets: &Assets, current: Year, years: u16) -> Vec<Calendar> {
    let subjects = assets.curriculum.subjects.iter().enumerate();
    let rare: Vec<(u8, SubjectId)> = subjects
        .flat_map(|(index, text)| {
            let grades = (1..=11).filter(|grade| text.is_fortnightly(*grade));
            grades.map(move |grade| (grade, subject(index)))
        })
        .collect();
    (0..years.max(1))
        .map(|back| year::calendar(Year(current.0 - back), &assets.school.holidays, &rare))
        .collect()
}
