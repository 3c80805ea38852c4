//! `zhurnal init`: an empty school.

use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use clap::Args;

use super::Context;
use super::error::CommandError;
use super::place::Place;
use super::regulation;
use crate::domain::command::{DirectoryChange, DirectoryRecord};
use crate::domain::default_calendar::{default_calendar, year_of};
use crate::domain::ids::Year;
use crate::domain::message::Message;
use crate::domain::school::School;
use crate::i18n::Catalogue;
use crate::service::Service;
use crate::service::clock::{Clock, SystemClock, date_at};
use crate::store::error::{Fault, StoreError};
use crate::store::redb_engine::RedbEngine;

/// The rules of a school that chooses no others.
const STANDARD: &str = "standard";
/// The years a school may begin with.
const YEARS: std::ops::RangeInclusive<u16> = 2000..=2099;

/// An empty school.
#[derive(Debug, Args)]
pub struct Init {
    /// The folder that the school is kept in.
    folder: Option<PathBuf>,
    /// The school's name.
    #[arg(long)]
    school: String,
    /// The year in which the academic year begins.
    #[arg(long)]
    year: Option<u16>,
    /// The school's clock, hours and minutes from UTC.
    #[arg(long, default_value = "+03:00", allow_hyphen_values = true)]
    utc_offset: String,
    /// The school's rules: a name of those that come with the program, or a file.
    #[arg(long, default_value = STANDARD)]
    regulation: PathBuf,
}

impl Init {
    /// Makes the school and says what to do next.
    pub(super) fn run(self, context: &Context<'_>) -> Result<(), CommandError> {
        let place = match &self.folder {
            Some(folder) => Place::find(Some(folder))?,
            None => context.place()?,
        };
        let clock = SystemClock::default();
        let records = self.records(&clock, context.console.catalogue())?;
        let folder = place.folder();
        make_private(folder).map_err(|error| CommandError::file(folder, &error))?;
        let engine = open_or_create(&place.store())?;
        Service::create(&engine, &clock, &records)?;
        engine.close()?;
        let made = Message::new("cli-init-done").with("file", place.store().display().to_string());
        context.console.say(&made)?;
        let option = if self.folder.is_some() || context.dir.is_some() {
            format!(" --dir {}", quoted(folder))
        } else {
            String::new()
        };
        let next = Message::new("cli-init-next").with("dir", option);
        Ok(context.console.say(&next)?)
    }

    fn records(
        &self,
        clock: &dyn Clock,
        catalogue: &Catalogue,
    ) -> Result<Vec<DirectoryChange>, CommandError> {
        let name = crate::exchange::clean::clean(&self.school).0;
        if name.is_empty() {
            return Err(CommandError::usage(Message::new("cli-school-nameless")));
        }
        let utc_offset_minutes = parse_offset(&self.utc_offset).ok_or_else(|| {
            let message = Message::new("cli-offset").with("given", self.utc_offset.as_str());
            CommandError::usage(message)
        })?;
        let year = match self.year {
            Some(year) if YEARS.contains(&year) => Year(year),
            Some(year) => {
                let message = Message::new("cli-year").with("given", u32::from(year).to_string());
                return Err(CommandError::usage(message));
            }
            None => year_of(date_at(clock.utc_millis(), utc_offset_minutes)),
        };
        let school = School {
            name,
            utc_offset_minutes,
            year,
        };
        let calendar = default_calendar(year, |id| catalogue.id(&format!("cli-holiday-{id}")));
        let records = [
            DirectoryRecord::School(school),
            DirectoryRecord::Calendar(calendar),
            DirectoryRecord::Regulation(regulation::read(&self.regulation)?.0),
        ];
        Ok(records.into_iter().map(DirectoryChange::Put).collect())
    }
}

/// An earlier start may have been killed between making the store and writing the school: such a store is taken up.
fn open_or_create(file: &Path) -> Result<RedbEngine, StoreError> {
    match RedbEngine::create(file) {
        Err(StoreError {
            fault: Fault::Exists,
            ..
        }) => RedbEngine::open(file),
        made => made,
    }
}

/// Minutes from `+03:00`, `-3` or `5:30`.
fn parse_offset(text: &str) -> Option<i32> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let (hours, minutes) = digits.split_once(':').unwrap_or((digits, "0"));
    let number = |part: &str| {
        let plain = (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse::<i32>().ok().filter(|_| plain)
    };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    let total = sign * (hours * 60 + minutes);
    (minutes < 60 && (-12 * 60..=14 * 60).contains(&total)).then_some(total)
}

/// A path as it can be typed into a shell.
fn quoted(path: &Path) -> String {
    let text = path.display().to_string();
    let plain = |letter: char| letter.is_alphanumeric() || "/._-+,:@%".contains(letter);
    if !text.is_empty() && text.chars().all(plain) {
        text
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

/// A folder for children's data: one that is made is its owner's alone.
fn make_private(folder: &Path) -> std::io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_read() {
        for (text, minutes) in [
            ("+03:00", Some(180)),
            ("3", Some(180)),
            ("-3", Some(-180)),
            ("12:00", Some(720)),
            ("+05:30", Some(330)),
            ("-05:30", Some(-330)),
            ("15", None),
            ("3:60", None),
            ("", None),
            ("+", None),
            ("+-3", None),
            ("Moscow", None),
            ("+003", None),
        ] {
            assert_eq!(parse_offset(text), minutes, "{text}");
        }
    }

    #[test]
    fn paths_are_quoted_for_a_shell() {
        for (path, typed) in [
            ("/a/b-1", "/a/b-1"),
            ("a b", "'a b'"),
            ("it's", r"'it'\''s'"),
        ] {
            assert_eq!(quoted(Path::new(path)), typed);
        }
    }
}
