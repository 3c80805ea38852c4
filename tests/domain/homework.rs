//! Homework as typed and as kept, when it is due, and how much of it is too much.

use proptest::prelude::*;
use zhurnal::domain::homework_load::{load, norm};
use zhurnal::domain::ids::{GroupId, JournalId, Unit};
use zhurnal::domain::lesson::Homework;
use zhurnal::domain::query::HomeworkTask;

use crate::harness::school::*;

#[test]
fn links_are_told_from_the_task_and_shown_below_it() {
    let typed = "№ 15\n  https://example.org/a\nhttpd не ссылка\nhttp://example.org/b\n";
    let homework = Homework::typed(typed, None, Some(30)).unwrap();
    let kept = Homework::Set {
        text: "№ 15\nhttpd не ссылка".into(),
        due: None,
        links: vec![
            "https://example.org/a".into(),
            "http://example.org/b".into(),
        ],
        minutes: Some(30),
    };
    assert_eq!(homework, kept);
    assert_eq!(
        homework.full_text(),
        "№ 15\nhttpd не ссылка\nhttps://example.org/a\nhttp://example.org/b"
    );
}

#[test]
fn nothing_typed_is_no_homework() {
    for nothing in ["", " ", "\n \n"] {
        assert_eq!(Homework::typed(nothing, Some(today_7a()), Some(5)), None);
    }
    let only_link = Homework::typed("https://example.org", None, None).unwrap();
    assert_eq!(only_link.full_text(), "https://example.org");
    assert_eq!(Homework::NotSet.full_text(), "");
}

proptest! {
    #[test]
    fn what_is_kept_is_typed_again_unchanged(lines in prop::collection::vec("(https://)?[а-я №]{0,8}", 0..6)) {
        if let Some(homework) = Homework::typed(&lines.join("\n"), None, None) {
            prop_assert_eq!(Homework::typed(&homework.full_text(), None, None), Some(homework));
        }
    }
}

#[test]
fn homework_is_due_on_another_day_and_after_holidays() {
    let directory = School::new().service.directory();
    let next = |at| directory.next_lesson(ALGEBRA_7A, at);
    assert_eq!(next(today_7a()), Some(lesson(10, 14, 2)));
    assert_eq!(next(lesson(10, 23, 3)), Some(lesson(11, 2, 1)));
    assert_eq!(next(lesson(5, 31, 1)), None);
}

#[test]
fn parallels_are_of_the_same_subject_and_grade() {
    let directory = School::new().service.directory();
    assert_eq!(directory.parallels(ALGEBRA_7A), [ALGEBRA_7B]);
    assert_eq!(directory.parallels(READING_1A), []);
}

#[test]
fn norms_by_grade() {
    let norms: Vec<_> = (0..=12).map(norm).collect();
    let minutes = [60, 90, 90, 120, 120, 150, 150, 150, 210, 210, 210].map(Some);
    assert_eq!(norms, [&[None][..], &minutes[..], &[None][..]].concat());
}

#[test]
fn of_groups_of_one_subject_only_the_busiest_counts() {
    let other_group = JournalId {
        unit: Unit::Group(GroupId(299)),
        ..ENGLISH_7
    };
    let task = |(journal, minutes)| HomeworkTask {
        due: today_7a(),
        set: today_7a(),
        journal,
        subject: String::new(),
        unit: String::new(),
        homework: Homework::NotSet,
        minutes,
    };
    let given = [
        (ALGEBRA_7A, 20),
        (ENGLISH_7, 15),
        (ENGLISH_7, 10),
        (other_group, 13),
        (SPORT_7, 5),
    ];
    let tasks: Vec<HomeworkTask> = given.into_iter().map(task).collect();
    assert_eq!(load(tasks.iter()), 20 + (15 + 10) + 5);
    assert_eq!(load([].into_iter()), 0);
}
