//! The server's settings: `zhurnal.toml` in the school's folder. The file that documents them is the one that is written
//! there at the first start; every value in it is the default.

use std::fs;
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use chrono::{NaiveTime, Timelike};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use thiserror::Error;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

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
    /// The scheduled backup.
    pub backup: Backup,
}

/// When copies of the school are made, and how long they are kept.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Backup {
    /// Where they are put: a folder, relative to the school's own; empty for none.
    pub folder: PathBuf,
    /// The school's time at which one is made every day: `03:30`.
    #[serde(deserialize_with = "minute_of_day")]
    pub at: u16,
    /// How many of the latest days are kept.
    pub keep_days: usize,
    /// How many of the latest months are kept, the first copy of each.
    pub keep_months: usize,
}

fn minute_of_day<'de, D: Deserializer<'de>>(from: D) -> Result<u16, D::Error> {
    let text = String::deserialize(from)?;
    let time = NaiveTime::parse_from_str(&text, "%H:%M");
    let time = time.map_err(|_| D::Error::custom(format!("{text:?} is no time, such as 03:30")))?;
    u16::try_from(time.hour() * 60 + time.minute()).map_err(D::Error::custom)
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

/// What is wrong with settings.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("line {line}: {what}")]
pub struct Fault {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub what: String,
}

/// The settings in force; all copies are the same.
#[derive(Debug, Clone)]
pub struct Settings {
    folder: PathBuf,
    now: Arc<RwLock<Arc<Config>>>,
}

impl Settings {
    pub(super) fn new(folder: &Path, config: Config) -> Self {
        Self {
            folder: folder.to_owned(),
            now: Arc::new(RwLock::new(Arc::new(config))),
        }
    }

    /// The settings as they are now.
    #[must_use]
    pub fn get(&self) -> Arc<Config> {
        Arc::clone(&self.now.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads the file again. A faulty one changes nothing and is noted in the log; the address stays as it is.
    pub fn reload(&self) {
        match Config::load(&self.folder) {
            Ok(mut config) => {
                config.listen = self.get().listen;
                *self.now.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(config);
                tracing::info!("the settings were read again");
            }
            Err(error) => tracing::error!(%error, "the settings stay as they were"),
        }
    }
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
        Self::parse(&text).map_err(|fault| ServeError::Settings(file, fault))
    }

    /// Reads settings; what is not set is as documented.
    ///
    /// # Errors
    /// What is wrong, and in which line.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let fault = |error: toml::de::Error| Fault {
            line: line(text, error.span()),
            what: error.message().to_owned(),
        };
        let mut table = DeTable::parse(DOCUMENTED).map_err(fault)?;
        // Values keep their places in the text that they come from, and only the user's own can be wrong.
        merge(
            table.get_mut(),
            DeTable::parse(text).map_err(fault)?.into_inner(),
        );
        Self::deserialize(toml::Deserializer::from(table)).map_err(fault)
    }
}

/// The line, from 1, in which a place begins.
fn line(text: &str, place: Option<Range<usize>>) -> usize {
    let before = text.bytes().take(place.map_or(0, |place| place.start));
    before.filter(|byte| *byte == b'\n').count() + 1
}

fn merge<'t>(into: &mut DeTable<'t>, from: DeTable<'t>) {
    for (key, mut value) in from {
        if let (Some(DeValue::Table(into)), DeValue::Table(from)) = (
            into.get_mut(key.get_ref().as_ref()).map(Spanned::get_mut),
            value.get_mut(),
        ) {
            merge(into, std::mem::take(from));
        } else {
            into.insert(key, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documented_file_is_the_defaults_and_every_part_may_be_left_out() {
        let documented = Config::parse(DOCUMENTED).unwrap();
        assert_eq!(Config::parse("").unwrap(), documented);
        assert_eq!(documented.backup.at, 3 * 60 + 30);
        let own = Config::parse("[backup]\nat = \"22:05\"").unwrap();
        assert_eq!((own.backup.at, own.backup.keep_days), (22 * 60 + 5, 14));
    }

    #[test]
    fn what_is_no_setting_is_refused() {
        for text in [
            "[backup]\nat = \"25:00\"",
            "[backup]\nat = 3",
            "[backup]\nevery = 1",
            "listen",
        ] {
            assert!(Config::parse(text).is_err(), "{text}");
        }
        let fault = |text| Config::parse(text).unwrap_err();
        assert_eq!(fault("\n\n[limits]\nsessions_per_user = true").line, 4);
        assert_eq!(fault("[limits]\nsign_in_seconds = 9\n\nmany = 1").line, 4);
        assert_eq!(fault("[line]\n[backup]\nat = \"25:00\"").line, 3);
        assert_eq!(fault("\nlisten").line, 2);
    }

    #[test]
    fn a_faulty_file_keeps_the_settings() {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings::new(folder.path(), Config::load(folder.path()).unwrap());
        let file = folder.path().join(FILE);
        fs::write(&file, "[limits]\nsessions_per_user = 3").unwrap();
        settings.reload();
        assert_eq!(settings.get().limits.sessions_per_user, 3);
        fs::write(&file, "nonsense").unwrap();
        settings.reload();
        assert_eq!(settings.get().limits.sessions_per_user, 3);
    }
}
