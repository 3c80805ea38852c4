//! What becomes of arranged lessons when something changes: a lesson moves, a substitute falls ill, a teacher comes back early or leaves
//! the school. By keys, as the deputy head meets it.

use std::sync::Arc;

use zhurnal::domain::command::{Command, DirectoryRecord};
use zhurnal::domain::date::Date;
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::lesson::{LessonAt, LessonContent};
use zhurnal::domain::movement::{Order, Step, carried_out};
use zhurnal::domain::office::Leave;
use zhurnal::domain::school::WeekOf;
use zhurnal::ui::route::Route;

use super::seen;
use crate::harness::school::*;
use crate::harness::screen::Screen;

fn away(school: &School, person: PersonId, from: Date, until: Date) {
    let leave = Leave {
        person,
        from,
        until,
        reason: "болезнь".into(),
        order: String::new(),
    };
    school.change(vec![put(DirectoryRecord::Office(leave.into()))]);
}

fn week(school: &School) -> Screen {
    let whose = Some(WeekOf::Class(CLASS_7A));
    Screen::open(school, DEPUTY, Route::Timetable(whose, day(10, 12)))
}

fn substitutions(school: &School) -> Screen {
    Screen::open(school, DEPUTY, Route::Substitutions(day(10, 12)))
}

/// The days and slots of algebra in 7А that are held.
fn held(school: &School, from: Date, until: Date) -> Vec<LessonAt> {
    let directory = school.service.directory();
    directory.planned_lessons(ALGEBRA_7A, span(from, until))
}

fn on_monday(school: &School) -> Vec<LessonAt> {
    held(school, day(10, 12), day(10, 12))
}

fn changes(school: &School) -> usize {
    school.service.directory().office.lesson_changes.len()
}

fn gives(school: &School, person: PersonId, at: LessonAt) -> bool {
    let directory = school.service.directory();
    let mut hours = directory.hours_of(ALGEBRA_7A, at);
    hours.any(|hour| hour.held && directory.gives(person, &hour))
}

/// Monday's first lesson to the sixth, once.
fn moved(school: &School) -> Screen {
    let mut screen = week(school);
    screen.keys("<enter> <down> <down> <enter> <enter> <bs> 6 <enter> <enter> <enter>");
    assert_eq!(on_monday(school), [lesson(10, 12, 6)]);
    screen
}

#[test]
fn a_moved_lesson_goes_back_from_either_of_its_places() {
    for way in ["<home> <down>", "<down> <down> <down> <down> <down>"] {
        let school = School::new();
        let mut screen = moved(&school);
        screen.keys(way).keys("<del>");
        assert_eq!(on_monday(&school), [lesson(10, 12, 1)], "{way}");
        assert_eq!(changes(&school), 0);
        screen.keys("u");
        assert_eq!(on_monday(&school), [lesson(10, 12, 6)], "{way}");
    }
}

#[test]
fn the_two_places_of_a_moved_lesson_are_read_again_from_the_store() {
    let school = School::new();
    moved(&school);
    let again = School::of(Arc::clone(&school.engine), day(10, 12));
    assert_eq!(on_monday(&again), [lesson(10, 12, 6)]);
    let directory = again.service.directory();
    let home = directory.held_for(ALGEBRA_7A, lesson(10, 12, 6));
    assert_eq!(home, Some((ALGEBRA_7A, today_7a())));
}

#[test]
fn a_lesson_that_moves_on_or_falls_out_leaves_nothing_behind() {
    let school = School::new();
    let mut screen = moved(&school);
    let down = "<down> <down> <down> <down> <down>";
    // On to the eighth; then it is not held; then it is as it was.
    screen
        .keys(down)
        .keys("<enter> <down> <down> <enter> <enter> <bs> 8 <enter> <enter> <enter>");
    assert_eq!(on_monday(&school), [lesson(10, 12, 8)]);
    assert_eq!(changes(&school), 2);
    screen
        .keys("<down> <down> 0 <enter>")
        .types("музей")
        .keys("<enter> <enter>");
    assert_eq!(on_monday(&school), []);
    assert_eq!(changes(&school), 1);
    let directory = school.service.directory();
    assert_eq!(directory.not_held(ALGEBRA_7A, today_7a()), Some("музей"));
    screen.keys("<home> <down> <del>");
    assert_eq!(on_monday(&school), [lesson(10, 12, 1)]);
    assert_eq!(changes(&school), 0);
}

