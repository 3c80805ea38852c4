//! Changes of a whole column and its lesson: the roll taken, absences taken over, nothing set for home, kinds of work, a move.

use crate::domain::cell::CellContent;
use crate::domain::command::{CellEdit, Command, JournalEdit, LessonEdit};
use crate::domain::lesson::{Homework, LessonContent, Weight, Work, WorkKind};
use crate::domain::message::Message;
use crate::domain::plan::take::take;
use crate::domain::query::{PlanView, Query};
use crate::keymap::Action;
use crate::ui::event::Effect;
use crate::ui::route::{Preview, PreviewRow, Purpose, Route};
use crate::ui::screen::Context;

use super::{Journal, cells};

impl Journal {
    /// Actions on the cursor's column.
    pub(super) fn column_action(
        &mut self,
        context: &Context,
        action: Action,
    ) -> Option<Vec<Effect>> {
        Some(match action {
            Action::AllPresent => {
                let mut effects = self.edit_lesson(|content| content.roll_taken = true);
                effects.push(Effect::Toast(self.roll_summary()));
                effects
            }
            Action::TakeAbsences => self.take_absences(context),
            Action::NotSet => self.edit_lesson(|content| {
                content.homework = match &content.homework {
                    Some(Homework::NotSet) => None,
                    None => Some(Homework::NotSet),
                    Some(set @ Homework::Set { .. }) => Some(set.clone()),
                };
            }),
            Action::TakeTopic => vec![Effect::Fetch(Query::Plan { journal: self.id })],
            Action::JournalPlan => vec![Effect::Push(Box::new(Route::Plan(self.id)))],
            _ => return None,
        })
    }

    /// The plan has come: the cursor's lesson takes what there is for it.
    pub(super) fn take_topic(&mut self, context: &Context, view: &PlanView) -> Vec<Effect> {
        let column = self.grid.column;
        let (Some(at), Some(lesson)) = (self.lesson_at(column), self.lesson(column)) else {
            return vec![Effect::Beep];
        };
        let due = context.directory.next_lesson(self.id, at);
        let plan = &view.plan.content;
        let Some(after) = take(plan, &view.lessons, at, &lesson.content, due) else {
            let none = plan.rows.is_empty();
            let id = if none {
                "plans-none"
            } else {
                "plans-take-nothing"
            };
            return vec![Effect::Toast(Message::new(id)), Effect::Beep];
        };
        let taken = Message::new("plans-taken").with("topic", after.topic.as_str());
        let mut effects = self.edit_lesson(|content| *content = after);
        effects.push(Effect::Toast(taken));
        effects
    }

    /// How many are there and how many are away, by what the column says.
    fn roll_summary(&self) -> Message {
        let column = self.grid.column;
        let rows = self.data.as_ref().map_or(0, |data| data.pupils.len());
        let present = (0..rows).filter(|row| self.on_roll(*row, column));
        let (away, here): (Vec<usize>, Vec<usize>) = present.partition(|row| {
            self.cell(*row, column)
                .content
                .attendance
                .is_some_and(|given| given.is_absence())
        });
        Message::new("status-roll-taken")
            .with("here", here.len())
            .with("away", away.len())
    }

    /// Changes the lesson of the cursor's column.
    pub(super) fn edit_lesson(&mut self, change: impl FnOnce(&mut LessonContent)) -> Vec<Effect> {
        let column = self.grid.column;
        let (Some(at), Some(lesson)) = (self.lesson_at(column), self.lesson(column)) else {
            return vec![Effect::Beep];
        };
        let mut after = lesson.content.clone();
        change(&mut after);
        let lesson = LessonEdit {
            at,
            seen: lesson.revision,
            after,
        };
        let edit = JournalEdit {
            journal: self.id,
            cells: Vec::new(),
            lessons: vec![lesson],
        };
        vec![Effect::Execute(Command::EditJournals {
            edits: vec![edit],
            reason: String::new(),
        })]
    }

    fn take_absences(&mut self, context: &Context) -> Vec<Effect> {
        let column = self.grid.column;
        let at = self.lesson_at(column);
        let Some((_, ready)) = self.ready.as_ref().filter(|(of, _)| Some(*of) == at) else {
            return self.ask_ready().into_iter().chain([Effect::Beep]).collect();
        };
        let ready = ready.clone();
        let row_of = |pupil| {
            self.data
                .as_ref()?
                .pupils
                .iter()
                .position(|row| row.pupil == pupil)
        };
        let places: Vec<(usize, usize)> = ready
            .iter()
            .filter_map(|(pupil, _)| Some((row_of(*pupil)?, column)))
            .filter(|(row, column)| self.cell(*row, *column).content.attendance.is_none())
            .collect();
        if places.is_empty() {
            return vec![
                Effect::Toast(Message::new("status-no-earlier-absences")),
                Effect::Beep,
            ];
        }
        let given: Vec<_> = places
            .iter()
            .filter_map(|(row, _)| {
                let pupil = self.pupil(*row)?;
                ready
                    .iter()
                    .find(|(of, _)| *of == pupil)
                    .map(|(_, attendance)| *attendance)
            })
            .collect();
        let count = places.len();
        let mut given = given.into_iter();
        let given = std::cell::RefCell::new(&mut given);
        let mut effects = self.change(context, places, None, 0, |before| CellContent {
            attendance: given.borrow_mut().next().or(before.attendance),
            ..before.clone()
        });
        effects.push(Effect::Toast(
            Message::new("status-absences-taken").with("count", count),
        ));
        effects
    }

