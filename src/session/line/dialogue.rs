//! A dialogue: one question after another about one thing, and what an answer leads to.

use crate::domain::access::Secret;
use crate::domain::command::Command;
use crate::domain::message::Message;
use crate::domain::settings::Settings;
use crate::service::invitations::Invited;
use crate::service::writer::{Done, DoneChange};
use crate::ui::event::{Credentials, Failure};

use super::desk::Desk;

/// What an answer leads to.
pub(super) enum Step {
    /// The dialogue's next question.
    Ask,
    /// Another dialogue; this one goes on when it ends.
    Open(Box<dyn Dialogue>),
    /// Another dialogue in this one's place.
    Replace(Box<dyn Dialogue>),
    /// The dialogue below.
    Back,
    /// A command; its outcome comes to [`Dialogue::done`].
    Execute(Command),
    /// A conflict is settled by this command, or by leaving things as they are; the dialogue below goes on.
    Settled(Option<Command>),
    /// These settings hold in this session, without being kept; then the dialogue below.
    Wear(Settings),
    /// Whom a code is for: comes to [`Dialogue::invited`].
    Invited(Secret),
    /// Let somebody in.
    SignIn(Credentials),
    /// The end.
    Quit,
}

impl Step {
    pub(super) fn open(dialogue: impl Dialogue + 'static) -> Self {
        Self::Open(Box::new(dialogue))
    }
}

/// How an answer is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Taking {
    /// `?` asks for help, `0` leads back.
    Answer,
    /// Every text is what was asked for, and it is not shown.
    Secret,
}

/// A dialogue of the line mode.
pub(super) trait Dialogue: Send {
    /// It begins, or the one above it has ended: says how things are.
    fn open(&mut self, desk: &mut Desk) -> Step;

    /// What is asked now: it begins with what it is about and says the present value.
    fn prompt(&self, desk: &Desk) -> String;

    /// How the answer is taken now.
    fn taking(&self) -> Taking {
        Taking::Answer
    }

    /// The sentences that tell what may be answered here.
    fn help(&self, desk: &Desk) -> String;

    /// Takes an answer, without blanks around it.
    fn answer(&mut self, desk: &mut Desk, typed: &str) -> Step;

    /// The command was carried out, or not.
    fn done(&mut self, desk: &mut Desk, outcome: Result<Done, Failure>) -> Step {
        if let Err(failure) = outcome {
            desk.fault(&failure.message());
        }
        Step::Ask
    }

    /// A change was taken back or made again, here or elsewhere: says how things are now.
    fn changed(&mut self, desk: &mut Desk, _changes: &[DoneChange]) -> Step {
        self.open(desk)
    }

    /// A code is somebody's.
    fn invited(&mut self, _desk: &mut Desk, _invited: Invited) -> Step {
        Step::Ask
    }

    /// Nobody was let in, or the code is nobody's. It has been said why.
    fn denied(&mut self, _why: &Message) {}

    /// The question is left.
    fn leave(&mut self, _desk: &mut Desk) -> Step {
        Step::Back
    }
}
