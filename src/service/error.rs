//! What a request can end in besides success, as a type and as a sentence.

use thiserror::Error;

use crate::domain::message::Message;
use crate::domain::rules::Refusal;
use crate::store::codec::CodecError;
use crate::store::error::StoreError;

/// Why a request was not served.
#[derive(Debug, Error)]
pub enum ServiceError {
    /// A rule or a right says no.
    #[error("refused")]
    Refused(Refusal),
    /// The writer's queue is full: nothing was taken.
    #[error("busy, not saved")]
    Busy,
    /// The writer has ended.
    #[error("stopped")]
    Stopped,
    /// The store holds no school.
    #[error("no school")]
    NoSchool,
    /// The store already holds a school.
    #[error("already a school")]
    SchoolExists,
    /// The stored regulation does not read.
    #[error("regulation")]
    Regulation(Message),
    /// A record does not read or is too large.
    #[error(transparent)]
    Record(#[from] CodecError),
    /// The store cannot be read or written; of a write, nothing is known to be stored.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The same, of a group of commands that share the fault.
    #[error("store fault")]
    Shared(Message),
}

impl ServiceError {
    /// The sentence for the person.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Refused(refusal) => refusal.message(),
            Self::Busy => Message::new("service-busy"),
            Self::Stopped => Message::new("service-stopped"),
            Self::NoSchool => Message::new("service-no-school"),
            Self::SchoolExists => Message::new("service-school-exists"),
            Self::Regulation(message) | Self::Shared(message) => message.clone(),
            Self::Record(error) => error.message(),
            Self::Store(error) => error.message(),
        }
    }
}

impl From<Refusal> for ServiceError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}
