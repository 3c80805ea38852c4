//! A cell as three columns of text. Glyphs only, never colour alone.

use crate::domain::cell::{Attendance, CellContent, Mark, Value};
use crate::domain::filling::Vocabulary;
use crate::ui::screen::Context;

/// Columns of a cell's text.
pub const WIDTH: usize = 3;

/// The words in which cells are read, as this module writes them.
#[must_use]
pub fn vocabulary(context: &Context) -> Vocabulary {
    let values = [
        ("mark-pass", Value::Pass),
        ("mark-fail", Value::Fail),
        ("mark-exempt", Value::Exempt),
    ];
    let values = values.map(|(id, value)| (context.t(id), value));
    Vocabulary::new(&context.directory.regulation, &values)
}

/// A mark as text: `5`, `.`, `2.`, or the letters of pass, fail and exempt.
#[must_use]
pub fn mark(context: &Context, mark: &Mark) -> String {
    let value = match mark.value {
        Some(Value::Grade(value)) => value.to_string(),
        Some(Value::Pass) => context.t("mark-pass"),
        Some(Value::Fail) => context.t("mark-fail"),
        Some(Value::Exempt) => context.t("mark-exempt"),
        None => String::new(),
    };
    if mark.debt { value + "." } else { value }
}

/// Attendance as the regulation's letters.
#[must_use]
pub fn attendance(context: &Context, attendance: Attendance) -> String {
    context
        .directory
        .regulation
        .code(attendance)
        .map(|code| code.letters.clone())
        .unwrap_or_default()
}

/// Attendance with minutes of lateness.
#[must_use]
pub fn attendance_with_minutes(context: &Context, given: Attendance) -> String {
    match given {
        Attendance::Late(minutes) if minutes > 0 => {
            attendance(context, given) + &minutes.to_string()
        }
        other => attendance(context, other),
    }
}

/// The whole content, as wide as it is: `5/4`, `2>5`, `О5`.
#[must_use]
pub fn full(context: &Context, content: &CellContent) -> String {
    content
        .attendance
        .map(|given| attendance(context, given))
        .unwrap_or_default()
        + &marks(context, content)
}

/// The whole content with minutes of lateness, which would look like marks without a sign between: `О15/4`.
#[must_use]
pub fn with_minutes(context: &Context, content: &CellContent) -> String {
    let attendance = content
        .attendance
        .map(|given| attendance_with_minutes(context, given))
        .unwrap_or_default();
    let marks = marks(context, content);
    if attendance.is_empty() || marks.is_empty() {
        attendance + &marks
    } else {
        format!("{attendance}/{marks}")
    }
}

fn marks(context: &Context, content: &CellContent) -> String {
    let mut text = String::new();
    for (number, given) in content.marks.iter().enumerate() {
        if number > 0 {
            text.push(if given.retake { '>' } else { '/' });
        }
        text.push_str(&mark(context, given));
    }
    text
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
