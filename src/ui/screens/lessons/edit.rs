//! Opening a field and saving it: one field, one command, and the cursor moves on when it is carried out.

use crate::domain::command::{Command, JournalEdit, LessonEdit};
use crate::domain::lesson::{Homework, LessonAt, LessonContent};
use crate::domain::message::Message;
use crate::domain::policy::{self, Actor, Decision, Permission};
use crate::domain::regulation::Part;
use crate::domain::rules::Setting;
use crate::keymap::Action;
use crate::ui::event::Effect;
use crate::ui::screen::Context;
use crate::ui::widgets::line::Line;

use super::Lessons;
use super::field::{Field, Then};

/// A topic that is being typed, in its place in the row.
#[derive(Debug, Clone, Default)]
pub(super) struct TopicLine {
    /// The text.
    pub(super) line: Line,
    /// Esc was pressed once over a changed text.
    leaving: bool,
}

/// A refusal: said, and the cursor stays.
pub(super) fn refuse(message: Message) -> Vec<Effect> {
    vec![Effect::Toast(message), Effect::Beep]
}

/// Why a part of a lesson of the journal may not be written by this person today, if so: said before anything is typed in vain. The
/// service asks again when it is saved.
pub(super) fn closed(
    lessons: &Lessons,
    context: &Context,
    at: LessonAt,
    part: Part,
) -> Option<Message> {
    let directory = &context.directory;
    let actor = Actor::of(context.person, directory);
    match policy::decide(&actor, Permission::WriteLesson(lessons.id), directory) {
        Decision::Allow => {}
        Decision::Deny(why) => return Some(why),
        Decision::Hide => return Some(Message::new("lessons-read-only")),
    }
    Setting {
        directory,
        journal: lessons.id,
        at,
        lesson_exists: true,
        today: context.today,
    }
    .closed(part)
}

impl Lessons {
    /// Opens the field under the cursor.
    pub(super) fn open(&mut self, context: &Context) -> Vec<Effect> {
        let Some((at, lesson)) = self.lesson() else {
            return vec![Effect::Beep];
        };
        if let Some(why) = closed(self, context, at, self.field.part()) {
            self.hurried = false;
            return refuse(why);
        }
        match self.field {
            Field::Topic => {
                let line = Line::new(&lesson.content.topic);
                self.topic = Some(TopicLine {
                    line,
                    leaving: false,
                });
                Vec::new()
            }
            Field::Homework => self.homework_area(None).into_iter().collect(),
            Field::Work => self.choose_work(context),
        }
    }

    /// A character for the topic that is open.
    pub(super) fn typed(&mut self, typed: char) -> Vec<Effect> {
        let Some(topic) = &mut self.topic else {
            return vec![Effect::Beep];
        };
        topic.leaving = false;
        topic.line.insert(typed);
        Vec::new()
    }

    /// An action while a topic is open.
    pub(super) fn topic_action(&mut self, context: &Context, action: Action) -> Vec<Effect> {
        let changed = self.topic_is_changed();
        let Some(topic) = &mut self.topic else {
            return Vec::new();
        };
        let leaving = std::mem::take(&mut topic.leaving);
        match action {
            Action::Accept | Action::KeepText | Action::Next if self.hurried => {
                self.save_topic(context, Then::Open(Field::Homework))
            }
            Action::Accept | Action::KeepText | Action::Next => {
                self.save_topic(context, Then::Go(Field::Homework))
            }
            Action::Down => self.save_topic(context, Then::OpenTopic(1)),
            Action::Up => self.save_topic(context, Then::OpenTopic(-1)),
            Action::Back if leaving || !changed => {
                self.topic = None;
                if self.hurried {
                    vec![Effect::Pop]
                } else {
                    Vec::new()
                }
            }
            Action::Back => {
                topic.leaving = true;
                vec![Effect::Toast(Message::new("status-once-more-to-leave"))]
            }
            action if topic.line.edit(action) => Vec::new(),
            _ => vec![Effect::Beep],
        }
    }

    /// Whether the open topic differs from the one that is stored.
    pub(super) fn topic_is_changed(&self) -> bool {
        let typed = self.topic.as_ref().map(|topic| topic.line.text());
        let stored = self.lesson().map(|(_, lesson)| &lesson.content.topic);
        typed.as_ref() != stored
    }

    fn save_topic(&mut self, context: &Context, then: Then) -> Vec<Effect> {
        let typed = self
            .topic
            .as_ref()
            .map(|topic| topic.line.text())
            .unwrap_or_default();
        self.save(context, then, |content| {
            content.topic = typed.trim().to_owned()
        })
    }

    /// Saves a change of the cursor's lesson, if it is one, and goes on.
    pub(super) fn save(
        &mut self,
        context: &Context,
        then: Then,
        change: impl FnOnce(&mut LessonContent),
    ) -> Vec<Effect> {
        let Some((at, lesson)) = self.lesson() else {
            return vec![Effect::Beep];
        };
        let mut after = lesson.content.clone();
        change(&mut after);
        let changed = after != lesson.content;
        let edit = LessonEdit {
            at,
            seen: lesson.revision,
            after,
        };
        self.then = then;
        if changed {
            vec![self.command(vec![edit])]
        } else {
            self.saved(context)
        }
    }

    /// The command that writes lessons of this journal.
    pub(super) fn command(&self, lessons: Vec<LessonEdit>) -> Effect {
        let edit = JournalEdit {
            journal: self.id,
            cells: Vec::new(),
            lessons,
        };
        Effect::Execute(Command::EditJournals {
            edits: vec![edit],
            reason: String::new(),
        })
    }

    /// The change is on the disk: the cursor goes on.
    pub(super) fn saved(&mut self, context: &Context) -> Vec<Effect> {
        self.topic = None;
        self.draft = None;
        self.shown = self.list.row;
        match std::mem::take(&mut self.then) {
            Then::Stay => Vec::new(),
            Then::Go(field) => {
                self.field = field;
                Vec::new()
            }
            Then::Open(field) => {
                self.field = field;
                self.open(context)
            }
            Then::Topic(rows) => {
                self.go_to_topic(rows);
                Vec::new()
            }
            Then::OpenTopic(rows) if self.go_to_topic(rows) => self.open(context),
            Then::OpenTopic(_) => Vec::new(),
            Then::Leave => vec![Effect::Pop],
        }
    }

    /// To the topic of another row; tells whether there is one.
    fn go_to_topic(&mut self, rows: isize) -> bool {
        let row = self
            .list
            .row
            .checked_add_signed(rows)
            .filter(|row| *row < self.list.rows);
        if let Some(row) = row {
            (self.list.row, self.field) = (row, Field::Topic);
        }
        row.is_some()
    }

    /// Nothing was set for home; once more takes it back. A homework that is written down is not wiped out by one key.
    pub(super) fn set_nothing(&mut self, context: &Context) -> Vec<Effect> {
        let Some((at, lesson)) = self.lesson() else {
            return vec![Effect::Beep];
        };
        if let Some(why) = closed(self, context, at, Part::Lesson) {
            return refuse(why);
        }
        let then = if self.field == Field::Homework {
            Then::Topic(1)
        } else {
            Then::Stay
        };
        match lesson.content.homework {
            Some(Homework::Set { .. }) => refuse(Message::new("lessons-has-homework")),
            Some(Homework::NotSet) => {
                self.save(context, Then::Stay, |content| content.homework = None)
            }
            None => self.save(context, then, |content| {
                content.homework = Some(Homework::NotSet)
            }),
        }
    }
}
