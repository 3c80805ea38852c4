//! Plans: topics flow into lessons, a plan is laid anew when lessons fall out or come, deadlines of five schools, hours, lag.

use std::sync::{Arc, LazyLock};

use proptest::prelude::*;
use zhurnal::domain::calendar::{Calendar, Grades, Holiday};
use zhurnal::domain::date::Date;
use zhurnal::domain::directory::Directory;
use zhurnal::domain::lesson::{LessonAt, WorkKind};
use zhurnal::domain::message::Message;
use zhurnal::domain::office::Curriculum;
use zhurnal::domain::plan::deadline::{due, missing};
use zhurnal::domain::plan::flow::{Flow, Written, flow, lay};
use zhurnal::domain::plan::hours::off;
use zhurnal::domain::plan::programme::{Fulfilment, fulfilment};
use zhurnal::domain::plan::reflow::{Ground, Reflow, moved, reflow};
use zhurnal::domain::plan::{Correction, PlanContent, PlanRow, check};
use zhurnal::domain::regulation::{BUILT_IN, Regulation, Source, built_in};

use crate::harness::school::{
    ALGEBRA, ALGEBRA_7A, SPORT, STANDARD, School, YEAR, calendar, day, span,
};

/// A row of a topic, one hour.
fn row(topic: &str) -> PlanRow {
    PlanRow {
        topic: topic.into(),
        hours: 1,
        ..PlanRow::default()
    }
}

fn hours(topic: &str, hours: u8) -> PlanRow {
    PlanRow {
        hours,
        ..row(topic)
    }
}

fn control(topic: &str) -> PlanRow {
    PlanRow {
        control: Some(WorkKind(1)),
        ..row(topic)
    }
}

/// So many lessons, one a day from 7 September 2026 on.
fn lessons(count: usize) -> Vec<LessonAt> {
    let days = span(day(9, 7), day(12, 31));
    let all = days.days().map(|date| LessonAt { date, slot: 1 });
    all.take(count).collect()
}

/// Lessons with the topics of the first of them.
fn written(count: usize, topics: &[&str]) -> Vec<Written> {
    let topics = topics.iter().copied().chain(std::iter::repeat(""));
    let lessons = lessons(count).into_iter().zip(topics);
    lessons.map(|(at, topic)| (at, topic.to_owned())).collect()
}

/// The rows of each lesson, by their numbers from 1: given ones in brackets.
fn shown(flow: &Flow) -> String {
    let lesson = |lesson: &zhurnal::domain::plan::flow::LessonFlow| {
        let rows: Vec<String> = lesson
            .rows
            .iter()
            .map(|row| (row + 1).to_string())
            .collect();
        let rows = rows.join("+");
        if lesson.written {
            format!("[{rows}]")
        } else {
            rows
        }
    };
    let lessons: Vec<String> = flow.lessons.iter().map(lesson).collect();
    lessons.join(" ")
}

#[test]
fn rows_are_laid_on_lessons_in_order() {
    let rows = [hours("А", 2), hours("Б", 0), row("В"), row("Г")];
    let all = lessons(3);
    let laid = lay(&rows, &all);
    assert_eq!(laid[0], all[..2]);
    // What is joined is given in the last lesson of the row above.
    assert_eq!(laid[1], all[1..2]);
    assert_eq!(laid[2], all[2..]);
    assert!(laid[3].is_empty());
}

#[test]
fn topics_flow_into_lessons() {
    let rows = [
        hours("Дроби", 2),
        row("Степень"),
        hours("Корень", 0),
        control("К. р. № 1"),
    ];
    let cases: &[(&[&str], &str)] = &[
        // Nothing is written yet.
        (&[], "1 1 2+3 4 "),
        (&["дроби."], "[1] 1 2+3 4 "),
        // Spelled otherwise, ё as е, and joined as it was proposed.
        (&["Дроби", "ДРОБИ", "Степень; корень"], "[1] [1] [2+3] 4 "),
        // A lesson that was not written takes the next topic.
        (&["Дроби", "", "", ""], "[1] 1 2+3 4 "),
        // A topic that was left out comes later.
        (&["Степень", ""], "[2] 1 1+3 4 "),
        // Once a later topic was begun, the one before needs no more lessons.
        (&["Дроби", "Степень", ""], "[1] [2] 3+4  "),
        // A lesson more than planned is the same topic still.
        (&["Дроби", "Дроби", "Дроби"], "[1] [1] [1] 2+3 4"),
        // What is not in the plan takes no topic of it.
        (&["Экскурсия", ""], "[] 1 1 2+3 4"),
    ];
    for (topics, expected) in cases {
        assert_eq!(
            shown(&flow(&rows, &written(5, topics))),
            *expected,
            "{topics:?}"
        );
    }
}

