//! Many rows at once, from a spreadsheet's clipboard or another plan: looked at first, then one commit and one undo.

use crate::domain::command::Command;
use crate::domain::message::Message;
use crate::domain::plan::{PlanRow, check};
use crate::domain::query::PlanSource;
use crate::service::pasted::{self, Wrong};
use crate::ui::event::Effect;
use crate::ui::route::{Choice, Preview, PreviewRow, Purpose, Route};
use crate::ui::screen::Context;
use crate::ui::widgets::paste;

use super::{PlanGrid, refuse, with_rows, words};

impl PlanGrid {
    /// One line goes into the field that is open, as does any paste once it is typed on. A table becomes rows below the cursor's.
    pub(super) fn pasted(&mut self, context: &Context, text: &str) -> Vec<Effect> {
        let lines = paste::lines(text);
        if let Some(typing) = &mut self.typing
            && (typing.is_changed() || lines.len() < 2)
        {
            let line = lines.join(" ");
            line.chars().for_each(|typed| typing.line.insert(typed));
            return Vec::new();
        }
        if let Some(why) = self.closed() {
            return refuse(why);
        }
        self.typing = None;
        let (rows, wrong) = match pasted::plan(text, &context.directory.regulation) {
            Ok(read) => read,
            Err(why) => return refuse(why),
        };
        let place = (self.list.row + 1).min(self.rows().len());
        self.preview(context, "plans-paste", place, rows, &wrong)
    }

    /// Plans to copy from.
    pub(super) fn choose_source(
        &mut self,
        context: &Context,
        sources: Vec<PlanSource>,
    ) -> Vec<Effect> {
        if sources.is_empty() {
            return refuse(Message::new("plans-copy-none"));
        }
        let item = |source: &PlanSource| {
            let hours = source.rows.iter().map(|row| u32::from(row.hours));
            let year = source.journal.year.0;
            let label = Message::new("plans-source")
                .with("unit", source.unit.as_str())
                .with("years", format!("{year}/{:02}", (year + 1) % 100))
                .with("rows", source.rows.len())
                .with("hours", hours.sum::<u32>());
            context.text(&label)
        };
        let choice = Choice {
            purpose: Purpose::PlanSource,
            label: Message::new("plans-copy"),
            items: sources.iter().map(item).collect(),
            selected: 0,
        };
        self.sources = sources;
        vec![Effect::Push(Box::new(Route::Choose(choice)))]
    }

    /// The rows of the chosen plan that this one does not have yet go to its end: term by term, or all at once.
    pub(super) fn copied(&mut self, context: &Context, index: usize) -> Vec<Effect> {
        let mut sources = std::mem::take(&mut self.sources).into_iter();
        let Some(source) = sources.nth(index) else {
            return vec![Effect::Beep];
        };
        let same =
            |one: &PlanRow, two: &PlanRow| (&one.section, &one.topic) == (&two.section, &two.topic);
        let known = |row: &PlanRow| self.rows().iter().any(|own| same(own, row));
        let new = source.rows.into_iter().filter(|row| !known(row));
        let rows: Vec<PlanRow> = new.collect();
        if rows.is_empty() {
            return refuse(Message::new("plans-copy-nothing"));
        }
        let end = self.rows().len();
        self.preview(context, "plans-copy", end, rows, &[])
    }

    /// New rows against their numbers, with what is wrong with them.
    fn preview(
        &self,
        context: &Context,
        label: &'static str,
        place: usize,
        new: Vec<PlanRow>,
        wrong: &[Wrong],
    ) -> Vec<Effect> {
        let Some(view) = &self.data else {
            return vec![Effect::Beep];
        };
        let lost = wrong.iter().any(|wrong| wrong.lost);
        let wrong = wrong.iter().map(|wrong| PreviewRow {
            name: wrong.row.map_or("!".to_owned(), |row| format!("! {row}")),
            before: String::new(),
            after: String::new(),
            note: Some(wrong.message.clone()),
        });
        let added = new.iter().zip(place + 1..).map(|(row, number)| PreviewRow {
            name: number.to_string(),
            before: row.section.clone(),
            after: words::row(context, row),
            note: None,
        });
        let shown: Vec<PreviewRow> = wrong.chain(added).collect();
        let mut rows = self.rows().to_vec();
        rows.splice(place..place, new);
        let after = with_rows(view, rows);
        if let Err(why) = check(&view.plan.content, &after, &context.directory.regulation) {
            return refuse(why);
        }
        let blocked = lost || after.rows.len() == view.plan.content.rows.len();
        let command = Command::EditPlan {
            journal: self.id,
            seen: view.plan.revision,
            after,
        };
        vec![Effect::Push(Box::new(Route::Preview(Preview {
            purpose: Purpose::Confirm,
            label: Message::new(label),
            rows: shown,
            command: (!blocked).then_some(command),
        })))]
    }
}
