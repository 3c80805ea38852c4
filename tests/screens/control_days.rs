//! A second control work of a class on one day is said to whoever sets it, by whatever way, and is written all the same.

use zhurnal::domain::command::Command;
use zhurnal::domain::ids::{JournalId, PersonId};
use zhurnal::domain::lesson::{LessonAt, LessonContent, Work, WorkKind};
use zhurnal::domain::message::Message;
use zhurnal::domain::plan::{PlanContent, PlanRow};
use zhurnal::ui::route::Route;

use crate::harness::school::{
    ALGEBRA_7A, ALGEBRA_7B, CLASS_TEACHER, COLLEAGUE, ENGLISH_7, SPORT_7, School, TEACHER, TRAINER,
    day, lesson, lesson_command, span, today_7a,
};
use crate::harness::screen::Screen;

const CONTROL: WorkKind = WorkKind(1);
const INDEPENDENT: WorkKind = WorkKind(2);

/// Sets the kind of a lesson's work; what is said of it.
fn sets(
    school: &School,
    person: PersonId,
    journal: JournalId,
    at: LessonAt,
    kind: WorkKind,
) -> Vec<Message> {
    let content = LessonContent {
        works: vec![Work { kind, weight: None }],
        ..LessonContent::default()
    };
    let seen = school.journal(journal, span(at.date, at.date));
    let seen = seen.lessons.iter().find(|lesson| lesson.at == at);
    let revision = seen.map_or(0, |lesson| lesson.lesson.revision);
    school
        .does(person, lesson_command(journal, at, revision, content))
        .warnings
}

fn english() -> LessonAt {
    lesson(10, 12, 3)
}

fn kinds(school: &School, journal: JournalId, at: LessonAt) -> Vec<WorkKind> {
    let view = school.journal(journal, span(at.date, at.date));
    let lesson = view.lessons.into_iter().find(|lesson| lesson.at == at);
    let works = lesson.unwrap().lesson.content.works.into_iter();
    works.map(|work| work.kind).collect()
}

#[test]
fn the_second_one_is_said_and_written() {
    let school = School::new();
    assert_eq!(sets(&school, TEACHER, ALGEBRA_7A, today_7a(), CONTROL), []);
    let route = Route::Journal {
        journal: ENGLISH_7,
        at: Some(english()),
        roll: false,
    };
    let mut screen = Screen::open(&school, CLASS_TEACHER, route);
    screen.keys("<f6>");
    while !screen.cursor_line().contains("контрольная") {
        screen.keys("<down>");
    }
    screen.keys("<enter>");
    let told = "7А, 12.10.2026: в этот день уже есть контрольная — Алгебра, 1 урок.";
    assert!(screen.status().starts_with(told), "{}", screen.text());
    assert_eq!(kinds(&school, ENGLISH_7, english()), [CONTROL]);
}

#[test]
fn it_is_a_matter_of_control_works_of_one_class_on_one_day() {
    let school = School::new();
    let set = |person, journal, at, kind| sets(&school, person, journal, at, kind).len();
    assert_eq!(set(TEACHER, ALGEBRA_7A, today_7a(), CONTROL), 0);
    // Another class, another day, another kind of work.
    assert_eq!(set(COLLEAGUE, ALGEBRA_7B, lesson(10, 12, 2), CONTROL), 0);
    assert_eq!(set(CLASS_TEACHER, ENGLISH_7, lesson(10, 15, 1), CONTROL), 0);
    assert_eq!(set(CLASS_TEACHER, ENGLISH_7, english(), INDEPENDENT), 0);
    // A group of both classes meets the work of each.
    assert_eq!(set(CLASS_TEACHER, ENGLISH_7, english(), CONTROL), 2);
    assert_eq!(set(TRAINER, SPORT_7, lesson(10, 12, 4), CONTROL), 3);
    // What was said once is not said of every later change of the lesson.
    assert_eq!(set(TRAINER, SPORT_7, lesson(10, 12, 4), CONTROL), 0);
}

#[test]
fn a_control_work_that_comes_from_the_plan_is_said_too() {
    let school = School::new();
    sets(&school, CLASS_TEACHER, ENGLISH_7, english(), CONTROL);
    let row = |topic: &str, hours, control| PlanRow {
        topic: topic.into(),
        hours,
        control,
        ..PlanRow::default()
    };
    let directory = school.service.directory();
    let before = directory.planned_lessons(ALGEBRA_7A, span(day(9, 1), day(10, 11)));
    let before = u8::try_from(before.len()).unwrap();
    let rows = vec![
        row("Дроби", before, None),
        row("Контрольная работа № 1", 1, Some(CONTROL)),
    ];
    let plan = Command::EditPlan {
        journal: ALGEBRA_7A,
        seen: 0,
        after: PlanContent {
            rows,
            laid: Vec::new(),
        },
    };
    school.does(TEACHER, plan);
    let route = Route::Lessons {
        journal: ALGEBRA_7A,
        at: Some(today_7a()),
        edit: false,
    };
    let mut screen = Screen::open(&school, TEACHER, route);
    screen.keys("p");
    assert_eq!(kinds(&school, ALGEBRA_7A, today_7a()), [CONTROL]);
    let told = "Английский язык, 3 урок";
    assert!(screen.status().contains(told), "{}", screen.text());
}