#[test]
fn a_topic_that_comes_twice_is_given_in_its_order() {
    let rows = [row("Задачи"), row("Дроби"), row("Задачи")];
    let flow = flow(&rows, &written(3, &["Задачи", "Дроби", "Задачи"]));
    assert_eq!(shown(&flow), "[1] [2] [3]");
}

#[test]
fn a_lesson_without_a_topic_is_offered_the_next_one() {
    let rows = [row("Дроби"), row("Степень"), hours("Корень", 0)];
    let all = written(3, &["Дроби"]);
    let flow = flow(&rows, &all);
    assert_eq!(
        flow.topic(all[1].0, &rows).as_deref(),
        Some("Степень; Корень")
    );
    assert_eq!(flow.topic(all[2].0, &rows), None);
}

fn content(rows: Vec<PlanRow>, laid: Vec<LessonAt>) -> PlanContent {
    PlanContent { rows, laid }
}

/// The small school in a year of this calendar.
fn in_year(calendar: &Calendar) -> Directory {
    static SCHOOL: LazyLock<Arc<Directory>> = LazyLock::new(|| School::new().service.directory());
    let mut directory = Directory::clone(&SCHOOL);
    directory.calendar = calendar.clone();
    directory
}

/// Lays a plan anew on these lessons, the reasons by their ids.
fn anew(plan: &PlanContent, lessons: &[Written], calendar: &Calendar) -> Reflow {
    let directory = in_year(calendar);
    let ground = Ground {
        lessons,
        journal: ALGEBRA_7A,
        directory: &directory,
    };
    reflow(plan, ground, |reason: &Message| reason.id.to_owned())
}

/// The lessons without those of these places.
fn without(mut lessons: Vec<Written>, lost: &[usize]) -> Vec<Written> {
    for place in lost.iter().rev() {
        lessons.remove(*place);
    }
    lessons
}

/// Hours by row.
fn by_row(plan: &PlanContent) -> Vec<u8> {
    plan.rows.iter().map(|row| row.hours).collect()
}

/// So many days of school that terms end with the lessons of a test.
fn short_year(days: usize) -> Calendar {
    let mut calendar = calendar();
    let last = lessons(days)[days - 1].date;
    for (_, term) in &mut calendar.terms {
        if term.span.from < last {
            term.span = span(day(9, 1), last);
        }
    }
    calendar
}

#[test]
fn a_lost_lesson_is_taken_from_a_long_topic_near_it() {
    let rows = vec![
        row("А"),
        hours("Б", 3),
        hours("В", 2),
        control("К"),
        row("Г"),
    ];
    let plan = content(rows, lessons(8));
    let now = without(written(8, &[]), &[2]);
    let ground = Ground {
        lessons: &now,
        journal: ALGEBRA_7A,
        directory: &in_year(&calendar()),
    };
    assert_eq!(moved(&plan, ground), (1, 0));
    let laid = anew(&plan, &now, &short_year(8));
    assert_eq!(by_row(&laid.content), [1, 2, 2, 1, 1]);
    assert_eq!(laid.unfit, 0);
    // What follows keeps its days: the topic that gave way is the only one that changed.
    let [step] = laid.steps.as_slice() else {
        panic!("{:?}", laid.steps)
    };
    assert_eq!((step.row, step.reason.id), (1, "plans-reason-lost"));
    let kept = laid.content.rows[1].correction.clone().unwrap();
    let expected = Correction {
        hours: Some(3),
        date: None,
        reason: "plans-reason-lost".into(),
    };
    assert_eq!(kept, expected);
    assert_eq!(laid.content.programme_hours(), 8);
    // And once laid there is nothing more to do.
    let again = anew(&laid.content, &now, &short_year(8));
    assert!(again.steps.is_empty(), "{:?}", again.steps);
    assert_eq!(again.content, laid.content);
}

