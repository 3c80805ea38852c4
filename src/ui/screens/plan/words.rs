//! A plan's rows in words.

use crate::domain::message::Message;
use crate::domain::plan::{PlanContent, PlanRow};
use crate::ui::screen::Context;

/// A row in one line: topic, hours, kind of control, homework.
#[must_use]
pub fn row(context: &Context, row: &PlanRow) -> String {
    let mut parts = vec![row.topic.clone(), hours(context, row.hours)];
    parts.extend(control(context, row));
    parts.extend([&row.homework, &row.materials].map(Clone::clone));
    let reason = row.correction.as_ref().map(|given| given.reason.clone());
    parts.extend(reason);
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

/// Hours of a row.
#[must_use]
pub fn hours(context: &Context, hours: u8) -> String {
    if hours == 0 {
        return context.t("plans-hours-joined");
    }
    context.text(&Message::new("plans-hours").with("hours", u32::from(hours)))
}

/// The kind of control of a row, in words.
#[must_use]
pub fn control(context: &Context, row: &PlanRow) -> Option<String> {
    let rule = context.directory.regulation.work(row.control?)?;
    Some(rule.words(context.catalogue.language()).to_owned())
}

/// What differs between the plan that is there and one's own: the row's number, theirs and mine.
#[must_use]
pub fn differences(
    context: &Context,
    theirs: &PlanContent,
    mine: &PlanContent,
) -> Vec<(String, String, String)> {
    let from = theirs.common_rows(mine);
    let (now, own) = theirs.differing(mine);
    let text = |given: Option<&PlanRow>| given.map(|given| row(context, given)).unwrap_or_default();
    let rows = 0..now.rows.len().max(own.rows.len());
    rows.map(|place| {
        let label = Message::new("plans-row").with("row", from + place + 1);
        (
            context.text(&label),
            text(now.rows.get(place)),
            text(own.rows.get(place)),
        )
    })
    .collect()
}
