//! Where the grid of lessons stands, to be kept and gone back to, with a topic that is being typed.

use crate::domain::ids::JournalId;
use crate::domain::lesson::LessonAt;
use crate::domain::place::{Spot, Typed};
use crate::domain::regulation::Part;
use crate::ui::screen::Context;
use crate::ui::widgets::line::Line;

use super::Lessons;
use super::edit::{TopicLine, closed};
use super::field::Field;

/// The homework of a lesson.
#[must_use]
pub fn at_homework(journal: JournalId, at: LessonAt) -> Spot {
    Spot::Lessons {
        journal,
        at: Some(at),
        field: Field::Homework.number(),
        hurried: false,
        topic: None,
        seen: 0,
    }
}

impl Lessons {
    pub(super) fn spot(&self) -> Spot {
        Spot::Lessons {
            journal: self.id,
            at: self.wanted.or_else(|| self.lesson().map(|(at, _)| at)),
            field: self.field.number(),
            hurried: self.hurried,
            topic: self.topic.as_ref().map(|topic| topic.line.typed()),
            seen: self.lesson().map_or(0, |(_, lesson)| lesson.revision),
        }
    }

    pub(super) fn go_back_to(&mut self, context: &Context, spot: &Spot) {
        let Spot::Lessons {
            at: Some(at),
            field,
            hurried,
            topic,
            ..
        } = spot
        else {
            return;
        };
        let row = self.rows().iter().position(|(of, _)| of == at);
        let Some(row) = row else { return };
        self.list.row = row;
        self.shown = row;
        self.field = Field::by_number(*field);
        self.hurried = *hurried;
        self.topic = self.topic_again(context, *at, topic.as_ref());
    }

    /// A topic that is closed by now is not typed on.
    fn topic_again(
        &self,
        context: &Context,
        at: LessonAt,
        typed: Option<&Typed>,
    ) -> Option<TopicLine> {
        let typed = typed.filter(|_| closed(self, context, at, Part::Lesson).is_none())?;
        let (_, lesson) = self.lesson()?;
        Some(TopicLine::new(Line::at(typed), at, lesson.clone()))
    }
}
