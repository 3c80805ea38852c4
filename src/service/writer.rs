//! The school's one writer: it drains the commands that wait, decides each on fresh facts, commits them durably at once,
//! and only then answers.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread::{Builder, JoinHandle};

use crate::domain::access::{Visit, VisitEvent};
use crate::domain::change::Change;
use crate::domain::command::Command;
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::query::SeatId;
use crate::store::audit::{self, AuditRow};
use crate::store::engine::{self, Batch, OpId, Snapshot};

use super::Shared;
use super::error::ServiceError;
use super::load;
use super::notice::Topic;
use super::overlay::Overlay;
use super::prepare::{Origin, Prepared, prepare};

/// Commands that may wait; one more is refused as busy.
const QUEUE: usize = 1024;
/// Commands in one durable commit.
const GROUP: usize = 256;
/// How often a command is decided again when its ground moves (only another process can move it).
const ATTEMPTS: u32 = 8;

/// A command carried out, durable.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Done {
    /// What changed; empty when all was already so.
    pub changes: Vec<DoneChange>,
    /// What its author should know of it, though it is done.
    pub warnings: Vec<Message>,
}

/// A change and the revision that its cell or lesson has now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoneChange {
    /// The change.
    pub change: Change,
    /// The audit row that tells of it.
    pub revision: u64,
}

/// What a command came to.
pub type Outcome = Result<Done, ServiceError>;

/// Called once from the writer's thread; it must not wait.
pub type Reply = Box<dyn FnOnce(Outcome) + Send>;

/// A command on its way to the writer.
pub struct Job {
    person: PersonId,
    op: OpId,
    command: Command,
    reply: Reply,
    attempts: u32,
}

impl Job {
    /// A command of a person, under the name of this attempt.
    #[must_use]
    pub fn new(person: PersonId, op: OpId, command: Command, reply: Reply) -> Self {
        Self {
            person,
            op,
            command,
            reply,
            attempts: 0,
        }
    }

    fn changes_directory(&self) -> bool {
        self.command.changes_directory()
    }
}

/// The writer's queue and thread; dropping it lets what waits be written and ends the thread.
pub(super) struct Writer {
    queue: Option<Queue>,
    thread: Option<JoinHandle<()>>,
}

/// The way to the writer. It works while one of these lives.
#[derive(Clone)]
pub(super) struct Queue(SyncSender<Job>);

impl Queue {
    pub(super) fn submit(&self, job: Job) -> Result<(), ServiceError> {
        self.0.try_send(job).map_err(|error| match error {
            TrySendError::Full(_) => ServiceError::Busy,
            TrySendError::Disconnected(_) => ServiceError::Stopped,
        })
    }
}

impl Writer {
    /// Starts the writer. Whoever has the queue, too, drops it before the writer.
    pub(super) fn start(shared: Arc<Shared>) -> Result<(Self, Queue), ServiceError> {
        let (queue, jobs) = sync_channel(QUEUE);
        let last_at = last_row_time(&shared)?;
        let run = Run {
            shared,
            jobs,
            last_at,
        };
        let thread = Builder::new()
            .name("writer".into())
            .spawn(move || run.run())
            .map_err(|_| ServiceError::Stopped)?;
        let queue = Queue(queue);
        let writer = Self {
            queue: Some(queue.clone()),
            thread: Some(thread),
        };
        Ok((writer, queue))
    }

    pub(super) fn submit(&self, job: Job) -> Result<(), ServiceError> {
        self.queue
            .as_ref()
            .ok_or(ServiceError::Stopped)?
            .submit(job)
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.queue = None;
        if let Some(thread) = self.thread.take() {
            // A panic of the writer was reported by its own thread; there is nothing to add here.
            let _ = thread.join();
        }
    }
}

fn last_row_time(shared: &Shared) -> Result<i64, ServiceError> {
    let snapshot = shared.engine.snapshot()?;
    let head = audit::head(snapshot.as_ref())?;
    let row: Option<AuditRow> = load::one(snapshot.as_ref(), &audit::row_key(head.seq))?;
    Ok(row.map_or(i64::MIN, |row| row.at))
}

struct Run {
    shared: Arc<Shared>,
    jobs: Receiver<Job>,
    last_at: i64,
}

/// A job that was decided. It is answered after the commit of its group, because what was decided saw the batches before it.
struct Decided {
    job: Job,
    verdict: Verdict,
}

enum Verdict {
    /// The group's next batch carries it out.
    Batch(Done),
    /// Nothing is to be written: refused, or already as it should be.
    Settled(Outcome),
}

/// A group, decided.
#[derive(Default)]
struct Group {
    batches: Vec<Batch>,
    decided: Vec<Decided>,
    /// Jobs behind a change of the directory: they are to be decided under the new one.
    later: Vec<Job>,
}

impl Run {
    fn run(mut self) {
        while let Ok(job) = self.jobs.recv() {
            let mut jobs = vec![job];
            while !jobs.is_empty() {
                jobs = self.group(jobs);
            }
        }
    }

