//! Commands that open the interface: the demo school, and a school of one's own.

use std::error::Error;
use std::fs;
use std::os::fd::AsFd;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;

use crate::domain::date::Date;
use crate::service::Service;
use crate::service::clock::SystemClock;
use crate::session::core::Opening;
use crate::session::local;
use crate::session::output::Profile;
use crate::store::redb_engine::RedbEngine;
use crate::ui::route::Route;

use super::demo::{self, As, Plan};

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
    /// Where the store is kept.
    #[arg(long, env = "ZHURNAL_DIR")]
    dir: PathBuf,
}

impl Demo {
    /// Opens the demo school, making it first if it is not there.
    pub(super) fn run(self) -> Result<(), Box<dyn Error>> {
        let offset = 180;
        let clock = match self.today {
            Some(today) => SystemClock::with_today(Date(today), offset),
            None => SystemClock::default(),
        };
        fs::create_dir_all(&self.dir)?;
        let file = self.dir.join("demo.redb");
        if self.fresh && file.exists() {
            fs::remove_file(&file)?;
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
            .ok_or("no such person")?;
        let mut seed = [0; 16];
        getrandom::fill(&mut seed)?;
        let opening = Opening {
            person,
            profile: Profile::for_term(&std::env::var("TERM").unwrap_or_default()),
            size: local::size(std::io::stdout().as_fd())?,
            first: Route::Home(service.today()),
            keymap: None,
            seed: u128::from_le_bytes(seed),
        };
        local::run(service, opening)?;
        Ok(())
    }
}
