//! `zhurnal import`: what a file would change, and with `--apply` the change itself, in one commit.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use clap::{Args, Subcommand};

use super::console::Console;
use super::error::{CommandError, DATA, MISSING};
use super::{Context, random};
use crate::domain::command::Command;
use crate::domain::date::Date;
use crate::domain::message::Message;
use crate::domain::policy::Actor;
use crate::exchange::fault::{Fault, Severity};
use crate::exchange::fet::read_timetable;
use crate::exchange::header::parse_mapping;
use crate::exchange::plan::{Plan, plan_roster, plan_timetable};
use crate::exchange::roster::{RosterOptions, read_roster};
use crate::exchange::source::{read_file, read_timetable_files};
use crate::exchange::table::read_table;
use crate::service::Service;
use crate::service::clock::SystemClock;
use crate::store::engine::OpId;
use crate::store::redb_engine::RedbEngine;

/// Lines of one kind that are shown without `--all`.
const SHOWN: usize = 10;

/// What a file would change.
#[derive(Debug, Args)]
pub struct Import {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// A timetable made by FET.
    Timetable(Timetable),
    /// A class list.
    Roster(Roster),
}

#[derive(Debug, Args)]
struct Timetable {
    /// The folder of a CSV export, or a file.
    source: PathBuf,
    /// The day from which it holds.
    #[arg(long)]
    from: Option<NaiveDate>,
    #[command(flatten)]
    output: Output,
}

#[derive(Debug, Args)]
struct Roster {
    /// The list.
    file: PathBuf,
    /// What a column means.
    #[arg(long)]
    map: Vec<String>,
    /// The class of rows that name none.
    #[arg(long)]
    class: Option<String>,
    /// The sheet of a workbook.
    #[arg(long)]
    sheet: Option<String>,
    #[command(flatten)]
    output: Output,
}

#[derive(Debug, Args)]
struct Output {
    /// Writes the changes.
    #[arg(long)]
    apply: bool,
    /// Shows every line.
    #[arg(long)]
    all: bool,
}

impl Import {
    /// Shows the plan, and applies it if that was asked for and nothing forbids it.
    pub(super) fn run(self, context: &Context<'_>) -> Result<(), CommandError> {
        let store = context.place()?.store();
        let engine = Arc::new(RedbEngine::open(&store)?);
        let service = Service::open(engine, Arc::new(SystemClock::default()))
            .map_err(|error| CommandError::from(error).about(&store))?;
        let (plan, output) = match self.what {
            What::Timetable(timetable) => {
                (timetable.plan(context.console, &service)?, timetable.output)
            }
            What::Roster(roster) => (roster.plan(context.console, &service)?, roster.output),
        };
        show(context.console, &plan, output.all)?;
        let errors = plan.errors();
        if errors > 0 {
            return Err(CommandError {
                message: Message::new("cli-import-errors").with("errors", errors),
                code: DATA,
            });
        }
        if plan.changes.is_empty() {
            return Ok(context.console.say(&Message::new("cli-import-nothing"))?);
        }
        if !output.apply {
            return Ok(context.console.say(&Message::new("cli-import-dry"))?);
        }
        let changes = plan.changes;
        service
            .execute(
                Actor::CONSOLE,
                OpId(random()?),
                Command::ChangeDirectory { changes },
            )
            .map_err(|error| CommandError::from(error).about(&store))?;
        Ok(context.console.say(&Message::new("cli-import-done"))?)
    }
}

impl Timetable {
    fn plan(&self, console: &Console, service: &Service) -> Result<Plan, CommandError> {
        let sources = read(console, &self.source, read_timetable_files)?;
        let file = read_timetable(&sources);
        let from = self.from.map(Date);
        Ok(plan_timetable(
            &file,
            &service.directory(),
            from,
            service.today(),
        ))
    }
}

impl Roster {
    fn plan(&self, console: &Console, service: &Service) -> Result<Plan, CommandError> {
        let mapping = self.map.iter().map(|text| parse_mapping(text));
        let mapping = mapping
            .collect::<Result<_, _>>()
            .map_err(CommandError::usage)?;
        let today = service.today();
        let options = RosterOptions {
            mapping,
            class: self.class.clone(),
            this_year: today.year(),
        };
        let table = read(console, &self.file, |path| {
            let source = read_file(path)?;
            read_table(&source.name, &source.bytes, self.sheet.as_deref())
        })?;
        let file = read_roster(&table, &options);
        Ok(plan_roster(
            &file,
            &table.place(),
            &service.directory(),
            today,
        ))
    }
}

/// Reads what a path names; a fault of the whole file ends the command.
fn read<T>(
    console: &Console,
    path: &Path,
    read: impl FnOnce(&Path) -> Result<T, Box<Fault>>,
) -> Result<T, CommandError> {
    if !path.exists() {
        return Err(CommandError {
            message: Message::new("cli-file-missing").with("file", path.display().to_string()),
            code: MISSING,
        });
    }
    read(path).map_err(|fault| {
        let message = Message::new("cli-import-refused")
            .with("place", place(console, &fault))
            .with("what", fault.message);
        CommandError::data(message)
    })
}

/// Prints the changes by kind, then every fault.
fn show(console: &Console, plan: &Plan, all: bool) -> Result<(), CommandError> {
    for notes in plan.notes.chunk_by(|one, next| one.kind == next.kind) {
        let Some(first) = notes.first() else { continue };
        console.say(&Message::new(first.kind.heading()).with("count", notes.len()))?;
        let shown = if all { notes.len() } else { SHOWN };
        for note in notes.iter().take(shown) {
            console.print(&format!("  {}", console.catalogue().text(&note.message)))?;
        }
        if let Some(more) = notes.len().checked_sub(shown).filter(|more| *more > 0) {
            let more = console
                .catalogue()
                .text(&Message::new("cli-import-more").with("count", more));
            console.print(&format!("  {more}"))?;
        }
    }
    for fault in &plan.faults {
        let id = match fault.severity {
            Severity::Error => "cli-fault-error",
            Severity::Warning => "cli-fault-warning",
            Severity::Notice => "cli-fault-notice",
        };
        let message = Message::new(id)
            .with("place", place(console, fault))
            .with("what", fault.message.clone());
        console.say(&message)?;
    }
    Ok(())
}

/// File, sheet, row and column, as far as the fault has them.
fn place(console: &Console, fault: &Fault) -> String {
    let place = &fault.place;
    let named = |id, value: &str| {
        console
            .catalogue()
            .text(&Message::new(id).with("name", value))
    };
    let row = place.row.map(|row| row.to_string());
    let parts = [
        Some(place.file.clone()),
        place
            .sheet
            .as_deref()
            .map(|name| named("cli-place-sheet", name)),
        row.map(|row| named("cli-place-row", &row)),
        place
            .column
            .as_deref()
            .map(|name| named("cli-place-column", name)),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(", ")
}
