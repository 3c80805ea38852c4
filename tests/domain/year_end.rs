//! The year's end: every pupil ends in exactly one place, nothing of the old year is lost, and the new year begins.

use std::collections::BTreeSet;

use proptest::prelude::*;
use zhurnal::domain::amend::RecordEdit;
use zhurnal::domain::command::{Command, DirectoryRecord};
use zhurnal::domain::date::Date;
use zhurnal::domain::ids::{ClassId, PersonId, Unit, Year};
use zhurnal::domain::office::{MovementKind, OfficeRecord};
use zhurnal::domain::rules::Refusal;
use zhurnal::domain::school::Class;
use zhurnal::domain::year_end::{Fate, YearEnd, ended, fated, turned};
use zhurnal::service::clock::millis_at;

use crate::harness::school::*;

/// Noon of a day.
fn on(school: &School, date: Date) {
    school.clock.set(millis_at(date, 720, 180));
}

/// The school on the day after the last lessons, with a ninth and an eleventh class.
fn in_june() -> School {
    let school = School::new();
    let class = |id, grade, name: &str| {
        put(DirectoryRecord::Class(Class {
            id,
            year: YEAR,
            grade,
            name: name.into(),
            shift: 1,
            class_teacher: Some(STRANGER),
        }))
    };
    let (ninth, last) = (ClassId(91), ClassId(111));
    let newcomer = |id: u32, class, name: &str| {
        [
            put(person((PersonId(id), name, "Имя", ""))),
            put(enrolment(PersonId(id), class, day(9, 1), None)),
        ]
    };
    let mut changes = vec![class(ninth, 9, "9А"), class(last, 11, "11А")];
    changes.extend(newcomer(191, ninth, "Девятов"));
    changes.extend(newcomer(192, ninth, "Десятов"));
    changes.extend(newcomer(193, last, "Последний"));
    school.change(changes);
    on(&school, day(6, 1));
    school
}

fn order(fates: Vec<(PersonId, Fate)>, date: Date) -> YearEnd {
    YearEnd {
        date,
        number: "120-у".into(),
        fates,
    }
}

fn proposed(school: &School) -> Vec<(PersonId, Fate)> {
    let fated = fated(&school.service.directory());
    let open = fated.into_iter().filter(|row| row.ordered.is_none());
    open.map(|row| (row.pupil, row.proposed)).collect()
}

fn edits(school: &School, fates: Vec<(PersonId, Fate)>) -> Result<Vec<RecordEdit>, &'static str> {
    let order = order(fates, school.service.today());
    ended(&order, &school.service.directory()).map_err(|message| message.id)
}

fn ends(school: &School, fates: Vec<(PersonId, Fate)>) -> Vec<RecordEdit> {
    let edits = edits(school, fates).unwrap();
    let command = Command::Amend {
        edits: edits.clone(),
    };
    school.does(SECRETARY, command);
    edits
}

fn turns(school: &School) {
    let directory = school.service.directory();
    let edits = turned(true, &directory, school.service.today()).unwrap();
    school.does(SECRETARY, Command::Amend { edits });
}

fn class_named(school: &School, name: &str) -> Class {
    let directory = school.service.directory();
    let mut classes = directory.classes.values();
    classes.find(|class| class.name == name).unwrap().clone()
}

fn roll(school: &School, name: &str) -> Vec<PersonId> {
    let class = class_named(school, name);
    let directory = school.service.directory();
    let roll = directory.roll(Unit::Class(class.id)).iter();
    roll.map(|presence| presence.pupil).collect()
}

#[test]
fn everybody_goes_a_grade_higher_and_the_new_year_begins() {
    let school = in_june();
    on(&school, day(10, 12));
    let at = today_7a();
    school.write(TEACHER, ALGEBRA_7A, at, ALYOSHIN, marks(&[5]));
    on(&school, day(6, 1));
    let before = school.service.directory();
    ends(&school, proposed(&school));
    turns(&school);
    let directory = school.service.directory();
    assert_eq!(directory.year(), Year(2027));
    assert_eq!(directory.calendar.span.from, Date::ymd(2027, 9, 1).unwrap());
    assert_eq!(
        roll(&school, "8А"),
        [ALYOSHIN, BORISOVA, YOLKIN, ZHUKOV, RETURNER]
    );
    assert_eq!(roll(&school, "8Б"), [VOLKOV, MOVER]);
    assert_eq!(roll(&school, "2А"), [FIRST_GRADER]);
    assert_eq!(roll(&school, "1А"), []);
    assert_eq!(
        class_named(&school, "8А").class_teacher,
        Some(CLASS_TEACHER)
    );
    // Nobody of the ninth class goes on, so no tenth is opened.
    assert!(directory.classes.values().all(|class| class.grade != 10));
    let eighth = class_named(&school, "8А").id;
    let teaches = |a: &zhurnal::domain::school::Assignment| {
        (a.unit, a.subject, a.teacher) == (Unit::Class(eighth), ALGEBRA, TEACHER)
    };
    assert!(directory.assignments.iter().any(teaches));
    assert!(directory.timetable.is_empty());
    // What was given last year stands in the store under last year's key.
    let key = zhurnal::store::keys::column(ALGEBRA_7A, at);
    assert!(
        school
            .engine
            .snapshot()
            .unwrap()
            .get(&key)
            .unwrap()
            .is_some()
    );
    assert!(
        before
            .classes
            .keys()
            .all(|id| !directory.classes.contains_key(id))
    );
    school.verify();
}

