//! Plans through the service: who writes, what a stale edit meets, what the trail tells, what can be copied, how programmes stand,
//! what families see.

use zhurnal::domain::change::Change;
use zhurnal::domain::command::{Command, DirectoryRecord};
use zhurnal::domain::conflict::{Clash, Settlement, settled};
use zhurnal::domain::ids::{ClassId, JournalId, PersonId, Unit, Year};
use zhurnal::domain::lesson::LessonContent;
use zhurnal::domain::office::{Curriculum, LessonChange, LessonFate, OfficeRecord};
use zhurnal::domain::plan::{Correction, Plan, PlanContent, PlanRow};
use zhurnal::domain::query::{Answer, PlanSource, PlanView, ProgrammeRow, Query};
use zhurnal::domain::rules::Refusal;
use zhurnal::domain::school::Class;
use zhurnal::service::seed::{Deed, bulk};
use zhurnal::store::codec::decode;
use zhurnal::store::records::AuditEntry;

use crate::harness::school::*;

pub fn row(topic: &str, hours: u8) -> PlanRow {
    PlanRow {
        topic: topic.into(),
        hours,
        ..PlanRow::default()
    }
}

fn content(rows: Vec<PlanRow>) -> PlanContent {
    PlanContent {
        rows,
        laid: Vec::new(),
    }
}

pub fn edit_plan(journal: JournalId, seen: u64, rows: Vec<PlanRow>) -> Command {
    Command::EditPlan {
        journal,
        seen,
        after: content(rows),
    }
}

pub fn plan(school: &School, journal: JournalId) -> PlanView {
    match school.query(DIRECTOR, &Query::Plan { journal }) {
        Ok(Answer::Plan(view)) => *view,
        other => panic!("no plan: {other:?}"),
    }
}

fn sources(school: &School, person: PersonId, journal: JournalId) -> Vec<PlanSource> {
    match school.query(person, &Query::PlanSources { journal }) {
        Ok(Answer::PlanSources(sources)) => sources,
        other => panic!("no sources: {other:?}"),
    }
}

#[test]
fn a_plan_is_written_by_its_teacher_and_a_stale_edit_meets_what_is_there() {
    let school = School::new();
    let done = school.does(TEACHER, edit_plan(ALGEBRA_7A, 0, vec![row("Дроби", 2)]));
    let view = plan(&school, ALGEBRA_7A);
    assert_eq!(view.plan.revision, done.changes[0].revision);
    assert_eq!(view.plan.content.rows, [row("Дроби", 2)]);
    assert!(!view.may_write, "the director reads");
    let stale = edit_plan(ALGEBRA_7A, 0, vec![row("Степень", 1)]);
    let Err(Refusal::Conflict(conflicts)) = school.ask(TEACHER, stale.clone()) else {
        panic!("overwritten")
    };
    assert_eq!(conflicts[0].by, "Иванова А.С.");
    let Clash::Plan { current, mine } = &conflicts[0].clash else {
        panic!("{conflicts:?}")
    };
    assert_eq!(**current, view.plan);
    assert_eq!(mine.rows, [row("Степень", 1)]);
    // Leaving theirs writes nothing, putting one's own writes it on what was seen.
    assert_eq!(settled(&stale, &conflicts, Settlement::Theirs), None);
    let mine = settled(&stale, &conflicts, Settlement::Mine).unwrap();
    school.does(TEACHER, mine);
    assert_eq!(
        plan(&school, ALGEBRA_7A).plan.content.rows,
        [row("Степень", 1)]
    );
    // Once more the same writes nothing.
    let again = edit_plan(ALGEBRA_7A, 0, vec![row("Степень", 1)]);
    assert_eq!(school.does(TEACHER, again).changes.len(), 0);
    school.verify();
}

