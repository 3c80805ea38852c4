//! The control socket: the local program's way to a school whose file the server holds. Whoever can open it owns the
//! school's folder, so it asks for no password.

use std::fs;
use std::io::{self, ErrorKind};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixStream as Probe;
use std::path::{Path, PathBuf};

use tokio::net::{UnixListener, UnixStream};

use crate::domain::message::Message;
use crate::session::core::OwnKeymap;

use super::error::ServeError;

/// The socket's name in the school's folder.
pub const FILE: &str = "zhurnal.sock";

/// The variable in which the local program tells its user's own keymap file: the file's name, and its text from the next line on.
pub const KEYMAP: &str = "ZHURNAL_KEYMAP";
/// The same with why it cannot be read in place of its text.
pub const KEYMAP_UNREADABLE: &str = "ZHURNAL_KEYMAP_UNREADABLE";

/// Whether a variable tells of a keymap file.
#[must_use]
pub fn is_keymap(variable: &str) -> bool {
    [KEYMAP, KEYMAP_UNREADABLE].contains(&variable)
}

/// The keymap file that such a variable tells of; nothing where it names none.
#[must_use]
pub fn keymap(variable: &str, value: &str) -> Option<OwnKeymap> {
    let (file, text) = value.split_once('\n')?;
    let text = match variable {
        KEYMAP => Ok(text.to_owned()),
        _ => Err(Message::new("keymap-unreadable")
            .with("file", file)
            .with("why", text)),
    };
    Some((file.to_owned(), text))
}

/// The socket; removed when dropped.
pub struct Control {
    listener: UnixListener,
    file: PathBuf,
}

impl Control {
    /// Makes the socket. One that a killed server left is replaced.
    ///
    /// # Errors
    /// When a server listens there already, or the folder refuses.
    pub fn bind(folder: &Path) -> Result<Self, ServeError> {
        let file = folder.join(FILE);
        let faulty = |error: io::Error| ServeError::file(&file, &error);
        if Probe::connect(&file).is_ok() {
            return Err(faulty(ErrorKind::AddrInUse.into()));
        }
        match fs::remove_file(&file) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(faulty(error)),
            _ => {}
        }
        // The folder is its owner's alone, so nobody comes in before the mode is set.
        let listener = UnixListener::bind(&file).map_err(faulty)?;
        fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).map_err(faulty)?;
        Ok(Self { listener, file })
    }

    /// The next one who comes.
    ///
    /// # Errors
    /// When the system has no descriptors left.
    pub async fn accept(&self) -> io::Result<UnixStream> {
        Ok(self.listener.accept().await?.0)
    }
}

impl Drop for Control {
    fn drop(&mut self) {
        // One that stays is replaced at the next start.
        let _ = fs::remove_file(&self.file);
    }
}
