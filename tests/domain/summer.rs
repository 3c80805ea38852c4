//! Summer: pupils and staff come and go between the year's end and the first of September, before and after the year has turned.

use zhurnal::domain::amend::RecordEdit;
use zhurnal::domain::command::Command;
use zhurnal::domain::date::Date;
use zhurnal::domain::ids::{PersonId, Unit};
use zhurnal::domain::movement::{Order, Step, carried_out};
use zhurnal::domain::query::{Answer, Query};
use zhurnal::domain::year_end::{Fate, YearEnd, ended, fated, turned};

use crate::harness::school::*;

fn summer(month: u32, of_month: u32) -> Date {
    Date::ymd(2027, month, of_month).unwrap()
}

/// The first of September after the summer.
fn september() -> Date {
    summer(9, 1)
}

fn carries_out(school: &School, edits: Vec<RecordEdit>) -> Vec<RecordEdit> {
    let command = Command::Amend {
        edits: edits.clone(),
    };
    school.does(SECRETARY, command);
    edits
}

fn takes_back(school: &School, edits: Vec<RecordEdit>) {
    let edits = edits.into_iter().map(RecordEdit::reversed).collect();
    carries_out(school, edits);
}

/// Ends the year for everybody who has not ended it yet.
fn ends(school: &School) {
    let directory = school.service.directory();
    let open = fated(&directory);
    let open = open.into_iter().filter(|row| row.ordered.is_none());
    let order = YearEnd {
        date: school.service.today(),
        number: "120-у".into(),
        fates: open.map(|row| (row.pupil, row.proposed)).collect(),
    };
    carries_out(school, ended(&order, &directory).unwrap());
}

fn turns(school: &School) -> Result<(), &'static str> {
    let directory = school.service.directory();
    let edits = turned(true, &directory, school.service.today());
    carries_out(school, edits.map_err(|message| message.id)?);
    Ok(())
}

fn order(
    school: &School,
    person: PersonId,
    date: Date,
    step: Step,
) -> Result<Vec<RecordEdit>, &'static str> {
    let directory = school.service.directory();
    let order = Order {
        person: directory.people[&person].clone(),
        date,
        number: "41-у".into(),
        note: String::new(),
        step,
    };
    carried_out(&order, &directory, school.service.today()).map_err(|message| message.id)
}

fn does(school: &School, person: PersonId, date: Date, step: Step) -> Vec<RecordEdit> {
    carries_out(school, order(school, person, date, step).unwrap())
}

/// The pupils of a class by its name, with their first days.
fn roll(school: &School, name: &str) -> Vec<(PersonId, Date)> {
    let directory = school.service.directory();
    let mut classes = directory.classes.values();
    let class = classes.find(|class| class.name == name).unwrap().id;
    let roll = directory.roll(Unit::Class(class)).iter();
    roll.map(|on| (on.pupil, on.span.from)).collect()
}

fn is_in(school: &School, name: &str, pupil: PersonId) -> bool {
    roll(school, name).iter().any(|(of, _)| *of == pupil)
}

/// The tenth of June: everybody is promoted.
fn in_june() -> School {
    let school = School::new();
    school.goes_on_to(summer(6, 10));
    ends(&school);
    school
}

#[test]
fn who_leaves_after_the_years_end_is_in_no_class_of_the_next_year() {
    let school = in_june();
    does(&school, ALYOSHIN, summer(6, 15), Step::Depart);
    let taken_back = does(&school, BORISOVA, summer(6, 15), Step::Expel);
    takes_back(&school, taken_back);
    turns(&school).unwrap();
    assert!(!is_in(&school, "8А", ALYOSHIN));
    assert!(is_in(&school, "8А", BORISOVA));
    school.verify();
}

#[test]
fn who_leaves_and_comes_back_ends_the_year_once_more() {
    let school = in_june();
    does(&school, ALYOSHIN, summer(6, 11), Step::Depart);
    does(&school, ALYOSHIN, summer(6, 20), Step::Arrive(CLASS_7B));
    assert_eq!(turns(&school), Err("year-turn-placeless"));
    school.goes_on_to(summer(6, 21));
    ends(&school);
    turns(&school).unwrap();
    assert!(is_in(&school, "8Б", ALYOSHIN) && !is_in(&school, "8А", ALYOSHIN));
}

#[test]
fn who_is_promoted_goes_to_another_class_in_the_new_year() {
    let school = in_june();
    let date = summer(6, 20);
    let to_b = order(&school, ALYOSHIN, date, Step::Transfer(CLASS_7B));
    assert_eq!(to_b, Err("movement-year-ended"));
    turns(&school).unwrap();
    let directory = school.service.directory();
    let mut classes = directory.classes.values();
    let class = classes.find(|class| class.name == "8Б").unwrap().id;
    does(&school, ALYOSHIN, date, Step::Transfer(class));
    assert!(!is_in(&school, "8А", ALYOSHIN));
    assert!(roll(&school, "8Б").contains(&(ALYOSHIN, september())));
}

#[test]
fn orders_of_the_summer_fit_after_the_year_has_turned() {
    let school = in_june();
    turns(&school).unwrap();
    does(&school, ALYOSHIN, summer(6, 15), Step::Depart);
    assert!(!is_in(&school, "8А", ALYOSHIN));
    school.goes_on_to(summer(8, 20));
    let directory = school.service.directory();
    let mut classes = directory.classes.values();
    let class = classes.find(|class| class.name == "8А").unwrap().id;
    does(&school, ALYOSHIN, summer(8, 20), Step::Arrive(class));
    assert!(roll(&school, "8А").contains(&(ALYOSHIN, september())));
    does(&school, TEACHER, summer(8, 20), Step::Dismiss);
    let directory = school.service.directory();
    assert!(directory.account_of(TEACHER).is_none());
    // The last day of lessons belonged to the year before.
    let last = order(&school, BORISOVA, summer(5, 31), Step::Depart);
    assert_eq!(last, Err("movement-other-year"));
    assert!(order(&school, BORISOVA, summer(6, 1), Step::Depart).is_ok());
    let Answer::Movements(book) = school.query(SECRETARY, &Query::Movements).unwrap() else {
        panic!("the book of orders");
    };
    let ours = book.iter().filter(|row| row.order == "41-у");
    let dates: Vec<Date> = ours.map(|row| row.date).collect();
    assert_eq!(dates, [summer(8, 20), summer(8, 20), summer(6, 15)]);
    school.verify();
}

#[test]
fn repeating_is_not_lost_with_a_departure_taken_back() {
    let school = School::new();
    school.goes_on_to(summer(6, 10));
    let directory = school.service.directory();
    let order_of = |fates| YearEnd {
        date: summer(6, 10),
        number: "120-у".into(),
        fates,
    };
    let repeats = ended(&order_of(vec![(ZHUKOV, Fate::Repeats)]), &directory).unwrap();
    carries_out(&school, repeats);
    ends(&school);
    let left = does(&school, ZHUKOV, summer(6, 12), Step::Depart);
    takes_back(&school, left);
    turns(&school).unwrap();
    assert!(is_in(&school, "7А", ZHUKOV));
}
