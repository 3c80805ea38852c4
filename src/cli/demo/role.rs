//! As whom the demo school is entered.

use clap::ValueEnum;

use crate::domain::directory::Directory;
use crate::domain::ids::PersonId;

/// One of the demo school's accounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum As {
    /// A teacher of mathematics, class teacher of no class.
    Teacher,
    /// The class teacher of 7A, a subject teacher too.
    ClassTeacher,
    /// A deputy head.
    Deputy,
    /// The head.
    Director,
    /// The system administrator.
    Admin,
    /// The secretary.
    Secretary,
    /// A parent with a child in 7A.
    Parent,
    /// A pupil of 7A.
    Pupil,
}

impl As {
    /// Every account.
    pub(super) const ALL: [Self; 8] = [
        Self::Teacher,
        Self::ClassTeacher,
        Self::Deputy,
        Self::Director,
        Self::Admin,
        Self::Secretary,
        Self::Parent,
        Self::Pupil,
    ];

    /// The account's login.
    #[must_use]
    pub fn login(self) -> &'static str {
        match self {
            Self::Teacher => "teacher",
            Self::ClassTeacher => "class-teacher",
            Self::Deputy => "deputy",
            Self::Director => "director",
            Self::Admin => "admin",
            Self::Secretary => "secretary",
            Self::Parent => "parent",
            Self::Pupil => "pupil",
        }
    }

    /// The account's person; `None` in a store that is not a demo school.
    #[must_use]
    pub fn person(self, directory: &Directory) -> Option<PersonId> {
        directory.users.get(self.login()).map(|user| user.person)
    }
}
