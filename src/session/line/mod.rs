//! The line mode: plain lines, questions and answers. For screen readers, braille lines and terminals that only print.
//!
//! No escape sequence is ever sent and no cursor is moved; a question begins with what it is about and says the present
//! value, and the next one comes when the answer is durable. What is typed ahead waits in its order, and is dropped when
//! something is refused: it was meant for other questions.
//!
//! | file | idea |
//! |---|---|
//! | `editor` | bytes to keys, keys to whole answers |
//! | `voice` | what goes out: text in the terminal's character set |
//! | `dialogue` | the trait of a dialogue |
//! | `desk` | what a dialogue is given |
//! | `menu` | commands as a table, numbered lists |
//! | `flight` | a command, its outcome, and the way back |
//! | `person` | whoever sits here: signing in, settings, the terminal's character set |
//! | `sign_in`, `home`, `diary`, `journals`, `journal`, `lesson`, `column`, `reading`, `texts`, `works`, `finals`, `plan`, `duties`, `week`, `year`, `announce`, `substitutions`, `settings`, `conflict`, `charset` | the dialogues |

mod announce;
mod charset;
mod column;
mod company;
mod conflict;
mod desk;
mod dialogue;
mod diary;
mod duties;
mod editor;
mod finals;
mod flight;
mod home;
mod join;
mod journal;
mod journals;
mod lesson;
mod menu;
mod person;
mod plan;
mod reading;
mod reason;
mod settings;
mod sign_in;
mod substitutions;
mod texts;
mod voice;
mod week;
mod works;
mod year;

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::Size;

use crate::domain::access::{End, LastUse};
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::policy::Actor;
use crate::service::Service;
use crate::ui::screen::Context;
use crate::ui::undo::{Direction, UndoLog};

use super::core::{KEYS, Opening, Seat, Waker, parting};
use super::interface::Interface;
use super::mailbox::{Mail, Mailbox};
use super::opening::styled;
use super::output::Charset;
use company::Company;

use desk::Desk;
use dialogue::{Dialogue, Step, Taking};
use editor::{Edited, Key, Line, Reader};
use flight::Flight;
use voice::Voice;

/// Bytes that may be unsaid before more keys are taken: a flood of short questions must not fill the memory with long answers.
const UNSAID: usize = 64 * 1024;
/// The help, the way back, and the newest change taken back and made again, at every question.
const HELP: &str = "?";
const BACK: &str = "0";
const UNDO: &str = "<";
const REDO: &str = ">";

/// A session in lines.
pub struct LineMode {
    desk: Desk,
    /// The question on top is asked.
    dialogues: Vec<Box<dyn Dialogue>>,
    opening: Opening,
    reader: Reader,
    keys: VecDeque<Key>,
    line: Line,
    /// Characters were erased: what is left is said anew.
    erased: bool,
    mailbox: Mailbox,
    tickets: u64,
    /// The command in flight: no key is taken until its outcome is known.
    in_flight: Option<Flight>,
    /// Which way the command went that a question stands about.
    asking: Direction,
    undo: UndoLog,
    timers: Timers,
    charset_offered: bool,
    company: Company,
    over: bool,
}

/// Moments that are waited for, on the driver's clock.
#[derive(Default)]
struct Timers {
    input: Option<Duration>,
    slow: Option<Duration>,
}

impl LineMode {
    /// Opens a session.
    #[must_use]
    pub fn new(service: Arc<Service>, opening: Opening, waker: Waker) -> Self {
        let person = match opening.seat {
            Seat::Known(person) => person,
            Seat::SignIn | Seat::Join => Actor::NOBODY,
        };
        let (context, told) = opening.context(&service, person);
        let profile = styled(opening.profile, &context.settings);
        let mut reader = Reader::default();
        reader.set_charset(profile.charset);
        let mut lines = Self {
            desk: Desk::new(context, service, Voice::new(&profile)),
            dialogues: Vec::new(),
            mailbox: Mailbox::new(opening.seed, waker),
            opening,
            reader,
            keys: VecDeque::new(),
            line: Line::default(),
            erased: false,
            tickets: 0,
            in_flight: None,
            asking: Direction::Forward,
            undo: UndoLog::default(),
            timers: Timers::default(),
            charset_offered: false,
            company: Company::default(),
            over: false,
        };
        lines.desk.say(&Message::new("line-welcome"));
        for told in &told {
            lines.desk.say(told);
        }
        lines.sit();
        lines.seen(Duration::ZERO);
        lines.first();
        lines
    }

    /// What whoever sits here looks at: their settings, and who they are.
    pub(super) fn context(&self) -> &Context {
        &self.desk.context
    }

