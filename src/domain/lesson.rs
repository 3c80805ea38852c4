//! A lesson: the date and slot of a journal's column, its topic, homework and kinds of work.

use serde::{Deserialize, Serialize};

use super::date::Date;

/// Which lesson of a journal: several of one subject on one day occur, so the slot belongs to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct LessonAt {
    /// The day.
    pub date: Date,
    /// Lesson number of the day.
    pub slot: u8,
}

/// A kind of work by its code in the regulation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct WorkKind(pub u8);

impl WorkKind {
    /// Ordinary work in the lesson: code 0 of every regulation.
    pub const ORDINARY: Self = Self(0);
}

/// A weight in averages: 1 for ordinary work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Weight(pub u8);

/// One work of a lesson. A dictation may be two: spelling and grammar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    /// Its kind.
    pub kind: WorkKind,
    /// The teacher's weight in place of the kind's.
    pub weight: Option<Weight>,
}

/// What was set for home.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Homework {
    /// Nothing was set, on purpose: no duty stands.
    NotSet,
    /// Something was set.
    Set {
        /// The task; may have several lines.
        text: String,
        /// For which lesson of the same journal.
        due: Option<LessonAt>,
        /// Links.
        links: Vec<String>,
        /// The teacher's estimate, minutes.
        minutes: Option<u16>,
    },
}

impl Homework {
    /// What was typed as homework: lines that are links are kept as links, the rest is the task; `None` for a text without
    /// anything in it.
    #[must_use]
    pub fn typed(text: &str, due: Option<LessonAt>, minutes: Option<u16>) -> Option<Self> {
        let is_link = |line: &&str| {
            let start = line.trim_start();
            start.starts_with("https://") || start.starts_with("http://")
        };
        let (links, task): (Vec<&str>, Vec<&str>) = text.lines().partition(is_link);
        let task = Self::Set {
            text: task.join("\n").trim().to_owned(),
            due,
            links: links.iter().map(|link| link.trim().to_owned()).collect(),
            minutes,
        };
        (!task.is_blank()).then_some(task)
    }

    /// The text to type on: the task and below it its links, a line each. [`Homework::typed`] turns it back.
    #[must_use]
    pub fn full_text(&self) -> String {
        match self {
            Self::NotSet => String::new(),
            Self::Set { text, links, .. } => {
                let task = (!text.is_empty()).then_some(text.as_str());
                let lines: Vec<&str> = task
                    .into_iter()
                    .chain(links.iter().map(String::as_str))
                    .collect();
                lines.join("\n")
            }
        }
    }

    /// Whether something was set, and yet nothing is said of it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::NotSet => false,
            Self::Set { text, links, .. } => text.trim().is_empty() && links.is_empty(),
        }
    }
}

/// What a lesson holds besides its pupils' cells.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct LessonContent {
    /// The topic.
    pub topic: String,
    /// The homework; `None` while nothing was said of it.
    pub homework: Option<Homework>,
    /// The works; empty means one ordinary work.
    pub works: Vec<Work>,
    /// The roll was taken: without it, an empty column does not say that everyone was there.
    pub roll_taken: bool,
}

/// A lesson as stored.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Lesson {
    /// What it holds.
    pub content: LessonContent,
    /// The audit row of its last change; 0 for a lesson that nobody wrote yet.
    pub revision: u64,
}

impl LessonContent {
    /// The work that a mark's ordinal names: a second mark of a lesson with one work belongs to that work.
    #[must_use]
    pub fn work(&self, ordinal: u8) -> Work {
        let work = self
            .works
            .get(usize::from(ordinal))
            .or_else(|| self.works.last());
        work.copied().unwrap_or(Work {
            kind: WorkKind::ORDINARY,
            weight: None,
        })
    }
}
