//! What others changed: the screens that show it are marked, and the one on top is read again when the session says so. A
//! screen that may no longer be seen closes.

use std::collections::BTreeSet;

use super::{App, Open, ScreenId};
use crate::domain::message::Message;
use crate::domain::place::Spot;
use crate::domain::policy::Actor;
use crate::service::authorize::may_ask;
use crate::service::notice::Topic;
use crate::ui::event::Request;
use crate::ui::route::Route;
use crate::ui::screen::Input;

/// How a screen stands to what others did.
#[derive(Debug, Default)]
pub(super) struct Standing {
    /// What it shows, as of when it was last read.
    pub(super) topics: BTreeSet<Topic>,
    /// Something of that has changed since.
    stale: bool,
    /// It may no longer be seen; it is still open for the text that is being typed on it or above it.
    withdrawn: bool,
    /// Where it is brought once what it shows is answered.
    pub(super) spot: Option<Spot>,
}

impl Standing {
    pub(super) fn read(topics: BTreeSet<Topic>) -> Self {
        Self {
            topics,
            ..Self::default()
        }
    }
}

impl Open {
    /// Whether it is drawn: not when it may no longer be seen, but for a text that is being typed on it.
    pub(super) fn is_drawn(&self) -> bool {
        !self.standing.withdrawn || self.screen.holds_text()
    }
}

/// Why a query was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cause {
    /// The screen asked.
    Asked,
    /// Others have changed what it shows.
    News,
}

impl App {
    /// What the open screens show, and what rights hang on: changes of it are to be told to [`App::heard`].
    #[must_use]
    pub fn topics(&self) -> BTreeSet<Topic> {
        let shown = self.stack.iter().flat_map(|open| &open.standing.topics);
        let person = self.context.person;
        let rights = [Topic::Directory, Topic::Person(person)].into_iter();
        let rights = rights.filter(|_| person != Actor::NOBODY);
        shown.copied().chain(rights).collect()
    }

    /// Others have changed these topics. A right that is gone by the facts as they are now is gone at once.
    pub fn heard(&mut self, topics: &BTreeSet<Topic>) {
        if topics.iter().any(Topic::is_of_directory) {
            self.close_unseen();
        }
        for open in &mut self.stack {
            open.standing.stale |= !open.standing.topics.is_disjoint(topics);
        }
    }

    /// Whether [`App::catch_up`] would read anything. While a command is in flight nothing is read: what it was decided on stays.
    #[must_use]
    pub fn is_behind(&self) -> bool {
        let behind = self.stack.last().is_some_and(|top| {
            top.standing.stale || top.standing.withdrawn && !top.screen.holds_text()
        });
        behind && !self.is_busy()
    }

    /// Reads the screen on top again, if others have changed what it shows. What lies below is read when it lies on top: a
    /// dialog was opened on what was to be seen then, and its answer is judged by that.
    pub fn catch_up(&mut self) {
        if let Some(id) = self.stack.last().map(|open| open.id)
            && self.is_behind()
        {
            self.pass(id, Input::News);
            self.read(id, Cause::News);
        }
    }

    /// What others changed has been seen by now.
    pub(super) fn seen(&mut self) {
        let open: Vec<ScreenId> = self.stack.iter().map(|open| open.id).collect();
        open.into_iter().for_each(|id| self.pass(id, Input::Seen));
    }

    /// Closes the lowest screen that may no longer be seen.
    fn close_unseen(&mut self) {
        let context = &self.context;
        let unseen = self.stack.iter().find(|open| {
            let wants = open.screen.wants(context);
            wants.is_some_and(|query| !may_ask(context.person, &query, &context.directory))
        });
        if let Some(id) = unseen.map(|open| open.id) {
            self.withdrawn(id);
        }
    }

    /// A screen may no longer be seen. It closes with everything above it; a text that is being typed there stays until it is left.
    pub(super) fn withdrawn(&mut self, id: ScreenId) {
        let Some(place) = self.stack.iter().position(|open| open.id == id) else {
            return;
        };
        let above = self.stack.get_mut(place..).unwrap_or_default();
        let holds_text = above.iter().any(|open| open.screen.holds_text());
        self.requests.push(Request::Beep);
        self.requests.push(Request::DropTyped);
        if holds_text {
            if let Some(open) = above.first_mut() {
                open.standing.withdrawn = true;
            }
            self.status = Some(Message::new("news-withdrawn-text"));
            return;
        }
        self.stack.truncate(place);
        match self.stack.last().map(|open| open.id) {
            Some(below) => self.read(below, Cause::News),
            None => self.push(Route::Closed(Message::new("news-closed"))),
        }
        self.status = Some(Message::new("news-withdrawn"));
    }
}
