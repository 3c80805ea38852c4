//! Identities: small numbers with a type each, so that a class is never taken for a pupil.

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub u32);
    };
}

id!(
    /// A human being: pupil, guardian or member of staff; the same person may be all three.
    PersonId
);
id!(
    /// A class of one academic year (7А of 2026/27 and 7А of 2027/28 are two).
    ClassId
);
id!(
    /// A group of a subject: pupils of one class or of several.
    GroupId
);
id!(
    /// A school subject.
    SubjectId
);
id!(
    /// A room.
    RoomId
);
id!(
    /// One weekly hour of the timetable.
    EntryId
);

/// Who is taught together: a whole class, or a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Unit {
    /// Every pupil enrolled in the class.
    Class(ClassId),
    /// The members of a group.
    Group(GroupId),
}

/// An academic year, by the calendar year in which it begins (2026 is 2026/27).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Year(pub u16);

/// One journal: a subject taught to a unit in a year. Its lessons are its columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct JournalId {
    /// The academic year.
    pub year: Year,
    /// Who is taught.
    pub unit: Unit,
    /// What is taught.
    pub subject: SubjectId,
}
