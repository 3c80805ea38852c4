//! What changes are about: the parts in which they are told.

/// What a change is about, in the order of telling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A class is new.
    Class,
    /// A pupil is new.
    Pupil,
    /// A pupil goes to another class.
    Moved,
    /// A pupil leaves.
    Left,
    /// Dates in a class are put right.
    Dates,
    /// A person's name, date of birth or number is new.
    Person,
    /// A person is known who is nothing to the school yet.
    Newcomer,
    /// A guardian is new.
    Guardian,
    /// A guardian becomes a trusted person, or the other way round.
    Standing,
    /// What is known of a person beside the name changes.
    File,
    /// Somebody is hired.
    Hired,
    /// A subject is new.
    Subject,
    /// A teacher is new.
    Teacher,
    /// Somebody gets a role other than a teacher's.
    Role,
    /// A class gets a class teacher.
    ClassTeacher,
    /// A login is new.
    Login,
    /// A room is new.
    Room,
    /// A group is new or changes.
    Group,
    /// Pupils come into groups or leave them.
    Members,
    /// A teacher takes a journal.
    Assigned,
    /// A teacher hands a journal over.
    Released,
    /// An hour of the week is new, or its rooms are.
    Hour,
    /// An hour of the week ends.
    HourEnds,
    /// Bells or school weeks change.
    Calendar,
}

impl Kind {
    /// The sentence above the changes of this kind; its argument is `count`.
    #[must_use]
    pub fn heading(self) -> &'static str {
        match self {
            Self::Class => "plan-classes",
            Self::Pupil => "plan-pupils",
            Self::Moved => "plan-moved",
            Self::Left => "plan-left",
            Self::Dates => "plan-dates",
            Self::Person => "plan-people",
            Self::Newcomer => "plan-newcomers",
            Self::Guardian => "plan-guardians",
            Self::Standing => "plan-standing",
            Self::File => "plan-files",
            Self::Hired => "plan-hired",
            Self::Subject => "plan-subjects",
            Self::Teacher => "plan-teachers",
            Self::Role => "plan-roles",
            Self::ClassTeacher => "plan-class-teachers",
            Self::Login => "plan-logins",
            Self::Room => "plan-rooms",
            Self::Group => "plan-groups",
            Self::Members => "plan-members",
            Self::Assigned => "plan-assigned",
            Self::Released => "plan-released",
            Self::Hour => "plan-hours",
            Self::HourEnds => "plan-hours-end",
            Self::Calendar => "plan-calendar",
        }
    }
}
