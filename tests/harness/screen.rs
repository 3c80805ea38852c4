//! A session on the small school, as someone who sits at its terminal sees it: keys in, the screen as text out. Its bytes go
//! through a terminal emulator.

use std::num::NonZero;
use std::sync::Arc;
use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::Size;
use zhurnal::domain::access::{End, Origin};
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::settings::Form;
use zhurnal::service::Service;
use zhurnal::session::core::{Opening, Seat, Session};
use zhurnal::session::interface::Interface;
use zhurnal::session::output::Profile;
use zhurnal::ui::route::Route;

use super::school::School;
use super::wait_until;
use crate::output::emulator::compare;

/// Keys by name; all others are typed as they are.
pub const NAMED: &[(&str, &str)] = &[
    ("<enter>", "\r"),
    ("<esc>", "\x1b"),
    ("<tab>", "\t"),
    ("<space>", " "),
    ("<up>", "\x1b[A"),
    ("<down>", "\x1b[B"),
    ("<right>", "\x1b[C"),
    ("<left>", "\x1b[D"),
    ("<home>", "\x1b[1~"),
    ("<end>", "\x1b[4~"),
    ("<pgup>", "\x1b[5~"),
    ("<pgdn>", "\x1b[6~"),
    ("<ins>", "\x1b[2~"),
    ("<del>", "\x1b[3~"),
    ("<bs>", "\x7f"),
    ("<f1>", "\x1bOP"),
    ("<f2>", "\x1bOQ"),
    ("<f3>", "\x1bOR"),
    ("<f4>", "\x1bOS"),
    ("<f5>", "\x1b[15~"),
    ("<f6>", "\x1b[17~"),
    ("<f7>", "\x1b[18~"),
    ("<f8>", "\x1b[19~"),
    ("<f9>", "\x1b[20~"),
    ("<f10>", "\x1b[21~"),
    ("<f11>", "\x1b[23~"),
    ("<f12>", "\x1b[24~"),
    ("<ctrl+k>", "\x0b"),
    ("<ctrl+q>", "\x11"),
    ("<ctrl+s>", "\x13"),
    ("<ctrl+y>", "\x19"),
    ("<ctrl+z>", "\x1a"),
];
/// Longer than any of the session's timers.
const LONG: Duration = Duration::from_secs(1);
/// Within this others' changes are seen.
const SOON: Duration = Duration::from_millis(900);

/// A session and its terminal.
pub struct Screen {
    session: Session,
    terminal: vt100::Parser,
    buffer: Buffer,
    now: Duration,
    bells: usize,
    sent: Vec<u8>,
}

impl Screen {
    /// Opens a screen in a terminal of 80×24.
    pub fn open(school: &School, person: PersonId, first: Route) -> Self {
        Self::sized(school, person, first, Size::new(80, 24))
    }

    pub fn sized(school: &School, person: PersonId, first: Route, size: Size) -> Self {
        Self::with_profile(school, person, first, size, Profile::for_term("linux"))
    }

    /// Opens a screen in a terminal of 80×24 with this `TERM`.
    pub fn in_terminal(term: &str, school: &School, person: PersonId, first: Route) -> Self {
        Self::with_profile(
            school,
            person,
            first,
            Size::new(80, 24),
            Profile::for_term(term),
        )
    }

    fn with_profile(
        school: &School,
        person: PersonId,
        first: Route,
        size: Size,
        profile: Profile,
    ) -> Self {
        let seed = u128::from(school.next_op().0 as u64) << 64;
        let opening = Opening {
            profile,
            size,
            seed,
            ..opening(person, first)
        };
        Self::of(&school.service, opening)
    }

    pub fn of(service: &Arc<Service>, opening: Opening) -> Self {
        let size = opening.size;
        let mut session = Session::new(Arc::clone(service), opening, Arc::new(|| {}));
        session.enter();
        let [lines, columns] = [size.height, size.width].map(|side| NonZero::new(side).unwrap());
        let terminal = vt100::Parser::new(lines, columns, 0);
        let mut screen = Self {
            session,
            terminal,
            buffer: Buffer::default(),
            now: Duration::ZERO,
            bells: 0,
            sent: Vec::new(),
        };
        screen.settle();
        screen
    }

