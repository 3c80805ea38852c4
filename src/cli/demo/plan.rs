//! The plan of a journal as its teacher wrote it before the year: the topics that its lessons then have, and its works.

use super::assets::Assets;
use super::journals::Journal;
use super::lesson;
use crate::domain::lesson::WorkKind;
use crate::domain::plan::{PlanContent, PlanRow};

/// The plan of the whole year.
pub(super) fn plan(assets: &Assets, journal: &Journal) -> PlanContent {
    let subject = assets.curriculum.subjects.get(journal.subject);
    let mut rows: Vec<PlanRow> = Vec::new();
    for number in 0..journal.lessons.len() {
        let written = subject
            .filter(|_| journal.marked)
            .and_then(|subject| lesson::written(subject, number, journal.phase));
        let topic = lesson::topic(assets, journal, number, written);
        match rows.last_mut() {
            Some(row) if row.topic == topic => row.hours = row.hours.saturating_add(1),
            _ => rows.push(PlanRow {
                topic,
                hours: 1,
                control: written.map(|work| WorkKind(work.kind)),
                ..PlanRow::default()
            }),
        }
    }
    PlanContent {
        rows,
        laid: journal.lessons.clone(),
    }
}
