//! The server's settings: `zhurnal.toml` in the school's folder. The file that documents them is the one that is written
//! there at the first start; every value in it is the default.

use std::fs;
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use serde::Deserialize;

use super::error::ServeError;

/// The file's name.
pub const FILE: &str = "zhurnal.toml";
/// Every setting with its default and what it is for.
const DOCUMENTED: &str = include_str!("../../assets/server/zhurnal.toml");

/// The settings.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Where to listen.
    pub listen: SocketAddr,
    /// When a silent client is given up.
    pub line: LineConfig,
    /// What one client may take.
    pub limits: Limits,
}

/// When a silent client is given up.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineConfig {
    /// Seconds of silence until it is asked for a sign of life.
    pub keepalive_seconds: u64,
    /// Seconds without a sign of life until its session ends.
    pub patience_seconds: u64,
}

/// What one client, one address or one user may take of the server.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Connections from one address: a whole school may stand behind one.
    pub connections_per_address: usize,
    /// Connections that have not signed in yet.
    pub unauthenticated: usize,
    /// Seconds until a connection must have signed in.
    pub sign_in_seconds: u64,
    /// Sessions of one user.
    pub sessions_per_user: usize,
}

impl LineConfig {
    /// How long a silent client is waited for.
    #[must_use]
    pub fn patience(&self) -> Duration {
        Duration::from_secs(self.patience_seconds)
    }
}

impl Config {
    /// Reads the settings of a school's folder; writes the documented defaults there when there are none.
    ///
    /// # Errors
    /// When the file cannot be read or written, or holds what is no setting.
    pub fn load(folder: &Path) -> Result<Self, ServeError> {
        let file = folder.join(FILE);
        let text = match fs::read_to_string(&file) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                fs::write(&file, DOCUMENTED).map_err(|error| ServeError::file(&file, &error))?;
                DOCUMENTED.to_owned()
            }
            Err(error) => return Err(ServeError::file(&file, &error)),
        };
        Self::parse(&text).map_err(|what| ServeError::Settings(file, what))
    }

    /// Reads settings; what is not set is as documented.
    ///
    /// # Errors
    /// What is wrong, with line and column.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut table: toml::Table = toml::from_str(DOCUMENTED).map_err(|e| e.to_string())?;
        let own: toml::Table = toml::from_str(text).map_err(|e| e.to_string())?;
        // Faults are told by their place in the user's own text, so it is read alone where it is whole.
        merge(&mut table, own);
        toml::Value::Table(table)
            .try_into()
            .map_err(|error: toml::de::Error| error.to_string())
    }
}

fn merge(into: &mut toml::Table, from: toml::Table) {
    for (key, value) in from {
        match (into.get_mut(&key), value) {
            (Some(toml::Value::Table(into)), toml::Value::Table(from)) => merge(into, from),
            (_, value) => {
                into.insert(key, value);
            }
        }
    }
}
