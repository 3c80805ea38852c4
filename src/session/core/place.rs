//! Where its user is: kept while they type and when the session ends without their wish, gone back to when they come again.

use std::time::Duration;

use crate::domain::access::End;
use crate::domain::command::Command;
use crate::domain::message::Message;
use crate::domain::place::{Place, Spot, Step};
use crate::domain::policy::Actor;
use crate::domain::query::{Answer, Query};
use crate::service::authorize::may_ask;
use crate::service::clock::{date_at, minute_at};
use crate::service::presence::Chair;
use crate::service::writer::Reply;
use crate::ui::app::Reopened;

use super::{Mail, Session};

/// Typed text is kept when keys pause for this long.
const REST: Duration = Duration::from_secs(3);

/// What of the place is kept, and when more is.
#[derive(Default)]
pub(super) struct Keeper {
    due: Option<Duration>,
    /// The screens that the store holds with typed text on them, as far as this session put them there.
    kept: Option<Vec<Spot>>,
    /// When the latest place was kept that this session knows of: what another one kept since is not this one's to forget.
    known: i64,
    parking: Parking,
}

/// The place's way to the store when the session ends.
#[derive(Default, PartialEq, Eq)]
enum Parking {
    #[default]
    No,
    Sent,
    Done,
}

impl Keeper {
    /// When [`Session::keep_text`] is due.
    pub(super) fn due(&self) -> Option<Duration> {
        self.due
    }

    /// The place is stored.
    pub(super) fn parked(&mut self) {
        self.parking = Parking::Done;
    }
}

fn has_text(screens: &[Spot]) -> bool {
    screens.iter().any(|spot| spot.unsaved().is_some())
}

impl Session {
    /// A key was carried out: what it typed is kept when keys pause.
    pub(super) fn touched(&mut self, now: Duration) {
        if self.person != Actor::NOBODY && (self.app.holds_text() || self.keeper.kept.is_some()) {
            self.keeper.due = Some(now + REST);
        }
    }

    /// Keeps typed text when that is due; or that there is none any more, once it was saved.
    pub(super) fn keep_text(&mut self, now: Duration) {
        if self.keeper.due.take_if(|due| *due <= now).is_none() {
            return;
        }
        if self.app.is_busy() {
            self.keeper.due = Some(now + REST);
            return;
        }
        let screens = self.app.place();
        let held = has_text(&screens).then_some(screens);
        if held.is_none() && self.is_of_another() {
            self.keeper.kept = None;
        }
        if held != self.keeper.kept
            && self.send_place(
                held.clone().map(|screens| self.dated(screens)),
                Box::new(drop),
            )
        {
            self.keeper.kept = held;
        }
    }

    /// Its user leaves by themselves: there is nothing to come back to.
    pub(super) fn forget_place(&mut self) {
        if self.person != Actor::NOBODY && !self.is_of_another() {
            self.send_place(None, Box::new(drop));
        }
    }

    /// Whether the kept place is one that another session of this person kept meanwhile.
    fn is_of_another(&self) -> bool {
        if self.is_kept_elsewhere() {
            return true;
        }
        let kept = self.service.query(self.person, &Query::Place);
        matches!(kept, Ok(Answer::Place(Some(place))) if place.at > self.keeper.known)
    }

    fn is_kept_elsewhere(&self) -> bool {
        let chair = self.chair.as_ref();
        chair.is_some_and(Chair::is_kept_elsewhere)
    }

    /// The session ends and its user did not ask for it: keys that came are carried out, its place goes to the writer.
    pub(super) fn begin_end(&mut self, end: End, now: Duration) {
        if self.end.is_none() && !self.over {
            self.end = Some(end);
            self.go_on_ending(now);
        }
    }

    /// Ends the session once all is stored.
    pub(super) fn go_on_ending(&mut self, now: Duration) {
        if self.end.is_some() && !self.over && self.park_step(now) {
            self.give_up();
        }
    }

    /// The session is over.
    pub(super) fn give_up(&mut self) {
        self.over = true;
        self.chair = None;
    }

    /// One step of the way of what was typed and of the place to the store; tells whether there is none left.
    fn park_step(&mut self, now: Duration) -> bool {
        if self.person == Actor::NOBODY {
            return true;
        }
        // What was typed before the end is carried out.
        self.end_burst();
        self.work(now);
        if self.over {
            return true;
        }
        if self.app.is_busy() {
            return false;
        }
        if self.keeper.parking == Parking::No {
            let place = self.dated(self.app.place());
            let post = self.post();
            let sent = self.send_place(Some(place), Box::new(|_| post(Mail::Parked)));
            self.keeper.parking = if sent { Parking::Sent } else { Parking::Done };
        }
        self.keeper.parking == Parking::Done
    }

