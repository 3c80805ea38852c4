//! Who sees a person's own page.

use serde::{Deserialize, Serialize};

use super::{Identity, Kept, person};
use crate::domain::ids::PersonId;

/// Who sees a person's page, besides those who keep the person's file or see it by their office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum Audience {
    /// Nobody else.
    #[default]
    Nobody,
    /// The staff.
    Staff,
    /// The staff, the pupils of the same class and their families.
    Class,
}

impl Audience {
    /// Every audience, the narrowest first.
    pub const ALL: [Self; 3] = [Self::Nobody, Self::Staff, Self::Class];

    /// The id of its name.
    #[must_use]
    pub fn message(self) -> &'static str {
        match self {
            Self::Nobody => "audience-nobody",
            Self::Staff => "audience-staff",
            Self::Class => "audience-class",
        }
    }
}

/// Whom a person lets see their page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageAccess {
    /// Whose page.
    pub person: PersonId,
    /// Who sees it.
    pub seen_by: Audience,
}

impl Kept for PageAccess {
    fn identity(&self) -> Identity {
        vec![person(self.person)]
    }
}
