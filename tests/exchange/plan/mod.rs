//! Plans of imports: what a file would change in a school, and that doing it again changes nothing.

mod guardians;
mod order;
mod pupils;
mod staff;
mod week;

use std::collections::BTreeSet;
use std::sync::Arc;

use zhurnal::domain::command::{DirectoryChange, DirectoryRecord};
use zhurnal::domain::date::Date;
use zhurnal::domain::default_calendar::default_calendar;
use zhurnal::domain::directory::Directory;
use zhurnal::domain::directory::diff::records;
use zhurnal::domain::ids::{PersonId, Unit, Year};
use zhurnal::domain::regulation::Regulation;
use zhurnal::domain::school::School;
use zhurnal::exchange::fault::Place;
use zhurnal::exchange::fet::read_timetable;
use zhurnal::exchange::plan::{Plan, plan_roster, plan_timetable};

use super::{roster, source};
use crate::harness::school::STANDARD;

fn day(text: &str) -> Date {
    Date(text.parse().unwrap())
}

/// A school as `zhurnal init` makes it.
fn empty() -> Directory {
    let year = Year(2026);
    let school = School {
        name: "Школа".to_owned(),
        utc_offset_minutes: 180,
        year,
    };
    let regulation = Regulation::parse(STANDARD).unwrap();
    let calendar = default_calendar(year, str::to_owned);
    Directory::new(school, calendar, Arc::new(regulation)).index()
}

/// The directory after the changes, each record in the place that its identity names.
fn after(directory: &Directory, changes: &[DirectoryChange]) -> Directory {
    let mut all = records(directory);
    for change in changes {
        match change {
            DirectoryChange::Put(record) => {
                all.insert(record.id(), record.clone());
            }
            DirectoryChange::Remove(record) => {
                all.remove(&record.id()).expect("what is removed was there");
            }
        }
    }
    let mut made = Directory::new(
        directory.school.clone(),
        directory.calendar.clone(),
        directory.regulation.clone(),
    );
    for record in all.into_values() {
        match record {
            DirectoryRecord::School(_) | DirectoryRecord::Regulation(_) => {}
            DirectoryRecord::Calendar(it) => made.calendar = it,
            DirectoryRecord::Person(it) => drop(made.people.insert(it.id, it)),
            DirectoryRecord::User(it) => drop(made.users.insert(it.login.clone(), it)),
            DirectoryRecord::Post(it) => made.posts.push(it),
            DirectoryRecord::Guardian(it) => made.guardians.push(it),
            DirectoryRecord::Subject(it) => drop(made.subjects.insert(it.id, it)),
            DirectoryRecord::Room(it) => drop(made.rooms.insert(it.id, it)),
            DirectoryRecord::Class(it) => drop(made.classes.insert(it.id, it)),
            DirectoryRecord::Group(it) => drop(made.groups.insert(it.id, it)),
            DirectoryRecord::Enrolment(it) => made.enrolments.push(it),
            DirectoryRecord::Membership(it) => made.memberships.push(it),
            DirectoryRecord::Assignment(it) => made.assignments.push(it),
            DirectoryRecord::Entry(it) => made.timetable.push(it),
            DirectoryRecord::Office(it) => made.office.put(it),
            DirectoryRecord::Key(_)
            | DirectoryRecord::PasswordLock(_)
            | DirectoryRecord::Pin(_)
            | DirectoryRecord::Invitation(_) => unreachable!("no import touches these"),
        }
    }
    made.index()
}

fn roster_plan(directory: &Directory, text: &str, today: &str) -> Plan {
    let file = roster(text);
    plan_roster(&file, &Place::file("list.csv"), directory, day(today))
}

/// The school after a list without errors was applied twice, the second time without a change.
fn with_roster(directory: &Directory, text: &str, today: &str) -> Directory {
    let plan = roster_plan(directory, text, today);
    assert_eq!(plan.errors(), 0, "{:?}", super::told(&plan.faults));
    let made = after(directory, &plan.changes);
    assert_eq!(roster_plan(&made, text, today).changes, []);
    made
}

const HEAD: &str = "Activity Id;Day;Hour;Students Sets;Subject;Teachers;Activity Tags;Room\n";
const STUDENTS: &str = "Year;;Group;;Subgroup\n8;;8А;;\n8;;8А;;8А англ1\n8;;8Б;;\n9;;9А;;\n";

