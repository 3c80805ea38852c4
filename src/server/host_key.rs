//! The key by which clients know the server again: made at the first start, kept for ever.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use russh::keys::key::safe_rng;
use russh::keys::ssh_key::LineEnding;
use russh::keys::{Algorithm, HashAlg, PrivateKey};

use super::error::ServeError;

/// The key's name in the school's folder.
const FILE: &str = "host_ed25519";

/// Reads the host key, or makes it where there is none yet.
///
/// # Errors
/// When the file cannot be read or written, is no key, or others may read it.
pub fn load_or_make(folder: &Path) -> Result<PrivateKey, ServeError> {
    let file = folder.join(FILE);
    let faulty = |error| ServeError::file(&file, &error);
    match fs::read(&file) {
        Ok(text) => {
            super::folder::must_be_private(&file)?;
            PrivateKey::from_openssh(&text).map_err(|_| ServeError::HostKey(file.clone()))
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let key = PrivateKey::random(&mut safe_rng(), Algorithm::Ed25519);
            let key = key.map_err(|_| ServeError::HostKey(file.clone()))?;
            let text = key.to_openssh(LineEnding::LF);
            let text = text.map_err(|_| ServeError::HostKey(file.clone()))?;
            // Whole or not at all: a server that dies here must not leave half a key behind.
            let part = file.with_extension("part");
            let _ = fs::remove_file(&part);
            let mut options = OpenOptions::new();
            options.write(true).create_new(true).mode(0o600);
            let mut opened = options.open(&part).map_err(faulty)?;
            opened.write_all(text.as_bytes()).map_err(faulty)?;
            opened.sync_all().map_err(faulty)?;
            fs::rename(&part, &file).map_err(faulty)?;
            Ok(key)
        }
        Err(error) => Err(faulty(error)),
    }
}

/// The fingerprint as clients show it.
#[must_use]
pub fn fingerprint(key: &PrivateKey) -> String {
    key.fingerprint(HashAlg::Sha256).to_string()
}
