//! Averages against naive fractions, and their rounding.

use proptest::prelude::*;
use zhurnal::domain::average::{Average, averages, counted_value};
use zhurnal::domain::cell::{Mark, Value};
use zhurnal::domain::lesson::Weight;

fn of(marks: &[(u8, u8)]) -> Average {
    let mut average = Average::default();
    for (value, weight) in marks {
        average.add(*value, *weight);
    }
    average
}

fn some_marks() -> impl Strategy<Value = Vec<(u8, u8)>> {
    prop::collection::vec((1..=5u8, 1..=10u8), 1..40)
}

proptest! {
    #[test]
    fn two_decimals_of_the_exact_fraction_half_up(marks in some_marks()) {
        let sum: u64 = marks.iter().map(|(value, weight)| u64::from(*value) * u64::from(*weight)).sum();
        let weight: u64 = marks.iter().map(|(_, weight)| u64::from(*weight)).sum();
        let shown = of(&marks).hundredths().unwrap();
        // shown/100 − 0.005 ≤ sum/weight < shown/100 + 0.005, in whole numbers.
        prop_assert!((2 * shown - 1) * weight <= 200 * sum);
        prop_assert!(200 * sum < (2 * shown + 1) * weight);
    }

    #[test]
    fn order_does_not_matter((marks, shuffled) in some_marks().prop_flat_map(|marks| {
        (Just(marks.clone()), Just(marks).prop_shuffle())
    })) {
        prop_assert_eq!(of(&marks), of(&shuffled));
    }

    #[test]
    fn scaling_every_weight_changes_nothing(marks in prop::collection::vec((1..=5u8, 1..=10u8), 1..40), factor in 1..=20u8) {
        let scaled: Vec<_> = marks.iter().map(|(value, weight)| (*value, weight * factor)).collect();
        prop_assert_eq!(of(&marks).hundredths(), of(&scaled).hundredths());
    }

    #[test]
    fn lies_between_the_least_and_the_greatest(marks in some_marks()) {
        let values = || marks.iter().map(|(value, _)| u64::from(*value) * 100);
        let shown = of(&marks).hundredths().unwrap();
        prop_assert!(values().min().unwrap() <= shown && shown <= values().max().unwrap());
    }

    #[test]
    fn a_higher_threshold_never_gives_a_higher_final(marks in some_marks(), one in 1..=100u8, other in 1..=100u8) {
        let average = of(&marks);
        let (low, high) = (one.min(other), one.max(other));
        prop_assert!(average.rounded(high) <= average.rounded(low));
    }

    #[test]
    fn a_final_is_one_of_the_marks_range(marks in some_marks(), threshold in 1..=100u8) {
        let last = of(&marks).rounded(threshold).unwrap();
        prop_assert!((1..=5).contains(&last));
    }
}

#[test]
fn thresholds_work_on_the_two_decimals_that_are_shown() {
    /// Marks with weights, hundredths, threshold, final.
    type Case = (&'static [(u8, u8)], u64, u8, u8);
    let cases: [Case; 7] = [
        (&[(4, 1), (5, 1)], 450, 50, 5),
        (&[(4, 1), (5, 1)], 450, 60, 4),
        (&[(4, 7), (5, 13)], 465, 65, 5),
        (&[(4, 36), (5, 64)], 464, 65, 4),
        (&[(4, 1), (4, 1), (5, 1)], 433, 50, 4),
        (&[(3, 1), (4, 2)], 367, 60, 4),
        (&[(5, 3)], 500, 1, 5),
    ];
    for (marks, shown, threshold, last) in cases {
        assert_eq!(of(marks).hundredths(), Some(shown), "{marks:?}");
        assert_eq!(
            of(marks).rounded(threshold),
            Some(last),
            "{marks:?} from {threshold}"
        );
    }
    // 4.125 exactly: half goes up.
    assert_eq!(of(&[(4, 7), (5, 1)]).hundredths(), Some(413));
}

#[test]
fn no_marks_no_average() {
    assert_eq!(Average::default().hundredths(), None);
    assert_eq!(Average::default().rounded(50), None);
}

#[test]
fn passes_exemptions_and_replaced_marks_stay_out() {
    for value in [Value::Pass, Value::Fail, Value::Exempt] {
        assert_eq!(counted_value(&Mark::new(value, 0), Some(2)), None);
    }
    let replaced = Mark {
        counts: false,
        ..Mark::new(Value::Grade(2), 0)
    };
    assert_eq!(counted_value(&replaced, Some(2)), None);
}

#[test]
fn a_debt_counts_by_the_rule_and_a_mark_with_a_debt_by_its_value() {
    assert_eq!(counted_value(&Mark::owed(0), Some(2)), Some(2));
    assert_eq!(counted_value(&Mark::owed(0), None), None);
    let four = Mark {
        debt: true,
        ..Mark::new(Value::Grade(4), 0)
    };
    assert_eq!(counted_value(&four, Some(2)), Some(4));
}

#[test]
fn a_marks_own_weight_goes_before_the_works() {
    let heavy = Mark {
        weight: Some(Weight(3)),
        ..Mark::new(Value::Grade(5), 0)
    };
    let plain = Mark::new(Value::Grade(2), 0);
    let given = [(&heavy, Weight(1)), (&plain, Weight(2))];
    let (simple, weighted) = averages(given.into_iter(), None);
    assert_eq!((simple.sum, simple.weight), (7, 2));
    assert_eq!((weighted.sum, weighted.weight), (19, 5));
}
