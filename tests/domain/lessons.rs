//! What the office changes in lessons and days, and what the timetable then plans.

use zhurnal::domain::bells;
use zhurnal::domain::command::DirectoryRecord;
use zhurnal::domain::date::Date;
use zhurnal::domain::directory::Directory;
use zhurnal::domain::ids::{ClassId, EntryId, JournalId, PersonId, RoomId};
use zhurnal::domain::lesson::LessonAt;
use zhurnal::domain::office::{DayChange, DayKind, Leave, LessonChange, LessonFate, OfficeRecord};
use zhurnal::domain::school::{Parity, TimetableEntry};

use crate::harness::school::{
    ALGEBRA_7A, ALGEBRA_7B, CLASS_1A, CLASS_7A, CLASS_7B, CLASS_TEACHER, COLLEAGUE, ENGLISH_7,
    READING_1A, SPORT_7, STRANGER, School, TEACHER, TRAINER, YEAR, day, hour, lesson, put, span,
};

fn lesson_change(journal: JournalId, at: LessonAt, fate: LessonFate) -> OfficeRecord {
    LessonChange {
        journal,
        at,
        fate,
        reason: "Болезнь".into(),
    }
    .into()
}

fn held(teacher: PersonId) -> LessonFate {
    LessonFate::Held {
        teachers: vec![teacher],
        rooms: Vec::new(),
    }
}

fn day_change(class: ClassId, date: Date, kind: DayKind) -> OfficeRecord {
    DayChange {
        year: YEAR,
        class,
        date,
        kind,
        reason: "Мороз".into(),
    }
    .into()
}

fn school(changes: impl IntoIterator<Item = OfficeRecord>) -> School {
    let school = School::new();
    let records = changes.into_iter().map(DirectoryRecord::Office);
    school.change(records.map(put).collect());
    school
}

fn with(changes: impl IntoIterator<Item = OfficeRecord>) -> Directory {
    Directory::clone(&school(changes).service.directory())
}

/// The lessons held on a date: slots with journals.
fn of_day(directory: &Directory, date: Date) -> Vec<(u8, JournalId)> {
    let held = directory.held_on(date, |_| true);
    held.iter()
        .map(|hour| (hour.slot, hour.journal()))
        .collect()
}

fn planned(directory: &Directory, journal: JournalId, date: Date) -> Vec<LessonAt> {
    directory.planned_lessons(journal, span(date, date))
}

#[test]
fn a_lesson_that_is_not_held_is_gone_from_its_day_alone() {
    let monday = lesson(10, 12, 1);
    let directory = with([lesson_change(ALGEBRA_7A, monday, LessonFate::NotHeld)]);
    assert_eq!(planned(&directory, ALGEBRA_7A, monday.date), []);
    assert_eq!(planned(&directory, ALGEBRA_7A, day(10, 19)).len(), 1);
    assert_eq!(
        directory.next_lesson(ALGEBRA_7A, lesson(10, 9, 3)),
        Some(lesson(10, 14, 2))
    );
    assert_eq!(directory.not_held(ALGEBRA_7A, monday), Some("Болезнь"));
    assert!(!of_day(&directory, monday.date).contains(&(1, ALGEBRA_7A)));
    // It is still told of.
    let all = directory.hours_on(monday.date, |hour| hour.unit == ALGEBRA_7A.unit);
    assert_eq!((all.len(), all[0].held), (1, false));
}

#[test]
fn a_lesson_moved_is_gone_here_and_held_there() {
    let (from, to) = (lesson(10, 12, 1), lesson(10, 13, 0));
    let directory = with([
        lesson_change(ALGEBRA_7A, from, LessonFate::NotHeld),
        lesson_change(ALGEBRA_7A, to, held(TEACHER)),
    ]);
    let week = directory.planned_lessons(ALGEBRA_7A, span(day(10, 12), day(10, 17)));
    assert_eq!(week, [to, lesson(10, 14, 2), lesson(10, 16, 3)]);
    assert_eq!(of_day(&directory, to.date), [(0, ALGEBRA_7A)], "slot 0");
    assert_eq!(
        directory.next_lesson(ALGEBRA_7A, lesson(10, 9, 3)),
        Some(to)
    );
}

