//! Every read that a person can ask for, and what is answered: closed sets, pure data.

use super::access::{AuthorizedKey, LastUse, Origin};
use super::average::Average;
use super::calendar::{Span, Term};
use super::cell::{Attendance, CellContent, Column};
use super::date::Date;
use super::ids::{ClassId, EntryId, JournalId, PersonId, RoomId};
use super::lesson::{Homework, Lesson, LessonAt};
use super::message::Message;
use super::office::{DayChange, Leave};
use super::people::Role;
use super::place::Place;
use super::school::Whose;
use super::settings::Settings;
use super::substitution::{Candidate, OpenLesson};

/// A read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Query {
    /// The actor's day: a teacher's lessons with what is missing in each, a family's diary of the day.
    Home {
        /// The day.
        date: Date,
        /// Which of the actor's children's, for a family of several; the first one's for `None` and for anybody else's child.
        child: Option<PersonId>,
    },
    /// The journals that the actor may open.
    Journals,
    /// A journal's columns and roll over a span of dates.
    Journal {
        /// Which.
        journal: JournalId,
        /// Usually a term.
        span: Span,
    },
    /// Only the lessons of a journal (topics, homework, works), without pupils.
    Lessons {
        /// Which.
        journal: JournalId,
        /// Which dates.
        span: Span,
    },
    /// Absences that the day's earlier lessons already hold for the pupils of this lesson.
    EarlierAbsences {
        /// The journal.
        journal: JournalId,
        /// The lesson.
        at: LessonAt,
    },
    /// A class's day across all lessons.
    Day {
        /// The class.
        class: ClassId,
        /// The day.
        date: Date,
    },
    /// What is set for a class, by day and subject.
    Homework {
        /// The class.
        class: ClassId,
        /// The days for which it is due.
        span: Span,
    },
    /// Every value that a cell had.
    CellHistory {
        /// The journal.
        journal: JournalId,
        /// The lesson.
        at: LessonAt,
        /// The pupil.
        pupil: PersonId,
    },
    /// The actor's own settings.
    Settings,
    /// Where the actor was when their last session ended.
    Place,
    /// The actor's own account.
    Account,
    /// The live sessions that the actor may end.
    Sessions,
    /// The lessons of some days whose teachers are away, and who could take them.
    Substitutions {
        /// The days.
        span: Span,
    },
    /// A week of a class or a teacher.
    Timetable {
        /// Whose.
        whose: Whose,
        /// A day of the week.
        date: Date,
    },
    /// Every class and how its day differs.
    Days {
        /// The day.
        date: Date,
    },
}

/// The answer to a [`Query`], variant by variant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// To [`Query::Home`].
    Home(HomeView),
    /// To [`Query::Journals`].
    Journals(Vec<JournalEntry>),
    /// To [`Query::Journal`].
    Journal(Box<JournalView>),
    /// To [`Query::Lessons`].
    Lessons(LessonsView),
    /// To [`Query::EarlierAbsences`].
    EarlierAbsences(Vec<(PersonId, Attendance)>),
    /// To [`Query::Day`].
    Day(DayView),
    /// To [`Query::Homework`].
    Homework(HomeworkView),
    /// To [`Query::CellHistory`].
    CellHistory(Vec<HistoryRow>),
    /// To [`Query::Settings`].
    Settings(Settings),
    /// To [`Query::Account`].
    Account(AccountView),
    /// To [`Query::Place`]; `None` when they left by themselves, or when it is too long ago.
    Place(Option<Place>),
    /// To [`Query::Sessions`], by when they began.
    Sessions(Vec<SeatView>),
    /// To [`Query::Substitutions`], by day and lesson.
    Substitutions(SubstitutionsView),
    /// To [`Query::Timetable`].
    Timetable(WeekView),
    /// To [`Query::Days`], by grade and name.
    Days(Vec<ClassDay>),
}

/// Who is away on some days, and their lessons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubstitutionsView {
    /// The days.
    pub span: Span,
    /// Who is away on any of them.
    pub leaves: Vec<Leave>,
    /// Their lessons, each with who could take it, the best first.
    pub lessons: Vec<(OpenLesson, Vec<Candidate>)>,
}

/// A week of a class or a teacher.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeekView {
    /// Whose.
    pub whose: Whose,
    /// Monday.
    pub monday: Date,
    /// The lessons, by day and slot.
    pub lessons: Vec<WeekLesson>,
}

/// A lesson of a week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeekLesson {
    /// Whose lesson.
    pub journal: JournalId,
    /// Which.
    pub at: LessonAt,
    /// The timetable's hour that it comes from; `None` for a lesson that was added.
    pub entry: Option<EntryId>,
    /// Who gives it.
    pub teachers: Vec<PersonId>,
    /// Where.
    pub rooms: Vec<RoomId>,
    /// How it differs from the timetable.
    pub altered: Option<Altered>,
}

/// A class's day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassDay {
    /// The class.
    pub class: ClassId,
    /// Lessons of its pupils that are held now.
    pub lessons: usize,
    /// How the day differs.
    pub change: Option<DayChange>,
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
}

/// How a lesson differs from the timetable, for whoever meets it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Altered {
    /// Whether it is held.
    pub held: bool,
    /// Who holds it in the place of the journal's teachers; empty where they do.
    pub by: String,
    /// Whether it is held over the distance.
    pub distance: bool,
    /// Why.
    pub reason: String,
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
    /// Simple average, all columns.
    pub simple: Average,
    /// Weighted average, all columns.
    pub weighted: Average,
    /// The weighted average rounded by the regulation.
    pub proposed: Option<u8>,
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
