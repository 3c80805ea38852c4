//! `import`: what a file would change, and with `--apply` the change itself, in one commit.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::Caller;
use super::bundle;
use super::console::Console;
use super::error::CommandError;
use super::import_list::{ByClass, Staff};
use super::import_plan::LessonPlan;
use crate::domain::command::{Command, DirectoryChange, DirectoryRecord};
use crate::domain::date::Date;
use crate::domain::message::Message;
use crate::domain::policy::Permission;
use crate::exchange::fault::{Fault, Severity};
use crate::exchange::fet::read_timetable;
use crate::exchange::plan::{Plan, plan_timetable};
use crate::exchange::source::Source;
use crate::service::Service;
use crate::service::authorize::withheld;

/// Lines of one kind that are shown without `--all`.
pub(super) const SHOWN: usize = 10;

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
    Roster(ByClass),
    /// A journal's plan.
    Plan(LessonPlan),
    /// Guardians of pupils.
    Guardians(ByClass),
    /// Members of staff.
    Staff(Staff),
}

#[derive(Debug, Args)]
struct Timetable {
    /// The folder of a CSV export, or a file.
    #[arg(id = "source", value_name = "SOURCE")]
    source: Option<PathBuf>,
    /// The day from which it holds.
    #[arg(long)]
    from: Option<NaiveDate>,
    #[command(flatten)]
    output: Output,
}

/// What is done with what was read.
#[derive(Debug, Args)]
pub(super) struct Output {
    /// Writes the changes.
    #[arg(long)]
    pub(super) apply: bool,
    /// Shows every line.
    #[arg(long)]
    pub(super) all: bool,
}

impl Import {
    /// The file that was named. The program at hand reads it; by SSH it is only the name of what comes as input.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        match &self.what {
            What::Timetable(timetable) => timetable.source.as_deref(),
            What::Roster(lists) | What::Guardians(lists) => lists.list.source.as_deref(),
            What::Staff(staff) => staff.list.source.as_deref(),
            What::Plan(plan) => plan.file(),
        }
    }

    /// Whether a folder may be named.
    #[must_use]
    pub fn takes_folders(&self) -> bool {
        matches!(self.what, What::Timetable(_))
    }

    /// Who may look at what a file would change; a journal's plan asks for itself.
    fn permission(&self) -> Option<Permission> {
        match self.what {
            What::Plan(_) => None,
            What::Staff(_) => Some(Permission::ImportStaff),
            What::Timetable(_) | What::Roster(_) | What::Guardians(_) => Some(Permission::Import),
        }
    }

    /// Shows the plan, and applies it if that was asked for and nothing forbids it.
    pub(super) fn run(self, caller: &Caller) -> Result<(), CommandError> {
        // What a file would change tells what is there.
        if let Some(permission) = self.permission() {
            caller.service.permit(caller.person, permission)?;
        }
        let console = &caller.console;
        let gives_roles = matches!(&self.what, What::Staff(staff) if !staff.people_only);
        let (plan, output) = match self.what {
            What::Plan(plan) => return plan.run(caller),
            What::Timetable(timetable) => timetable.read(caller)?,
            What::Roster(lists) => (lists.roster(caller)?, lists.list.output),
            What::Guardians(lists) => (lists.guardians(caller)?, lists.list.output),
            What::Staff(staff) => (staff.plan(caller)?, staff.list.output),
        };
        show(console, &plan, output.all)?;
        let withheld = refusals(caller, &plan)?;
        if gives_roles && !withheld.is_empty() && withheld.iter().all(|it| gives(it)) {
            console.say(&Message::new("cli-import-people-only"))?;
        }
        let errors = plan.errors() + withheld.len();
        if errors > 0 {
            return Err(CommandError::data(
                Message::new("cli-import-errors").with("errors", errors),
            ));
        }
        if plan.changes.is_empty() {
            return Ok(console.say(&Message::new("cli-import-nothing"))?);
        }
        if !output.apply {
            return Ok(console.say(&Message::new("cli-import-dry"))?);
        }
        caller.execute(Command::ChangeDirectory {
            changes: plan.changes,
        })?;
        Ok(console.say(&Message::new("cli-import-done"))?)
    }
}

/// Whether a change gives somebody a role, a class or a login.
fn gives(change: &DirectoryChange) -> bool {
    matches!(
        change,
        DirectoryChange::Put(
            DirectoryRecord::Post(_) | DirectoryRecord::Class(_) | DirectoryRecord::User(_)
        )
    )
}

/// The name of a file.
fn name(file: Option<&Path>) -> Option<String> {
    file.map(|file| file.display().to_string())
}

impl Timetable {
    fn read(self, caller: &Caller) -> Result<(Plan, Output), CommandError> {
        let sources = bundle::open(name(self.source.as_deref()), caller.read()?);
        Ok((self.plan(&sources, &caller.service), self.output))
    }

    fn plan(&self, sources: &[Source], service: &Service) -> Plan {
        let from = self.from.map(Date);
        plan_timetable(
            &read_timetable(sources),
            &service.directory(),
            from,
            service.today(),
        )
    }
}

/// A fault of the whole file, which ends the command.
#[must_use]
pub fn refused(console: &Console, fault: Fault) -> CommandError {
    let message = Message::new("cli-import-refused")
        .with("place", place(console, &fault))
        .with("what", fault.message);
    CommandError::data(message)
}

/// Prints what of the plan is not for the caller to change, reason by reason; gives these changes back.
fn refusals<'p>(caller: &Caller, plan: &'p Plan) -> Result<Vec<&'p DirectoryChange>, CommandError> {
    let withheld = withheld(caller.person, &plan.changes, &caller.service.directory());
    let mut reasons: Vec<(Message, usize)> = Vec::new();
    for (_, refusal) in &withheld {
        let why = refusal.message();
        match reasons.iter_mut().find(|(known, _)| *known == why) {
            Some((_, count)) => *count += 1,
            None => reasons.push((why, 1)),
        }
    }
    for (why, count) in reasons {
        let message = Message::new("cli-import-withheld")
            .with("count", count)
            .with("why", why);
        caller.console.say(&message)?;
    }
    Ok(withheld.into_iter().map(|(change, _)| change).collect())
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
    show_faults(console, &plan.faults)
}

/// Prints what is wrong with a file.
pub(super) fn show_faults(console: &Console, faults: &[Fault]) -> Result<(), CommandError> {
    for fault in faults {
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
