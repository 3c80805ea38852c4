//! An edit made on what somebody else has changed since: what both want, and how it can be settled. Three contents meet: the one
//! that the edit was made on, the one it wants, and the one that is there now.

use super::cell::{Cell, CellContent, Mark};
use super::command::{CellEdit, Command, JournalEdit, LessonEdit};
use super::ids::{JournalId, PersonId};
use super::lesson::{Lesson, LessonAt, LessonContent};
use super::plan::{Plan, PlanContent};
use super::rules::new_marks;

/// A cell or lesson that somebody changed since it was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The journal.
    pub journal: JournalId,
    /// The lesson; `None` for a plan.
    pub at: Option<LessonAt>,
    /// Who changed it; filled in by the service.
    pub by: String,
    /// When, milliseconds since 1970 UTC; filled in by the service.
    pub when: i64,
    /// What is there, and what was wanted.
    pub clash: Clash,
}

/// What is there now against what an edit wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clash {
    /// A pupil's cell.
    Cell {
        /// Whose.
        pupil: PersonId,
        /// The cell as it is now.
        current: Box<Cell>,
        /// What the edit makes of it: what it did not touch is as it is now.
        mine: CellContent,
        /// The marks of both, where the edit gives any.
        both: Option<CellContent>,
    },
    /// A lesson.
    Lesson {
        /// The lesson as it is now.
        current: Box<Lesson>,
        /// What the edit makes of it.
        mine: LessonContent,
    },
    /// A journal's plan.
    Plan {
        /// The plan as it is now.
        current: Box<Plan>,
        /// What the edit makes of it.
        mine: PlanContent,
    },
}

/// How a conflict is settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settlement {
    /// What is there stays.
    Theirs,
    /// What the edit wants takes its place.
    Mine,
    /// The marks of both.
    Both,
}

/// A field after an edit, and whether the edit and somebody else changed it differently.
fn field<T: PartialEq + Clone>(seen: &T, mine: &T, now: &T) -> (T, bool) {
    if mine == seen {
        (now.clone(), false)
    } else {
        (mine.clone(), now != seen && now != mine)
    }
}

/// A lesson after an edit, and whether a field of it is in conflict: who writes the topic is not in the way of who sets homework.
#[must_use]
pub fn lesson(
    seen: &LessonContent,
    mine: &LessonContent,
    now: &LessonContent,
) -> (LessonContent, bool) {
    let topic = field(&seen.topic, &mine.topic, &now.topic);
    let homework = field(&seen.homework, &mine.homework, &now.homework);
    let works = field(&seen.works, &mine.works, &now.works);
    let roll_taken = field(&seen.roll_taken, &mine.roll_taken, &now.roll_taken);
    let merged = LessonContent {
        topic: topic.0,
        homework: homework.0,
        works: works.0,
        roll_taken: roll_taken.0,
    };
    (merged, topic.1 || homework.1 || works.1 || roll_taken.1)
}

/// A cell after an edit, whatever somebody else did there.
#[must_use]
pub fn cell(seen: &CellContent, mine: &CellContent, now: &CellContent) -> CellContent {
    CellContent {
        marks: field(&seen.marks, &mine.marks, &now.marks).0,
        attendance: field(&seen.attendance, &mine.attendance, &now.attendance).0,
        note: field(&seen.note, &mine.note, &now.note).0,
    }
}

/// The cell with the marks that are there and behind them those that the edit gives, each for a work of its own; `None` when
/// there are not both.
#[must_use]
pub fn both(seen: &CellContent, mine: &CellContent, now: &CellContent) -> Option<CellContent> {
    let given = new_marks(seen, mine);
    if given.is_empty() || now.marks.is_empty() {
        return None;
    }
    let last = now.marks.iter().map(|mark| mark.work).max().unwrap_or(0);
    let beside = (last.saturating_add(1)..=u8::MAX).zip(given);
    let beside = beside.map(|(work, mark)| Mark {
        work,
        ..mark.clone()
    });
    Some(CellContent {
        marks: now.marks.iter().cloned().chain(beside).collect(),
        ..cell(seen, mine, now)
    })
}

