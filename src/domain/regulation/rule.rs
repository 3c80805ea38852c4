//! A rule as a school's file states it: its value and where it comes from.

use serde::Deserialize;

use super::office::{Office, Offices};
use super::unreadable;
use crate::domain::message::{Arg, Message};
use crate::domain::settings::Language;

/// A rule: what holds, and by what.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Stated<T>", bound(deserialize = "T: Deserialize<'de>"))]
pub struct Rule<T> {
    /// What holds.
    pub value: T,
    /// Where it comes from.
    pub source: Source,
}

/// Where a rule comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// The school's own document says it.
    Clause(Clause),
    /// The document is silent: the value is ours, and the school may set another.
    Ours,
}

/// A place in the school's document and what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// As the school cites it.
    pub number: String,
    /// What it says, Russian.
    pub ru: String,
    /// What it says, English.
    pub en: String,
}

impl Source {
    /// How a sentence cites it.
    #[must_use]
    pub fn cited(&self) -> Arg {
        match self {
            Self::Clause(clause) => clause.number.as_str().into(),
            Self::Ours => Message::new("rule-ours").into(),
        }
    }

    /// What the document says; `None` where it is silent.
    #[must_use]
    pub fn sentence(&self, language: Language) -> Option<&str> {
        match (self, language) {
            (Self::Ours, _) => None,
            (Self::Clause(clause), Language::Ru) => Some(&clause.ru),
            (Self::Clause(clause), Language::En) => Some(&clause.en),
        }
    }
}

/// A rule as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stated<T> {
    value: T,
    clause: Option<String>,
    ru: Option<String>,
    en: Option<String>,
    #[serde(default)]
    ours: bool,
}

impl<T> TryFrom<Stated<T>> for Rule<T> {
    type Error = &'static str;

    fn try_from(stated: Stated<T>) -> Result<Self, Self::Error> {
        let said = |text: &Option<String>| text.as_ref().is_none_or(|text| !text.trim().is_empty());
        let filled = said(&stated.clause) && said(&stated.ru) && said(&stated.en);
        let source = match (stated.clause, stated.ru, stated.en, stated.ours) {
            (Some(number), Some(ru), Some(en), false) if filled => {
                Source::Clause(Clause { number, ru, en })
            }
            (None, None, None, true) => Source::Ours,
            _ => return Err(unreadable::SOURCE),
        };
        Ok(Self {
            value: stated.value,
            source,
        })
    }
}

/// What somebody has to do, and when.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Task<W> {
    /// Who: any one of them does it.
    pub by: Offices,
    /// When.
    pub when: W,
}

/// A value in words.
pub trait Said {
    /// The words.
    fn said(&self) -> Message;

    /// The offices that it needs somebody in; none for a value that is no matter of anybody's.
    fn needs(&self) -> &[Office] {
        &[]
    }
}

/// When a task is due.
pub trait When: Said {
    /// Whether it is due at all.
    fn is_due(&self) -> bool {
        true
    }
}

impl<W: When> Said for Task<W> {
    fn said(&self) -> Message {
        Message::new("rule-task")
            .with("by", self.by.said())
            .with("when", self.when.said())
    }

    fn needs(&self) -> &[Office] {
        if self.when.is_due() {
            self.by.as_slice()
        } else {
            &[]
        }
    }
}

impl Said for bool {
    fn said(&self) -> Message {
        Message::new(if *self { "rule-yes" } else { "rule-no" })
    }
}

/// Text that is the same in every language.
pub(super) fn text(text: impl Into<Arg>) -> Message {
    Message::new("rule-text").with("text", text)
}

/// Words joined to a list; `None` for none.
pub(super) fn list(words: impl DoubleEndedIterator<Item = Message>) -> Option<Message> {
    words.rev().reduce(|rest, first| {
        Message::new("rule-list")
            .with("first", first)
            .with("rest", rest)
    })
}

/// A rule as it is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line<'a> {
    /// Where the file states it: `lock.marks`.
    pub path: &'static str,
    /// What it is about.
    pub title: Message,
    /// What holds.
    pub value: Message,
    /// Where it comes from.
    pub source: &'a Source,
    /// The offices that it needs somebody in.
    pub needs: &'a [Office],
}

/// Rules of one idea.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section<'a> {
    /// The idea.
    pub title: Message,
    /// Its rules.
    pub lines: Vec<Line<'a>>,
}

impl<T: Said> Rule<T> {
    /// The rule's line under a title of the catalogue.
    pub(super) fn line(&self, title: &'static str, path: &'static str) -> Line<'_> {
        Line {
            path,
            title: Message::new(title),
            value: self.value.said(),
            source: &self.source,
            needs: self.value.needs(),
        }
    }
}

/// A section of the file: its rules by name, each with the type of its value. The names are the file's keys and, after
/// `rule-` and the section's name, the catalogue's ids.
macro_rules! section {
    ($(#[$doc:meta])* $section:ident $name:literal { $($(#[$rule_doc:meta])* $rule:ident: $value:ty,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $section {
            $($(#[$rule_doc])* pub $rule: $crate::domain::regulation::rule::Rule<$value>,)*
        }

        impl $section {
            pub(super) fn section(&self) -> $crate::domain::regulation::rule::Section<'_> {
                $crate::domain::regulation::rule::Section {
                    title: $crate::domain::message::Message::new(concat!("rules-", $name)),
                    lines: vec![$(self.$rule.line(
                        concat!("rule-", $name, "-", stringify!($rule)),
                        concat!($name, ".", stringify!($rule)),
                    ),)*],
                }
            }
        }
    };
}

pub(super) use section;
