//! Movement by order: what each order changes, and what it may not.

use proptest::prelude::*;
use zhurnal::domain::amend::RecordEdit;
use zhurnal::domain::command::{Command, DirectoryRecord};
use zhurnal::domain::date::Date;
use zhurnal::domain::grouping::Division;
use zhurnal::domain::ids::{ClassId, PersonId, Unit};
use zhurnal::domain::movement::{Order, Step, carried_out, left_behind, next_person};
use zhurnal::domain::office::{MovementKind, OfficeRecord, Study, StudyForm};
use zhurnal::domain::people::{Name, Person, Role};
use zhurnal::domain::rules::Refusal;

use crate::harness::school::*;

fn order(school: &School, person: PersonId, date: Date, step: Step) -> Order {
    Order {
        person: school.service.directory().people[&person].clone(),
        date,
        number: "41-у".into(),
        note: String::new(),
        step,
    }
}

fn edits(school: &School, order: &Order) -> Result<Vec<RecordEdit>, &'static str> {
    let (directory, today) = (school.service.directory(), school.service.today());
    carried_out(order, &directory, today).map_err(|message| message.id)
}

fn does(school: &School, person: PersonId, date: Date, step: Step) -> Vec<RecordEdit> {
    let edits = edits(school, &order(school, person, date, step)).unwrap();
    let command = Command::Amend {
        edits: edits.clone(),
    };
    school.does(SECRETARY, command);
    edits
}

fn refused(school: &School, person: PersonId, date: Date, step: Step) -> &'static str {
    edits(school, &order(school, person, date, step)).unwrap_err()
}

fn is_on(school: &School, unit: Unit, pupil: PersonId, date: Date) -> bool {
    school.service.directory().on_roll(unit, pupil, date)
}

#[test]
fn a_pupil_who_goes_to_another_class_leaves_the_groups_that_do_not_take_it() {
    let school = School::new();
    does(&school, ALYOSHIN, day(10, 14), Step::Transfer(CLASS_7B));
    assert!(is_on(&school, Unit::Class(CLASS_7A), ALYOSHIN, day(10, 13)));
    assert!(!is_on(
        &school,
        Unit::Class(CLASS_7A),
        ALYOSHIN,
        day(10, 14)
    ));
    assert!(is_on(&school, Unit::Class(CLASS_7B), ALYOSHIN, day(10, 14)));
    // The English group takes pupils of both classes.
    assert!(is_on(
        &school,
        Unit::Group(ENGLISH_GROUP),
        ALYOSHIN,
        day(10, 14)
    ));
    does(&school, ALYOSHIN, day(10, 20), Step::Transfer(CLASS_1A));
    assert!(is_on(
        &school,
        Unit::Group(ENGLISH_GROUP),
        ALYOSHIN,
        day(10, 19)
    ));
    assert!(!is_on(
        &school,
        Unit::Group(ENGLISH_GROUP),
        ALYOSHIN,
        day(10, 20)
    ));
    let book = &school.service.directory().office.movements;
    let kinds: Vec<_> = book.values().map(|row| (row.from, row.to)).collect();
    assert_eq!(
        kinds,
        [
            (Some(CLASS_7A), Some(CLASS_7B)),
            (Some(CLASS_7B), Some(CLASS_1A))
        ]
    );
}

#[test]
fn who_leaves_is_on_no_roll_from_that_day_and_may_come_back() {
    let school = School::new();
    does(&school, YOLKIN, day(10, 12), Step::Depart);
    assert!(is_on(&school, Unit::Class(CLASS_7A), YOLKIN, day(10, 11)));
    assert!(!is_on(&school, Unit::Class(CLASS_7A), YOLKIN, day(10, 12)));
    assert!(!is_on(
        &school,
        Unit::Group(ENGLISH_GROUP),
        YOLKIN,
        day(10, 12)
    ));
    assert_eq!(
        refused(&school, YOLKIN, day(10, 13), Step::Expel),
        "movement-not-on-roll"
    );
    does(&school, YOLKIN, day(10, 20), Step::Arrive(CLASS_7B));
    assert!(is_on(&school, Unit::Class(CLASS_7B), YOLKIN, day(10, 20)));
}

#[test]
fn a_newcomer_is_made_known_with_the_order() {
    let school = School::new();
    let person = Person {
        id: next_person(&school.service.directory()),
        name: Name {
            family: "Новиков".into(),
            given: "Пётр".into(),
            patronymic: String::new(),
        },
        born: Some(day(9, 3)),
        external: String::new(),
    };
    let order = Order {
        person: person.clone(),
        date: day(10, 12),
        number: "42-у".into(),
        note: "школа № 3".into(),
        step: Step::Arrive(CLASS_7A),
    };
    let edits = edits(&school, &order).unwrap();
    school.does(SECRETARY, Command::Amend { edits });
    let directory = school.service.directory();
    assert_eq!(directory.people[&person.id], person);
    assert!(directory.on_roll(Unit::Class(CLASS_7A), person.id, day(10, 12)));
}

