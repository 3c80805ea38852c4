//! Backup copies: one is asked for in each time of the regulation's rhythm, reckoned from the copy before.

use super::{About, Due, DutyKind, Ground};
use crate::domain::date::Date;
use crate::domain::regulation::When;

/// A copy that is or was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedCopy {
    /// The duty to make it.
    pub due: Due,
    /// The day on which it was made; `None` while it is missing.
    pub made: Option<Date>,
}

/// The copies that are asked for by now, in order; none before the first day served is over.
#[must_use]
pub fn asked_copies(ground: Ground<'_>) -> Vec<AskedCopy> {
    let mut asked = Vec::new();
    let Some(log) = ground.directory.office.copies.values().next() else {
        return asked;
    };
    let (mut from, mut last) = (log.since.plus(1), None);
    for copied in &log.made {
        if from <= copied.on {
            let made = Some(copied.on);
            asked.extend(due(ground, from, last).map(|due| AskedCopy { due, made }));
        }
        (from, last) = (copied.on.plus(1), Some(copied.on));
    }
    if from <= ground.now.date {
        asked.extend(due(ground, from, last).map(|due| AskedCopy { due, made: None }));
    }
    asked
}

/// The duty to make the next copy, from the day after the last one on; `None` where the school sets no day for it.
fn due(ground: Ground<'_>, from: Date, last: Option<Date>) -> Option<Due> {
    let directory = ground.directory;
    let task = &directory.regulation_on(from).reports.backup.value;
    if !task.when.is_due() {
        return None;
    }
    // Copies go by the days of the year, whatever grades do.
    let until = task.when.last_day(from, 0, &directory.calendar)?;
    let about = About::Copy(last);
    Some(Due {
        kind: DutyKind::Backup,
        about,
        who: ground.holders(&task.by, about),
        since: from,
        until,
        under: from,
    })
}
