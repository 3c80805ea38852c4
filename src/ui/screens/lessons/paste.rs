//! A pasted list fills the topics from the cursor's lesson down: looked at first, then one commit and one undo.

use crate::domain::command::{Command, JournalEdit, LessonEdit};
use crate::domain::lesson::LessonContent;
use crate::domain::message::Message;
use crate::domain::regulation::Part;
use crate::ui::event::Effect;
use crate::ui::route::{Preview, PreviewRow, Purpose, Route};
use crate::ui::screen::Context;
use crate::ui::widgets::paste;

use super::edit::{closed, refuse};
use super::field::Field;
use super::{Lessons, view};

impl Lessons {
    /// One line goes into the topic that is open, as does any paste once it is typed on. A list becomes topics.
    pub(super) fn pasted(&mut self, context: &Context, text: &str) -> Vec<Effect> {
        let lines = paste::lines(text);
        let changed = self.topic_is_changed();
        if let Some(topic) = &mut self.topic
            && (changed || lines.len() < 2)
        {
            lines
                .join(" ")
                .chars()
                .for_each(|typed| topic.line.insert(typed));
            return Vec::new();
        }
        if self.field != Field::Topic {
            return refuse(Message::new("lessons-paste-where"));
        }
        self.topic = None;
        self.hurried = false;
        self.preview(context, &lines)
    }

    /// Rows of lessons against pasted topics. An empty line leaves its lesson as it is.
    fn preview(&self, context: &Context, lines: &[String]) -> Vec<Effect> {
        let mut lessons = self.rows().iter().skip(self.list.row);
        let (mut rows, mut edits, mut blocked) = (Vec::new(), Vec::new(), false);
        for line in lines {
            let topic = line.trim();
            let Some((at, lesson)) = lessons.next() else {
                blocked = true;
                let note = Some(Message::new("lessons-paste-beyond"));
                rows.push(PreviewRow {
                    name: String::new(),
                    before: String::new(),
                    after: topic.to_owned(),
                    note,
                });
                continue;
            };
            let before = &lesson.content.topic;
            if topic.is_empty() || topic == before {
                continue;
            }
            let why = closed(self, context, *at, Part::Lesson);
            blocked |= why.is_some();
            let overwritten = (!before.is_empty()).then(|| Message::new("lessons-paste-over"));
            rows.push(PreviewRow {
                name: view::lesson_name(context, *at),
                before: before.clone(),
                after: topic.to_owned(),
                note: why.or(overwritten),
            });
            let after = LessonContent {
                topic: topic.to_owned(),
                ..lesson.content.clone()
            };
            edits.push(LessonEdit {
                at: *at,
                seen: lesson.revision,
                after,
            });
        }
        if rows.is_empty() {
            return refuse(Message::new("lessons-paste-nothing"));
        }
        let edit = JournalEdit {
            journal: self.id,
            cells: Vec::new(),
            lessons: edits,
        };
        let command = Command::EditJournals {
            edits: vec![edit],
            reason: String::new(),
        };
        let label = Message::new("lessons-paste");
        let preview = Preview {
            purpose: Purpose::Confirm,
            label,
            rows,
            command: (!blocked).then_some(command),
        };
        vec![Effect::Push(Box::new(Route::Preview(preview)))]
    }
}
