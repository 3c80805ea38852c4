//! `finals`: a journal's finals out.

use clap::Args;

use super::Caller;
use super::error::CommandError;
use super::lookup;
use super::table::Table;
use crate::domain::finals::{FinalView, FinalsRow};
use crate::domain::message::Message;
use crate::domain::query::{Answer, Query};

/// A journal's finals.
#[derive(Debug, Args)]
pub struct Finals {
    /// The class or group.
    #[arg(id = "unit", value_name = "CLASS")]
    unit: String,
    /// The subject.
    subject: String,
    /// For machines.
    #[arg(long)]
    csv: bool,
}

impl Finals {
    pub(super) fn run(self, caller: &Caller) -> Result<(), CommandError> {
        let entry = lookup::journal(caller, &self.unit, &self.subject)?;
        let query = Query::Finals {
            journal: entry.journal,
        };
        let Answer::Finals(view) = caller.query(&query)? else {
            return Err(CommandError::missing(Message::new("refusal-not-found")));
        };
        let catalogue = caller.console.catalogue();
        let mut head = vec![catalogue.id("shell-column-pupil")];
        let periods = view.periods.iter();
        head.extend(periods.map(|column| catalogue.text(&column.period.period.said())));
        let mark = |view: &FinalView| {
            let mark = view.mark().map(|mark| catalogue.text(&mark.said()));
            mark.unwrap_or_default()
        };
        let row = |row: &FinalsRow| {
            let name = std::iter::once(row.name.clone());
            name.chain(row.cells.iter().map(mark)).collect()
        };
        let rows = view.pupils.iter().map(row).collect();
        Table { head, rows }.print(caller, self.csv)
    }
}
