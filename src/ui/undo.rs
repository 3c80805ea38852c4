//! What this session changed, step by step, and the command that turns a step round. Undoing is itself an audited change.

use std::collections::BTreeMap;

use crate::domain::change::Change;
use crate::domain::command::{CellEdit, Command, FinalEdit, JournalEdit, LessonEdit, RecordEdit};
use crate::domain::finals::{FinalAt, FinalCell};
use crate::domain::ids::{JournalId, PersonId};
use crate::domain::lesson::LessonAt;
use crate::service::writer::DoneChange;

/// Steps that are remembered; older ones stay in the cells' history.
const STEPS: usize = 1000;

/// Which way a command goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// A new change.
    Forward,
    /// Turning the last change round.
    Undo,
    /// Making the undone change again.
    Redo,
}

/// One command that was carried out.
#[derive(Debug, Default)]
struct Step {
    /// What it changed.
    changes: Vec<DoneChange>,
    /// The records that it edited, as they were seen and as they are.
    records: Vec<RecordEdit>,
}

/// The steps of a session.
#[derive(Debug, Default)]
pub struct UndoLog {
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl UndoLog {
    /// The command that turns the newest step round, if there is one.
    #[must_use]
    pub fn undo(&self) -> Option<Command> {
        self.done.last().map(Step::inverse)
    }

    /// The command that makes the newest undone step again.
    #[must_use]
    pub fn redo(&self) -> Option<Command> {
        self.undone.last().map(Step::inverse)
    }

    /// Takes note of what was carried out.
    pub fn carried_out(
        &mut self,
        direction: Direction,
        command: Option<&Command>,
        changes: Vec<DoneChange>,
    ) {
        let records = match command {
            Some(Command::EditRecords { edits }) if !changes.is_empty() => edits.clone(),
            _ => Vec::new(),
        };
        let placed = |done: &DoneChange| place(&done.change).is_some();
        let ours = !records.is_empty() || changes.iter().any(placed);
        let is_empty = changes.is_empty();
        let step = Step { changes, records };
        match direction {
            Direction::Forward if ours => {
                self.undone.clear();
                self.done.push(step);
                if self.done.len() > STEPS {
                    self.done.remove(0);
                }
            }
            Direction::Forward => {}
            Direction::Undo => {
                self.done.pop();
                self.undone.extend((!is_empty).then_some(step));
            }
            Direction::Redo => {
                self.undone.pop();
                self.done.extend((!is_empty).then_some(step));
            }
        }
        self.rebase();
    }

    /// A step relies on the revision that its cell has now: a later step on the same cell moves it.
    fn rebase(&mut self) {
        let steps = self.done.iter().chain(&self.undone);
        let newest =
            steps
                .flat_map(|step| &step.changes)
                .fold(BTreeMap::new(), |mut newest, done| {
                    if let Some(place) = place(&done.change) {
                        let revision = newest.entry(place).or_insert(done.revision);
                        *revision = done.revision.max(*revision);
                    }
                    newest
                });
        let steps = self.done.iter_mut().chain(&mut self.undone);
        for done in steps.flat_map(|step| &mut step.changes) {
            if let Some(revision) = place(&done.change).and_then(|place| newest.get(&place)) {
                done.revision = *revision;
            }
        }
    }

    /// A step that the rules no longer let be turned round is forgotten.
    pub fn refused(&mut self, direction: Direction) {
        match direction {
            Direction::Forward => {}
            Direction::Undo => {
                self.done.pop();
            }
            Direction::Redo => {
                self.undone.pop();
            }
        }
    }
}

impl Step {
    fn inverse(&self) -> Command {
        if self.records.is_empty() {
            return inverse(&self.changes);
        }
        Command::EditRecords {
            edits: self.records.iter().map(RecordEdit::inverse).collect(),
        }
    }
}

/// What a change is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Cell(JournalId, LessonAt, PersonId),
    Lesson(JournalId, LessonAt),
    Final(FinalAt),
    Plan(JournalId),
}

fn place(change: &Change) -> Option<Place> {
    match change {
        Change::Cell {
            journal, at, pupil, ..
        } => Some(Place::Cell(*journal, *at, *pupil)),
        Change::Lesson { journal, at, .. } => Some(Place::Lesson(*journal, *at)),
        Change::Final {
            journal,
            period,
            pupil,
            ..
        } => Some(Place::Final(FinalAt {
            journal: *journal,
            period: *period,
            pupil: *pupil,
        })),
        Change::Plan { journal, .. } => Some(Place::Plan(*journal)),
        Change::Directory(_)
        | Change::SignIn { .. }
        | Change::Visit(_)
        | Change::Place { .. }
        | Change::Settings { .. } => None,
    }
}

fn inverse(step: &[DoneChange]) -> Command {
    let mut edits: BTreeMap<JournalId, JournalEdit> = BTreeMap::new();
    let mut finals = Vec::new();
    for done in step {
        if let (Some(Place::Final(at)), Change::Final { before, .. }) =
            (place(&done.change), &done.change)
        {
            finals.push(FinalEdit {
                at,
                seen: done.revision,
                after: FinalCell::mark(before),
            });
        }
        match &done.change {
            Change::Cell {
                journal,
                at,
                pupil,
                before,
                ..
            } => {
                let edit = edits.entry(*journal).or_insert_with(|| empty(*journal));
                edit.cells.push(CellEdit {
                    at: *at,
                    pupil: *pupil,
                    seen: done.revision,
                    after: before.content.clone(),
                });
            }
            Change::Lesson {
                journal,
                at,
                before,
                ..
            } => {
                let edit = edits.entry(*journal).or_insert_with(|| empty(*journal));
                edit.lessons.push(LessonEdit {
                    at: *at,
                    seen: done.revision,
                    after: before.content.clone(),
                });
            }
            // A command that writes a plan writes nothing else.
            Change::Plan {
                journal, before, ..
            } => {
                return Command::EditPlan {
                    journal: *journal,
                    seen: done.revision,
                    after: before.content.clone(),
                };
            }
            Change::Directory(_)
            | Change::SignIn { .. }
            | Change::Visit(_)
            | Change::Place { .. }
            | Change::Final { .. }
            | Change::Settings { .. } => {}
        }
    }
    // One command changes journals or finals, never both.
    if !finals.is_empty() {
        return Command::EditFinals {
            edits: finals,
            reason: String::new(),
        };
    }
    Command::EditJournals {
        edits: edits.into_values().collect(),
        reason: String::new(),
    }
}

fn empty(journal: JournalId) -> JournalEdit {
    JournalEdit {
        journal,
        cells: Vec::new(),
        lessons: Vec::new(),
    }
}
