//! Why a server does not start.

use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::domain::message::Message;

use super::config::Fault;

/// Why a server does not start.
#[derive(Debug, Error)]
pub enum ServeError {
    /// A file or folder of the school can't be read or written.
    #[error("{0}: {1}")]
    File(PathBuf, io::ErrorKind),
    /// Others may read it.
    #[error("{0}: others may read it")]
    Readable(PathBuf),
    /// The host key does not read.
    #[error("{0}: no host key")]
    HostKey(PathBuf),
    /// The address can't be listened on.
    #[error("{0}: {1}")]
    Listen(SocketAddr, io::Error),
    /// `zhurnal.toml` is wrong.
    #[error("{0}: {1}")]
    Settings(PathBuf, Fault),
    /// The system refused something that every server needs.
    #[error(transparent)]
    System(#[from] io::Error),
}

impl ServeError {
    pub(super) fn file(file: &Path, error: &io::Error) -> Self {
        Self::File(file.to_owned(), error.kind())
    }

    /// The sentence: what is wrong and the way out.
    #[must_use]
    pub fn message(&self) -> Message {
        let file = |path: &PathBuf| path.display().to_string();
        match self {
            Self::File(path, kind) => Message::new("cli-file-fault")
                .with("file", file(path))
                .with("reason", kind.to_string()),
            Self::Readable(path) => Message::new("serve-readable").with("file", file(path)),
            Self::HostKey(path) => Message::new("serve-host-key").with("file", file(path)),
            Self::Listen(address, error) => Message::new("serve-listen")
                .with("address", address.to_string())
                .with("reason", error.to_string()),
            Self::Settings(path, fault) => Message::new("serve-settings")
                .with("file", file(path))
                .with("line", fault.line)
                .with("what", fault.what.as_str()),
            Self::System(error) => Message::new("serve-system").with("reason", error.to_string()),
        }
    }
}
