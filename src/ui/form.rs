//! A form to fill in, as data: its fields, what stands in them, and what they hold when it is done.

use crate::domain::date::Date;
use crate::domain::date_input;
use crate::domain::message::Message;

use super::event::Effect;
use super::route::Purpose;

/// A form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Tells the answer apart for the screen below.
    pub purpose: Purpose,
    /// What it is.
    pub label: Message,
    /// What is asked, in order.
    pub fields: Vec<Field>,
    /// What has to be known beside; may be long.
    pub note: Option<Message>,
}

/// A field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The question.
    pub label: Message,
    /// What stands there.
    pub value: Value,
    /// Whether it is asked why something is done: the last reason is offered then.
    pub is_reason: bool,
}

/// What a field holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A line of text.
    Line(String),
    /// One of several items.
    Choice {
        /// As shown.
        items: Vec<String>,
        /// Which one.
        selected: usize,
    },
}

impl Field {
    /// A line to type.
    #[must_use]
    pub fn line(label: &'static str, text: impl Into<String>) -> Self {
        Self {
            label: Message::new(label),
            value: Value::Line(text.into()),
            is_reason: false,
        }
    }

    /// A line for a reason.
    #[must_use]
    pub fn reason(label: &'static str) -> Self {
        Self {
            is_reason: true,
            ..Self::line(label, "")
        }
    }

    /// A choice.
    #[must_use]
    pub fn choice(label: &'static str, items: Vec<String>, selected: usize) -> Self {
        Self {
            label: Message::new(label),
            value: Value::Choice { items, selected },
            is_reason: false,
        }
    }
}

/// Why a filled form is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The field that is not right.
    pub field: usize,
    /// What is wrong with it.
    pub why: Message,
}

impl Fault {
    /// The form is back at that field, and it is said why.
    #[must_use]
    pub fn effects(self) -> Vec<Effect> {
        vec![
            Effect::Amiss(self.field),
            Effect::Toast(self.why),
            Effect::Beep,
        ]
    }
}

impl Form {
    /// The date in a line, nearest to `near` where its year or month was left out.
    ///
    /// # Errors
    /// It is no date.
    pub fn date(&self, field: usize, near: Date) -> Result<Date, Fault> {
        let typed = self.text(field);
        date_input::parse(typed, near).ok_or_else(|| Fault {
            field,
            why: Message::new("form-date-wrong").with("typed", typed),
        })
    }

    /// The text of a line, without spaces around it; empty for a choice or no such field.
    #[must_use]
    pub fn text(&self, field: usize) -> &str {
        match self.fields.get(field).map(|field| &field.value) {
            Some(Value::Line(text)) => text.trim(),
            _ => "",
        }
    }

    /// The place of the chosen item; 0 for a line or no such field.
    #[must_use]
    pub fn chosen(&self, field: usize) -> usize {
        match self.fields.get(field).map(|field| &field.value) {
            Some(Value::Choice { selected, .. }) => *selected,
            _ => 0,
        }
    }
}
