//! One terminal at the far end of a channel: its session, driven. Keys are never dropped, frames are: one is made only when
//! the line has room for it, and shows what is then.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

use ratatui::buffer::Buffer;
use russh::ChannelId;
use russh::server::Handle;
use tokio::sync::watch;
use tokio::task::yield_now;
use tokio::time::{sleep, sleep_until, timeout};

use crate::domain::message::Message;
use crate::session::interface::Interface;

use super::inbox::{Arrived, Inbox};
use super::stage::Work;
use super::wire::Wire;

/// Bytes that may be under way before the next frame waits: about what a slow line carries in one round trip.
const UNDER_WAY: usize = 1024;
/// How often a line that is full is looked at again.
const LOOK_AGAIN: Duration = Duration::from_millis(20);

/// How long the writer is waited for when a session ends.
const PARKING: Duration = Duration::from_secs(5);
/// How long a client may take to read the last of it.
const PARTING: Duration = Duration::from_secs(2);

thread_local! {
    /// Sessions draw into the buffer of the thread that they run on; what each terminal shows is kept packed in its session.
    static SCRATCH: RefCell<Buffer> = RefCell::default();
}

/// The far end.
pub struct Line {
    /// The connection.
    pub handle: Handle,
    /// Its channel.
    pub channel: ChannelId,
    /// What comes from it.
    pub inbox: Arc<Inbox>,
    /// The socket under it.
    pub wire: Arc<Wire>,
    /// How long a client that takes nothing is waited for.
    pub patience: Duration,
}

/// Why a session ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Its user left.
    Left,
    /// The line was dropped.
    Dropped,
    /// The server stops.
    Stopped,
    /// A fault of the program; other sessions go on.
    Fault,
}

/// What a step of the session came to.
struct Step {
    output: Vec<u8>,
    deadline: Option<Duration>,
    over: bool,
    is_known: bool,
}

/// Drives a session until it ends, then gives the terminal back and closes the channel.
pub async fn run(
    mut interface: Box<dyn Interface>,
    line: Line,
    mut stop: watch::Receiver<bool>,
    work: &Work,
) -> End {
    let start = Instant::now();
    interface.enter();
    let mut arrived = Arrived::default();
    let end = loop {
        let now = start.elapsed();
        let more = arrived.more;
        // What is shown while keys still wait would be stale.
        let may_send = !more && line.wire.unsent() <= UNDER_WAY;
        // Keys that came before the end count.
        let closed = arrived.closed && !more;
        let taken = std::mem::take(&mut arrived);
        let step = catch_unwind(AssertUnwindSafe(|| {
            step(interface.as_mut(), taken, now, may_send)
        }));
        let Ok(step) = step else { break End::Fault };
        let sent = tokio::select! {
            sent = send(&line, step.output) => sent,
            _ = stop.wait_for(|stop| *stop) => Err(End::Stopped),
        };
        if let Err(end) = sent {
            break end;
        }
        if step.over {
            break End::Left;
        }
        if step.is_known {
            work.known();
        }
        if closed {
            break End::Dropped;
        }
        tokio::select! {
            () = line.inbox.ready() => {}
            () = yield_now(), if more => {}
            () = until(start, step.deadline) => {}
            () = sleep(LOOK_AGAIN), if !may_send && !more => {}
            _ = stop.wait_for(|stop| *stop) => break End::Stopped,
        }
        arrived = line.inbox.take(interface.wants_bytes());
    };
    if matches!(end, End::Dropped | End::Stopped) {
        park(interface.as_mut(), &line, start).await;
    }
    let mut farewell = catch_unwind(AssertUnwindSafe(|| interface.farewell())).unwrap_or_default();
    if end == End::Stopped {
        farewell.extend(interface.last_words(&Message::new("serve-stopping")));
    }
    close(farewell, &line, end).await;
    end
}

/// What was typed and the place go to the store; the line may be gone, the writer is not.
async fn park(interface: &mut dyn Interface, line: &Line, start: Instant) {
    let parked = async {
        loop {
            let step = catch_unwind(AssertUnwindSafe(|| interface.park(start.elapsed())));
            if step.unwrap_or(true) {
                return;
            }
            line.inbox.ready().await;
        }
    };
    if timeout(PARKING, parked).await.is_err() {
        tracing::warn!("a session ended before its place was stored");
    }
}

/// Everything that a session does at once: no lock and no wait.
fn step(interface: &mut dyn Interface, arrived: Arrived, now: Duration, may_send: bool) -> Step {
    if let Some(size) = arrived.size {
        interface.resize(size);
    }
    interface.answers(now);
    if !arrived.bytes.is_empty() {
        interface.bytes(&arrived.bytes, now);
    }
    interface.tick(now);
    let output = if may_send || interface.is_over() {
        SCRATCH.with_borrow_mut(|scratch| interface.take_output(scratch))
    } else {
        Vec::new()
    };
    Step {
        output,
        deadline: interface.deadline(),
        over: interface.is_over(),
        is_known: interface.person().is_some(),
    }
}

/// Hands bytes to SSH, which takes them when the client has room for them: one that never has any is gone.
async fn send(line: &Line, output: Vec<u8>) -> Result<(), End> {
    if output.is_empty() {
        return Ok(());
    }
    tokio::select! {
        sent = line.handle.data(line.channel, output) => sent.map_err(|_| End::Dropped),
        () = line.inbox.closed() => Err(End::Dropped),
        () = sleep(line.patience) => Err(End::Dropped),
    }
}

async fn until(start: Instant, deadline: Option<Duration>) {
    match deadline {
        Some(deadline) => sleep_until((start + deadline).into()).await,
        None => std::future::pending().await,
    }
}

/// Gives the terminal back. A client that has gone, or that never reads, needs none of it.
async fn close(farewell: Vec<u8>, line: &Line, end: End) {
    let status = match end {
        End::Left | End::Stopped => 0,
        End::Dropped => return line.wire.cut(),
        End::Fault => 70,
    };
    let parting = async {
        let (handle, channel) = (&line.handle, line.channel);
        handle.data(channel, farewell).await.ok()?;
        handle.exit_status_request(channel, status).await.ok()?;
        handle.eof(channel).await.ok()?;
        handle.close(channel).await.ok()
    };
    let _ = timeout(PARTING, parting).await;
}
