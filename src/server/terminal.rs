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

use crate::domain::access::End;
use crate::domain::ids::PersonId;
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

/// What a step of the session came to.
struct Step {
    output: Vec<u8>,
    person: Option<PersonId>,
}

/// Drives a session until it ends, then gives the terminal back and closes the channel. Tells how it ended and whose it was.
pub async fn run(
    mut interface: Box<dyn Interface>,
    line: Line,
    mut stop: watch::Receiver<bool>,
    work: &Work,
) -> (End, Option<PersonId>) {
    let start = Instant::now();
    interface.enter();
    let mut arrived = Arrived::default();
    let mut person = None;
    // Why it is to end, and when it is ended whether or not its place is stored. From then on no frame is sent: who never reads
    // does not keep the server.
    let mut closing: Option<(End, Duration)> = None;
    let end = loop {
        let now = start.elapsed();
        let more = arrived.more;
        // What is shown while keys still wait would be stale.
        let may_send = closing.is_none() && !more && line.wire.unsent() <= UNDER_WAY;
        // Keys that came before the end count.
        let dropped = arrived.closed && !more;
        let taken = std::mem::take(&mut arrived);
        let step = catch_unwind(AssertUnwindSafe(|| {
            step(interface.as_mut(), taken, now, may_send)
        }));
        let Ok(step) = step else { break End::Fault };
        person = step.person;
        if person.is_some() {
            work.known();
        }
        if closing.is_none() {
            let end = if dropped {
                Some(End::Dropped)
            } else if *stop.borrow() {
                Some(End::Stopped)
            } else {
                tokio::select! {
                    sent = send(&line, step.output) => sent.err(),
                    _ = stop.wait_for(|stop| *stop) => Some(End::Stopped),
                }
            };
            closing = end.map(|end| (end, start.elapsed() + PARKING));
            let closed = end.map(|end| {
                catch_unwind(AssertUnwindSafe(|| interface.close(end, start.elapsed())))
            });
            if let Some(Err(_)) = closed {
                break End::Fault;
            }
        }
        if let Some(end) = interface.end() {
            break end;
        }
        if let Some((end, _)) = closing.filter(|(_, last)| *last <= start.elapsed()) {
            tracing::warn!("a session ended before its place was stored");
            break end;
        }
        let last = closing.map(|(_, last)| last);
        let deadline = interface.deadline().into_iter().chain(last).min();
        tokio::select! {
            () = line.inbox.ready() => {}
            () = yield_now(), if more => {}
            () = until(start, deadline) => {}
            () = sleep(LOOK_AGAIN), if !may_send && !more && closing.is_none() => {}
            _ = stop.wait_for(|stop| *stop), if closing.is_none() => {}
        }
        arrived = line.inbox.take(interface.wants_bytes());
    };
    let farewell = catch_unwind(AssertUnwindSafe(|| interface.farewell())).unwrap_or_default();
    close(farewell, &line, end).await;
    (end, person)
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
        person: interface.person(),
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
        End::Left | End::Stopped | End::Idle | End::Ended | End::Denied => 0,
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
