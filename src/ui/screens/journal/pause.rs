//! What follows the cursor when keys pause: the pane, averages, absences that stand ready.

use crate::domain::query::Query;
use crate::ui::event::Effect;
use crate::ui::screen::Context;

use super::Journal;

/// What is to be brought up to date when keys pause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stale {
    Nothing,
    /// Averages of the cells in view.
    Averages,
    /// All that was read.
    View,
}

impl Journal {
    /// The pane shows where the cursor stands and what is there.
    pub(super) fn rest(&mut self) {
        self.shown = (self.grid.row, self.grid.column);
        self.told = self.cell(self.grid.row, self.grid.column).content;
    }

    /// What follows the cursor, when keys pause: the pane, averages, absences that stand ready.
    pub(super) fn settle(&mut self, context: &Context) -> Vec<Effect> {
        self.rest();
        let mut effects = Vec::new();
        match self.stale {
            Stale::Nothing => {}
            Stale::Averages => {
                if let Some(data) = &mut self.data {
                    data.reckon(&context.directory.regulation);
                }
                self.stale = Stale::Nothing;
            }
            Stale::View => effects.push(Effect::Refresh),
        }
        effects.extend(self.ask_ready());
        effects
    }

    pub(super) fn ask_ready(&self) -> Option<Effect> {
        let at = self.lesson_at(self.grid.column)?;
        let known = self.ready.as_ref().is_some_and(|(of, _)| *of == at);
        (!known).then_some(Effect::Fetch(Query::EarlierAbsences {
            journal: self.id,
            at,
        }))
    }
}
