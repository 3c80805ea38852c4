//! Exit codes and sentences of what only the program itself can meet: its terminal, its server.

use crate::domain::message::Message;
use crate::server::error::ServeError;
use crate::session::local::LocalError;
pub use crate::shell::error::{CONFIGURATION, CommandError, DATA, FORBIDDEN, INPUT_OUTPUT};

impl From<LocalError> for CommandError {
    fn from(error: LocalError) -> Self {
        let message = match error {
            LocalError::NoTerminal => Message::new("cli-no-terminal"),
            LocalError::Io(error) => return error.into(),
            LocalError::Panic(what) => Message::new("cli-panic").with("what", what),
        };
        Self {
            message,
            code: INPUT_OUTPUT,
        }
    }
}

impl From<ServeError> for CommandError {
    fn from(error: ServeError) -> Self {
        let code = match &error {
            ServeError::Readable(_) => FORBIDDEN,
            ServeError::HostKey(_) => DATA,
            ServeError::Settings(..) => CONFIGURATION,
            ServeError::File(..) | ServeError::Listen(..) | ServeError::System(_) => INPUT_OUTPUT,
        };
        Self {
            message: error.message(),
            code,
        }
    }
}
