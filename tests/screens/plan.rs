//! The grid of a plan, the table of programmes, and lessons that take their topics from a plan, by keys.

use zhurnal::domain::calendar::Grades;
use zhurnal::domain::calendar::Holiday;
use zhurnal::domain::change::Change;
use zhurnal::domain::command::{Command, DirectoryRecord};
use zhurnal::domain::ids::{ClassId, JournalId, Unit, Year};
use zhurnal::domain::lesson::{Homework, LessonContent, Work, WorkKind};
use zhurnal::domain::plan::{Plan, PlanContent, PlanRow};
use zhurnal::domain::query::{Answer, PlanView, Query};
use zhurnal::domain::school::Class;
use zhurnal::service::seed::{Deed, bulk};
use zhurnal::ui::route::Route;

use super::{in_english, seen};
use crate::harness::school::*;
use crate::harness::screen::Screen;

pub(super) fn row(section: &str, topic: &str, hours: u8) -> PlanRow {
    PlanRow {
        section: section.into(),
        topic: topic.into(),
        hours,
        ..PlanRow::default()
    }
}

/// Eight rows in two sections: seventeen lessons, a quarter of three a week has more.
fn rows() -> Vec<PlanRow> {
    let control = PlanRow {
        control: Some(WorkKind(1)),
        ..row("Дроби", "Контрольная работа № 1", 1)
    };
    let fractions = PlanRow {
        homework: "§ 1, № 15–18".into(),
        materials: "Таблица «Дроби»".into(),
        ..row("Дроби", "Обыкновенные дроби и их свойства", 4)
    };
    vec![
        fractions,
        row("Дроби", "Сложение и вычитание", 3),
        control,
        row("Степень", "Степень с натуральным показателем", 4),
        row("Степень", "Свойства степени", 1),
        row("Степень", "Умножение и деление степеней", 1),
        row("Степень", "Одночлен", 2),
        row("Степень", "Стандартный вид числа", 1),
    ]
}

fn view(school: &School) -> PlanView {
    let query = Query::Plan {
        journal: ALGEBRA_7A,
    };
    match school.query(TEACHER, &query) {
        Ok(Answer::Plan(view)) => *view,
        other => panic!("{other:?}"),
    }
}

pub(super) fn write(school: &School, rows: Vec<PlanRow>) {
    let view = view(school);
    let laid = view.lessons.iter().map(|(at, _)| *at).collect();
    school.does(
        TEACHER,
        Command::EditPlan {
            journal: ALGEBRA_7A,
            seen: view.plan.revision,
            after: PlanContent { rows, laid },
        },
    );
}

fn topics(school: &School) -> Vec<String> {
    let rows = view(school).plan.content.rows;
    rows.into_iter().map(|row| row.topic).collect()
}

fn grid(school: &School) -> Screen {
    Screen::open(school, TEACHER, Route::Plan(ALGEBRA_7A))
}

/// The first two lessons of the year are written as the plan has them.
fn given(school: &School) {
    school.goes_on_to(day(9, 4));
    for at in [lesson(9, 2, 2), lesson(9, 4, 3)] {
        let content = LessonContent {
            topic: "Обыкновенные дроби и их свойства".into(),
            ..LessonContent::default()
        };
        school.does(TEACHER, lesson_command(ALGEBRA_7A, at, 0, content));
    }
    school.goes_on_to(day(10, 12));
}

/// 16 September falls out.
fn quarantine(school: &School) {
    let mut calendar = calendar();
    calendar.holidays.push(Holiday {
        name: "Карантин".into(),
        span: span(day(9, 16), day(9, 16)),
        grades: Grades::ALL,
    });
    school.change(vec![put(DirectoryRecord::Calendar(calendar))]);
}

