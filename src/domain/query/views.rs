//! What answers are made of: each as a screen shows it.

use std::collections::BTreeMap;

use crate::domain::access::{AuthorizedKey, LastUse, Origin};
use crate::domain::average::Average;
use crate::domain::calendar::{Span, Term};
use crate::domain::cell::{CellContent, Column};
use crate::domain::classwork::Standing;
use crate::domain::date::Date;
use crate::domain::duty::{Alert, Due, Group, Share, Times, Whose};
use crate::domain::ids::{ClassId, JournalId, PersonId};
use crate::domain::lesson::{Homework, Lesson, LessonAt};
use crate::domain::message::Message;
use crate::domain::office::Opening;
use crate::domain::people::Role;
use crate::domain::plan::flow::Written;
use crate::domain::plan::programme::Fulfilment;
use crate::domain::plan::{Plan, PlanRow};

use super::Altered;

/// What is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutiesView {
    /// Whose.
    pub of: Whose,
    /// The most urgent first.
    pub duties: Vec<Due>,
    /// Today's absences of unknown reason that whoever this is should know of.
    pub alerts: Vec<Alert>,
}

/// How much was done in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverviewView {
    /// The week and the month.
    pub times: Times,
    /// The rows.
    pub rows: Vec<(Group, Share)>,
    /// All duties together, each counted once.
    pub total: Share,
}

/// A live session of the running program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SeatId(pub u64);

/// A live session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeatView {
    /// Which.
    pub id: SeatId,
    /// Whose.
    pub person: PersonId,
    /// Family name and initials.
    pub name: String,
    /// From where.
    pub from: Origin,
    /// By which program, as it calls itself; empty at the console.
    pub client: String,
    /// Since when, milliseconds since 1970.
    pub since: i64,
    /// How it is used.
    pub usage: SeatUse,
}

/// How a live session is used, as of when its keys last paused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SeatUse {
    /// When somebody last typed, milliseconds since 1970.
    pub last_key: i64,
    /// Columns and lines of the terminal.
    pub size: (u16, u16),
    /// Bytes that came from the terminal.
    pub received: u64,
    /// Bytes that it was sent.
    pub sent: u64,
    /// Keys that were carried out.
    pub keys: u64,
}

/// One's own account; empty where one has none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AccountView {
    /// The login.
    pub login: String,
    /// Whether a password opens it.
    pub password: bool,
    /// Whether a PIN is set.
    pub pin: bool,
    /// Its public keys.
    pub keys: Vec<AuthorizedKey>,
    /// When, from where and by what its owner was last let in.
    pub last: Option<LastUse>,
    /// For whoever may lift it: the logins whose passwords are locked, and whose they are.
    pub locked: Vec<(String, String)>,
}

/// A day of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HomeView {
    /// The day.
    pub date: Date,
    /// Its lessons, in order.
    pub lessons: Vec<HomeLesson>,
    /// On a day without lessons: those of the last school day before it and of the next one.
    pub near: Vec<HomeLesson>,
    /// The last day before with lessons of this person.
    pub previous: Option<Date>,
    /// The next day with lessons of this person.
    pub next: Option<Date>,
    /// For those who have no lessons: whether there are journals that they may open.
    pub reads: bool,
    /// Classes that the person is class teacher of.
    pub own_classes: Vec<(ClassId, String)>,
    /// The pupils whose days the person may read, as a pupil or guardian, with their classes.
    pub family: Vec<(PersonId, String, Option<ClassId>)>,
    /// Whose day of the family this is.
    pub child: Option<PersonId>,
    /// Who the person is: for the head line.
    pub name: String,
    /// Staff roles, for the head line.
    pub roles: Vec<Role>,
    /// What is due of this person: of today only, and not of families.
    pub due: Option<DutiesView>,
}

/// One lesson of a person's day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HomeLesson {
    /// Where Enter goes.
    pub journal: JournalId,
    /// The column.
    pub at: LessonAt,
    /// 7А.
    pub unit: String,
    /// The subject.
    pub subject: String,
    /// Rooms, joined.
    pub room: String,
    /// Minutes from midnight, where known.
    pub bell: Option<(u16, u16)>,
    /// What the lesson still lacks; for those who give it, all said for others.
    pub missing: Missing,
    /// The lesson's content.
    pub lesson: Lesson,
    /// The pupil's own cell; for families.
    pub own: Option<CellContent>,
    /// How it differs from the timetable.
    pub altered: Option<Altered>,
    /// Whether the person would give it but is away that day: others fill it in, or nobody.
    pub away: bool,
    /// For whoever gives it: who of its pupils is exempt from the subject, and until when.
    pub exempt: Vec<(PersonId, Date)>,
}

/// What a lesson still lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Missing {
    /// No topic.
    pub topic: bool,
    /// No mark at all, where marks are given.
    pub marks: bool,
    /// The roll was not taken.
    pub roll: bool,
    /// Nothing was said of homework.
    pub homework: bool,
}

/// A journal in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalEntry {
    /// Which.
    pub journal: JournalId,
    /// 7А.
    pub unit: String,
    /// The subject.
    pub subject: String,
    /// Who teaches it.
    pub teachers: String,
    /// Whether the actor teaches it.
    pub own: bool,
}

