//! A journal's plan: the topics that come next, all of them, and a lesson that takes what the plan has for it.

use crate::domain::command::LessonEdit;
use crate::domain::ids::JournalId;
use crate::domain::lesson::{Lesson, LessonContent};
use crate::domain::message::Message;
use crate::domain::plan::PlanRow;
use crate::domain::plan::flow::flow;
use crate::domain::plan::take::take;
use crate::domain::policy::Permission;
use crate::domain::query::{Answer, PlanView, Query};
use crate::domain::regulation::Part;
use crate::service::writer::Done;
use crate::ui::event::Failure;

use super::desk::{Desk, Place};
use super::dialogue::{Dialogue, Step};
use super::lesson;
use super::menu::{self, Item, always};

/// So many topics are read out as the next ones.
const NEXT: usize = 5;

/// What can be done here.
const ITEMS: &[Item<Plan>] = &[Item {
    text: "line-plan-all",
    offered: always,
    run: |plan, desk| {
        plan.tell(desk, 0, usize::MAX);
        Step::Ask
    },
}];

fn read(desk: &mut Desk, journal: JournalId) -> Option<PlanView> {
    let Some(Answer::Plan(view)) = desk.ask(&Query::Plan { journal }) else {
        return None;
    };
    if view.plan.content.rows.is_empty() {
        desk.fault(&Message::new("line-plan-none"));
        return None;
    }
    Some(*view)
}

/// The plan of a journal, read.
pub(super) struct Plan {
    journal: JournalId,
    view: Option<PlanView>,
}

impl Plan {
    pub(super) fn new(journal: JournalId) -> Self {
        Self {
            journal,
            view: None,
        }
    }

    /// Reads out rows, each with the lessons in which it was given or is to come.
    fn tell(&self, desk: &mut Desk, from: usize, count: usize) {
        let Some(view) = &self.view else { return };
        let rows = &view.plan.content.rows;
        let flow = flow(rows, &view.lessons);
        let lines = rows.iter().zip(&flow.rows).zip(1_usize..);
        for ((row, flow), number) in lines.skip(from).take(count) {
            let given = !flow.given.is_empty();
            let lessons = flow.given.iter().chain(&flow.to_come);
            let dates: Vec<String> = lessons.map(|at| desk.short_date(at.date)).collect();
            let id = if given {
                "line-plan-given"
            } else {
                "line-plan-to-come"
            };
            let when = Message::new(id).with("dates", desk.or_empty(dates.join(", ")));
            let when = desk.text(&when);
            let line = format!("{number}. {}. {when}", told(desk, row));
            desk.tell(&line);
        }
    }

    /// The row that comes next.
    fn next(&self) -> usize {
        let Some(view) = &self.view else { return 0 };
        let flow = flow(&view.plan.content.rows, &view.lessons);
        let last = flow.rows.iter().rposition(|row| !row.given.is_empty());
        last.map_or(0, |last| last + 1)
    }
}

/// A row: its topic, hours, kind of control, homework.
fn told(desk: &Desk, row: &PlanRow) -> String {
    let hours = Message::new("line-plan-hours").with("hours", u32::from(row.hours));
    let language = desk.context.catalogue.language();
    let rule = row
        .control
        .and_then(|kind| desk.context.directory.regulation.work(kind));
    let control = rule.map(|rule| rule.words(language).to_owned());
    let homework = Message::new("line-homework").with("homework", row.homework.clone());
    let homework = (!row.homework.is_empty()).then(|| desk.text(&homework));
    let parts: Vec<String> = [row.topic.clone(), desk.text(&hours)]
        .into_iter()
        .chain(control)
        .chain(homework)
        .collect();
    parts.join(", ")
}

impl Dialogue for Plan {
    fn open(&mut self, desk: &mut Desk) -> Step {
        let Some(view) = read(desk, self.journal) else {
            return Step::Back;
        };
        let head = Message::new("line-plan-head").with("count", view.plan.content.rows.len());
        self.view = Some(view);
        desk.say(&head);
        self.tell(desk, self.next(), NEXT);
        let help = self.help(desk);
        desk.tell(&help);
        Step::Ask
    }

    fn prompt(&self, desk: &Desk) -> String {
        let directory = &desk.context.directory;
        let message = Message::new("line-prompt-plan")
            .with("unit", directory.unit_name(self.journal.unit))
            .with("subject", directory.subject_name(self.journal.subject));
        desk.text(&message)
    }

    fn help(&self, desk: &Desk) -> String {
        format!("{}\n{}", desk.t("line-help-plan"), menu::told(ITEMS, desk))
    }

    fn answer(&mut self, desk: &mut Desk, typed: &str) -> Step {
        if let Some(item) = menu::chosen(ITEMS, desk, typed) {
            return (item.run)(self, desk);
        }
        let count = self
            .view
            .as_ref()
            .map_or(0, |view| view.plan.content.rows.len());
        let number = typed
            .parse::<usize>()
            .ok()
            .filter(|number| *number <= count);
        match number.and_then(|number| number.checked_sub(1)) {
            Some(row) => self.tell(desk, row, NEXT),
            None => desk.fault(&Message::new("line-not-a-number").with("count", count)),
        }
        Step::Ask
    }
}

/// A lesson takes from the plan what it does not have yet, after it was read out.
pub(super) struct Take {
    place: Place,
    lesson: Lesson,
    after: Option<LessonContent>,
}

impl Take {
    pub(super) fn new(place: Place) -> Self {
        Self {
            place,
            lesson: Lesson::default(),
            after: None,
        }
    }
}

impl Dialogue for Take {
    fn open(&mut self, desk: &mut Desk) -> Step {
        let permission = Permission::WriteLessonAt(self.place.journal, self.place.at);
        if let Some(why) = desk.closed(permission, self.place, Part::Lesson) {
            desk.fault(&why);
            return Step::Back;
        }
        let (Some((_, lesson)), Some(view)) = (
            lesson::read(desk, self.place),
            read(desk, self.place.journal),
        ) else {
            return Step::Back;
        };
        self.lesson = lesson.lesson;
        let directory = &desk.context.directory;
        let due = directory.next_lesson(self.place.journal, self.place.at);
        let (plan, before) = (&view.plan.content, &self.lesson.content);
        self.after = take(plan, &view.lessons, self.place.at, before, due);
        match &self.after {
            Some(after) => {
                let texts = lesson::texts(desk, after);
                desk.tell(&texts);
                Step::Ask
            }
            None => {
                desk.fault(&Message::new("plans-take-nothing"));
                Step::Back
            }
        }
    }

    fn prompt(&self, desk: &Desk) -> String {
        desk.t("line-prompt-take")
    }

    fn help(&self, desk: &Desk) -> String {
        desk.t("line-help-take")
    }

    fn answer(&mut self, desk: &mut Desk, typed: &str) -> Step {
        match &self.after {
            Some(after) if typed.is_empty() => Step::Execute(self.place.write_lesson(LessonEdit {
                at: self.place.at,
                seen: self.lesson.revision,
                after: after.clone(),
            })),
            _ => {
                desk.fault(&Message::new("line-not-here").with("typed", typed));
                Step::Ask
            }
        }
    }

    fn done(&mut self, desk: &mut Desk, outcome: Result<Done, Failure>) -> Step {
        if let Err(failure) = outcome {
            desk.fault(&failure.message());
        }
        Step::Back
    }
}
