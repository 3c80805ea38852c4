//! What no regulation file may say, each rule for itself or with another: found when it is read, not when a teacher types.

use std::collections::{HashMap, HashSet};

use super::{Lock, Regulation, WorkRule};
use crate::domain::layout::{to_latin, to_russian};
use crate::domain::lesson::WorkKind;
use crate::domain::message::Message;

/// Letters that mean something else in a cell: the Russian one on the key of the point gives a debt.
const RESERVED: [char; 1] = ['\u{44e}'];

pub(super) fn check(regulation: &Regulation) -> Result<(), Message> {
    scale(regulation)?;
    works(regulation)?;
    work_deadlines(regulation)?;
    average(regulation)?;
    grades(regulation)?;
    certificates(regulation)?;
    locks(regulation)?;
    idle(regulation)?;
    codes(regulation)?;
    keys(regulation)
}

fn scale(regulation: &Regulation) -> Result<(), Message> {
    let marks = &regulation.scale.value.marks;
    // A mark is one digit key.
    if marks.is_empty() || marks.iter().any(|mark| !(1..=9).contains(mark)) {
        return Err(Message::new("regulation-scale"));
    }
    Ok(())
}

fn works(regulation: &Regulation) -> Result<(), Message> {
    let works = &regulation.works.value;
    // Ordinary work is everywhere.
    let is_ordinary = |work: &WorkRule| {
        work.code == WorkKind::ORDINARY.0 && work.grades.is_none() && work.subjects.is_empty()
    };
    if !works.first().is_some_and(is_ordinary) {
        return Err(Message::new("regulation-ordinary-work"));
    }
    let mut codes = HashSet::new();
    if let Some(work) = works.iter().find(|work| !codes.insert(work.code)) {
        return Err(Message::new("regulation-work-twice").with("code", u32::from(work.code)));
    }
    let mut shorts = HashSet::new();
    match works.iter().find(|work| !shorts.insert(&work.short)) {
        Some(work) => {
            Err(Message::new("regulation-short-twice").with("short", work.short.as_str()))
        }
        None => Ok(()),
    }
}

/// Each is for kinds of work that there are, and no kind has two.
fn work_deadlines(regulation: &Regulation) -> Result<(), Message> {
    let rules = regulation.work_deadlines.iter();
    let mut seen = HashSet::new();
    for short in rules.flat_map(|rule| &rule.value.works) {
        let mut works = regulation.works.value.iter();
        if works.all(|work| work.short != *short) {
            return Err(Message::new("regulation-no-work").with("short", short.as_str()));
        }
        if !seen.insert(short) {
            return Err(Message::new("regulation-deadline-twice").with("short", short.as_str()));
        }
    }
    Ok(())
}

fn average(regulation: &Regulation) -> Result<(), Message> {
    let rule = &regulation.average.value;
    let mut thresholds = rule.by_subject.values().chain([&rule.round_up_from]);
    // From 0 even a whole average would be rounded up.
    if let Some(threshold) = thresholds.find(|threshold| !(1..=100).contains(*threshold)) {
        return Err(Message::new("regulation-threshold").with("value", u32::from(*threshold)));
    }
    match rule.debt_counts_as {
        Some(value) if !regulation.scale.value.marks.contains(&value) => {
            Err(Message::new("regulation-debt").with("value", u32::from(value)))
        }
        _ => Ok(()),
    }
}

fn grades(regulation: &Regulation) -> Result<(), Message> {
    let mut rules = regulation
        .without_marks
        .iter()
        .map(|rule| rule.value.grades)
        .chain(regulation.works.value.iter().filter_map(|work| work.grades));
    match rules.find(|grades| grades.from > grades.until) {
        Some(grades) => Err(Message::new("regulation-grades")
            .with("from", u32::from(grades.from))
            .with("until", u32::from(grades.until))),
        None => Ok(()),
    }
}

/// A subject joins several, and a mark that the school gives makes the honours.
fn certificates(regulation: &Regulation) -> Result<(), Message> {
    let mut joined = regulation.certificates.joined.value.iter();
    if let Some(joined) = joined.find(|joined| joined.of.len() < 2) {
        let message = Message::new("regulation-joined");
        return Err(message.with("subject", joined.subject.as_str()));
    }
    let every = regulation.certificates.honours.value.every;
    if !regulation.scale.value.marks.contains(&every) {
        return Err(Message::new("regulation-honours").with("mark", u32::from(every)));
    }
    Ok(())
}

/// While an absence may still be taken off and put back, its reason can be changed that way too.
fn locks(regulation: &Regulation) -> Result<(), Message> {
    let locks = &regulation.lock;
    let Lock::Days(reasons) = locks.reasons.value else {
        return Ok(());
    };
    match locks.attendance.value {
        Lock::Days(attendance) if attendance <= reasons => Ok(()),
        _ => Err(Message::new("regulation-reasons-lock").with("days", u32::from(reasons))),
    }
}

fn idle(regulation: &Regulation) -> Result<(), Message> {
    let idle = regulation.idle.value;
    if idle.end_minutes < idle.lock_minutes {
        return Err(Message::new("regulation-idle")
            .with("lock", u32::from(idle.lock_minutes.get()))
            .with("end", u32::from(idle.end_minutes.get())));
    }
    Ok(())
}

fn codes(regulation: &Regulation) -> Result<(), Message> {
    let mut kinds = HashSet::new();
    for code in &regulation.attendance.value {
        let readable = (1..=3).contains(&code.letters.chars().count());
        if code.keys.is_empty() || !readable {
            return Err(Message::new("regulation-letters").with("letters", code.letters.clone()));
        }
        if !kinds.insert(code.kind) {
            return Err(Message::new("regulation-kind-twice").with("letters", code.letters.clone()));
        }
    }
    Ok(())
}

/// A key gives one code, whichever layout is on: the letters that share a key may not belong to two codes.
fn keys(regulation: &Regulation) -> Result<(), Message> {
    let mut owners = HashMap::new();
    for (owner, code) in regulation.attendance.value.iter().enumerate() {
        for key in code.lower_keys() {
            if !key.is_alphabetic() || RESERVED.contains(&key) {
                return Err(Message::new("regulation-key-reserved").with("key", key.to_string()));
            }
            let twin = to_latin(key).or_else(|| to_russian(key));
            let taken = twin
                .and_then(|twin| owners.get(&twin))
                .is_some_and(|other| *other != owner);
            if owners.insert(key, owner).is_some() || taken {
                return Err(Message::new("regulation-key-twice").with("key", key.to_string()));
            }
        }
    }
    Ok(())
}
