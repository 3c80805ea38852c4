//! What the lessons of a term say of a pupil, and what one more mark would make of the average.

use crate::domain::average::{Average, counted_value};
use crate::domain::cell::{CellContent, Value};
use crate::domain::lesson::LessonContent;
use crate::domain::regulation::Regulation;

/// Marks and absences of a pupil, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reckoning {
    /// The weighted average.
    pub average: Average,
    /// Marks that are in it.
    pub marks: u32,
    /// Works that are still owed.
    pub debts: u32,
    /// Works passed.
    pub passes: u32,
    /// Works not passed.
    pub fails: u32,
    /// Lessons that there were.
    pub lessons: u32,
    /// Lessons that the pupil was away from.
    pub missed: u32,
}

impl Reckoning {
    /// Takes in a lesson that was held, and the pupil's cell in it.
    pub fn add(
        &mut self,
        lesson: &LessonContent,
        cell: Option<&CellContent>,
        regulation: &Regulation,
    ) {
        self.lessons += 1;
        let Some(cell) = cell else {
            return;
        };
        let away = |attendance: crate::domain::cell::Attendance| attendance.is_absence();
        self.missed += u32::from(cell.attendance.is_some_and(away));
        self.add_marks(lesson, cell, regulation);
    }

    /// Takes in the marks of a cell alone: those in a lesson that was not held count too.
    pub fn add_marks(
        &mut self,
        lesson: &LessonContent,
        cell: &CellContent,
        regulation: &Regulation,
    ) {
        for mark in &cell.marks {
            self.debts += u32::from(mark.debt);
            self.passes += u32::from(mark.counts && mark.value == Some(Value::Pass));
            self.fails += u32::from(mark.counts && mark.value == Some(Value::Fail));
            let debt_counts_as = regulation.average.value.debt_counts_as;
            if let Some(value) = counted_value(mark, debt_counts_as) {
                let of_work = || regulation.weight(lesson.work(mark.work));
                self.average
                    .add(value, mark.weight.unwrap_or_else(of_work).0);
                // A debt without a value counts in the average, but is no mark that was given.
                self.marks += u32::from(mark.value.is_some());
            }
        }
    }
}

/// What one more mark would make of an average.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The mark.
    pub value: u8,
    /// Its weight.
    pub weight: u8,
    /// The average with it.
    pub average: Average,
    /// The final that would then be proposed.
    pub proposed: Option<u8>,
}

/// What each mark of the scale would change with each weight.
#[must_use]
pub fn outlook(now: Average, scale: &[u8], weights: &[u8], threshold: u8) -> Vec<Step> {
    let step = |weight: u8, value: u8| {
        let mut average = now;
        average.add(value, weight);
        Step {
            value,
            weight,
            average,
            proposed: average.rounded(threshold),
        }
    };
    let of_weight = |weight: &u8| {
        let weight = *weight;
        scale.iter().map(move |value| step(weight, *value))
    };
    weights.iter().flat_map(of_weight).collect()
}
