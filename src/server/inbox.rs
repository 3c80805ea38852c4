//! What has come for a terminal and waits for its session: bytes, the window's size, a wake-up. Bounded: a client that sends
//! faster than a session can take ends its own session.

use std::sync::{Mutex, PoisonError};

use ratatui::layout::Size;
use tokio::sync::Notify;

/// Bytes that may wait: a large paste, whole.
const MOST: usize = 2 << 20;

/// Bytes that a session is given at once: one that is flooded lets the others of its thread work in between.
const SLICE: usize = 4096;

/// What came since the last look.
#[derive(Debug, Default)]
pub struct Arrived {
    /// Bytes, in order.
    pub bytes: Vec<u8>,
    /// More of them wait that the session could take.
    pub more: bool,
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
    closed: Notify,
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
            closed: Notify::default(),
        }
    }

    fn change(&self, change: impl FnOnce(&mut Arrived)) {
        change(&mut self.arrived.lock().unwrap_or_else(PoisonError::into_inner));
        self.ready.notify_one();
    }

    /// Bytes from the client.
    pub fn bytes(&self, bytes: &[u8]) {
        let mut is_too_much = false;
        self.change(|arrived| {
            is_too_much = arrived.bytes.len() + bytes.len() > self.most;
            arrived.overflown |= is_too_much;
            if !is_too_much {
                arrived.bytes.extend_from_slice(bytes);
            }
        });
        if is_too_much {
            self.close();
        }
    }

    /// The window has another size.
    pub fn resize(&self, size: Size) {
        self.change(|arrived| arrived.size = Some(size));
    }

    /// Nothing more will come.
    pub fn close(&self) {
        self.change(|arrived| arrived.closed = true);
        self.closed.notify_one();
    }

    /// Wakes the session: somebody has an answer for it.
    pub fn wake(&self) {
        self.ready.notify_one();
    }

    /// Waits until something has come or somebody woke the session.
    pub async fn ready(&self) {
        self.ready.notified().await;
    }

    /// Waits until nothing more will come.
    pub async fn closed(&self) {
        self.closed.notified().await;
    }

    /// Takes what has come; the bytes stay where the session has no room for them yet.
    pub fn take(&self, wants_bytes: bool) -> Arrived {
        let mut arrived = self.arrived.lock().unwrap_or_else(PoisonError::into_inner);
        let bytes = match arrived.bytes.len() {
            _ if !wants_bytes => Vec::new(),
            count if count > SLICE => arrived.bytes.drain(..SLICE).collect(),
            _ => std::mem::take(&mut arrived.bytes),
        };
        Arrived {
            more: wants_bytes && !arrived.bytes.is_empty(),
            bytes,
            size: arrived.size.take(),
            closed: arrived.closed,
            overflown: arrived.overflown,
        }
    }

    /// Takes all that has come, however much.
    pub fn take_all(&self) -> Arrived {
        let mut arrived = self.arrived.lock().unwrap_or_else(PoisonError::into_inner);
        let (closed, overflown) = (arrived.closed, arrived.overflown);
        Arrived {
            closed,
            overflown,
            ..std::mem::replace(
                &mut arrived,
                Arrived {
                    closed,
                    overflown,
                    ..Arrived::default()
                },
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_than_may_wait_ends_it_and_is_not_kept() {
        let inbox = Inbox::bounded(3 * SLICE);
        for _ in 0..3 {
            inbox.bytes(&[b'5'; SLICE]);
        }
        let slice = inbox.take(true);
        assert_eq!(
            (slice.bytes.len(), slice.more, slice.closed),
            (SLICE, true, false)
        );
        // A session that takes nothing keeps them where they are.
        assert!(inbox.take(false).bytes.is_empty());
        inbox.bytes(&[b'4'; SLICE]);
        inbox.bytes(b"3");
        let rest = inbox.take_all();
        assert!(rest.overflown && rest.closed);
        assert_eq!(rest.bytes.len(), 3 * SLICE);
        assert!(!rest.bytes.contains(&b'3'));
    }
}
