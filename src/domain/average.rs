//! Averages and their rounding to a final mark, exact in whole numbers (conventions in the requirements: two decimals, a threshold by setting).

use super::cell::{Mark, Value};
use super::lesson::Weight;

/// A sum of marks and of their weights. Exact; rounded only when shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Average {
    /// Σ mark·weight.
    pub sum: u64,
    /// Σ weight.
    pub weight: u64,
}

impl Average {
    /// Takes in a value with its weight.
    pub fn add(&mut self, value: u8, weight: u8) {
        self.sum += u64::from(value) * u64::from(weight);
        self.weight += u64::from(weight);
    }

    /// The average of both's marks.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            sum: self.sum + other.sum,
            weight: self.weight + other.weight,
        }
    }

    /// Hundredths, half rounded up; `None` without marks.
    #[must_use]
    pub fn hundredths(self) -> Option<u64> {
        (self.weight > 0).then(|| (self.sum * 200 + self.weight) / (self.weight * 2))
    }

    /// The final mark: the whole part, or the next when the rest of the two decimals reaches `threshold` hundredths.
    #[must_use]
    pub fn rounded(self, threshold: u8) -> Option<u8> {
        let hundredths = self.hundredths()?;
        let whole = hundredths / 100;
        let up = hundredths % 100 >= u64::from(threshold);
        u8::try_from(whole + u64::from(up)).ok()
    }
}

/// What a mark counts as, or `None` when it stays out: passes, exemptions, replaced marks, and debts unless the rule counts them.
#[must_use]
pub fn counted_value(mark: &Mark, debt_counts_as: Option<u8>) -> Option<u8> {
    match (mark.counts, mark.value) {
        (false, _) => None,
        (true, Some(Value::Grade(value))) => Some(value),
        (true, None) if mark.debt => debt_counts_as,
        (true, _) => None,
    }
}

/// The simple and the weighted average of marks, each with the weight that holds for it.
#[must_use]
pub fn averages<'a>(
    marks: impl Iterator<Item = (&'a Mark, Weight)>,
    debt_counts_as: Option<u8>,
) -> (Average, Average) {
    let (mut simple, mut weighted) = (Average::default(), Average::default());
    for (mark, weight) in marks {
        if let Some(value) = counted_value(mark, debt_counts_as) {
            simple.add(value, 1);
            weighted.add(value, mark.weight.unwrap_or(weight).0);
        }
    }
    (simple, weighted)
}