    /// Carries out one group; gives back the jobs that are to be decided again.
    fn group(&mut self, mut jobs: Vec<Job>) -> Vec<Job> {
        jobs.extend(self.jobs.try_iter().take(GROUP.saturating_sub(jobs.len())));
        let snapshot = match self.shared.engine.snapshot() {
            Ok(snapshot) => snapshot,
            Err(error) => {
                fail(jobs, &error.message());
                return Vec::new();
            }
        };
        let group = self.decide(snapshot.as_ref(), jobs);
        // A snapshot that lives through a commit makes the file grow.
        drop(snapshot);
        let applied = if group.batches.is_empty() {
            Ok(Vec::new())
        } else {
            self.shared.engine.apply(&group.batches)
        };
        match applied {
            Ok(outcomes) => {
                let mut again = self.answer(group.decided, outcomes);
                again.extend(group.later);
                again
            }
            Err(error) => {
                fail(
                    group.decided.into_iter().map(|decided| decided.job),
                    &error.message(),
                );
                group.later
            }
        }
    }

    fn decide(&mut self, snapshot: &dyn Snapshot, jobs: Vec<Job>) -> Group {
        let directory = self.shared.directory();
        // A clock set back must not put a later row before an earlier one.
        self.last_at = self.last_at.max(self.shared.clock.utc_millis());
        let today = self.shared.today(&directory);
        let mut overlay = Overlay::new(snapshot);
        let mut group = Group::default();
        let mut jobs = jobs.into_iter();
        for job in jobs.by_ref() {
            let origin = Origin {
                person: job.person,
                op: job.op,
                at: self.last_at,
            };
            let prepared = prepare(&overlay, &directory, origin, &job.command, today);
            let (verdict, ends_group) = match prepared {
                Ok(Prepared::Batch { batch, done }) => {
                    overlay.push(&batch);
                    group.batches.push(batch);
                    (Verdict::Batch(done), job.changes_directory())
                }
                Ok(Prepared::Nothing) => (Verdict::Settled(Ok(Done::default())), false),
                Err(error) => (Verdict::Settled(Err(error)), false),
            };
            group.decided.push(Decided { job, verdict });
            if ends_group {
                break;
            }
        }
        group.later = jobs.collect();
        group
    }

    /// Answers the jobs of a group whose commit is durable; gives back those whose ground has moved, and those that saw them.
    fn answer(&self, decided: Vec<Decided>, outcomes: Vec<engine::Outcome>) -> Vec<Job> {
        let mut outcomes = outcomes.into_iter();
        let mut again: Vec<Job> = Vec::new();
        for Decided { mut job, verdict } in decided {
            let outcome = match verdict {
                Verdict::Settled(outcome) if again.is_empty() => Some(outcome),
                Verdict::Settled(_) => None,
                Verdict::Batch(done) => match outcomes.next() {
                    Some(Ok(commit)) => {
                        if job.changes_directory() {
                            self.reload();
                        }
                        // Carried out before under this name: what it changed then is not what was decided now.
                        Some(Ok(if commit.repeated {
                            Done::default()
                        } else {
                            done
                        }))
                    }
                    Some(Err(_)) | None => None,
                },
            };
            job.attempts += 1;
            match outcome {
                Some(outcome) => self.tell(job, outcome),
                None if job.attempts >= ATTEMPTS => (job.reply)(Err(ServiceError::Busy)),
                None => again.push(job),
            }
        }
        if !again.is_empty() {
            self.reload();
        }
        again
    }

    /// Answers whoever asked, then tells the others.
    fn tell(&self, job: Job, outcome: Outcome) {
        let done = outcome.iter().flat_map(|done| &done.changes);
        let topics = done.flat_map(|done| Topic::of(&done.change)).collect();
        let ended = outcome.iter().flat_map(|done| &done.changes);
        let ended: Vec<_> = ended.filter_map(|done| dismissed(&done.change)).collect();
        (job.reply)(outcome);
        for (seat, person) in ended {
            self.shared.presence.end(seat, person);
        }
        self.shared.board.publish(job.op, &topics);
    }

    fn reload(&self) {
        let fresh = self
            .shared
            .engine
            .snapshot()
            .map_err(ServiceError::from)
            .and_then(|snapshot| load::directory(snapshot.as_ref()));
        match fresh {
            Ok(directory) => self.shared.set_directory(directory),
            // The old directory's revision no longer holds, so nothing can be written under it.
            Err(error) => tracing::error!(%error, "the directory could not be read again"),
        }
    }
}

/// Tells jobs of a fault that they share: nothing of them is known to be stored.
fn fail(jobs: impl IntoIterator<Item = Job>, fault: &Message) {
    for job in jobs {
        (job.reply)(Err(ServiceError::Shared(fault.clone())));
    }
}

/// The live session that a change ends, and whose it is.
fn dismissed(change: &Change) -> Option<(SeatId, PersonId)> {
    match change {
        Change::Visit(Visit {
            person: Some(person),
            event: VisitEvent::Dismissed { seat },
            ..
        }) => Some((SeatId(*seat), *person)),
        _ => None,
    }
}
