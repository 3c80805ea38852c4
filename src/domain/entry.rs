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
            mark.retake |= mark.value.is_none();
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
    // A retake belongs to its first mark's work, so the marks cannot simply be counted.
    let last_work = after.marks.iter().map(|mark| mark.work).max();
    let work = last_work.map_or(0, |work| work.saturating_add(1));
    after.marks.push(Mark::new(value, work));
    after
}

/// A retake of the last mark: by the regulation it joins or replaces it, and both stay visible. A work that is owed has no
/// mark to keep: written later, it simply gets its value.
#[must_use]
pub fn retake(before: &CellContent, value: Value, effect: RetakeEffect) -> CellContent {
    let mut after = before.clone();
    let Some(first) = last(&mut after).filter(|mark| mark.value.is_some()) else {
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

/// Attendance typed into a cell; the same again takes it back. Lateness without minutes, typed again, takes back any lateness.
#[must_use]
pub fn attend(before: &CellContent, attendance: Attendance) -> CellContent {
    let mut after = before.clone();
    let again = match (before.attendance, attendance) {
        (Some(Attendance::Late(_)), Attendance::Late(0)) => true,
        (known, typed) => known == Some(typed),
    };
    after.attendance = (!again).then_some(attendance);
    after
}

/// The cell without marks, attendance and note.
#[must_use]
pub fn cleared() -> CellContent {
    CellContent::default()
}
