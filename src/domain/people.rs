//! People: names, staff roles, accounts, guardians.

use serde::{Deserialize, Serialize};

use super::date::Date;
use super::ids::PersonId;

/// A name in the Russian order; other orders simply leave parts empty.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Name {
    /// Family name.
    pub family: String,
    /// Given name.
    pub given: String,
    /// Patronymic, empty where there is none.
    pub patronymic: String,
}

impl Name {
    /// Family, given name and patronymic.
    #[must_use]
    pub fn full(&self) -> String {
        let parts = [&self.family, &self.given, &self.patronymic];
        parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .cloned()
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// Family and given name: a line of the roll.
    #[must_use]
    pub fn roll(&self) -> String {
        format!("{} {}", self.family, self.given).trim().to_owned()
    }

    /// Family name and initials: how staff are named.
    #[must_use]
    pub fn initials(&self) -> String {
        let firsts = [&self.given, &self.patronymic].map(|part| part.chars().next());
        let initials: String = firsts
            .into_iter()
            .flatten()
            .flat_map(|first| [first, '.'])
            .collect();
        format!("{} {initials}", self.family).trim().to_owned()
    }
}

/// A human being known to the school.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Identity.
    pub id: PersonId,
    /// Name.
    pub name: Name,
    /// Date of birth, where given.
    pub born: Option<Date>,
    /// The number of another system or of the personal file, where given; finds the person at the next import.
    pub external: String,
}

/// A duty given by name; class teacher, pupil and guardian follow from other records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Role {
    /// Head of the school.
    Director,
    /// Deputy head for teaching.
    Deputy,
    /// System administrator or coordinator.
    Administrator,
    /// Secretary, HR inspector.
    Secretary,
    /// Subject teacher.
    Teacher,
    /// Educator, teacher of additional education: what they may follows from their groups, as a teacher's from lessons.
    Educator,
}

impl Role {
    /// Every role, in the order of the office.
    pub const ALL: [Self; 6] = [
        Self::Director,
        Self::Deputy,
        Self::Administrator,
        Self::Secretary,
        Self::Teacher,
        Self::Educator,
    ];

    /// Whether its holders see everything.
    #[must_use]
    pub fn leads(self) -> bool {
        matches!(self, Self::Director | Self::Deputy | Self::Administrator)
    }

    /// The id of its name.
    #[must_use]
    pub fn message(self) -> &'static str {
        match self {
            Self::Director => "role-director",
            Self::Deputy => "role-deputy",
            Self::Administrator => "role-administrator",
            Self::Secretary => "role-secretary",
            Self::Teacher => "role-teacher",
            Self::Educator => "role-educator",
        }
    }
}

/// An account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct User {
    /// What is typed at sign-in: lower case, unique.
    pub login: String,
    /// Whose account.
    pub person: PersonId,
    /// Argon2id in PHC form; `None` while the account can't be signed in to.
    pub password: Option<String>,
    /// Withdrawn accounts are kept for their history.
    pub active: bool,
}

/// A staff role held from a date on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    /// Who.
    pub person: PersonId,
    /// What.
    pub role: Role,
}

/// Who answers for a pupil.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guardian {
    /// The adult.
    pub guardian: PersonId,
    /// The child.
    pub pupil: PersonId,
    /// A trusted person rather than a legal representative.
    pub trusted: bool,
}
