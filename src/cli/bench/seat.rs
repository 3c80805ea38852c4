//! A session without a terminal: keys in, bytes out, on a clock that moves only when it is told to.

use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::Size;

use crate::domain::access::Origin;
use crate::domain::ids::PersonId;
use crate::domain::settings::Form;
use crate::service::Service;
use crate::session::core::{Opening, Seat as Sitting, Session, Waker};
use crate::session::interface::Interface;
use crate::session::output::Profile;
use crate::ui::route::Route;

use super::BenchError;

/// Keys rest for longer than anything waits that follows the cursor.
const REST: Duration = Duration::from_secs(1);

/// The size that everything is measured at.
pub const SIZE: Size = Size {
    width: 80,
    height: 24,
};

/// Keys as a terminal sends them.
pub mod keys {
    /// One row up.
    pub const UP: &[u8] = b"\x1b[A";
    /// One row down.
    pub const DOWN: &[u8] = b"\x1b[B";
    /// One lesson on.
    pub const RIGHT: &[u8] = b"\x1b[C";
    /// One lesson back.
    pub const LEFT: &[u8] = b"\x1b[D";
    /// To the first row.
    pub const HOME: &[u8] = b"\x1b[H";
    /// Opens, accepts.
    pub const ENTER: &[u8] = b"\r";
    /// One screen back.
    pub const BACK: &[u8] = b"\x1b[21~";
    /// Empties the cell.
    pub const DELETE: &[u8] = b"\x1b[3~";
    /// The previous term.
    pub const PREVIOUS_TERM: &[u8] = b"[";
    /// Paints everything again.
    pub const REDRAW: &[u8] = b"\x0c";
}

/// A person at a terminal.
pub struct Seat {
    session: Session,
    scratch: Buffer,
    now: Duration,
    woken: Receiver<()>,
}

impl Seat {
    /// Sits somebody down before a screen; nothing is painted yet. `seed` begins the names of their operations and is
    /// to be another one for each seat at a store.
    #[must_use]
    pub fn new(
        service: Arc<Service>,
        person: PersonId,
        profile: Profile,
        first: Route,
        seed: u32,
    ) -> Self {
        let (wake, woken) = channel();
        let wake = Mutex::new(wake);
        let waker: Waker = Arc::new(move || {
            // Nobody waits any more when the seat has gone.
            let _ = wake.lock().unwrap_or_else(PoisonError::into_inner).send(());
        });
        let seed = u128::from(seed) << 96;
        let opening = Opening {
            seat: Sitting::Known(person),
            form: Form::Screen,
            profile,
            size: SIZE,
            first,
            keymap: None,
            from: Origin::Console,
            client: String::new(),
            last: None,
            seed,
        };
        let session = Session::new(service, opening, waker);
        Self {
            session,
            scratch: Buffer::default(),
            now: Duration::ZERO,
            woken,
        }
    }

    /// Sends keys and gives back what the terminal is sent, after the commit if there is one.
    ///
    /// # Errors
    /// When the writer has ended.
    pub fn key(&mut self, bytes: &[u8]) -> Result<Vec<u8>, BenchError> {
        self.now += Duration::from_millis(1);
        self.session.bytes(bytes, self.now);
        while self.session.is_busy() {
            self.woken.recv().map_err(|_| BenchError::Stopped)?;
            self.session.answers(self.now);
        }
        Ok(self.paint())
    }

    /// Lets keys rest until what follows the cursor is painted, and gives back what the terminal is sent.
    pub fn pause(&mut self) -> Vec<u8> {
        let until = self.now + REST;
        while let Some(at) = self.session.deadline().filter(|at| *at <= until) {
            self.now = self.now.max(at);
            self.session.tick(self.now);
        }
        self.paint()
    }

    /// What there is to send.
    pub fn paint(&mut self) -> Vec<u8> {
        self.session.take_output(&mut self.scratch)
    }
}
