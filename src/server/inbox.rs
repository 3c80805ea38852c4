//! What has come for a terminal and waits for its session: bytes, the window's size, a wake-up. Bounded: a client that sends
//! faster than a session can take ends its own session.

use std::sync::{Mutex, PoisonError};

use ratatui::layout::Size;
use tokio::sync::Notify;

/// Bytes that may wait: a large paste, whole.
const MOST: usize = 2 << 20;

/// What came since the last look.
#[derive(Debug, Default)]
pub struct Arrived {
    /// Bytes, in order.
    pub bytes: Vec<u8>,
    /// The window's latest size, if it changed.
    pub size: Option<Size>,
    /// The client has gone, or has sent more than may wait.
    pub closed: bool,
    /// More was sent than may wait.
    pub overflown: bool,
}

/// The place between the connection, which never waits, and the session's task.
#[derive(Debug)]
pub struct Inbox {
    /// Bytes that may wait.
    most: usize,
    arrived: Mutex<Arrived>,
    ready: Notify,
}

impl Default for Inbox {
    fn default() -> Self {
        Self::bounded(MOST)
    }
}

impl Inbox {
    /// A place for so many bytes.
    #[must_use]
    pub fn bounded(most: usize) -> Self {
        Self {
            most,
            arrived: Mutex::default(),
            ready: Notify::default(),
        }
    }

    fn change(&self, change: impl FnOnce(&mut Arrived)) {
        change(&mut self.arrived.lock().unwrap_or_else(PoisonError::into_inner));
        self.ready.notify_one();
    }

    /// Bytes from the client.
    pub fn bytes(&self, bytes: &[u8]) {
        self.change(|arrived| {
            if arrived.bytes.len() + bytes.len() > self.most {
                arrived.closed = true;
                arrived.overflown = true;
            } else {
                arrived.bytes.extend_from_slice(bytes);
            }
        });
    }

    /// The window has another size.
    pub fn resize(&self, size: Size) {
        self.change(|arrived| arrived.size = Some(size));
    }

    /// Nothing more will come.
    pub fn close(&self) {
        self.change(|arrived| arrived.closed = true);
    }

    /// Wakes the session: somebody has an answer for it.
    pub fn wake(&self) {
        self.ready.notify_one();
    }

    /// Waits until something has come or somebody woke the session.
    pub async fn ready(&self) {
        self.ready.notified().await;
    }

    /// Takes what has come; the bytes stay where the session has no room for them yet.
    pub fn take(&self, wants_bytes: bool) -> Arrived {
        let mut arrived = self.arrived.lock().unwrap_or_else(PoisonError::into_inner);
        let bytes = if wants_bytes {
            std::mem::take(&mut arrived.bytes)
        } else {
            Vec::new()
        };
        Arrived {
            bytes,
            size: arrived.size.take(),
            closed: arrived.closed,
            overflown: arrived.overflown,
        }
    }
}
