//! What every dialogue is given: what it looks at, whom it asks, and the voice it speaks with.

use std::sync::Arc;

use crate::domain::command::{CellEdit, Command, JournalEdit, LessonEdit};
use crate::domain::date::Date;
use crate::domain::ids::JournalId;
use crate::domain::lesson::LessonAt;
use crate::domain::message::Message;
use crate::domain::policy::{self, Actor, Decision, Permission};
use crate::domain::query::{Answer, Query, SeatUse};
use crate::domain::regulation::Part;
use crate::domain::rules::Setting;
use crate::service::Service;
use crate::ui::screen::Context;

use super::voice::Voice;

/// What a dialogue works with.
pub(super) struct Desk {
    pub(super) context: Context,
    pub(super) service: Arc<Service>,
    pub(super) voice: Voice,
    /// Bytes and keys by now.
    pub(super) counted: SeatUse,
    /// Something was refused since it was last asked: what was typed ahead was not meant for what comes now.
    faulty: bool,
}

impl Desk {
    pub(super) fn new(context: Context, service: Arc<Service>, voice: Voice) -> Self {
        Self {
            context,
            service,
            voice,
            counted: SeatUse::default(),
            faulty: false,
        }
    }

    /// A sentence without arguments.
    pub(super) fn t(&self, id: &str) -> String {
        self.context.t(id)
    }

    /// A sentence.
    pub(super) fn text(&self, message: &Message) -> String {
        self.context.text(message)
    }

    /// Says a sentence.
    pub(super) fn say(&mut self, message: &Message) {
        let text = self.text(message);
        self.voice.lines(&text);
    }

    /// Says a text as it is, in as many lines as it has.
    pub(super) fn tell(&mut self, text: &str) {
        self.voice.lines(text);
    }

    /// Rings, and says what is wrong and the way out.
    pub(super) fn fault(&mut self, message: &Message) {
        self.faulty = true;
        self.voice.bell();
        self.say(message);
    }

    /// Whether something was refused since this was last asked.
    pub(super) fn take_faulty(&mut self) -> bool {
        std::mem::take(&mut self.faulty)
    }

    /// Asks the service; what cannot be answered is said.
    pub(super) fn ask(&mut self, query: &Query) -> Option<Answer> {
        match self.service.query(self.context.person, query) {
            Ok(answer) => Some(answer),
            Err(error) => {
                self.fault(&error.message());
                None
            }
        }
    }

    /// A date with its weekday.
    pub(super) fn long_date(&self, date: Date) -> String {
        self.context.catalogue.long_date(date)
    }

    /// A date without its year.
    pub(super) fn short_date(&self, date: Date) -> String {
        self.context.catalogue.short_date(date)
    }

    /// A text, or that there is none.
    pub(super) fn or_empty(&self, text: String) -> String {
        if text.is_empty() {
            self.t("line-empty")
        } else {
            text
        }
    }

    /// Why this person may not write this part of a lesson today, if so: said before anything is typed in vain. The service asks again.
    pub(super) fn closed(
        &self,
        permission: Permission,
        place: Place,
        part: Part,
    ) -> Option<Message> {
        let directory = &self.context.directory;
        let actor = Actor::of(self.context.person, directory);
        match policy::decide(&actor, permission, directory) {
            Decision::Allow => {}
            Decision::Deny(why) => return Some(why),
            Decision::Hide => return Some(Message::new("lessons-read-only")),
        }
        let setting = Setting {
            directory,
            journal: place.journal,
            at: place.at,
            lesson_exists: true,
            today: self.context.today,
        };
        setting.not_held().or_else(|| setting.closed(part))
    }
}

/// A lesson of a journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) journal: JournalId,
    pub(super) at: LessonAt,
}

impl Place {
    /// Unit, subject and date, as a question begins.
    pub(super) fn name(self, desk: &Desk) -> String {
        let directory = &desk.context.directory;
        let unit = directory.unit_name(self.journal.unit);
        let subject = directory.subject_name(self.journal.subject);
        format!("{unit} {subject} {}", desk.short_date(self.at.date))
    }

    /// The command that writes a cell here.
    pub(super) fn write_cell(self, cell: CellEdit) -> Command {
        self.write(vec![cell], Vec::new())
    }

    /// The command that writes the lesson itself.
    pub(super) fn write_lesson(self, lesson: LessonEdit) -> Command {
        self.write(Vec::new(), vec![lesson])
    }

    fn write(self, cells: Vec<CellEdit>, lessons: Vec<LessonEdit>) -> Command {
        let edit = JournalEdit {
            journal: self.journal,
            cells,
            lessons,
        };
        Command::EditJournals {
            edits: vec![edit],
            reason: String::new(),
        }
    }
}