#[test]
fn topics_of_one_lesson_are_joined_and_shifted() {
    let mut calendar = short_year(6);
    let lost = lessons(6)[1].date;
    calendar.holidays.push(Holiday {
        name: "Карантин".into(),
        span: span(lost, lost),
        grades: Grades::ALL,
    });
    let rows = vec![
        row("А"),
        control("К"),
        row("Б"),
        row("В"),
        row("Г"),
        control("К2"),
    ];
    let plan = content(rows, lessons(6));
    let now = without(written(6, &[]), &[1]);
    let laid = anew(&plan, &now, &calendar);
    // Б stands behind a control work, В joins it; the control work goes a day on.
    assert_eq!(by_row(&laid.content), [1, 1, 1, 0, 1, 1]);
    let changed: Vec<usize> = laid.steps.iter().map(|step| step.row).collect();
    assert_eq!(changed, [1, 2, 3], "{:?}", laid.steps);
    assert!(
        laid.steps
            .iter()
            .all(|step| step.reason.id == "plans-reason-named")
    );
    let correction = |row: usize| laid.content.rows[row].correction.clone().unwrap();
    assert_eq!(correction(1).date, Some(lost));
    assert_eq!(correction(3).hours, Some(1));
    assert_eq!(laid.content.rows[4].correction, None);
}

#[test]
fn lessons_that_come_give_back_what_was_taken_and_go_before_control_works() {
    let rows = vec![row("А"), row("Б"), row("В"), control("К")];
    let plan = content(rows, lessons(4));
    let calendar = short_year(6);
    let joined = anew(&plan, &without(written(4, &[]), &[0]), &calendar);
    assert_eq!(by_row(&joined.content), [1, 0, 1, 1]);
    let back = anew(&joined.content, &written(4, &[]), &calendar);
    assert_eq!(by_row(&back.content), [1, 1, 1, 1]);
    let more = anew(&back.content, &written(6, &[]), &calendar);
    assert_eq!(by_row(&more.content), [2, 1, 2, 1]);
    assert_eq!(more.content.programme_hours(), 4);
}

#[test]
fn a_plan_of_one_term_stays_in_its_term() {
    // Written for the first quarter only: the lessons of the others are no lessons that came.
    let year = written(80, &[]);
    let first = year.iter().filter(|(at, _)| at.date <= day(10, 25)).count();
    let rows: Vec<_> = (0..first)
        .map(|number| row(&format!("Тема {number}.")))
        .collect();
    let plan = content(rows, lessons(80));
    let now = without(year, &[3]);
    let laid = anew(&plan, &now, &calendar());
    assert_eq!(laid.unfit, 0);
    assert_eq!(laid.content.lessons(), first - 1);
    let terms = calendar().terms(7, ALGEBRA);
    assert_eq!(missing(&laid.content, &laid.content.laid, terms[0]), []);
}

#[test]
fn only_control_works_do_not_fit() {
    let plan = content(vec![control("К1"), control("К2"), row("А")], lessons(3));
    let laid = anew(&plan, &without(written(3, &[]), &[0]), &short_year(3));
    assert_eq!(by_row(&laid.content), [1, 1, 1]);
    assert_eq!(laid.unfit, 1);
}

#[test]
fn what_was_given_longer_than_planned_is_made_up_for() {
    let rows = vec![row("А"), hours("Б", 2), row("В")];
    let plan = content(rows, lessons(4));
    let laid = anew(&plan, &written(4, &["А", "А"]), &short_year(4));
    assert_eq!(by_row(&laid.content), [2, 1, 1]);
    assert!(
        laid.steps
            .iter()
            .all(|step| step.reason.id == "plans-reason-pace")
    );
    assert_eq!(laid.content.programme_hours(), 4);
}

prop_compose! {
    fn any_row()(kind in 0..4, hours in 1..4_u8, section in 0..2) -> PlanRow {
        PlanRow {
            section: format!("Раздел {section}"),
            hours: if kind == 0 { 1 } else { hours },
            control: (kind == 0).then_some(WorkKind(1)),
            ..PlanRow::default()
        }
    }
}

fn numbered(rows: Vec<PlanRow>) -> Vec<PlanRow> {
    let topic = |(row, number): (PlanRow, usize)| PlanRow {
        topic: format!("Тема {number}."),
        ..row
    };
    rows.into_iter().zip(1..).map(topic).collect()
}

