//! What is stored under which kind and version. A released struct is frozen: a change makes a new version here.

use serde::{Deserialize, Serialize};

use super::codec::{CodecError, Payload, Record};
use super::first::{AuditEntryV1, SettingsV1};
use super::keys;
use crate::domain::access::LastUse;
use crate::domain::cell::Column;
use crate::domain::change::Change;
use crate::domain::command::DirectoryRecord;
use crate::domain::finals::FinalSheet;
use crate::domain::lesson::Lesson;
use crate::domain::looks::Looks;
use crate::domain::place::Place;
use crate::domain::plan::Plan;
use crate::domain::settings::Settings;

impl Record for Lesson {
    const KIND: u8 = keys::LESSON;
    const VERSION: u8 = 1;
}

impl Record for Column {
    const KIND: u8 = keys::COLUMN;
    const VERSION: u8 = 1;
}

impl Record for FinalSheet {
    const KIND: u8 = keys::FINALS;
    const VERSION: u8 = 1;
}

impl Record for DirectoryRecord {
    const KIND: u8 = keys::DIRECTORY;
    const VERSION: u8 = 3;

    /// Version 2 has further kinds of records behind those of version 1, whose bytes are the same.
    fn upgrade(old: &Payload<'_>) -> Result<Self, CodecError> {
        match old.version {
            1 | 2 => old.read(),
            _ => Err(old.unknown()),
        }
    }
}

impl Record for LastUse {
    const KIND: u8 = keys::LAST_USE;
    const VERSION: u8 = 1;
}

impl Record for Looks {
    const KIND: u8 = keys::LOOKS;
    const VERSION: u8 = 1;
}

impl Record for Settings {
    const KIND: u8 = keys::SETTINGS;
    const VERSION: u8 = 2;

    fn upgrade(old: &Payload<'_>) -> Result<Self, CodecError> {
        match old.version {
            1 => Ok(old.read::<SettingsV1>()?.into()),
            _ => Err(old.unknown()),
        }
    }
}

impl Record for Place {
    const KIND: u8 = keys::PLACE;
    const VERSION: u8 = 1;
}

impl Record for Plan {
    const KIND: u8 = keys::PLAN;
    const VERSION: u8 = 1;
}

/// The record that is rewritten with every change of the directory; its revision is the directory's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectoryStamp;

impl Record for DirectoryStamp {
    const KIND: u8 = keys::DIRECTORY_STAMP;
    const VERSION: u8 = 1;
}

/// What an audit row tells besides who and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditEntry {
    /// Why, where a reason was asked for.
    pub reason: String,
    /// What changed.
    pub changes: Vec<Change>,
}

impl Record for AuditEntry {
    const KIND: u8 = b'a';
    const VERSION: u8 = 3;

    /// Version 3 tells of further kinds of changes, behind those of version 2, whose bytes are the same.
    fn upgrade(old: &Payload<'_>) -> Result<Self, CodecError> {
        match old.version {
            1 => Ok(old.read::<AuditEntryV1>()?.into()),
            2 => old.read(),
            _ => Err(old.unknown()),
        }
    }
}