#[test]
fn a_plan_is_written_row_by_row_by_keys() {
    let school = School::new();
    let mut screen = grid(&school);
    seen("plan_empty_ru", &screen);
    screen
        .keys("<ins>")
        .types("Дроби")
        .keys("<down>")
        .types("Степень")
        .keys("<enter>");
    assert_eq!(topics(&school), ["Дроби", "Степень"]);
    // Enter leads to the hours of the row.
    screen.keys("<enter> <bs> 3 <enter>");
    let rows = view(&school).plan.content.rows;
    assert_eq!(rows[1].hours, 3);
    assert!(!view(&school).plan.content.laid.is_empty());
    // Its control, homework, section, materials.
    screen.keys("<left> <enter> <down> <enter>");
    screen.keys("<right> <enter>").types("№ 15").keys("<enter>");
    screen
        .keys("s")
        .types("Глава 2")
        .keys("<enter> m")
        .types("Плакат")
        .keys("<enter>");
    let last = view(&school).plan.content.rows.remove(1);
    assert_eq!(last.control, Some(WorkKind(1)));
    assert_eq!(
        (
            last.homework.as_str(),
            last.section.as_str(),
            last.materials.as_str()
        ),
        ("№ 15", "Глава 2", "Плакат")
    );
    // Up: first over the border of its section, then past the row above; both are undone.
    screen.keys("-");
    assert_eq!(view(&school).plan.content.rows[1].section, "");
    screen.keys("-");
    assert_eq!(topics(&school), ["Степень", "Дроби"]);
    screen.keys("u u");
    assert_eq!(view(&school).plan.content.rows[1].section, "Глава 2");
    screen.keys("<del>");
    assert_eq!(topics(&school), ["Дроби"]);
    screen.keys("u");
    assert_eq!(topics(&school), ["Дроби", "Степень"]);
    school.verify();
}

#[test]
fn the_grid_shows_days_by_plan_and_in_fact() {
    let school = School::new();
    write(&school, rows());
    given(&school);
    let mut screen = grid(&school);
    seen("plan_ru", &screen);
    screen.keys("<home>");
    assert!(
        screen.shows("Материалы: Таблица «Дроби»"),
        "{}",
        screen.text()
    );
    in_english(&school, TEACHER);
    seen("plan_en", &grid(&school));
}

#[test]
fn typed_text_is_not_lost_by_one_escape_and_a_rule_is_told_at_once() {
    let school = School::new();
    write(&school, rows());
    let mut screen = grid(&school);
    screen.keys("<home> <enter>").types("x").keys("<esc>");
    assert!(
        screen.status().contains("ещё раз Esc"),
        "{}",
        screen.status()
    );
    screen.keys("<esc>");
    assert_eq!(view(&school).plan.content.rows, rows());
    screen.keys("<left> <left> <enter> <bs> 0 <enter>");
    assert!(screen.status().contains("Строка 1"), "{}", screen.status());
    assert_eq!(view(&school).plan.content.rows, rows());
}

#[test]
fn whoever_may_not_write_reads() {
    let school = School::new();
    write(&school, rows());
    let mut screen = Screen::open(&school, COLLEAGUE, Route::Plan(ALGEBRA_7A));
    for keys in ["<enter>", "<ins>", "<del>", "<f5>", "<f6>", "-"] {
        screen.keys(keys);
        assert!(
            screen.status().contains("только для чтения"),
            "{keys}: {}",
            screen.status()
        );
    }
    assert_eq!(view(&school).plan.content.rows, rows());
}

#[test]
fn a_lost_lesson_is_told_and_the_plan_laid_anew_after_a_look() {
    let school = School::new();
    let mut all = rows();
    // The quarter is full: what falls out has to be made up for.
    let lessons = view(&school).lessons;
    let quarter = lessons
        .iter()
        .filter(|(at, _)| at.date <= day(10, 25))
        .count();
    let rest = quarter - 17;
    all.push(row("Степень", "Решение задач", u8::try_from(rest).unwrap()));
    write(&school, all);
    given(&school);
    quarantine(&school);
    let mut screen = grid(&school);
    assert!(screen.shows("выпало уроков 1"), "{}", screen.text());
    screen.keys("<f5>");
    seen("plan_reflow_ru", &screen);
    let before = view(&school).plan;
    screen.keys("<esc>");
    assert_eq!(view(&school).plan, before, "nothing before Enter");
    screen.keys("<f5> <enter>");
    let after = view(&school).plan.content;
    assert_eq!(after.lessons(), quarter - 1);
    assert_eq!(after.programme_hours(), before.content.programme_hours());
    let corrected: Vec<_> = after
        .rows
        .iter()
        .filter(|row| row.correction.is_some())
        .collect();
    assert!(!corrected.is_empty());
    assert!(
        corrected
            .iter()
            .all(|row| row.correction.as_ref().unwrap().reason == "Карантин: урока 16.09.2026 нет")
    );
    assert!(!screen.shows("выпало"), "{}", screen.text());
    seen("plan_corrected_ru", &screen);
    screen.keys("u");
    assert_eq!(view(&school).plan.content, before.content);
}