    /// The terminal's character set, as far as it was found out.
    pub(super) fn charset(&self) -> Charset {
        styled(self.opening.profile, &self.desk.context.settings).charset
    }

    /// When whoever sits here was let in before.
    pub(super) fn last(&self) -> Option<LastUse> {
        self.opening.last
    }

    /// Whether a command is in flight.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.in_flight.is_some()
    }

    /// Whether keys wait for nothing but that what was said is taken.
    fn is_voluble(&self) -> bool {
        self.desk.voice.pending().len() > UNSAID && !self.keys.is_empty()
    }

    /// Keys in their order, until one has to wait for the writer or too much is unsaid.
    fn work(&mut self, now: Duration) {
        while self.in_flight.is_none() && !self.over && !self.is_voluble() {
            let Some(key) = self.keys.pop_front() else {
                break;
            };
            if self.erased && !matches!(key, Key::Erase | Key::EraseAll) {
                self.say_anew();
            }
            self.desk.counted.keys += 1;
            self.key(key, now);
        }
        if self.erased {
            self.say_anew();
        }
    }

    fn key(&mut self, key: Key, now: Duration) {
        let edited = match key {
            Key::Char(typed) => self.line.grow(typed),
            Key::Erase => self.line.shorten(false),
            Key::EraseAll => self.line.shorten(true),
            Key::Enter => self.line.take(),
            Key::Leave => {
                self.line.clear();
                self.desk.voice.end();
                return self.leave(now);
            }
            Key::End if self.line.text().is_empty() => {
                self.desk.voice.end();
                return self.perform(Step::Quit, now);
            }
            Key::End => Edited::Refused,
            Key::Undecodable(bytes) => return self.undecodable(bytes, now),
            Key::Refused(id) => {
                self.line.clear();
                self.desk.voice.end();
                self.desk.fault(&Message::new(id).with("limit", KEYS));
                return self.perform(Step::Ask, now);
            }
        };
        match edited {
            Edited::Grown(typed) if self.taking() == Taking::Answer => {
                self.desk.voice.text(typed.encode_utf8(&mut [0; 4]))
            }
            Edited::Shortened if self.taking() == Taking::Answer => self.erased = true,
            Edited::Grown(_) | Edited::Shortened | Edited::Same => {}
            Edited::Refused => self.desk.voice.bell(),
            Edited::Whole(answer) => {
                self.desk.voice.end();
                self.answer(&answer, now);
            }
        }
    }

    /// A terminal that only prints cannot take characters back: the question and what is left of its answer, anew.
    fn say_anew(&mut self) {
        self.erased = false;
        self.desk.voice.end();
        self.prompt();
        self.desk.voice.text(self.line.text());
    }

    fn taking(&self) -> Taking {
        self.dialogues
            .last()
            .map_or(Taking::Answer, |top| top.taking())
    }

    fn prompt(&mut self) {
        if let Some(top) = self.dialogues.last() {
            let prompt = top.prompt(&self.desk);
            self.desk.voice.text(&prompt);
            self.desk.voice.text(" > ");
        }
    }

    fn answer(&mut self, typed: &str, now: Duration) {
        self.desk.context.directory = self.desk.service.directory();
        self.desk.context.today = self.desk.service.today();
        let secret = self.taking() == Taking::Secret;
        let Some(top) = self.dialogues.last_mut() else {
            return;
        };
        let step = match typed.trim() {
            _ if secret => top.answer(&mut self.desk, typed),
            HELP => {
                let help = top.help(&self.desk);
                self.desk.tell(&help);
                self.desk.say(&Message::new("line-help-always"));
                Step::Ask
            }
            BACK => return self.leave(now),
            UNDO => return self.turn_round(Direction::Undo, now),
            REDO => return self.turn_round(Direction::Redo, now),
            answer => top.answer(&mut self.desk, answer),
        };
        self.perform(step, now);
    }

    fn leave(&mut self, now: Duration) {
        let step = match self.dialogues.last_mut() {
            Some(top) => top.leave(&mut self.desk),
            None => Step::Quit,
        };
        self.perform(step, now);
    }

    /// Takes steps until there is something to wait for: an answer, or the writer.
    fn perform(&mut self, mut step: Step, now: Duration) {
        loop {
            let opened = match step {
                Step::Ask => break,
                Step::Open(dialogue) => {
                    self.dialogues.push(dialogue);
                    true
                }
                Step::Replace(dialogue) => {
                    self.dialogues.pop();
                    self.dialogues.push(dialogue);
                    true
                }
                Step::Back => {
                    self.dialogues.pop();
                    true
                }
                Step::Execute(command) => match self.execute(command, Direction::Forward, now) {
                    None => return,
                    Some(failure) => {
                        step = self.done(Direction::Forward, Err(failure));
                        continue;
                    }
                },
                Step::Settled(command) => {
                    self.dialogues.pop();
                    match self.settled(command, now) {
                        None => return,
                        Some(next) => step = next,
                    }
                    continue;
                }
                Step::Wear(settings) => {
                    self.apply_here(settings);
                    self.dialogues.pop();
                    true
                }
                Step::Invited(code) => return self.ask_whom(&code),
                Step::SignIn(credentials) => {
                    if self.sign_in(credentials) {
                        return;
                    }
                    false
                }
                Step::Quit => {
                    self.desk.say(&Message::new("line-farewell"));
                    self.over = true;
                    return;
                }
            };
            step = match self.dialogues.last_mut() {
                Some(top) if opened => top.open(&mut self.desk),
                Some(_) => Step::Ask,
                None => Step::Quit,
            };
        }
        self.drop_typed();
        self.prompt();
    }

    /// What was typed ahead of a refusal was meant for other questions: it is not taken, and that is said.
    fn drop_typed(&mut self) {
        if !self.desk.take_faulty() || self.keys.is_empty() {
            return;
        }
        let answers = self.keys.iter().filter(|key| **key == Key::Enter).count();
        self.keys.clear();
        let dropped = Message::new("line-dropped").with("count", answers.max(1));
        self.desk.say(&dropped);
    }
}