#[test]
fn dates_and_numbers_are_checked() {
    let school = School::new();
    let to = |date| refused(&school, ALYOSHIN, date, Step::Transfer(CLASS_7B));
    assert_eq!(to(Date::ymd(2026, 8, 31).unwrap()), "movement-other-year");
    assert_eq!(to(Date::ymd(2027, 9, 1).unwrap()), "movement-other-year");
    assert_eq!(to(day(12, 12)), "movement-too-early");
    assert_eq!(
        refused(&school, ALYOSHIN, day(10, 12), Step::Transfer(CLASS_7A)),
        "movement-same-class"
    );
    assert_eq!(
        refused(&school, ALYOSHIN, day(10, 12), Step::Arrive(CLASS_7B)),
        "movement-on-roll"
    );
    // The mover came into 7Б on the 10th: an order of the 9th would be about 7А, which is past.
    assert_eq!(
        refused(&school, MOVER, day(10, 9), Step::Depart),
        "movement-later-place"
    );
    let nameless = Order {
        number: " ".into(),
        ..order(&school, ALYOSHIN, day(10, 12), Step::Depart)
    };
    assert_eq!(edits(&school, &nameless), Err("movement-no-number"));
    does(&school, ALYOSHIN, day(10, 12), Step::Transfer(CLASS_7B));
    assert_eq!(
        refused(&school, ALYOSHIN, day(10, 12), Step::Transfer(CLASS_7A)),
        "movement-twice"
    );
}

#[test]
fn a_dismissal_ends_roles_and_shuts_the_account_on_its_day() {
    let school = School::new();
    assert_eq!(
        refused(&school, TEACHER, day(10, 13), Step::Dismiss),
        "movement-dismissal-ahead"
    );
    let (classes, taught) = left_behind(CLASS_TEACHER, &school.service.directory());
    assert_eq!(classes, [CLASS_7A]);
    assert_eq!(taught, [(Unit::Group(ENGLISH_GROUP), ENGLISH)]);
    let edits = does(&school, TEACHER, day(10, 12), Step::Dismiss);
    let directory = school.service.directory();
    assert!(!directory.posts.iter().any(|post| post.person == TEACHER));
    assert!(directory.account_of(TEACHER).is_none());
    // The order is taken back as it was made.
    let back = edits.into_iter().map(RecordEdit::reversed).collect();
    school.does(SECRETARY, Command::Amend { edits: back });
    let directory = school.service.directory();
    assert!(directory.posts.iter().any(|post| post.person == TEACHER));
    assert!(directory.account_of(TEACHER).is_some());
    assert!(directory.office.movements.is_empty());
}

#[test]
fn the_last_administrator_stays() {
    let school = School::new();
    let order = order(&school, ADMINISTRATOR, day(10, 12), Step::Dismiss);
    let edits = edits(&school, &order).unwrap();
    let outcome = school.ask(SECRETARY, Command::Amend { edits });
    let Err(Refusal::Rule(message)) = outcome else {
        panic!("{outcome:?}");
    };
    assert_eq!(message.id, "amend-last-administrator");
}

#[test]
fn hiring_gives_a_role_only_by_those_who_name_it() {
    let school = School::new();
    let hire = |role| {
        edits(
            &school,
            &order(&school, MOTHER, day(10, 12), Step::Hire(role)),
        )
    };
    let command = |role| Command::Amend {
        edits: hire(role).unwrap(),
    };
    // Teachers get their roles from the deputy or the administrator.
    let denied = school.ask(SECRETARY, command(Some(Role::Teacher)));
    assert!(matches!(denied, Err(Refusal::Denied(_))), "{denied:?}");
    school.does(SECRETARY, command(None));
    let book = &school.service.directory().office.movements;
    assert!(book.values().any(|row| row.kind == MovementKind::Hiring));
}

#[test]
fn a_long_leave_tells_the_timetable_who_is_away() {
    let school = School::new();
    does(&school, TEACHER, day(10, 14), Step::LongLeave(day(11, 14)));
    let leaves = &school.service.directory().office.leaves;
    let leave = leaves.values().next().unwrap();
    assert_eq!((leave.from, leave.until), (day(10, 14), day(11, 14)));
    assert_eq!(
        refused(&school, TEACHER, day(10, 20), Step::LongLeave(day(10, 19))),
        "movement-ends-before"
    );
}

/// Who is to leave on a day leaves on that day, whatever class or group they are in by then.
#[test]
fn a_departure_entered_ahead_outlasts_a_transfer() {
    let school = School::new();
    does(&school, ALYOSHIN, day(10, 30), Step::Depart);
    does(&school, ALYOSHIN, day(10, 12), Step::Transfer(CLASS_7B));
    let in_b = |date| is_on(&school, Unit::Class(CLASS_7B), ALYOSHIN, date);
    assert!(in_b(day(10, 29)) && !in_b(day(10, 30)));
    let division = Division {
        class: CLASS_7B,
        subject: ALGEBRA,
    };
    let directory = school.service.directory();
    let edits = division.put(ALYOSHIN, 1, &directory, day(10, 12)).unwrap();
    school.does(ADMINISTRATOR, Command::Amend { edits });
    let directory = school.service.directory();
    let group = Unit::Group(division.groups(&directory)[0].1.id);
    let in_group = |date| is_on(&school, group, ALYOSHIN, date);
    assert!(in_group(day(10, 29)) && !in_group(day(10, 30)));
}

