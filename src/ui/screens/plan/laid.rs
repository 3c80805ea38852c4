//! What stands beside the rows of a plan: their days, how the programme stands, what is off. Reckoned once a change.

use crate::domain::lesson::LessonAt;
use crate::domain::plan::flow::{Flow, flow, lay};
use crate::domain::plan::hours::{Off, off};
use crate::domain::plan::programme::{Fulfilment, fulfilment};
use crate::domain::plan::reflow::{Ground, moved};
use crate::domain::query::PlanView;
use crate::ui::screen::Context;

/// A plan among its lessons.
#[derive(Debug, Default)]
pub(super) struct Laid {
    /// The lessons of each row by plan.
    pub(super) planned: Vec<Vec<LessonAt>>,
    /// What was given and what is to come.
    pub(super) flow: Flow,
    /// How the programme stands.
    pub(super) fulfilment: Fulfilment,
    /// Hours that are not as they have to be.
    pub(super) off: Option<Off>,
    /// How many lessons fell out, and how many came.
    pub(super) moved: (usize, usize),
    /// The row that is next.
    pub(super) next: usize,
}

impl Laid {
    /// Reckons it.
    pub(super) fn of(view: &PlanView, context: &Context) -> Self {
        let (content, lessons) = (&view.plan.content, &view.lessons);
        let directory = &context.directory;
        let ground = Ground {
            lessons,
            journal: view.journal,
            directory,
        };
        let now: Vec<LessonAt> = lessons.iter().map(|(at, _)| *at).collect();
        let base = if content.laid.is_empty() {
            &now
        } else {
            &content.laid
        };
        let flow = flow(&content.rows, lessons);
        let last = flow.rows.iter().rposition(|row| !row.given.is_empty());
        Self {
            planned: lay(&content.rows, base),
            fulfilment: fulfilment(content, lessons, context.today),
            off: off(content, ground),
            moved: moved(content, ground),
            next: last.map_or(0, |last| last + 1),
            flow,
        }
    }

    /// The lesson of a row: that in which it was given, else that which it comes to, else that of the plan.
    pub(super) fn lesson(&self, row: usize) -> Option<LessonAt> {
        let flow = self.flow.rows.get(row)?;
        let own = flow.given.iter().chain(&flow.to_come);
        let planned = self.planned.get(row).into_iter().flatten();
        own.chain(planned).next().copied()
    }
}
