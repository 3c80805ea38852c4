//! A class divided into groups: by one key a pupil, and across classes; an educator takes the roll of such a group.

use zhurnal::domain::command::{Command, DirectoryRecord};
use zhurnal::domain::grouping::Division;
use zhurnal::domain::ids::{JournalId, PersonId, SubjectId, Unit};
use zhurnal::domain::lesson::{LessonAt, LessonContent};
use zhurnal::domain::people::{Post, Role};
use zhurnal::domain::rules::Refusal;
use zhurnal::domain::school::{Assignment, Subject};

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
