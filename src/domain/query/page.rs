//! What answers on people's own pages, and on what pupils do in the program, are made of.

use super::{AccountView, PersonKind};
use crate::domain::access::LastUse;
use crate::domain::ids::{ClassId, PersonId};
use crate::domain::message::Message;
use crate::domain::office::Audience;
use crate::domain::people::Role;

/// A person's page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageView {
    /// Whose.
    pub person: PersonId,
    /// The whole name.
    pub name: String,
    /// What they are to the school.
    pub kind: PersonKind,
    /// The class of a pupil.
    pub class: Option<ClassId>,
    /// The classes that they lead.
    pub leads: Vec<ClassId>,
    /// Staff roles.
    pub roles: Vec<Role>,
    /// The phone; empty where none is known.
    pub phone: String,
    /// The address of the electronic mail; empty where none is known.
    pub email: String,
}

/// One's own page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnPageView {
    /// As others see it.
    pub page: PageView,
    /// Who does.
    pub seen_by: Audience,
    /// Why that is not for its owner to choose, if so.
    pub withheld: Option<Message>,
    /// What opens the account.
    pub account: AccountView,
    /// The live sessions of its owner.
    pub sessions: usize,
    /// Who shows their page to its owner, in the alphabet's order.
    pub shown: Vec<(PersonId, String)>,
}

/// When a pupil was in the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActivityRow {
    /// Who.
    pub pupil: PersonId,
    /// Family and given name.
    pub name: String,
    /// The account; `None` where they have none that can be signed in to.
    pub login: Option<String>,
    /// When, from where and by what they were last let in.
    pub last: Option<LastUse>,
    /// In the program now: since when, and when the last key was pressed, milliseconds since 1970.
    pub now: Option<(i64, i64)>,
}
