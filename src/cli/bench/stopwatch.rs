//! Times: how they are kept and told, a store whose commits are timed, and what a sync costs on the same disk.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::store::engine::{Batch, Engine, Outcome, Snapshot};
use crate::store::error::StoreError;

use super::BenchError;

/// Syncs that are timed.
const SYNCS: usize = 200;
/// What is written before each, bytes: a page.
const PAGE: [u8; 4096] = [0x5a; 4096];

/// Times of one kind.
#[derive(Debug, Clone, Default)]
pub struct Times(Vec<Duration>);

impl Times {
    /// Adds one.
    pub fn add(&mut self, time: Duration) {
        self.0.push(time);
    }

    /// Adds all of another's.
    pub fn join(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Runs something and adds its time.
    pub fn take<T>(&mut self, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let done = work();
        self.add(start.elapsed());
        done
    }

    /// All of them together.
    #[must_use]
    pub fn total(&self) -> Duration {
        self.0.iter().sum()
    }

    /// The time that so many of a hundred do not exceed; zero if there is none.
    #[must_use]
    pub fn percentile(&self, percent: usize) -> Duration {
        let mut times = self.0.clone();
        times.sort_unstable();
        let place = (times.len() * percent).div_ceil(100).saturating_sub(1);
        times.get(place).copied().unwrap_or_default()
    }
}

/// How long each commit of a store took since that was asked last.
#[derive(Debug, Clone, Default)]
pub struct Commits(Arc<Mutex<Times>>);

impl Commits {
    /// The times of those since the last asking.
    #[must_use]
    pub fn take(&self) -> Times {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn add(&self, time: Duration) {
        let mut times = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        times.add(time);
    }
}

/// A store whose commits are timed.
pub struct Timed<E> {
    engine: E,
    commits: Commits,
}

impl<E: Engine> Timed<E> {
    /// The store, and the times of its commits.
    pub fn new(engine: E) -> (Self, Commits) {
        let commits = Commits::default();
        (
            Self {
                engine,
                commits: commits.clone(),
            },
            commits,
        )
    }
}

impl<E: Engine> Engine for Timed<E> {
    fn snapshot(&self) -> Result<Box<dyn Snapshot>, StoreError> {
        self.engine.snapshot()
    }

    fn apply(&self, batches: &[Batch]) -> Result<Vec<Outcome>, StoreError> {
        let start = Instant::now();
        let outcomes = self.engine.apply(batches);
        self.commits.add(start.elapsed());
        outcomes
    }
}

/// How long a page takes to the disk that holds a file.
pub(super) fn syncs(beside: &Path) -> Result<Times, BenchError> {
    let path = beside.with_extension("sync");
    let mut file = File::create(&path)?;
    let mut times = Times::default();
    for _ in 0..SYNCS {
        file.write_all(&PAGE)?;
        times.take(|| file.sync_data())?;
    }
    drop(file);
    fs::remove_file(path)?;
    Ok(times)
}
