//! A session on a school, driven by keys: what its terminal shows, as text.

use std::sync::Arc;
use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::Size;
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::settings::Settings;
use zhurnal::service::Service;
use zhurnal::session::core::{Opening, Session};
use zhurnal::session::output::Profile;
use zhurnal::ui::route::Route;

use super::school::School;
use super::wait_until;

/// The terminal of the tests.
pub const SIZE: Size = Size {
    width: 80,
    height: 24,
};

pub struct Screen {
    session: Session,
    terminal: vt100::Parser,
    scratch: Buffer,
    /// All bytes sent since they were last taken.
    sent: Vec<u8>,
    now: Duration,
}

impl Screen {
    /// A session of a person, opened at a screen.
    pub fn open(school: &School, person: PersonId, first: Route) -> Self {
        Self::of(&school.service, opening(person, first))
    }

    pub fn of(service: &Arc<Service>, opening: Opening) -> Self {
        let size = opening.size;
        let session = Session::new(Arc::clone(service), opening, Arc::new(|| {}));
        let mut screen = Self {
            session,
            terminal: vt100::Parser::new(nonzero(size.height), nonzero(size.width), 0),
            scratch: Buffer::default(),
            sent: Vec::new(),
            now: Duration::ZERO,
        };
        screen.session.enter();
        screen.settle();
        screen
    }

    /// Types keys, divided by spaces: `5 4 <down>`. Each is answered before the next is typed.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            self.bytes(bytes_of(key).as_bytes());
        }
        self
    }

    /// Types a text at once.
    pub fn types(&mut self, text: &str) -> &mut Self {
        self.bytes(text.as_bytes())
    }

    pub fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        self.session.bytes(bytes, self.now);
        self.settle();
        // Beyond the patience for the rest of a sequence, short of a pause of the keys.
        self.passes(Duration::from_millis(60))
    }

    /// Keys pause: what follows the cursor is painted.
    pub fn pause(&mut self) -> &mut Self {
        self.passes(Duration::from_secs(1))
    }

    fn passes(&mut self, time: Duration) -> &mut Self {
        self.now += time;
        self.session.tick(self.now);
        self.settle();
        self
    }

    fn settle(&mut self) {
        wait_until("the writer's answer", || {
            self.session.answers(self.now);
            (!self.session.is_busy()).then_some(())
        });
        let bytes = self.session.take_output(&mut self.scratch);
        self.terminal.process(&bytes);
        self.sent.extend(bytes);
    }

    /// The bytes sent since the last call.
    pub fn take_sent(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.sent)
    }

    pub fn is_over(&self) -> bool {
        self.session.is_over()
    }

    /// The terminal's lines, without blanks at their ends.
    pub fn text(&self) -> String {
        let (_, width) = self.terminal.screen().size();
        let lines: Vec<String> = self
            .terminal
            .screen()
            .rows(0, width.get())
            .map(|row| row.trim_end().to_owned())
            .collect();
        lines.join("\n")
    }

    /// One line, from 0.
    pub fn line(&self, number: usize) -> String {
        self.text()
            .lines()
            .nth(number)
            .unwrap_or_default()
            .to_owned()
    }

    /// The status line.
    pub fn status(&self) -> String {
        let (height, _) = self.terminal.screen().size();
        self.line(usize::from(height.get()) - 2)
    }

    /// The cursor's row and column.
    pub fn cursor(&self) -> (u16, u16) {
        self.terminal.screen().cursor_position()
    }
}

/// A session of a person on an ordinary terminal.
pub fn opening(person: PersonId, first: Route) -> Opening {
    Opening {
        person,
        profile: Profile::for_term("xterm"),
        size: SIZE,
        first,
        keymap: None,
        seed: 1 << 64,
    }
}

/// The person's settings are these from now on.
pub fn set(school: &School, person: PersonId, settings: Settings) {
    school.does(
        person,
        zhurnal::domain::command::Command::SaveSettings { settings },
    );
}

fn bytes_of(key: &str) -> &str {
    match key {
        "<up>" => "\x1b[A",
        "<down>" => "\x1b[B",
        "<right>" => "\x1b[C",
        "<left>" => "\x1b[D",
        "<enter>" => "\r",
        // Twice, because Esc alone waits for a digit.
        "<esc>" => "\x1b\x1b",
        "<tab>" => "\t",
        "<delete>" => "\x1b[3~",
        "<insert>" => "\x1b[2~",
        "<backspace>" => "\x7f",
        "<space>" => " ",
        "<f1>" => "\x1bOP",
        "<f2>" => "\x1bOQ",
        "<f3>" => "\x1bOR",
        "<f4>" => "\x1bOS",
        "<f8>" => "\x1b[19~",
        "<f9>" => "\x1b[20~",
        "<f10>" => "\x1b[21~",
        "<f12>" => "\x1b[24~",
        other => other,
    }
}

fn nonzero(size: u16) -> std::num::NonZero<u16> {
    std::num::NonZero::new(size).unwrap()
}
