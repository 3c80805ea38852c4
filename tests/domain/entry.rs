//! Laws of what is typed into a cell.

use proptest::prelude::*;
use zhurnal::domain::cell::{Attendance, CellContent, Mark, Value};
use zhurnal::domain::entry::{attend, beside, cleared, enter, retake, toggle_debt};
use zhurnal::domain::lesson::Weight;
use zhurnal::domain::regulation::RetakeEffect;

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        (1..=5u8).prop_map(Value::Grade),
        Just(Value::Pass),
        Just(Value::Fail),
        Just(Value::Exempt)
    ]
}

fn attendance() -> impl Strategy<Value = Attendance> {
    prop_oneof![
        Just(Attendance::Absent),
        Just(Attendance::Ill),
        (0..60u16).prop_map(Attendance::Late),
        Just(Attendance::Distance)
    ]
}

#[derive(Debug, Clone)]
enum Key {
    Enter(Value),
    Beside(Value),
    Retake(Value, RetakeEffect),
    Debt,
    Attend(Attendance),
}

fn key() -> impl Strategy<Value = Key> {
    let effect = prop_oneof![Just(RetakeEffect::Replace), Just(RetakeEffect::Join)];
    prop_oneof![
        value().prop_map(Key::Enter),
        value().prop_map(Key::Beside),
        (value(), effect).prop_map(|(value, effect)| Key::Retake(value, effect)),
        Just(Key::Debt),
        attendance().prop_map(Key::Attend),
    ]
}

fn press(before: &CellContent, key: &Key) -> CellContent {
    match key {
        Key::Enter(value) => enter(before, *value),
        Key::Beside(value) => beside(before, *value),
        Key::Retake(value, effect) => retake(before, *value, *effect),
        Key::Debt => toggle_debt(before),
        Key::Attend(attendance) => attend(before, *attendance),
    }
}

/// Any cell that typing can make.
fn typed() -> impl Strategy<Value = CellContent> {
    prop::collection::vec(key(), 0..6)
        .prop_map(|keys| keys.iter().fold(cleared(), |cell, key| press(&cell, key)))
}

proptest! {
    #[test]
    fn a_mark_always_says_something(cell in typed()) {
        for mark in &cell.marks {
            prop_assert!(mark.value.is_some() || mark.debt, "{:?}", mark);
        }
    }

    #[test]
    fn entering_sets_the_last_mark_and_keeps_the_rest(cell in typed(), value in value()) {
        let after = enter(&cell, value);
        prop_assert_eq!(after.marks.len(), cell.marks.len().max(1));
        let last = after.marks.last().unwrap();
        prop_assert_eq!((last.value, last.debt), (Some(value), false));
        let kept = cell.marks.len().saturating_sub(1);
        prop_assert_eq!(&after.marks[..kept], &cell.marks[..kept]);
        prop_assert_eq!(after.attendance, cell.attendance);
        prop_assert_eq!(enter(&after, value), after.clone(), "twice is once");
    }

    #[test]
    fn a_mark_beside_belongs_to_the_next_work(cell in typed(), value in value()) {
        let after = beside(&cell, value);
        prop_assert_eq!(&after.marks[..cell.marks.len()], &cell.marks[..]);
        let new = after.marks.last().unwrap();
        let next = cell.marks.iter().map(|mark| mark.work + 1).max().unwrap_or(0);
        prop_assert_eq!((new.work, new.retake), (next, false));
    }

    #[test]
    fn a_retake_leaves_the_first_mark_visible(cell in typed(), value in value()) {
        prop_assume!(cell.marks.last().is_some_and(|mark| mark.value.is_some()));
        let first = cell.marks.last().unwrap();
        for (effect, counts) in [(RetakeEffect::Replace, false), (RetakeEffect::Join, first.counts)] {
            let after = retake(&cell, value, effect);
            prop_assert_eq!(after.marks.len(), cell.marks.len() + 1);
            let [.., kept, new] = &after.marks[..] else { unreachable!() };
            prop_assert_eq!((kept.value, kept.work, kept.counts), (first.value, first.work, counts));
            prop_assert_eq!((new.value, new.work, new.counts, new.retake), (Some(value), first.work, true, true));
        }
    }

    #[test]
    fn attendance_typed_twice_changes_nothing(cell in typed(), attendance in attendance()) {
        let neutral = CellContent { attendance: None, ..cell };
        prop_assert_eq!(attend(&attend(&neutral, attendance), attendance), neutral);
    }

    #[test]
    fn attendance_leaves_marks_alone(cell in typed(), attendance in attendance()) {
        prop_assert_eq!(attend(&cell, attendance).marks, cell.marks);
    }

    #[test]
    fn the_point_typed_twice_changes_nothing(cell in typed()) {
        let bare = cell.marks.last().is_some_and(|mark| mark.value.is_none());
        prop_assume!(!bare);
        prop_assert_eq!(toggle_debt(&toggle_debt(&cell)), cell);
    }
}

#[test]
fn an_owed_work_written_later_gets_its_value_and_says_so() {
    let owed = toggle_debt(&cleared());
    assert_eq!(owed.marks, [Mark::owed(0)]);
    for effect in [RetakeEffect::Replace, RetakeEffect::Join] {
        let paid = retake(&owed, Value::Grade(4), effect);
        let [mark] = &paid.marks[..] else {
            panic!("{paid:?}")
        };
        assert_eq!(
            (mark.value, mark.debt, mark.counts, mark.retake),
            (Some(Value::Grade(4)), false, true, true)
        );
    }
    assert_eq!(toggle_debt(&owed), cleared());
}

#[test]
fn a_retake_has_the_weight_of_the_first_mark() {
    let mut cell = enter(&cleared(), Value::Grade(2));
    cell.marks[0].weight = Some(Weight(3));
    let after = retake(&cell, Value::Grade(4), RetakeEffect::Replace);
    assert_eq!(after.marks[1].weight, Some(Weight(3)));
}

#[test]
fn a_retake_in_an_empty_cell_is_a_mark() {
    let cell = retake(&cleared(), Value::Grade(5), RetakeEffect::Replace);
    assert_eq!(cell, enter(&cleared(), Value::Grade(5)));
}

#[test]
fn the_key_of_lateness_takes_back_any_lateness_but_minutes_replace_minutes() {
    let late = attend(&cleared(), Attendance::Late(12));
    assert_eq!(attend(&late, Attendance::Late(0)).attendance, None);
    assert_eq!(
        attend(&late, Attendance::Late(20)).attendance,
        Some(Attendance::Late(20))
    );
    assert_eq!(
        attend(&late, Attendance::Ill).attendance,
        Some(Attendance::Ill)
    );
}
