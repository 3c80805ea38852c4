//! The way to the writer and back: commands go out under names of their own, their outcomes wait until the driver comes.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use crate::domain::command::Command;
use crate::domain::ids::PersonId;
use crate::service::Service;
use crate::service::accounts::{Admission, SignIn};
use crate::service::error::ServiceError;
use crate::service::invitations::{Invited, Slip};
use crate::service::writer::Done;
use crate::store::engine::OpId;
use crate::ui::event::{Failure, Ticket};

use super::core::Waker;

/// What a command came to.
type Outcome = Result<Done, Failure>;

/// An answer of the service.
pub(super) enum Mail {
    /// What a command came to.
    Done(Ticket, Outcome),
    /// Whether somebody is let in.
    Admission(Admission),
    /// Whether the hidden screen opens.
    Unlocked(Result<(), ServiceError>),
    /// The place of the session that ends is stored, or will not be.
    Parked,
    /// Whom a code is for.
    Invited(Result<Invited, ServiceError>),
    /// Invitations that were given out.
    Slips(Result<Vec<Slip>, ServiceError>),
}

/// Where the service puts its answers: at most one is on its way.
pub(super) struct Mailbox {
    sender: Sender<Mail>,
    receiver: Receiver<Mail>,
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
        let post = self.post();
        let reply = Box::new(move |outcome: Result<Done, ServiceError>| {
            post(Mail::Done(ticket, outcome.map_err(failure)));
        });
        service.submit(person, op, command, reply).map_err(failure)
    }

    /// Asks whether somebody may come in.
    pub(super) fn sign_in(&mut self, service: &Service, attempt: SignIn) {
        let (op, post) = (self.next_op(), self.post());
        service.begin_sign_in(attempt, op, move |admission| {
            post(Mail::Admission(admission));
        });
    }

    /// The way for an answer into the mailbox, from any thread.
    pub(super) fn post(&self) -> impl FnOnce(Mail) + Send + use<> {
        let (sender, waker) = (self.sender.clone(), Arc::clone(&self.waker));
        move |mail| {
            // A session that has gone needs no answer; what was written is written.
            let _ = sender.send(mail);
            waker();
        }
    }

    /// What wakes the driver.
    pub(super) fn waker(&self) -> Waker {
        Arc::clone(&self.waker)
    }

    /// The next answer that has come.
    pub(super) fn take(&self) -> Option<Mail> {
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
