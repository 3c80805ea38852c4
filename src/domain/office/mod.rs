//! What offices keep through a year: changes of the timetable, movement of pupils, absences, openings. One table names the
//! kinds; a new one is a row here and its struct.
//!
//! | file | idea |
//! |---|---|
//! | `timetable` | the curriculum, changed lessons and days, bells from a day on, leaves of staff |
//! | `pupils` | movement, personal files, debts, pupils taught elsewhere |
//! | `absence` | absences known beforehand or by a certificate, exemptions |
//! | `control` | opened locks, duties declared done, drafts of the regulation |
//! | `page` | who sees a person's own page |
//! | `copies` | when the store was copied |

mod absence;
mod control;
mod copies;
mod page;
mod pupils;
mod timetable;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::ids::{PersonId, Unit, Year};

pub use absence::{AbsenceNotice, Exemption, NoticeSource};
pub use control::{DutyDone, Opening, OpeningScope, RegulationDraft, Target};
pub use copies::{Copied, CopyLog};
pub use page::{Audience, PageAccess};
pub use pupils::{AcademicDebt, Attempt, Movement, MovementKind, PersonalFile, Study, StudyForm};
pub use timetable::{
    BellTimes, Curriculum, DayChange, DayKind, Leave, LessonChange, LessonFate, places_of,
};

/// What tells a record from the others of its kind: numbers, in the order in which records lie.
pub type Identity = Vec<i64>;

/// A record that an office keeps.
pub trait Kept {
    /// Its identity; of a kind that is kept by year, the year comes first.
    fn identity(&self) -> Identity;
}

fn year(year: Year) -> i64 {
    i64::from(year.0)
}

fn person(person: PersonId) -> i64 {
    i64::from(person.0)
}

/// Two numbers: which kind of unit, and which.
fn unit(unit: Unit) -> [i64; 2] {
    match unit {
        Unit::Class(class) => [0, i64::from(class.0)],
        Unit::Group(group) => [1, i64::from(group.0)],
    }
}

macro_rules! office {
    ($($(#[$doc:meta])* $kind:ident $tag:literal $yearly:literal $records:ident;)*) => {
        /// A record of any kind.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        pub enum OfficeRecord {
            $($(#[$doc])* $kind($kind),)*
        }

        /// A kind of record.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum OfficeKind {
            $($(#[$doc])* $kind,)*
        }

        impl OfficeKind {
            /// Every kind.
            pub const ALL: &[Self] = &[$(Self::$kind,)*];

            /// The kind's number in stored keys.
            #[must_use]
            pub fn tag(self) -> u8 {
                match self { $(Self::$kind => $tag,)* }
            }

            /// Whether its records belong to a year, and are read with it alone.
            #[must_use]
            pub fn is_yearly(self) -> bool {
                match self { $(Self::$kind => $yearly,)* }
            }
        }

        impl OfficeRecord {
            /// Its kind.
            #[must_use]
            pub fn kind(&self) -> OfficeKind {
                match self { $(Self::$kind(_) => OfficeKind::$kind,)* }
            }

            /// Its identity within the kind.
            #[must_use]
            pub fn identity(&self) -> Identity {
                match self { $(Self::$kind(record) => record.identity(),)* }
            }
        }

        $(impl From<$kind> for OfficeRecord {
            fn from(record: $kind) -> Self {
                Self::$kind(record)
            }
        })*

        /// Everything that offices keep, by kind and identity.
        #[derive(Debug, Clone, Default)]
        pub struct Book {
            $($(#[$doc])* pub $records: BTreeMap<Identity, $kind>,)*
        }

        impl Book {
            /// Takes a record in, in the place of one with the same identity.
            pub fn put(&mut self, record: OfficeRecord) {
                match record {
                    $(OfficeRecord::$kind(record) => {
                        self.$records.insert(record.identity(), record);
                    })*
                }
            }

            /// The record of a kind with this identity.
            #[must_use]
            pub fn get(&self, kind: OfficeKind, identity: &[i64]) -> Option<OfficeRecord> {
                match kind {
                    $(OfficeKind::$kind => {
                        self.$records.get(identity).cloned().map(OfficeRecord::$kind)
                    })*
                }
            }

            /// Every record.
            pub fn records(&self) -> impl Iterator<Item = OfficeRecord> + '_ {
                std::iter::empty()
                    $(.chain(self.$records.values().cloned().map(OfficeRecord::$kind)))*
            }
        }
    };
}

impl OfficeRecord {
    /// The notice of an absence, if it is one.
    #[must_use]
    pub fn notice(&self) -> Option<&AbsenceNotice> {
        match self {
            Self::AbsenceNotice(notice) => Some(notice),
            _ => None,
        }
    }
}

// Kind, its number in keys (never used twice, never changed), whether it is kept by year, where the directory holds it.
office! {
    /// Hours of a subject in a grade.
    Curriculum 1 true curricula;
    /// One lesson that is not as the timetable has it.
    LessonChange 2 true lesson_changes;
    /// A class's day that is not as the calendar has it.
    DayChange 3 true day_changes;
    /// Days on which somebody of the staff is away.
    Leave 4 false leaves;
    /// A person's coming, going and moving, by order.
    Movement 5 false movements;
    /// What is known of a person beside the name.
    PersonalFile 6 false files;
    /// A subject that a pupil was promoted without.
    AcademicDebt 7 false debts;
    /// A pupil taught elsewhere than in the class.
    Study 8 false studies;
    /// An absence that is known beforehand or explained afterwards.
    AbsenceNotice 9 false absences;
    /// A subject that a pupil is exempt from.
    Exemption 10 false exemptions;
    /// A lock that is open for a time.
    Opening 11 true openings;
    /// A duty that its holder declares done.
    DutyDone 12 true done;
    /// Another regulation, proposed or approved, from a date on.
    RegulationDraft 13 false drafts;
    /// Whom a person lets see their page.
    PageAccess 14 false pages;
    /// When the store was copied.
    CopyLog 15 false copies;
    /// Bells from a day on.
    BellTimes 16 true bells;
}
