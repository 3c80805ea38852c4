//! Whether a pupil's final may be given now, and as what: before its window, in time, after the deadline, or from the school before.

use serde::{Deserialize, Serialize};

use super::mark::{FinalCell, FinalMark, FinalSource};
use super::period::{FinalPeriod, Period, has_period, periods};
use super::rights::FinalRight;
use super::window::{final_days, is_opened, rules};
use crate::domain::date::Date;
use crate::domain::directory::Directory;
use crate::domain::ids::{JournalId, PersonId, Unit};
use crate::domain::message::Message;
use crate::domain::policy::{self, Actor, Decision, Permission};
use crate::domain::regulation::{Finals, Said};
use crate::domain::rules::Refusal;

/// Which final.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FinalAt {
    /// The journal.
    pub journal: JournalId,
    /// The period.
    pub period: Period,
    /// The pupil.
    pub pupil: PersonId,
}

/// Where a final stands in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The pupil was at another school when the period ended.
    Former {
        /// The first day here.
        arrived: Date,
    },
    /// Not open yet.
    Early {
        /// When it opens.
        opens: Date,
    },
    /// Open.
    Open,
    /// Opened for a time, by whoever opens what has closed.
    Opened,
    /// The deadline has passed.
    Late {
        /// The last day in time.
        due: Date,
    },
}

fn period_of(at: FinalAt, directory: &Directory) -> Result<FinalPeriod, Message> {
    let mut own = periods(directory, at.journal).into_iter();
    own.find(|own| own.period == at.period)
        .ok_or_else(|| no_period(at.period))
}

fn no_period(period: Period) -> Message {
    Message::new("refusal-no-period").with("period", period.said())
}

/// Where a final stands.
///
/// # Errors
/// When the journal has no such period, or the pupil is not on its roll then.
pub fn stage(at: FinalAt, directory: &Directory, today: Date) -> Result<Stage, Message> {
    let period = period_of(at, directory)?;
    if let Some(arrived) = arrival(&period, at.pupil, directory) {
        let there = today.min(directory.calendar.span.until);
        on_roll(at, there, directory)?;
        return Ok(Stage::Former { arrived });
    }
    let there = today.min(period.span.until);
    on_roll(at, there, directory)?;
    if !has_period(directory, at.journal, at.period, at.pupil, there) {
        return Err(no_period(at.period));
    }
    let grade = directory.grade(at.journal.unit);
    let days = final_days(&period, grade, directory);
    Ok(match days.due {
        _ if is_opened(at.journal, &period, directory, today) => Stage::Opened,
        _ if today < days.opens => Stage::Early { opens: days.opens },
        Some(due) if today > due => Stage::Late { due },
        _ => Stage::Open,
    })
}

/// Whether a pupil gets a final of a journal's period here at all.
#[must_use]
pub fn is_there(at: FinalAt, period: &FinalPeriod, directory: &Directory, today: Date) -> bool {
    let there = match arrival(period, at.pupil, directory) {
        Some(_) => today.min(directory.calendar.span.until),
        None => today.min(period.span.until),
    };
    directory.on_roll(at.journal.unit, at.pupil, there)
        && has_period(directory, at.journal, at.period, at.pupil, there)
}

/// Whether a pupil came to this school only after a term, whose finals come from the school before then.
#[must_use]
pub fn came_later(period: &FinalPeriod, pupil: PersonId, directory: &Directory) -> bool {
    arrival(period, pupil, directory).is_some()
}

/// The first day at this school of a pupil who was elsewhere when a term ended.
pub(super) fn arrival(
    period: &FinalPeriod,
    pupil: PersonId,
    directory: &Directory,
) -> Option<Date> {
    let Period::Term(..) = period.period else {
        return None;
    };
    let end = period.span.until;
    if directory.class_of(pupil, end).is_some() {
        return None;
    }
    let classes = directory.units_of(pupil).iter();
    let came = classes.filter(|(unit, span)| matches!(unit, Unit::Class(_)) && span.from > end);
    came.map(|(_, span)| span.from).min()
}

fn on_roll(at: FinalAt, date: Date, directory: &Directory) -> Result<(), Message> {
    if directory.on_roll(at.journal.unit, at.pupil, date) {
        return Ok(());
    }
    Err(Message::new("refusal-not-on-roll")
        .with("name", directory.roll_name(at.pupil))
        .with("date", date.0))
}

