//! Programme fulfilment: how much of a plan should have been given by a day, and how much was.

use super::flow::{Written, flow, lay};
use super::{PlanContent, PlanRow};
use crate::domain::date::Date;
use crate::domain::lesson::LessonAt;

/// How a programme stands, in hours as first planned: a topic that is joined to another counts whole when it was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Fulfilment {
    /// Of the whole plan.
    pub planned: u32,
    /// That should have been given before the day.
    pub due: u32,
    /// That were given.
    pub given: u32,
}

impl Fulfilment {
    /// Hours behind the plan; negative when ahead of it.
    #[must_use]
    pub fn lag(&self) -> i64 {
        i64::from(self.due) - i64::from(self.given)
    }
}

/// How a plan stands before a day: the day's own lessons are not missed yet.
#[must_use]
pub fn fulfilment(plan: &PlanContent, lessons: &[Written], today: Date) -> Fulfilment {
    let now: Vec<LessonAt> = lessons.iter().map(|(at, _)| *at).collect();
    let base = if plan.laid.is_empty() {
        &now
    } else {
        &plan.laid
    };
    let past = |lessons: &Vec<LessonAt>| lessons.iter().filter(|at| at.date < today).count();
    let laid = lay(&plan.rows, base);
    let flow = flow(&plan.rows, lessons);
    let sum = |hours: Vec<u32>| hours.into_iter().sum();
    let due = plan.rows.iter().zip(&laid);
    let given = plan.rows.iter().zip(&flow.rows).zip(&flow.needs);
    Fulfilment {
        planned: plan.programme_hours(),
        due: sum(due.map(|(row, own)| covered(row, past(own))).collect()),
        given: sum(given
            .map(|((row, own), needs)| match (own.given.len(), needs) {
                // Begun, and nothing more to come: given, in however many lessons.
                (1.., 0) => u32::from(row.programme_hours()),
                (taken, _) => covered(row, taken),
            })
            .collect()),
    }
}

/// Hours of the programme that so many lessons of a row cover.
fn covered(row: &PlanRow, lessons: usize) -> u32 {
    let whole = u32::from(row.programme_hours());
    if lessons >= usize::from(row.hours.max(1)) {
        return whole;
    }
    u32::try_from(lessons).map_or(whole, |lessons| lessons.min(whole))
}
