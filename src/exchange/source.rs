//! Files from the disk: the one place of this module that reads them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::domain::message::Message;
use crate::exchange::fault::{Fault, Place, about};
use crate::exchange::text::MAX_BYTES;

/// A file's name and its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The name for messages.
    pub name: String,
    /// All of it.
    pub bytes: Vec<u8>,
}

/// How deep folders are searched: FET puts the timetable in a folder beside the lists.
const DEPTH: usize = 3;
/// The most files of one folder that are read.
const FILES: usize = 200;

/// Reads one file.
///
/// # Errors
/// The fault that says why it cannot be read.
pub fn read_file(path: &Path) -> Result<Source, Box<Fault>> {
    let name = path.display().to_string();
    let refused = |message| Fault::refusal(Place::file(&name), message);
    let unreadable =
        |error: std::io::Error| refused(about("exchange-unreadable", "reason", error.to_string()));
    let length = fs::metadata(path).map_err(unreadable)?.len();
    if usize::try_from(length).is_ok_and(|length| length <= MAX_BYTES) {
        let bytes = fs::read(path).map_err(unreadable)?;
        Ok(Source { name, bytes })
    } else {
        Err(refused(about(
            "exchange-too-large",
            "limit",
            MAX_BYTES >> 20,
        )))
    }
}

/// Reads a timetable's files: the one that is named, or each `.csv` and `.fet` of the folder and its subfolders.
///
/// # Errors
/// The fault that says why they cannot be read, or that there are none.
pub fn read_timetable_files(path: &Path) -> Result<Vec<Source>, Box<Fault>> {
    if !path.is_dir() {
        return read_file(path).map(|file| vec![file]);
    }
    let mut found = Vec::new();
    search(path, DEPTH, &mut found).map_err(|error| {
        Fault::refusal(
            Place::file(&path.display().to_string()),
            about("exchange-unreadable", "reason", error.to_string()),
        )
    })?;
    found.sort();
    if found.is_empty() {
        return Err(Fault::refusal(
            Place::file(&path.display().to_string()),
            Message::new("exchange-fet-no-files"),
        ));
    }
    found.iter().map(|file| read_file(file)).collect()
}

fn search(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if found.len() >= FILES {
            return Ok(());
        }
        if path.is_dir() {
            if depth > 1 {
                search(&path, depth - 1, found)?;
            }
        } else if path.extension().is_some_and(|ending| {
            ending.eq_ignore_ascii_case("csv") || ending.eq_ignore_ascii_case("fet")
        }) {
            found.push(path);
        }
    }
    Ok(())
}
