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
use tokio::time::{sleep, sleep_until, timeout};

use crate::domain::access::End;
use crate::session::interface::Interface;

use super::inbox::{Arrived, Inbox};
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
}

/// What a step of the session came to.
struct Step {
    output: Vec<u8>,
    deadline: Option<Duration>,
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
    // Once the session is to end: when it is ended whether or not it is ready.
    let mut last = None;
    // Nobody reads any more.
    let mut gone = false;
    let end = loop {
        let now = start.elapsed();
        let may_send = !gone && line.wire.unsent() <= UNDER_WAY;
        let dropped = arrived.closed && !gone;
        let taken = std::mem::take(&mut arrived);
        let step = catch_unwind(AssertUnwindSafe(|| {
            let step = step(interface.as_mut(), taken, now, may_send);
            if dropped {
                interface.close(End::Dropped, now);
            }
            step
        }));
        let Ok(step) = step else { break End::Fault };
        gone |= dropped;
        let mut stopped = *stop.borrow() && last.is_none();
        if !gone && !stopped && !step.output.is_empty() {
            tokio::select! {
                sent = line.handle.data(line.channel, step.output) => if sent.is_err() {
                    line.inbox.close();
                },
                // A client that never reads does not keep the server.
                _ = stop.wait_for(|stop| *stop), if last.is_none() => stopped = true,
            }
        }
        if stopped {
            interface.close(End::Stopped, start.elapsed());
        }
        if (gone || stopped) && last.is_none() {
            last = Some(start.elapsed() + PARKING);
        }
        if let Some(end) = interface.end() {
            break end;
        }
        if last.is_some_and(|last| last <= start.elapsed()) {
            tracing::warn!("a session ended before its place was stored");
            break if gone { End::Dropped } else { End::Stopped };
        }
        tokio::select! {
            () = line.inbox.ready() => {}
            () = until(start, earlier(step.deadline, last)) => {}
            () = sleep(LOOK_AGAIN), if !may_send && !gone => {}
            _ = stop.wait_for(|stop| *stop), if last.is_none() => {}
        }
        arrived = line.inbox.take(interface.wants_bytes());
    };
    let farewell = interface.farewell();
    close(farewell, &line, end).await;
    end
}

fn earlier(one: Option<Duration>, other: Option<Duration>) -> Option<Duration> {
    one.into_iter().chain(other).min()
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
        End::Left | End::Stopped | End::Idle | End::Ended => 0,
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
