//! An absence that is told of, question by question: who, from when until when, why.

use super::view::{decided, lesson_place, names};
use crate::domain::calendar::Span;
use crate::domain::command::Command;
use crate::domain::date::Date;
use crate::domain::date_input;
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::office::Leave;
use crate::domain::substitution::leave::Turned;
use crate::ui::event::Effect;
use crate::ui::route::{Arrange, Preview, PreviewRow, Purpose, Route};
use crate::ui::screen::Context;
use crate::ui::screens::arranging::{execute, find, prompt};

/// What was answered so far.
#[derive(Default)]
pub(super) struct Draft {
    people: Vec<PersonId>,
    who: Option<PersonId>,
    days: Option<Span>,
}

impl Draft {
    pub(super) fn is_begun(&self) -> bool {
        self.who.is_some()
    }

    pub(super) fn ask_who(&mut self, context: &Context) -> Vec<Effect> {
        let directory = &context.directory;
        *self = Self {
            people: directory.teaching_staff(context.today),
            ..Self::default()
        };
        let people = self.people.iter();
        let names = people.filter_map(|person| directory.people.get(person));
        let names = names.map(|person| person.name.full()).collect();
        find(Arrange::Away, Message::new("ask-away"), names, 0)
    }

    pub(super) fn ask_dates(&mut self, context: &Context, place: usize, date: Date) -> Vec<Effect> {
        self.who = self.people.get(place).copied();
        let today = context.catalogue.date(date);
        prompt(Arrange::Dates, Message::new("ask-away-dates"), today)
    }

    pub(super) fn ask_why(&mut self, context: &Context, typed: &str) -> Vec<Effect> {
        self.days = date_input::span(typed, context.today);
        if self.days.is_none() {
            return vec![Effect::Toast(Message::new("refusal-date")), Effect::Beep];
        }
        let initial = context.t("away-illness");
        prompt(Arrange::Why, Message::new("ask-away-why"), initial)
    }

    /// The absence, once everything was answered. It is kept: a refused reason is asked for again.
    pub(super) fn finish(&self, reason: &str) -> Option<Leave> {
        let days = self.days?;
        Some(Leave {
            person: self.who?,
            from: days.from,
            until: days.until,
            reason: reason.trim().to_owned(),
            order: String::new(),
        })
    }
}

/// A changed absence: at once, or, where lessons go back to their teacher, after these were looked at.
pub(super) fn turned(context: &Context, person: PersonId, turned: Turned) -> Vec<Effect> {
    if turned.back.is_empty() {
        return execute(turned.edits);
    }
    let rows = turned.back.iter().map(|(lesson, by)| PreviewRow {
        name: lesson_place(context, lesson),
        before: decided(context, &lesson.state),
        after: names(context, by),
        note: None,
    });
    let name = context.directory.initials(person);
    let preview = Preview {
        purpose: Purpose::Confirm,
        label: Message::new("substitutions-back").with("name", name),
        rows: rows.collect(),
        command: Some(Command::Amend {
            edits: turned.edits,
        }),
    };
    vec![Effect::Push(Box::new(Route::Preview(preview)))]
}