proptest! {
    /// Whatever falls out or comes: every topic stays in its place, no control work loses its lessons, the programme's hours
    /// stay, and the plan ends in time unless it says by how much it does not.
    #[test]
    fn reflow_loses_nothing(
        rows in prop::collection::vec(any_row(), 1..25),
        lost in prop::collection::vec(any::<prop::sample::Index>(), 0..12),
        more in 0..6_usize,
        given in 0..6_usize,
    ) {
        let rows = numbered(rows);
        let count: usize = rows.iter().map(|row| usize::from(row.hours)).sum();
        let plan = content(rows.clone(), lessons(count));
        let calendar = short_year(count + more);
        let topics: Vec<String> = lay_topics(&rows).into_iter().take(given).collect();
        let topics: Vec<&str> = topics.iter().map(String::as_str).collect();
        let mut now = written(count + more, &topics);
        for index in &lost {
            let place = index.index(now.len());
            if now.len() > 1 && now[place].1.is_empty() {
                now.remove(place);
            }
        }
        let laid = anew(&plan, &now, &calendar);
        let after = &laid.content.rows;
        prop_assert_eq!(after.len(), rows.len());
        for (before, after) in rows.iter().zip(after) {
            prop_assert_eq!(&before.topic, &after.topic);
            prop_assert_eq!(before.programme_hours(), after.programme_hours());
            if before.control.is_some() {
                prop_assert_eq!(before.hours, after.hours);
            }
        }
        prop_assert_eq!(check(&plan, &laid.content, &standard()), Ok(()));
        let flowed = flow(after, &now);
        let order: Vec<usize> = flowed.lessons.iter().flat_map(|lesson| lesson.rows.clone()).collect();
        prop_assert!(order.is_sorted(), "{:?}", order);
        let blank = now.iter().filter(|(_, topic)| topic.is_empty()).count();
        if laid.unfit == 0 {
            let left_out = flowed.rows.iter().filter(|row| row.given.is_empty() && row.to_come.is_empty());
            prop_assert_eq!(left_out.count(), 0);
            prop_assert!(flowed.need() <= blank);
        } else {
            prop_assert_eq!(flowed.need(), blank + laid.unfit);
        }
        let again = anew(&laid.content, &now, &calendar);
        prop_assert_eq!(again.steps, vec![]);
    }
}

/// The topic of every lesson by the plan.
fn lay_topics(rows: &[PlanRow]) -> Vec<String> {
    let of = |row: &PlanRow| vec![row.topic.clone(); usize::from(row.hours)];
    rows.iter().flat_map(of).collect()
}

fn standard() -> Regulation {
    Regulation::parse(STANDARD).unwrap()
}

#[test]
fn what_cannot_stand_in_a_plan_is_refused_by_its_row() {
    let before = PlanContent::default();
    let refused =
        |rows| check(&before, &content(rows, Vec::new()), &standard()).map_err(|why| why.id);
    assert_eq!(refused(vec![row("А"), hours("Б", 0)]), Ok(()));
    assert_eq!(refused(vec![hours("А", 0)]), Err("refusal-plan-joined"));
    let joined = PlanRow {
        hours: 0,
        ..control("К")
    };
    assert_eq!(refused(vec![row("А"), joined]), Err("refusal-plan-joined"));
    assert_eq!(refused(vec![row(" ")]), Err("refusal-plan-row"));
    assert_eq!(refused(vec![hours("А", 100)]), Err("refusal-plan-row"));
    let unknown = PlanRow {
        control: Some(WorkKind(200)),
        ..row("А")
    };
    assert_eq!(refused(vec![unknown]), Err("refusal-plan-row"));
    assert_eq!(refused(vec![row("А"); 401]), Err("refusal-plan-rows"));
}

/// The first term by 5 September, each later one before its first day: by the school's clause where it has one.
#[test]
fn plans_are_due_as_each_of_the_five_schools_says() {
    for (name, _) in BUILT_IN {
        let regulation = Regulation::parse(built_in(name).unwrap()).unwrap();
        let dues = due(&regulation, &calendar(), 7, ALGEBRA);
        let days: Vec<Date> = dues.iter().map(|due| due.last_day).collect();
        assert_eq!(
            days,
            [day(9, 5), day(11, 1), day(1, 10), day(3, 28)],
            "{name}"
        );
        let clause = |source: &Source| match source {
            Source::Clause(clause) => clause.number.clone(),
            Source::Ours => String::new(),
        };
        let clauses: Vec<String> = dues.iter().map(|due| clause(due.source)).collect();
        let expected = if *name == "school27" { "п. 3.7" } else { "" };
        assert!(
            clauses.iter().all(|clause| clause == expected),
            "{name}: {clauses:?}"
        );
        // A subject of half-years has two plans a year.
        let halves = due(&regulation, &calendar(), 7, SPORT);
        let halves: Vec<Date> = halves.iter().map(|due| due.last_day).collect();
        assert_eq!(halves, [day(9, 5), day(1, 10)], "{name}");
    }
}

