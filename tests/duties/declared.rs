//! Duties that their holder declares done: by a day, once in a time, after it, after something that happened.

use zhurnal::domain::command::{Command, DirectoryRecord};
use zhurnal::domain::date::Date;
use zhurnal::domain::duty::{About, By, Due, DutyKind, Whose, word};
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::office::OfficeRecord;
use zhurnal::domain::query::{Answer, Query};
use zhurnal::domain::rules::Refusal;

use super::{at, of, school, view};
use crate::harness::school::{
    ADMINISTRATOR, CLASS_7A, CLASS_TEACHER, DEPUTY, DIRECTOR, SECRETARY, School, TEACHER, YEAR,
    day, put,
};

fn only(school: &School, person: PersonId, kind: DutyKind) -> Vec<Due> {
    let mut due = of(school, person);
    due.retain(|due| due.kind == kind);
    due
}

fn days(due: &[Due]) -> Vec<(Date, Date)> {
    due.iter().map(|due| (due.since, due.until)).collect()
}

fn declare(school: &School, person: PersonId, due: &Due) -> Result<(), Refusal> {
    let word = word(due, YEAR, person, String::new());
    let record = DirectoryRecord::Office(OfficeRecord::DutyDone(word));
    let changes = vec![put(record)];
    school
        .ask(person, Command::ChangeDirectory { changes })
        .map(drop)
}

#[test]
fn a_day_of_the_year_is_due_from_its_beginning_and_overdue_after_it() {
    let school = school("school27");
    at(&school, day(9, 1), 0, 0);
    let filled = only(&school, SECRETARY, DutyKind::RollFilled);
    assert_eq!(days(&filled), [(day(9, 1), day(9, 5))]);
    assert!(filled[0].is_overdue(day(9, 6)));
    let checked = only(&school, CLASS_TEACHER, DutyKind::DataChecked);
    assert_eq!(checked[0].about, About::Class(CLASS_7A));
    declare(&school, CLASS_TEACHER, &checked[0]).unwrap();
    assert!(only(&school, CLASS_TEACHER, DutyKind::DataChecked).is_empty());
    assert_eq!(only(&school, CLASS_TEACHER, DutyKind::Groups).len(), 1);
}

#[test]
fn nobody_declares_anothers_duty_done_and_nobody_for_another() {
    let school = school("school27");
    at(&school, day(9, 1), 12, 0);
    let checked = only(&school, CLASS_TEACHER, DutyKind::DataChecked).remove(0);
    for person in [TEACHER, DIRECTOR, ADMINISTRATOR] {
        assert!(declare(&school, person, &checked).is_err(), "{person:?}");
    }
    let signed = word(&checked, YEAR, CLASS_TEACHER, String::new());
    let record = DirectoryRecord::Office(signed.into());
    let changes = vec![put(record)];
    assert!(
        school
            .ask(DEPUTY, Command::ChangeDirectory { changes })
            .is_err()
    );
}

#[test]
fn a_day_that_was_not_watched_has_gone_and_counts() {
    let school = school("school27");
    at(&school, day(9, 1), 12, 0);
    let watch = only(&school, CLASS_TEACHER, DutyKind::Watch);
    assert_eq!(days(&watch), [(day(9, 1), day(9, 1))]);
    declare(&school, CLASS_TEACHER, &watch[0]).unwrap();
    at(&school, day(9, 3), 12, 0);
    let watch = only(&school, CLASS_TEACHER, DutyKind::Watch);
    assert_eq!(days(&watch), [(day(9, 3), day(9, 3))], "Wednesday has gone");
    let of = Whose::Class(CLASS_7A);
    let overview = Query::Overview {
        of,
        by: By::Rule,
        date: day(9, 3),
    };
    let Ok(Answer::Overview(view)) = school.query(DEPUTY, &overview) else {
        panic!("no overview");
    };
    let kind = zhurnal::domain::duty::Group::Rule(DutyKind::Watch);
    let row = view
        .rows
        .iter()
        .find(|(group, _)| *group == kind)
        .unwrap()
        .1;
    assert_eq!((row.week.in_time, row.week.all, row.standing), (1, 2, 1));
    at(&school, day(9, 6), 12, 0);
    assert!(
        only(&school, CLASS_TEACHER, DutyKind::Watch).is_empty(),
        "Sunday"
    );
}

#[test]
fn a_monthly_inspection_is_due_by_the_months_end_and_declared_late() {
    let school = school("school27");
    at(&school, day(9, 30), 12, 0);
    let filling = only(&school, DEPUTY, DutyKind::Filling);
    assert_eq!(days(&filling), [(day(9, 1), day(9, 30))]);
    at(&school, day(10, 2), 12, 0);
    let filling = only(&school, DEPUTY, DutyKind::Filling);
    assert_eq!(
        days(&filling),
        [(day(9, 1), day(9, 30)), (day(10, 1), day(10, 31))]
    );
    declare(&school, DEPUTY, &filling[0]).unwrap();
    assert_eq!(
        days(&only(&school, DEPUTY, DutyKind::Filling)),
        [(day(10, 1), day(10, 31))]
    );
    at(&school, day(11, 2), 12, 0);
    let times = days(&only(&school, DEPUTY, DutyKind::Filling));
    assert_eq!(
        times,
        [(day(10, 1), day(10, 31)), (day(11, 1), day(11, 30))]
    );
    let october = Query::Overview {
        of: Whose::School,
        by: By::Rule,
        date: day(9, 30),
    };
    let Ok(Answer::Overview(view)) = school.query(DEPUTY, &october) else {
        panic!("no overview");
    };
    let kind = zhurnal::domain::duty::Group::Rule(DutyKind::Filling);
    let row = view
        .rows
        .iter()
        .find(|(group, _)| *group == kind)
        .unwrap()
        .1;
    assert_eq!(
        (row.month.in_time, row.month.all),
        (0, 1),
        "declared on 2 October"
    );
}

#[test]
fn data_is_compared_after_each_quarter() {
    let school = school("school27");
    at(&school, day(10, 24), 12, 0);
    assert!(only(&school, CLASS_TEACHER, DutyKind::DataRechecked).is_empty());
    at(&school, day(10, 25), 12, 0);
    let due = only(&school, CLASS_TEACHER, DutyKind::DataRechecked);
    assert_eq!(days(&due), [(day(10, 25), day(11, 1))]);
}

#[test]
fn what_a_school_does_not_ask_for_is_no_duty() {
    let school = school("standard");
    at(&school, day(9, 1), 12, 0);
    assert!(only(&school, CLASS_TEACHER, DutyKind::Watch).is_empty());
    at(&school, day(12, 30), 12, 0);
    let all = view(&school, Whose::School).duties;
    assert!(
        !all.iter().any(|due| due.kind == DutyKind::Informed),
        "only where needed"
    );
}
