//! One command against fresh facts: the conditional batch that carries it out with its audit rows, or the refusal.

use std::collections::BTreeMap;

use crate::domain::absence;
use crate::domain::access::{LastUse, Visit, VisitEvent};
use crate::domain::amend::RecordEdit;
use crate::domain::cell::{Cell, Column};
use crate::domain::change::Change;
use crate::domain::command::{Command, DirectoryChange};
use crate::domain::conflict::Clash;
use crate::domain::control_day;
use crate::domain::date::Date;
use crate::domain::decide::{Facts, decide, needs, needs_finals};
use crate::domain::directory::Directory;
use crate::domain::finals::{FinalCell, FinalSheet};
use crate::domain::ids::PersonId;
use crate::domain::lesson::Lesson;
use crate::domain::message::Message;
use crate::domain::plan::Plan;
use crate::domain::rules::Refusal;
use crate::domain::taken_back;
use crate::store::audit::{self, ChainHead};
use crate::store::codec::{Record, decode, encode};
use crate::store::engine::{Batch, Key, Op, OpId};
use crate::store::keys;
use crate::store::records::{AuditEntry, DirectoryStamp};

use super::authorize::{self, Authorized};
use super::error::ServiceError;
use super::overlay::Overlay;
use super::trail;
use super::writer::{Done, DoneChange};

/// Changes told by one audit row, so that no row outgrows a record.
const CHANGES_A_ROW: usize = 200;

/// What a command comes to on these facts.
pub(super) enum Prepared {
    /// Everything is already as it should be.
    Nothing,
    /// To be applied; `done` is the answer if it is.
    Batch { batch: Batch, done: Done },
}

/// Who, when and under which name.
#[derive(Clone, Copy)]
pub(super) struct Origin {
    pub(super) person: PersonId,
    pub(super) op: OpId,
    pub(super) at: i64,
}

/// Authorises and decides a command, and makes its batch.
pub(super) fn prepare(
    overlay: &Overlay<'_>,
    directory: &Directory,
    origin: Origin,
    command: &Command,
    today: Date,
) -> Result<Prepared, ServiceError> {
    let authorized = authorize::command(origin.person, command, directory)?;
    let mut draft = Draft::new(overlay);
    draft
        .expect
        .push((keys::directory_stamp(), directory.revision));
    let facts = draft.facts(&authorized, directory, origin.at, today)?;
    let changes = decide(authorized.actor(), command, &facts, directory, today);
    let changes = changes.map_err(|refusal| named(refusal, overlay, directory))?;
    if changes.is_empty() {
        return Ok(Prepared::Nothing);
    }
    let reason = command.reason().unwrap_or_default();
    let warnings = warnings(overlay, &changes, directory)?;
    let done = Done {
        warnings,
        ..draft.write(changes, reason, origin)?
    };
    let batch = Batch {
        op_id: origin.op,
        expect: draft.expect,
        ops: draft.ops,
    };
    Ok(Prepared::Batch { batch, done })
}

/// What the author of changes should know of them: a second control work of a class on one day.
fn warnings(
    overlay: &Overlay<'_>,
    changes: &[Change],
    directory: &Directory,
) -> Result<Vec<Message>, ServiceError> {
    let mut warnings = Vec::new();
    for change in changes {
        for rival in control_day::rivals(change, directory) {
            let stored = overlay.get(&keys::lesson(rival.0, rival.1))?;
            let lesson: Option<Lesson> = stored.map(|stored| decode(&stored.bytes)).transpose()?;
            let content = lesson.unwrap_or_default().content;
            let Change::Lesson { journal, .. } = change else {
                continue;
            };
            warnings.extend(control_day::warning(*journal, rival, &content, directory));
        }
    }
    Ok(warnings)
}

/// The batch of changes that were decided elsewhere: a school's first records.
pub(super) fn first_batch(
    overlay: &Overlay<'_>,
    changes: Vec<Change>,
    origin: Origin,
) -> Result<Batch, ServiceError> {
    let mut draft = Draft::new(overlay);
    draft.write(changes, "", origin)?;
    Ok(Batch {
        op_id: origin.op,
        expect: draft.expect,
        ops: draft.ops,
    })
}