#[test]
fn a_rule_is_told_with_its_row() {
    let school = School::new();
    let wrong = edit_plan(ALGEBRA_7A, 0, vec![row("Дроби", 1), row("", 1)]);
    match school.ask(TEACHER, wrong) {
        Err(Refusal::Rule(message)) => assert_eq!(message.id, "refusal-plan-row"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_trail_tells_the_rows_that_differ_and_no_others() {
    let school = School::new();
    let rows: Vec<PlanRow> = (1..60)
        .map(|number| row(&format!("Тема {number}"), 1))
        .collect();
    let first = school.does(TEACHER, edit_plan(ALGEBRA_7A, 0, rows.clone()));
    let mut after = rows.clone();
    after[30].topic = "Другая".into();
    let revision = first.changes[0].revision;
    school.does(TEACHER, edit_plan(ALGEBRA_7A, revision, after.clone()));
    let audit = school.rows();
    let entry: AuditEntry = decode(&audit.last().unwrap().payload).unwrap();
    let [
        Change::Plan {
            journal,
            from,
            before,
            after: told,
        },
    ] = entry.changes.as_slice()
    else {
        panic!("{entry:?}")
    };
    assert_eq!((*journal, *from), (ALGEBRA_7A, 30));
    assert_eq!(
        (&before.content.rows[..], &told.rows[..]),
        (&rows[30..31], &after[30..31])
    );
    assert_eq!(plan(&school, ALGEBRA_7A).plan.content.rows, after);
}

#[test]
fn plans_of_the_parallel_and_of_last_year_can_be_copied() {
    let school = School::new();
    assert_eq!(sources(&school, TEACHER, ALGEBRA_7A), []);
    let corrected = PlanRow {
        correction: Some(Correction {
            hours: Some(3),
            date: None,
            reason: "карантин".into(),
        }),
        ..row("Дроби", 2)
    };
    school.does(COLLEAGUE, edit_plan(ALGEBRA_7B, 0, vec![corrected.clone()]));
    // Last year's 7В, which this year's directory does not know, and 8В, another grade.
    let last = Year(2025);
    let mut changes = Vec::new();
    for (id, grade, name) in [(901, 7, "7В"), (902, 8, "8В")] {
        let class = Class {
            id: ClassId(id),
            year: last,
            grade,
            name: name.into(),
            shift: 1,
            class_teacher: None,
        };
        let journal = JournalId {
            year: last,
            unit: Unit::Class(ClassId(id)),
            subject: ALGEBRA,
        };
        changes.push(Change::Directory(put(DirectoryRecord::Class(class))));
        changes.push(Change::Plan {
            journal,
            from: 0,
            before: Plan::default(),
            after: content(vec![row("Степень", 4)]),
        });
    }
    let deed = Deed {
        person: ADMINISTRATOR,
        at: 0,
        changes,
    };
    bulk(school.engine.as_ref(), vec![deed]).unwrap();
    let found = sources(&school, TEACHER, ALGEBRA_7A);
    let shown: Vec<_> = found
        .iter()
        .map(|source| (source.unit.as_str(), source.journal.year.0))
        .collect();
    assert_eq!(shown, [("7Б", 2026), ("7В", 2025)]);
    // As it was first planned.
    assert_eq!(found[0].rows, [row("Дроби", 3)]);
}

fn programme(school: &School, person: PersonId) -> Vec<ProgrammeRow> {
    match school.query(person, &Query::Programme) {
        Ok(Answer::Programme(rows)) => rows,
        other => panic!("no programme: {other:?}"),
    }
}

#[test]
fn a_teacher_sees_own_programmes_and_a_deputy_all() {
    let school = School::new();
    let names = |rows: &[ProgrammeRow]| -> Vec<String> {
        rows.iter()
            .map(|row| format!("{} {}", row.unit, row.subject))
            .collect()
    };
    assert_eq!(names(&programme(&school, TEACHER)), ["7А Алгебра"]);
    assert_eq!(
        programme(&school, DEPUTY).len(),
        school.service.directory().journals().len()
    );
    assert_eq!(programme(&school, MOTHER), []);
    school.does(
        TEACHER,
        edit_plan(ALGEBRA_7A, 0, vec![row("Дроби", 10), row("Степень", 20)]),
    );
    for at in [lesson(10, 5, 1), lesson(10, 7, 2)] {
        let content = LessonContent {
            topic: "Дроби".into(),
            ..LessonContent::default()
        };
        school.does(TEACHER, lesson_command(ALGEBRA_7A, at, 0, content));
    }
    let rows = programme(&school, TEACHER);
    let planned = plan(&school, ALGEBRA_7A).lessons;
    let past = planned
        .iter()
        .filter(|(at, _)| at.date < day(10, 12))
        .count();
    let fulfilment = rows[0].fulfilment;
    assert_eq!(fulfilment.planned, 30);
    assert_eq!(usize::try_from(fulfilment.due).unwrap(), past);
    assert_eq!(fulfilment.given, 2);
    assert_eq!(
        rows[0].wanted,
        u32::try_from(planned.len()).unwrap(),
        "by the timetable"
    );
}

#[test]
fn hours_are_the_curriculums_where_there_is_one() {
    let school = School::new();
    let hours = Curriculum {
        year: YEAR,
        grade: 7,
        subject: ALGEBRA,
        hours: 102,
    };
    let record = DirectoryRecord::Office(OfficeRecord::from(hours));
    school.change(vec![put(record)]);
    assert_eq!(plan(&school, ALGEBRA_7A).wanted, 102);
}

#[test]
fn families_see_topics_past_and_planned_where_the_school_shows_them() {
    let school = School::new();
    school.does(
        TEACHER,
        edit_plan(
            ALGEBRA_7A,
            0,
            vec![row("Дроби", 1), row("Степень", 1), row("Корень", 1)],
        ),
    );
    let content = LessonContent {
        topic: "Дроби".into(),
        ..LessonContent::default()
    };
    school.does(
        TEACHER,
        lesson_command(ALGEBRA_7A, lesson(10, 9, 3), 0, content),
    );
    let week = Query::Topics {
        journal: ALGEBRA_7A,
        span: span(day(9, 1), day(9, 10)),
    };
    let topics = |person| match school.query(person, &week) {
        Ok(Answer::Topics(topics)) => topics
            .into_iter()
            .map(|(_, topic)| topic)
            .collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    // The lessons of September were not written: they take what is still to come.
    assert_eq!(topics(MOTHER), ["Степень", "Корень"]);
    assert_eq!(topics(ALYOSHIN), topics(MOTHER));
    assert_eq!(school.query(FATHER, &week), Err(Refusal::NotFound));
    let text = STANDARD.replace("topics = { value = true", "topics = { value = false");
    school.change(vec![put(DirectoryRecord::Regulation(text))]);
    assert_eq!(school.query(MOTHER, &week), Err(Refusal::NotFound));
}

#[test]
fn what_was_written_for_a_day_that_became_free_was_not_given() {
    let school = School::new();
    let at = lesson(10, 9, 3);
    let rows = vec![row("Дроби", 1), row("Степень", 1)];
    school.does(TEACHER, edit_plan(ALGEBRA_7A, 0, rows));
    let topic = LessonContent {
        topic: "Дроби".into(),
        ..LessonContent::default()
    };
    school.does(TEACHER, lesson_command(ALGEBRA_7A, at, 0, topic));
    assert_eq!(programme(&school, TEACHER)[0].fulfilment.given, 1);
    school.change(vec![free(CLASS_7A, at.date)]);
    assert_eq!(programme(&school, TEACHER)[0].fulfilment.given, 0);
    let lessons = plan(&school, ALGEBRA_7A).lessons;
    assert!(lessons.iter().all(|(other, _)| *other != at));
}

#[test]
fn what_was_written_in_a_lesson_that_is_not_held_was_not_given() {
    let school = School::new();
    let at = lesson(10, 9, 3);
    school.does(
        TEACHER,
        edit_plan(ALGEBRA_7A, 0, vec![row("Дроби", 1), row("Степень", 1)]),
    );
    let topic = LessonContent {
        topic: "Дроби".into(),
        ..LessonContent::default()
    };
    school.does(TEACHER, lesson_command(ALGEBRA_7A, at, 0, topic));
    assert_eq!(programme(&school, TEACHER)[0].fulfilment.given, 1);
    let removed = LessonChange {
        journal: ALGEBRA_7A,
        at,
        fate: LessonFate::NotHeld,
        reason: "авария".into(),
    };
    let record = DirectoryRecord::Office(OfficeRecord::from(removed));
    school.change(vec![put(record)]);
    assert_eq!(programme(&school, TEACHER)[0].fulfilment.given, 0);
    let lessons = plan(&school, ALGEBRA_7A).lessons;
    assert!(lessons.iter().all(|(other, _)| *other != at));
}