/// A journal over a span.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalView {
    /// Which.
    pub journal: JournalId,
    /// 7А.
    pub unit: String,
    /// The subject.
    pub subject: String,
    /// Who teaches it.
    pub teachers: String,
    /// The dates shown.
    pub span: Span,
    /// The terms of this grade and subject.
    pub terms: Vec<Term>,
    /// Columns, in order.
    pub lessons: Vec<LessonView>,
    /// Rows, in the alphabet's order.
    pub pupils: Vec<PupilRow>,
    /// Whether the actor may write marks here at all.
    pub may_mark: bool,
    /// Whether the actor may write attendance here at all.
    pub may_take_roll: bool,
}

/// A lesson as a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LessonView {
    /// When.
    pub at: LessonAt,
    /// Topic, homework, works.
    pub lesson: Lesson,
    /// Cells.
    pub column: Column,
    /// Why marks may not be changed here now; `None` while they may.
    pub closed: Option<Message>,
    /// How it differs from the timetable.
    pub altered: Option<Altered>,
    /// By what it may be changed, though it had closed.
    pub opened: Option<Opening>,
    /// Of a control work: the others that its pupils have on the day.
    pub met: Vec<String>,
}

/// A pupil as a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PupilRow {
    /// Who.
    pub pupil: PersonId,
    /// Family and given name.
    pub name: String,
    /// When on this roll, within the span.
    pub presences: Vec<Span>,
    /// Marks of the same subject and period from other classes or groups, read-only.
    pub earlier: Vec<EarlierCell>,
    /// The averages of those alone, simple and weighted.
    pub brought: (Average, Average),
    /// Simple average, all columns.
    pub simple: Average,
    /// Weighted average, all columns.
    pub weighted: Average,
    /// The weighted average rounded by the regulation.
    pub proposed: Option<u8>,
    /// What sets the pupil apart, within the span.
    pub standing: Standing,
}

impl PupilRow {
    /// Whether on the roll on a date.
    #[must_use]
    pub fn present(&self, date: Date) -> bool {
        self.presences.iter().any(|span| span.contains(date))
    }
}

/// A cell in the journal of another class or group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierCell {
    /// The lesson.
    pub at: LessonAt,
    /// The class or group it was given in.
    pub unit: String,
    /// What it holds.
    pub content: CellContent,
}

/// The lessons of a journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LessonsView {
    /// Which.
    pub journal: JournalId,
    /// In order.
    pub lessons: Vec<(LessonAt, Lesson)>,
}

/// A class's day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayView {
    /// The class.
    pub class: ClassId,
    /// 7А.
    pub name: String,
    /// The day.
    pub date: Date,
    /// The day's lessons: of the class and of groups that its pupils are in.
    pub lessons: Vec<DayLesson>,
    /// Rows.
    pub pupils: Vec<(PersonId, String)>,
}

/// A lesson of a class's day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayLesson {
    /// The journal.
    pub journal: JournalId,
    /// The column.
    pub at: LessonAt,
    /// The subject.
    pub subject: String,
    /// The unit's name.
    pub unit: String,
    /// Which pupils of the class are on its roll that day.
    pub roll: Vec<PersonId>,
    /// Cells of the class's pupils.
    pub column: Column,
    /// How it differs from the timetable.
    pub altered: Option<Altered>,
}

/// What is set for a class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HomeworkView {
    /// The class.
    pub class: ClassId,
    /// 7А.
    pub name: String,
    /// By day for which it is due, then by slot.
    pub tasks: Vec<HomeworkTask>,
}

/// One task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HomeworkTask {
    /// When it is due: the named lesson, or the journal's next one.
    pub due: LessonAt,
    /// When it was set.
    pub set: LessonAt,
    /// The journal.
    pub journal: JournalId,
    /// The subject.
    pub subject: String,
    /// The unit, where it is a group.
    pub unit: String,
    /// What was set.
    pub homework: Homework,
    /// The estimate, minutes: the teacher's, or by the text's size.
    pub minutes: u16,
}

/// One value that a cell had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryRow {
    /// When it got this value, milliseconds since 1970 UTC.
    pub when: i64,
    /// Who gave it.
    pub who: String,
    /// Why, where a reason was given.
    pub why: String,
    /// The value.
    pub content: CellContent,
}

/// The plan of a journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanView {
    /// Which journal.
    pub journal: JournalId,
    /// The plan; an empty one of revision 0 where nobody wrote any.
    pub plan: Plan,
    /// The journal's lessons of the year with their topics, in order.
    pub lessons: Vec<Written>,
    /// The hours that the programme has to have: the curriculum's, else the lessons of the timetable.
    pub wanted: u32,
    /// Whether the actor may write it.
    pub may_write: bool,
    /// The control works that its pupils have in other subjects from today on, by day.
    pub controls: BTreeMap<Date, Vec<String>>,
}

/// A plan to copy from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanSource {
    /// The journal that it is of.
    pub journal: JournalId,
    /// The class or group.
    pub unit: String,
    /// Its rows as first planned.
    pub rows: Vec<PlanRow>,
}

/// How the programme of a journal stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgrammeRow {
    /// Which journal.
    pub journal: JournalId,
    /// The class or group.
    pub unit: String,
    /// The subject.
    pub subject: String,
    /// Who teaches it.
    pub teachers: String,
    /// The hours that the programme has to have.
    pub wanted: u32,
    /// The plan's hours by today.
    pub fulfilment: Fulfilment,
}
