//! A lesson's topic and its homework: the present text, and a line for the new one.

use crate::domain::command::LessonEdit;
use crate::domain::lesson::{Homework, Lesson, LessonContent};
use crate::domain::message::Message;
use crate::domain::policy::Permission;
use crate::domain::regulation::Part;
use crate::service::writer::Done;
use crate::ui::event::Failure;

use super::desk::{Desk, Place};
use super::dialogue::{Dialogue, Step};
use super::lesson;

/// Takes back what was written.
const CLEAR: &str = "!";
/// Nothing was set for home, on purpose.
const NOT_SET: &str = "-";
/// A text up to so many characters stands in the question itself.
const SHORT: usize = 40;

/// Which text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    /// The topic; the homework follows, as a register is filled.
    Topic,
    /// The homework.
    Homework,
}

impl Field {
    fn ids(self) -> (&'static str, &'static str) {
        match self {
            Self::Topic => ("line-topic", "topic"),
            Self::Homework => ("line-homework", "homework"),
        }
    }

    fn now(self, desk: &Desk, content: &LessonContent) -> String {
        match self {
            Self::Topic => desk.or_empty(content.topic.clone()),
            Self::Homework => lesson::homework(desk, content),
        }
    }

    /// Writes what was typed into a lesson.
    fn put(self, typed: &str, content: &mut LessonContent) {
        match (self, typed) {
            (Self::Topic, CLEAR) => content.topic.clear(),
            (Self::Topic, topic) => content.topic = topic.to_owned(),
            (Self::Homework, CLEAR) => content.homework = None,
            (Self::Homework, NOT_SET) => content.homework = Some(Homework::NotSet),
            (Self::Homework, text) => {
                let (due, minutes) = match &content.homework {
                    Some(Homework::Set { due, minutes, .. }) => (*due, *minutes),
                    _ => (None, None),
                };
                content.homework = Homework::typed(text, due, minutes);
            }
        }
    }
}

/// One text of a lesson.
pub(super) struct Text {
    place: Place,
    field: Field,
    lesson: Lesson,
}

impl Text {
    pub(super) fn new(place: Place, field: Field) -> Self {
        Self {
            place,
            field,
            lesson: Lesson::default(),
        }
    }

    fn write(&self, typed: &str) -> Step {
        let mut after = self.lesson.content.clone();
        self.field.put(typed, &mut after);
        Step::Execute(self.place.write_lesson(LessonEdit {
            at: self.place.at,
            seen: self.lesson.revision,
            after,
        }))
    }

    fn next(&self) -> Step {
        match self.field {
            Field::Topic => Step::Replace(Box::new(Self::new(self.place, Field::Homework))),
            Field::Homework => Step::Back,
        }
    }
}

impl Dialogue for Text {
    fn open(&mut self, desk: &mut Desk) -> Step {
        let permission = Permission::WriteLessonAt(self.place.journal, self.place.at);
        if let Some(why) = desk.closed(permission, self.place, Part::Lesson) {
            desk.fault(&why);
            return Step::Back;
        }
        let Some((_, lesson)) = lesson::read(desk, self.place) else {
            return Step::Back;
        };
        self.lesson = lesson.lesson;
        let now = self.field.now(desk, &self.lesson.content);
        if !is_short(&now) {
            desk.tell(&now);
        }
        Step::Ask
    }

    fn prompt(&self, desk: &Desk) -> String {
        let now = self.field.now(desk, &self.lesson.content);
        let (id, name) = self.field.ids();
        let shown = if is_short(&now) {
            now
        } else {
            desk.t("line-text-above")
        };
        desk.text(&Message::new(id).with(name, shown))
    }

    fn help(&self, desk: &Desk) -> String {
        desk.t(match self.field {
            Field::Topic => "line-help-topic",
            Field::Homework => "line-help-homework",
        })
    }

    fn answer(&mut self, _desk: &mut Desk, typed: &str) -> Step {
        if typed.is_empty() {
            self.next()
        } else {
            self.write(typed)
        }
    }

    fn done(&mut self, desk: &mut Desk, outcome: Result<Done, Failure>) -> Step {
        match outcome {
            Ok(_) => self.next(),
            Err(failure) => {
                desk.fault(&failure.message());
                Step::Ask
            }
        }
    }
}

fn is_short(text: &str) -> bool {
    text.chars().count() <= SHORT && !text.contains('\n')
}
