//! A class divided into groups: by one key a pupil, and across classes; an educator takes the roll of such a group.

use zhurnal::domain::command::{Command, DirectoryRecord};
use zhurnal::domain::grouping::Division;
use zhurnal::domain::ids::{GroupId, JournalId, PersonId, SubjectId, Unit};
use zhurnal::domain::lesson::{LessonAt, LessonContent};
use zhurnal::domain::people::{Post, Role};
use zhurnal::domain::rules::Refusal;
use zhurnal::domain::school::{Assignment, Group, Membership, Subject};

use crate::harness::school::*;

/// A subject that nobody has divided yet.
const CHESS: SubjectId = SubjectId(60);
const EDUCATOR: PersonId = STRANGER;

fn chess(class: zhurnal::domain::ids::ClassId) -> Division {
    Division {
        class,
        subject: CHESS,
    }
}

fn school() -> School {
    let school = School::new();
    let subject = Subject {
        id: CHESS,
        name: "Шахматы".into(),
    };
    school.change(vec![
        put(DirectoryRecord::Subject(subject)),
        put(DirectoryRecord::Post(Post {
            person: EDUCATOR,
            role: Role::Educator,
        })),
    ]);
    school
}

fn puts(school: &School, by: PersonId, division: Division, pupil: PersonId, number: usize) {
    let directory = school.service.directory();
    let edits = division.put(pupil, number, &directory, school.service.today());
    let edits = edits.unwrap();
    school.does(by, Command::Amend { edits });
}

#[test]
fn each_pupil_by_one_key() {
    let school = school();
    let division = chess(CLASS_7A);
    for (pupil, number) in [(ALYOSHIN, 1), (BORISOVA, 2), (YOLKIN, 1)] {
        puts(&school, CLASS_TEACHER, division, pupil, number);
    }
    let directory = school.service.directory();
    let groups = division.groups(&directory);
    let names: Vec<_> = groups
        .iter()
        .map(|(_, group)| group.name.as_str())
        .collect();
    assert_eq!(names, ["7А Шахматы 1", "7А Шахматы 2"]);
    let number = |pupil| division.number(pupil, &directory, day(10, 12));
    assert_eq!(
        [ALYOSHIN, BORISOVA, YOLKIN, ZHUKOV].map(number),
        [Some(1), Some(2), Some(1), None]
    );
    // Who is divided for the first time is in the group since they came, so that past lessons have their roll.
    let first = Unit::Group(groups[0].1.id);
    assert!(directory.on_roll(first, ALYOSHIN, day(9, 1)));
}

#[test]
fn a_change_of_groups_holds_from_today_and_back_is_as_before() {
    let school = school();
    let division = chess(CLASS_7A);
    puts(&school, CLASS_TEACHER, division, ALYOSHIN, 1);
    puts(&school, CLASS_TEACHER, division, BORISOVA, 2);
    let before = school.service.directory().memberships.clone();
    puts(&school, CLASS_TEACHER, division, ALYOSHIN, 2);
    let directory = school.service.directory();
    assert_eq!(division.number(ALYOSHIN, &directory, day(10, 12)), Some(2));
    assert_eq!(division.number(ALYOSHIN, &directory, day(10, 11)), Some(1));
    puts(&school, CLASS_TEACHER, division, ALYOSHIN, 1);
    assert_eq!(school.service.directory().memberships, before);
    puts(&school, CLASS_TEACHER, division, ALYOSHIN, 0);
    let directory = school.service.directory();
    assert_eq!(division.number(ALYOSHIN, &directory, day(10, 12)), None);
}

#[test]
fn a_class_teacher_divides_their_own_class_only() {
    let school = school();
    let directory = school.service.directory();
    let edits = chess(CLASS_7B)
        .put(VOLKOV, 1, &directory, day(10, 12))
        .unwrap();
    let outcome = school.ask(CLASS_TEACHER, Command::Amend { edits });
    assert!(matches!(outcome, Err(Refusal::Denied(_))), "{outcome:?}");
    let elsewhere = chess(CLASS_7A).put(VOLKOV, 1, &directory, day(10, 12));
    assert_eq!(elsewhere.unwrap_err().id, "grouping-not-here");
}

