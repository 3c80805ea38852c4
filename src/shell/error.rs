//! Why a command ended: the sentence and the exit code.

use std::io;
use std::path::Path;

use crate::domain::message::Message;
use crate::domain::rules::Refusal;
use crate::service::error::ServiceError;
use crate::store::codec::CodecError;
use crate::store::error::StoreError;

/// The command line is wrong.
pub const USAGE: u8 = 64;
/// What was given is wrong.
pub const DATA: u8 = 65;
/// What was named is not there, or not for this person.
pub const MISSING: u8 = 66;
/// A fault of the program.
pub const SOFTWARE: u8 = 70;
/// What is to be made is there already.
pub const EXISTS: u8 = 73;
/// The disk or the terminal failed.
pub const INPUT_OUTPUT: u8 = 74;
/// Busy now, later perhaps not.
pub const BUSY: u8 = 75;
/// It may not be written.
pub const FORBIDDEN: u8 = 77;
/// The program is not set up as it must be.
pub const CONFIGURATION: u8 = 78;

/// Why a command ended.
///
/// The exit codes follow `sysexits.h`; those of a store are told by [`StoreError::exit_code`], from the same table:
///
/// | code | meaning |
/// |---|---|
/// | 0 | done |
/// | 64 | the command line is wrong: unknown flags, missing arguments |
/// | 65 | a file is damaged, or is not what it should be; an import has errors |
/// | 66 | what was named (a file, class, account) is not there, or not for this person |
/// | 70 | a fault of the program |
/// | 73 | the file or school exists and is not overwritten |
/// | 74 | the disk is full or failed, or the terminal did |
/// | 75 | another process holds the store, it is busy, or somebody changed the same cell; try again |
/// | 77 | the file or folder is read-only, or a right is missing |
/// | 78 | the store is newer than the program, or no folder is known for it |
#[derive(Debug)]
pub struct CommandError {
    /// The sentence: what is wrong and the way out.
    pub message: Message,
    /// The process's exit code.
    pub code: u8,
}

impl CommandError {
    /// An error of the command line.
    #[must_use]
    pub fn usage(message: Message) -> Self {
        Self {
            message,
            code: USAGE,
        }
    }

    /// What was named is not there.
    #[must_use]
    pub fn missing(message: Message) -> Self {
        Self {
            message,
            code: MISSING,
        }
    }

    /// An error in a file from outside.
    #[must_use]
    pub fn data(message: Message) -> Self {
        Self {
            message,
            code: DATA,
        }
    }

    /// The same, of a store that the sentence is to name.
    #[must_use]
    pub fn about(mut self, store: &Path) -> Self {
        if self.message.args.iter().all(|(name, _)| *name != "file") {
            self.message = self.message.with("file", store.display().to_string());
        }
        self
    }

    /// An error of the operating system with a file.
    #[must_use]
    pub fn file(file: &Path, error: &io::Error) -> Self {
        let (id, code) = match error.kind() {
            io::ErrorKind::NotFound => ("cli-file-missing", MISSING),
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                ("cli-file-forbidden", FORBIDDEN)
            }
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                ("cli-file-disk-full", INPUT_OUTPUT)
            }
            io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => {
                ("cli-file-not-a-folder", EXISTS)
            }
            _ => ("cli-file-fault", INPUT_OUTPUT),
        };
        let mut message = Message::new(id).with("file", file.display().to_string());
        if id == "cli-file-fault" {
            message = message.with("reason", error.to_string());
        }
        Self { message, code }
    }
}

impl From<StoreError> for CommandError {
    fn from(error: StoreError) -> Self {
        Self {
            message: error.message(),
            code: error.exit_code(),
        }
    }
}

impl From<ServiceError> for CommandError {
    fn from(error: ServiceError) -> Self {
        let message = error.message();
        let code = match error {
            ServiceError::Store(error) => error.exit_code(),
            ServiceError::Refused(Refusal::NotFound) => MISSING,
            ServiceError::Refused(Refusal::Conflict(_)) => BUSY,
            ServiceError::Refused(_) => FORBIDDEN,
            ServiceError::Busy | ServiceError::Stopped => BUSY,
            ServiceError::NoSchool => MISSING,
            ServiceError::SchoolExists => EXISTS,
            ServiceError::Record(CodecError::Newer { .. }) => CONFIGURATION,
            ServiceError::Regulation(_) | ServiceError::Record(_) => DATA,
            ServiceError::Shared(_) => INPUT_OUTPUT,
        };
        Self { message, code }
    }
}

/// Of the terminal or of the pipe that is written to.
impl From<io::Error> for CommandError {
    fn from(error: io::Error) -> Self {
        Self {
            message: Message::new("cli-terminal").with("reason", error.to_string()),
            code: INPUT_OUTPUT,
        }
    }
}
