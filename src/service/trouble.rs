//! What those who keep the store have to know of the running server until it is mended: told where their next session begins.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::policy::Permission;

use super::Service;

/// The last trouble, if it is not over.
#[derive(Default)]
pub(super) struct Trouble(Mutex<Option<Message>>);

impl Trouble {
    fn last(&self) -> MutexGuard<'_, Option<Message>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Service {
    /// Something the server does by itself failed; or works again.
    pub fn set_trouble(&self, trouble: Option<Message>) {
        *self.trouble.last() = trouble;
    }

    /// What failed and is not over, for somebody who keeps the store; nothing for others.
    #[must_use]
    pub fn trouble(&self, person: PersonId) -> Option<Message> {
        let trouble = self.trouble.last().clone()?;
        self.permit(person, Permission::KeepStore).ok()?;
        Some(trouble)
    }
}
