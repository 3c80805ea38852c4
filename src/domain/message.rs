//! A sentence for a person, still without a language: an id of the catalogue and its arguments.
//!
//! Every layer may make one; only `i18n` turns it into text. So refusals, faults and errors are typed
//! where they arise and are worded in one place, in every language.

use chrono::NaiveDate;

/// One sentence: the Fluent id and what is filled into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The id in `assets/i18n/*/*.ftl`.
    pub id: &'static str,
    /// Named arguments, in no particular order.
    pub args: Vec<(&'static str, Arg)>,
}

/// What may stand in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// Text as it is (names, codes, file names); control characters are removed when it is painted.
    Text(String),
    /// A count; the catalogue picks the plural form.
    Number(i64),
    /// A date, written by the language's custom.
    Date(NaiveDate),
    /// A sentence within a sentence.
    Message(Box<Message>),
}

impl Message {
    /// A sentence without arguments.
    #[must_use]
    pub fn new(id: &'static str) -> Self {
        Self {
            id,
            args: Vec::new(),
        }
    }

    /// The same sentence with one more argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Arg {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Arg {
    fn from(number: u32) -> Self {
        Self::Number(i64::from(number))
    }
}

impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<NaiveDate> for Arg {
    fn from(date: NaiveDate) -> Self {
        Self::Date(date)
    }
}

impl From<Message> for Arg {
    fn from(message: Message) -> Self {
        Self::Message(Box::new(message))
    }
}
