//! A row of a plan cut in two, and two rows made one. The hours stay as many, those first planned too: the programme is the same.

use super::PlanRow;
use super::flow::JOIN;
use crate::domain::message::Message;

/// The rows with one cut in two, the second with the smaller half of its lessons.
///
/// # Errors
/// Where the row has but one lesson, or stands in that of the row above.
pub fn split(rows: &[PlanRow], place: usize) -> Result<Vec<PlanRow>, Message> {
    let one = || Message::new("plans-split-one");
    let row = rows
        .get(place)
        .filter(|row| row.hours > 1)
        .ok_or_else(one)?;
    let (hours, whole) = (row.hours, row.programme_hours());
    let rest = hours / 2;
    let first_rest = rest.min(whole);
    let above = planned(row, hours - rest, whole - first_rest);
    let mut below = planned(row, rest, first_rest);
    // What ends the topic stays at its end, what opens it at its beginning.
    below.homework = String::new();
    below.materials = String::new();
    let above = PlanRow {
        control: None,
        ..above
    };
    let mut rows = rows.to_vec();
    rows.splice(place..=place, [above, below]);
    Ok(rows)
}

/// The rows with one joined to the next.
///
/// # Errors
/// Where there is no next row, or both are control works.
pub fn join(rows: &[PlanRow], place: usize) -> Result<Vec<PlanRow>, Message> {
    let (Some(above), Some(below)) = (rows.get(place), rows.get(place + 1)) else {
        return Err(Message::new("plans-join-last"));
    };
    if above.control.is_some() && below.control.is_some() {
        return Err(Message::new("plans-join-controls"));
    }
    let hours = above.hours.saturating_add(below.hours);
    let whole = above
        .programme_hours()
        .saturating_add(below.programme_hours());
    let both = |one: &str, other: &str| match (one.trim(), other.trim()) {
        (one, other) if one == other || other.is_empty() => one.to_owned(),
        ("", other) => other.to_owned(),
        (one, other) => format!("{one}{JOIN}{other}"),
    };
    let mut row = PlanRow {
        topic: both(&above.topic, &below.topic),
        homework: both(&above.homework, &below.homework),
        materials: both(&above.materials, &below.materials),
        control: above.control.or(below.control),
        ..above.clone()
    };
    let why = |row: &PlanRow| row.correction.clone().map(|it| it.reason);
    let reason = both(
        &why(above).unwrap_or_default(),
        &why(below).unwrap_or_default(),
    );
    row = planned(&row, hours, whole);
    if !reason.is_empty() {
        row.correction.get_or_insert_default().reason = reason;
    }
    let mut rows = rows.to_vec();
    rows.splice(place..=place + 1, [row]);
    Ok(rows)
}

/// The row with these hours, of so many first planned.
fn planned(row: &PlanRow, hours: u8, whole: u8) -> PlanRow {
    let mut first = row.clone();
    if let Some(correction) = &mut first.correction {
        correction.hours = None;
    }
    first.hours = whole;
    first.with_hours(hours)
}