#[test]
fn a_moved_lesson_whose_teacher_is_ill_is_open_at_its_new_time() {
    let school = School::new();
    moved(&school);
    away(&school, TEACHER, day(10, 12), day(10, 12));
    let mut screen = substitutions(&school);
    assert!(screen.shows("12.10 6  7А"), "{}", screen.text());
    assert!(!screen.shows("12.10 1  7А"), "{}", screen.text());
    screen.keys("1");
    assert!(gives(&school, COLLEAGUE, lesson(10, 12, 6)));
    assert_eq!(on_monday(&school), [lesson(10, 12, 6)]);
    assert!(!screen.shows("? никто"), "{}", screen.text());
    // Nobody is ill after all: the lesson is hers, where it was put.
    screen.keys("<f3>");
    assert!(screen.shows("Уроки возвращаются"), "{}", screen.text());
    screen.keys("<enter>");
    assert!(gives(&school, TEACHER, lesson(10, 12, 6)));
    assert!(!gives(&school, COLLEAGUE, lesson(10, 12, 6)));
    assert_eq!(on_monday(&school), [lesson(10, 12, 6)]);
}

#[test]
fn a_substitute_who_falls_ill_leaves_the_lesson_open_again() {
    let school = School::new();
    away(&school, TEACHER, day(10, 12), day(10, 12));
    let mut screen = substitutions(&school);
    screen.keys("1");
    assert!(gives(&school, COLLEAGUE, today_7a()));
    away(&school, COLLEAGUE, day(10, 12), day(10, 12));
    let mut screen = substitutions(&school);
    let open = screen.text().matches("? никто").count();
    // Hers, and his own one in 7Б.
    assert_eq!(open, 2, "{}", screen.text());
    screen.keys("* <enter>");
    assert!(!screen.shows("? никто"), "{}", screen.text());
    assert!(!gives(&school, COLLEAGUE, today_7a()));
    assert_eq!(on_monday(&school), [today_7a()]);
}

/// The teacher is away from Monday to Friday, and the colleague has her lessons.
fn arranged(school: &School) -> Screen {
    let mut screen = substitutions(school);
    screen
        .keys("<ins>")
        .types("ива")
        .keys("<enter>")
        .types("12.10-16.10")
        .keys("<enter> <enter> * <enter>");
    for (of, slot) in [(12, 1), (14, 2), (16, 3)] {
        assert!(gives(school, COLLEAGUE, lesson(10, of, slot)), "{of}");
    }
    screen
}

fn leave_until(school: &School) -> Option<Date> {
    let directory = school.service.directory();
    let leave = directory.office.leaves.values().next();
    leave.map(|leave| leave.until)
}

#[test]
fn who_is_back_before_the_end_has_her_lessons_again() {
    let school = School::new();
    let mut screen = arranged(&school);
    // The substitute has prepared Friday already.
    let topic = LessonContent {
        topic: "Дроби".into(),
        ..LessonContent::default()
    };
    let friday = lesson(10, 16, 3);
    school.does(
        COLLEAGUE,
        lesson_command(ALGEBRA_7A, friday, 0, topic.clone()),
    );
    screen.keys("<home> <down> <f3>");
    seen("substitutions_back_ru", &screen);
    assert!(gives(&school, COLLEAGUE, friday), "not yet");
    screen.keys("<enter>");
    assert_eq!(leave_until(&school), Some(day(10, 13)));
    let by_colleague = [lesson(10, 12, 1), lesson(10, 14, 2), friday]
        .map(|at| (gives(&school, TEACHER, at), gives(&school, COLLEAGUE, at)));
    assert_eq!(by_colleague, [(false, true), (true, false), (true, false)]);
    let view = school.journal(ALGEBRA_7A, span(day(10, 16), day(10, 16)));
    assert_eq!(view.lessons[0].lesson.content.topic, topic.topic);
    // One step, one undo, all of it in the trail.
    screen.keys("u");
    assert_eq!(leave_until(&school), Some(day(10, 16)));
    assert!(gives(&school, COLLEAGUE, friday) && !gives(&school, TEACHER, friday));
    school.verify();
}

