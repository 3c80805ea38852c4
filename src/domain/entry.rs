//! How what a teacher enters changes a cell: pure functions from content to content.
//!
//! Whether the result is allowed is not decided here (see `rules`).

use super::cell::{Attendance, CellContent, Mark, Value};
use super::regulation::RetakeEffect;

/// The mark that the next correction would change: the last one.
fn last(content: &mut CellContent) -> Option<&mut Mark> {
    content.marks.last_mut()
}

/// A mark typed into a cell: the first one, a correction of the last one, or the value of an owed work.
#[must_use]
pub fn enter(before: &CellContent, value: Value) -> CellContent {
    let mut after = before.clone();
    match last(&mut after) {
        Some(mark) => {
            mark.value = Some(value);
            mark.debt = false;
        }
        None => after.marks.push(Mark::new(value, 0)),
    }
    after
}

/// One more mark beside those in the cell, for the lesson's next work.
#[must_use]
pub fn beside(before: &CellContent, value: Value) -> CellContent {
    let mut after = before.clone();
    let work = u8::try_from(after.marks.len()).unwrap_or(u8::MAX);
    after.marks.push(Mark::new(value, work));
    after
}

/// A retake of the last mark: by the regulation it joins or replaces it, and both stay visible.
#[must_use]
pub fn retake(before: &CellContent, value: Value, effect: RetakeEffect) -> CellContent {
    let mut after = before.clone();
    let Some(first) = last(&mut after) else {
        return enter(before, value);
    };
    if effect == RetakeEffect::Replace {
        first.counts = false;
    }
    first.debt = false;
    let mut mark = Mark::new(value, first.work);
    mark.weight = first.weight;
    mark.retake = true;
    after.marks.push(mark);
    after
}

/// The point: an owed work. Typed again, it is taken back.
#[must_use]
pub fn toggle_debt(before: &CellContent) -> CellContent {
    let mut after = before.clone();
    match last(&mut after) {
        Some(mark) if mark.value.is_some() => mark.debt = !mark.debt,
        Some(_) => {
            after.marks.pop();
        }
        None => after.marks.push(Mark::owed(0)),
    }
    after
}

/// Attendance typed into a cell; the same again takes it back.
#[must_use]
pub fn attend(before: &CellContent, attendance: Attendance) -> CellContent {
    let mut after = before.clone();
    after.attendance = if before.attendance == Some(attendance) {
        None
    } else {
        Some(attendance)
    };
    after
}

/// The cell without marks, attendance and note.
#[must_use]
pub fn cleared() -> CellContent {
    CellContent::default()
}
