//! A session in lines on the small school, as someone who reads it hears it: answers in, a transcript out.

use std::sync::Arc;
use std::time::Duration;

use ratatui::buffer::Buffer;
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::settings::Form;
use zhurnal::service::Service;
use zhurnal::session::core::Opening;
use zhurnal::session::interface::Interface;
use zhurnal::session::line::LineMode;
use zhurnal::session::output::Profile;
use zhurnal::ui::route::Route;

use super::school::School;
use super::screen::opening;
use super::wait_until;

/// Longer than any of the session's timers.
const LONG: Duration = Duration::from_secs(1);

/// A session and what it has said.
pub struct Lines {
    session: LineMode,
    now: Duration,
    /// Everything that was sent.
    pub sent: Vec<u8>,
    /// Keys that were pressed.
    pub pressed: usize,
    heard: usize,
}

impl Lines {
    pub fn open(school: &School, person: PersonId) -> Self {
        Self::of(&school.service, line_opening(school, person))
    }

    pub fn of(service: &Arc<Service>, opening: Opening) -> Self {
        let mut session = LineMode::new(Arc::clone(service), opening, Arc::new(|| {}));
        session.enter();
        let mut lines = Self {
            session,
            now: Duration::ZERO,
            sent: Vec::new(),
            pressed: 0,
            heard: 0,
        };
        lines.finish();
        lines
    }

    /// Types answers, each with Enter and carried out before the next.
    pub fn answers(&mut self, answers: &[&str]) -> &mut Self {
        for answer in answers {
            for key in answer.chars() {
                self.press(key.encode_utf8(&mut [0; 4]).as_bytes());
            }
            self.press(b"\r");
        }
        self
    }

    /// One key; it is carried out.
    pub fn press(&mut self, bytes: &[u8]) -> &mut Self {
        self.pressed += 1;
        self.begin(bytes).finish()
    }

    /// Bytes come, in one packet; the writer is not waited for.
    pub fn begin(&mut self, bytes: &[u8]) -> &mut Self {
        self.session.bytes(bytes, self.now);
        self.listen()
    }

    /// Time passes; the writer is not waited for.
    pub fn elapse(&mut self, time: Duration) -> &mut Self {
        self.now += time;
        self.session.tick(self.now);
        self.listen()
    }

    /// The writer's answers are waited for.
    pub fn finish(&mut self) -> &mut Self {
        let (session, now) = (&mut self.session, self.now);
        wait_until("the writer's answer", || {
            session.answers(now);
            (!session.is_busy()).then_some(())
        });
        self.listen()
    }

    /// Time passes until no timer runs.
    pub fn settle(&mut self) -> &mut Self {
        while self.session.deadline().is_some() {
            self.elapse(LONG).finish();
        }
        self
    }

    fn listen(&mut self) -> &mut Self {
        self.sent
            .extend(self.session.take_output(&mut Buffer::default()));
        self
    }

    /// What was said since it was last asked, the bell as `<bell>`.
    pub fn heard(&mut self) -> String {
        let new = &self.sent[self.heard..];
        self.heard = self.sent.len();
        let text = String::from_utf8_lossy(new).into_owned();
        text.replace("\r\n", "\n").replace('\x07', "<bell>")
    }

    /// The line that waits for an answer.
    pub fn prompt(&self) -> String {
        let text = String::from_utf8_lossy(&self.sent).into_owned();
        text.lines().last().unwrap_or_default().to_owned()
    }

    pub fn is_over(&self) -> bool {
        self.session.is_over()
    }
}

/// A session of a person on a terminal that only prints.
pub fn line_opening(school: &School, person: PersonId) -> Opening {
    let seed = u128::from(school.next_op().0 as u64) << 64;
    Opening {
        form: Form::Line,
        // With the letters and signs of an ordinary one.
        profile: Profile::for_term("linux"),
        seed,
        ..opening(person, Route::Home(school.service.today()))
    }
}
