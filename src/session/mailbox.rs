//! The way to the writer and back: commands go out under names of their own, their outcomes wait until the driver comes.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use crate::domain::command::Command;
use crate::domain::ids::PersonId;
use crate::service::Service;
use crate::service::error::ServiceError;
use crate::service::writer::Done;
use crate::store::engine::OpId;
use crate::ui::event::{Failure, Ticket};

use super::core::Waker;

/// What a command came to.
type Outcome = Result<Done, Failure>;

/// Where the writer puts its answers.
pub(super) struct Mailbox {
    sender: Sender<(Ticket, Outcome)>,
    receiver: Receiver<(Ticket, Outcome)>,
    waker: Waker,
    seed: u128,
    operations: u128,
}

impl Mailbox {
    /// An empty one; `seed` is the beginning of its operation ids.
    pub(super) fn new(seed: u128, waker: Waker) -> Self {
        let (sender, receiver) = channel();
        Self {
            sender,
            receiver,
            waker,
            seed,
            operations: 0,
        }
    }

    /// The name of the next command.
    pub(super) fn next_op(&mut self) -> OpId {
        self.operations += 1;
        OpId(self.seed.wrapping_add(self.operations))
    }

    /// Sends a command to the writer.
    pub(super) fn send(
        &mut self,
        service: &Service,
        person: PersonId,
        ticket: Ticket,
        command: Command,
    ) -> Result<(), Failure> {
        let op = self.next_op();
        let (sender, waker) = (self.sender.clone(), Arc::clone(&self.waker));
        let reply = Box::new(move |outcome: Result<Done, ServiceError>| {
            // A session that has gone needs no answer; what was written is written.
            let _ = sender.send((ticket, outcome.map_err(failure)));
            waker();
        });
        service.submit(person, op, command, reply).map_err(failure)
    }

    /// The next outcome that has come.
    pub(super) fn take(&self) -> Option<(Ticket, Outcome)> {
        self.receiver.try_recv().ok()
    }
}

/// Why a command was not carried out, as the interface has it.
pub(super) fn failure(error: ServiceError) -> Failure {
    match error {
        ServiceError::Refused(refusal) => Failure::Refused(refusal),
        other => Failure::Fault(other.message()),
    }
}
