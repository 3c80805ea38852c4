//! Where the school is kept: the folder that was named, or the user's own data folder.

use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

use super::error::{CONFIGURATION, CommandError};
use crate::domain::message::Message;

/// The store's name in its folder.
const STORE: &str = "school.redb";
/// The folder's name among the user's data.
const FOLDER: &str = "zhurnal";

/// The folder of a school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place(PathBuf);

impl Place {
    /// The folder that `--dir` or `ZHURNAL_DIR` names, else one among the user's data by the XDG rules.
    ///
    /// # Errors
    /// When none is named and the user has no home.
    pub fn find(named: Option<&Path>) -> Result<Self, CommandError> {
        if let Some(folder) = named {
            return Ok(Self(folder.to_owned()));
        }
        let strategy = etcetera::choose_base_strategy().map_err(|_| CommandError {
            message: Message::new("cli-no-home"),
            code: CONFIGURATION,
        })?;
        Ok(Self(strategy.data_dir().join(FOLDER)))
    }

    /// The folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.0
    }

    /// The school's store.
    #[must_use]
    pub fn store(&self) -> PathBuf {
        self.0.join(STORE)
    }
}
