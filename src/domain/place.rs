//! Where somebody was when their session ended: the screens that were open, how each of them stood, and what was being typed.

use serde::{Deserialize, Serialize};

use super::date::Date;
use super::ids::{ClassId, JournalId, PersonId};
use super::lesson::LessonAt;

/// How long a place may be gone back to, milliseconds: a day.
pub const KEPT: i64 = 86_400_000;
/// Screens that are kept; of a deeper stack, the first ones.
pub const DEEPEST: usize = 16;
/// Characters of typed text that are kept.
pub const LONGEST: usize = 65_536;

/// A place, kept in the store until its person goes on there or leaves.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Place {
    /// When it was kept, milliseconds since 1970 UTC.
    pub at: i64,
    /// The screens, the lowest first.
    pub screens: Vec<Spot>,
}

/// One screen and how it stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Spot {
    /// A person's day.
    Home {
        /// The day.
        date: Date,
        /// Which of the family's children.
        child: Option<PersonId>,
        /// The lesson under the cursor, by its place.
        row: u16,
    },
    /// The list of journals.
    Journals {
        /// What narrows it.
        typed: Typed,
        /// The journal under the cursor, by its place.
        row: u16,
    },
    /// A journal.
    Journal {
        /// Which.
        journal: JournalId,
        /// The lesson under the cursor.
        at: Option<LessonAt>,
        /// The pupil under the cursor.
        pupil: Option<PersonId>,
        /// Absences first.
        roll: bool,
        /// The cell that was just entered, while the cursor has moved on from it by itself: a comment is for that one.
        just: Option<(PersonId, LessonAt)>,
        /// The other corner of a selection.
        anchor: Option<(PersonId, LessonAt)>,
        /// The first row and column in view.
        view: (u16, u16),
        /// The revision of the cell that is meant.
        seen: u64,
    },
    /// The grid of a journal's lessons.
    Lessons {
        /// Which journal.
        journal: JournalId,
        /// The lesson under the cursor.
        at: Option<LessonAt>,
        /// The field under the cursor, by its number.
        field: u8,
        /// Opened to write one lesson and go back.
        hurried: bool,
        /// The topic that is being typed.
        topic: Option<Typed>,
        /// The revision of the lesson under the cursor.
        seen: u64,
    },
    /// A class's day.
    Day {
        /// The class.
        class: ClassId,
        /// The day.
        date: Date,
        /// The pupil under the cursor.
        pupil: Option<PersonId>,
        /// The lesson under the cursor, by its place.
        column: u16,
    },
    /// A class's homework.
    Homework {
        /// The class.
        class: ClassId,
        /// A day of the week.
        date: Date,
        /// The task under the cursor, by its place.
        row: u16,
    },
    /// One's own settings.
    Settings {
        /// The setting under the cursor, by its place.
        row: u16,
    },
    /// A line or a text that is asked for.
    Asked {
        /// What for.
        what: Asked,
        /// The lesson's date, where the question names it.
        date: Option<Date>,
        /// What stood there at first.
        initial: String,
        /// What stands there now.
        typed: Typed,
    },
    /// Any other screen.
    Screen {
        /// Which, as the interface names it: a name that is not known any more leads nowhere.
        route: String,
        /// Where its cursor stands, and what is being typed in it.
        stand: Stand,
        /// What is typed is stored nowhere else.
        unsaved: bool,
    },
    /// What was done on the screen below since it last stood clean: done again, it opens the same questions with the same
    /// answers. Nothing is written by it.
    Draft {
        /// What the line under the cursor said before.
        seen: String,
        /// Step by step.
        steps: Vec<Step>,
    },
}

/// Where the cursor of a screen stands.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Stand {
    /// The row, by its place.
    pub row: u16,
    /// The column, or which of its lists a screen shows.
    pub column: u16,
    /// The first row and column in view, where a screen can be scrolled.
    pub view: (u16, u16),
    /// The text that is being typed in the screen itself.
    pub typed: Option<Typed>,
}

/// A step of a [`Spot::Draft`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Step {
    /// A key's meaning.
    Action {
        /// The action, by its name.
        id: String,
        /// What the line under the cursor said, where something was chosen by it.
        seen: Option<String>,
    },
    /// Characters.
    Typed(String),
    /// A paste.
    Pasted(String),
    /// The command that followed was not carried out before a reason is given: the sentence that asks for it.
    Asked(String),
}

