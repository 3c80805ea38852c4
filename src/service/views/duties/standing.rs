//! What is not there yet.

use crate::domain::cell::Column;
use crate::domain::duty::{About, Book, Due, Hour, Unexplained, Whose};
use crate::domain::finals::Sheets;
use crate::domain::lesson::Lesson;
use crate::domain::plan::Plan;

use super::super::super::error::ServiceError;
use super::super::Context;
use super::concerns;
use super::scan::Take;

/// What is not there yet.
pub(super) struct Standing {
    pub(super) of: Whose,
    pub(super) unexplained: Unexplained,
    pub(super) duties: Vec<Due>,
}

impl Take for Standing {
    fn lesson(
        &mut self,
        hour: &Hour<'_>,
        lesson: &Lesson,
        column: &Column,
        context: &Context<'_>,
    ) -> Result<(), ServiceError> {
        let content = &lesson.content;
        let wants = hour.wants(content, column).into_iter();
        let missing = wants.filter(|want| !want.stands(content, column));
        let due = missing.filter_map(|want| hour.due(want, content));
        let due = due.map(|due| context.ground().open(due));
        self.duties
            .extend(due.filter(|due| concerns(self.of, due, context)));
        Ok(())
    }

    fn journal(
        &mut self,
        book: &Book<'_>,
        plan: &Plan,
        finals: &Sheets,
        context: &Context<'_>,
    ) -> Result<(), ServiceError> {
        let plans = book.plans().into_iter();
        let uncovered = plans.filter(|(_, term)| !book.covers(&plan.content, *term));
        let plans = uncovered
            .map(|(due, _)| due)
            .chain(book.hours(&plan.content));
        let finals = book.finals().into_iter().filter_map(|(due, period)| {
            let lacking = book.lacking(&period, finals.get(&period.period)).len();
            let about = About::Finals(book.journal, period.period, lacking);
            (lacking > 0).then_some(Due { about, ..due })
        });
        let due = plans.chain(finals);
        self.duties
            .extend(due.filter(|due| concerns(self.of, due, context)));
        Ok(())
    }

    fn absences(
        &mut self,
        hour: &Hour<'_>,
        column: &Column,
        _context: &Context<'_>,
    ) -> Result<(), ServiceError> {
        self.unexplained.add(hour.journal, hour.at, column);
        Ok(())
    }
}
