//! What a reader of files finds wrong, and where.

use crate::domain::message::{Arg, Message};

/// How much a fault matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Taken in as it was meant; worth knowing.
    Notice,
    /// Taken in, but probably not what was meant.
    Warning,
    /// Not taken in.
    Error,
}

/// Where in a file, as a person finds it there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// The file's name as it was given.
    pub file: String,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// The row of a table or the line of a text, from 1, the heading counted.
    pub row: Option<u32>,
    /// The column's heading.
    pub column: Option<String>,
}

impl Place {
    /// The whole file.
    #[must_use]
    pub fn file(name: &str) -> Self {
        Self {
            file: name.to_owned(),
            ..Self::default()
        }
    }

    /// The same place, at this row.
    #[must_use]
    pub fn row(mut self, row: u32) -> Self {
        self.row = Some(row);
        self
    }

    /// The same place, at this column.
    #[must_use]
    pub fn column(mut self, heading: &str) -> Self {
        self.column = Some(heading.to_owned());
        self
    }
}

/// One thing found: how much it matters, where it is, what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// How much it matters.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// What is wrong and the way out.
    pub message: Message,
}

impl Fault {
    /// Something that was not taken in.
    #[must_use]
    pub fn error(place: Place, message: Message) -> Self {
        Self {
            severity: Severity::Error,
            place,
            message,
        }
    }

    /// Something that was taken in and is probably wrong.
    #[must_use]
    pub fn warning(place: Place, message: Message) -> Self {
        Self {
            severity: Severity::Warning,
            place,
            message,
        }
    }

    /// Something that was taken in and is worth knowing.
    #[must_use]
    pub fn notice(place: Place, message: Message) -> Self {
        Self {
            severity: Severity::Notice,
            place,
            message,
        }
    }

    /// An error for which a whole file is refused; boxed, because results are moved about.
    pub(super) fn refusal(place: Place, message: Message) -> Box<Self> {
        Box::new(Self::error(place, message))
    }
}

/// A sentence about one piece of text.
pub(super) fn about(id: &'static str, name: &'static str, value: impl Into<Arg>) -> Message {
    Message::new(id).with(name, value)
}
