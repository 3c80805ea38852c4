//! How far a connection has come, and how long it may take to come further.

use std::time::Duration;

use tokio::sync::watch;
use tokio::time::{Instant, sleep, timeout, timeout_at};

use crate::domain::ids::PersonId;

use super::limits::{Pass, Taken};

/// An invitation is typed and a password chosen within this.
const JOINING: Duration = Duration::from_secs(600);
/// A client whose session is over goes by itself within this.
const PARTING: Duration = Duration::from_secs(5);

/// How far a connection has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Nobody has signed in.
    Stranger,
    /// Somebody holds an invitation, or says so, and is asked for it on a screen.
    Guest,
    /// Somebody has.
    Known,
    /// Something runs on its channel.
    AtWork,
    /// That has ended: the client should go.
    Done,
}

/// Held by what runs on the channel for as long as it does, however it ends.
#[derive(Debug)]
pub struct Work {
    stage: watch::Sender<Stage>,
    _session: Taken<PersonId>,
}

impl Work {
    /// Something begins; for a guest it is no work yet.
    pub fn begin(stage: watch::Sender<Stage>, session: Taken<PersonId>) -> Self {
        let work = Self {
            stage,
            _session: session,
        };
        if *work.stage.borrow() != Stage::Guest {
            work.known();
        }
        work
    }

    /// Its user is known, by now if not before.
    pub fn known(&self) {
        self.stage.send_if_modified(|stage| {
            let is_news = *stage < Stage::AtWork;
            *stage = (*stage).max(Stage::AtWork);
            is_news
        });
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        self.stage.send_replace(Stage::Done);
    }
}

/// A connection's stages, each in its time; over when the client should have gone.
pub async fn course(
    mut stage: watch::Receiver<Stage>,
    pass: &mut Pass,
    signed_in_by: Instant,
    patience: Duration,
) {
    let admitted = timeout_at(signed_in_by, stage.wait_for(|stage| *stage >= Stage::Guest)).await;
    let Ok(Ok(admitted)) = admitted.map(|admitted| admitted.map(|stage| *stage)) else {
        return;
    };
    // A guest takes a stranger's place until they are somebody.
    if admitted == Stage::Guest {
        let known = stage.wait_for(|stage| *stage >= Stage::AtWork);
        if timeout(JOINING, known).await.is_err() {
            return;
        }
    }
    pass.known();
    // Whoever has signed in and asks for nothing only takes a place.
    let at_work = stage.wait_for(|stage| *stage >= Stage::AtWork);
    if timeout(patience, at_work).await.is_err() {
        return;
    }
    // The connection's own end ends the waiting for it, as an error.
    let _ = stage.wait_for(|stage| *stage == Stage::Done).await;
    sleep(PARTING).await;
}

/// The server's end: a session at work says good-bye first.
pub async fn at_the_end(mut stopped: watch::Receiver<bool>, mut stage: watch::Receiver<Stage>) {
    let _ = stopped.wait_for(|stopped| *stopped).await;
    let is_at_work = *stage.borrow() >= Stage::AtWork;
    if is_at_work {
        let _ = stage.wait_for(|stage| *stage == Stage::Done).await;
        sleep(PARTING).await;
    }
}