#[test]
fn debts_repeating_going_on_after_the_ninth_and_leaving() {
    let school = in_june();
    let due = Date::ymd(2027, 10, 15).unwrap();
    let subjects = vec![ALGEBRA, ENGLISH];
    let mut fates = proposed(&school);
    let mut change = |pupil, fate| {
        let row = fates.iter_mut().find(|(of, _)| *of == pupil).unwrap();
        row.1 = fate;
    };
    change(YOLKIN, Fate::Conditional { subjects, due });
    change(ZHUKOV, Fate::Repeats);
    change(PersonId(192), Fate::Promoted);
    change(VOLKOV, Fate::Expelled);
    ends(&school, fates);
    let directory = school.service.directory();
    let debts: Vec<_> = directory.office.debts.values().collect();
    assert_eq!(debts.len(), 2);
    assert!(
        debts
            .iter()
            .all(|debt| debt.pupil == YOLKIN && debt.due == due)
    );
    turns(&school);
    assert_eq!(roll(&school, "8А"), [ALYOSHIN, BORISOVA, YOLKIN, RETURNER]);
    assert_eq!(roll(&school, "7А"), [ZHUKOV]);
    assert_eq!(roll(&school, "10А"), [PersonId(192)]);
    assert_eq!(roll(&school, "8Б"), [MOVER]);
    assert_eq!(class_named(&school, "10А").class_teacher, None);
}

#[test]
fn the_order_and_the_turn_can_be_taken_back() {
    let school = in_june();
    let before = school.service.directory();
    let made = ends(&school, proposed(&school));
    let turn = turned(true, &school.service.directory(), school.service.today()).unwrap();
    school.does(
        SECRETARY,
        Command::Amend {
            edits: turn.clone(),
        },
    );
    for edits in [turn, made] {
        let edits = edits.into_iter().map(RecordEdit::reversed).collect();
        school.does(SECRETARY, Command::Amend { edits });
    }
    let after = school.service.directory();
    assert_eq!(after.year(), YEAR);
    assert_eq!(after.enrolments, before.enrolments);
    assert!(after.office.movements.is_empty());
    assert_eq!(after.classes, before.classes);
}

#[test]
fn who_came_after_the_order_gets_one_of_their_own() {
    let school = in_june();
    let early = |school: &School| {
        turned(true, &school.service.directory(), school.service.today())
            .unwrap_err()
            .id
    };
    let mut fates = proposed(&school);
    let late = fates
        .iter()
        .position(|(pupil, _)| *pupil == ALYOSHIN)
        .unwrap();
    let late = fates.remove(late);
    ends(&school, fates);
    assert_eq!(early(&school), "year-turn-placeless");
    assert_eq!(
        edits(&school, vec![(BORISOVA, Fate::Repeats)]),
        Err("year-end-twice")
    );
    ends(&school, vec![late]);
    turns(&school);
    assert!(roll(&school, "8А").contains(&ALYOSHIN));
    assert_eq!(roll(&school, "8А").len(), 5);
}

#[test]
fn what_stands_in_the_way_is_named() {
    let school = in_june();
    let due = |date| Fate::Conditional {
        subjects: vec![ALGEBRA],
        due: date,
    };
    let refused = |fate| edits(&school, vec![(ALYOSHIN, fate)]).unwrap_err();
    assert_eq!(refused(due(day(5, 1))), "year-end-due");
    assert_eq!(refused(due(Date::ymd(2029, 1, 1).unwrap())), "year-end-due");
    let none = Fate::Conditional {
        subjects: Vec::new(),
        due: day(8, 31),
    };
    assert_eq!(refused(none), "year-end-debts");
    let promoted = vec![(PersonId(193), Fate::Promoted)];
    assert_eq!(edits(&school, promoted), Err("year-end-no-class"));
    on(&school, day(3, 1));
    assert_eq!(edits(&school, proposed(&school)), Err("year-end-date"));
    on(&school, day(5, 31));
    let early = turned(true, &school.service.directory(), school.service.today());
    assert_eq!(early.unwrap_err().id, "year-turn-early");
}

