//! What a family reads of a cell and its lesson, in words: kinds of work with their marks, comments, absences.

use crate::domain::cell::CellContent;
use crate::domain::lesson::{LessonContent, Work, WorkKind};
use crate::ui::screen::Context;
use crate::ui::screens::journal::cells;

/// The kinds of a lesson's works; nothing for ordinary work.
pub(in crate::ui::screens) fn works(context: &Context, works: &[Work]) -> String {
    let named = works.iter().filter(|work| work.kind != WorkKind::ORDINARY);
    let names: Vec<String> = named.filter_map(|work| name(context, work.kind)).collect();
    names.join(", ")
}

fn name(context: &Context, kind: WorkKind) -> Option<String> {
    let language = context.catalogue.language();
    let rule = context.directory.regulation.work(kind)?;
    Some(rule.words(language).to_owned())
}

/// A pupil's cell: attendance in words, each mark with its kind of work and comment, the note.
pub(in crate::ui::screens) fn own(
    context: &Context,
    content: &CellContent,
    works: &[Work],
) -> Vec<String> {
    let language = context.catalogue.language();
    let code = content
        .attendance
        .and_then(|given| context.directory.regulation.code(given));
    let mut parts: Vec<String> = code
        .map(|code| code.words(language).to_owned())
        .into_iter()
        .collect();
    let lesson = LessonContent {
        works: works.to_vec(),
        ..LessonContent::default()
    };
    for mark in &content.marks {
        let kind = lesson.work(mark.work).kind;
        let mut text = cells::mark(context, mark);
        if kind != WorkKind::ORDINARY {
            let name = name(context, kind).unwrap_or_default();
            text = format!("{text} ({name})");
        }
        if !mark.comment.is_empty() {
            text = format!("{text} — {}", mark.comment);
        }
        parts.push(text);
    }
    parts.extend((!content.note.is_empty()).then(|| content.note.clone()));
    parts
}
