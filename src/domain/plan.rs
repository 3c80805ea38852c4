//! Calendar-thematic plans: what is taught in a journal in which order, over how many lessons.
//!
//! | file | idea |
//! |---|---|
//! | [`flow`] | rows laid on lessons; which lesson gave which row, and which will |
//! | [`reflow`] | lessons fell out or came: which topics are joined, shortened, extended, shifted |
//! | `cause` | why a lesson is not held |
//! | [`programme`] | planned, given, lag |
//! | [`take`] | what a lesson takes from the plan |
//! | [`deadline`] | until when the plan of a term is due, and which lessons it leaves without a topic |
//! | [`pieces`] | a row cut in two, two rows made one |
//! | [`hours`] | hours against the curriculum |

mod cause;
pub mod deadline;
pub mod flow;
pub mod hours;
pub mod pieces;
pub mod programme;
pub mod reflow;
pub mod take;

use serde::{Deserialize, Serialize};

use super::date::Date;
use super::lesson::{LessonAt, WorkKind};
use super::message::Message;
use super::regulation::Regulation;
use super::rules::check_text;

/// The most rows of a plan: a subject of eight hours a week has fewer.
pub const MOST_ROWS: usize = 400;
/// The most hours of a row.
pub const MOST_HOURS: u8 = 99;

/// A row: a topic and what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PlanRow {
    /// The section that it belongs to; the same in every row of a section, empty where there are none.
    pub section: String,
    /// The topic.
    pub topic: String,
    /// Over how many lessons; 0 when it is given in the last lesson of the row above.
    pub hours: u8,
    /// The kind of control, by its code in the regulation; `None` for an ordinary lesson.
    pub control: Option<WorkKind>,
    /// The homework.
    pub homework: String,
    /// What the lesson needs.
    pub materials: String,
    /// How it was corrected, and why.
    pub correction: Option<Correction>,
}

/// How a row was corrected.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Correction {
    /// Its hours as first planned, where they are others now.
    pub hours: Option<u8>,
    /// Its first day as first planned, where it is another now.
    pub date: Option<Date>,
    /// Why.
    pub reason: String,
}

impl PlanRow {
    /// Its hours as first planned: what is joined or shortened stays in the programme whole.
    #[must_use]
    pub fn programme_hours(&self) -> u8 {
        let first = self.correction.as_ref().and_then(|given| given.hours);
        first.unwrap_or(self.hours)
    }

    /// The row as it was first planned, for another class or year.
    #[must_use]
    pub fn anew(&self) -> Self {
        Self {
            hours: self.programme_hours(),
            correction: None,
            ..self.clone()
        }
    }

    /// The row with so many hours from now on; those first planned are kept.
    #[must_use]
    pub(super) fn with_hours(&self, hours: u8) -> Self {
        let first = self.programme_hours();
        let mut row = self.clone();
        row.hours = hours;
        let correction = row.correction.get_or_insert_default();
        correction.hours = (first != hours).then_some(first);
        if *correction == Correction::default() {
            row.correction = None;
        }
        row
    }
}

/// What a plan holds.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PlanContent {
    /// Its rows, in order.
    pub rows: Vec<PlanRow>,
    /// The lessons on which they were laid when the plan was written or last reflowed: what differs from the timetable of today
    /// fell out or came since.
    pub laid: Vec<LessonAt>,
}

impl PlanContent {
    /// Hours as first planned, of all rows.
    #[must_use]
    pub fn programme_hours(&self) -> u32 {
        let hours = self.rows.iter().map(PlanRow::programme_hours);
        hours.map(u32::from).sum()
    }

    /// Lessons that its rows take.
    #[must_use]
    pub fn lessons(&self) -> usize {
        let hours = self.rows.iter().map(|row| row.hours);
        hours.map(usize::from).sum()
    }

    /// How many of its first rows another content has as well.
    #[must_use]
    pub fn common_rows(&self, other: &Self) -> usize {
        let both = self.rows.iter().zip(&other.rows);
        both.take_while(|(one, other)| one == other).count()
    }

    /// This content and another without the rows that both have at their ends, and without lessons where they are the same:
    /// what the audit trail tells of a change.
    #[must_use]
    pub fn differing(&self, other: &Self) -> (Self, Self) {
        let from = self.common_rows(other);
        let rest = |content: &Self| content.rows.get(from..).unwrap_or_default().to_vec();
        let (mut one, mut two) = (rest(self), rest(other));
        while let (Some(last), Some(other)) = (one.last(), two.last())
            && last == other
        {
            one.pop();
            two.pop();
        }
        let laid = |content: &Self| {
            let same = self.laid == other.laid;
            if same {
                Vec::new()
            } else {
                content.laid.clone()
            }
        };
        let part = |rows, content| Self {
            rows,
            laid: laid(content),
        };
        (part(one, self), part(two, other))
    }
}

/// A plan as stored, one to a journal.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Plan {
    /// What it holds.
    pub content: PlanContent,
    /// The audit row of its last change; 0 for a plan that nobody wrote yet.
    pub revision: u64,
}

/// Checks a plan's new content; rows that were there before are not judged again.
///
/// # Errors
/// The first row that cannot stand so, by its number.
pub fn check(
    before: &PlanContent,
    after: &PlanContent,
    regulation: &Regulation,
) -> Result<(), Message> {
    if after.rows.len() > MOST_ROWS {
        return Err(Message::new("refusal-plan-rows").with("limit", MOST_ROWS));
    }
    for (row, number) in after.rows.iter().zip(1_usize..) {
        let about = |id| Message::new(id).with("row", number);
        if row.hours == 0 && (number == 1 || row.control.is_some()) {
            return Err(about("refusal-plan-joined"));
        }
        if before.rows.contains(row) {
            continue;
        }
        check_row(row, regulation).map_err(|why| about("refusal-plan-row").with("why", why))?;
    }
    Ok(())
}

/// Checks a row by itself.
///
/// # Errors
/// What cannot stand so.
pub fn check_row(row: &PlanRow, regulation: &Regulation) -> Result<(), Message> {
    if row.topic.trim().is_empty() {
        return Err(Message::new("refusal-plan-topic"));
    }
    if row.hours > MOST_HOURS {
        return Err(Message::new("refusal-plan-hours").with("limit", u32::from(MOST_HOURS)));
    }
    let mut works = regulation.works.value.iter();
    let known = |kind: WorkKind| works.any(|work| work.code == kind.0);
    if !row.control.is_none_or(known) {
        return Err(Message::new("refusal-unknown-work"));
    }
    let reason = row.correction.as_ref().map_or("", |given| &given.reason);
    [
        row.section.as_str(),
        &row.topic,
        &row.homework,
        &row.materials,
        reason,
    ]
    .into_iter()
    .try_for_each(check_text)
}
