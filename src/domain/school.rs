//! The school's structure: classes, groups, who is in them when, who teaches them what, and the timetable.

use serde::{Deserialize, Serialize};

use super::date::Date;
use super::ids::{ClassId, EntryId, GroupId, PersonId, RoomId, SubjectId, Unit, Year};

/// The school itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct School {
    /// Its name.
    pub name: String,
    /// Offset of the school's clock from UTC, minutes: "today" and deadlines are reckoned in it (Russia has eleven zones).
    pub utc_offset_minutes: i32,
    /// The current academic year.
    pub year: Year,
}

/// The last grade.
pub const LAST_GRADE: u8 = 11;

/// A class of one year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Class {
    /// Identity.
    pub id: ClassId,
    /// The year it belongs to.
    pub year: Year,
    /// Grade, 1 to 11; 0 where the source does not tell.
    pub grade: u8,
    /// As shown: 7А.
    pub name: String,
    /// 1 or 2.
    pub shift: u8,
    /// The class teacher.
    pub class_teacher: Option<PersonId>,
}

/// A group of a subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Identity.
    pub id: GroupId,
    /// The year it belongs to.
    pub year: Year,
    /// The subject that divides; `None` for groups that an imported timetable uses for several.
    pub subject: Option<SubjectId>,
    /// As shown, beside the class.
    pub name: String,
    /// The classes whose pupils it takes: their grade and shift are the group's.
    pub classes: Vec<ClassId>,
}

/// A pupil's place in a class, for its dates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enrolment {
    /// The pupil.
    pub pupil: PersonId,
    /// The class.
    pub class: ClassId,
    /// First day on the roll.
    pub from: Date,
    /// Last day on the roll; `None` while there.
    pub until: Option<Date>,
}

/// A pupil's place in a group, for its dates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    /// The pupil.
    pub pupil: PersonId,
    /// The group.
    pub group: GroupId,
    /// First day.
    pub from: Date,
    /// Last day; `None` while there.
    pub until: Option<Date>,
}

/// A subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    /// Identity.
    pub id: SubjectId,
    /// As shown.
    pub name: String,
}

/// A room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Room {
    /// Identity.
    pub id: RoomId,
    /// As shown.
    pub name: String,
}

/// Who teaches what to whom.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Assignment {
    /// To whom.
    pub unit: Unit,
    /// What.
    pub subject: SubjectId,
    /// Who.
    pub teacher: PersonId,
}

/// Which weeks an hour of the timetable is held in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Parity {
    /// Every week.
    Every,
    /// The first of two, counted from the year's first week.
    Odd,
    /// The second of two.
    Even,
}

impl Parity {
    /// Whether an hour is held in a week, by its number in the year.
    #[must_use]
    pub fn holds_in(self, week: i64) -> bool {
        match self {
            Self::Every => true,
            Self::Odd => week % 2 == 1,
            Self::Even => week % 2 == 0,
        }
    }
}

/// One weekly hour of the timetable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimetableEntry {
    /// Identity.
    pub id: EntryId,
    /// The year it belongs to.
    pub year: Year,
    /// Who is taught.
    pub unit: Unit,
    /// What.
    pub subject: SubjectId,
    /// By whom (several teachers may hold one lesson).
    pub teachers: Vec<PersonId>,
    /// Where.
    pub rooms: Vec<RoomId>,
    /// 1 (Monday) to 7.
    pub weekday: u8,
    /// Lesson number of the day.
    pub slot: u8,
    /// In which weeks.
    pub parity: Parity,
    /// First day it holds.
    pub from: Date,
    /// Last day it holds.
    pub until: Date,
}

/// Whose week of the timetable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum WeekOf {
    /// A class's, with its groups.
    Class(ClassId),
    /// A teacher's.
    Teacher(PersonId),
}
