//! `backup` and `verify`: the whole store, for the administrator.

use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::DateTime;
use clap::Args;

use super::Caller;
use super::error::CommandError;
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::service::Service;
use crate::store::backup::{Manifest, Nameless};
use crate::store::integrity::Integrity;

/// A checked copy of the school, to a file or to the output.
#[derive(Debug, Args)]
pub struct Backup {
    /// The new file; only for the program at hand.
    file: Option<PathBuf>,
}

/// Examines the whole store.
#[derive(Debug, Args)]
pub struct Verify {}

impl Backup {
    /// The file that was named.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// Makes a copy, checks it, and lets it follow as output.
    pub(super) fn run(self, caller: &Caller) -> Result<(), CommandError> {
        if self.file.is_some() {
            // A file here would be one of the server's.
            return Err(CommandError::usage(Message::new("shell-backup-file")));
        }
        let copy = caller.service.copy(caller.person, &caller.scratch)?;
        let followed = Followed {
            copy,
            service: Arc::clone(&caller.service),
            by: Some(caller.person),
        };
        caller.follows.replace(Some(Box::new(followed)));
        Ok(())
    }
}

/// A copy on its way: once it is read to its end it was made, and by whom is kept.
struct Followed {
    copy: Nameless,
    service: Arc<Service>,
    by: Option<PersonId>,
}

impl Read for Followed {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let count = self.copy.read(bytes)?;
        if count == 0 && !bytes.is_empty() && self.by.is_some() {
            self.service.note_copy(self.by.take());
        }
        Ok(count)
    }
}

impl Verify {
    pub(super) fn run(&self, caller: &Caller) -> Result<(), CommandError> {
        let found = caller.service.verify(caller.person)?;
        caller.say(&sound("shell-verify-sound", &found))
    }
}

/// What was found sound.
#[must_use]
pub fn sound(id: &'static str, found: &Integrity) -> Message {
    let number = |value: u64| i64::try_from(value).unwrap_or(i64::MAX);
    Message::new(id)
        .with("records", number(found.records))
        .with("rows", number(found.head.seq))
}

/// What a backup holds and when it was made.
#[must_use]
pub fn told(id: &'static str, manifest: &Manifest) -> Message {
    let made = DateTime::from_timestamp_millis(manifest.at).unwrap_or_default();
    let records = i64::try_from(manifest.contents.records).unwrap_or(i64::MAX);
    Message::new(id)
        .with("records", records)
        .with("made", made.format("%Y-%m-%d %H:%M UTC").to_string())
}
