//! Plans and finals of whole journals: due term by term, done, late; hours against the curriculum.

use zhurnal::domain::calendar::Scheme;
use zhurnal::domain::command::{Command, DirectoryRecord, FinalEdit};
use zhurnal::domain::date::Date;
use zhurnal::domain::duty::{About, By, Due, DutyKind, Group, Tally, Whose};
use zhurnal::domain::finals::{FinalAt, FinalMark, Period};
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::office::Curriculum;
use zhurnal::domain::plan::{PlanContent, PlanRow};
use zhurnal::domain::query::{Answer, Query};

use super::{at, of, school};
use crate::harness::school::{
    ALGEBRA, ALGEBRA_7A, ALYOSHIN, BORISOVA, DEPUTY, MOVER, RETURNER, School, TEACHER, YEAR,
    YOLKIN, ZHUKOV, day, put,
};

fn only(school: &School, kinds: &[DutyKind]) -> Vec<Due> {
    let mut due = of(school, TEACHER);
    due.retain(|due| kinds.contains(&due.kind));
    due
}

fn plans(school: &School) -> Vec<(About, Date, Date)> {
    let due = only(school, &[DutyKind::FirstPlan, DutyKind::LaterPlan]);
    due.iter()
        .map(|due| (due.about, due.since, due.until))
        .collect()
}

/// A plan of so many lessons.
fn plan(school: &School, seen: u64, lessons: u8) -> u64 {
    let row = |number: u8| PlanRow {
        topic: format!("Тема {number}"),
        hours: 1,
        ..PlanRow::default()
    };
    let after = PlanContent {
        rows: (1..=lessons).map(row).collect(),
        laid: Vec::new(),
    };
    let command = Command::EditPlan {
        journal: ALGEBRA_7A,
        seen,
        after,
    };
    school.does(TEACHER, command).changes[0].revision
}

fn share(school: &School, kind: DutyKind, date: Date) -> (Tally, u32) {
    let query = Query::Overview {
        of: Whose::Person(TEACHER),
        by: By::Rule,
        date,
    };
    let Ok(Answer::Overview(view)) = school.query(DEPUTY, &query) else {
        panic!("no overview");
    };
    let row = view
        .rows
        .iter()
        .find(|(group, _)| *group == Group::Rule(kind));
    row.map(|(_, share)| (share.week, share.standing))
        .unwrap_or_default()
}

#[test]
fn a_terms_plan_is_due_until_it_covers_the_terms_lessons() {
    let school = school("school27");
    at(&school, day(9, 1), 12, 0);
    let first = (About::Plan(ALGEBRA_7A, 1), day(9, 1), day(9, 5));
    assert_eq!(plans(&school), [first]);
    let written = plan(&school, 0, 20);
    assert_eq!(plans(&school), [first], "the first quarter has 23 lessons");
    let written = plan(&school, written, 23);
    assert!(plans(&school).is_empty());
    at(&school, day(10, 26), 12, 0);
    let second = (About::Plan(ALGEBRA_7A, 2), day(10, 26), day(11, 1));
    assert_eq!(plans(&school), [second], "in the holidays before it");
    at(&school, day(11, 3), 12, 0);
    assert!(only(&school, &[DutyKind::LaterPlan])[0].is_overdue(day(11, 3)));
    plan(&school, written, 60);
    assert!(plans(&school).is_empty());
    assert_eq!(
        share(&school, DutyKind::FirstPlan, day(9, 1)),
        (Tally { in_time: 1, all: 1 }, 0)
    );
    assert_eq!(
        share(&school, DutyKind::LaterPlan, day(11, 1)),
        (Tally { in_time: 0, all: 1 }, 0)
    );
}

#[test]
fn a_plan_that_was_whole_in_time_stays_so_when_it_is_rewritten() {
    let school = school("school27");
    at(&school, day(9, 4), 12, 0);
    let written = plan(&school, 0, 23);
    at(&school, day(9, 8), 12, 0);
    let shorter = plan(&school, written, 5);
    assert_eq!(
        share(&school, DutyKind::FirstPlan, day(9, 1)),
        (Tally { in_time: 0, all: 1 }, 1)
    );
    plan(&school, shorter, 30);
    assert_eq!(
        share(&school, DutyKind::FirstPlan, day(9, 1)),
        (Tally { in_time: 1, all: 1 }, 0)
    );
}

#[test]
fn hours_that_are_off_the_curriculum_are_due() {
    let school = school("school27");
    at(&school, day(9, 1), 12, 0);
    plan(&school, 0, 110);
    assert!(plans(&school).is_empty(), "the curriculum says nothing");
    let curriculum = Curriculum {
        year: YEAR,
        grade: 7,
        subject: ALGEBRA,
        hours: 102,
    };
    school.change(vec![put(DirectoryRecord::Office(curriculum.into()))]);
    let off = About::Hours(ALGEBRA_7A, 110, 102);
    assert_eq!(plans(&school), [(off, day(9, 1), day(9, 5))]);
}

#[test]
fn finals_are_due_from_their_window_to_their_deadline() {
    let school = school("kostek");
    let finals = || only(&school, &[DutyKind::Finals]);
    at(&school, day(10, 18), 12, 0);
    assert!(finals().is_empty(), "the last week has not begun");
    at(&school, day(10, 24), 12, 0);
    let period = Period::Term(Scheme::Quarters, 1);
    let due = finals();
    assert_eq!(
        due[0].about,
        About::Finals(ALGEBRA_7A, period, 5),
        "{due:?}"
    );
    assert_eq!(due[0].until, day(10, 28));
    let give = |pupil: PersonId| {
        let at = FinalAt {
            journal: ALGEBRA_7A,
            period,
            pupil,
        };
        let after = Some(FinalMark::Grade(4));
        let edits = vec![FinalEdit { at, seen: 0, after }];
        school.does(
            TEACHER,
            Command::EditFinals {
                edits,
                reason: String::new(),
            },
        );
    };
    for pupil in [ALYOSHIN, BORISOVA, YOLKIN, ZHUKOV] {
        give(pupil);
    }
    assert_eq!(finals()[0].about, About::Finals(ALGEBRA_7A, period, 1));
    at(&school, day(10, 28), 12, 0);
    assert_eq!(
        share(&school, DutyKind::Finals, day(10, 28)),
        (Tally::default(), 1)
    );
    give(RETURNER);
    assert!(finals().is_empty());
    assert_eq!(
        share(&school, DutyKind::Finals, day(10, 28)),
        (Tally { in_time: 1, all: 1 }, 0)
    );
    let _ = MOVER;
}
