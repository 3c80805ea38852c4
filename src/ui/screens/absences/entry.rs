//! Keys to reasons: of a lesson, of a whole day, of every day of a pupil that has none yet.

use std::collections::BTreeMap;

use crate::domain::cell::{Attendance, CellContent};
use crate::domain::classwork::MissedLesson;
use crate::domain::command::{CellEdit, Command, JournalEdit};
use crate::domain::ids::{JournalId, PersonId};
use crate::domain::message::Message;
use crate::ui::event::Effect;
use crate::ui::screen::Context;

use super::Absences;

impl Absences {
    /// A letter of the regulation: the reason of what the cursor stands on.
    pub(super) fn typed(&mut self, context: &Context, typed: char) -> Vec<Effect> {
        let regulation = &context.directory.regulation;
        let Some(given) = regulation.attendance_by_key(typed) else {
            return vec![Effect::Beep];
        };
        if !given.is_absence() {
            return vec![
                Effect::Toast(Message::new("absences-reasons-only")),
                Effect::Beep,
            ];
        }
        let Some(day) = self.day() else {
            return vec![Effect::Beep];
        };
        let one = self.lesson.and_then(|lesson| day.lessons.get(lesson));
        let lessons: Vec<_> = match one {
            Some(lesson) => vec![(day.pupil, lesson)],
            None => day
                .lessons
                .iter()
                .map(|lesson| (day.pupil, lesson))
                .collect(),
        };
        let effects = give(lessons, given);
        self.last = Some(given);
        effects
    }

    /// The reason given last, to every absence without one of the pupil under the cursor.
    pub(super) fn repeat(&mut self) -> Vec<Effect> {
        let (Some(given), Some(pupil)) = (self.last, self.day().map(|day| day.pupil)) else {
            return vec![
                Effect::Toast(Message::new("absences-reason-first")),
                Effect::Beep,
            ];
        };
        let of_pupil = self.days().iter().filter(|day| day.pupil == pupil);
        let lessons = of_pupil.flat_map(|day| &day.lessons);
        let unexplained =
            lessons.filter(|lesson| lesson.cell.content.attendance == Some(Attendance::Absent));
        give(unexplained.map(|lesson| (pupil, lesson)).collect(), given)
    }
}

/// One command for all lessons: one edit a journal, one undo.
fn give(lessons: Vec<(PersonId, &MissedLesson)>, given: Attendance) -> Vec<Effect> {
    let mut edits: BTreeMap<JournalId, JournalEdit> = BTreeMap::new();
    for (pupil, lesson) in lessons {
        let edit = edits.entry(lesson.journal).or_insert_with(|| JournalEdit {
            journal: lesson.journal,
            cells: Vec::new(),
            lessons: Vec::new(),
        });
        edit.cells.push(CellEdit {
            at: lesson.at,
            pupil,
            seen: lesson.cell.revision,
            after: CellContent {
                attendance: Some(given),
                ..lesson.cell.content.clone()
            },
        });
    }
    if edits.is_empty() {
        return vec![Effect::Beep];
    }
    vec![Effect::Execute(Command::EditJournals {
        edits: edits.into_values().collect(),
        reason: String::new(),
    })]
}