/// The command that settles its conflicts all alike; `None` where that cannot be done, or leaves nothing to do.
///
/// Leaving theirs carries out the rest, but only where each edit stands for itself: a mark that was to move must not vanish from
/// one cell without coming to the other.
#[must_use]
pub fn settled(
    command: &Command,
    conflicts: &[Conflict],
    settlement: Settlement,
) -> Option<Command> {
    let Command::EditJournals { edits, reason } = command else {
        return settled_plan(conflicts, settlement);
    };
    if settlement == Settlement::Theirs && !edits.iter().all(stands_alone) {
        return None;
    }
    let settle = |edit: &JournalEdit| {
        let own = |at: LessonAt| {
            let here = move |conflict: &&Conflict| {
                (conflict.journal, conflict.at) == (edit.journal, Some(at))
            };
            conflicts.iter().filter(here)
        };
        let of_cell = |edit: &CellEdit| {
            let mut own = own(edit.at);
            let found = own.find_map(|conflict| settled_cell(edit, conflict, settlement));
            found.unwrap_or_else(|| Some(edit.clone()))
        };
        let of_lesson = |edit: &LessonEdit| {
            let mut own = own(edit.at);
            let found = own.find_map(|conflict| settled_lesson(edit, conflict, settlement));
            found.unwrap_or_else(|| Some(edit.clone()))
        };
        JournalEdit {
            journal: edit.journal,
            cells: edit.cells.iter().filter_map(of_cell).collect(),
            lessons: edit.lessons.iter().filter_map(of_lesson).collect(),
        }
    };
    let edits: Vec<JournalEdit> = edits.iter().map(settle).collect();
    let left = edits
        .iter()
        .any(|edit| !edit.cells.is_empty() || !edit.lessons.is_empty());
    let has_both =
        |conflict: &Conflict| matches!(&conflict.clash, Clash::Cell { both, .. } if both.is_some());
    let possible = settlement != Settlement::Both || conflicts.iter().all(has_both);
    (left && possible).then(|| Command::EditJournals {
        edits,
        reason: reason.clone(),
    })
}

/// Whether nothing of it takes something away, so that leaving out a part of it leaves the rest whole.
fn stands_alone(edit: &JournalEdit) -> bool {
    edit.cells.iter().all(|cell| !cell.after.is_empty())
}

/// The edit of a cell in conflict, settled: an inner `None` leaves it out. An outer one tells that the conflict is another's.
fn settled_cell(
    edit: &CellEdit,
    conflict: &Conflict,
    settlement: Settlement,
) -> Option<Option<CellEdit>> {
    match &conflict.clash {
        Clash::Cell {
            pupil,
            current,
            mine,
            both,
        } if *pupil == edit.pupil => {
            let after = match settlement {
                Settlement::Theirs => return Some(None),
                Settlement::Mine => mine.clone(),
                Settlement::Both => both.clone().unwrap_or_else(|| mine.clone()),
            };
            Some(Some(CellEdit {
                seen: current.revision,
                after,
                ..edit.clone()
            }))
        }
        _ => None,
    }
}

fn settled_lesson(
    edit: &LessonEdit,
    conflict: &Conflict,
    settlement: Settlement,
) -> Option<Option<LessonEdit>> {
    match &conflict.clash {
        Clash::Lesson { .. } if settlement == Settlement::Theirs => Some(None),
        Clash::Lesson { current, mine } => Some(Some(LessonEdit {
            seen: current.revision,
            after: mine.clone(),
            ..edit.clone()
        })),
        Clash::Cell { .. } | Clash::Plan { .. } => None,
    }
}

/// The conflict of an edit with the plan that stands there now.
#[must_use]
pub fn of_plan(journal: JournalId, current: &Plan, mine: &PlanContent) -> Conflict {
    Conflict {
        journal,
        at: None,
        by: String::new(),
        when: 0,
        clash: Clash::Plan {
            current: Box::new(current.clone()),
            mine: mine.clone(),
        },
    }
}

/// The plan over what is there now; leaving theirs writes nothing.
fn settled_plan(conflicts: &[Conflict], settlement: Settlement) -> Option<Command> {
    let [
        Conflict {
            journal,
            clash: Clash::Plan { current, mine },
            ..
        },
    ] = conflicts
    else {
        return None;
    };
    (settlement == Settlement::Mine).then(|| Command::EditPlan {
        journal: *journal,
        seen: current.revision,
        after: mine.clone(),
    })
}
