//! Every screen by name, with what it needs to open: data, so that a place can be kept and gone back to.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Span;
use crate::domain::cell::CellContent;
use crate::domain::command::Command;
use crate::domain::conflict::Conflict;
use crate::domain::date::Date;
use crate::domain::duty::{By, Group, Whose};
use crate::domain::finals::{FinalAt, Period};
use crate::domain::ids::{ClassId, JournalId, PersonId};
use crate::domain::lesson::LessonAt;
use crate::domain::message::Message;
use crate::domain::public_key::PublicKey;
use crate::domain::school::WeekOf;
use crate::domain::settings::Charset;
use crate::keymap::{Action, Scope};

use crate::service::invitations::Slip;

use super::event::Failure;
use super::form::Form;
use super::place::maybe;
use super::screen::Screen;
use super::screens;

/// A screen. What is skipped is never kept with a place: it is passed through, or belongs to what was done below it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Route {
    /// A person's day.
    Home(Date),
    /// The list of journals.
    Journals,
    /// A journal, at a lesson.
    Journal {
        /// Which.
        journal: JournalId,
        /// The column; `None` for the last one that was.
        at: Option<LessonAt>,
        /// Absences first.
        roll: bool,
    },
    /// The keys of a scope, but for actions that do nothing there for whoever asks.
    #[serde(skip)]
    Help(Scope, Vec<Action>),
    /// The F9 menu of a scope.
    #[serde(skip)]
    Menu(Scope, Vec<Action>),
    /// The grid of lessons, at a lesson.
    Lessons {
        /// Which journal.
        journal: JournalId,
        /// The row; `None` for the last one that was.
        at: Option<LessonAt>,
        /// To write this one lesson: its topic is open at once, its homework next, and then the screen below is back.
        edit: bool,
    },
    /// A class's day.
    Day(ClassId, Date),
    /// What is set for a class in the week of a date.
    Homework(ClassId, Date),
    /// Every value of a cell.
    History {
        /// The journal.
        journal: JournalId,
        /// The lesson.
        at: LessonAt,
        /// The pupil.
        pupil: PersonId,
        /// What the head line says.
        title: String,
    },
    /// One's own settings.
    Settings,
    /// One's own account: password, PIN, keys.
    Account,
    /// The live sessions.
    Sessions,
    /// Another password of one's own.
    #[serde(skip)]
    NewPassword {
        /// Whether it has one already, which is asked for.
        password: bool,
    },
    /// Another PIN of one's own.
    #[serde(skip)]
    NewPin {
        /// Whether it has a password, which is asked for.
        password: bool,
    },
    /// One more key of one's own account, whose password is asked for.
    #[serde(skip)]
    NewKey(PublicKey),
    /// The school's regulation.
    Regulation,
    /// Login and password.
    #[serde(skip)]
    SignIn,
    /// An invitation code and a password in exchange.
    #[serde(skip)]
    Join,
    /// Who sits here, where nobody has a password.
    #[serde(skip)]
    Staff,
    /// A command that came upon what others did, and what to do.
    #[serde(skip)]
    Conflict(Command, Vec<Conflict>),
    /// Nothing is left to be seen, and why.
    #[serde(skip)]
    Closed(Message),
    /// A line to type.
    #[serde(skip)]
    Prompt(Prompt),
    /// A text of several lines to type.
    #[serde(skip)]
    TextArea {
        /// The question, and the text that is stored.
        prompt: Prompt,
        /// What was typed on it before and could not be saved; `None` for the stored text.
        typed: Option<String>,
    },
    /// A list to choose from.
    #[serde(skip)]
    Choose(Choice),
    /// Changes to look at before they are made.
    #[serde(skip)]
    Preview(Preview),
    /// A list to choose from that typing narrows.
    #[serde(skip)]
    Find(Choice),
    /// Who is away from a date on, and who takes their lessons.
    Substitutions(Date),
    /// The week of a date; one's own or the first class's for `None`.
    Timetable(#[serde(with = "maybe")] Option<WeekOf>, Date),
    /// Which classes' days differ on a date.
    DayChanges(Date),
    /// Curriculum and load, class teachers, rooms.
    Load,
    /// A form to fill in.
    #[serde(skip)]
    Form(Form),
    /// What is open though it has closed.
    Openings,
    /// A class's absences over some days.
    Absences(ClassId, Span),
    /// What the lessons of a class's day still lack.
    Filling(ClassId, Date),
    /// A pupil's week.
    Diary(PersonId, Date),
    /// A pupil's marks of the year.
    YearMarks(PersonId),
    /// The control works and assessments that a pupil has before them.
    Schedule(PersonId),
    /// The people whom one may look up.
    People,
    /// A person's card.
    Person(PersonId),
    /// An order about somebody, or about a newcomer.
    Order(#[serde(with = "maybe")] Option<PersonId>),
    /// The book of orders.
    Movements,
    /// Who holds which role.
    Posts,
    /// The year's end.
    YearEnd,
    /// A class divided into groups; one's own or the first for `None`.
    Groups(#[serde(with = "maybe")] Option<ClassId>),
    /// What is due.
    Duties {
        /// Whose.
        of: Whose,
        /// Only these of them.
        only: Option<Group>,
    },
    /// How much was done in time.
    Overview {
        /// Whose.
        of: Whose,
        /// A row for each what.
        by: By,
        /// A day of the week that is shown; `None` for today's.
        date: Option<Date>,
    },
    /// A command that a reason is asked for, and the sentence that asks.
    #[serde(skip)]
    Reason(Command, Message),
    /// A journal's finals.
    Finals {
        /// Which.
        journal: JournalId,
        /// The column; the one that is being given for `None`.
        period: Option<Period>,
    },
    /// Every value of a final.
    FinalHistory(FinalAt),
    /// A class's finals against averages.
    ClassFinals {
        /// The class.
        class: ClassId,
        /// The period; the one that is being given for `None`.
        period: Option<Period>,
    },
    /// The finals of a pupil, all subjects and years.
    Transcript(PersonId),
    /// The plan of a journal, at the topic that is next.
    Plan(JournalId),
    /// How programmes stand.
    Programme,
    /// Invitation slips that were just given out.
    #[serde(skip)]
    Slips(Vec<Slip>),
    /// One's own page.
    OwnPage,
    /// A person's page.
    Page(PersonId),
    /// When the pupils of a class were in the program.
    Activity(ClassId),
    /// When lessons begin and end.
    Bells,
    /// The plan of a journal, at its end.
    PlanEnd(JournalId),
    /// A journal's finals, at one of them.
    FinalOf(FinalAt),
}

/// A line or a text that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prompt {
    /// Tells the answer apart for the screen below.
    pub purpose: Purpose,
    /// The question.
    pub label: Message,
    /// What stands there at first.
    pub initial: String,
}

/// A list to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Tells the answer apart for the screen below.
    pub purpose: Purpose,
    /// The question.
    pub label: Message,
    /// What there is, as shown.
    pub items: Vec<String>,
    /// The item the cursor stands on at first.
    pub selected: usize,
}

