//! Opening a field and saving it: one field, one command, and the cursor moves on when it is carried out.

use crate::domain::command::{Command, JournalEdit, LessonEdit};
use crate::domain::conflict::{Clash, Conflict};
use crate::domain::lesson::{Homework, Lesson, LessonAt, LessonContent};
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
#[derive(Debug, Clone)]
pub(super) struct TopicLine {
    /// The text.
    pub(super) line: Line,
    /// Whose topic it is, and what its author saw of that lesson.
    at: LessonAt,
    seen: Lesson,
    /// Esc was pressed once over a changed text.
    leaving: bool,
}

impl TopicLine {
    pub(super) fn new(line: Line, at: LessonAt, seen: Lesson) -> Self {
        Self {
            line,
            at,
            seen,
            leaving: false,
        }
    }
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
    match policy::decide(&actor, Permission::WriteLessonAt(lessons.id, at), directory) {
        Decision::Allow => {}
        Decision::Deny(why) => return Some(why),
        Decision::Hide => return Some(Message::new("lessons-read-only")),
    }
    let setting = Setting {
        directory,
        journal: lessons.id,
        at,
        lesson_exists: true,
        today: context.today,
    };
    setting.not_held().or_else(|| setting.closed(part))
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
                self.topic = Some(TopicLine::new(line, at, lesson.clone()));
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
        self.topic
            .as_ref()
            .is_some_and(|topic| topic.line.text() != topic.seen.content.topic)
    }

    /// A conflict has shown what stands in the lesson of the open topic: what is typed on is typed on that.
    pub(super) fn topic_was_shown(&mut self, conflicts: &[Conflict]) {
        let Some(topic) = &mut self.topic else { return };
        for conflict in conflicts
            .iter()
            .filter(|conflict| conflict.at == Some(topic.at))
        {
            if let Clash::Lesson { current, .. } = &conflict.clash {
                topic.seen = (**current).clone();
            }
        }
    }

    fn save_topic(&mut self, context: &Context, then: Then) -> Vec<Effect> {
        let Some(topic) = &self.topic else {
            return Vec::new();
        };
        let typed = topic.line.text().trim().to_owned();
        let (at, seen) = (topic.at, topic.seen.clone());
        self.save_on(context, then, at, &seen, |content| content.topic = typed)
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
        let seen = lesson.clone();
        self.save_on(context, then, at, &seen, change)
    }

    /// Saves a change of a lesson as it was seen.
    fn save_on(
        &mut self,
        context: &Context,
        then: Then,
        at: LessonAt,
        seen: &Lesson,
        change: impl FnOnce(&mut LessonContent),
    ) -> Vec<Effect> {
        let mut after = seen.content.clone();
        change(&mut after);
        let changed = after != seen.content;
        let edit = LessonEdit {
            at,
            seen: seen.revision,
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
