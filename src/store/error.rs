//! What can go wrong with a store, as a type, as a sentence and as an exit code.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::audit::ChainFault;
use super::codec::CodecError;
use crate::domain::message::Message;

/// A fault and the file it happened to.
#[derive(Debug, Error)]
#[error("{}: {fault}", file.display())]
pub struct StoreError {
    /// The store's or the backup's file.
    pub file: PathBuf,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What is wrong.
#[derive(Debug, Error)]
pub enum Fault {
    /// There is no such file.
    #[error("there is no such file")]
    Missing,
    /// There is no folder to put the file into.
    #[error("the folder does not exist")]
    MissingFolder,
    /// A file of this name is there already, and is not overwritten.
    #[error("the file exists already")]
    Exists,
    /// A file, but not a store.
    #[error("not a store")]
    NotAStore,
    /// A backup where a store is wanted; it is restored, never opened, so that it stays as it was made.
    #[error("a backup, not a store")]
    IsBackup,
    /// A store where a backup is wanted.
    #[error("a store, not a backup")]
    NotABackup,
    /// Written by a later release.
    #[error("schema {found} is newer than {known}")]
    NewerSchema {
        /// The schema of the file.
        found: u64,
        /// The newest schema this program reads.
        known: u64,
    },
    /// Its bytes make no sense.
    #[error("damaged: {detail}")]
    Damaged {
        /// Where and how, for the log and for whoever helps.
        detail: String,
    },
    /// A record cannot be read.
    #[error(transparent)]
    Record(#[from] CodecError),
    /// The audit chain does not hold.
    #[error(transparent)]
    Chain(#[from] ChainFault),
    /// Another process has it open.
    #[error("held by another process")]
    Held,
    /// No space is left, or the user's quota is used up.
    #[error("no space left")]
    DiskFull,
    /// The file or its folder may not be written.
    #[error("may not be written")]
    ReadOnly,
    /// The file was removed, replaced or cut while it was open; nothing was written.
    #[error("removed, replaced or cut by another program")]
    Displaced,
    /// A key or record over the limits; nothing was written and the engine works on.
    #[error("a key or record of {size} bytes is over the limit of {limit}")]
    TooLarge {
        /// Its size in bytes.
        size: usize,
        /// The limit in bytes.
        limit: usize,
    },
    /// An earlier write failed; nothing is written until the store is opened again.
    #[error("closed to writing after an earlier failure")]
    Failed,
    /// Any other error of the operating system.
    #[error("{0}")]
    Io(io::Error),
}

impl Fault {
    pub(super) fn damaged(detail: impl Into<String>) -> Self {
        Self::Damaged {
            detail: detail.into(),
        }
    }
}

/// Names the file that a result is about.
pub(super) trait At<T> {
    /// The same result, a fault with its file.
    fn at(self, file: &Path) -> Result<T, StoreError>;
}

impl<T, E: Into<Fault>> At<T> for Result<T, E> {
    fn at(self, file: &Path) -> Result<T, StoreError> {
        self.map_err(|fault| StoreError {
            file: file.to_owned(),
            fault: fault.into(),
        })
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull
            | io::ErrorKind::QuotaExceeded
            | io::ErrorKind::FileTooLarge => Self::DiskFull,
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => Self::ReadOnly,
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::AlreadyExists => Self::Exists,
            io::ErrorKind::IsADirectory => Self::NotAStore,
            _ => Self::Io(error),
        }
    }
}

impl StoreError {
    /// The sentence for the user: what is wrong, with which file, and the way out.
    #[must_use]
    pub fn message(&self) -> Message {
        let number = |value: u64| i64::try_from(value).unwrap_or(i64::MAX);
        let size = |value: usize| i64::try_from(value).unwrap_or(i64::MAX);
        let message = match &self.fault {
            Fault::Missing => Message::new("store-missing"),
            Fault::MissingFolder => Message::new("store-missing-folder"),
            Fault::Exists => Message::new("store-exists"),
            Fault::NotAStore => Message::new("store-not-a-store"),
            Fault::IsBackup => Message::new("store-is-backup"),
            Fault::NotABackup => Message::new("store-not-a-backup"),
            Fault::NewerSchema { found, known } => Message::new("store-newer-schema")
                .with("found", number(*found))
                .with("known", number(*known)),
            Fault::Damaged { detail } => {
                Message::new("store-damaged").with("detail", detail.as_str())
            }
            Fault::Record(error) => error.message(),
            Fault::Chain(fault) => Message::new("store-chain-broken")
                .with("row", number(fault.seq))
                .with("detail", fault.to_string()),
            Fault::Held => Message::new("store-held"),
            Fault::DiskFull => Message::new("store-disk-full"),
            Fault::ReadOnly => Message::new("store-read-only"),
            Fault::Displaced => Message::new("store-displaced"),
            Fault::TooLarge { size: found, limit } => Message::new("store-too-large")
                .with("size", size(*found))
                .with("limit", size(*limit)),
            Fault::Failed => Message::new("store-failed"),
            Fault::Io(error) => Message::new("store-io").with("detail", error.to_string()),
        };
        message.with("file", self.file.display().to_string())
    }

    /// The exit code of a program that ends for this reason, by the custom of `sysexits.h`:
    ///
    /// | code | meaning |
    /// |---|---|
    /// | 65 | the file is damaged, or is not what it should be |
    /// | 66 | the file or its folder is missing |
    /// | 73 | the file exists and is not overwritten |
    /// | 74 | the disk is full or failed |
    /// | 75 | another process holds it; try again later |
    /// | 77 | the file or folder is read-only |
    /// | 78 | the store is newer than the program |
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        match &self.fault {
            Fault::NewerSchema { .. } | Fault::Record(CodecError::Newer { .. }) => 78,
            Fault::NotAStore
            | Fault::IsBackup
            | Fault::NotABackup
            | Fault::Damaged { .. }
            | Fault::Record(_)
            | Fault::Chain(_)
            | Fault::TooLarge { .. } => 65,
            Fault::Missing | Fault::MissingFolder => 66,
            Fault::Exists => 73,
            Fault::DiskFull | Fault::Displaced | Fault::Failed | Fault::Io(_) => 74,
            Fault::Held => 75,
            Fault::ReadOnly => 77,
        }
    }
}
