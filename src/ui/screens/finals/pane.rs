//! What is told of a final: what it follows from, who gave it, what is doubtful, what one more mark would change, whose it is now.

use std::collections::BTreeSet;

use crate::domain::finals::{FinalAt, FinalSource, FinalView, Reckoning, may_give, outlook};
use crate::domain::message::Message;
use crate::domain::policy::Actor;
use crate::service::clock::date_at;
use crate::ui::screen::Context;

use super::entry::noted;

/// Weights that are looked ahead with, the lightest first.
const WEIGHTS: usize = 2;
/// Marks below this one are no hope.
const LEAST: u8 = 2;

/// Pupil, period and what the final follows from.
pub(in crate::ui::screens) fn origin(context: &Context, at: FinalAt, view: &FinalView) -> String {
    let mut parts = vec![
        context.directory.roll_name(at.pupil),
        context.text(&at.period.said()),
    ];
    if let Some(average) = view.average.hundredths() {
        let average =
            Message::new("finals-average").with("average", context.catalogue.hundredths(average));
        let proposed = view.proposed.map(|mark| context.text(&mark.said()));
        let proposed = proposed.map(|mark| format!(" → {mark}"));
        parts.push(context.text(&average) + &proposed.unwrap_or_default());
    }
    if let Some(reckoning) = &view.reckoning {
        let counted = Message::new("finals-counted")
            .with("marks", reckoning.marks)
            .with("missed", reckoning.missed)
            .with("lessons", reckoning.lessons);
        parts.push(context.text(&counted));
    }
    parts.join(" · ")
}

/// Who gave it, when and by what right.
pub(in crate::ui::screens) fn given(context: &Context, view: &FinalView) -> String {
    if let Some((unit, mark)) = &view.elsewhere {
        let elsewhere = Message::new("finals-elsewhere")
            .with("unit", unit.clone())
            .with("mark", mark.said());
        return context.text(&elsewhere);
    }
    let offset = context.directory.school.utc_offset_minutes;
    if let (None, Some(word)) = (&view.cell.given, &view.none) {
        let none = Message::new("finals-none-former")
            .with("why", word.note.clone())
            .with("by", context.directory.initials(word.by))
            .with("date", date_at(word.at, offset).0);
        return context.text(&none);
    }
    let Some(given) = &view.cell.given else {
        return context.t(if view.missing {
            "finals-missing"
        } else {
            "finals-not-given"
        });
    };
    let id = match given.source {
        FinalSource::InTime => "finals-given",
        FinalSource::Missing => "finals-given-late",
        FinalSource::PreviousSchool => "finals-given-former",
    };
    let message = Message::new(id)
        .with("mark", given.mark.said())
        .with("by", context.directory.initials(given.by))
        .with("date", given.on.0);
    context.text(&message)
}

/// The doubts in words; empty for none.
pub(in crate::ui::screens) fn doubtful(context: &Context, view: &FinalView) -> String {
    let noted = noted(&view.doubts).map(|noted| context.text(&noted));
    noted.map(|noted| format!("! {noted}")).unwrap_or_default()
}

/// What one more mark would make of the average.
pub(super) fn ahead(context: &Context, at: FinalAt, reckoning: &Reckoning) -> String {
    let regulation = &context.directory.regulation;
    let works = regulation.works.value.iter().map(|work| work.weight);
    let weights: BTreeSet<u8> = works.collect();
    let weights: Vec<u8> = weights.into_iter().take(WEIGHTS).collect();
    let scale = regulation.scale.value.marks.iter().copied();
    let scale: Vec<u8> = scale.filter(|mark| *mark >= LEAST).collect();
    let threshold = regulation.threshold(context.directory.subject_name(at.journal.subject));
    let now = reckoning.average.rounded(threshold);
    let mut parts = vec![context.t("finals-ahead")];
    let mut weight = weights.first().copied();
    for step in outlook(reckoning.average, &scale, &weights, threshold) {
        if weight != Some(step.weight) {
            weight = Some(step.weight);
            parts.push(format!(" ×{}:", step.weight));
        }
        let average = step.average.hundredths().unwrap_or(0);
        let average = context.catalogue.hundredths(average);
        // Another final is worth the columns it takes.
        let other = step.proposed.filter(|proposed| Some(*proposed) != now);
        let other = other.map(|mark| format!("={mark}")).unwrap_or_default();
        parts.push(format!("{}→{average}{other}", step.value));
    }
    parts.join(" ")
}

/// Why the person may not give it now; else until when it is given.
pub(super) fn whose(context: &Context, at: FinalAt, view: &FinalView) -> Result<String, String> {
    let directory = &context.directory;
    let actor = Actor::of(context.person, directory);
    match may_give(&actor, at, &view.cell, directory, context.today) {
        Err(refusal) => Err(context.text(&refusal.message())),
        Ok(FinalSource::InTime) => Ok(context.t("finals-yours")),
        Ok(FinalSource::Missing) => Ok(context.t("finals-yours-missing")),
        Ok(FinalSource::PreviousSchool) => Ok(context.t("finals-yours-former")),
    }
}