#[test]
fn a_table_is_pasted_after_a_look() {
    let school = School::new();
    let mut screen = grid(&school);
    screen.paste("№\tТема\tЧасы\tВид контроля\n1\tДроби\t2\t\n2\tК. р. № 1\t1\tК\n");
    seen("plan_paste_ru", &screen);
    assert_eq!(topics(&school), [""; 0]);
    screen.keys("<enter>");
    assert_eq!(topics(&school), ["Дроби", "К. р. № 1"]);
    // What is wrong is shown by its row, and nothing is written.
    screen.paste("Тема\tЧасы\nСтепень\tдва\n").keys("<enter>");
    assert!(screen.shows("не число часов"), "{}", screen.text());
    assert_eq!(topics(&school), ["Дроби", "К. р. № 1"]);
}

#[test]
fn a_parallel_plan_is_copied_and_only_what_is_missing() {
    let school = School::new();
    school.does(
        COLLEAGUE,
        Command::EditPlan {
            journal: ALGEBRA_7B,
            seen: 0,
            after: PlanContent {
                rows: rows(),
                laid: Vec::new(),
            },
        },
    );
    let mut screen = grid(&school);
    screen.keys("<f6>");
    assert!(
        screen.shows("7Б, 2026/27: строк 8, часов 17"),
        "{}",
        screen.text()
    );
    screen.keys("<enter> <enter>");
    assert_eq!(view(&school).plan.content.rows, rows());
    screen.keys("<f6> <enter>");
    assert!(screen.status().contains("уже есть"), "{}", screen.status());
}

#[test]
fn last_years_plan_is_copied_whole() {
    let school = School::new();
    let last = Year(YEAR.0 - 1);
    let class = Class {
        id: ClassId(901),
        year: last,
        grade: 7,
        name: "7В".into(),
        shift: 1,
        class_teacher: None,
    };
    let journal = JournalId {
        year: last,
        unit: Unit::Class(class.id),
        subject: ALGEBRA,
    };
    let plan = Change::Plan {
        journal,
        from: 0,
        before: Plan::default(),
        after: PlanContent {
            rows: rows(),
            laid: Vec::new(),
        },
    };
    let class = Change::Directory(put(DirectoryRecord::Class(class)));
    let deed = Deed {
        person: ADMINISTRATOR,
        at: 0,
        changes: vec![class, plan],
    };
    bulk(school.engine.as_ref(), vec![deed]).unwrap();
    let mut screen = grid(&school);
    screen.keys("<f6>");
    assert!(screen.shows("7В, 2025/26: строк 8"), "{}", screen.text());
    screen.keys("<enter> <enter>");
    assert_eq!(view(&school).plan.content.rows, rows());
    screen.keys("u");
    assert_eq!(topics(&school), [""; 0]);
}

#[test]
fn a_plan_changed_meanwhile_is_shown_and_not_overwritten() {
    let school = School::new();
    write(&school, rows());
    let mut screen = grid(&school);
    screen.keys("<home> <enter>").types(" и доли");
    let mut theirs = rows();
    theirs[0].topic = "Дроби".into();
    write(&school, theirs);
    screen.keys("<enter>");
    seen("plan_conflict_ru", &screen);
    assert_eq!(topics(&school)[0], "Дроби");
    screen.keys("m");
    assert_eq!(
        topics(&school)[0],
        "Обыкновенные дроби и их свойства и доли"
    );
}