#[test]
fn an_absence_told_of_again_with_fewer_days_gives_the_rest_back() {
    let school = School::new();
    let mut screen = arranged(&school);
    screen
        .keys("<ins>")
        .types("ива")
        .keys("<enter>")
        .types("12.10-14.10")
        .keys("<enter> <enter>");
    assert!(screen.shows("16.10 3. 7А"), "{}", screen.text());
    assert!(!screen.shows("14.10 2. 7А"), "{}", screen.text());
    screen.keys("<enter>");
    assert_eq!(leave_until(&school), Some(day(10, 14)));
    assert!(gives(&school, TEACHER, lesson(10, 16, 3)));
    assert!(gives(&school, COLLEAGUE, lesson(10, 14, 2)));
}

#[test]
fn what_was_held_by_another_before_today_stays_as_it_was() {
    let school = School::new();
    arranged(&school);
    school.goes_on_to(day(10, 14));
    let mut screen = substitutions(&school);
    screen.keys("<f3> <enter>");
    assert_eq!(leave_until(&school), None);
    assert!(gives(&school, COLLEAGUE, lesson(10, 12, 1)));
    assert!(gives(&school, TEACHER, lesson(10, 14, 2)));
    // It is to be seen who had it, and to be changed.
    let screen = substitutions(&school);
    assert!(screen.shows("Петров П.И."), "{}", screen.text());
}

#[test]
fn a_cancelled_lesson_and_one_of_another_subject_come_back_with_their_teacher() {
    let school = School::new();
    away(&school, TEACHER, day(10, 12), day(10, 16));
    let mut screen = substitutions(&school);
    screen
        .keys("<f6>")
        .types("быков")
        .keys("<enter> <enter> ]")
        .keys("] 0 <enter>");
    assert_eq!(held(&school, day(10, 12), day(10, 16)), [lesson(10, 16, 3)]);
    let mut screen = substitutions(&school);
    screen.keys("<f3>");
    assert!(screen.shows("Физическая"), "{}", screen.text());
    assert!(screen.shows("некому"), "{}", screen.text());
    screen.keys("<enter>");
    assert_eq!(held(&school, day(10, 12), day(10, 16)).len(), 3);
    assert_eq!(changes(&school), 0);
}

#[test]
fn of_two_who_give_a_lesson_together_the_other_stays() {
    let school = School::new();
    // Two teachers in two rooms, an hour each.
    let second = hour(90, ALGEBRA_7A, CLASS_TEACHER, 1, 1);
    school.change(vec![put(DirectoryRecord::Entry(second))]);
    away(&school, TEACHER, day(10, 12), day(10, 12));
    let mut screen = substitutions(&school);
    screen.keys("1");
    let at = today_7a();
    let now = || [TEACHER, CLASS_TEACHER, COLLEAGUE].map(|it| gives(&school, it, at));
    assert_eq!(now(), [false, true, true]);
    // Both are ill, and one of them comes back.
    away(&school, CLASS_TEACHER, day(10, 12), day(10, 12));
    let mut screen = substitutions(&school);
    assert!(screen.shows("? никто"), "{}", screen.text());
    screen.keys("1 <home> <f3> <enter>");
    assert!(now()[0], "{}", screen.text());
}

