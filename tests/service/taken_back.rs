//! What is not taken back once others have built on it, case by case; without that it is.

use zhurnal::domain::amend::RecordEdit;
use zhurnal::domain::command::{Command, DirectoryChange, DirectoryRecord};
use zhurnal::domain::finals::{FinalAt, FinalMark};
use zhurnal::domain::ids::{JournalId, PersonId, Unit, Year};
use zhurnal::domain::message::{Arg, Message};
use zhurnal::domain::movement::{Order, Step, carried_out};
use zhurnal::domain::office::PersonalFile;
use zhurnal::domain::people::{Guardian, Name, Person, Post, Role};
use zhurnal::domain::plan::{PlanContent, PlanRow};
use zhurnal::domain::rules::Refusal;
use zhurnal::domain::school::Assignment;
use zhurnal::domain::year_end::{Fate, YearEnd, ended, fated, turned};

use crate::harness::school::*;

const NEWCOMER: PersonId = PersonId(900);

/// Carries an order out; what takes it back.
fn ordered(school: &School, person: Person, step: Step) -> Command {
    let order = Order {
        person,
        date: school.service.today(),
        number: "1".into(),
        note: String::new(),
        step,
    };
    let directory = school.service.directory();
    done(school, carried_out(&order, &directory, order.date).unwrap())
}

/// Carries edits out; what takes them back.
fn done(school: &School, edits: Vec<RecordEdit>) -> Command {
    let back = edits.iter().cloned().map(RecordEdit::reversed).collect();
    school.does(SECRETARY, Command::Amend { edits });
    Command::Amend { edits: back }
}

fn newcomer() -> Person {
    Person {
        id: NEWCOMER,
        name: Name {
            family: "Новиков".into(),
            given: "Пётр".into(),
            patronymic: String::new(),
        },
        born: None,
        external: String::new(),
    }
}

/// What an order stands for, by the refusal to take it back.
fn stands(school: &School, by: PersonId, back: &Command) -> Option<&'static str> {
    match school.ask(by, back.clone()) {
        Ok(_) => None,
        Err(Refusal::Rule(Message {
            id: "order-stands",
            args,
        })) => args.into_iter().find_map(|(name, arg)| match arg {
            Arg::Message(what) if name == "what" => Some(what.id),
            _ => None,
        }),
        Err(other) => panic!("another refusal: {other:?}"),
    }
}

#[test]
fn a_person_of_whom_more_is_known_stays_known() {
    let guardian = Guardian {
        guardian: MOTHER,
        pupil: NEWCOMER,
        trusted: false,
    };
    let post = Post {
        person: NEWCOMER,
        role: Role::Teacher,
    };
    let assignment = Assignment {
        unit: ALGEBRA_7B.unit,
        subject: READING,
        teacher: NEWCOMER,
    };
    let arrives = || Step::Arrive(CLASS_7A);
    let hired = || Step::Hire(None);
    let file = PersonalFile::empty(NEWCOMER);
    let cases = [
        (
            arrives(),
            DirectoryRecord::Guardian(guardian),
            "order-family",
        ),
        (
            arrives(),
            DirectoryRecord::Office(file.into()),
            "order-file",
        ),
        (hired(), DirectoryRecord::Post(post), "order-post"),
        (
            hired(),
            DirectoryRecord::Assignment(assignment),
            "order-teaches",
        ),
    ];
    for (step, record, what) in cases {
        let school = School::new();
        let back = ordered(&school, newcomer(), step);
        school.change(vec![put(record.clone())]);
        assert_eq!(stands(&school, SECRETARY, &back), Some(what));
        school.change(vec![DirectoryChange::Remove(record)]);
        assert_eq!(
            stands(&school, SECRETARY, &back),
            None,
            "nothing stands in the way of {what}"
        );
        assert!(!school.service.directory().people.contains_key(&NEWCOMER));
        school.verify();
    }
}

#[test]
fn a_final_holds_the_place_that_it_was_given_in() {
    let school = School::new();
    let pupil = school.service.directory().people[&ALYOSHIN].clone();
    let back = ordered(&school, pupil, Step::Transfer(CLASS_7B));
    school.goes_on_to(day(10, 20));
    let at = FinalAt {
        journal: ALGEBRA_7B,
        ..quarter_7a(ALYOSHIN)
    };
    school
        .gives(COLLEAGUE, at, Some(FinalMark::Grade(4)))
        .unwrap();
    assert_eq!(stands(&school, SECRETARY, &back), Some("order-entered"));
    school.gives(COLLEAGUE, at, None).unwrap();
    assert_eq!(stands(&school, SECRETARY, &back), None);
}

#[test]
fn a_year_with_a_plan_has_begun_and_the_one_before_is_over() {
    let school = School::new();
    let today = day(6, 1);
    school.goes_on_to(today);
    let directory = school.service.directory();
    let fates = fated(&directory).into_iter();
    let order = YearEnd {
        date: day(5, 31),
        number: "120-у".into(),
        fates: fates.map(|fated| (fated.pupil, Fate::Promoted)).collect(),
    };
    let orders = done(&school, ended(&order, &directory).unwrap());
    let directory = school.service.directory();
    let turn = done(&school, turned(true, &directory, today).unwrap());
    // Who keeps classes too, and not only the orders, is told so.
    assert_eq!(
        stands(&school, ADMINISTRATOR, &orders),
        Some("order-year-over")
    );

    let directory = school.service.directory();
    assert_eq!(directory.year(), Year(YEAR.0 + 1));
    let class = directory.classes.values().find(|class| class.name == "8А");
    let journal = JournalId {
        year: directory.year(),
        unit: Unit::Class(class.unwrap().id),
        subject: ALGEBRA,
    };
    let row = PlanRow {
        topic: "Повторение".into(),
        hours: 3,
        ..PlanRow::default()
    };
    let after = PlanContent {
        rows: vec![row],
        laid: Vec::new(),
    };
    let plan = |seen, after| Command::EditPlan {
        journal,
        seen,
        after,
    };
    let written = school.does(TEACHER, plan(0, after));
    let begun = Refusal::Rule(Message::new("year-turn-begun"));
    assert_eq!(school.ask(SECRETARY, turn.clone()), Err(begun));
    let seen = written.changes[0].revision;
    school.does(TEACHER, plan(seen, PlanContent::default()));
    school.does(SECRETARY, turn);
    assert_eq!(school.service.directory().year(), YEAR);
    assert_eq!(stands(&school, SECRETARY, &orders), None);
    school.verify();
}