/// A class that joins another's group keeps its own keys, and the other class keeps its.
#[test]
fn no_key_changes_when_a_class_joins_a_group_of_another() {
    let school = school();
    let (a, b) = (chess(CLASS_7A), chess(CLASS_7B));
    puts(&school, ADMINISTRATOR, b, VOLKOV, 1);
    puts(&school, ADMINISTRATOR, a, ALYOSHIN, 1);
    puts(&school, ADMINISTRATOR, a, BORISOVA, 2);
    let keys = |division: Division| {
        let directory = school.service.directory();
        let groups = division.groups(&directory).into_iter();
        let keys = groups.map(|(key, group)| (key, group.name.clone()));
        keys.collect::<Vec<_>>()
    };
    let before = (keys(a), keys(b));
    assert_eq!(before.0[2], (4, "7Б Шахматы 1".to_owned()));
    puts(&school, ADMINISTRATOR, a, YOLKIN, 4);
    assert_eq!((keys(a), keys(b)), before);
    puts(&school, ADMINISTRATOR, a, ZHUKOV, 1);
    let directory = school.service.directory();
    assert_eq!(a.number(ZHUKOV, &directory, day(10, 12)), Some(1));
    assert_eq!(a.number(YOLKIN, &directory, day(10, 12)), Some(4));
}

/// A file may bring more groups than keys make.
#[test]
fn every_group_of_the_class_has_a_key() {
    let school = school();
    let group = |id: u32| {
        put(DirectoryRecord::Group(Group {
            id: GroupId(id),
            year: YEAR,
            subject: Some(CHESS),
            name: format!("шахматы {id}"),
            classes: vec![CLASS_7A],
        }))
    };
    school.change((301..=304).map(group).collect());
    puts(&school, ADMINISTRATOR, chess(CLASS_7B), VOLKOV, 1);
    let directory = school.service.directory();
    let groups = chess(CLASS_7A).groups(&directory);
    let keys: Vec<usize> = groups.iter().map(|(key, _)| *key).collect();
    assert_eq!(keys, [1, 2, 3, 4, 5]);
    puts(&school, ADMINISTRATOR, chess(CLASS_7A), ALYOSHIN, 4);
    let directory = school.service.directory();
    let fourth = Unit::Group(GroupId(304));
    assert!(directory.on_roll(fourth, ALYOSHIN, day(10, 12)));
}

/// A timetable from a file uses one group for several subjects.
#[test]
fn a_group_of_several_subjects_is_filled_by_keys() {
    let school = school();
    let group = Group {
        id: GroupId(301),
        year: YEAR,
        subject: None,
        name: "7А дев".into(),
        classes: vec![CLASS_7A],
    };
    let unit = Unit::Group(group.id);
    let taught = |subject| {
        put(DirectoryRecord::Assignment(Assignment {
            unit,
            subject,
            teacher: EDUCATOR,
        }))
    };
    let journal = JournalId {
        year: YEAR,
        unit,
        subject: READING,
    };
    school.change(vec![
        put(DirectoryRecord::Group(group)),
        taught(CHESS),
        put(DirectoryRecord::Entry(hour(61, journal, EDUCATOR, 2, 7))),
    ]);
    let directory = school.service.directory();
    let of = |subject| {
        let division = Division {
            class: CLASS_7A,
            subject,
        };
        division.groups(&directory).len()
    };
    assert_eq!([CHESS, READING, ALGEBRA].map(of), [1, 1, 0]);
    puts(&school, CLASS_TEACHER, chess(CLASS_7A), BORISOVA, 1);
    let directory = school.service.directory();
    assert!(directory.on_roll(unit, BORISOVA, day(9, 1)));
}

