//! Records as their first version had them, frozen: settings without the form of the interface and the line of traffic, and the trail that tells of them.

use serde::Deserialize;

use super::records::AuditEntry;
use crate::domain::cell::{Cell, CellContent};
use crate::domain::change::Change;
use crate::domain::command::DirectoryChange;
use crate::domain::ids::{JournalId, PersonId};
use crate::domain::lesson::{Lesson, LessonAt, LessonContent};
use crate::domain::settings::{Advance, Charset, Form, Highlight, Language, Settings, Theme};

/// Settings before there was a line mode.
#[derive(Deserialize)]
pub(super) struct SettingsV1 {
    language: Language,
    keymap: String,
    theme: Theme,
    advance: Advance,
    charset: Option<Charset>,
    highlight: Highlight,
}

impl From<SettingsV1> for Settings {
    fn from(old: SettingsV1) -> Self {
        Self {
            language: old.language,
            keymap: old.keymap,
            theme: old.theme,
            advance: old.advance,
            charset: old.charset,
            highlight: old.highlight,
            interface: Form::Auto,
            traffic: false,
        }
    }
}

/// A change that tells of settings before there was a line mode.
#[derive(Deserialize)]
enum ChangeV1 {
    Cell {
        journal: JournalId,
        at: LessonAt,
        pupil: PersonId,
        before: Cell,
        after: CellContent,
    },
    Lesson {
        journal: JournalId,
        at: LessonAt,
        before: Lesson,
        after: LessonContent,
    },
    Directory(DirectoryChange),
    SignIn {
        login: Option<String>,
        admitted: bool,
    },
    Settings {
        person: PersonId,
        after: SettingsV1,
    },
}

impl From<ChangeV1> for Change {
    fn from(old: ChangeV1) -> Self {
        match old {
            ChangeV1::Cell {
                journal,
                at,
                pupil,
                before,
                after,
            } => Self::Cell {
                journal,
                at,
                pupil,
                before,
                after,
            },
            ChangeV1::Lesson {
                journal,
                at,
                before,
                after,
            } => Self::Lesson {
                journal,
                at,
                before,
                after,
            },
            ChangeV1::Directory(change) => Self::Directory(change),
            ChangeV1::SignIn { login, admitted } => Self::SignIn { login, admitted },
            ChangeV1::Settings { person, after } => Self::Settings {
                person,
                after: after.into(),
            },
        }
    }
}

/// An audit row's content before there was a line mode.
#[derive(Deserialize)]
pub(super) struct AuditEntryV1 {
    reason: String,
    changes: Vec<ChangeV1>,
}

impl From<AuditEntryV1> for AuditEntry {
    fn from(old: AuditEntryV1) -> Self {
        Self {
            reason: old.reason,
            changes: old.changes.into_iter().map(Change::from).collect(),
        }
    }
}