    /// Presses keys: `5 4 <down>`, separated by spaces, each carried out before the next; then the hands rest.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        self.press(keys).rest()
    }

    /// Presses keys like [`Screen::keys`], and the hands do not rest: what follows the cursor is not painted yet.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for key in keys.split(' ').filter(|key| !key.is_empty()) {
            let named = NAMED.iter().find(|(name, _)| *name == key);
            self.feed(named.map_or(key, |(_, bytes)| bytes));
            if key == "<esc>" {
                self.settle();
            }
        }
        self
    }

    /// The hands rest.
    pub fn rest(&mut self) -> &mut Self {
        self.settle();
        self
    }

    /// Bytes of a terminal that does not speak UTF-8, in one packet; then the hands rest.
    pub fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        self.session.bytes(bytes, self.now);
        self.settle();
        self
    }

    /// The bytes sent to the terminal since it was last asked.
    pub fn take_sent(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.sent)
    }

    /// Types a text, spaces and all.
    pub fn types(&mut self, text: &str) -> &mut Self {
        for typed in text.chars() {
            self.feed(&typed.to_string());
        }
        self.settle();
        self
    }

    /// Pastes a text in a terminal that tells a paste.
    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.feed(&format!("\x1b[200~{text}\x1b[201~"));
        self.settle();
        self
    }

    /// Sends bytes as they are.
    pub fn raw(&mut self, bytes: &[u8]) {
        self.session.bytes(bytes, self.now);
        self.settle();
    }

    /// Whether the session has ended.
    pub fn is_over(&self) -> bool {
        self.session.is_over()
    }

    /// The terminal shows what was drawn last.
    pub fn agrees(&self, context: &str) {
        compare(self.terminal.screen(), &self.buffer, context);
    }

    /// One packet of bytes; no time passes.
    pub fn send(&mut self, bytes: &str) -> &mut Self {
        self.feed(bytes);
        self
    }

    /// Bytes come; the writer is not waited for.
    pub fn begin(&mut self, bytes: &str) -> &mut Self {
        self.session.bytes(bytes.as_bytes(), self.now);
        self.draw()
    }

    /// Time passes; the writer is not waited for.
    pub fn elapse(&mut self, time: Duration) -> &mut Self {
        self.now += time;
        self.session.tick(self.now);
        self.draw()
    }

    /// The session ends without its user's wish.
    pub fn park(mut self) {
        let now = self.now;
        self.session.close(End::Dropped, now);
        wait_until("the place on the disk", || {
            self.session.answers(now);
            self.session.end()
        });
    }

    /// The writer's answer is waited for.
    pub fn finish(&mut self) -> &mut Self {
        self.answered();
        self
    }

    /// What others did is told: nobody touches this terminal, and less than a second passes.
    pub fn sees(&mut self, what: &str, mut seen: impl FnMut(&Self) -> bool) -> &mut Self {
        self.now += SOON;
        wait_until(what, || {
            self.session.answers(self.now);
            self.session.tick(self.now);
            self.draw();
            seen(self).then_some(())
        });
        self
    }

    /// The session itself, for what only a server does.
    pub fn session(&mut self) -> &mut Session {
        &mut self.session
    }

    /// The hands rest.
    pub fn pause(&mut self) -> &mut Self {
        self.settle();
        self
    }

    /// What stands on the screen, without spaces at the ends of its lines.
    pub fn text(&self) -> String {
        let lines: Vec<String> = self
            .terminal
            .screen()
            .rows(0, self.buffer.area.width)
            .collect();
        lines
            .iter()
            .map(|line| line.trim_end())
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// A line of the screen, from 0.
    pub fn line(&self, number: usize) -> String {
        self.text()
            .lines()
            .nth(number)
            .unwrap_or_default()
            .to_owned()
    }

    /// The first line with a part.
    pub fn row(&self, part: &str) -> String {
        let text = self.text();
        let line = text.lines().find(|line| line.contains(part));
        line.unwrap_or_else(|| panic!("no {part:?} in\n{text}"))
            .to_owned()
    }

    pub fn shows(&self, part: &str) -> bool {
        self.text().contains(part)
    }

    /// The line that the cursor stands in.
    pub fn cursor_line(&self) -> String {
        self.line(usize::from(self.cursor().0))
    }

    /// What the status line says, from its first line on where it takes several.
    pub fn status(&self) -> String {
        let columns = usize::from(self.buffer.area.width);
        let mut number = usize::from(self.buffer.area.height) - 2;
        let mut said = self.line(number);
        loop {
            number -= 1;
            let above = self.line(number);
            let word = said.split(' ').next().unwrap_or_default();
            let is_broken =
                !word.is_empty() && above.chars().count() + 1 + word.chars().count() > columns;
            if !is_broken {
                return said;
            }
            said = format!("{above} {said}");
        }
    }

    /// The line and column of the cursor, from 0.
    pub fn cursor(&self) -> (u16, u16) {
        self.terminal.screen().cursor_position()
    }

    /// How often the bell rang since it was last asked.
    pub fn bells(&mut self) -> usize {
        std::mem::take(&mut self.bells)
    }

    fn feed(&mut self, bytes: &str) {
        self.session.bytes(bytes.as_bytes(), self.now);
        self.answered();
    }

    /// The writer has answered and the screen is drawn.
    fn answered(&mut self) {
        let (session, now) = (&mut self.session, self.now);
        wait_until("the writer's answer", || {
            session.answers(now);
            (!session.is_busy()).then_some(())
        });
        self.draw();
    }

    fn draw(&mut self) -> &mut Self {
        let output = self.session.take_output(&mut self.buffer);
        self.bells += output.iter().filter(|byte| **byte == 7).count();
        self.terminal.process(&output);
        self.sent.extend(output);
        self
    }

    /// Time passes until no timer runs: a lone ESC is told, Esc waits for no digit, what follows the cursor is painted.
    fn settle(&mut self) {
        self.answered();
        // What comes only when nobody has typed for long is waited for by name.
        while self
            .session
            .deadline()
            .is_some_and(|at| at <= self.now + LONG)
        {
            self.now += LONG;
            self.session.tick(self.now);
            self.answered();
        }
    }
}

/// A session of a person on an ordinary terminal of 80×24.
pub fn opening(person: PersonId, first: Route) -> Opening {
    let profile = Profile::for_term("linux");
    Opening {
        seat: Seat::Known(person),
        form: Form::Screen,
        profile,
        size: Size::new(80, 24),
        first,
        keymap: None,
        from: Origin::Console,
        client: String::new(),
        last: None,
        seed: 1 << 64,
    }
}
