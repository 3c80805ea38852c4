//! A lesson takes from the plan what it does not have yet: topic, homework, kind of control.

use super::PlanContent;
use super::flow::{Written, flow};
use crate::domain::lesson::{Homework, LessonAt, LessonContent, Work};

/// A lesson's content with what the plan has for it; `None` when that is nothing new. What was written stays. Homework is due
/// at the lesson `due`.
#[must_use]
pub fn take(
    plan: &PlanContent,
    lessons: &[Written],
    at: LessonAt,
    before: &LessonContent,
    due: Option<LessonAt>,
) -> Option<LessonContent> {
    let flow = flow(&plan.rows, lessons);
    let lesson = flow.lessons.iter().find(|lesson| lesson.at == at)?;
    let rows: Vec<_> = lesson
        .rows
        .iter()
        .filter_map(|row| plan.rows.get(*row))
        .collect();
    let mut after = before.clone();
    if after.topic.trim().is_empty() {
        after.topic = flow.topic(at, &plan.rows).unwrap_or_default();
    }
    if after.homework.is_none() {
        let tasks: Vec<&str> = rows.iter().map(|row| row.homework.as_str()).collect();
        after.homework = Homework::typed(&tasks.join("\n"), due, None);
    }
    if after.works.is_empty() {
        let kinds = rows.iter().filter_map(|row| row.control);
        after.works = kinds.map(|kind| Work { kind, weight: None }).collect();
    }
    (after != *before).then_some(after)
}
