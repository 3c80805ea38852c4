//! What a driver of a terminal needs of whatever is shown there: bytes in, bytes out, time as an argument.
//!
//! The same driver serves the screens and the line mode; it knows neither.

use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::Size;

use crate::domain::access::End;
use crate::domain::ids::PersonId;
use crate::domain::message::Message;

/// A session as its driver sees it. Times are on the driver's own clock, counted from the session's start.
pub trait Interface: Send {
    /// Prepares the terminal.
    fn enter(&mut self);

    /// Takes bytes from the terminal.
    fn bytes(&mut self, bytes: &[u8], now: Duration);

    /// Takes what the service has to tell; called after the waker that the session was opened with.
    fn answers(&mut self, now: Duration);

    /// Time has passed.
    fn tick(&mut self, now: Duration);

    /// The next moment at which [`Interface::tick`] is due.
    fn deadline(&self) -> Option<Duration>;

    /// The terminal was pulled at: even where its size is the same again, what it shows may be gone.
    fn resize(&mut self, size: Size);

    /// Whether bytes may be read: not while too many keys wait for a slow commit.
    fn wants_bytes(&self) -> bool;

    /// The bytes to send; nothing when nothing changed. `scratch` is any buffer, shared by sessions of one thread.
    fn take_output(&mut self, scratch: &mut Buffer) -> Vec<u8>;

    /// What gives the terminal back, whenever the session ends: after all that [`Interface::take_output`] gave. It changes when
    /// a session turns from screens to lines, so ask after each output.
    fn farewell(&self) -> Vec<u8>;

    /// The session is to end though its user did not ask for it: keys that came are carried out, the place and what was typed go
    /// to the writer. It is over once they are stored; until then it is driven on.
    fn close(&mut self, end: End, now: Duration);

    /// Says something that the user did not ask for.
    fn tell(&mut self, message: Message);

    /// How the session ended, once it has.
    fn end(&self) -> Option<End>;

    /// Whether the session has ended.
    fn is_over(&self) -> bool;

    /// Who sits there; `None` as long as nobody has signed in.
    fn person(&self) -> Option<PersonId>;
}
