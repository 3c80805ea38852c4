//! What is due, and how much was done in time: the rules of duties on the facts of a snapshot.
//!
//! | file | idea |
//! |---|---|
//! | `scan` | the lessons that were held, journal by journal, read once for all rules |
//! | `standing` | what is not there yet |
//! | `counted` | what was asked for, and how much of it was there in time |
//! | `past` | what a lesson held at the end of a day |
//! | `alert` | today's absences of unknown reason |
//! | `elsewhere` | marks of newcomers and of pupils taught elsewhere |

mod alert;
mod counted;
mod elsewhere;
mod past;
mod scan;
mod standing;

use crate::domain::date::Date;
use crate::domain::duty::{
    By, Due, Ground, Moment, Proof, Timed, Times, Unexplained, Whose, asked_copies, timed,
};
use crate::domain::query::{DutiesView, OverviewView};

use super::super::clock;
use super::super::error::ServiceError;
use super::Context;
use counted::Counted;
use elsewhere::{Found, Marks};
use scan::Scan;
use standing::Standing;

impl Context<'_> {
    /// What duties are reckoned on.
    pub(super) fn ground(&self) -> Ground<'_> {
        let offset = self.directory.school.utc_offset_minutes;
        Ground {
            directory: self.directory,
            now: Moment {
                date: self.today,
                minute: clock::minute_at(self.now, offset),
            },
        }
    }
}

/// What is due.
pub(super) fn duties(of: Whose, context: &Context<'_>) -> Result<DutiesView, ServiceError> {
    let mut found = Standing {
        of,
        unexplained: Unexplained::default(),
        duties: Vec::new(),
    };
    Scan { context, of }.each(&mut found)?;
    let Standing {
        unexplained,
        mut duties,
        ..
    } = found;
    let reasons = unexplained.dues(context.ground());
    let copies = asked_copies(context.ground()).into_iter();
    let missing = copies.filter(|copy| copy.made.is_none());
    let others = reasons.chain(missing.map(|copy| copy.due));
    duties.extend(others.filter(|due| concerns(of, due, context)));
    for timed in timed(context.ground()) {
        if timed.word.is_none() && timed.stands && concerns(of, &timed.due, context) {
            duties.extend(undone(timed, context)?);
        }
    }
    duties.sort_by_cached_key(Due::order);
    Ok(DutiesView {
        of,
        duties,
        alerts: alert::alerts(of, context)?,
    })
}

/// A duty of which nobody said that it is done, as far as what is stored does not show it.
fn undone(timed: Timed<'_>, context: &Context<'_>) -> Result<Option<Due>, ServiceError> {
    if timed.proof == Proof::Word {
        return Ok(Some(timed.due));
    }
    let mut marks = Marks {
        context,
        then: None,
    };
    Ok(match marks.of(&timed)? {
        Found::Lacking(about) => Some(Due { about, ..timed.due }),
        Found::There | Found::NotAsked => None,
    })
}

/// Whether a duty is among those asked for.
fn concerns(of: Whose, due: &Due, context: &Context<'_>) -> bool {
    match of {
        Whose::School => true,
        Whose::Person(person) => due.who.contains(&person),
        Whose::Class(class) => {
            let classes = due
                .about
                .unit()
                .map(|unit| context.directory.classes_of(unit));
            classes.is_some_and(|classes| classes.contains(&class))
        }
    }
}

/// How much was done in time in the week and the month of a date.
pub(super) fn overview(
    of: Whose,
    by: By,
    date: Date,
    context: &Context<'_>,
) -> Result<OverviewView, ServiceError> {
    let times = Times::of(date);
    let mut counted = Counted::new(of, by, times, context)?;
    Scan { context, of }.each(&mut counted)?;
    let (rows, total) = counted.finish(context)?;
    Ok(OverviewView { times, rows, total })
}
