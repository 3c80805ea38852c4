//! Duties: rules seen from a person's side. One table says which rules make them; what is due to whom is computed from facts
//! and never stored.
//!
//! | file | idea |
//! |---|---|
//! | `ground` | the school and the moment that duties are reckoned at; who holds an office |
//! | `handed` | who does what a teacher left open |
//! | `lesson` | what has to stand in a lesson: roll, marks, topic, homework |
//! | `journal` | plans and finals |
//! | `absence` | reasons of absences, and absences that are told at once |
//! | `timed`, `period` | what comes with time, and when it comes again |
//! | `word` | what shows that such a thing is done: what is stored, or its holder's word |
//! | `elsewhere` | marks of newcomers and of pupils taught at home or in a hospital |
//! | `copies` | backup copies |
//! | `share` | how many were done in time |

mod absence;
mod copies;
pub mod elsewhere;
mod ground;
mod handed;
mod journal;
mod lesson;
mod period;
mod share;
mod timed;
mod word;

use serde::{Deserialize, Serialize};

use super::date::Date;
use super::directory::Directory;
use super::finals::{Period, numbered};
use super::ids::{ClassId, JournalId, PersonId, Unit};
use super::lesson::{LessonAt, WorkKind};
use super::message::Message;
use super::regulation::{Offices, Regulation, Rule, Source, Task, When};

pub use absence::{
    Alert, FOLLOWED, Unexplained, alerted, alerted_classes, alerts, school_days_before,
};
pub use copies::{AskedCopy, asked_copies};
pub use ground::{Ground, Moment, in_post, journals_of};
pub use journal::Book;
pub use lesson::{Hour, Want};
pub use share::{By, Group, Share, Shares, State, Tally, Times};
pub use timed::{Timed, timed};
pub use word::{Proof, check_word, none_former, word};

/// A duty of a regulation: what, by whom, until when, by which clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty<'a> {
    /// Which.
    pub kind: DutyKind,
    /// What has to be done.
    pub title: Message,
    /// Who does it: any one of them.
    pub by: &'a Offices,
    /// Until when or how often.
    pub when: Message,
    /// By what.
    pub source: &'a Source,
}

/// A rule's task, whatever its time; `None` where the school does not ask for it.
fn duty<'a, W: When>(
    kind: DutyKind,
    id: &'static str,
    rule: &'a Rule<Task<W>>,
) -> Option<Duty<'a>> {
    let Task { by, when } = &rule.value;
    when.is_due().then(|| Duty {
        kind,
        title: Message::new(id),
        by,
        when: when.said(),
        source: &rule.source,
    })
}

macro_rules! duties {
    ($($(#[$doc:meta])* $kind:ident $section:ident $rule:ident;)*) => {
        /// A kind of duty. Records name it by its place in the table: a new one is added at the end.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum DutyKind {
            $($(#[$doc])* $kind,)*
        }

        impl DutyKind {
            /// Every kind, in the order of the table.
            pub const ALL: &[Self] = &[$(Self::$kind,)*];

            /// What is said of it while it is due.
            #[must_use]
            pub fn due(self) -> &'static str {
                match self {
                    $(Self::$kind => concat!("due-", stringify!($section), "-", stringify!($rule)),)*
                }
            }

            /// The duty that a regulation makes of it, if it does.
            #[must_use]
            pub fn of(self, regulation: &Regulation) -> Option<Duty<'_>> {
                match self {
                    $(Self::$kind => duty(
                        self,
                        concat!("rule-", stringify!($section), "-", stringify!($rule)),
                        &regulation.$section.$rule,
                    ),)*
                }
            }
        }
    };
}

duties! {
    /// Who was in a lesson.
    Attendance entry attendance;
    /// Marks of a lesson.
    Marks entry marks;
    /// A lesson's topic.
    Topic entry topic;
    /// A lesson's homework.
    Homework entry homework;
    /// Reasons of absences.
    Reasons absences reasons;
    /// Finals of a period.
    Finals finals due;
    /// Finals compared with averages.
    FinalsChecked finals checked;
    /// The first term's plan.
    FirstPlan plans first;
    /// A later term's plan.
    LaterPlan plans later;
    /// Programme: planned against given.
    Programme plans checked;
    /// The year's lists.
    RollFilled roll filled;
    /// Personal data checked.
    DataChecked roll checked;
    /// Personal data checked again.
    DataRechecked roll rechecked;
    /// Classes divided into groups.
    Groups roll groups;
    /// A newcomer's marks.
    Newcomers roll newcomers;
    /// Marks of pupils taught at home.
    Homebound roll homebound;
    /// Marks from a hospital.
    Hospital roll hospital;
    /// Exemptions from physical education.
    Exemptions roll exemptions;
    /// Promotion and leaving.
    YearEnd roll year_end;
    /// Parents told.
    Informed families informed;
    /// The class's journal watched.
    Watch inspections watch;
    /// Filling inspected.
    Filling inspections filling;
    /// A close inspection.
    Thorough inspections thorough;
    /// The report on activity.
    ActivityReport reports activity;
    /// The report on performance.
    PerformanceReport reports performance;
    /// The archive.
    Archive reports archive;
    /// Backup copies.
    Backup reports backup;
}

/// Every duty that a regulation makes.
pub fn duties(regulation: &Regulation) -> impl Iterator<Item = Duty<'_>> {
    DutyKind::ALL.iter().filter_map(|kind| kind.of(regulation))
}

