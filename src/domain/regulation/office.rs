//! Who a rule speaks of: roles as a school's document names them.

use serde::Deserialize;

use super::rule::{Said, list, text};
use super::unreadable;
use crate::domain::message::Message;

/// A role in the school's document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Office {
    /// Head of the school.
    Director,
    /// Deputy head for teaching; where the document says so, the coordinator.
    Deputy,
    /// System administrator, or who is responsible for the journal.
    Administrator,
    /// Secretary, HR inspector.
    Secretary,
    /// A class's own teacher.
    ClassTeacher,
    /// Subject teacher, teacher of additional education.
    Teacher,
    /// A legal representative.
    Parent,
    /// A pupil.
    Pupil,
}

impl Said for Office {
    fn said(&self) -> Message {
        Message::new(match self {
            Self::Director => "office-director",
            Self::Deputy => "office-deputy",
            Self::Administrator => "office-administrator",
            Self::Secretary => "office-secretary",
            Self::ClassTeacher => "office-class-teacher",
            Self::Teacher => "office-teacher",
            Self::Parent => "office-parent",
            Self::Pupil => "office-pupil",
        })
    }
}

/// Some roles, each once and at least one.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Vec<Office>")]
pub struct Offices(Vec<Office>);

impl Offices {
    /// In the file's order.
    #[must_use]
    pub fn as_slice(&self) -> &[Office] {
        &self.0
    }

    /// Whether the role is among them.
    #[must_use]
    pub fn contains(&self, office: Office) -> bool {
        self.0.contains(&office)
    }
}

impl TryFrom<Vec<Office>> for Offices {
    type Error = &'static str;

    fn try_from(offices: Vec<Office>) -> Result<Self, Self::Error> {
        let mut sorted = offices.clone();
        sorted.sort_unstable();
        sorted.dedup();
        if offices.is_empty() || sorted.len() < offices.len() {
            return Err(unreadable::OFFICES);
        }
        Ok(Self(offices))
    }
}

impl Said for Offices {
    fn said(&self) -> Message {
        list(self.0.iter().map(Said::said)).unwrap_or_else(|| text(""))
    }

    fn needs(&self) -> &[Office] {
        self.as_slice()
    }
}