    fn dated(&self, screens: Vec<Spot>) -> Place {
        Place {
            at: self.service.clock().utc_millis(),
            screens,
        }
    }

    fn send_place(&mut self, place: Option<Place>, reply: Reply) -> bool {
        if let Some(place) = &place {
            self.keeper.known = place.at;
        }
        if let Some(chair) = &self.chair {
            chair.keep(place.is_some());
        }
        let op = self.mailbox.next_op();
        let command = Command::KeepPlace { place };
        self.service.submit(self.person, op, command, reply).is_ok()
    }

    /// Opens the screens that were open when this person's last session ended, as far as they may still be seen.
    pub(super) fn resume(&mut self, now: Duration) {
        self.keeper.known = self.service.clock().utc_millis();
        // What a session that is still alive keeps is its own: whoever sits down beside it begins at home.
        if self.is_kept_elsewhere() {
            return;
        }
        let Ok(Answer::Place(Some(place))) = self.service.query(self.person, &Query::Place) else {
            return;
        };
        let offset = self.service.directory().school.utc_offset_minutes;
        let (day, today) = (date_at(place.at, offset), self.service.today());
        let of_now = |spot| match spot {
            // Who was at their day comes to their day as it is now.
            Spot::Home { date, child, .. } if date == day && today != day => Spot::Home {
                date: today,
                child,
                row: 0,
            },
            spot => spot,
        };
        let screens: Vec<Spot> = place.screens.into_iter().map(of_now).collect();
        let is_today = |spot: &Spot| matches!(spot, Spot::Home { date, .. } if *date == today);
        if screens.len() < 2 && screens.iter().all(is_today) {
            return;
        }
        if let Some(chair) = &self.chair {
            chair.keep(true);
        }
        self.open_again(&screens, now);
        let minute = minute_at(place.at, offset);
        let time = format!("{}:{:02}", minute / 60, minute % 60);
        self.app.greet_again(time);
        if has_text(&screens) {
            // Until it is saved or kept anew it stays kept as it was.
            self.keeper.kept = Some(screens);
        }
    }

    fn open_again(&mut self, screens: &[Spot], now: Duration) {
        let mut below = Reopened::Same;
        let mut screens = screens.iter();
        let mut first = true;
        let mut last = None;
        for spot in screens.by_ref() {
            let belongs = !spot.is_asked() || below != Reopened::Elsewhere;
            if let Spot::Draft { seen, steps } = spot {
                if !belongs || !self.retrace(seen, steps, last, now) {
                    self.show_homeless(spot);
                }
                break;
            }
            let opened =
                belongs && self.may_open(spot) && self.app.reopen(spot, std::mem::take(&mut first));
            if !opened {
                self.show_homeless(spot);
                break;
            }
            last = Some(spot);
            self.requests(now);
            let changed = below == Reopened::Changed && spot.is_asked();
            below = self.app.settle(spot);
            if spot.unsaved().is_some() && (changed || below == Reopened::Changed) {
                self.app.add_to_status(Message::new("place-changed"));
            }
            if below == Reopened::Elsewhere {
                self.show_homeless(spot);
            }
        }
        screens.for_each(|spot| self.show_homeless(spot));
    }

    /// Does again what was done on the screen on top, whose place is the last one; tells whether all of it could be done. If not, the
    /// screen stands as it stood before.
    fn retrace(&mut self, seen: &str, steps: &[Step], last: Option<&Spot>, now: Duration) -> bool {
        let depth = self.app.depth().saturating_sub(1);
        if !self.app.set_out(seen) {
            return false;
        }
        let whole = steps.iter().all(|step| {
            let taken = self.app.follow(step);
            self.requests(now);
            taken
        });
        self.app.arrive(depth, whole);
        if let Some(last) = last.filter(|_| !whole) {
            self.app.reopen(last, depth == 0);
            self.requests(now);
            self.app.settle(last);
        }
        whole
    }

    fn may_open(&self, spot: &Spot) -> bool {
        let query = self.app.would_ask(spot);
        query.is_none_or(|query| may_ask(self.person, &query, &self.service.directory()))
    }

    /// Typed text whose place is gone is shown: it is not lost without a word.
    fn show_homeless(&mut self, spot: &Spot) {
        if let Some(text) = spot.unsaved().filter(|text| !text.is_empty()) {
            let message = Message::new("place-gone").with("text", text);
            self.app.add_to_status(message);
        }
    }
}
