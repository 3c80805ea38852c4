//! Commands that open the interface: the demo school, and a school of one's own.

use std::fs;
use std::os::fd::AsFd;
use std::sync::Arc;

use clap::Args;

use crate::domain::date::Date;
use crate::service::Service;
use crate::service::clock::SystemClock;
use crate::service::error::ServiceError;
use crate::session::core::Opening;
use crate::session::local;
use crate::session::output::Profile;
use crate::store::redb_engine::RedbEngine;
use crate::ui::route::Route;

use super::demo::{self, As, Plan};
use super::error::CommandError;
use super::{Context, random};

/// The demo school.
#[derive(Debug, Args)]
pub struct Demo {
    /// As whom to come in.
    #[arg(long = "as", value_enum, default_value = "teacher")]
    role: As,
    /// Another "today": 2026-11-20.
    #[arg(long)]
    today: Option<chrono::NaiveDate>,
    /// Makes the school anew.
    #[arg(long)]
    fresh: bool,
}

impl Demo {
    /// Opens the demo school, making it first if it is not there.
    pub(super) fn run(self, context: &Context<'_>) -> Result<(), CommandError> {
        let place = context.place()?;
        let folder = place.folder();
        let offset = 180;
        let clock = match self.today {
            Some(today) => SystemClock::with_today(Date(today), offset),
            None => SystemClock::default(),
        };
        fs::create_dir_all(folder).map_err(|error| CommandError::file(folder, &error))?;
        let file = folder.join("demo.redb");
        if self.fresh && file.exists() {
            fs::remove_file(&file).map_err(|error| CommandError::file(&file, &error))?;
        }
        let engine = if file.exists() {
            RedbEngine::open(&file)?
        } else {
            let engine = RedbEngine::create(&file)?;
            let today = crate::service::clock::date_at(
                crate::service::clock::Clock::utc_millis(&clock),
                offset,
            );
            demo::write(&engine, &Plan::ordinary(today))?;
            engine
        };
        let service = Arc::new(Service::open(Arc::new(engine), Arc::new(clock))?);
        let person = self
            .role
            .person(&service.directory())
            .ok_or(ServiceError::NoSchool)?;
        let opening = Opening {
            person,
            profile: Profile::for_term(&std::env::var("TERM").unwrap_or_default()),
            size: local::size(std::io::stdout().as_fd())?,
            first: Route::Home(service.today()),
            keymap: None,
            seed: random()?,
        };
        local::run(service, opening)?;
        Ok(())
    }
}