/// Fills in who made the changes that are in the way, and when.
fn named(refusal: Refusal, overlay: &Overlay<'_>, directory: &Directory) -> Refusal {
    let Refusal::Conflict(mut conflicts) = refusal else {
        return refusal;
    };
    for conflict in &mut conflicts {
        let revision = match &conflict.clash {
            Clash::Cell { current, .. } => current.revision,
            Clash::Lesson { current, .. } => current.revision,
            Clash::Plan { current, .. } => current.revision,
        };
        if let Ok(Some(row)) = trail::row(overlay, revision) {
            conflict.by = directory.initials(PersonId(row.actor));
            conflict.when = row.at;
        }
    }
    Refusal::Conflict(conflicts)
}

/// Records of many cells that a batch rewrites, each once, however many of its cells change.
#[derive(Default)]
struct Rewritten {
    columns: BTreeMap<Key, Column>,
    sheets: BTreeMap<Key, FinalSheet>,
}

/// A batch being made: what it reads becomes its conditions.
struct Draft<'o, 's> {
    overlay: &'o Overlay<'s>,
    expect: Vec<(Key, u64)>,
    ops: Vec<Op>,
}

impl<'o, 's> Draft<'o, 's> {
    fn new(overlay: &'o Overlay<'s>) -> Self {
        Self {
            overlay,
            expect: Vec::new(),
            ops: Vec::new(),
        }
    }

    fn read<T: Record>(&mut self, key: Key) -> Result<Option<T>, ServiceError> {
        let stored = self.overlay.get(&key)?;
        let revision = stored.as_ref().map_or(0, |stored| stored.revision);
        if !self.expect.iter().any(|(expected, _)| *expected == key) {
            self.expect.push((key, revision));
        }
        Ok(stored.map(|stored| decode(&stored.bytes)).transpose()?)
    }

    fn facts(
        &mut self,
        command: &Authorized<&Command>,
        directory: &Directory,
        at: i64,
        today: Date,
    ) -> Result<Facts, ServiceError> {
        let mut facts = Facts {
            at,
            ..Facts::default()
        };
        let noted = absence::needs(command.request(), directory);
        let built_on = taken_back::needs(command.request(), directory, today);
        let lessons = needs(command.request()).into_iter();
        for (journal, at) in lessons.chain(noted).chain(built_on) {
            if let Some(lesson) = self.read(keys::lesson(journal, at))? {
                facts.lessons.insert((journal, at), lesson);
            }
            if let Some(column) = self.read(keys::column(journal, at))? {
                facts.columns.insert((journal, at), column);
            }
        }
        let sheets = needs_finals(command.request(), directory).into_iter();
        let built_on = taken_back::needs_finals(command.request(), directory, today);
        for (journal, period) in sheets.chain(built_on) {
            if let Some(sheet) = self.read(keys::finals(journal, period))? {
                facts.finals.insert((journal, period), sheet);
            }
        }
        if let Command::EditJournals { edits, .. } = command.request() {
            trail::seen(self.overlay, edits, &mut facts)?;
        }
        if let Command::NoteAbsence { change } = command.request() {
            trail::noted(self.overlay, change.notice(), &mut facts)?;
        }
        if matches!(command.request(), Command::SaveSettings { .. }) {
            facts.settings = self.read(keys::settings(command.actor().person))?;
        }
        if matches!(command.request(), Command::KeepPlace { .. }) {
            facts.place = self.read(keys::place(command.actor().person))?;
        }
        if let Command::EditPlan { journal, .. } = command.request() {
            facts.plan = self.read(keys::plan(*journal))?.unwrap_or_default();
        }
        for journal in taken_back::needs_plans(command.request(), directory) {
            let plan = self.read::<Plan>(keys::plan(journal))?;
            if plan.is_some_and(|plan| !plan.content.rows.is_empty()) {
                facts.planned.insert(journal);
            }
        }
        if let Command::Amend { edits } = command.request() {
            for id in edits.iter().filter_map(RecordEdit::id) {
                if let Some(record) = self.read(keys::record(&id))? {
                    facts.records.insert(id, record);
                }
            }
        }
        if let Command::NoteLook { person, .. } = command.request() {
            facts.looks = self.read(keys::looks(*person))?;
        }
        Ok(facts)
    }

    fn put<T: Record>(&mut self, key: Key, record: &T) -> Result<(), ServiceError> {
        self.ops.push(Op::Put(key, encode(record)?));
        Ok(())
    }

