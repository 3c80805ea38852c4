//! What comes into the interface and what goes out of it: data, never closures, so that a session can be recorded and replayed.

use ratatui::layout::Size;

pub use crate::domain::access::Secret;
use crate::domain::command::Command;
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::place::Spot;
use crate::domain::query::{Answer, Query};
use crate::domain::rules::Refusal;
use crate::domain::settings::{Charset, Settings};
use crate::keymap::Chord;
use crate::service::invitations::{Invited, Slip};
use crate::service::secrets::New;
use crate::service::writer::Done;

use super::route::{Returned, Route};

/// What comes in.
#[derive(Debug, Clone)]
pub enum Event {
    /// A key.
    Key(Chord),
    /// A paste, whole.
    Paste(String),
    /// Bytes that are not of the session's character set.
    Undecodable {
        /// The character set that they probably are of.
        guess: Option<Charset>,
        /// What was typed, if the guess is right.
        typed: String,
    },
    /// The terminal has another size.
    Resize(Size),
    /// Keys have paused for 250 ms: what follows the cursor may be painted.
    Pause,
    /// The last key was Esc and no digit came.
    EscapeAlone,
    /// The command in flight takes longer than 200 ms.
    Slow,
    /// The answer to a request.
    Answer(Ticket, Box<Result<Answer, Failure>>),
    /// Others have changed what is shown, and it is time to read it again.
    News,
    /// What others changed has been on the screen long enough to be seen.
    Seen,
    /// Nobody was let in, and why.
    Denied(Message),
    /// Whom the code is for.
    Invited(Invited),
    /// Invitations that were given out.
    Slips(Vec<Slip>),
    /// The outcome of a command.
    Done(Ticket, Result<Done, Failure>),
}

/// Which screen a request came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ticket(pub u64);

/// By what somebody wants to be let in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Credentials {
    /// A login and its password.
    Password {
        /// As typed.
        login: String,
        /// As typed.
        password: Secret,
    },
    /// Their own word, where nobody has a password.
    Word(PersonId),
    /// An invitation code, and the password that they want.
    Code {
        /// As typed.
        code: Secret,
        /// As typed.
        password: Secret,
    },
}

/// Why a command was not carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// A rule, a right or a conflict.
    Refused(Refusal),
    /// The store or the writer; nothing is known to be saved.
    Fault(Message),
}

impl Failure {
    /// The sentence for the person.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Refused(refusal) => refusal.message(),
            Self::Fault(message) => Message::new("not-saved").with("why", message.clone()),
        }
    }
}

/// What goes out of the interface, to the session.
#[derive(Debug, Clone, PartialEq)]
pub enum Request {
    /// To the writer; the outcome comes back with the ticket.
    Execute(Ticket, Command),
    /// To the reader; the answer comes back with the ticket.
    Fetch(Ticket, Query),
    /// The terminal's bell.
    Beep,
    /// Forget the keys that wait: they were typed for a screen that did not go on as expected.
    DropTyped,
    /// Paint everything anew.
    Redraw,
    /// Let somebody in; the session then begins anew as theirs, or [`Event::Denied`] comes back.
    SignIn(Credentials),
    /// Change what opens one's own account, by its password as typed; the outcome comes back with the ticket.
    Own(Ticket, Secret, New),
    /// Whom is a code for? [`Event::Invited`] comes back, or [`Event::Denied`].
    Invited(Secret),
    /// Give out invitations; [`Event::Slips`] comes back, or [`Event::Denied`].
    Slips(Vec<PersonId>),
    /// The user's settings are now these.
    Settings(Settings),
    /// Hide the screen.
    Lock,
    /// Ask whether this opens the hidden screen.
    Unlock(Secret),
    /// End the session and keep its place: whoever asks need not be its owner.
    Leave,
    /// The same, because what was typed at the hidden screen was wrong too often.
    Denied,
    /// End the session.
    Quit,
}

/// What a screen asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Carry out a command.
    Execute(Command),
    /// Answer a query.
    Fetch(Query),
    /// Bring this screen up to date.
    Refresh,
    /// Open a screen above this one.
    Push(Box<Route>),
    /// Open a screen above this one, and bring it to where it stood.
    Stand(Box<Spot>),
    /// Open a screen in this one's place.
    Replace(Box<Route>),
    /// Close this screen.
    Pop,
    /// Close this screen and hand a value to the one below.
    Return(Box<Returned>),
    /// Where the form whose answer this screen was handed is not right: with [`Effect::Beep`] it is back, at this field.
    Amiss(usize),
    /// Close everything above the first screen and open this.
    Root(Box<Route>),
    /// Let somebody in.
    SignIn(Credentials),
    /// Whom is a code for?
    Invited(Secret),
    /// Give out invitations.
    Slips(Vec<PersonId>),
    /// Change what opens one's own account, by its password as typed.
    Own(Secret, New),
    /// The other language, until somebody has signed in.
    Language,
    /// A sentence in the status line.
    Toast(Message),
    /// A key that means nothing here, or a refusal: the line or form whose answer is refused is back as it stood.
    Beep,
    /// End the session.
    Quit,
}
