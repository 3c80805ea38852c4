//! What answers on people are made of.

use crate::domain::ids::{ClassId, PersonId};
use crate::domain::looks::Look;
use crate::domain::office::PersonalFile;
use crate::domain::people::Person;

/// A person in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRow {
    /// Who.
    pub person: PersonId,
    /// The whole name.
    pub name: String,
    /// The class of a pupil; of a pupil who left, the last one of the year.
    pub class: Option<ClassId>,
    /// What they are to the school.
    pub kind: PersonKind,
}

/// What somebody is to the school.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PersonKind {
    /// On a roll.
    Pupil,
    /// Was on a roll this year.
    Left,
    /// Of the staff.
    Staff,
    /// Answers for a pupil.
    Guardian,
    /// None of these: no longer, or not yet.
    Other,
}

/// What is known of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonView {
    /// The name and what else was always known.
    pub person: Person,
    /// The personal file; an empty one where there is none.
    pub file: PersonalFile,
    /// What they are to the school.
    pub kind: PersonKind,
    /// The class of a pupil, now or last.
    pub class: Option<ClassId>,
    /// The account that can be signed in to.
    pub login: Option<String>,
    /// Who looked at the file, the newest first.
    pub looks: Vec<Look>,
    /// Whether the actor keeps what stands here.
    pub keeps: bool,
    /// Whether the actor keeps the book of orders for this person.
    pub moves: bool,
    /// Whether the actor issues credentials to this person.
    pub invites: bool,
}
