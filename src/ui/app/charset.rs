//! A terminal that sends another character set than the session reads: noticed, offered, switched to.

use super::App;
use crate::domain::command::Command;
use crate::domain::message::Message;
use crate::domain::policy::Actor;
use crate::domain::settings::{Charset, Settings};
use crate::ui::event::Request;
use crate::ui::route::{Choice, Purpose, Route};
use crate::ui::undo::Direction;

impl App {
    /// The terminal sends another character set: offered once a session, and what was typed is told, for it is not entered.
    pub(super) fn undecodable(&mut self, guess: Option<Charset>, typed: String) {
        self.requests.push(Request::Beep);
        let Some(guess) = guess.filter(|_| !self.charset_offered) else {
            self.status = Some(Message::new("status-charset"));
            return;
        };
        self.charset_offered = true;
        let items = ["charset-now", "charset-always", "charset-no"].map(|id| self.context.t(id));
        let label =
            Message::new("charset-offer").with("charset", Message::new(charset_name(guess)));
        let choice = Choice {
            purpose: Purpose::Charset(guess),
            label,
            items: items.into(),
            selected: 0,
        };
        self.push(Route::Choose(choice));
        // Keys that follow were not meant as the answer.
        self.requests.push(Request::DropTyped);
        self.status = Some(Message::new("charset-not-entered").with("typed", typed));
    }

    /// The answer to the offer: for this session, for ever, or not at all.
    pub(super) fn charset_chosen(&mut self, charset: Charset, answer: usize) {
        let settings = Settings {
            charset: Some(charset),
            ..self.context.settings.clone()
        };
        match (answer, self.stack.last().map(|open| open.id)) {
            (0, _) => self.apply_settings(settings),
            (1, _) if self.context.person == Actor::NOBODY => self.apply_settings(settings),
            (1, Some(screen)) => self.execute(
                screen,
                Command::SaveSettings { settings },
                Direction::Forward,
            ),
            _ => {}
        }
    }
}

fn charset_name(charset: Charset) -> &'static str {
    match charset {
        Charset::Utf8 => "charset-utf8",
        Charset::Cp1251 => "charset-cp1251",
        Charset::Koi8R => "charset-koi8r",
    }
}
