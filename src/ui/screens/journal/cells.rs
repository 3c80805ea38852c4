//! A cell as three columns of text. Glyphs only, never colour alone.

use crate::domain::cell::{Attendance, CellContent, Mark};
use crate::domain::filling::Vocabulary;
use crate::ui::cell_words::CellWords;
use crate::ui::screen::Context;

/// Columns of a cell's text.
pub const WIDTH: usize = 3;

fn words(context: &Context) -> CellWords<'_> {
    CellWords {
        regulation: &context.directory.regulation,
        catalogue: &context.catalogue,
    }
}

/// A mark as text: `5`, `.`, `2.`, or the letters of pass, fail and exempt.
#[must_use]
pub fn mark(context: &Context, mark: &Mark) -> String {
    words(context).mark(mark)
}

/// Attendance as the regulation's letters.
#[must_use]
pub fn attendance(context: &Context, attendance: Attendance) -> String {
    words(context).attendance(attendance)
}

/// Attendance with minutes of lateness.
#[must_use]
pub fn attendance_with_minutes(context: &Context, given: Attendance) -> String {
    words(context).attendance_with_minutes(given)
}

/// The marks, as wide as they are: `5/4`, `2>5`.
#[must_use]
pub fn marks(context: &Context, content: &CellContent) -> String {
    words(context).marks(content)
}

/// The whole content, as wide as it is: `5/4`, `2>5`, `О5`.
#[must_use]
pub fn full(context: &Context, content: &CellContent) -> String {
    content
        .attendance
        .map(|given| attendance(context, given))
        .unwrap_or_default()
        + &words(context).marks(content)
}

/// The whole content with minutes of lateness, which would look like marks without a sign between: `О15/4`.
#[must_use]
pub fn with_minutes(context: &Context, content: &CellContent) -> String {
    words(context).with_minutes(content)
}

/// The words by which a cell's text is read.
#[must_use]
pub fn vocabulary(context: &Context) -> Vocabulary {
    words(context).vocabulary()
}

/// The content in a cell's three columns: without signs between marks when there is no room, with `+` when there is still none.
#[must_use]
pub fn short(context: &Context, content: &CellContent) -> String {
    let text = full(context, content);
    if text.chars().count() <= WIDTH {
        return text;
    }
    let bare: String = text
        .chars()
        .filter(|letter| !matches!(letter, '/' | '>'))
        .collect();
    if bare.chars().count() <= WIDTH {
        return bare;
    }
    let mut cut: String = bare.chars().take(WIDTH - 1).collect();
    cut.push('+');
    cut
}

/// The content where absences come first: letters and minutes, no marks.
#[must_use]
pub fn roll(context: &Context, content: &CellContent) -> String {
    let text = content
        .attendance
        .map(|given| attendance_with_minutes(context, given))
        .unwrap_or_default();
    text.chars().take(WIDTH).collect()
}

/// The content part by part: attendance, each mark with its weight and comment, the note.
#[must_use]
pub fn in_words(context: &Context, content: &CellContent) -> Vec<String> {
    let mut parts: Vec<String> = content
        .attendance
        .map(|given| attendance_with_minutes(context, given))
        .into_iter()
        .collect();
    for given in &content.marks {
        let weight = given
            .weight
            .map(|weight| format!(" ×{}", weight.0))
            .unwrap_or_default();
        let comment = if given.comment.is_empty() {
            String::new()
        } else {
            format!(" ({})", given.comment)
        };
        parts.push(format!("{}{weight}{comment}", mark(context, given)));
    }
    parts.extend((!content.note.is_empty()).then(|| content.note.clone()));
    parts
}