#[test]
fn a_school_may_ask_for_plans_in_the_first_week() {
    let text = STANDARD.replace("\"holidays-before\"", "\"first-week\"");
    let regulation = Regulation::parse(&text).unwrap();
    let dues = due(&regulation, &calendar(), 7, ALGEBRA);
    let days: Vec<Date> = dues.iter().map(|due| due.last_day).collect();
    assert_eq!(days, [day(9, 5), day(11, 8), day(1, 17), day(4, 4)]);
}

#[test]
fn a_term_whose_lessons_have_no_topics_is_missing() {
    let terms = calendar().terms(7, ALGEBRA);
    let all = lessons(80);
    let first = all.iter().filter(|at| at.date <= day(10, 25)).count();
    let plan = content(
        vec![
            hours("А", 40),
            hours("Б", u8::try_from(first - 41).unwrap()),
        ],
        Vec::new(),
    );
    assert_eq!(missing(&plan, &all, terms[0]), all[first - 1..first]);
    assert!(!missing(&plan, &all, terms[1]).is_empty());
}

#[test]
fn hours_are_the_curriculums_where_the_school_asks_for_it() {
    let told = |plan: &PlanContent, regulation: &str| {
        let mut directory = in_year(&calendar());
        directory.rule_by(Arc::new(Regulation::parse(regulation).unwrap()));
        let hours = Curriculum {
            year: YEAR,
            grade: 7,
            subject: ALGEBRA,
            hours: 34,
        };
        directory.office.put(hours.into());
        let lessons = directory.planned_lessons(ALGEBRA_7A, directory.calendar.span);
        let lessons: Vec<Written> = lessons.into_iter().map(|at| (at, String::new())).collect();
        let ground = Ground {
            lessons: &lessons,
            journal: ALGEBRA_7A,
            directory: &directory,
        };
        off(plan, ground).map(|off| (off.planned, off.wanted))
    };
    let shortened = PlanRow {
        hours: 1,
        correction: Some(Correction {
            hours: Some(2),
            ..Correction::default()
        }),
        ..row("А")
    };
    let of = |rest: u8| content(vec![shortened.clone(), hours("Б", rest)], Vec::new());
    // A shortened topic counts whole.
    assert_eq!(told(&of(32), STANDARD), None);
    assert_eq!(told(&of(33), STANDARD), Some((35, 34)));
    // Of the first terms only: there is more to come.
    assert_eq!(told(&of(20), STANDARD), None);
    assert_eq!(told(&of(99), STANDARD), Some((101, 34)));
    let free = STANDARD.replace("value = \"equal\"", "value = \"free\"");
    assert_eq!(told(&of(99), &free), None);
    assert_eq!(told(&PlanContent::default(), STANDARD), None);
}

#[test]
fn a_whole_year_of_too_few_hours_is_off() {
    let directory = in_year(&calendar());
    let lessons = directory.planned_lessons(ALGEBRA_7A, directory.calendar.span);
    let lessons: Vec<Written> = lessons.into_iter().map(|at| (at, String::new())).collect();
    let ground = Ground {
        lessons: &lessons,
        journal: ALGEBRA_7A,
        directory: &directory,
    };
    let year = u8::try_from(lessons.len()).unwrap();
    let plan = |missing: u8| {
        content(
            vec![hours("А", 50), hours("Б", year - 50 - missing)],
            Vec::new(),
        )
    };
    assert_eq!(off(&plan(0), ground), None);
    let told = off(&plan(1), ground).unwrap();
    assert_eq!(
        (told.planned, told.wanted),
        (u32::from(year) - 1, u32::from(year))
    );
    assert_eq!(told.message(&directory.regulation).id, "plans-hours-off");
}

#[test]
fn a_programme_is_planned_given_and_behind() {
    let plan = content(
        vec![hours("А", 2), row("Б"), hours("В", 0), row("Г")],
        lessons(4),
    );
    let on = |topics: &[&str], today: usize| {
        let fulfilment = fulfilment(&plan, &written(4, topics), lessons(5)[today].date);
        let Fulfilment {
            planned,
            due,
            given,
        } = fulfilment;
        (planned, due, given, fulfilment.lag())
    };
    assert_eq!(on(&[], 0), (4, 0, 0, 0));
    assert_eq!(on(&["А"], 1), (4, 1, 1, 0));
    // The day's own lesson is not missed yet.
    assert_eq!(on(&["А"], 2), (4, 2, 1, 1));
    assert_eq!(on(&["А", "Экскурсия", "А"], 3), (4, 3, 2, 1));
    assert_eq!(on(&["А", "А", "Б; В", "Г"], 3), (4, 3, 4, -1));
}
