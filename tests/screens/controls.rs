//! Two control works of the same pupils on one day: whoever puts the second one there is told, however it gets there.

use zhurnal::domain::command::Command;
use zhurnal::domain::ids::{JournalId, PersonId};
use zhurnal::domain::lesson::{LessonAt, WorkKind};
use zhurnal::domain::plan::{PlanContent, PlanRow};
use zhurnal::domain::query::{Answer, PlanView, Query};
use zhurnal::ui::route::Route;

use super::{in_english, seen};
use crate::harness::school::{
    ALGEBRA_7A, ALGEBRA_7B, ALYOSHIN, CLASS_TEACHER, COLLEAGUE, DEPUTY, ENGLISH_7, School, TEACHER,
    day, lesson, marks, span, today_7a,
};
use crate::harness::screen::Screen;

fn open(school: &School, person: PersonId, journal: JournalId, at: LessonAt) -> Screen {
    let route = Route::Journal {
        journal,
        at: Some(at),
        roll: false,
    };
    Screen::open(school, person, route)
}

/// The cursor's lesson becomes a control work.
fn control(screen: &mut Screen) {
    screen.keys("<f6> <down> <enter>");
}

fn is_control(school: &School, journal: JournalId, at: LessonAt) -> bool {
    let view = school.journal(journal, span(at.date, at.date));
    let mut lessons = view.lessons.iter();
    let lesson = lessons.find(|lesson| lesson.at == at).unwrap();
    lesson.lesson.content.work(0).kind == WorkKind(1)
}

#[test]
fn the_second_control_work_of_a_day_is_told_and_written() {
    let school = School::new();
    let mut algebra = open(&school, TEACHER, ALGEBRA_7A, today_7a());
    control(&mut algebra);
    assert!(!algebra.shows("уже есть"), "{}", algebra.text());

    // English is taught to a group of both classes.
    let at = lesson(10, 12, 3);
    let mut english = open(&school, CLASS_TEACHER, ENGLISH_7, at);
    control(&mut english);
    assert!(
        english.shows("в этот день уже есть контрольная — Алгебра, 1 урок"),
        "{}",
        english.text()
    );
    assert!(is_control(&school, ENGLISH_7, at), "nothing is refused");
    seen("controls_met_ru", &english);

    // The other class meets the group's work, and not that of the first class.
    let mut colleague = open(&school, COLLEAGUE, ALGEBRA_7B, lesson(10, 12, 2));
    control(&mut colleague);
    assert!(
        colleague.shows("Английский язык, 3 урок") && !colleague.shows("Алгебра, 1 урок"),
        "{}",
        colleague.text()
    );

    // It stands at the lesson for as long as it is so, for the one who was there first too.
    let algebra = open(&school, TEACHER, ALGEBRA_7A, today_7a());
    assert!(
        algebra.shows("контрольная работа ×2, ! ещё Английский язык (К)"),
        "{}",
        algebra.text()
    );
    in_english(&school, TEACHER);
    let algebra = open(&school, TEACHER, ALGEBRA_7A, today_7a());
    assert!(
        algebra.shows("! and Английский язык (К)"),
        "{}",
        algebra.text()
    );
}

#[test]
fn a_column_that_is_moved_onto_such_a_day_is_told() {
    let school = School::new();
    let mut english = open(&school, CLASS_TEACHER, ENGLISH_7, lesson(10, 12, 3));
    control(&mut english);
    let friday = lesson(10, 9, 3);
    let mut algebra = open(&school, TEACHER, ALGEBRA_7A, friday);
    control(&mut algebra);
    assert!(!algebra.shows("уже есть"), "{}", algebra.text());
    algebra.keys("5 v <down> <enter> <enter>");
    assert_eq!(
        school.cell(ALGEBRA_7A, today_7a(), ALYOSHIN).content,
        marks(&[5]),
        "{}",
        algebra.text()
    );
    assert!(
        algebra.shows("в этот день уже есть контрольная — Английский язык, 3 урок"),
        "{}",
        algebra.text()
    );
}

fn plan(school: &School, person: PersonId, journal: JournalId) -> PlanView {
    match school.query(person, &Query::Plan { journal }) {
        Ok(Answer::Plan(view)) => *view,
        other => panic!("{other:?}"),
    }
}

/// A plan whose control work comes to a lesson, with hours after it.
fn planned(school: &School, person: PersonId, journal: JournalId, at: LessonAt, after: usize) {
    let view = plan(school, person, journal);
    let before = view.lessons.iter().position(|(own, _)| *own == at);
    let row = |topic: &str, hours: usize| PlanRow {
        topic: topic.into(),
        hours: u8::try_from(hours).unwrap(),
        ..PlanRow::default()
    };
    let control = PlanRow {
        control: Some(WorkKind(1)),
        ..row("Проверка", 1)
    };
    let rows = vec![
        row("Повторение", before.unwrap()),
        control,
        row("Дальше", after),
    ];
    let laid = view.lessons.iter().map(|(at, _)| *at).collect();
    school.does(
        person,
        Command::EditPlan {
            journal,
            seen: 0,
            after: PlanContent { rows, laid },
        },
    );
}

const MET: &str = "19.10.2026 у этих учеников уже есть: Английский язык (К)";
const BESIDE: &str = "19.10 ! ещё Английский язык (К)";

/// English has a work planned for Monday the 19th, algebra for Friday the 16th; then the class is free on Wednesday the 14th.
fn frost(after: usize) -> School {
    let school = School::new();
    planned(&school, TEACHER, ALGEBRA_7A, lesson(10, 16, 3), after);
    planned(&school, CLASS_TEACHER, ENGLISH_7, lesson(10, 19, 3), 1);
    let before = grid(&school);
    assert!(!before.shows(BESIDE), "{}", before.text());
    let mut deputy = Screen::open(&school, DEPUTY, Route::DayChanges(day(10, 14)));
    deputy.keys("<down> <enter> <enter>");
    deputy.types("мороз").keys("<enter> <enter>");
    school
}

/// The plan of algebra, the cursor on its control work.
fn grid(school: &School) -> Screen {
    let mut grid = Screen::open(school, TEACHER, Route::Plan(ALGEBRA_7A));
    grid.keys("<home> <down>");
    grid
}

#[test]
fn a_day_that_falls_out_moves_a_planned_control_work_onto_another_one() {
    // The quarter has no lesson more than the plan.
    let school = frost(3);
    let mut grid = grid(&school);
    assert!(grid.shows(BESIDE), "{}", grid.text());
    seen("plan_controls_ru", &grid);
    // Laid anew, the work is back on its Friday.
    grid.keys("<f5>");
    assert!(!grid.shows(MET), "{}", grid.text());
    grid.keys("<enter> <home> <down>");
    assert!(!grid.shows(BESIDE), "{}", grid.text());
}

#[test]
fn a_plan_laid_anew_tells_of_a_control_work_that_it_brings_onto_another_one() {
    // There is room to go on later.
    let school = frost(10);
    let mut grid = grid(&school);
    grid.keys("<f5>");
    assert!(grid.shows(MET), "{}", grid.text());
    seen("plan_reflow_controls_ru", &grid);
}
