//! Nobody types: the screen is hidden, and much later the session ends, with its place kept. Not during one's own lesson.

use std::time::Duration;

use crate::domain::access::{End, Secret};
use crate::domain::policy::Actor;
use crate::service::secrets::Unlock;
use crate::session::company::{is_in_lesson, minutes};
use crate::ui::app::Key;

use super::{Mail, Session};

/// Whether a lesson is over is looked at this often.
const LESSON: Duration = Duration::from_secs(60);

/// When somebody last typed, and when that is looked at again.
#[derive(Default)]
pub(super) struct Watch {
    last: Duration,
    due: Option<Duration>,
}

impl Watch {
    /// When [`Session::watch`] is due.
    pub(super) fn due(&self) -> Option<Duration> {
        self.due
    }
}

impl Session {
    /// Somebody typed.
    pub(super) fn seen(&mut self, now: Duration) {
        self.watch.last = now;
        self.watch.due = self.idle_until();
    }

    /// The moment at which the screen is hidden or the session ends; none where nobody could open it again, or nobody sits.
    fn idle_until(&self) -> Option<Duration> {
        let directory = self.service.directory();
        if self.person == Actor::NOBODY || !directory.has_passwords() {
            return None;
        }
        let rule = directory.regulation.idle.value;
        let after = if self.app.is_locked() {
            rule.end_minutes
        } else {
            rule.lock_minutes
        };
        Some(self.watch.last + minutes(after))
    }

    /// Hides the screen, or ends the session, when that is due.
    pub(super) fn watch(&mut self, now: Duration) {
        if self.watch.due.is_none_or(|due| due > now) {
            return;
        }
        // The rule may have changed since.
        self.watch.due = self.idle_until();
        if self.watch.due.is_none_or(|due| due > now) {
            return;
        }
        if is_in_lesson(&self.service, self.person) {
            self.watch.due = Some(now + LESSON);
            return;
        }
        let rule = self.service.directory().regulation.idle.value;
        if self.watch.last + minutes(rule.end_minutes) <= now {
            self.watch.due = None;
            self.begin_end(End::Idle, now);
        } else {
            self.hide();
            self.watch.due = self.idle_until();
        }
    }

    /// Hides the screen at once.
    pub(super) fn hide(&mut self) {
        let ways = self.service.unlocking(self.person);
        let key = match (ways.password, ways.pin) {
            (true, true) => Key::Both,
            (true, false) => Key::Password,
            (false, true) => Key::Pin,
            (false, false) if self.service.directory().has_passwords() => Key::Elsewhere,
            (false, false) => Key::Nothing,
        };
        self.app.lock(key);
        self.dirty = true;
    }

    /// Asks whether what was typed opens the hidden screen.
    pub(super) fn unlock(&mut self, secret: Secret) {
        let (op, post) = (self.next_op(), self.post());
        let attempt = Unlock {
            person: self.person,
            secret,
            from: self.opening.from,
        };
        self.service
            .begin_unlock(attempt, op, move |outcome| post(Mail::Unlocked(outcome)));
    }
}
