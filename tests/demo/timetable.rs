//! The timetable: nobody is at two places at once, and nothing of the curriculum is missing.

use std::collections::{BTreeMap, HashMap, HashSet};

use zhurnal::cli::demo::{Plan, build};
use zhurnal::domain::directory::Directory;
use zhurnal::domain::ids::{ClassId, GroupId, PersonId, Unit};
use zhurnal::domain::school::Parity;

use super::{bare, directory, ordinary_day};

fn schools() -> impl Iterator<Item = std::sync::Arc<Directory>> {
    (1..=6).map(|seed| {
        let plan = Plan {
            seed,
            ..Plan::ordinary(ordinary_day())
        };
        directory(&bare(&build(&plan).records), ordinary_day())
    })
}

/// The weeks of a pair in which an hour is held.
fn weeks(parity: Parity) -> Vec<u8> {
    match parity {
        Parity::Every => vec![1, 2],
        Parity::Odd => vec![1],
        Parity::Even => vec![2],
    }
}

#[test]
fn nobody_is_at_two_places_at_once() {
    for school in schools() {
        let mut teachers = HashSet::new();
        let mut rooms = HashSet::new();
        let mut pupils: HashMap<(PersonId, u8, u8, u8), Unit> = HashMap::new();
        for entry in &school.timetable {
            for week in weeks(entry.parity) {
                let hour = (week, entry.weekday, entry.slot);
                for teacher in &entry.teachers {
                    assert!(
                        teachers.insert((*teacher, hour)),
                        "teacher {teacher:?} {hour:?}"
                    );
                }
                for room in &entry.rooms {
                    assert!(rooms.insert((*room, hour)), "room {room:?} {hour:?}");
                }
                let today = ordinary_day();
                let roll = school.roll(entry.unit).iter();
                for presence in roll.filter(|presence| presence.span.contains(today)) {
                    let (week, weekday, slot) = hour;
                    let other = pupils.insert((presence.pupil, week, weekday, slot), entry.unit);
                    assert_eq!(other, None, "{presence:?} {hour:?}");
                }
            }
        }
    }
}

#[test]
fn a_class_has_no_empty_hour_and_all_its_lessons() {
    for school in schools() {
        let mut days: BTreeMap<(ClassId, u8), HashSet<u8>> = BTreeMap::new();
        for entry in &school.timetable {
            for class in school.classes_of(entry.unit) {
                days.entry((class, entry.weekday))
                    .or_default()
                    .insert(entry.slot);
            }
        }
        for ((class, weekday), slots) in &days {
            let first = if school.classes[class].shift == 2 {
                8
            } else {
                1
            };
            let expected: HashSet<u8> = (first..).take(slots.len()).collect();
            assert_eq!(
                *slots, expected,
                "{} on day {weekday}",
                school.classes[class].name
            );
        }
        let weekly: HashMap<ClassId, usize> =
            days.iter()
                .fold(HashMap::new(), |mut sum, ((class, _), slots)| {
                    *sum.entry(*class).or_default() += slots.len();
                    sum
                });
        let hours_of = |name: &str| {
            let class = school
                .classes
                .values()
                .find(|class| class.name == name)
                .unwrap();
            weekly[&class.id]
        };
        let hours = ["1А", "4Б", "5В", "6А", "7А", "7Б", "8В", "9А", "10Б", "11В"].map(hours_of);
        assert_eq!(hours, [21, 23, 27, 28, 31, 29, 31, 33, 30, 29]);
    }
}

#[test]
fn groups_parity_and_doubles_occur() {
    let school = schools().next().unwrap();
    let of_group = |entry: &&zhurnal::domain::school::TimetableEntry| {
        matches!(entry.unit, Unit::Group(GroupId(_)))
    };
    assert!(school.timetable.iter().filter(of_group).count() > 200);
    assert!(
        school
            .timetable
            .iter()
            .any(|entry| entry.parity == Parity::Odd)
    );
    assert!(school.groups.values().any(|group| group.classes.len() == 3));
    let mut seen = HashSet::new();
    let twice = school
        .timetable
        .iter()
        .filter(|entry| !seen.insert((entry.unit, entry.subject, entry.weekday)));
    assert!(twice.count() > 20);
}
