//! The plan laid anew when lessons fell out or came: every row that changes is looked at first, then one commit and one undo.

use crate::domain::command::Command;
use crate::domain::controls;
use crate::domain::message::Message;
use crate::domain::plan::flow::flow;
use crate::domain::plan::reflow::{Ground, Reflow, Stand, reflow};
use crate::ui::event::Effect;
use crate::ui::route::{Preview, PreviewRow, Purpose, Route};
use crate::ui::screen::Context;
use crate::ui::screens::timetable::change::note;

use super::{PlanGrid, refuse, words};

impl PlanGrid {
    /// Lays the plan anew and shows what that changes.
    pub(super) fn reflow(&mut self, context: &Context) -> Vec<Effect> {
        let Some(view) = &self.data else {
            return vec![Effect::Beep];
        };
        let ground = Ground {
            lessons: &view.lessons,
            journal: self.id,
            directory: &context.directory,
        };
        let laid = reflow(&view.plan.content, ground, |reason| context.text(reason));
        if view.plan.content.rows.is_empty() || laid.content == view.plan.content && laid.unfit == 0
        {
            return refuse(Message::new("plans-reflow-nothing"));
        }
        let rows = self.changes(context, &laid);
        let command = Command::EditPlan {
            journal: self.id,
            seen: view.plan.revision,
            after: laid.content,
        };
        if rows.is_empty() {
            // Every topic keeps its days: only the lessons that it is laid on are others.
            return vec![Effect::Execute(command)];
        }
        vec![Effect::Push(Box::new(Route::Preview(Preview {
            purpose: Purpose::Confirm,
            label: Message::new("plans-reflow"),
            rows,
            command: Some(command),
        })))]
    }

    fn changes(&self, context: &Context, laid: &Reflow) -> Vec<PreviewRow> {
        let stand = |stand: Stand| {
            let date = stand.date.map(|date| context.catalogue.short_date(date));
            let date = date.unwrap_or_else(|| context.t("plans-no-lesson"));
            format!("{date} · {}", words::hours(context, stand.hours))
        };
        let row = |step: &crate::domain::plan::reflow::Step| PreviewRow {
            name: self.name(step.row),
            before: stand(step.before),
            after: stand(step.after),
            note: Some(step.reason.clone()),
        };
        let unfit = (laid.unfit > 0).then(|| PreviewRow {
            name: "!".to_owned(),
            before: String::new(),
            after: String::new(),
            note: Some(Message::new("plans-unfit").with("count", laid.unfit)),
        });
        unfit
            .into_iter()
            .chain(self.met(context, laid).into_iter().map(note))
            .chain(laid.steps.iter().map(row))
            .collect()
    }

    /// The control works of the plan laid anew that would meet another one of their pupils.
    fn met(&self, context: &Context, laid: &Reflow) -> Vec<Message> {
        let Some(view) = &self.data else {
            return Vec::new();
        };
        let rows = &laid.content.rows;
        let flow = flow(rows, &view.lessons);
        let places = rows.iter().zip(&flow.rows);
        let places = places.filter_map(|(row, own)| {
            let control = controls::is_control(row.control?, &context.directory.regulation);
            own.to_come.first().filter(|_| control)
        });
        let met = places.filter_map(|at| {
            let others = view.controls.get(&at.date)?;
            controls::told(at.date, others)
        });
        met.collect()
    }

    /// A row by its number and topic.
    pub(super) fn name(&self, row: usize) -> String {
        let topic = self.rows().get(row).map_or("", |row| row.topic.as_str());
        format!("{} {topic}", row + 1)
    }
}