/// By what right the actor may give, change or take back a final now.
///
/// # Errors
/// What stands in the way: the date, the clause, and who may.
pub fn may_give(
    actor: &Actor,
    at: FinalAt,
    before: &FinalCell,
    directory: &Directory,
    today: Date,
) -> Result<FinalSource, Refusal> {
    let permit = |right| permit(actor, at.journal, right, directory);
    permit(FinalRight::Any)?;
    let period = period_of(at, directory).map_err(Refusal::Rule)?;
    let rules = &rules(&period, directory).finals;
    match stage(at, directory, today).map_err(Refusal::Rule)? {
        Stage::Former { .. } => {
            // Whoever gives what is missing may give this too.
            let by_class_teacher = permit(FinalRight::Former(at.pupil));
            by_class_teacher.or_else(|denied| permit(FinalRight::Missing).map_err(|_| denied))?;
            Ok(FinalSource::PreviousSchool)
        }
        Stage::Early { opens } => {
            permit(FinalRight::InTime)?;
            let window = &rules.window;
            Err(Refusal::Rule(
                Message::new("refusal-finals-early")
                    .with("period", at.period.said())
                    .with("date", opens.0)
                    .with("window", window.value.said())
                    .with("clause", window.source.cited()),
            ))
        }
        Stage::Open => {
            permit(FinalRight::InTime)?;
            Ok(FinalSource::InTime)
        }
        Stage::Opened => {
            let in_time = permit(FinalRight::InTime).map(|()| FinalSource::InTime);
            in_time.or_else(|denied| {
                let missing = permit(FinalRight::Missing).map(|()| FinalSource::Missing);
                missing.map_err(|_| denied)
            })
        }
        Stage::Late { due } => {
            let in_time = before.given.as_ref();
            let in_time = in_time.filter(|given| given.source != FinalSource::Missing);
            if in_time.is_some() {
                return Err(Refusal::Rule(late(
                    "refusal-finals-closed",
                    at,
                    (due, rules),
                    directory,
                )));
            }
            match permit(FinalRight::Missing) {
                Err(Refusal::Denied(_)) => Err(Refusal::Rule(late(
                    "refusal-finals-late",
                    at,
                    (due, rules),
                    directory,
                ))),
                allowed => allowed.map(|()| FinalSource::Missing),
            }
        }
    }
}

fn late(
    id: &'static str,
    at: FinalAt,
    (due, rules): (Date, &Finals),
    directory: &Directory,
) -> Message {
    let finals = &directory.regulation.finals;
    Message::new(id)
        .with("period", at.period.said())
        .with("date", due.0)
        .with("clause", rules.due.source.cited())
        .with("who", finals.missing.value.said())
        .with("whose", finals.missing.source.cited())
        .with("opener", directory.regulation.lock.opener.value.said())
}

fn permit(
    actor: &Actor,
    journal: JournalId,
    right: FinalRight,
    directory: &Directory,
) -> Result<(), Refusal> {
    match policy::decide(actor, Permission::WriteFinals(journal, right), directory) {
        Decision::Allow => Ok(()),
        Decision::Deny(message) => Err(Refusal::Denied(message)),
        Decision::Hide => Err(Refusal::NotFound),
    }
}

/// Whether the regulation knows such a final for the pupil.
pub(super) fn check_mark(
    at: FinalAt,
    mark: FinalMark,
    directory: &Directory,
    today: Date,
) -> Result<(), Message> {
    let regulation = &directory.regulation;
    let class = directory.class_of(at.pupil, today.min(directory.calendar.span.until));
    let grade = directory.grade(class.map_or(at.journal.unit, Unit::Class));
    let subject = directory.subject_name(at.journal.subject);
    if let Some(rule) = regulation.without_marks(grade, subject) {
        return Err(Message::new("refusal-without-finals").with("clause", rule.source.cited()));
    }
    let scale = &regulation.scale.value;
    let fits = match mark {
        FinalMark::Grade(grade) => scale.marks.contains(&grade),
        FinalMark::Pass | FinalMark::Fail => scale.pass_fail,
        FinalMark::Exempt | FinalMark::NotAssessed => true,
    };
    if fits {
        return Ok(());
    }
    let marks: Vec<String> = scale.marks.iter().map(u8::to_string).collect();
    Err(Message::new("refusal-outside-scale")
        .with("scale", marks.join(" "))
        .with("clause", regulation.scale.source.cited()))
}