#[test]
fn a_lesson_is_added_even_in_the_holidays_and_makes_its_journal_known() {
    let at = lesson(10, 28, 2);
    let physics_like = JournalId {
        unit: ALGEBRA_7A.unit,
        ..READING_1A
    };
    let directory = with([lesson_change(physics_like, at, held(STRANGER))]);
    assert_eq!(of_day(&directory, at.date), [(2, physics_like)]);
    assert!(directory.journals().contains(&physics_like));
    assert!(
        directory
            .journals_of_class(CLASS_7A)
            .contains(&physics_like)
    );
    assert!(
        directory
            .journals_of_person(STRANGER)
            .contains(&physics_like)
    );
    assert!(!directory.teaches(STRANGER, physics_like), "this once only");
    assert!(directory.stands_in_at(STRANGER, physics_like, at));
}

#[test]
fn who_stands_in_gives_the_lesson_and_nobody_else() {
    let at = lesson(10, 12, 1);
    let directory = with([lesson_change(ALGEBRA_7A, at, held(COLLEAGUE))]);
    let hours = directory.held_on(at.date, |hour| hour.journal() == ALGEBRA_7A);
    assert_eq!(hours.len(), 1);
    assert!(directory.gives(COLLEAGUE, &hours[0]) && !directory.gives(TEACHER, &hours[0]));
    assert!(directory.is_giving(COLLEAGUE, at.date, 520));
    assert!(!directory.is_giving(TEACHER, at.date, 520));
    assert!(directory.teaches(TEACHER, ALGEBRA_7A));
    assert!(!directory.teaches(COLLEAGUE, ALGEBRA_7A));
}

#[test]
fn a_changed_room_leaves_the_teacher_and_the_other_way_round() {
    let at = lesson(10, 12, 1);
    let fate = LessonFate::Held {
        teachers: Vec::new(),
        rooms: vec![RoomId(5)],
    };
    let directory = with([lesson_change(ALGEBRA_7A, at, fate)]);
    let hours = directory.held_on(at.date, |hour| hour.journal() == ALGEBRA_7A);
    assert_eq!(hours[0].teachers, [TEACHER]);
    assert_eq!(hours[0].rooms, [RoomId(5)]);
}

#[test]
fn who_is_away_gives_no_lesson() {
    let leave = Leave {
        person: TEACHER,
        from: day(10, 12),
        until: day(10, 13),
        reason: "Болезнь".into(),
        order: String::new(),
    };
    let directory = with([leave.into()]);
    assert!(directory.is_away(TEACHER, day(10, 12)) && directory.is_away(TEACHER, day(10, 13)));
    assert!(!directory.is_away(TEACHER, day(10, 11)) && !directory.is_away(TEACHER, day(10, 14)));
    assert!(!directory.is_away(COLLEAGUE, day(10, 12)));
    assert!(!directory.is_giving(TEACHER, day(10, 12), 520));
    assert!(directory.is_giving(TEACHER, day(10, 19), 520));
}

#[test]
fn a_free_day_drops_a_class_and_a_group_only_with_all_its_classes() {
    let monday = day(10, 12);
    let one = with([day_change(CLASS_7A, monday, DayKind::Free)]);
    assert_eq!(
        of_day(&one, monday),
        [
            (1, READING_1A),
            (2, ALGEBRA_7B),
            (3, ENGLISH_7),
            (4, SPORT_7)
        ]
    );
    assert_eq!(one.not_held(ALGEBRA_7A, lesson(10, 12, 1)), Some("Мороз"));
    assert_eq!(one.not_held(ENGLISH_7, lesson(10, 12, 3)), None);
    let both = with([CLASS_7A, CLASS_7B].map(|it| day_change(it, monday, DayKind::Free)));
    assert_eq!(of_day(&both, monday), [(1, READING_1A)]);
    assert_eq!(planned(&both, SPORT_7, monday), []);
}

#[test]
fn a_free_day_is_stronger_than_a_substitution() {
    let at = lesson(10, 12, 1);
    let directory = with([
        lesson_change(ALGEBRA_7A, at, held(COLLEAGUE)),
        lesson_change(ALGEBRA_7A, lesson(10, 12, 5), held(TEACHER)),
        day_change(CLASS_7A, at.date, DayKind::Free),
    ]);
    assert_eq!(planned(&directory, ALGEBRA_7A, at.date), []);
}