impl Interface for LineMode {
    fn enter(&mut self) {}

    fn bytes(&mut self, bytes: &[u8], now: Duration) {
        self.seen(now);
        self.desk.counted.received += bytes.len() as u64;
        self.reader.feed(bytes, &mut self.keys);
        self.timers.input = self.reader.patience().map(|patience| now + patience);
        self.work(now);
    }

    fn answers(&mut self, now: Duration) {
        while let Some(mail) = self.mailbox.take() {
            self.timers.slow = None;
            match (self.in_flight.take(), mail) {
                (Some(Flight::SignIn), Mail::Admission(admission)) => {
                    self.admission(admission, now);
                }
                (Some(Flight::SignIn), Mail::Invited(invited)) => self.invited(invited, now),
                (
                    Some(Flight::Command(waited, direction, command)),
                    Mail::Done(ticket, outcome),
                ) if waited == ticket => {
                    let step = self.landed(direction, command, outcome);
                    self.perform(step, now);
                }
                (flight, _) => self.in_flight = flight,
            }
        }
        self.obey();
        self.leave_if_done();
        self.work(now);
    }

    fn tick(&mut self, now: Duration) {
        let due = |timer: &mut Option<Duration>| timer.take_if(|at| *at <= now).is_some();
        if due(&mut self.timers.input) {
            self.reader.timeout(&mut self.keys);
            self.timers.input = self.reader.patience().map(|patience| now + patience);
        }
        if due(&mut self.timers.slow) && self.in_flight.is_some() {
            self.desk.say(&Message::new("line-saving"));
        }
        self.watch(now);
        self.work(now);
    }

    fn deadline(&self) -> Option<Duration> {
        let Timers { input, slow } = self.timers;
        // What was said has been taken meanwhile: the keys that waited for that are due.
        let may_go_on = self.in_flight.is_none() && !self.over && !self.is_voluble();
        let at_once = may_go_on && !self.keys.is_empty();
        let at_once = at_once.then_some(Duration::ZERO);
        [input, slow, at_once, self.company.due()]
            .into_iter()
            .flatten()
            .min()
    }

    fn resize(&mut self, _size: Size) {}

    fn wants_bytes(&self) -> bool {
        self.keys.len() < KEYS
    }

    fn take_output(&mut self, _scratch: &mut Buffer) -> Vec<u8> {
        let out = self.desk.voice.take();
        self.desk.counted.sent += out.len() as u64;
        out
    }

    fn farewell(&self) -> Vec<u8> {
        let mut out = self.desk.voice.pending().to_vec();
        if !self.over || self.company.end.is_some() {
            // The question that is open stays what it was, and what comes next begins its own line.
            out.extend_from_slice(b"\r\n");
        }
        if let Some(message) = self.company.end.and_then(parting) {
            out.extend(self.desk.voice.apart(&self.desk.context.text(&message)));
        }
        out
    }

    fn close(&mut self, end: End, _now: Duration) {
        self.finish(end);
    }

    fn end(&self) -> Option<End> {
        self.over.then_some(self.company.end.unwrap_or(End::Left))
    }

    fn tell(&mut self, message: Message) {
        self.interrupt(&message);
    }

    fn person(&self) -> Option<PersonId> {
        let person = self.desk.context.person;
        (person != Actor::NOBODY).then_some(person)
    }

    fn is_over(&self) -> bool {
        self.over
    }
}