/// What a duty is about: where one goes to do it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    /// A lesson.
    Lesson(JournalId, LessonAt),
    /// A work of a lesson: by its place among the lesson's works, and its kind.
    Work(JournalId, LessonAt, u8, WorkKind),
    /// A pupil's absence on a day: the class that the pupil is in, and the day's first lesson that is meant.
    Absence(PersonId, ClassId, JournalId, LessonAt),
    /// The plan of a term, by its number.
    Plan(JournalId, u8),
    /// A plan's hours: its own, and the curriculum's.
    Hours(JournalId, u32, u32),
    /// The finals of a period, and how many pupils lack theirs.
    Finals(JournalId, Period, usize),
    /// A pupil of a class.
    Pupil(PersonId, ClassId),
    /// A newcomer of a class: where the first final of the school before is missing, and in how many subjects one is.
    Former(PersonId, ClassId, JournalId, Period, usize),
    /// A pupil of a class who is taught elsewhere: the first lesson without a mark from there.
    Elsewhere(PersonId, ClassId, JournalId, LessonAt),
    /// A class.
    Class(ClassId),
    /// The whole school.
    School,
    /// Copies of the school's store: the day of the last, if there is one.
    Copy(Option<Date>),
}

impl About {
    /// The journal.
    #[must_use]
    pub fn journal(self) -> Option<JournalId> {
        match self {
            Self::Lesson(journal, _)
            | Self::Work(journal, ..)
            | Self::Plan(journal, _)
            | Self::Hours(journal, ..)
            | Self::Finals(journal, ..)
            | Self::Absence(_, _, journal, _) => Some(journal),
            // Whose marks they are is said; of which journals, in words.
            Self::Former(..) | Self::Elsewhere(..) => None,
            Self::Pupil(..) | Self::Class(_) | Self::School | Self::Copy(_) => None,
        }
    }

    /// The lesson.
    #[must_use]
    pub fn lesson(self) -> Option<LessonAt> {
        match self {
            Self::Lesson(_, at) | Self::Work(_, at, ..) | Self::Absence(_, _, _, at) => Some(at),
            _ => None,
        }
    }

    /// The pupil.
    #[must_use]
    pub fn pupil(self) -> Option<PersonId> {
        match self {
            Self::Absence(pupil, ..)
            | Self::Pupil(pupil, _)
            | Self::Former(pupil, ..)
            | Self::Elsewhere(pupil, ..) => Some(pupil),
            _ => None,
        }
    }

    /// Who is taught, or looked after.
    #[must_use]
    pub fn unit(self) -> Option<Unit> {
        match self {
            Self::Absence(_, class, ..)
            | Self::Pupil(_, class)
            | Self::Former(_, class, ..)
            | Self::Elsewhere(_, class, ..)
            | Self::Class(class) => Some(Unit::Class(class)),
            Self::School | Self::Copy(_) => None,
            other => other.journal().map(|journal| journal.unit),
        }
    }
}

/// What has to be done and is not done yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// By which rule.
    pub kind: DutyKind,
    /// About what.
    pub about: About,
    /// Who answers for it: any one of them does it. Empty where the school has nobody in that office.
    pub who: Vec<PersonId>,
    /// Since when.
    pub since: Date,
    /// The last day on which it is in time.
    pub until: Date,
    /// The day whose rules make it: later ones change nothing of it.
    pub under: Date,
}

impl Due {
    /// Whether its time has passed.
    #[must_use]
    pub fn is_overdue(&self, today: Date) -> bool {
        self.until < today
    }

    /// The rules that make it.
    #[must_use]
    pub fn rules<'a>(&self, directory: &'a Directory) -> &'a Regulation {
        directory.regulation_on(self.under)
    }

    /// Where the rule stands; of marks, that of the kind of work.
    #[must_use]
    pub fn source<'a>(&self, directory: &'a Directory) -> Option<&'a Source> {
        let regulation = self.rules(directory);
        match (self.kind, self.about) {
            (DutyKind::Marks, About::Work(_, _, _, kind)) => {
                Some(regulation.marks_deadline(kind).1)
            }
            (_, About::Hours(..)) => Some(&regulation.plans.hours.source),
            (kind, _) => kind.of(regulation).map(|duty| duty.source),
        }
    }

    /// What is to be done, in a few words.
    #[must_use]
    pub fn what(&self, directory: &Directory) -> Message {
        let regulation = self.rules(directory);
        let what = Message::new(self.kind.due());
        match self.about {
            About::Work(_, _, _, kind) if kind != WorkKind::ORDINARY => {
                let short = regulation.work(kind).map_or("", |work| work.short.as_str());
                Message::new("due-entry-marks-work").with("work", short)
            }
            About::Plan(journal, term) => {
                what.with("term", numbered(directory, journal, term).said())
            }
            About::Hours(_, planned, wanted) => Message::new("due-plans-hours")
                .with("planned", planned)
                .with("wanted", wanted),
            About::Finals(_, period, lacking) => {
                what.with("period", period.said()).with("count", lacking)
            }
            About::Former(_, _, journal, period, lacking) => what
                .with("period", period.said())
                .with("subject", directory.subject_name(journal.subject))
                .with("others", lacking.saturating_sub(1)),
            About::Copy(None) => Message::new("due-reports-backup-none"),
            About::Copy(Some(last)) => what.with("last", last.0),
            _ => what,
        }
    }

    /// The order in which duties are listed: the most urgent first, those of a lesson side by side.
    #[must_use]
    pub fn order(&self) -> impl Ord + use<> {
        let place = (self.about.lesson(), self.about.journal());
        (self.until, self.since, place, self.kind, self.about)
    }
}

/// Whose duties are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Whose {
    /// Those that a person answers for.
    Person(PersonId),
    /// Those about a class: in its journals and those of its groups, and about its pupils.
    Class(ClassId),
    /// Everyone's.
    School,
}
