//! Commands that open the interface: the demo school, and a school of one's own.

use std::fs;
use std::io::ErrorKind;
use std::os::fd::AsFd;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use etcetera::BaseStrategy;

use crate::domain::access::Origin;
use crate::domain::date::Date;
use crate::domain::message::Message;
use crate::domain::settings::Form;
use crate::service::Service;
use crate::service::clock::{Clock, SystemClock, date_at};
use crate::service::error::ServiceError;
use crate::session::core::{Opening, OwnKeymap, Seat};
use crate::session::local;
use crate::session::output::Profile;
use crate::store::redb_engine::RedbEngine;
use crate::ui::route::Route;

use super::demo::{self, As, Plan};
use super::error::CommandError;
use super::remote::{KeymapFile, Remote};
use super::request::account;
use super::{Context, random};

/// The demo school's store in its folder.
const DEMO: &str = "demo.redb";
/// The demo school while it is made.
const UNFINISHED: &str = "demo.redb.part";
/// The demo school's clock, minutes from UTC.
const DEMO_OFFSET: i32 = 180;

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
    /// Line by line, for screen readers.
    #[arg(long)]
    line: bool,
}

impl Demo {
    /// Opens the demo school, making it first if it is not there.
    pub(super) fn run(self, context: &Context<'_>) -> Result<(), CommandError> {
        let place = context.place()?;
        let clock = clock(self.today, DEMO_OFFSET);
        let engine = demo_store(place.folder(), self.fresh, &clock)?;
        let service = Service::open(Arc::new(engine), Arc::new(clock))?;
        let person = self.role.person(&service.directory());
        let seat = Seat::Known(person.ok_or(ServiceError::NoSchool)?);
        interface(service, seat, form(self.line))
    }
}

/// A demo school that is not whole never gets its name.
fn demo_store(folder: &Path, fresh: bool, clock: &SystemClock) -> Result<RedbEngine, CommandError> {
    let (file, part) = (folder.join(DEMO), folder.join(UNFINISHED));
    if file.exists() && !fresh {
        return Ok(RedbEngine::open(&file)?);
    }
    fs::create_dir_all(folder).map_err(|error| CommandError::file(folder, &error))?;
    if part.exists() {
        fs::remove_file(&part).map_err(|error| CommandError::file(&part, &error))?;
    }
    if file.exists() {
        // Held by another window, it is not made anew under that window's feet.
        RedbEngine::open(&file)?.close()?;
    }
    let engine = RedbEngine::create(&part)?;
    demo::write(
        &engine,
        &Plan::ordinary(date_at(clock.utc_millis(), DEMO_OFFSET)),
    )?;
    engine.close()?;
    fs::rename(&part, &file).map_err(|error| CommandError::file(&file, &error))?;
    Ok(RedbEngine::open(&file)?)
}

/// A school of one's own.
#[derive(Debug, Args)]
pub struct Open {
    /// Another "today": 2026-11-20.
    #[arg(long)]
    today: Option<chrono::NaiveDate>,
    /// Line by line, for screen readers.
    #[arg(long)]
    line: bool,
}

impl Open {
    /// Opens the school.
    pub(super) fn run(self, context: &Context<'_>) -> Result<ExitCode, CommandError> {
        let login = context.acting.as_deref();
        if let Some(server) = Remote::connect(&context.place()?, login)? {
            return server.interface(own_keymap());
        }
        let engine = Arc::new(RedbEngine::open(&context.place()?.store())?);
        let service = opened(engine, self.today)?;
        let seat = match login {
            Some(login) => Seat::Known(account(&service, login)?),
            None => Seat::SignIn,
        };
        interface(service, seat, form(self.line))?;
        Ok(ExitCode::SUCCESS)
    }
}

/// The school of a store, with another "today" if that is asked for.
///
/// # Errors
/// When the store holds no school.
pub(super) fn opened(
    engine: Arc<RedbEngine>,
    today: Option<chrono::NaiveDate>,
) -> Result<Service, ServiceError> {
    let service = Service::open(Arc::clone(&engine) as _, Arc::new(SystemClock::default()))?;
    if today.is_none() {
        return Ok(service);
    }
    // Which day it is depends on the school's zone, and the zone stands in the store.
    let clock = clock(today, service.directory().school.utc_offset_minutes);
    drop(service);
    Service::open(engine, Arc::new(clock))
}

fn clock(today: Option<chrono::NaiveDate>, offset: i32) -> SystemClock {
    today.map_or_else(SystemClock::default, |today| {
        SystemClock::with_today(Date(today), offset)
    })
}

/// The form that the command line asks for.
fn form(line: bool) -> Form {
    if line { Form::Line } else { Form::Auto }
}

fn interface(service: Service, seat: Seat, form: Form) -> Result<(), CommandError> {
    let service = Arc::new(service);
    let opening = Opening {
        seat,
        form,
        profile: profile(),
        size: local::size(std::io::stdout().as_fd()).unwrap_or(crate::ui::app::LEAST),
        first: Route::Home(service.today()),
        keymap: own_keymap().map(read),
        from: Origin::Console,
        client: String::new(),
        last: None,
        seed: random()?,
    };
    local::run(service, opening)?;
    Ok(())
}

/// What the terminal can do, by `TERM` and `NO_COLOR`.
fn profile() -> Profile {
    let profile = Profile::for_term(&std::env::var("TERM").unwrap_or_default());
    let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if plain {
        profile.without_colors()
    } else {
        profile
    }
}

/// A keymap file for a session of this process.
fn read((file, text): KeymapFile) -> OwnKeymap {
    let fault = |why: String| {
        Message::new("keymap-unreadable")
            .with("file", file.clone())
            .with("why", why)
    };
    let text = text.map_err(fault);
    (file, text)
}

/// The user's own keymap file, `zhurnal/keymap.toml` in the configuration folder; its faults are told on the first screen.
fn own_keymap() -> Option<KeymapFile> {
    let folder = etcetera::choose_base_strategy().ok()?.config_dir();
    let file = folder.join("zhurnal").join("keymap.toml");
    let name = file.display().to_string();
    match fs::read(&file) {
        Ok(text) => Some((name, Ok(String::from_utf8_lossy(&text).into_owned()))),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => Some((name, Err(error.to_string()))),
    }
}