/// Changes to look at before they are made: rows against names, and the command that makes them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// Tells the answer apart for the screen below.
    pub purpose: Purpose,
    /// What this is.
    pub label: Message,
    /// The rows.
    pub rows: Vec<PreviewRow>,
    /// What Enter carries out; `None` while something stands in the way.
    pub command: Option<Command>,
}

/// A row of a preview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviewRow {
    /// Whose: a name, a date.
    pub name: String,
    /// What is there now.
    pub before: String,
    /// What will be there.
    pub after: String,
    /// A warning, or what stands in the way.
    pub note: Option<Message>,
}

/// What an answer is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
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
    /// The kind of work, by its place in the regulation.
    WorkKind,
    /// The kind of a second work.
    SecondWork,
    /// The weight of a column.
    Weight,
    /// A line of dictation.
    Dictation,
    /// A column's new place.
    MoveColumn,
    /// A homework.
    Homework,
    /// The lesson for which homework is due.
    Due,
    /// How long a homework takes.
    TaskMinutes,
    /// Whose homework to copy.
    CopyFrom,
    /// A change that was previewed.
    Confirm,
    /// A public key to add.
    AddKey,
    /// Whether to remove a public key.
    RemoveKey,
    /// Whether a locked password is to open its account again.
    UnlockPassword,
    /// One of several people with the same beginning.
    Ambiguous,
    /// Whether the terminal sends this character set.
    Charset(Charset),
    /// A step in arranging lessons.
    Arrange(Arrange),
    /// What to open.
    OpenLock,
    /// A paper that explains an absence.
    Certificate,
    /// An absence told beforehand.
    Announce,
    /// An exemption from a subject.
    Exemption,
    /// Whether to end or withdraw what the cursor stands on.
    Withdraw,
    /// A rule's wording.
    Rule,
    /// From when a changed rule is to hold.
    RuleFrom,
    /// What to do with a draft of the regulation.
    Draft,
    /// A field of an office's card or form.
    Field,
    /// Somebody who answers for a pupil.
    Relative,
    /// A role to give or take back.
    Role,
    /// What becomes of a pupil at the year's end.
    Fate,
    /// The subjects that a pupil is promoted without.
    Debts,
    /// Whether teachers go on with their classes.
    Carry,
    /// What was done about a duty.
    DutyDone,
    /// Every proposed final of a period.
    Finals,
    /// The kind of control of a plan's row.
    PlanControl,
    /// The section of a plan's rows.
    PlanSection,
    /// What a lesson of a plan needs.
    PlanMaterials,
    /// Why a plan's row was corrected.
    PlanReason,
    /// Which plan to copy from.
    PlanSource,
    /// Whether to give out invitations to all who are listed.
    Slips,
    /// One of the pages that others show.
    Page,
    /// Beginning and end of a lesson.
    Bell,
    /// Bells of a shift and some grades.
    Bells,
    /// Who it is among those of a name.
    Namesake,
    /// Whether somebody is to lead the school or its program, or no longer.
    Appoint,
    /// Whether somebody no longer answers for a pupil.
    Strike,
    /// From which day bells ring.
    BellsFrom,
    /// Teaching at home or in hospital.
    Study,
}