/// The head of studies may not: the year's end is the secretary's, under every built-in regulation but by their own words.
#[test]
fn only_who_keeps_the_book_ends_the_year() {
    let school = in_june();
    let edits = edits(&school, proposed(&school)).unwrap();
    for person in [DEPUTY, TEACHER, CLASS_TEACHER] {
        let outcome = school.ask(
            person,
            Command::Amend {
                edits: edits.clone(),
            },
        );
        assert!(matches!(outcome, Err(Refusal::Denied(_))), "{outcome:?}");
    }
}

fn fate() -> impl Strategy<Value = Fate> {
    let due = Date::ymd(2027, 10, 1).unwrap();
    prop_oneof![
        4 => Just(Fate::Promoted),
        1 => Just(Fate::Conditional { subjects: vec![ALGEBRA], due }),
        1 => Just(Fate::Repeats),
        1 => Just(Fate::Graduates),
        1 => Just(Fate::Expelled),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever becomes of whom, and in however many orders: after the turn, who stays is in exactly one class and who leaves in
    /// none, and the book has exactly one row for each.
    #[test]
    fn every_pupil_ends_in_exactly_one_place(drawn in proptest::collection::vec((fate(), any::<bool>()), 11)) {
        let school = in_june();
        let pupils = proposed(&school);
        prop_assert_eq!(pupils.len(), drawn.len());
        let last = |pupil: PersonId| pupil == PersonId(193);
        let fates: Vec<_> = pupils
            .into_iter()
            .zip(drawn)
            // After the eleventh grade there is no other.
            .map(|((pupil, proposed), (fate, second))| {
                let goes_on = matches!(fate, Fate::Promoted | Fate::Conditional { .. });
                let fate = if last(pupil) && goes_on { proposed } else { fate };
                ((pupil, fate), second)
            })
            .collect();
        for wave in [false, true] {
            let wave: Vec<_> = fates.iter().filter(|(_, second)| *second == wave).map(|(fate, _)| fate.clone()).collect();
            if !wave.is_empty() {
                ends(&school, wave);
            }
        }
        turns(&school);
        let directory = school.service.directory();
        let mut once = BTreeSet::new();
        for ((pupil, fate), _) in fates {
            let places = directory.enrolments.iter().filter(|place| place.pupil == pupil).count();
            prop_assert_eq!(places, usize::from(fate.stays()), "{:?} {:?}", pupil, fate);
            let rows = directory.office.movements.values().filter(|row| row.person == pupil);
            let kinds: Vec<MovementKind> = rows.map(|row| row.kind).collect();
            prop_assert_eq!(kinds, [fate.kind()]);
            prop_assert!(once.insert(pupil));
        }
        for class in directory.classes.values() {
            prop_assert_eq!(class.year, Year(2027));
        }
        school.verify();
    }
}

#[test]
fn a_debt_has_two_attempts() {
    let school = in_june();
    let due = Date::ymd(2027, 10, 15).unwrap();
    let subjects = vec![ALGEBRA];
    ends(
        &school,
        vec![(ALYOSHIN, Fate::Conditional { subjects, due })],
    );
    let attempt = |passed| zhurnal::domain::office::Attempt {
        date: day(6, 10),
        passed,
    };
    let attempts = |attempts: Vec<_>| {
        let directory = school.service.directory();
        let before = directory.office.debts.values().next().unwrap().clone();
        let after = zhurnal::domain::office::AcademicDebt {
            attempts,
            ..before.clone()
        };
        let record = |debt| DirectoryRecord::Office(OfficeRecord::AcademicDebt(debt));
        let edits = vec![RecordEdit::change(record(before), record(after))];
        school.ask(SECRETARY, Command::Amend { edits })
    };
    assert!(attempts(vec![attempt(Some(false)), attempt(None)]).is_ok());
    let third = attempts(vec![
        attempt(Some(false)),
        attempt(Some(false)),
        attempt(None),
    ]);
    assert!(matches!(third, Err(Refusal::Rule(message)) if message.id == "debt-attempts"));
}
