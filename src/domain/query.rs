//! Every read that a person can ask for, and what is answered: closed sets, pure data.

mod page;
mod people;
mod views;
mod week;

use super::calendar::Span;
use super::cell::Attendance;
use super::classwork::{AbsencesView, FillingView};
use super::date::Date;
use super::diary::{Ahead, DiaryView, YearMarksView};
use super::duty::{By, Whose};
use super::finals::{
    ClassFinalsView, FinalAt, FinalHistoryRow, FinalsView, Period, TranscriptView,
};
use super::ids::{ClassId, JournalId, PersonId, Year};
use super::lesson::LessonAt;
use super::office::Movement;
use super::office::Opening;
use super::people::Role;
use super::place::Place;
use super::plan::flow::Written;
use super::school::WeekOf;
use super::settings::Settings;
use super::year_end::Fated;

pub use page::*;
pub use people::*;
pub use views::*;
pub use week::*;

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
        whose: WeekOf,
        /// A day of the week.
        date: Date,
    },
    /// Every class and how its day differs.
    Days {
        /// The day.
        date: Date,
    },
    /// Who teaches what to whom, with its hours by the timetable and by the curriculum.
    Load,
    /// What is due, and what has to be known at once.
    Duties {
        /// Whose.
        of: Whose,
    },
    /// How much of what was due was done in time.
    Overview {
        /// Whose.
        of: Whose,
        /// A row for each what.
        by: By,
        /// In the week and the month of this date.
        date: Date,
    },
    /// A journal's finals with what they follow from.
    Finals {
        /// Which.
        journal: JournalId,
    },
    /// Every value that a final had.
    FinalHistory {
        /// Which.
        at: FinalAt,
    },
    /// A class's finals against averages.
    ClassFinals {
        /// The class.
        class: ClassId,
        /// The period, and in the other subjects what ends with it; the one that is being given for `None`.
        period: Option<Period>,
    },
    /// The finals of a pupil, all subjects and years.
    Transcript {
        /// Whose.
        pupil: PersonId,
    },
    /// The plan of a journal with the lessons that it flows into.
    Plan {
        /// Which journal.
        journal: JournalId,
    },
    /// Plans that the plan of a journal may be copied from.
    PlanSources {
        /// Which journal.
        journal: JournalId,
    },
    /// How the programmes of the actor's own journals stand; of every journal for those who inspect.
    Programme,
    /// The topics of a journal's lessons, past and planned.
    Topics {
        /// Which journal.
        journal: JournalId,
        /// Which dates.
        span: Span,
    },
    /// The locks that are or were open this year.
    Openings,
    /// A class's absences over some days.
    Absences {
        /// The class.
        class: ClassId,
        /// The days.
        span: Span,
    },
    /// What the lessons of a class's day still lack.
    Filling {
        /// The class.
        class: ClassId,
        /// The day.
        date: Date,
    },
    /// A pupil's week, for the family.
    Diary {
        /// Whose.
        pupil: PersonId,
        /// A day of the week.
        date: Date,
    },
    /// A pupil's marks of the year, for the family.
    YearMarks {
        /// Whose.
        pupil: PersonId,
        /// Which of the years that are kept; this one for `None`.
        year: Option<Year>,
    },
    /// The control works and assessments that a pupil has ahead, for the family.
    Schedule {
        /// Whose.
        pupil: PersonId,
    },
    /// The people whom the actor may look up.
    People,
    /// What is known of a person. Who looks at somebody else's file is noted.
    Person(PersonId),
    /// The book of orders of the year.
    Movements,
    /// Who holds which role.
    Posts,
    /// Every pupil at the year's end.
    YearEnd,
    /// The pupils of a class that is divided into groups.
    Division(ClassId),
    /// The actor's own page: who sees it, what opens the account, the live sessions, the pages of others that are shown to them.
    OwnPage,
    /// A person's page, as far as they show it.
    Page(PersonId),
    /// When the pupils of a class were in the program.
    Activity(ClassId),
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
    /// To [`Query::Load`], by unit and subject.
    Load(Vec<LoadRow>),
    /// To [`Query::Duties`].
    Duties(DutiesView),
    /// To [`Query::Overview`].
    Overview(OverviewView),
    /// To [`Query::Finals`].
    Finals(Box<FinalsView>),
    /// To [`Query::FinalHistory`], the newest first.
    FinalHistory(Vec<FinalHistoryRow>),
    /// To [`Query::ClassFinals`].
    ClassFinals(Box<ClassFinalsView>),
    /// To [`Query::Transcript`].
    Transcript(Box<TranscriptView>),
    /// To [`Query::Plan`].
    Plan(Box<PlanView>),
    /// To [`Query::PlanSources`].
    PlanSources(Vec<PlanSource>),
    /// To [`Query::Programme`].
    Programme(Vec<ProgrammeRow>),
    /// To [`Query::Topics`]: lessons with a topic, in order; a written one goes before the plan's.
    Topics(Vec<Written>),
    /// To [`Query::Openings`], the newest first.
    Openings(Vec<Opening>),
    /// To [`Query::Absences`].
    Absences(AbsencesView),
    /// To [`Query::Filling`].
    Filling(FillingView),
    /// To [`Query::Diary`].
    Diary(DiaryView),
    /// To [`Query::YearMarks`].
    YearMarks(YearMarksView),
    /// To [`Query::Schedule`], in order.
    Schedule(Vec<Ahead>),
    /// To [`Query::People`], in the alphabet's order.
    People(Vec<PersonRow>),
    /// To [`Query::Person`].
    Person(Box<PersonView>),
    /// To [`Query::Movements`], the newest first.
    Movements(Vec<Movement>),
    /// To [`Query::Posts`], in the alphabet's order.
    Posts(Vec<(PersonId, Vec<Role>)>),
    /// To [`Query::YearEnd`], by class.
    YearEnd(Vec<Fated>),
    /// To [`Query::Division`], in the alphabet's order.
    Division(Vec<(PersonId, String)>),
    /// To [`Query::OwnPage`].
    OwnPage(Box<OwnPageView>),
    /// To [`Query::Page`].
    Page(Box<PageView>),
    /// To [`Query::Activity`], in the alphabet's order.
    Activity(Vec<ActivityRow>),
}
