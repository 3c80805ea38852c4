//! Certificates of grades 9 and 11: subjects that they join, and what makes one with honours.

use serde::Deserialize;

use super::rule::{Said, section, text};
use crate::domain::message::Message;

/// A subject of the certificate that joins several of the curriculum.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Joined {
    /// Its name in the certificate.
    pub subject: String,
    /// The names of those that it joins, as far as a pupil has them.
    pub of: Vec<String>,
}

impl Said for Vec<Joined> {
    fn said(&self) -> Message {
        let one = |joined: &Joined| format!("{} = {}", joined.subject, joined.of.join(" + "));
        text(self.iter().map(one).collect::<Vec<_>>().join("; "))
    }
}

/// What every mark of a certificate with honours is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Honours {
    /// The mark.
    pub every: u8,
}

impl Said for Honours {
    fn said(&self) -> Message {
        Message::new("honours-every").with("mark", u32::from(self.every))
    }
}

section! {
    /// Certificates.
    Certificates "certificates" {
        /// Subjects that join others.
        joined: Vec<Joined>,
        /// With honours.
        honours: Honours,
    }
}