impl Purpose {
    /// Whether it is asked why something is done: the last reason is offered then.
    #[must_use]
    pub fn is_reason(self) -> bool {
        matches!(
            self,
            Self::PlanReason | Self::Arrange(Arrange::Why | Arrange::NotHeld)
        )
    }
}

/// A step in arranging lessons, days and load.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrange {
    /// Who is away.
    Away,
    /// From when until when.
    Dates,
    /// Why.
    Why,
    /// Who stands in.
    StandIn,
    /// Who teaches another subject in this hour.
    Replacing,
    /// Which subject.
    Subject,
    /// Why a lesson is not held.
    NotHeld,
    /// Whose week.
    Whose,
    /// What to change.
    What,
    /// Which teacher.
    Teacher,
    /// Which room.
    Room,
    /// Which weekday.
    Weekday,
    /// Which lesson of the day.
    Slot,
    /// Once or from now on.
    Scope,
    /// How a day differs.
    Kind,
    /// How many minutes.
    Minutes,
    /// How many hours a year.
    Hours,
    /// All of a class, or which of its groups.
    Unit,
    /// A class's name.
    Name,
}

/// What a closed screen hands to the one below.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Returned {
    /// A line or text.
    Text(Purpose, String),
    /// The place of the chosen item.
    Chosen(Purpose, usize),
    /// A form, filled in.
    Form(Box<Form>),
    /// An action chosen in the menu.
    Action(Action),
    /// Carry this out: it was looked at.
    Confirmed(Purpose, Box<Command>),
    /// A cell's old value, to be put back.
    Restore(CellContent),
    /// What becomes of a command that came upon what others did: another in its place, or nothing.
    Settled(Result<Box<Command>, Failure>),
}

impl Route {
    /// The screen of a class that an action names, as of a date.
    #[must_use]
    pub fn of_class(action: Action, class: ClassId, date: Date) -> Option<Self> {
        Some(match action {
            Action::Day => Self::Day(class, date),
            Action::Homework => Self::Homework(class, date),
            Action::Filling => Self::Filling(class, date),
            Action::Absences => {
                let from = date.monday();
                let until = from.plus(6);
                Self::Absences(class, Span { from, until })
            }
            _ => return None,
        })
    }

    /// The screen of a pupil that an action names, as of a date.
    #[must_use]
    pub fn of_pupil(action: Action, pupil: PersonId, date: Date) -> Option<Self> {
        Some(match action {
            Action::Diary => Self::Diary(pupil, date),
            Action::YearMarks => Self::YearMarks(pupil),
            Action::Schedule => Self::Schedule(pupil),
            _ => return None,
        })
    }

    /// Makes the screen.
    #[must_use]
    pub fn open(self) -> Box<dyn Screen> {
        screens::open(self)
    }
}
