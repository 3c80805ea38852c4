//! `topic` and `homework`: what a lesson was about, and what was set.

use clap::Args;

use super::Caller;
use super::error::CommandError;
use super::lookup;
use crate::domain::calendar::Span;
use crate::domain::command::{Command, JournalEdit, LessonEdit};
use crate::domain::lesson::{self, LessonContent};
use crate::domain::message::Message;
use crate::domain::query::{Answer, Query};

/// A lesson's topic.
#[derive(Debug, Args)]
pub struct Topic {
    #[command(flatten)]
    text: Text,
}

/// A lesson's homework.
#[derive(Debug, Args)]
pub struct Homework {
    #[command(flatten)]
    text: Text,
}

/// A lesson and a text for it.
#[derive(Debug, Args)]
struct Text {
    /// The class or group.
    #[arg(id = "unit", value_name = "CLASS")]
    unit: String,
    /// The subject.
    subject: String,
    /// The lesson's day.
    #[arg(id = "day", value_name = "DATE")]
    day: String,
    /// The text; the input, where there is none here.
    #[arg(id = "text", value_name = "TEXT")]
    text: Vec<String>,
    /// Which lesson of the day, where there are several.
    #[arg(long)]
    lesson: Option<u8>,
}

impl Topic {
    pub(super) fn run(self, caller: &Caller) -> Result<(), CommandError> {
        self.text.write(caller, |content, text| {
            content.topic = text.trim().to_owned();
        })
    }
}

impl Homework {
    pub(super) fn run(self, caller: &Caller) -> Result<(), CommandError> {
        self.text.write(caller, |content, text| {
            let (due, minutes) = match &content.homework {
                Some(lesson::Homework::Set { due, minutes, .. }) => (*due, *minutes),
                _ => (None, None),
            };
            content.homework = lesson::Homework::typed(text, due, minutes);
        })
    }
}

impl Text {
    fn write(
        self,
        caller: &Caller,
        change: impl FnOnce(&mut LessonContent, &str),
    ) -> Result<(), CommandError> {
        let text = if self.text.is_empty() {
            let read = caller.read_text()?;
            if read.trim().is_empty() {
                // An input that is not there would empty the lesson's text without a word.
                return Err(CommandError::data(Message::new("shell-text-empty")));
            }
            read
        } else {
            self.text.join(" ")
        };
        let journal = lookup::journal(caller, &self.unit, &self.subject)?.journal;
        let date = lookup::date(caller, Some(&self.day))?;
        let span = Span {
            from: date,
            until: date,
        };
        let Answer::Lessons(view) = caller.query(&Query::Lessons { journal, span })? else {
            return Err(CommandError::missing(Message::new("refusal-not-found")));
        };
        let at = lookup::lesson(view.lessons.iter().map(|(at, _)| *at), date, self.lesson)?;
        let known = view.lessons.into_iter().find(|(other, _)| *other == at);
        let before = known.map(|(_, lesson)| lesson).unwrap_or_default();
        let mut after = before.content.clone();
        change(&mut after, &text);
        if after != before.content {
            let lesson = LessonEdit {
                at,
                seen: before.revision,
                after,
            };
            let edit = JournalEdit {
                journal,
                cells: Vec::new(),
                lessons: vec![lesson],
            };
            caller.execute(Command::EditJournals {
                edits: vec![edit],
                reason: String::new(),
            })?;
        }
        caller.say(&Message::new("cli-import-done"))
    }
}
