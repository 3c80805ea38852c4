//! The log: off unless `ZHURNAL_LOG` names a file. It carries ids, never names, marks, texts or secrets.

use std::fs::OpenOptions;
use std::path::Path;
use std::sync::Mutex;

use super::error::CommandError;

/// Writes what the program notes about itself to the end of the file that `ZHURNAL_LOG` names.
///
/// # Errors
/// When the file cannot be written.
pub fn start() -> Result<(), CommandError> {
    let Some(file) = std::env::var_os("ZHURNAL_LOG").filter(|file| !file.is_empty()) else {
        return Ok(());
    };
    let file = Path::new(&file);
    let opened = OpenOptions::new().create(true).append(true).open(file);
    let opened = opened.map_err(|error| CommandError::file(file, &error))?;
    let log = tracing_subscriber::fmt().with_writer(Mutex::new(opened));
    // A second start in one process keeps the first one's log.
    let _ = log.try_init();
    Ok(())
}
