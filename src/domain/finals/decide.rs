//! Edits of finals to changes, and marks that are changed under a final that was given.

use std::collections::HashSet;

use super::mark::{Final, FinalCell, FinalSheet};
use super::period::term_of;
use super::stage::{FinalAt, check_mark, may_give};
use crate::domain::change::Change;
use crate::domain::command::FinalEdit;
use crate::domain::date::Date;
use crate::domain::decide::Facts;
use crate::domain::directory::Directory;
use crate::domain::lesson::LessonAt;
use crate::domain::message::Message;
use crate::domain::policy::Actor;
use crate::domain::regulation::Moment;
use crate::domain::rules::{Refusal, check_text};

/// Decides edits of finals, all or none.
///
/// # Errors
/// The first refusal; that a reason is asked for, only where nothing else is in the way.
pub(crate) fn decide(
    actor: &Actor,
    (edits, reason): (&[FinalEdit], &str),
    facts: &Facts,
    directory: &Directory,
    today: Date,
) -> Result<Vec<Change>, Refusal> {
    check_text(reason).map_err(Refusal::Rule)?;
    let mut places = HashSet::new();
    if !edits.iter().all(|edit| places.insert(edit.at)) {
        return Err(Refusal::Rule(Message::new("refusal-final-twice")));
    }
    let (mut changes, mut unexplained) = (Vec::new(), None);
    for edit in edits {
        let FinalAt {
            journal,
            period,
            pupil,
        } = edit.at;
        let sheet = facts.finals.get(&(journal, period));
        let before = sheet.and_then(|sheet| sheet.get(pupil)).cloned();
        let before = before.unwrap_or_default();
        if before.mark() == edit.after {
            continue;
        }
        let source = may_give(actor, edit.at, &before, directory, today)?;
        if before.revision != edit.seen {
            return Err(Refusal::Rule(overtaken(edit.at, &before, directory)));
        }
        if let Some(mark) = edit.after {
            check_mark(edit.at, mark, directory, today).map_err(Refusal::Rule)?;
        }
        if stands(&before, actor, today) {
            unexplained = unexplained.or_else(|| ask(Moment::Final, reason, directory));
        }
        let after = edit.after.map(|mark| Final {
            mark,
            source,
            by: actor.person,
            on: today,
        });
        changes.push(Change::Final {
            journal,
            period,
            pupil,
            before,
            after,
        });
    }
    unexplained.map_or(Ok(changes), |asked| Err(Refusal::Unexplained(asked)))
}

/// Whether a final stands already. One that the same person gave today is still being given: a slip of the hand needs no reason.
fn stands(before: &FinalCell, actor: &Actor, today: Date) -> bool {
    let given = before.given.as_ref();
    given.is_some_and(|given| given.by != actor.person || given.on != today)
}

/// The sentence that asks for a reason, where the regulation wants one and there is none.
fn ask(moment: Moment, reason: &str, directory: &Directory) -> Option<Message> {
    let rule = &directory.regulation.lock.explained;
    let id = match moment {
        Moment::AfterLock => "refusal-reason-after-lock",
        Moment::AfterFinal => "refusal-reason-after-final",
        Moment::Final => "refusal-reason-final",
    };
    let wanted = rule.value.contains(&moment) && reason.trim().is_empty();
    wanted.then(|| Message::new(id).with("clause", rule.source.cited()))
}

fn overtaken(at: FinalAt, now: &FinalCell, directory: &Directory) -> Message {
    let name = directory.roll_name(at.pupil);
    match &now.given {
        Some(given) => Message::new("refusal-final-overtaken")
            .with("name", name)
            .with("mark", given.mark.said())
            .with("by", directory.initials(given.by)),
        None => Message::new("refusal-final-withdrawn").with("name", name),
    }
}

/// Refuses marks, and weights under them, that change without a reason after the final of their term was given.
///
/// # Errors
/// That the regulation asks for a reason.
pub fn after_final(
    changes: &[Change],
    reason: &str,
    facts: &Facts,
    directory: &Directory,
) -> Result<(), Refusal> {
    let Some(asked) = ask(Moment::AfterFinal, reason, directory) else {
        return Ok(());
    };
    let sheet = |journal, at: LessonAt| {
        let term = term_of(directory, journal, at.date)?;
        let sheet = facts.finals.get(&(journal, term))?;
        Some((term, sheet))
    };
    let concerned = |change: &Change| match change {
        Change::Cell {
            journal,
            at,
            pupil,
            before,
            after,
        } if before.content.marks != after.marks => {
            let given = |(_, sheet): &(_, &FinalSheet)| sheet.mark(*pupil).is_some();
            sheet(*journal, *at).filter(given)
        }
        // Other weights move everybody's average.
        Change::Lesson {
            journal,
            at,
            before,
            after,
        } if before.content.works != after.works => {
            let given = |(_, sheet): &(_, &FinalSheet)| {
                let mut cells = sheet.cells.iter();
                cells.any(|(_, cell)| cell.given.is_some())
            };
            sheet(*journal, *at).filter(given)
        }
        _ => None,
    };
    match changes.iter().find_map(concerned) {
        Some((term, _)) => Err(Refusal::Unexplained(asked.with("period", term.said()))),
        None => Ok(()),
    }
}