    fn write(
        &mut self,
        changes: Vec<Change>,
        reason: &str,
        origin: Origin,
    ) -> Result<Done, ServiceError> {
        let mut head: ChainHead = self.read(audit::head_key())?.unwrap_or_default();
        let mut revisions = Vec::with_capacity(changes.len());
        let mut rewritten = Rewritten::default();
        for row in changes.chunks(CHANGES_A_ROW) {
            let entry = AuditEntry {
                reason: reason.to_owned(),
                changes: row.iter().map(Change::told).collect(),
            };
            let (at, person) = (origin.at, origin.person.0);
            let (next, ops) = audit::append(&head, at, person, origin.op, encode(&entry)?)?;
            self.ops.extend(ops);
            head = next;
            for change in row {
                self.change(change, origin.at, head.seq, &mut rewritten)?;
                revisions.push(head.seq);
            }
        }
        for (key, column) in rewritten.columns {
            self.put(key, &column)?;
        }
        for (key, sheet) in rewritten.sheets {
            self.put(key, &sheet)?;
        }
        let of_directory =
            |change: &Change| matches!(change, Change::Directory(_) | Change::Record(_));
        if changes.iter().any(of_directory) {
            self.put(keys::directory_stamp(), &DirectoryStamp)?;
        }
        let done = changes.into_iter().zip(revisions);
        Ok(Done {
            changes: done
                .map(|(change, revision)| DoneChange { change, revision })
                .collect(),
            warnings: Vec::new(),
        })
    }

    fn change(
        &mut self,
        change: &Change,
        at: i64,
        revision: u64,
        rewritten: &mut Rewritten,
    ) -> Result<(), ServiceError> {
        match change {
            Change::Cell {
                journal,
                at,
                pupil,
                after,
                ..
            } => {
                let key = keys::column(*journal, *at);
                let columns = &mut rewritten.columns;
                if !columns.contains_key(&key) {
                    let column = self.read(key.clone())?.unwrap_or_default();
                    columns.insert(key.clone(), column);
                }
                let cell = Cell {
                    content: after.clone(),
                    revision,
                };
                columns.entry(key).or_default().set(*pupil, cell);
                Ok(())
            }
            Change::Lesson {
                journal, at, after, ..
            } => {
                let lesson = Lesson {
                    content: after.clone(),
                    revision,
                };
                self.put(keys::lesson(*journal, *at), &lesson)
            }
            Change::Directory(DirectoryChange::Put(record)) => {
                self.put(keys::record(&record.id()), record)
            }
            Change::Directory(DirectoryChange::Remove(record)) => {
                self.ops.push(Op::Delete(keys::record(&record.id())));
                Ok(())
            }
            Change::Visit(Visit {
                person: Some(person),
                from,
                event: VisitEvent::Admitted(method),
                ..
            }) => {
                let last = LastUse {
                    at,
                    from: *from,
                    method: *method,
                };
                self.put(keys::last_use(*person), &last)
            }
            Change::Final {
                journal,
                period,
                pupil,
                after,
                ..
            } => {
                let key = keys::finals(*journal, *period);
                let sheets = &mut rewritten.sheets;
                if !sheets.contains_key(&key) {
                    let sheet = self.read(key.clone())?.unwrap_or_default();
                    sheets.insert(key.clone(), sheet);
                }
                let cell = FinalCell {
                    given: after.clone(),
                    revision,
                };
                sheets.entry(key).or_default().set(*pupil, cell);
                Ok(())
            }
            // The row is all there is of it.
            Change::SignIn { .. } | Change::Visit(_) => Ok(()),
            Change::Record(edit) => {
                match edit.written() {
                    Some(DirectoryChange::Put(record)) => {
                        self.put(keys::record(&record.id()), &record)?;
                    }
                    Some(DirectoryChange::Remove(record)) => {
                        self.ops.push(Op::Delete(keys::record(&record.id())));
                    }
                    None => {}
                }
                Ok(())
            }
            Change::Look { person, after, .. } => self.put(keys::looks(*person), after),
            Change::Settings { person, after } => self.put(keys::settings(*person), after),
            Change::Place {
                person,
                after: Some(place),
            } => self.put(keys::place(*person), place),
            Change::Place {
                person,
                after: None,
            } => {
                self.ops.push(Op::Delete(keys::place(*person)));
                Ok(())
            }
            Change::Plan { journal, after, .. } => {
                let plan = Plan {
                    content: after.clone(),
                    revision,
                };
                self.put(keys::plan(*journal), &plan)
            }
        }
    }
}
