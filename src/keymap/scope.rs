//! Where actions mean something, and under which menu they stand.

/// Where an action means something. A screen has one scope; `Global` holds everywhere below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// Everywhere.
    Global,
    /// Moving about: every screen with a list, a grid or a text.
    Moving,
    /// A journal's cells.
    Journal,
    /// A grid of lessons.
    Lessons,
    /// A class's day across lessons.
    Day,
    /// A person's day.
    Home,
    /// Lists: journals, homework, history, settings, choices.
    List,
    /// A line or an area of text.
    Text,
    /// A line in which it is asked why.
    Reason,
    /// The screens before one has signed in.
    Door,
    /// What to do with a change that came upon somebody else's.
    Conflict,
    /// The timetable's screens: substitutions, weeks, days.
    Timetable,
    /// Lists of what offices keep: absences, openings.
    Records,
    /// A family's diary.
    Diary,
    /// The office's lists, cards and forms.
    Office,
    /// What is due, and how much was done in time.
    Duties,
    /// A journal's finals.
    Finals,
    /// A journal's plan.
    Plan,
}

impl Scope {
    /// The scope's name in keymap files and message ids.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Global => "global",
            Self::Moving => "moving",
            Self::Journal => "journal",
            Self::Lessons => "lessons",
            Self::Day => "day",
            Self::Home => "home",
            Self::List => "list",
            Self::Text => "text",
            Self::Reason => "reason",
            Self::Door => "door",
            Self::Conflict => "conflict",
            Self::Timetable => "timetable",
            Self::Office => "office",
            Self::Duties => "duties",
            Self::Finals => "finals",
            Self::Plan => "plan",
            Self::Records => "records",
            Self::Diary => "diary",
        }
    }

    /// Every scope, in the order of help.
    pub const ALL: [Self; 18] = [
        Self::Journal,
        Self::Finals,
        Self::Lessons,
        Self::Plan,
        Self::Day,
        Self::Home,
        Self::Diary,
        Self::Records,
        Self::List,
        Self::Text,
        Self::Reason,
        Self::Door,
        Self::Conflict,
        Self::Timetable,
        Self::Office,
        Self::Duties,
        Self::Moving,
        Self::Global,
    ];

    /// The scopes in which a screen of this scope looks a key up, nearest first.
    #[must_use]
    pub fn chain(self) -> &'static [Self] {
        match self {
            Self::Global => &[Self::Global],
            Self::Moving => &[Self::Moving, Self::Global],
            Self::Journal => &[Self::Journal, Self::Moving, Self::Global],
            Self::Lessons => &[Self::Lessons, Self::Moving, Self::Global],
            Self::Day => &[Self::Day, Self::Moving, Self::Global],
            Self::Home => &[Self::Home, Self::List, Self::Moving, Self::Global],
            Self::List => &[Self::List, Self::Moving, Self::Global],
            Self::Text => &[Self::Text, Self::Moving, Self::Global],
            Self::Reason => &[Self::Reason, Self::Text, Self::Moving, Self::Global],
            Self::Door => &[Self::Door, Self::Text, Self::Moving, Self::Global],
            Self::Conflict => &[Self::Conflict, Self::Moving, Self::Global],
            Self::Timetable => &[Self::Timetable, Self::List, Self::Moving, Self::Global],
            Self::Office => &[Self::Office, Self::Text, Self::Moving, Self::Global],
            Self::Duties => &[Self::Duties, Self::List, Self::Moving, Self::Global],
            Self::Finals => &[Self::Finals, Self::Moving, Self::Global],
            Self::Plan => &[Self::Plan, Self::Moving, Self::Global],
            Self::Records => &[Self::Records, Self::List, Self::Moving, Self::Global],
            Self::Diary => &[Self::Diary, Self::List, Self::Moving, Self::Global],
        }
    }
}

/// A column of the F9 menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Menu {
    /// Where to go.
    Go,
    /// What to do in a cell.
    Cell,
    /// What to do with a column or lesson.
    Lesson,
    /// Everything else.
    Program,
    /// What the office does.
    Office,
}

impl Menu {
    /// Every menu, in order.
    pub const ALL: [Self; 5] = [
        Self::Go,
        Self::Cell,
        Self::Lesson,
        Self::Office,
        Self::Program,
    ];

    /// The id of the menu's title.
    #[must_use]
    pub fn message(self) -> &'static str {
        match self {
            Self::Go => "menu-go",
            Self::Cell => "menu-cell",
            Self::Lesson => "menu-lesson",
            Self::Program => "menu-program",
            Self::Office => "menu-office",
        }
    }
}
