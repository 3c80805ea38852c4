//! `duties`: what is due, to whom, until when, by which clause.

use clap::Args;

use super::Caller;
use super::error::CommandError;
use super::lookup;
use super::table::Table;
use crate::domain::duty::{Due, Whose};
use crate::domain::message::Message;
use crate::domain::query::{Answer, DutiesView, Query};
use crate::ui::duty_words::{DutyWords, bundles};

/// The columns of the table; beside a clause's number stands what it says where there is room for it.
const COLUMNS: [&str; 6] = ["until", "day", "place", "what", "who", "clause"];

/// What is due: one's own, a class's, everyone's.
#[derive(Debug, Args)]
pub struct Duties {
    /// A class's.
    #[arg(id = "duties_class", long = "class", value_name = "CLASS")]
    class: Option<String>,
    /// Everyone's.
    #[arg(id = "duties_school", long = "school", conflicts_with = "duties_class")]
    school: bool,
    /// For machines.
    #[arg(long)]
    csv: bool,
}

impl Duties {
    pub(super) fn run(&self, caller: &Caller) -> Result<(), CommandError> {
        let of = match &self.class {
            Some(typed) => Whose::Class(lookup::class(caller, typed)?.0),
            None if self.school => Whose::School,
            None => Whose::Person(caller.person),
        };
        let Answer::Duties(view) = caller.query(&Query::Duties { of })? else {
            return Err(CommandError::missing(Message::new("refusal-not-found")));
        };
        self.print(caller, &view)
    }

    fn print(&self, caller: &Caller, view: &DutiesView) -> Result<(), CommandError> {
        let directory = caller.service.directory();
        let (catalogue, today) = (caller.console.catalogue(), caller.service.today());
        let words = DutyWords {
            directory: &directory,
            catalogue,
        };
        if !self.csv {
            for alert in &view.alerts {
                caller.console.print(&words.alert(alert, today))?;
            }
            if view.duties.is_empty() {
                return caller.say(&Message::new("duties-none"));
            }
        }
        let row = |bundle: &[Due], due: &Due| {
            let until = catalogue.short_date(due.until);
            let mark = if due.is_overdue(today) { " !" } else { "" };
            let source = due.source(&directory);
            let clause =
                source.map(|source| Message::new("rule-text").with("text", source.cited()));
            vec![
                format!("{until}{mark}"),
                words.day(due),
                words.place(due.about),
                words.what(bundle),
                words.who(&due.who),
                clause
                    .map(|clause| caller.text(&clause))
                    .unwrap_or_default(),
            ]
        };
        // For machines each duty is a row; for people those of a lesson are one.
        let rows = if self.csv {
            view.duties
                .iter()
                .map(|due| row(std::slice::from_ref(due), due))
                .collect()
        } else {
            bundles(&view.duties)
                .filter_map(|bundle| bundle.first().map(|due| row(bundle, due)))
                .collect()
        };
        let head = COLUMNS.map(|id| catalogue.id(&format!("shell-duties-{id}")));
        Table {
            head: head.to_vec(),
            rows,
        }
        .print(caller, self.csv)
    }
}