/// What a line or text is asked for. Passwords and PINs are not among them: they are never kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Asked {
    /// A part of a pupil's name.
    Pupil,
    /// A date.
    Date,
    /// A comment on a mark.
    Comment,
    /// A note about a pupil.
    Note,
    /// The weight of a mark.
    MarkWeight,
    /// Minutes of lateness.
    Minutes,
    /// The weight of a column.
    Weight,
    /// A line of dictation.
    Dictation,
    /// A homework.
    Homework,
    /// The lesson for which homework is due.
    Due,
    /// How long a homework takes.
    TaskMinutes,
}

/// A text that is being typed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Typed {
    /// The text.
    pub text: String,
    /// Characters before the cursor, ends of lines among them.
    pub cursor: u32,
}

impl Typed {
    /// A text with the cursor after some of its characters.
    #[must_use]
    pub fn new(before: &str, after: &str) -> Self {
        Self {
            text: format!("{before}{after}"),
            cursor: u32::try_from(before.chars().count()).unwrap_or(u32::MAX),
        }
    }

    /// The text before and after the cursor.
    #[must_use]
    pub fn parts(&self) -> (&str, &str) {
        let cursor = usize::try_from(self.cursor).unwrap_or(usize::MAX);
        let end = self.text.char_indices().nth(cursor).map(|(at, _)| at);
        self.text.split_at(end.unwrap_or(self.text.len()))
    }
}

impl Spot {
    /// What was typed here and is stored nowhere else.
    #[must_use]
    pub fn unsaved(&self) -> Option<String> {
        match self {
            Self::Lessons {
                topic: Some(typed), ..
            } => Some(typed.text.clone()),
            Self::Asked { initial, typed, .. } if *initial != typed.text => {
                Some(typed.text.clone())
            }
            Self::Screen {
                stand,
                unsaved: true,
                ..
            } => stand.typed.as_ref().map(|typed| typed.text.clone()),
            Self::Draft { steps, .. } => Some(steps.iter().filter_map(Step::text).collect()),
            _ => None,
        }
    }

    /// Whether it is the same place, though others may have changed what is written there.
    #[must_use]
    pub fn is_where(&self, other: &Self) -> bool {
        let mut there = other.clone();
        if let (
            Self::Journal { seen: mine, .. } | Self::Lessons { seen: mine, .. },
            Self::Journal { seen, .. } | Self::Lessons { seen, .. },
        ) = (self, &mut there)
        {
            *seen = *mine;
        }
        *self == there
    }

    /// Whether it stands above another screen, in whose place its text belongs.
    #[must_use]
    pub fn is_asked(&self) -> bool {
        matches!(self, Self::Asked { .. } | Self::Draft { .. })
    }

    /// Characters of typed text in it.
    fn characters(&self) -> usize {
        let of = |typed: &Typed| typed.text.chars().count();
        match self {
            Self::Journals { typed, .. } | Self::Asked { typed, .. } => of(typed),
            Self::Lessons { topic, .. } => topic.as_ref().map_or(0, of),
            Self::Screen { stand, .. } => stand.typed.as_ref().map_or(0, of),
            Self::Draft { steps, .. } => {
                let texts = steps.iter().filter_map(Step::text);
                texts.map(|text| text.chars().count()).sum()
            }
            _ => 0,
        }
    }
}

impl Stand {
    /// The cursor on a row of a list.
    #[must_use]
    pub fn row(row: u16) -> Self {
        Self::at(row, 0)
    }

    /// The cursor on a row and a column, or on a row of one of several lists.
    #[must_use]
    pub fn at(row: u16, column: u16) -> Self {
        Self {
            row,
            column,
            ..Self::default()
        }
    }
}

impl Step {
    /// What was typed by it.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Typed(text) | Self::Pasted(text) => Some(text),
            Self::Action { .. } | Self::Asked(_) => None,
        }
    }
}

impl Place {
    /// Whether it may still be gone back to. A clock set back ends nothing.
    #[must_use]
    pub fn is_fresh(&self, now: i64) -> bool {
        now - self.at < KEPT
    }

    /// Characters of typed text in it.
    #[must_use]
    pub fn typed(&self) -> usize {
        self.screens.iter().map(Spot::characters).sum()
    }
}
