//! What others changed reaches this session: marked when it is told, read again at once or held, seen within a second.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use crate::service::Service;
use crate::service::notice::{Subscription, Topic, Waker};
use crate::store::engine::OpId;
use crate::ui::event::Event;

use super::Session;

/// The least time from one reading for others' sake to the next, however much they write: as long as still leaves them seen
/// within a second.
const HOLD: Duration = Duration::from_millis(700);
/// How long it may take until what was painted has been seen, over a slow line too.
const SIGHT: Duration = Duration::from_millis(1000);

/// The session's ear. It hears nothing more once it is dropped.
pub(super) struct News {
    subscription: Subscription,
    watched: BTreeSet<Topic>,
    due: Option<Duration>,
    /// Not before this is read for others' sake again.
    earliest: Duration,
    /// By then what was read last has been seen.
    seen: Option<Duration>,
}

impl News {
    pub(super) fn new(service: &Service, origin: OpId, waker: &Waker) -> Self {
        Self {
            subscription: service.subscribe(origin, Arc::clone(waker)),
            watched: BTreeSet::new(),
            due: None,
            earliest: Duration::ZERO,
            seen: None,
        }
    }

    /// Watches what is shown; to be called before it is read.
    pub(super) fn watch(&mut self, topics: BTreeSet<Topic>) {
        if topics != self.watched {
            self.subscription.watch(topics.clone());
            self.watched = topics;
        }
    }

    /// When [`Session::catch_up`] is due.
    pub(super) fn due(&self) -> Option<Duration> {
        self.due.into_iter().chain(self.seen).min()
    }
}

impl Session {
    /// Takes what others have changed. The school's structure and rights are those of now at once.
    pub(super) fn hear(&mut self, now: Duration) {
        let topics = self.news.subscription.take();
        if topics.is_empty() {
            return;
        }
        if topics.iter().any(Topic::is_of_directory) {
            self.app
                .set_facts(self.service.directory(), self.service.today());
            self.dirty = true;
        }
        self.app.heard(&topics);
        self.requests(now);
        self.plan(now);
        self.catch_up(now);
    }

    pub(super) fn plan(&mut self, now: Duration) {
        if self.news.due.is_none() && self.app.is_behind() {
            self.news.due = Some(self.news.earliest.max(now));
        }
    }

    /// Reads what is shown again, when that is due and still needed; takes it as seen after a while.
    pub(super) fn catch_up(&mut self, now: Duration) {
        if self.news.due.take_if(|due| *due <= now).is_some() && self.app.is_behind() {
            self.news.earliest = now + HOLD;
            self.news.seen = Some(now + SIGHT);
            self.event(Event::News, now);
        }
        if self.news.seen.take_if(|at| *at <= now).is_some() {
            // Nothing looks different for that.
            self.app.update(Event::Seen);
            self.requests(now);
        }
    }
}
