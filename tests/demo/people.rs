//! Counts, rolls and accounts of the demo school.

use std::collections::HashSet;

use zhurnal::cli::demo::{As, Plan};
use zhurnal::domain::date::Date;
use zhurnal::domain::directory::Directory;
use zhurnal::domain::ids::{ClassId, JournalId, Unit};
use zhurnal::domain::people::Role;

use super::{date, directory, ordinary, ordinary_day, written};

fn class(directory: &Directory, name: &str) -> ClassId {
    let found = directory.classes.values().find(|class| class.name == name);
    found.unwrap().id
}

fn on_roll(directory: &Directory, class: ClassId, date: Date) -> usize {
    let unit = Unit::Class(class);
    directory
        .roll(unit)
        .iter()
        .filter(|presence| presence.span.contains(date))
        .count()
}

#[test]
fn the_school_has_the_stated_size() {
    let (_, directory) = ordinary();
    let today = ordinary_day();
    assert_eq!(directory.classes.len(), 33);
    let sizes: Vec<usize> = directory
        .classes
        .keys()
        .map(|class| on_roll(directory, *class, today))
        .collect();
    assert!(
        sizes.iter().all(|size| (23..=29).contains(size)),
        "{sizes:?}"
    );
    let pupils: usize = sizes.iter().sum();
    assert!((820..=880).contains(&pupils), "{pupils} pupils");
    let teachers = directory
        .posts
        .iter()
        .filter(|post| post.role == Role::Teacher);
    assert_eq!(teachers.count(), 55);
    let tutors: HashSet<_> = directory
        .classes
        .values()
        .map(|class| class.class_teacher.unwrap())
        .collect();
    assert_eq!(tutors.len(), 33);
    for pupil in directory.enrolments.iter().map(|enrolment| enrolment.pupil) {
        let parents = directory.guardians.iter().filter(|g| g.pupil == pupil);
        assert!((1..=2).contains(&parents.count()));
    }
}

#[test]
fn the_home_class_has_25_pupils_whatever_the_day() {
    for today in [date(2026, 10, 12), date(2026, 11, 20), date(2027, 1, 19)] {
        let plan = Plan::ordinary(today);
        let records = zhurnal::cli::demo::build(&plan).records;
        let engine = super::bare(&records);
        let directory = directory(&engine, today);
        assert_eq!(
            on_roll(&directory, class(&directory, "7А"), today),
            25,
            "{today}"
        );
    }
}

#[test]
fn every_account_leads_to_the_right_person() {
    let (_, directory) = ordinary();
    let person = |account: As| account.person(directory).unwrap();
    let role = |account, role| {
        let person = person(account);
        let mut posts = directory.posts.iter();
        assert!(
            posts.any(|post| post.person == person && post.role == role),
            "{account:?}"
        );
    };
    role(As::Teacher, Role::Teacher);
    role(As::ClassTeacher, Role::Teacher);
    role(As::Deputy, Role::Deputy);
    role(As::Director, Role::Director);
    role(As::Admin, Role::Administrator);
    role(As::Secretary, Role::Secretary);
    let home = class(directory, "7А");
    assert_eq!(directory.own_classes(person(As::Teacher)), []);
    assert_eq!(directory.own_classes(person(As::ClassTeacher)), [home]);
    let today = ordinary_day();
    assert_eq!(directory.class_of(person(As::Pupil), today), Some(home));
    let children = directory.children(person(As::Parent));
    assert!(
        children
            .iter()
            .any(|child| directory.class_of(*child, today) == Some(home))
    );
    let own: Vec<JournalId> = directory
        .journals()
        .into_iter()
        .filter(|journal| directory.teaches(person(As::ClassTeacher), *journal))
        .collect();
    assert!(own.iter().any(|journal| journal.unit == Unit::Class(home)));
}

#[test]
fn the_teacher_has_algebra_in_the_home_class_every_school_day() {
    let (_, directory) = ordinary();
    let teacher = As::Teacher.person(directory).unwrap();
    let home = Unit::Class(class(directory, "7А"));
    let journals = directory.journals();
    let own: Vec<_> = journals
        .into_iter()
        .filter(|journal| directory.teaches(teacher, *journal))
        .collect();
    assert!(own.len() >= 4);
    assert!(
        own.iter()
            .all(|journal| (5..=9).contains(&directory.grade(journal.unit)))
    );
    let algebra = own
        .iter()
        .find(|journal| {
            journal.unit == home && directory.subject_name(journal.subject) == "Алгебра"
        })
        .unwrap();
    let span = directory.calendar.span;
    let lessons = directory.planned_lessons(*algebra, span);
    let days = span
        .days()
        .filter(|day| directory.calendar.is_school_day(7, *day));
    assert_eq!(lessons.len(), days.count());
}

#[test]
fn pupils_came_left_and_moved() {
    let (_, directory) = ordinary();
    let year = directory.calendar.span;
    let came = directory
        .enrolments
        .iter()
        .filter(|e| e.from > year.from)
        .count();
    let gone = directory
        .enrolments
        .iter()
        .filter(|e| e.until.is_some())
        .count();
    assert!(came >= 3 && gone >= 4, "{came} came, {gone} gone");
    let (old, new) = (class(directory, "7Б"), class(directory, "7А"));
    let of = |class| {
        directory
            .enrolments
            .iter()
            .filter(move |e| e.class == class)
    };
    assert!(of(old).any(|left| of(new).any(|joined| joined.pupil == left.pupil)));
    let moved_group = directory.memberships.iter().filter(|m| {
        m.until.is_some()
            && directory.class_of(m.pupil, year.from) == directory.class_of(m.pupil, ordinary_day())
    });
    assert!(moved_group.count() >= 1);
}

#[test]
fn any_day_of_the_calendar_will_do() {
    for today in [date(2026, 9, 6), date(2026, 11, 4), date(2027, 7, 14)] {
        let engine = written(&Plan {
            marks_a_year: Some(20_000),
            ..Plan::ordinary(today)
        });
        let directory = directory(&engine, today);
        assert_eq!(directory.year().0, 2026, "{today}");
        for account in [As::Teacher, As::Parent, As::Pupil] {
            assert!(account.person(&directory).is_some(), "{today}");
        }
    }
}
