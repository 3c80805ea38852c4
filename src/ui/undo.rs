//! What this session changed, step by step, and the command that turns a step round. Undoing is itself an audited change.

use std::collections::BTreeMap;

use crate::domain::change::Change;
use crate::domain::command::{
    CellEdit, Command, DirectoryChange, DirectoryRecord, FinalEdit, JournalEdit, LessonEdit,
    NoticeChange,
};
use crate::domain::finals::{FinalAt, FinalCell};
use crate::domain::ids::{JournalId, PersonId};
use crate::domain::lesson::LessonAt;
use crate::domain::office::OfficeRecord;
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

/// The steps of a session.
#[derive(Debug, Default)]
pub struct UndoLog {
    done: Vec<Vec<DoneChange>>,
    undone: Vec<Vec<DoneChange>>,
}

impl UndoLog {
    /// The command that turns the newest step round, if there is one.
    #[must_use]
    pub fn undo(&self) -> Option<Command> {
        self.done.last().map(|step| inverse(step))
    }

    /// The command that makes the newest undone step again.
    #[must_use]
    pub fn redo(&self) -> Option<Command> {
        self.undone.last().map(|step| inverse(step))
    }

    /// Takes note of what was carried out.
    pub fn carried_out(&mut self, direction: Direction, changes: Vec<DoneChange>) {
        let is_ours =
            |change: &Change| matches!(change, Change::Record(_)) || place(change).is_some();
        let ours = changes.iter().any(|done| is_ours(&done.change)) || untold(&changes).is_some();
        match direction {
            Direction::Forward if ours => {
                self.undone.clear();
                self.done.push(changes);
                if self.done.len() > STEPS {
                    self.done.remove(0);
                }
            }
            Direction::Forward => {}
            Direction::Undo => {
                self.done.pop();
                self.undone.extend((!changes.is_empty()).then_some(changes));
            }
            Direction::Redo => {
                self.undone.pop();
                self.done.extend((!changes.is_empty()).then_some(changes));
            }
        }
        self.rebase();
    }

    /// A step relies on the revision that its cell has now: a later step on the same cell moves it.
    fn rebase(&mut self) {
        let newest = self.done.iter().chain(&self.undone).flatten().fold(
            BTreeMap::new(),
            |mut newest, done| {
                if let Some(place) = place(&done.change) {
                    let revision = newest.entry(place).or_insert(done.revision);
                    *revision = done.revision.max(*revision);
                }
                newest
            },
        );
        for done in self.done.iter_mut().chain(&mut self.undone).flatten() {
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
        | Change::Settings { .. }
        | Change::Record(_)
        | Change::Look { .. } => None,
    }
}

/// What takes an absence back that a step told of, or tells again of the one that it withdrew or replaced.
fn untold(step: &[DoneChange]) -> Option<NoticeChange> {
    let (mut before, mut after) = (None, None);
    for done in step {
        match &done.change {
            Change::Directory(DirectoryChange::Put(DirectoryRecord::Office(record))) => {
                after = after.or(OfficeRecord::notice(record));
            }
            Change::Directory(DirectoryChange::Remove(DirectoryRecord::Office(record))) => {
                before = before.or(OfficeRecord::notice(record));
            }
            _ => {}
        }
    }
    match (before, after) {
        (Some(before), _) => Some(NoticeChange::Tell(before.clone())),
        (None, Some(after)) => Some(NoticeChange::Withdraw(after.clone())),
        (None, None) => None,
    }
}

fn inverse(step: &[DoneChange]) -> Command {
    if let Some(change) = untold(step) {
        return Command::NoteAbsence { change };
    }
    let records = step.iter().filter_map(|done| match &done.change {
        Change::Record(edit) => Some(edit.clone().reversed()),
        _ => None,
    });
    let records: Vec<_> = records.collect();
    if !records.is_empty() {
        return Command::Amend { edits: records };
    }
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
            | Change::Settings { .. }
            | Change::Record(_)
            | Change::Look { .. } => {}
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
