//! A new file that gets its name only when it is complete, and never takes the name of another.

use std::fs::{self, File, OpenOptions};
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, RenameFlags, renameat_with};
use rustix::io::Errno;

use super::error::Fault;
use super::redb_file::missing;

/// A file under a temporary name, removed when dropped; only a kill leaves it lying.
#[derive(Debug)]
pub(super) struct Unfinished {
    target: PathBuf,
    temporary: PathBuf,
}

impl Unfinished {
    /// Makes an empty file in the target's folder. The name carries this process's number, so two
    /// programs with one target never write into one file.
    pub(super) fn beside(target: &Path) -> Result<(Self, File), Fault> {
        let temporary = with_suffix(target, &format!(".{}.part", std::process::id()));
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create_new(true)
            .open(&temporary);
        let file = file.map_err(|error| missing(&temporary, error))?;
        Ok((
            Self {
                target: target.to_owned(),
                temporary,
            },
            file,
        ))
    }

    /// Where the file is until it is published.
    pub(super) fn path(&self) -> &Path {
        &self.temporary
    }

    /// Puts the file's bytes on the disk and gives it its name, unless that is taken.
    pub(super) fn publish(self) -> Result<(), Fault> {
        self.settle()?;
        match renameat_with(
            CWD,
            &self.temporary,
            CWD,
            &self.target,
            RenameFlags::NOREPLACE,
        ) {
            // Some network and FAT file systems have no such call.
            Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {
                absent(&self.target)?;
                fs::rename(&self.temporary, &self.target)?;
            }
            result => result.map_err(std::io::Error::from)?,
        }
        sync_folder(&self.target)
    }

    /// Puts the file in the place of its target, which lives on as `kept`. At every moment the
    /// target's name is that of a whole file, if the file system has hard links.
    pub(super) fn replace(self, kept: &Path) -> Result<(), Fault> {
        self.settle()?;
        absent(kept)?;
        fs::hard_link(&self.target, kept).or_else(|_| fs::rename(&self.target, kept))?;
        sync_folder(&self.target)?;
        fs::rename(&self.temporary, &self.target)?;
        sync_folder(&self.target)
    }

    fn settle(&self) -> Result<(), Fault> {
        Ok(File::open(&self.temporary)?.sync_all()?)
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // After publishing there is nothing under this name.
        let _ = fs::remove_file(&self.temporary);
    }
}

/// Refuses a name that is taken.
pub(super) fn absent(path: &Path) -> Result<(), Fault> {
    if path.symlink_metadata().is_ok() {
        Err(Fault::Exists)
    } else {
        Ok(())
    }
}

/// The same path with more letters at its end.
pub(super) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// A rename is safe from power loss when its folder is on the disk.
fn sync_folder(file: &Path) -> Result<(), Fault> {
    let folder = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    Ok(File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?)
}