/// The new class teacher has put the pupil into a group: the transfer is taken back after that is.
#[test]
fn a_transfer_is_not_taken_back_over_the_groups_of_the_new_class() {
    let school = School::new();
    let division = Division {
        class: CLASS_7B,
        subject: ALGEBRA,
    };
    let made = does(&school, BORISOVA, day(10, 12), Step::Transfer(CLASS_7B));
    let puts = |number| {
        let directory = school.service.directory();
        let edits = division.put(BORISOVA, number, &directory, day(10, 12));
        let edits = edits.unwrap();
        school.does(ADMINISTRATOR, Command::Amend { edits });
    };
    let takes_back = || {
        let edits = made.iter().cloned().map(RecordEdit::reversed).collect();
        school.ask(SECRETARY, Command::Amend { edits })
    };
    puts(1);
    let Err(Refusal::Rule(message)) = takes_back() else {
        panic!("the group of 7Б goes on");
    };
    assert_eq!(message.id, "amend-group-left");
    puts(0);
    takes_back().unwrap();
    assert!(is_on(&school, Unit::Class(CLASS_7A), BORISOVA, day(10, 12)));
}

/// Teaching at home ends with the school.
#[test]
fn who_leaves_is_no_longer_taught_at_home() {
    let school = School::new();
    let study = Study {
        pupil: YOLKIN,
        from: day(10, 1),
        until: None,
        form: StudyForm::Home,
        order: "12-у".into(),
    };
    school.change(vec![put(DirectoryRecord::Office(study.into()))]);
    let made = does(&school, YOLKIN, day(10, 12), Step::Depart);
    let until = || {
        let directory = school.service.directory();
        directory.office.studies.values().next().unwrap().until
    };
    assert_eq!(until(), Some(day(10, 11)));
    let edits = made.into_iter().map(RecordEdit::reversed).collect();
    school.does(SECRETARY, Command::Amend { edits });
    assert_eq!(until(), None);
}

#[derive(Debug, Clone, Copy)]
enum Move {
    Transfer(ClassId),
    Leave,
    Arrive(ClassId),
}

fn moves() -> impl Strategy<Value = Vec<(u32, Move)>> {
    let class = prop_oneof![Just(CLASS_7A), Just(CLASS_7B), Just(CLASS_1A)];
    let one = prop_oneof![
        class.clone().prop_map(Move::Transfer),
        Just(Move::Leave),
        class.prop_map(Move::Arrive),
    ];
    proptest::collection::vec((1_u32..=31, one), 1..6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever orders come, in whatever order of dates: a pupil is in at most one class on any day, and each order that was
    /// carried out can be taken back while it is the last one.
    #[test]
    fn a_pupil_is_in_one_class_at_a_time(moves in moves()) {
        let school = School::new();
        for (number, (of_month, step)) in moves.into_iter().enumerate() {
            let step = match step {
                Move::Transfer(class) => Step::Transfer(class),
                Move::Leave => Step::Depart,
                Move::Arrive(class) => Step::Arrive(class),
            };
            let order = Order { number: number.to_string(), ..order(&school, ALYOSHIN, day(10, of_month), step) };
            let Ok(made) = edits(&school, &order) else { continue };
            let before = school.service.directory().enrolments.clone();
            school.does(SECRETARY, Command::Amend { edits: made.clone() });
            let back = made.iter().cloned().map(RecordEdit::reversed).collect();
            school.does(SECRETARY, Command::Amend { edits: back });
            prop_assert_eq!(&before, &school.service.directory().enrolments);
            school.does(SECRETARY, Command::Amend { edits: made });
        }
        let directory = school.service.directory();
        for date in span(day(9, 1), day(11, 30)).days() {
            let classes = directory.classes.keys().filter(|class| directory.on_roll(Unit::Class(**class), ALYOSHIN, date));
            prop_assert!(classes.count() <= 1, "{date}");
        }
    }
}

#[test]
fn the_row_of_an_order_stands_in_the_book() {
    let school = School::new();
    let edits = does(&school, ALYOSHIN, day(10, 12), Step::Expel);
    let rows = edits.iter().filter_map(|edit| match edit.after.as_deref() {
        Some(DirectoryRecord::Office(OfficeRecord::Movement(row))) => Some(row),
        _ => None,
    });
    let rows: Vec<_> = rows.collect();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].order, "41-у");
    assert_eq!((rows[0].from, rows[0].to), (Some(CLASS_7A), None));
}