#[test]
fn a_lesson_takes_topic_homework_and_control_by_one_key() {
    let school = School::new();
    let control = PlanRow {
        homework: "§ 2".into(),
        control: Some(WorkKind(1)),
        ..row("", "Контрольная работа", 1)
    };
    let lessons = view(&school).lessons;
    let before = lessons
        .iter()
        .position(|(at, _)| *at == today_7a())
        .unwrap();
    write(
        &school,
        vec![
            row("", "Дроби", u8::try_from(before).unwrap()),
            control,
            row("", "Степень", 1),
        ],
    );
    let route = Route::Lessons {
        journal: ALGEBRA_7A,
        at: Some(today_7a()),
        edit: false,
    };
    let mut screen = Screen::open(&school, TEACHER, route);
    screen.keys("p p");
    let query = Query::Lessons {
        journal: ALGEBRA_7A,
        span: span(day(10, 12), day(10, 14)),
    };
    let Ok(Answer::Lessons(taken)) = school.query(TEACHER, &query) else {
        panic!("no lessons")
    };
    let [(_, first), (_, second)] = taken.lessons.as_slice() else {
        panic!("{taken:?}")
    };
    assert_eq!(first.content.topic, "Контрольная работа");
    assert_eq!(
        first.content.works,
        [Work {
            kind: WorkKind(1),
            weight: None
        }]
    );
    let due = Some(lesson(10, 14, 2));
    assert_eq!(first.content.homework, Homework::typed("§ 2", due, None));
    assert_eq!(second.content.topic, "Степень");
    screen.keys("<up> p");
    assert!(
        screen.status().contains("нечего добавить"),
        "{}",
        screen.status()
    );
}

#[test]
fn the_journal_takes_the_topic_of_its_column() {
    let school = School::new();
    let route = || Route::Journal {
        journal: ALGEBRA_7A,
        at: Some(today_7a()),
        roll: false,
    };
    let mut screen = Screen::open(&school, TEACHER, route());
    screen.keys("p");
    assert!(
        screen.status().contains("ещё нет КТП"),
        "{}",
        screen.status()
    );
    write(&school, vec![row("", "Дроби", 60)]);
    screen.keys("p");
    assert_eq!(screen.status(), "Из плана: Дроби");
    let stored = view(&school)
        .lessons
        .into_iter()
        .find(|(at, _)| *at == today_7a());
    assert_eq!(stored.unwrap().1, "Дроби");
    screen.keys("P");
    assert!(screen.line(0).contains("КТП"), "{}", screen.line(0));
}

#[test]
fn programmes_stand_in_a_table() {
    let school = School::new();
    write(&school, rows());
    given(&school);
    let mut screen = Screen::open(&school, DEPUTY, Route::Programme);
    seen("programme_ru", &screen);
    screen.keys("<down> <down> <enter>");
    assert!(screen.line(0).contains("КТП"), "{}", screen.line(0));
    in_english(&school, TEACHER);
    seen(
        "programme_en",
        &Screen::open(&school, TEACHER, Route::Programme),
    );
}

#[test]
fn a_topic_ahead_is_cut_in_two_and_joined_again() {
    let school = School::new();
    write(&school, rows());
    given(&school);
    let mut screen = grid(&school);
    // The first topic stands in the journal.
    screen.keys("<home> t");
    assert!(screen.shows("уже записана"), "{}", screen.text());
    screen.keys("<down> t");
    let hours = |school: &School| {
        let rows = view(school).plan.content.rows;
        rows.iter().map(|row| row.hours).collect::<Vec<_>>()
    };
    assert_eq!(hours(&school), [4, 2, 1, 1, 4, 1, 1, 2, 1]);
    assert_eq!(topics(&school)[1..3], ["Сложение и вычитание"; 2]);
    screen.keys("T");
    assert_eq!(hours(&school), [4, 3, 1, 4, 1, 1, 2, 1]);
    screen.keys("u");
    assert_eq!(topics(&school).len(), 9, "undone in one step");
}
