//! Pasted text as rows: the readers of files, for the screens.

use crate::domain::message::Message;
use crate::domain::plan::PlanRow;
use crate::domain::regulation::Regulation;
use crate::exchange::fault::Severity;
use crate::exchange::lesson_plan::{Options, read_plan};
use crate::exchange::table::read_pasted;

/// Something wrong with a row of a pasted table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// The row, from 1; `None` for the whole of it.
    pub row: Option<u32>,
    /// What is wrong and the way out.
    pub message: Message,
    /// Whether the row was not taken in.
    pub lost: bool,
}

/// Rows of a plan from a spreadsheet's clipboard, with or without headings, and what is wrong with them.
///
/// # Errors
/// Why nothing at all could be read.
pub fn plan(text: &str, regulation: &Regulation) -> Result<(Vec<PlanRow>, Vec<Wrong>), Message> {
    let table = read_pasted("", text).map_err(|fault| fault.message)?;
    let options = Options {
        mapping: &[],
        works: &regulation.works.value,
        guess: true,
    };
    let file = read_plan(&table, &options);
    let wrong = file.faults.into_iter().map(|fault| Wrong {
        row: fault.place.row,
        message: fault.message,
        lost: fault.severity == Severity::Error,
    });
    Ok((file.rows, wrong.collect()))
}
