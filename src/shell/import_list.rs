//! `import roster`, `import guardians`, `import staff`: lists of people read from a table into a plan.

use std::path::{Path, PathBuf};

use chrono::Datelike;
use clap::Args;

use super::Caller;
use super::error::CommandError;
use super::import::{Output, refused};
use crate::domain::message::Message;
use crate::exchange::header;
use crate::exchange::plan::{Plan, plan_guardians, plan_roster, plan_staff};
use crate::exchange::roster::{RosterOptions, read_guardians, read_roster};
use crate::exchange::staff::{self, StaffOptions, read_staff};
use crate::exchange::table::{Table, read_table};

/// A list, and what is done with it.
#[derive(Debug, Args)]
pub(super) struct List {
    /// The list.
    #[arg(id = "list", value_name = "FILE")]
    pub(super) source: Option<PathBuf>,
    /// What a column means.
    #[arg(long)]
    map: Vec<String>,
    /// The sheet of a workbook.
    #[arg(long)]
    sheet: Option<String>,
    #[command(flatten)]
    pub(super) output: Output,
}

/// Pupils by class, or guardians by pupil.
#[derive(Debug, Args)]
pub(super) struct ByClass {
    #[command(flatten)]
    pub(super) list: List,
    /// The class of rows that name none.
    #[arg(long)]
    class: Option<String>,
}

/// Members of staff.
#[derive(Debug, Args)]
pub(super) struct Staff {
    #[command(flatten)]
    pub(super) list: List,
    /// Leaves roles, classes and logins to those who give them.
    #[arg(long)]
    pub(super) people_only: bool,
}

impl List {
    fn read(&self, caller: &Caller) -> Result<Table, CommandError> {
        let console = &caller.console;
        let name = self.source.as_deref().map(Path::display);
        let name = name.map(|name| name.to_string());
        let name = name.unwrap_or_else(|| console.catalogue().id("shell-input"));
        let table = read_table(&name, &caller.read()?, self.sheet.as_deref());
        table.map_err(|fault| refused(console, *fault))
    }

    fn mapping<M>(
        &self,
        parse: impl Fn(&str) -> Result<M, Message>,
    ) -> Result<Vec<M>, CommandError> {
        let read = self.map.iter().map(|text| parse(text));
        read.collect::<Result<_, _>>().map_err(CommandError::usage)
    }
}

impl ByClass {
    fn options(&self, caller: &Caller) -> Result<RosterOptions, CommandError> {
        Ok(RosterOptions {
            mapping: self.list.mapping(header::parse_mapping)?,
            class: self.class.clone(),
            this_year: caller.service.today().year(),
        })
    }

    /// What a class list would change.
    pub(super) fn roster(&self, caller: &Caller) -> Result<Plan, CommandError> {
        let options = self.options(caller)?;
        let table = self.list.read(caller)?;
        let file = read_roster(&table, &options);
        let service = &caller.service;
        let (directory, today) = (service.directory(), service.today());
        Ok(plan_roster(&file, &table.place(), &directory, today))
    }

    /// What a list of guardians would change.
    pub(super) fn guardians(&self, caller: &Caller) -> Result<Plan, CommandError> {
        let options = self.options(caller)?;
        let table = self.list.read(caller)?;
        let file = read_guardians(&table, &options);
        let directory = caller.service.directory();
        Ok(plan_guardians(&file, &table.place(), &directory))
    }
}

impl Staff {
    /// What a list of staff would change.
    pub(super) fn plan(&self, caller: &Caller) -> Result<Plan, CommandError> {
        let service = &caller.service;
        let (directory, today) = (service.directory(), service.today());
        let options = StaffOptions {
            mapping: self.list.mapping(staff::parse_mapping)?,
            this_year: today.year(),
        };
        let table = self.list.read(caller)?;
        let file = read_staff(&table, &options);
        let place = table.place();
        Ok(plan_staff(
            &file,
            &place,
            &directory,
            today,
            self.people_only,
        ))
    }
}
