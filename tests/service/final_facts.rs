//! What a final follows from where lessons fell out, pupils moved, groups give it, or grades are taught together.

use zhurnal::domain::command::DirectoryRecord;
use zhurnal::domain::duty::{About, Whose};
use zhurnal::domain::finals::FinalMark::Grade;
use zhurnal::domain::finals::{FinalAt, Period, Reckoning};
use zhurnal::domain::ids::{ClassId, GroupId, JournalId, Unit};
use zhurnal::domain::office::{LessonChange, LessonFate};
use zhurnal::domain::query::{Answer, Query};
use zhurnal::domain::regulation::built_in;
use zhurnal::domain::rules::Refusal;
use zhurnal::domain::school::{Assignment, Class, Group, Membership};

use crate::harness::school::*;

fn reckoning(
    school: &School,
    journal: JournalId,
    pupil: zhurnal::domain::ids::PersonId,
) -> Reckoning {
    let at = FinalAt {
        journal,
        period: QUARTER_1,
        pupil,
    };
    school.final_view(at).reckoning.unwrap()
}

#[test]
fn a_mark_in_a_lesson_that_was_taken_out_counts_and_the_lesson_does_not() {
    let school = School::new();
    school.goes_on_to(day(10, 7));
    let taken_out = lesson(10, 5, 1);
    school.write(TEACHER, ALGEBRA_7A, taken_out, ALYOSHIN, marks(&[2]));
    school.write(TEACHER, ALGEBRA_7A, lesson(10, 7, 2), ALYOSHIN, marks(&[5]));
    let before = reckoning(&school, ALGEBRA_7A, ALYOSHIN);
    let change = LessonChange {
        journal: ALGEBRA_7A,
        at: taken_out,
        fate: LessonFate::NotHeld,
        reason: "авария".into(),
    };
    school.change(vec![put(DirectoryRecord::Office(change.into()))]);
    let after = reckoning(&school, ALGEBRA_7A, ALYOSHIN);
    assert_eq!(after.average.hundredths(), Some(350), "as the journal says");
    assert_eq!(after.lessons, before.lessons - 1);
}

#[test]
fn lessons_in_the_class_before_are_lessons_too() {
    let school = School::new();
    school.goes_on_to(day(10, 20));
    let directory = school.service.directory();
    let held = |journal, from, until| {
        let span = span(from, until);
        directory.planned_lessons(journal, span).len()
    };
    let before = held(ALGEBRA_7A, day(9, 1), day(10, 9));
    let since = held(ALGEBRA_7B, day(10, 10), day(10, 20));
    assert!(before > 0 && since > 0);
    let lessons = reckoning(&school, ALGEBRA_7B, MOVER).lessons;
    assert_eq!(usize::try_from(lessons).unwrap(), before + since);
}

#[test]
fn whoever_was_given_a_final_in_a_group_lacks_none_in_the_class() {
    let school = School::new();
    let group = JournalId {
        unit: Unit::Group(GroupId(300)),
        ..ALGEBRA_7A
    };
    let pupils = [ALYOSHIN, BORISOVA, YOLKIN, ZHUKOV, RETURNER];
    let mut records = vec![
        put(DirectoryRecord::Group(Group {
            id: GroupId(300),
            year: YEAR,
            subject: Some(ALGEBRA),
            name: "алг. 1".into(),
            classes: vec![CLASS_7A],
        })),
        put(DirectoryRecord::Assignment(Assignment {
            unit: group.unit,
            subject: ALGEBRA,
            teacher: COLLEAGUE,
        })),
    ];
    records.extend(pupils.map(|pupil| {
        put(DirectoryRecord::Membership(Membership {
            pupil,
            group: GroupId(300),
            from: day(10, 6),
            until: None,
        }))
    }));
    school.change(records);
    school.goes_on_to(day(10, 22));
    let owed = || {
        let query = Query::Duties {
            of: Whose::Person(TEACHER),
        };
        let Ok(Answer::Duties(view)) = school.query(TEACHER, &query) else {
            panic!("no duties");
        };
        let mut about = view.duties.into_iter().map(|due| due.about);
        about.find_map(|about| match about {
            About::Finals(ALGEBRA_7A, QUARTER_1, count) => Some(count),
            _ => None,
        })
    };
    assert_eq!(owed(), Some(5));
    for pupil in pupils {
        let at = FinalAt {
            journal: group,
            period: QUARTER_1,
            pupil,
        };
        school.gives(COLLEAGUE, at, Some(Grade(4))).unwrap();
    }
    assert_eq!(owed(), None);
}

/// The English group of 7А and 7Б, of which the classes have come to other grades.
fn across(school: &School, a: u8, b: u8) {
    let class = |id: ClassId, grade, name: &str| {
        put(DirectoryRecord::Class(Class {
            id,
            year: YEAR,
            grade,
            name: name.into(),
            shift: 1,
            class_teacher: None,
        }))
    };
    school.change(vec![class(CLASS_7A, a, "А"), class(CLASS_7B, b, "Б")]);
}

#[test]
fn a_group_across_grades_gives_each_pupil_what_is_their_grades() {
    let school = School::new();
    across(&school, 8, 9);
    school.goes_on_to(day(5, 29));
    let shown = school.finals(ENGLISH_7);
    let exam = shown
        .periods
        .iter()
        .position(|own| own.period.period == Period::Exam);
    let exam = exam.expect("grade 9 has exams");
    let there = |pupil| {
        let row = shown.pupils.iter().find(|row| row.pupil == pupil).unwrap();
        row.cells[exam].there
    };
    assert!(there(VOLKOV) && !there(ALYOSHIN));
    let at = |pupil| FinalAt {
        journal: ENGLISH_7,
        period: Period::Exam,
        pupil,
    };
    let refused = school.gives(CLASS_TEACHER, at(ALYOSHIN), Some(Grade(4)));
    assert!(matches!(refused, Err(Refusal::Rule(_))), "{refused:?}");
    school
        .gives(CLASS_TEACHER, at(VOLKOV), Some(Grade(4)))
        .unwrap();
}

#[test]
fn a_group_with_pupils_who_get_marks_has_finals() {
    let school = School::new();
    let rules = built_in("gymnasium").unwrap().to_owned();
    school.change(vec![put(DirectoryRecord::Regulation(rules))]);
    across(&school, 1, 2);
    school.goes_on_to(day(10, 20));
    let shown = school.finals(ENGLISH_7);
    assert_eq!(shown.without, None);
    let missing: Vec<_> = shown
        .pupils
        .iter()
        .filter(|row| row.cells[0].missing)
        .collect();
    let missing: Vec<_> = missing.iter().map(|row| row.pupil).collect();
    assert_eq!(missing, [VOLKOV], "grade 1 has no marks");
}
