//! The kinds of a lesson's works, by number from the regulation: one, or two for a lesson with two works.

use crate::domain::command::LessonEdit;
use crate::domain::forms;
use crate::domain::lesson::{Lesson, Weight, Work, WorkKind};
use crate::domain::message::Message;
use crate::domain::policy::Permission;
use crate::domain::regulation::Part;
use crate::service::writer::Done;
use crate::ui::event::Failure;

use super::desk::{Desk, Place};
use super::dialogue::{Dialogue, Step};
use super::lesson;
use super::menu;

/// The choice of kinds.
pub(super) struct Works {
    place: Place,
    lesson: Lesson,
}

impl Works {
    pub(super) fn new(place: Place) -> Self {
        Self {
            place,
            lesson: Lesson::default(),
        }
    }
}

impl Dialogue for Works {
    fn open(&mut self, desk: &mut Desk) -> Step {
        let permission = Permission::WriteLessonAt(self.place.journal, self.place.at);
        if let Some(why) = desk.closed(permission, self.place, Part::Marks) {
            desk.fault(&why);
            return Step::Back;
        }
        let Some((_, lesson)) = lesson::read(desk, self.place) else {
            return Step::Back;
        };
        self.lesson = lesson.lesson;
        desk.tell(&list(desk, self.place));
        Step::Ask
    }

    fn prompt(&self, desk: &Desk) -> String {
        let works = lesson::works(desk, &self.lesson.content);
        desk.text(&Message::new("line-work").with("work", works))
    }

    fn help(&self, desk: &Desk) -> String {
        format!("{}\n{}", desk.t("line-help-work"), list(desk, self.place))
    }

    fn answer(&mut self, desk: &mut Desk, typed: &str) -> Step {
        if typed.is_empty() {
            return Step::Back;
        }
        let rules = forms::of_journal(self.place.journal, &desk.context.directory);
        // The kind's number, and a weight of its own behind it: `2*3`.
        let work = |typed: &str| {
            let (number, weight) = match typed.split_once(['*', 'x', 'х', '×']) {
                Some((number, weight)) => (number, Some(Weight(weight.parse().ok()?))),
                None => (typed, None),
            };
            menu::numbered(&rules, number).map(|rule| Work {
                kind: WorkKind(rule.code),
                weight,
            })
        };
        let works: Option<Vec<Work>> = typed.split_whitespace().map(work).collect();
        let Some(works) = works else {
            desk.fault(&Message::new("line-not-a-number").with("count", rules.len()));
            return Step::Ask;
        };
        let mut after = self.lesson.content.clone();
        after.works = works;
        Step::Execute(self.place.write_lesson(LessonEdit {
            at: self.place.at,
            seen: self.lesson.revision,
            after,
        }))
    }

    fn done(&mut self, desk: &mut Desk, outcome: Result<Done, Failure>) -> Step {
        match outcome {
            Ok(_) => Step::Back,
            Err(failure) => {
                desk.fault(&failure.message());
                Step::Ask
            }
        }
    }
}

fn list(desk: &Desk, place: Place) -> String {
    let language = desk.context.catalogue.language();
    let rules = forms::of_journal(place.journal, &desk.context.directory);
    let numbered = (1..).zip(rules);
    let lines: Vec<String> = numbered
        .map(|(number, rule)| format!("{number} {} ×{}", rule.words(language), rule.weight))
        .collect();
    lines.join("; ")
}
