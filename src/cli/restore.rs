//! `zhurnal restore`: the way back from a backup.

use std::path::PathBuf;

use chrono::DateTime;
use clap::Args;

use super::Context;
use super::error::CommandError;
use crate::domain::message::Message;
use crate::service::clock::{Clock, SystemClock};
use crate::shell::keep::told;
use crate::store::backup;

/// Puts a backup in the place of the school.
#[derive(Debug, Args)]
pub struct Restore {
    /// The backup.
    file: PathBuf,
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
