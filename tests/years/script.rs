//! The year as data: on which day who does what. Whose office something is, is the regulation's to say. One script for the five
//! schools; a step that only one of them has names it.
//!
//! | file | idea |
//! |---|---|
//! | `september` | credentials, lists, plans, a lesson that was not filled in |
//! | `absences` | a pupil who is away, a word and a paper about it, what closes when |
//! | `quarter` | finals of a quarter, a rule that changes, a newcomer |
//! | `winter` | a teacher away, lessons that were not held, pupils taught elsewhere, a control work |
//! | `summer` | the other finals, the year's end |

mod absences;
mod quarter;
mod september;
mod summer;
mod winter;

use zhurnal::domain::calendar::Scheme;
use zhurnal::domain::command::Command;
use zhurnal::domain::date::Date;
use zhurnal::domain::duty::DutyKind;
use zhurnal::domain::finals::Period;
use zhurnal::domain::ids::{JournalId, PersonId};
use zhurnal::domain::lesson::LessonAt;
use zhurnal::domain::regulation::{Offices, Regulation};

use super::world::World;

/// A step of the year.
pub struct Step {
    pub on: Date,
    /// The school that has it; `None` for all.
    pub only: Option<&'static str>,
    pub what: What,
}

pub enum What {
    /// Somebody does something, or is refused.
    Act(Who, &'static str, Does),
    /// The night's copy fails.
    NoCopy,
    /// A lesson stays empty.
    Leave(JournalId, LessonAt),
    /// The table of what everyone has not done. Then whoever's word it needs says that it is done, of all but these.
    Duties(&'static [DutyKind]),
    /// What may still be changed of a lesson of algebra in 7А.
    Locks(LessonAt),
}

/// What is done, by whom it turns out to be.
pub type Does = fn(&World, PersonId) -> Command;

pub enum Who {
    Is(PersonId),
    /// Whom the regulation names first.
    By(fn(&Regulation) -> &Offices),
}

/// Steps, a row each: the month and day, the school in brackets where only one has it, what happens.
macro_rules! steps {
    ($([$month:literal $day:literal $($school:literal)?] $what:expr;)*) => {
        vec![$($crate::years::script::Step {
            on: $crate::harness::school::day($month, $day),
            only: <[&'static str]>::first(&[$($school)?]).copied(),
            what: $what,
        }),*]
    };
}
use steps;

/// The table, and everything declared.
const DUTIES: What = What::Duties(&[]);

fn quarter(number: u8) -> Period {
    Period::Term(Scheme::Quarters, number)
}

fn half_year(number: u8) -> Period {
    Period::Term(Scheme::HalfYears, number)
}

/// The year, from the last day of August to June.
pub fn script() -> Vec<Step> {
    let parts = [
        september::steps(),
        absences::steps(),
        quarter::steps(),
        winter::steps(),
        summer::steps(),
    ];
    let mut steps: Vec<Step> = parts.into_iter().flatten().collect();
    steps.sort_by_key(|step| step.on);
    steps
}
