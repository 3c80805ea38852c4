//! `zhurnal backup` and `zhurnal restore`: a checked copy, and the way back from one.

use std::path::PathBuf;

use chrono::DateTime;
use clap::Args;

use super::Context;
use super::error::CommandError;
use crate::domain::message::Message;
use crate::service::clock::{Clock, SystemClock};
use crate::store::backup::{self, Manifest};
use crate::store::redb_engine::RedbEngine;

/// A checked copy of the school in a new file.
#[derive(Debug, Args)]
pub struct Backup {
    /// The new file.
    file: PathBuf,
}

/// Puts a backup in the place of the school.
#[derive(Debug, Args)]
pub struct Restore {
    /// The backup.
    file: PathBuf,
}

impl Backup {
    /// Copies, checks the copy, says what it holds.
    pub(super) fn run(&self, context: &Context<'_>) -> Result<(), CommandError> {
        let engine = RedbEngine::open(&context.place()?.store())?;
        let manifest = backup::backup(&engine, &self.file, SystemClock::default().utc_millis())?;
        let done = told("cli-backup-done", &manifest);
        let done = done.with("file", self.file.display().to_string());
        Ok(context.console.say(&done)?)
    }
}

impl Restore {
    /// Copies the other way and says where the old store is kept.
    pub(super) fn run(&self, context: &Context<'_>) -> Result<(), CommandError> {
        let now = DateTime::from_timestamp_millis(SystemClock::default().utc_millis());
        let stamp = now.unwrap_or_default().format("%Y%m%d-%H%M%S").to_string();
        let store = context.place()?.store();
        let restored = backup::restore(&self.file, &store, &stamp)?;
        let done = told("cli-restore-done", &restored.manifest);
        let done = done.with("file", store.display().to_string());
        context.console.say(&done)?;
        if let Some(kept) = restored.kept {
            let kept = Message::new("cli-restore-kept").with("file", kept.display().to_string());
            context.console.say(&kept)?;
        }
        Ok(())
    }
}

fn told(id: &'static str, manifest: &Manifest) -> Message {
    let made = DateTime::from_timestamp_millis(manifest.at).unwrap_or_default();
    let records = i64::try_from(manifest.contents.records).unwrap_or(i64::MAX);
    Message::new(id)
        .with("records", records)
        .with("made", made.format("%Y-%m-%d %H:%M UTC").to_string())
}
