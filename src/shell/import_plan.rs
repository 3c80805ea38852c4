//! `import plan`: the plan of a journal from a table, shown first; with `--apply` written in its teacher's name.

use std::path::{Path, PathBuf};

use clap::Args;

use super::Caller;
use super::error::CommandError;
use super::import::{Output, SHOWN, refused, show_faults};
use super::lookup;
use crate::domain::command::Command;
use crate::domain::message::Message;
use crate::domain::plan::hours::off;
use crate::domain::plan::reflow::{Ground, inside};
use crate::domain::plan::{PlanContent, PlanRow, check};
use crate::domain::policy::Permission;
use crate::domain::query::{Answer, PlanView, Query};
use crate::domain::rules::Refusal;
use crate::exchange::fault::Severity;
use crate::exchange::lesson_plan::{Options, PlanFile, parse_mapping, read_plan};
use crate::exchange::table::read_table;

/// A calendar-thematic plan.
#[derive(Debug, Args)]
pub struct LessonPlan {
    /// The class or group.
    #[arg(id = "unit", value_name = "CLASS")]
    unit: String,
    /// The subject.
    subject: String,
    /// The table.
    #[arg(id = "plan-file", value_name = "FILE")]
    source: Option<PathBuf>,
    /// What a column means.
    #[arg(long)]
    map: Vec<String>,
    /// The sheet of a workbook.
    #[arg(long)]
    sheet: Option<String>,
    /// Goes behind the rows that are there.
    #[arg(long, conflicts_with = "replace")]
    append: bool,
    /// Takes the place of the rows that are there.
    #[arg(long)]
    replace: bool,
    #[command(flatten)]
    output: Output,
}

impl LessonPlan {
    /// The file that was named.
    pub(super) fn file(&self) -> Option<&Path> {
        self.source.as_deref()
    }

    /// Shows the rows, and writes them if that was asked for and nothing forbids it.
    pub(super) fn run(self, caller: &Caller) -> Result<(), CommandError> {
        let journal = lookup::journal(caller, &self.unit, &self.subject)?.journal;
        caller
            .service
            .permit(caller.person, Permission::WritePlan(journal))?;
        let file = self.read(caller)?;
        show(caller, &file.rows, self.output.all)?;
        show_faults(&caller.console, &file.faults)?;
        let errors = file.faults.iter();
        let errors = errors.filter(|fault| fault.severity == Severity::Error);
        let errors = errors.count();
        if errors > 0 {
            let message = Message::new("cli-import-errors").with("errors", errors);
            return Err(CommandError::data(message));
        }
        let Answer::Plan(view) = caller.query(&Query::Plan { journal })? else {
            return Err(CommandError::missing(Message::new("refusal-not-found")));
        };
        let after = self.placed(&view, file.rows)?;
        let directory = caller.service.directory();
        let regulation = &directory.regulation;
        let ground = Ground {
            lessons: &view.lessons,
            journal,
            directory: &directory,
        };
        check(&view.plan.content, &after, regulation).map_err(CommandError::data)?;
        if let Some(off) = off(&after, ground) {
            caller.say(&off.message(regulation))?;
        }
        if after == view.plan.content {
            return caller.say(&Message::new("cli-import-nothing"));
        }
        if !self.output.apply {
            return caller.say(&Message::new("cli-import-dry"));
        }
        let command = Command::EditPlan {
            journal,
            seen: view.plan.revision,
            after,
        };
        match caller.execute(command) {
            Err(error) => Err(error),
            Ok(_) => caller.say(&Message::new("cli-import-done")),
        }
    }

    fn read(&self, caller: &Caller) -> Result<PlanFile, CommandError> {
        let console = &caller.console;
        let mapping = self.map.iter().map(|text| parse_mapping(text));
        let mapping = mapping
            .collect::<Result<Vec<_>, _>>()
            .map_err(CommandError::usage)?;
        let name = self.file().map(|file| file.display().to_string());
        let name = name.unwrap_or_else(|| console.catalogue().id("shell-input"));
        let table = read_table(&name, &caller.read()?, self.sheet.as_deref());
        let table = table.map_err(|fault| refused(console, *fault))?;
        let options = Options {
            mapping: &mapping,
            works: &caller.service.directory().regulation.works.value,
            guess: false,
        };
        Ok(read_plan(&table, &options))
    }

    /// The plan with the new rows. What is there is neither lost nor doubled without a word.
    fn placed(&self, view: &PlanView, new: Vec<PlanRow>) -> Result<PlanContent, CommandError> {
        let stored = &view.plan.content;
        let same = stored
            .rows
            .iter()
            .map(PlanRow::anew)
            .eq(new.iter().cloned());
        if same {
            return Ok(stored.clone());
        }
        let rows = match (stored.rows.is_empty(), self.append, self.replace) {
            (true, _, _) | (_, _, true) => new,
            (_, true, _) => stored.rows.iter().cloned().chain(new).collect(),
            _ => {
                let message = Message::new("plans-import-where").with("rows", stored.rows.len());
                return Err(CommandError::data(Refusal::Rule(message).message()));
            }
        };
        let laid = if self.append && !stored.laid.is_empty() {
            stored.laid.clone()
        } else {
            inside(&view.lessons, &rows)
        };
        Ok(PlanContent { rows, laid })
    }
}

/// Prints the rows, under the headings of their sections.
fn show(caller: &Caller, rows: &[PlanRow], all: bool) -> Result<(), CommandError> {
    let hours: u32 = rows.iter().map(|row| u32::from(row.hours)).sum();
    let heading = Message::new("plans-import-rows").with("rows", rows.len());
    caller.say(&heading.with("hours", hours))?;
    let shown = if all { rows.len() } else { SHOWN };
    let mut section = "";
    for (row, number) in rows.iter().take(shown).zip(1_usize..) {
        if row.section != section {
            section = &row.section;
            caller.console.print(section)?;
        }
        let line = Message::new("plans-import-row")
            .with("number", number)
            .with("topic", row.topic.as_str())
            .with("hours", u32::from(row.hours))
            .with("control", control(caller, row));
        caller
            .console
            .print(&format!("  {}", caller.text(&line).trim_end()))?;
    }
    match rows.len().checked_sub(shown).filter(|more| *more > 0) {
        Some(more) => caller.say(&Message::new("cli-import-more").with("count", more)),
        None => Ok(()),
    }
}

fn control(caller: &Caller, row: &PlanRow) -> String {
    let directory = caller.service.directory();
    let kind = row.control.and_then(|kind| directory.regulation.work(kind));
    let language = caller.console.catalogue().language();
    kind.map(|kind| kind.words(language).to_owned())
        .unwrap_or_default()
}
