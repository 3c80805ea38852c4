//! A cell of the journal: a pupil's marks, attendance and note in one lesson.

use serde::{Deserialize, Serialize};

use super::ids::PersonId;
use super::lesson::Weight;

/// A mark's value in a lesson. «Not assessed» is a result of a period and is not among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Value {
    /// 5 to 1.
    Grade(u8),
    /// Passed.
    Pass,
    /// Not passed.
    Fail,
    /// Exempt.
    Exempt,
}

/// One mark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The value; `None` only for a debt that has none yet (the point).
    pub value: Option<Value>,
    /// Which work of the lesson, from 0.
    pub work: u8,
    /// A weight of its own in place of the work's.
    pub weight: Option<Weight>,
    /// The teacher's comment.
    pub comment: String,
    /// The work is still owed.
    pub debt: bool,
    /// Counts in averages; a mark replaced by its retake does not.
    pub counts: bool,
    /// Given for a retake, or for a work written later.
    pub retake: bool,
}

impl Mark {
    /// A plain mark for a work of the lesson.
    #[must_use]
    pub fn new(value: Value, work: u8) -> Self {
        Self {
            value: Some(value),
            work,
            weight: None,
            comment: String::new(),
            debt: false,
            counts: true,
            retake: false,
        }
    }

    /// The point: a work that is owed.
    #[must_use]
    pub fn owed(work: u8) -> Self {
        Self {
            value: None,
            work,
            weight: None,
            comment: String::new(),
            debt: true,
            counts: true,
            retake: false,
        }
    }
}

/// What the roll says of a pupil in a lesson; letters and keys are the regulation's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Attendance {
    /// Absent, reason unknown.
    Absent,
    /// Absent with a good reason.
    Excused,
    /// Absent, ill.
    Ill,
    /// Absent without a good reason.
    Unexcused,
    /// Late, by minutes (0 where not noted).
    Late(u16),
    /// Exempt from the lesson's work, present.
    Exempt,
    /// Present over the distance.
    Distance,
}

impl Attendance {
    /// Whether the pupil was away.
    #[must_use]
    pub fn is_absence(self) -> bool {
        matches!(
            self,
            Self::Absent | Self::Excused | Self::Ill | Self::Unexcused
        )
    }
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CellContent {
    /// Marks, in the order they were given.
    pub marks: Vec<Mark>,
    /// Attendance; `None` means present, nothing to say.
    pub attendance: Option<Attendance>,
    /// A note about the pupil in this lesson.
    pub note: String,
}

impl CellContent {
    /// Nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.marks.is_empty() && self.attendance.is_none() && self.note.is_empty()
    }
}

/// A cell as stored: what it holds and the audit row of its last change, by which its history is found.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Cell {
    /// What it holds.
    pub content: CellContent,
    /// The audit row of the last change; 0 for a cell that nobody ever wrote.
    pub revision: u64,
}

/// A lesson's column: the cells of its pupils, sorted by pupil.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Column {
    /// Cells that were ever written; an emptied cell stays, for its revision.
    pub cells: Vec<(PersonId, Cell)>,
}

impl Column {
    /// The pupil's cell.
    #[must_use]
    pub fn get(&self, pupil: PersonId) -> Option<&Cell> {
        let at = self
            .cells
            .binary_search_by_key(&pupil, |(id, _)| *id)
            .ok()?;
        self.cells.get(at).map(|(_, cell)| cell)
    }

    /// Puts a cell in its place.
    pub fn set(&mut self, pupil: PersonId, cell: Cell) {
        match self.cells.binary_search_by_key(&pupil, |(id, _)| *id) {
            Ok(at) => {
                if let Some(slot) = self.cells.get_mut(at) {
                    slot.1 = cell;
                }
            }
            Err(at) => self.cells.insert(at, (pupil, cell)),
        }
    }
}
