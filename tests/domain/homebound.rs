//! Pupils taught at home or in hospital: who orders it, who enters their marks, what an order has to say.

use zhurnal::domain::command::{Command, DirectoryRecord};
use zhurnal::domain::date::Date;
use zhurnal::domain::homebound::{ordered, tends};
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::office::{Study, StudyForm};
use zhurnal::domain::policy::Actor;
use zhurnal::domain::regulation::built_in;
use zhurnal::domain::rules::Refusal;

use crate::harness::school::*;

/// The school under S1, whose clause 3.6 names the class teacher for marks from home, and the administrator beside for the hospital's.
fn school() -> School {
    let school = School::new();
    let rules = built_in("school27").unwrap().to_owned();
    school.change(vec![put(DirectoryRecord::Regulation(rules))]);
    school
}

fn study(form: StudyForm, from: u32, until: Option<u32>) -> Study {
    Study {
        pupil: YOLKIN,
        from: day(10, from),
        until: until.map(|until| day(10, until)),
        form,
        order: "12-у".into(),
    }
}

fn orders(school: &School, by: PersonId, study: Study) -> Result<(), Refusal> {
    let edit = ordered(None, study, &school.service.directory()).unwrap();
    let edits = vec![edit];
    school.ask(by, Command::Amend { edits }).map(drop)
}

#[test]
fn who_keeps_the_lists_or_enters_the_marks_orders_it() {
    for (form, by) in [
        (StudyForm::Home, SECRETARY),
        (StudyForm::Home, CLASS_TEACHER),
        (StudyForm::Hospital, SECRETARY),
        (StudyForm::Hospital, CLASS_TEACHER),
        (StudyForm::Hospital, ADMINISTRATOR),
    ] {
        assert_eq!(
            orders(&school(), by, study(form, 12, None)),
            Ok(()),
            "{by:?}"
        );
    }
    let teacher = orders(&school(), TEACHER, study(StudyForm::Home, 12, None));
    assert!(matches!(teacher, Err(Refusal::Denied(_))), "{teacher:?}");
    let mother = orders(&school(), MOTHER, study(StudyForm::Home, 12, None));
    assert_eq!(mother, Err(Refusal::NotFound));
}

/// At home since the first, in hospital from the 12th to the 16th: the hospital's sheet counts beside.
#[test]
fn who_is_taught_at_home_may_be_in_hospital_for_a_while() {
    let school = school();
    orders(&school, SECRETARY, study(StudyForm::Home, 1, None)).unwrap();
    orders(&school, SECRETARY, study(StudyForm::Hospital, 12, Some(16))).unwrap();
    let directory = school.service.directory();
    let enters = |person, of_month| {
        let actor = Actor::of(person, &directory);
        tends(&actor, ALGEBRA_7A, YOLKIN, day(10, of_month), &directory)
    };
    assert!(enters(CLASS_TEACHER, 7) && enters(CLASS_TEACHER, 14));
    assert!(!enters(ADMINISTRATOR, 7) && enters(ADMINISTRATOR, 14));
}

#[test]
fn what_an_order_has_to_say() {
    let school = school();
    let refused = |study| {
        let directory = school.service.directory();
        ordered(None, study, &directory).unwrap_err().id
    };
    let home = study(StudyForm::Home, 12, None);
    let unnumbered = Study {
        order: " ".into(),
        ..home.clone()
    };
    assert_eq!(refused(unnumbered), "movement-no-number");
    assert_eq!(
        refused(study(StudyForm::Home, 12, Some(11))),
        "span-crossed"
    );
    let stranger = Study {
        pupil: MOTHER,
        ..home.clone()
    };
    assert_eq!(refused(stranger), "movement-not-on-roll");
    orders(&school, SECRETARY, home.clone()).unwrap();
    assert_eq!(refused(study(StudyForm::Hospital, 12, None)), "study-twice");
    let directory = school.service.directory();
    let until = study(StudyForm::Home, 12, Some(20));
    assert!(ordered(Some(&home), until, &directory).is_ok());
    // Since last year, when the pupil was in another class.
    let old = Study {
        from: Date::ymd(2026, 2, 2).unwrap(),
        ..home
    };
    let ended = Study {
        until: Some(day(10, 20)),
        ..old.clone()
    };
    assert!(ordered(Some(&old), ended, &directory).is_ok());
}
