//! The school's one writer: it drains the commands that wait, decides each on fresh facts, commits them durably at once,
//! and only then answers.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread::{Builder, JoinHandle};

use crate::domain::change::Change;
use crate::domain::command::Command;
use crate::domain::ids::PersonId;
use crate::store::audit::{self, AuditRow};
use crate::store::engine::{Batch, OpId};

use super::Shared;
use super::error::ServiceError;
use super::load;
use super::overlay::Overlay;
use super::prepare::{Origin, Prepared, prepare};

/// Commands that may wait; one more is refused as busy.
const QUEUE: usize = 1024;
/// Commands in one durable commit.
const GROUP: usize = 256;
/// How often a command is decided again when its ground moves (only another process can move it).
const ATTEMPTS: u32 = 8;

/// A command carried out, durable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// What changed; empty when all was already so.
    pub changes: Vec<DoneChange>,
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
}

/// The writer's queue and thread; dropping it lets what waits be written and ends the thread.
pub(super) struct Writer {
    queue: Option<SyncSender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    pub(super) fn start(shared: Arc<Shared>) -> Result<Self, ServiceError> {
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
        Ok(Self {
            queue: Some(queue),
            thread: Some(thread),
        })
    }

    pub(super) fn submit(&self, job: Job) -> Result<(), ServiceError> {
        let queue = self.queue.as_ref().ok_or(ServiceError::Stopped)?;
        queue.try_send(job).map_err(|error| match error {
            TrySendError::Full(_) => ServiceError::Busy,
            TrySendError::Disconnected(_) => ServiceError::Stopped,
        })
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

/// A job whose batch waits for the commit.
struct Waiting {
    job: Job,
    done: Done,
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
        let (batches, waiting, mut again) = match self.prepare(jobs) {
            Ok(prepared) => prepared,
            Err((jobs, error)) => {
                let message = error.message();
                jobs.into_iter()
                    .for_each(|job| (job.reply)(Err(ServiceError::Shared(message.clone()))));
                return Vec::new();
            }
        };
        if batches.is_empty() {
            return again;
        }
        match self.shared.engine.apply(&batches) {
            Ok(outcomes) => {
                let mut moved = false;
                for (Waiting { mut job, done }, outcome) in waiting.into_iter().zip(outcomes) {
                    match outcome {
                        Ok(_) => {
                            if matches!(job.command, Command::ChangeDirectory { .. }) {
                                self.reload();
                            }
                            (job.reply)(Ok(done));
                        }
                        Err(_) if job.attempts + 1 >= ATTEMPTS => {
                            (job.reply)(Err(ServiceError::Busy))
                        }
                        Err(_) => {
                            moved = true;
                            job.attempts += 1;
                            again.push(job);
                        }
                    }
                }
                if moved {
                    self.reload();
                }
            }
            Err(error) => {
                let message = error.message();
                waiting
                    .into_iter()
                    .for_each(|w| (w.job.reply)(Err(ServiceError::Shared(message.clone()))));
            }
        }
        again
    }

    #[allow(clippy::type_complexity)] // the three parts go straight to the caller's three names
    fn prepare(
        &mut self,
        jobs: Vec<Job>,
    ) -> Result<(Vec<Batch>, Vec<Waiting>, Vec<Job>), (Vec<Job>, ServiceError)> {
        let snapshot = match self.shared.engine.snapshot() {
            Ok(snapshot) => snapshot,
            Err(error) => return Err((jobs, error.into())),
        };
        let directory = self.shared.directory();
        // A clock set back must not put a later row before an earlier one.
        self.last_at = self.last_at.max(self.shared.clock.utc_millis());
        let today = self.shared.today(&directory);
        let mut overlay = Overlay::new(snapshot.as_ref());
        let (mut batches, mut waiting) = (Vec::new(), Vec::new());
        let mut jobs = jobs.into_iter();
        for job in jobs.by_ref() {
            let origin = Origin {
                person: job.person,
                op: job.op,
                at: self.last_at,
                today,
            };
            match prepare(&overlay, &directory, origin, &job.command) {
                Ok(Prepared::Nothing) => (job.reply)(Ok(Done {
                    changes: Vec::new(),
                })),
                Ok(Prepared::Batch { batch, done }) => {
                    overlay.push(&batch);
                    batches.push(batch);
                    let ends_group = matches!(job.command, Command::ChangeDirectory { .. });
                    waiting.push(Waiting { job, done });
                    if ends_group {
                        // What follows must be decided under the new directory.
                        break;
                    }
                }
                Err(error) => (job.reply)(Err(error)),
            }
        }
        Ok((batches, waiting, jobs.collect()))
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
