//! An engine that can be watched, stopped at its door, and broken.

use std::ops::Deref;
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};

use zhurnal::store::engine::{Batch, Engine, Outcome, Snapshot};
use zhurnal::store::error::{Fault, StoreError};

use crate::harness::school::School;

#[derive(Debug, Default)]
struct State {
    closed: bool,
    broken: bool,
    /// Batches of each call, those that wait at the door included.
    calls: Vec<usize>,
}

/// A watched engine in a test's hands. It is opened when the test ends, however it ends: the writer must not wait for ever.
pub struct Door(Arc<Watched>);

impl Door {
    /// A school behind a door; the door is to be dropped first.
    pub fn of_school() -> (School, Self) {
        let mut watched = None;
        let school = School::over(|engine| watched.insert(Watched::new(Arc::new(engine))).clone());
        (school, Self(watched.unwrap()))
    }
}

impl Deref for Door {
    type Target = Watched;
    fn deref(&self) -> &Watched {
        &self.0
    }
}

impl Drop for Door {
    fn drop(&mut self) {
        self.open();
    }
}

/// Lets calls of `apply` through to the engine inside, or holds them, or fails them.
pub struct Watched {
    inner: Arc<dyn Engine>,
    state: Mutex<State>,
    moved: Condvar,
}

impl Watched {
    fn new(inner: Arc<dyn Engine>) -> Arc<Self> {
        Arc::new(Self {
            inner,
            state: Mutex::default(),
            moved: Condvar::new(),
        })
    }

    /// The engine behind the door, as another process would have it.
    pub fn inner(&self) -> Arc<dyn Engine> {
        Arc::clone(&self.inner)
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.state());
        self.moved.notify_all();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    /// From now on calls wait at the door.
    pub fn close(&self) {
        self.change(|state| state.closed = true);
    }

    /// Those that wait go on.
    pub fn open(&self) {
        self.change(|state| state.closed = false);
    }

    /// From now on calls fail, those that wait included.
    pub fn fail(&self) {
        self.change(|state| state.broken = true);
    }

    /// The batches of each call so far.
    pub fn calls(&self) -> Vec<usize> {
        self.state().calls.clone()
    }

    /// Waits until `calls` calls have come, at the door or through it.
    pub fn wait_for_calls(&self, calls: usize) {
        let waiting = self
            .moved
            .wait_while(self.state(), |state| state.calls.len() < calls);
        drop(waiting.unwrap());
    }
}

impl Engine for Watched {
    fn snapshot(&self) -> Result<Box<dyn Snapshot>, StoreError> {
        self.inner.snapshot()
    }

    fn apply(&self, batches: &[Batch]) -> Result<Vec<Outcome>, StoreError> {
        self.change(|state| state.calls.push(batches.len()));
        let state = self
            .moved
            .wait_while(self.state(), |state| state.closed)
            .unwrap();
        if state.broken {
            return Err(StoreError {
                file: PathBuf::from("memory"),
                fault: Fault::Failed,
            });
        }
        drop(state);
        self.inner.apply(batches)
    }
}
