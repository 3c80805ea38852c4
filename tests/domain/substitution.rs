//! Who could stand in, in which order, and what stands in the way of a lesson.

use zhurnal::domain::arrange::{Clash, Placed, better_in_holidays, clashes, from_date, once};
use zhurnal::domain::command::DirectoryRecord;
use zhurnal::domain::directory::Directory;
use zhurnal::domain::ids::{PersonId, RoomId};
use zhurnal::domain::office::{DayChange, DayKind, Leave};
use zhurnal::domain::school::TimetableEntry;
use zhurnal::domain::substitution::{Day, Fit, OpenLesson, open_lessons, propose};

use crate::harness::school::*;

fn away(people: &[PersonId], and: Vec<DirectoryRecord>) -> Directory {
    let school = School::new();
    let leave = |person: &PersonId| {
        let leave = Leave {
            person: *person,
            from: day(10, 12),
            until: day(10, 12),
            reason: "Болезнь".into(),
            order: String::new(),
        };
        DirectoryRecord::Office(leave.into())
    };
    let records = people.iter().map(leave).chain(and);
    school.change(records.map(put).collect());
    Directory::clone(&school.service.directory())
}

fn open(directory: &Directory) -> Vec<OpenLesson> {
    open_lessons(directory, span(day(10, 12), day(10, 12)))
}

fn fits(directory: &Directory, lesson: &OpenLesson) -> Vec<(PersonId, Fit)> {
    let candidates = Day::new(directory, lesson.at.date).candidates(lesson);
    candidates.iter().map(|it| (it.person, it.fit)).collect()
}

#[test]
fn the_same_subject_comes_first_then_who_knows_the_class_then_the_busy() {
    let directory = away(&[TEACHER], Vec::new());
    let lessons = open(&directory);
    assert_eq!(lessons.len(), 1);
    assert_eq!(
        fits(&directory, &lessons[0]),
        [
            (COLLEAGUE, Fit::Subject),
            (TRAINER, Fit::Class),
            (CLASS_TEACHER, Fit::Class),
            (STRANGER, Fit::Busy),
        ]
    );
    // Who is away as well is not among them.
    let both = away(&[TEACHER, COLLEAGUE], Vec::new());
    assert!(
        fits(&both, &open(&both)[0])
            .iter()
            .all(|(it, _)| *it != COLLEAGUE)
    );
}

#[test]
fn a_parallel_class_of_the_same_subject_may_be_taught_together() {
    let second = TimetableEntry {
        ..hour(90, ALGEBRA_7A, TEACHER, 1, 2)
    };
    let directory = away(&[TEACHER], vec![DirectoryRecord::Entry(second)]);
    let lessons = open(&directory);
    let of_second = fits(&directory, &lessons[1]);
    assert!(
        of_second.contains(&(COLLEAGUE, Fit::Joint)),
        "{of_second:?}"
    );
    // With everybody else away, the two classes sit together; nobody is proposed who is busy elsewhere.
    let others = [TEACHER, CLASS_TEACHER, TRAINER, STRANGER];
    let second = hour(90, ALGEBRA_7A, TEACHER, 1, 2);
    let alone = away(&others, vec![DirectoryRecord::Entry(second)]);
    let lessons = open(&alone);
    let proposed = propose(&alone, &lessons);
    let of = |slot: u8| {
        let mut all = proposed.iter();
        let found = all.find(|(place, _)| {
            let lesson = &lessons[*place];
            lesson.journal == ALGEBRA_7A && lesson.at.slot == slot
        });
        found.and_then(|(_, best)| best.as_ref().map(|best| (best.person, best.fit)))
    };
    assert_eq!(of(1), Some((COLLEAGUE, Fit::Subject)));
    assert_eq!(of(2), Some((COLLEAGUE, Fit::Joint)));
    // Reading in grade 1 runs at the same time as the first lesson, which has the only one left.
    let reading = proposed
        .iter()
        .find(|(place, _)| lessons[*place].journal == READING_1A);
    assert_eq!(reading.map(|(_, best)| best.clone()), Some(None));
}

#[test]
fn a_free_day_leaves_nothing_to_be_stood_in_for() {
    let free = DayChange {
        year: YEAR,
        class: CLASS_7A,
        date: day(10, 12),
        kind: DayKind::Free,
        reason: "Мороз".into(),
    };
    let directory = away(&[TEACHER], vec![DirectoryRecord::Office(free.into())]);
    assert_eq!(open(&directory), []);
}

fn placed(slot: u8, teacher: PersonId) -> Placed {
    Placed {
        journal: ALGEBRA_7A,
        at: lesson(10, 12, slot),
        teachers: vec![teacher],
        rooms: Vec::new(),
    }
}

#[test]
fn a_teacher_a_room_and_pupils_clash() {
    let room = RoomId(5);
    let with_room = TimetableEntry {
        rooms: vec![room],
        ..hour(4, ALGEBRA_7B, COLLEAGUE, 1, 2)
    };
    let directory = away(&[TRAINER], vec![DirectoryRecord::Entry(with_room)]);
    let before = placed(1, TEACHER);
    let of = |after: &Placed| clashes(&directory, after, Some(&before));
    assert_eq!(of(&placed(2, TEACHER)), []);
    let busy = Placed {
        rooms: vec![room],
        ..placed(2, COLLEAGUE)
    };
    assert_eq!(
        of(&busy),
        [
            Clash::Teacher(COLLEAGUE, ALGEBRA_7B),
            Clash::Room(room, ALGEBRA_7B)
        ]
    );
    assert_eq!(of(&placed(3, TEACHER)), [Clash::Pupils(ENGLISH_7)]);
    assert_eq!(of(&placed(2, TRAINER)), [Clash::Away(TRAINER)]);
}

#[test]
fn an_hour_that_has_not_begun_is_changed_itself() {
    let directory = away(&[], Vec::new());
    let first = Placed {
        at: lesson(9, 1, 1),
        ..placed(1, TEACHER)
    };
    let hour = &directory.timetable[0];
    let edits = from_date(&directory, Some(hour.id), Some(&first), None);
    assert_eq!(edits.len(), 1);
    assert!(edits[0].after.is_none(), "nothing of it is left");
    // And an added lesson that falls out again leaves no trace.
    let edits = once(&directory, None, Some(&placed(6, TEACHER)), "");
    assert_eq!(edits.len(), 1);
    assert!(edits[0].before.is_none());
}

#[test]
fn the_advice_to_wait_for_the_holidays_is_the_schools() {
    let directory = away(&[], Vec::new());
    assert_eq!(better_in_holidays(&directory, day(10, 12)), None);
    let school = School::new();
    let text = zhurnal::domain::regulation::BUILT_IN
        .iter()
        .find(|(name, _)| *name == "chekhov")
        .map(|(_, text)| (*text).to_owned());
    school.change(vec![put(DirectoryRecord::Regulation(text.unwrap()))]);
    let chekhov = school.service.directory();
    assert!(better_in_holidays(&chekhov, day(10, 12)).is_some());
    assert_eq!(better_in_holidays(&chekhov, day(10, 28)), None);
}
