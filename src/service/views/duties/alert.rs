//! Today's absences of unknown reason, and for how many days in a row: only the lessons of pupils who are away are read further back.

use std::collections::BTreeSet;

use crate::domain::cell::Column;
use crate::domain::date::Date;
use crate::domain::duty::{
    Alert, FOLLOWED, Unexplained, Whose, alerted_classes, alerts as told, school_days_before,
};
use crate::domain::ids::ClassId;
use crate::store::keys;

use super::super::super::error::ServiceError;
use super::super::super::load;
use super::super::Context;

pub(super) fn alerts(of: Whose, context: &Context<'_>) -> Result<Vec<Alert>, ServiceError> {
    let classes = alerted_classes(of, context.directory);
    if classes.is_empty() {
        return Ok(Vec::new());
    }
    let ground = context.ground();
    let mut unexplained = Unexplained::default();
    day(&classes, context.today, context, &mut unexplained)?;
    let away: Vec<_> = unexplained.on(context.today).collect();
    let on_roll = away
        .iter()
        .filter_map(|pupil| context.directory.class_of(*pupil, context.today));
    let theirs: BTreeSet<ClassId> = on_roll.filter(|class| classes.contains(class)).collect();
    for class in theirs {
        let before = school_days_before(ground, class, context.today);
        for date in before.take(usize::from(FOLLOWED) - 1) {
            day(&BTreeSet::from([class]), date, context, &mut unexplained)?;
            if away.iter().all(|pupil| !unexplained.holds(date, *pupil)) {
                break;
            }
        }
    }
    let mut alerts = told(ground, &unexplained);
    alerts.retain(|alert| classes.contains(&alert.class));
    Ok(alerts)
}

/// Takes in a day's lessons of some classes.
fn day(
    classes: &BTreeSet<ClassId>,
    date: Date,
    context: &Context<'_>,
    unexplained: &mut Unexplained,
) -> Result<(), ServiceError> {
    let (directory, ground) = (context.directory, context.ground());
    let held = directory.held_on(date, |entry| {
        let own = directory.classes_of(entry.unit);
        own.iter().any(|class| classes.contains(class))
    });
    for entry in held {
        let (journal, at) = (entry.journal(), entry.at());
        let column: Option<Column> = load::one(context.snapshot, &keys::column(journal, at))?;
        if let Some(column) = column.filter(|_| ground.has_begun(journal.unit, at)) {
            unexplained.add(journal, at, &column);
        }
    }
    Ok(())
}