#[test]
fn a_saturday_by_mondays_timetable() {
    let saturday = day(10, 17);
    let monday = DayKind::Weekday(1);
    let directory = with([CLASS_7A, CLASS_7B, CLASS_1A].map(|it| day_change(it, saturday, monday)));
    // Grade 1 has no Saturdays by the calendar.
    assert_eq!(
        of_day(&directory, saturday),
        of_day(&directory, day(10, 12))
    );
    assert_eq!(planned(&directory, READING_1A, saturday).len(), 1);
    // On a Wednesday by Friday's timetable Wednesday's lesson is not.
    let wednesday = with([day_change(CLASS_7A, day(10, 14), DayKind::Weekday(5))]);
    assert_eq!(
        planned(&wednesday, ALGEBRA_7A, day(10, 14)),
        [lesson(10, 14, 3)]
    );
    assert_eq!(
        planned(&wednesday, ALGEBRA_7B, day(10, 14)),
        [lesson(10, 14, 3)],
        "its own, by Wednesday's"
    );
}

#[test]
fn a_group_comes_with_the_class_that_comes() {
    // 7А by Monday's timetable on a Saturday, 7Б at home.
    let saturday = day(10, 17);
    let directory = with([
        day_change(CLASS_7A, saturday, DayKind::Free),
        day_change(CLASS_7B, saturday, DayKind::Weekday(1)),
    ]);
    assert_eq!(planned(&directory, ENGLISH_7, saturday).len(), 1);
    assert_eq!(planned(&directory, ALGEBRA_7A, saturday), []);
    assert_eq!(planned(&directory, ALGEBRA_7B, saturday).len(), 1);
}

#[test]
fn parity_is_that_of_the_week_in_which_the_day_is_taught() {
    let odd = TimetableEntry {
        parity: Parity::Odd,
        ..hour(90, ALGEBRA_7A, TEACHER, 1, 6)
    };
    let school = school([
        day_change(CLASS_7A, day(10, 10), DayKind::Weekday(1)),
        day_change(CLASS_7A, day(10, 17), DayKind::Weekday(1)),
    ]);
    school.change(vec![put(DirectoryRecord::Entry(odd))]);
    let directory = school.service.directory();
    // The week of the 5th is the sixth, that of the 12th the seventh.
    let slots = |date| {
        let planned = planned(&directory, ALGEBRA_7A, date).into_iter();
        planned.map(|at| at.slot).collect::<Vec<_>>()
    };
    assert_eq!(slots(day(10, 10)), [1]);
    assert_eq!(slots(day(10, 17)), [1, 6]);
}

#[test]
fn short_bells_keep_the_breaks() {
    let directory = with([day_change(CLASS_7A, day(10, 12), DayKind::ShortBells(30))]);
    let bell = |at| directory.bell(ALGEBRA_7A.unit, at);
    assert_eq!(bell(lesson(10, 12, 1)), Some((510, 540)));
    assert_eq!(bell(lesson(10, 12, 2)), Some((550, 580)));
    assert_eq!(bell(lesson(10, 12, 3)), Some((600, 630)));
    assert_eq!(bell(lesson(10, 12, 9)), None);
    assert_eq!(bell(lesson(10, 14, 2)), Some((565, 610)), "another day");
    // Lessons that are short already are not drawn out.
    let longer = with([day_change(CLASS_1A, day(10, 12), DayKind::ShortBells(40))]);
    assert_eq!(
        longer.bell(READING_1A.unit, lesson(10, 12, 2)),
        Some((555, 590))
    );
}

#[test]
fn a_second_shift_begins_at_its_own_first_lesson() {
    let calendar = crate::harness::school::calendar();
    let second = bells::of(&calendar.bells, 7, 2).unwrap();
    assert_eq!(second.lesson(7), Some((840, 885)));
    assert_eq!(second.short(second.place(7).unwrap(), 30), Some((840, 870)));
    assert_eq!(second.lesson(1), None);
}

#[test]
fn two_hours_of_one_journal_in_one_slot_stay_one_lesson() {
    let second = TimetableEntry {
        teachers: vec![TRAINER],
        ..hour(91, ENGLISH_7, CLASS_TEACHER, 1, 3)
    };
    assert_eq!(second.id, EntryId(91));
    let at = lesson(10, 12, 3);
    let school = school([]);
    school.change(vec![put(DirectoryRecord::Entry(second))]);
    assert_eq!(
        planned(&school.service.directory(), ENGLISH_7, at.date),
        [at]
    );
    let off = lesson_change(ENGLISH_7, at, LessonFate::NotHeld);
    school.change(vec![put(DirectoryRecord::Office(off))]);
    assert_eq!(planned(&school.service.directory(), ENGLISH_7, at.date), []);
}
