//! A session on the small school whose terminal is an emulator: bytes go in, text comes out. Time passes only when told.

use std::num::NonZeroU16;
use std::sync::Arc;
use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::Size;
use zhurnal::domain::ids::PersonId;
use zhurnal::session::core::{Opening, Session};
use zhurnal::session::output::Profile;
use zhurnal::ui::route::Route;

use super::school::School;
use super::wait_until;

/// A person's terminal.
pub struct Screen {
    session: Session,
    terminal: vt100::Parser,
    now: Duration,
}

impl Screen {
    /// A terminal of 80×24 that marks pastes.
    pub fn open(school: &School, person: PersonId, first: Route) -> Self {
        Self::with_term("xterm", school, person, first)
    }

    pub fn with_term(term: &str, school: &School, person: PersonId, first: Route) -> Self {
        let size = Size {
            width: 80,
            height: 24,
        };
        let opening = Opening {
            person,
            profile: Profile::for_term(term),
            size,
            first,
            keymap: None,
            seed: school.next_op().0 << 64,
        };
        let session = Session::new(Arc::clone(&school.service), opening, Arc::new(|| {}));
        let mut screen = Self {
            session,
            terminal: vt100::Parser::new(
                NonZeroU16::new(size.height).unwrap(),
                NonZeroU16::new(size.width).unwrap(),
                0,
            ),
            now: Duration::ZERO,
        };
        screen.session.enter();
        screen.settle();
        screen
    }

    /// One packet of bytes, and everything that it leads to.
    pub fn send(&mut self, bytes: &str) -> &mut Self {
        self.session.bytes(bytes.as_bytes(), self.now);
        self.settle();
        self
    }

    /// Keys one by one, as typed.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        for key in keys.chars() {
            self.send(key.encode_utf8(&mut [0; 4]));
        }
        self
    }

    /// Nothing is typed until nothing is waited for.
    pub fn pause(&mut self) -> &mut Self {
        while let Some(deadline) = self.session.deadline() {
            self.now = deadline;
            self.session.tick(self.now);
            self.settle();
        }
        self
    }

    fn settle(&mut self) {
        wait_until("the writer's answer", || {
            self.session.answers(self.now);
            (!self.session.is_busy()).then_some(())
        });
        let bytes = self.session.take_output(&mut Buffer::default());
        self.terminal.process(&bytes);
    }

    pub fn text(&self) -> String {
        self.terminal.screen().contents()
    }

    /// The line that contains a text.
    pub fn line(&self, part: &str) -> String {
        let text = self.text();
        let line = text.lines().find(|line| line.contains(part));
        line.unwrap_or_else(|| panic!("no {part:?} in\n{text}"))
            .trim()
            .to_owned()
    }

    pub fn shows(&self, part: &str) -> bool {
        self.text().contains(part)
    }

    /// The text of the line that the cursor stands in.
    pub fn cursor_line(&self) -> String {
        let (row, _) = self.terminal.screen().cursor_position();
        let line = self.text().lines().nth(usize::from(row)).map(str::to_owned);
        line.unwrap_or_default()
    }
}