    /// Sets the kind of the lesson's first or second work.
    pub(super) fn set_work(&mut self, number: usize, kind: WorkKind) -> Vec<Effect> {
        self.edit_lesson(|content| {
            while content.works.len() <= number {
                content.works.push(Work {
                    kind: WorkKind::ORDINARY,
                    weight: None,
                });
            }
            if let Some(work) = content.works.get_mut(number) {
                *work = Work { kind, weight: None };
            }
        })
    }

    /// Sets the weight of the lesson's works; none for the kind's own.
    pub(super) fn set_weight(&mut self, weight: Option<Weight>) -> Vec<Effect> {
        self.edit_lesson(|content| {
            if content.works.is_empty() {
                content.works.push(Work {
                    kind: WorkKind::ORDINARY,
                    weight: None,
                });
            }
            content
                .works
                .iter_mut()
                .for_each(|work| work.weight = weight);
        })
    }

    /// The preview of the cursor's column moved to another lesson: cells and kinds of work; topic and homework stay.
    pub(super) fn preview_move(&self, context: &Context, target: usize) -> Vec<Effect> {
        let source = self.grid.column;
        let (Some(from), Some(to)) = (self.lesson_at(source), self.lesson_at(target)) else {
            return vec![Effect::Beep];
        };
        let rows = self.data.as_ref().map_or(0, |data| data.pupils.len());
        let (mut edits, mut shown, mut blocked) = (Vec::new(), Vec::new(), false);
        for row in 0..rows {
            let (old, there) = (self.cell(row, source), self.cell(row, target));
            let Some(pupil) = self.pupil(row).filter(|_| !old.content.is_empty()) else {
                continue;
            };
            let note = if !there.content.is_empty() {
                Some(Message::new("move-occupied"))
            } else if self.on_roll(row, target) {
                None
            } else {
                Some(Message::new("move-not-on-roll"))
            };
            blocked |= note.is_some();
            shown.push(PreviewRow {
                name: context.directory.roll_name(pupil),
                before: cells::full(context, &there.content),
                after: cells::full(context, &old.content),
                note,
            });
            edits.push(CellEdit {
                at: from,
                pupil,
                seen: old.revision,
                after: CellContent::default(),
            });
            edits.push(CellEdit {
                at: to,
                pupil,
                seen: there.revision,
                after: old.content,
            });
        }
        if edits.is_empty() {
            return vec![Effect::Toast(Message::new("move-nothing")), Effect::Beep];
        }
        let edit = JournalEdit {
            journal: self.id,
            cells: edits,
            lessons: self.moved_works(source, target),
        };
        let label = Message::new("move-preview")
            .with("from", from.date.0)
            .with("to", to.date.0);
        let command = Command::EditJournals {
            edits: vec![edit],
            reason: String::new(),
        };
        let command = (!blocked).then_some(command);
        vec![Effect::Push(Box::new(Route::Preview(Preview {
            purpose: Purpose::Confirm,
            label,
            rows: shown,
            command,
        })))]
    }

    fn moved_works(&self, source: usize, target: usize) -> Vec<LessonEdit> {
        let (Some(from), Some(to)) = (self.lesson_at(source), self.lesson_at(target)) else {
            return Vec::new();
        };
        let (Some(old), Some(there)) = (self.lesson(source), self.lesson(target)) else {
            return Vec::new();
        };
        let emptied = LessonContent {
            works: Vec::new(),
            roll_taken: false,
            ..old.content.clone()
        };
        let works = if old.content.works.is_empty() {
            there.content.works.clone()
        } else {
            old.content.works.clone()
        };
        let roll_taken = old.content.roll_taken || there.content.roll_taken;
        let filled = LessonContent {
            works,
            roll_taken,
            ..there.content.clone()
        };
        vec![
            LessonEdit {
                at: from,
                seen: old.revision,
                after: emptied,
            },
            LessonEdit {
                at: to,
                seen: there.revision,
                after: filled,
            },
        ]
    }
}
