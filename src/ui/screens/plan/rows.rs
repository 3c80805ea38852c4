//! Rows of a plan taken out and moved, their sections, materials and reasons of correction; what is done with answers.

use crate::domain::forms;
use crate::domain::lesson::WorkKind;
use crate::domain::message::Message;
use crate::domain::plan::PlanRow;
use crate::domain::plan::flow::flow;
use crate::ui::event::Effect;
use crate::ui::route::{Prompt, Purpose, Returned, Route};
use crate::ui::screen::Context;

use super::edit::Then;
use super::field::Field;
use super::{PlanGrid, refuse};

impl PlanGrid {
    /// Takes the cursor's row out. It can be undone.
    pub(super) fn delete(&mut self, context: &Context) -> Vec<Effect> {
        let mut rows = self.rows().to_vec();
        if self.list.row >= rows.len() {
            return vec![Effect::Beep];
        }
        rows.remove(self.list.row);
        // The first row has no row above to be given with.
        if let Some(first) = rows.first_mut() {
            first.hours = first.hours.max(1);
        }
        self.save(context, rows, Then::Go(self.list.row, self.field))
    }

    /// Cuts the cursor's row, or joins it to the next one. What was given stays what it was in the lessons.
    pub(super) fn piece(
        &mut self,
        context: &Context,
        make: fn(&[PlanRow], usize) -> Result<Vec<PlanRow>, Message>,
    ) -> Vec<Effect> {
        let Some(view) = &self.data else {
            return vec![Effect::Beep];
        };
        let place = self.list.row;
        let made = match make(self.rows(), place) {
            Ok(rows) => rows,
            Err(why) => return refuse(why),
        };
        let given = flow(self.rows(), &view.lessons);
        let joins = made.len() < self.rows().len();
        if given.is_given(place) || joins && given.is_given(place + 1) {
            return refuse(Message::new("plans-piece-given"));
        }
        self.save(context, made, Then::Go(place, self.field))
    }

    /// Moves the cursor's row by one. At the border of its section it first goes over into the next one.
    pub(super) fn shift(&mut self, context: &Context, step: isize) -> Vec<Effect> {
        let from = self.list.row;
        let mut rows = self.rows().to_vec();
        let to = from.checked_add_signed(step);
        let section = |row: usize| self.rows().get(row).map(|row| row.section.clone());
        let (Some(to), Some(own)) = (to, section(from)) else {
            return vec![Effect::Beep];
        };
        let Some(other) = section(to) else {
            return vec![Effect::Beep];
        };
        if own != other {
            return self.save_row(context, Then::Stay, |row| row.section = other);
        }
        rows.swap(from, to);
        if let Some(first) = rows.first_mut() {
            first.hours = first.hours.max(1);
        }
        self.save(context, rows, Then::Go(to, self.field))
    }

    /// What the section is called that begins or goes on here.
    pub(super) fn ask_section(&self) -> Vec<Effect> {
        self.ask(Purpose::PlanSection, "plans-ask-section", |row| {
            row.section.clone()
        })
    }

    /// What the lesson needs.
    pub(super) fn ask_materials(&self) -> Vec<Effect> {
        self.ask(Purpose::PlanMaterials, "plans-ask-materials", |row| {
            row.materials.clone()
        })
    }

    /// Why the row was corrected.
    pub(super) fn ask_reason(&self) -> Vec<Effect> {
        self.ask(Purpose::PlanReason, "plans-ask-reason", |row| {
            let given = row.correction.as_ref();
            given.map(|given| given.reason.clone()).unwrap_or_default()
        })
    }

    fn ask(
        &self,
        purpose: Purpose,
        label: &'static str,
        initial: impl FnOnce(&crate::domain::plan::PlanRow) -> String,
    ) -> Vec<Effect> {
        let Some(row) = self.row() else {
            return vec![Effect::Beep];
        };
        vec![Effect::Push(Box::new(Route::Prompt(Prompt {
            purpose,
            label: Message::new(label),
            initial: initial(row),
        })))]
    }

    /// What a closed dialog handed down.
    pub(super) fn returned(&mut self, context: &Context, returned: Returned) -> Vec<Effect> {
        match returned {
            Returned::Text(Purpose::PlanSection, text) => self.set_section(context, text.trim()),
            Returned::Text(Purpose::PlanMaterials, text) => {
                self.save_row(context, Then::Stay, |row| {
                    row.materials = text.trim().to_owned()
                })
            }
            Returned::Text(Purpose::PlanReason, text) => {
                self.save_row(context, Then::Stay, |row| {
                    let mut correction = row.correction.take().unwrap_or_default();
                    correction.reason = text.trim().to_owned();
                    let kept = correction != crate::domain::plan::Correction::default();
                    row.correction = kept.then_some(correction);
                })
            }
            Returned::Chosen(Purpose::PlanControl, index) => {
                let works = forms::of_journal(self.id, &context.directory);
                let kind = works.get(index).filter(|_| index > 0);
                let control = kind.map(|kind| WorkKind(kind.code));
                let then = Then::Go(self.list.row, Field::Topic);
                self.save_row(context, then, |row| row.control = control)
            }
            Returned::Chosen(Purpose::PlanSource, index) => self.copied(context, index),
            Returned::Confirmed(_, command) => vec![Effect::Execute(*command)],
            _ => Vec::new(),
        }
    }

    /// Names the section from the cursor's row on, as far as the rows below belong to the same one.
    fn set_section(&mut self, context: &Context, name: &str) -> Vec<Effect> {
        let mut rows = self.rows().to_vec();
        let own = self.row().map(|row| row.section.clone());
        let here = rows.iter_mut().skip(self.list.row);
        here.take_while(|row| Some(&row.section) == own.as_ref())
            .for_each(|row| row.section = name.to_owned());
        self.save(context, rows, Then::Stay)
    }
}
