//! A plan's hours against those that it has to have.

use super::PlanContent;
use super::reflow::Ground;
use crate::domain::directory::Directory;
use crate::domain::ids::JournalId;
use crate::domain::message::Message;
use crate::domain::regulation::{Hours, Regulation};

/// A plan's hours and those it has to have, where the two must be equal and are not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Off {
    /// The plan's.
    pub planned: u32,
    /// The curriculum's.
    pub wanted: u32,
}

impl Off {
    /// The sentence, with the rule's clause.
    #[must_use]
    pub fn message(self, regulation: &Regulation) -> Message {
        Message::new("plans-hours-off")
            .with("planned", self.planned)
            .with("wanted", self.wanted)
            .with("clause", regulation.plans.hours.source.cited())
    }
}

/// The hours that the programme of a journal has to have in the year: the curriculum's for its grade and subject, else as many as
/// the timetable plans lessons.
#[must_use]
pub fn wanted(journal: JournalId, directory: &Directory) -> u32 {
    let grade = directory.grade(journal.unit);
    let mut curricula = directory.office.curricula.values();
    let own = curricula
        .find(|own| (own.year, own.grade, own.subject) == (journal.year, grade, journal.subject));
    match own {
        Some(own) => u32::from(own.hours),
        None => {
            let lessons = directory.planned_lessons(journal, directory.calendar.span);
            u32::try_from(lessons.len()).unwrap_or(u32::MAX)
        }
    }
}

/// Whether a plan's hours are off. A joined or shortened topic counts whole: correcting a plan does not change the programme. A
/// plan that is written term by term is judged when it has come to the last one.
#[must_use]
pub fn off(plan: &PlanContent, ground: Ground<'_>) -> Option<Off> {
    let (planned, wanted) = (
        plan.programme_hours(),
        wanted(ground.journal, ground.directory),
    );
    let last = plan.lessons().checked_sub(1)?;
    let last = ground.lessons.get(last).map(|(at, _)| at.date);
    let terms = ground.terms();
    let comes_to_end = match (last, terms.last()) {
        (Some(last), Some(term)) => last >= term.span.from,
        _ => true,
    };
    let judged = ground.directory.regulation.plans.hours.value == Hours::Equal;
    let is_off = planned != wanted && (comes_to_end || planned > wanted);
    (judged && is_off).then_some(Off { planned, wanted })
}
