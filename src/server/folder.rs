//! The school's folder: it holds children's data, so nobody but its owner may look into it.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use super::error::ServeError;

/// Refuses a file or folder that others may read.
///
/// # Errors
/// When it cannot be looked at, or its mode lets its group or others in.
pub fn must_be_private(path: &Path) -> Result<(), ServeError> {
    let data = fs::metadata(path).map_err(|error| ServeError::file(path, &error))?;
    if data.permissions().mode() & 0o077 == 0 {
        Ok(())
    } else {
        Err(ServeError::Readable(path.to_owned()))
    }
}