/// The groups of the class that they left say nothing of when they came into one of this class.
#[test]
fn who_comes_from_another_class_is_in_the_group_since_then() {
    let school = school();
    let old = chess(CLASS_7A);
    let member = |group, until| {
        put(DirectoryRecord::Membership(Membership {
            pupil: MOVER,
            group,
            from: day(9, 1),
            until,
        }))
    };
    puts(&school, ADMINISTRATOR, old, ALYOSHIN, 1);
    let group = old.groups(&school.service.directory())[0].1.id;
    school.change(vec![member(group, Some(day(10, 9)))]);
    let new = chess(CLASS_7B);
    puts(&school, ADMINISTRATOR, new, MOVER, 1);
    let directory = school.service.directory();
    let group = Unit::Group(new.groups(&directory)[0].1.id);
    assert!(directory.on_roll(group, MOVER, day(10, 10)));
    assert!(!directory.on_roll(group, MOVER, day(10, 9)));
}

/// An order from a day ahead: the groups of the old class go on until then, those of the new one begin.
#[test]
fn who_is_to_come_from_another_class_is_in_the_group_from_that_day() {
    let school = school();
    let (old, new) = (chess(CLASS_7A), chess(CLASS_7B));
    puts(&school, ADMINISTRATOR, old, ALYOSHIN, 1);
    school.change(vec![
        put(enrolment(ALYOSHIN, CLASS_7A, day(9, 1), Some(day(10, 19)))),
        put(enrolment(ALYOSHIN, CLASS_7B, day(10, 20), None)),
    ]);
    puts(&school, ADMINISTRATOR, new, ALYOSHIN, 1);
    let directory = school.service.directory();
    let on = |division: Division, of_month| {
        let group = division.groups(&directory)[0].1.id;
        directory.on_roll(Unit::Group(group), ALYOSHIN, day(10, of_month))
    };
    assert!(on(old, 19) && !on(old, 20));
    assert!(!on(new, 19) && on(new, 20));
}

/// A group of two classes, taught by an educator: the roll, the marks and nothing of other journals.
#[test]
fn an_educator_takes_the_roll_of_a_group_across_classes() {
    let school = school();
    puts(&school, ADMINISTRATOR, chess(CLASS_7B), VOLKOV, 1);
    let other = chess(CLASS_7A);
    let key = other.groups(&school.service.directory())[0].0;
    assert_eq!(key, 4, "a group of another class");
    puts(&school, ADMINISTRATOR, other, ALYOSHIN, key);
    let directory = school.service.directory();
    let group = directory
        .groups
        .values()
        .find(|group| group.subject == Some(CHESS));
    let group = group.unwrap();
    assert_eq!(group.classes, [CLASS_7B, CLASS_7A]);
    let unit = Unit::Group(group.id);
    let journal = JournalId {
        year: YEAR,
        unit,
        subject: CHESS,
    };
    school.change(vec![
        put(DirectoryRecord::Assignment(Assignment {
            unit,
            subject: CHESS,
            teacher: EDUCATOR,
        })),
        put(DirectoryRecord::Entry(hour(60, journal, EDUCATOR, 1, 7))),
    ]);
    let at = LessonAt {
        date: day(10, 12),
        slot: 7,
    };
    let roll = LessonContent {
        roll_taken: true,
        ..LessonContent::default()
    };
    school.does(EDUCATOR, lesson_command(journal, at, 0, roll));
    for pupil in [ALYOSHIN, VOLKOV] {
        let absent = zhurnal::domain::cell::CellContent {
            attendance: Some(zhurnal::domain::cell::Attendance::Absent),
            ..Default::default()
        };
        school.does(EDUCATOR, cell_command(journal, at, pupil, 0, absent));
    }
    let elsewhere = cell_command(ALGEBRA_7A, today_7a(), ALYOSHIN, 0, marks(&[5]));
    assert_eq!(school.ask(EDUCATOR, elsewhere), Err(Refusal::NotFound));
}
