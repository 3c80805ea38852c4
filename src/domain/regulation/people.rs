//! Who names whom, and who issues credentials to whom.

use serde::Deserialize;

use super::office::{Office, Offices};
use super::rule::{Rule, Said, section};
use crate::domain::message::Message;

/// How a regulation is changed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amendment {
    /// Whether the school's council agrees first.
    pub agreed: bool,
    /// Who approves it.
    pub approved_by: Offices,
}

impl Said for Amendment {
    fn said(&self) -> Message {
        let id = if self.agreed {
            "amendment-agreed"
        } else {
            "amendment"
        };
        Message::new(id).with("by", self.approved_by.said())
    }

    fn needs(&self) -> &[Office] {
        self.approved_by.as_slice()
    }
}

section! {
    /// Who names whom.
    Appointments "appointments" {
        /// Who names deputies and administrators.
        leaders: Offices,
        /// Who gives teachers their roles.
        teachers: Offices,
        /// Who approves a change of the regulation.
        regulation: Amendment,
    }
}

/// How an account gets its first password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Means {
    /// By an invitation code only.
    Invitation,
    /// By a code or by a password that the issuer sets.
    Any,
}

impl Said for Means {
    fn said(&self) -> Message {
        Message::new(match self {
            Self::Invitation => "means-invitation",
            Self::Any => "means-any",
        })
    }
}

/// For whom credentials are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Audience {
    /// Deputies and administrators.
    Leaders,
    /// Teachers, class teachers, other staff.
    Teachers,
    /// Pupils, parents, trusted persons.
    Families,
}

section! {
    /// Who issues credentials to whom.
    Credentials "credentials" {
        /// To deputies and administrators.
        leaders: Offices,
        /// To teachers and other staff.
        teachers: Offices,
        /// To pupils, parents and trusted persons.
        families: Offices,
        /// How an account gets its first password.
        means: Means,
        /// Whether accounts come from outside systems too.
        outside: bool,
    }
}

impl Credentials {
    /// Who issues credentials to an audience.
    #[must_use]
    pub fn issuers(&self, audience: Audience) -> &Rule<Offices> {
        match audience {
            Audience::Leaders => &self.leaders,
            Audience::Teachers => &self.teachers,
            Audience::Families => &self.families,
        }
    }
}
