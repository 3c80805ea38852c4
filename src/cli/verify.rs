//! `zhurnal verify`: the whole store examined.

use clap::Args;

use super::Context;
use super::error::CommandError;
use crate::domain::message::Message;
use crate::service::verify::verify;
use crate::store::redb_engine::RedbEngine;

/// Examines the whole store.
#[derive(Debug, Args)]
pub struct Verify {}

impl Verify {
    /// Examines, and says what was found sound.
    pub(super) fn run(&self, context: &Context<'_>) -> Result<(), CommandError> {
        let file = context.place()?.store();
        let mut engine = RedbEngine::open(&file)?;
        let found = verify(&mut engine).map_err(|error| CommandError::from(error).about(&file))?;
        engine.close()?;
        let number = |value: u64| i64::try_from(value).unwrap_or(i64::MAX);
        let sound = Message::new("cli-verify-sound")
            .with("file", file.display().to_string())
            .with("records", number(found.records))
            .with("rows", number(found.head.seq));
        context.console.say(&sound)?;
        if found.repaired {
            context.console.say(&Message::new("cli-verify-repaired"))?;
        }
        Ok(())
    }
}
