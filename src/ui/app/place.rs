//! The stack of screens as a place that can be kept and gone back to.

use crate::domain::message::Message;
use crate::domain::place::{DEEPEST, Spot};
use crate::domain::query::Query;
use crate::keymap::{Action, Scope};
use crate::ui::place::route;

use super::{App, ScreenId};

/// How a screen that was opened again stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reopened {
    /// As it stood.
    Same,
    /// Where it stood, but others have changed what is written there.
    Changed,
    /// Elsewhere: what it stood on is gone.
    Elsewhere,
}

impl App {
    /// The screens that are open, as far up as they can be opened again, and what was begun on the last of them.
    #[must_use]
    pub fn place(&self) -> Vec<Spot> {
        let spots = self.stack.iter().map_while(|open| open.screen.place());
        self.with_draft(spots.take(DEEPEST).collect())
    }

    /// Whether something is typed on any screen that is not saved.
    #[must_use]
    pub fn holds_text(&self) -> bool {
        self.stack.iter().any(|open| open.screen.holds_text())
    }

    /// What a kept screen would ask for when it is opened again.
    #[must_use]
    pub fn would_ask(&self, spot: &Spot) -> Option<Query> {
        route(spot)?.open().wants(&self.context)
    }

    /// Opens a kept screen above those that are open, or as the first one. What it shows is asked for by requests; once they are
    /// answered, [`App::settle`] brings it to where it stood. Tells whether there is such a screen.
    pub fn reopen(&mut self, spot: &Spot, first: bool) -> bool {
        let Some(route) = route(spot) else {
            return false;
        };
        if first {
            self.stack.clear();
        }
        let mut screen = route.open();
        screen.restore(&self.context, spot);
        self.show(screen);
        true
    }

    /// Opens a screen above those that are open; once what it shows is answered, it is brought to where it stood.
    pub(super) fn stand(&mut self, spot: Spot) {
        let Some(route) = route(&spot) else { return };
        self.push(route);
        if let Some(open) = self.stack.last_mut() {
            open.standing.spot = Some(spot);
        }
    }

    /// Brings a screen that has its answer to where it was to stand.
    pub(super) fn bring(&mut self, screen: ScreenId) {
        let open = self.stack.iter_mut().find(|open| open.id == screen);
        if let Some(open) = open
            && let Some(spot) = open.standing.spot.take()
        {
            open.screen.restore(&self.context, &spot);
        }
    }

    /// Brings the topmost screen to where it stood.
    pub fn settle(&mut self, spot: &Spot) -> Reopened {
        if let Some(open) = self.stack.last_mut() {
            open.screen.restore(&self.context, spot);
        }
        match self.top().and_then(|top| top.place()) {
            Some(now) if now == *spot => Reopened::Same,
            Some(now) if now.is_where(spot) => Reopened::Changed,
            _ => Reopened::Elsewhere,
        }
    }

    /// Says that the work goes on where it ended, and the way home.
    pub fn greet_again(&mut self, time: String) {
        let chords = self.context.keymap.chords(Scope::Global, Action::Home);
        let chord = chords.into_iter().next();
        let key = chord.map(|chord| self.context.key_name(chord));
        let again = Message::new("place-again")
            .with("time", time)
            .with("key", key.unwrap_or_default());
        self.add_to_status(again);
    }
}
