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
use tokio::time::{sleep, sleep_until};

use crate::session::interface::Interface;

use super::inbox::{Arrived, Inbox};
use super::protocol::PATIENCE;
use super::wire::Wire;

/// Bytes that may be under way before the next frame waits: about what a slow line carries in one round trip.
const UNDER_WAY: usize = 1024;
/// How often a line that is full is looked at again.
const LOOK_AGAIN: Duration = Duration::from_millis(20);

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
}

/// Drives a session until it ends, then gives the terminal back and closes the channel.
pub async fn run(
    mut interface: Box<dyn Interface>,
    line: Line,
    mut stop: watch::Receiver<bool>,
) -> End {
    let start = Instant::now();
    interface.enter();
    let mut arrived = Arrived::default();
    let end = loop {
        let now = start.elapsed();
        let may_send = line.wire.unsent() <= UNDER_WAY;
        let closed = arrived.closed;
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
        if closed {
            break End::Dropped;
        }
        tokio::select! {
            () = line.inbox.ready() => {}
            () = until(start, step.deadline) => {}
            () = sleep(LOOK_AGAIN), if !may_send => {}
            _ = stop.wait_for(|stop| *stop) => break End::Stopped,
        }
        arrived = line.inbox.take(interface.wants_bytes());
    };
    let farewell = catch_unwind(AssertUnwindSafe(|| interface.farewell())).unwrap_or_default();
    close(farewell, &line, end).await;
    end
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
        () = sleep(PATIENCE) => Err(End::Dropped),
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
    let _ = tokio::time::timeout(Duration::from_secs(5), parting).await;
}
