//! A lesson takes what the plan has for it, by one key: topic, homework, kind of control.

use crate::domain::message::Message;
use crate::domain::plan::take::take;
use crate::domain::query::{PlanView, Query};
use crate::domain::regulation::Part;
use crate::ui::event::Effect;
use crate::ui::screen::Context;

use super::Lessons;
use super::edit::{closed, refuse};
use super::field::Then;

impl Lessons {
    /// Asks for the plan, if the lesson may be written.
    pub(super) fn ask_plan(&self, context: &Context) -> Vec<Effect> {
        let Some((at, _)) = self.lesson() else {
            return vec![Effect::Beep];
        };
        match closed(self, context, at, Part::Lesson) {
            Some(why) => refuse(why),
            None => vec![Effect::Fetch(Query::Plan { journal: self.id })],
        }
    }

    /// The plan has come: the cursor's lesson takes its part, and the cursor goes on to the next lesson.
    pub(super) fn take_from_plan(&mut self, context: &Context, view: &PlanView) -> Vec<Effect> {
        let Some((at, lesson)) = self.lesson() else {
            return vec![Effect::Beep];
        };
        let due = context.directory.next_lesson(self.id, at);
        let plan = &view.plan.content;
        match take(plan, &view.lessons, at, &lesson.content, due) {
            Some(after) => self.save(context, Then::Topic(1), |content| *content = after),
            None if plan.rows.is_empty() => refuse(Message::new("plans-none")),
            None => refuse(Message::new("plans-take-nothing")),
        }
    }
}