fn timetable_plan(directory: &Directory, rows: &str, from: Option<&str>, today: &str) -> Plan {
    let file = read_timetable(&[
        source("x_timetable.csv", &format!("{HEAD}{rows}")),
        source("x_students.csv", STUDENTS),
    ]);
    plan_timetable(&file, directory, from.map(day), day(today))
}

/// The school after a timetable was applied twice, the second time without a change.
fn with_timetable(directory: &Directory, rows: &str, from: Option<&str>, today: &str) -> Directory {
    let plan = timetable_plan(directory, rows, from, today);
    assert_eq!(plan.errors(), 0, "{:?}", super::told(&plan.faults));
    let made = after(directory, &plan.changes);
    let again = timetable_plan(&made, rows, from, today);
    assert_eq!(again.changes, []);
    assert_eq!(again.notes, []);
    made
}

fn short(date: Date) -> String {
    date.format("%d.%m").to_string()
}

fn until(date: Option<Date>) -> String {
    date.map(short).unwrap_or_default()
}

fn full(directory: &Directory, person: PersonId) -> String {
    directory.people[&person].name.full()
}

/// Who is where and when: `name class from-until`.
fn enrolled(directory: &Directory) -> Vec<String> {
    let line = |e: &zhurnal::domain::school::Enrolment| {
        let class = directory.unit_name(Unit::Class(e.class));
        let name = full(directory, e.pupil);
        format!("{name} {class} {}-{}", short(e.from), until(e.until))
    };
    let mut lines: Vec<String> = directory.enrolments.iter().map(line).collect();
    lines.sort();
    lines
}

/// Who is in which group and when: `name group from-until`.
fn members(directory: &Directory) -> Vec<String> {
    let line = |m: &zhurnal::domain::school::Membership| {
        let group = directory.unit_name(Unit::Group(m.group));
        let name = full(directory, m.pupil);
        format!("{name} {group} {}-{}", short(m.from), until(m.until))
    };
    let mut lines: Vec<String> = directory.memberships.iter().map(line).collect();
    lines.sort();
    lines
}

/// The week: `weekday.slot unit subject teachers rooms parity from-until`.
fn week(directory: &Directory) -> Vec<String> {
    let mut lines: Vec<String> = directory
        .timetable
        .iter()
        .map(|entry| {
            let teachers = entry.teachers.iter().map(|id| full(directory, *id));
            let rooms = entry
                .rooms
                .iter()
                .map(|id| directory.rooms[id].name.clone());
            format!(
                "{}.{} {} {} {} {} {:?} {}-{}",
                entry.weekday,
                entry.slot,
                directory.unit_name(entry.unit),
                directory.subject_name(entry.subject),
                teachers
                    .collect::<BTreeSet<_>>()
                    .into_iter()
                    .collect::<Vec<_>>()
                    .join("+"),
                rooms
                    .collect::<BTreeSet<_>>()
                    .into_iter()
                    .collect::<Vec<_>>()
                    .join("+"),
                entry.parity,
                short(entry.from),
                short(entry.until)
            )
        })
        .collect();
    lines.sort();
    lines
}

/// Who has which journal: `unit subject teacher`.
fn journals(directory: &Directory) -> Vec<String> {
    let line = |a: &zhurnal::domain::school::Assignment| {
        let subject = directory.subject_name(a.subject);
        let unit = directory.unit_name(a.unit);
        format!("{unit} {subject} {}", full(directory, a.teacher))
    };
    let mut lines: Vec<String> = directory.assignments.iter().map(line).collect();
    lines.sort();
    lines
}

/// All that two schools must have in common to be the same, whatever the numbers of their records.
fn facts(directory: &Directory) -> Vec<String> {
    let classes = directory.classes.values();
    let classes = classes.map(|class| format!("{} {}", class.name, class.grade));
    let groups = directory.groups.values();
    let groups = groups.map(|group| {
        let names = group.classes.iter().map(|id| &directory.classes[id].name);
        let subject = group.subject.map(|id| directory.subject_name(id));
        format!("{} {:?} {subject:?}", group.name, names.collect::<Vec<_>>())
    });
    let people = directory.people.values();
    let people = people.map(|it| format!("{} {:?} {}", it.name.full(), it.born, it.external));
    let mut all: Vec<String> = classes.chain(groups).chain(people).collect();
    all.sort();
    for part in [enrolled, members, week, journals] {
        all.extend(part(directory));
    }
    all.push(format!("{:?}", directory.calendar.bells));
    all.push(format!("{:?}", directory.calendar.weeks));
    all
}