#[test]
fn who_left_the_school_stands_in_for_nobody_and_her_lessons_are_open() {
    let school = School::new();
    let directory = school.service.directory();
    let order = Order {
        person: directory.people[&COLLEAGUE].clone(),
        date: day(10, 12),
        number: "15-к".into(),
        note: String::new(),
        step: Step::Dismiss,
    };
    let edits = carried_out(&order, &directory, day(10, 12)).unwrap();
    school.does(ADMINISTRATOR, Command::Amend { edits });
    away(&school, TEACHER, day(10, 12), day(10, 12));
    let mut screen = substitutions(&school);
    assert!(screen.shows("12.10 2  7Б"), "{}", screen.text());
    screen.keys("<enter>");
    assert!(!screen.shows("Петров П"), "{}", screen.text());
    screen.keys("<esc> <ins>").types("петров");
    assert!(!screen.shows("Петров Пётр"), "{}", screen.text());
    // She gave lessons until the day.
    let before = school.service.directory();
    assert!(before.teaching_staff(day(10, 11)).contains(&COLLEAGUE));
    assert!(!before.teaching_staff(day(10, 12)).contains(&COLLEAGUE));
}

/// Friday's algebra to Tuesday, every week.
fn to_tuesday(school: &School) -> Screen {
    let mut screen = week(school);
    screen
        .keys("<right> <right> <right> <right> <down> <down>")
        .keys("<enter> <down> <down> <enter> <down> <enter> <enter> <down> <enter>");
    screen
}

#[test]
fn a_weekly_lesson_moved_to_an_earlier_day_begins_there_this_week() {
    let school = School::new();
    to_tuesday(&school).keys("<enter>");
    let week = |from: u32| held(&school, day(10, from), day(10, from + 6));
    let expected = |from: u32| {
        let [mon, tue, wed] = [(0, 1), (1, 3), (2, 2)];
        [mon, tue, wed].map(|(days, slot)| lesson(10, from + days, slot))
    };
    assert_eq!(week(12), expected(12));
    assert_eq!(week(19), expected(19));
    assert!(week(5).contains(&lesson(10, 9, 3)), "last week is over");
}

#[test]
fn where_the_new_day_is_over_this_weeks_lesson_stays() {
    let school = School::new();
    school.goes_on_to(day(10, 14));
    let mut screen = to_tuesday(&school);
    assert!(screen.shows("20.10"), "{}", screen.text());
    screen.keys("<enter>");
    let week = |from: u32| held(&school, day(10, from), day(10, from + 6));
    assert_eq!(week(12).last(), Some(&lesson(10, 16, 3)));
    assert_eq!(week(12).len(), 3);
    assert_eq!(week(19)[1], lesson(10, 20, 3));
    assert_eq!(week(19).len(), 3);
}

#[test]
fn nobody_stands_in_for_a_lesson_that_is_at_another_time() {
    let school = School::new();
    arranged(&school);
    let mut screen = to_tuesday(&school);
    assert!(screen.shows("Разовые изменения"), "{}", screen.text());
    screen.keys("<enter>");
    assert_eq!(
        held(&school, day(10, 12), day(10, 18)),
        [lesson(10, 12, 1), lesson(10, 13, 3), lesson(10, 14, 2)]
    );
    // Whoever stood in for a day is not its teacher for the year.
    assert!(gives(&school, TEACHER, lesson(10, 20, 3)));
    assert!(!gives(&school, COLLEAGUE, lesson(10, 20, 3)));
    // Its new time is open, for she is away on Tuesday too.
    let mut screen = substitutions(&school);
    screen.keys("]");
    assert!(screen.shows("? никто"), "{}", screen.text());
}

#[test]
fn a_lesson_moved_onto_another_of_its_journal_is_warned_of() {
    let school = School::new();
    let second = hour(90, ALGEBRA_7A, TEACHER, 1, 2);
    school.change(vec![put(DirectoryRecord::Entry(second))]);
    let mut screen = week(&school);
    screen.keys("<enter> <down> <down> <enter> <enter> <bs> 2 <enter> <enter>");
    assert!(screen.shows("7А Алгебра"), "{}", screen.text());
    let fate = |slot| {
        let directory = school.service.directory();
        let change = directory.lesson_change(ALGEBRA_7A, lesson(10, 12, slot));
        change.map(|change| change.fate.is_held())
    };
    screen.keys("<enter>");
    assert_eq!([fate(1), fate(2)], [Some(false), Some(true)]);
    screen.keys("<del>");
    assert_eq!(on_monday(&school).len(), 2);
}
