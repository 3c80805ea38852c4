//! From a command and the facts to the changes it makes, or the refusal: pure, so that it can be run again on fresh facts.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::absence;
use super::access::{Origin, Visit, VisitEvent};
use super::account;
use super::amend;
use super::cell::{Cell, CellContent, Column};
use super::change::Change;
use super::command::{
    CellEdit, Command, DirectoryChange, DirectoryRecord, JournalEdit, LessonEdit,
};
use super::conflict::{self, Clash, Conflict};
use super::date::Date;
use super::directory::{Directory, check};
use super::finals::{self, FinalSheet, Period};
use super::forms;
use super::ids::{JournalId, PersonId};
use super::lesson::{Lesson, LessonAt, LessonContent};
use super::looks::Looks;
use super::message::Message;
use super::office::{Copied, CopyLog, DutyDone, OfficeRecord};
use super::opening;
use super::place::{self, Place};
use super::plan::{self, Plan, PlanContent};
use super::policy::{self, Actor, Decision, Permission};
use super::regulation::Moment;
use super::rules::{Refusal, Setting, check_text};
use super::settings::Settings;
use super::taken_back;

/// The stored state that a command's decision looks at.
#[derive(Debug, Default)]
pub struct Facts {
    /// Lessons that are stored, of those the command names.
    pub lessons: BTreeMap<(JournalId, LessonAt), Lesson>,
    /// Columns that are stored, of those the command names.
    pub columns: BTreeMap<(JournalId, LessonAt), Column>,
    /// What lessons held that have changed since the command's author saw them, as it was seen.
    pub seen_lessons: BTreeMap<(JournalId, LessonAt), LessonContent>,
    /// The same of cells.
    pub seen_cells: BTreeMap<(JournalId, LessonAt, PersonId), CellContent>,
    /// Sheets of finals that are stored, of those that the command writes or that stand over what it changes.
    pub finals: BTreeMap<(JournalId, Period), FinalSheet>,
    /// The actor's stored settings, if the command is to save them.
    pub settings: Option<Settings>,
    /// The actor's place, if the command is to keep another.
    pub place: Option<Place>,
    /// What cells of a pupil held before notices were told or withdrawn, where nobody else has touched them since.
    pub noted: BTreeMap<(JournalId, LessonAt), CellContent>,
    /// The plan that the command is to write, as it is stored.
    pub plan: Plan,
    /// The journals that have a plan, where an amendment would take their year away.
    pub planned: BTreeSet<JournalId>,
    /// The records that an amendment names, as they are stored.
    pub records: amend::Stored,
    /// Who looked at the file that the command is about.
    pub looks: Option<Looks>,
    /// The moment of the decision, milliseconds since 1970.
    pub at: i64,
}

/// Which lessons a command looks at.
#[must_use]
pub fn needs(command: &Command) -> Vec<(JournalId, LessonAt)> {
    let Command::EditJournals { edits, .. } = command else {
        return Vec::new();
    };
    let of = |edit: &JournalEdit| {
        let cells = edit.cells.iter().map(|cell| cell.at);
        let lessons = edit.lessons.iter().map(|lesson| lesson.at);
        cells
            .chain(lessons)
            .map(|at| (edit.journal, at))
            .collect::<Vec<_>>()
    };
    let mut needs: Vec<_> = edits.iter().flat_map(of).collect();
    needs.sort_unstable();
    needs.dedup();
    needs
}

/// Which sheets of finals a command looks at.
#[must_use]
pub fn needs_finals(command: &Command, directory: &Directory) -> BTreeSet<(JournalId, Period)> {
    match command {
        Command::EditFinals { edits, .. } => {
            let edits = edits.iter();
            edits
                .map(|edit| (edit.at.journal, edit.at.period))
                .collect()
        }
        Command::EditJournals { .. } => {
            let rule = &directory.regulation.lock.explained.value;
            let lessons = needs(command).into_iter();
            let lessons = lessons.filter(|_| rule.contains(&Moment::AfterFinal));
            let term = |(journal, at): (JournalId, LessonAt)| {
                Some((journal, finals::term_of(directory, journal, at.date)?))
            };
            lessons.filter_map(term).collect()
        }
        _ => BTreeSet::new(),
    }
}

/// Decides a command. An empty answer means that nothing has to change.
///
/// # Errors
/// The first refusal, a conflict only where nothing else is in the way; nothing is changed then.
pub fn decide(
    actor: &Actor,
    command: &Command,
    facts: &Facts,
    directory: &Directory,
    today: Date,
) -> Result<Vec<Change>, Refusal> {
    match command {
        Command::EditJournals { edits, reason } => {
            check_text(reason).map_err(Refusal::Rule)?;
            check_once(edits)?;
            let (mut changes, mut conflicts) = (Vec::new(), Vec::new());
            for edit in edits {
                let scene = Scene {
                    actor,
                    facts,
                    directory,
                    today,
                    journal: edit.journal,
                };
                for outcome in scene.edit(edit) {
                    match outcome? {
                        Outcome::Same => {}
                        Outcome::Changes(change) => changes.push(*change),
                        Outcome::Clashes(conflict) => conflicts.push(*conflict),
                    }
                }
            }
            if !conflicts.is_empty() {
                return Err(Refusal::Conflict(conflicts));
            }
            opening::after_lock(&changes, reason, directory, today)?;
            finals::after_final(&changes, reason, facts, directory)?;
            Ok(changes)
        }
        Command::ChangeDirectory { changes } => {
            check::check(changes, Some(directory.year())).map_err(Refusal::Rule)?;
            // Who holds the store's file holds all of it.
            if actor.person != Actor::CONSOLE {
                taken_back::in_force(changes, directory, today).map_err(Refusal::Rule)?;
            }
            let stamped = changes.iter().map(|change| stamped(change, facts.at));
            Ok(stamped.map(Change::Directory).collect())
        }
        Command::SetPassword {
            login,
            hash,
            replaces,
        } => account::set_password(actor, login, hash, replaces.as_deref(), directory),
        Command::ChangeAccess { login, change } => {
            account::change_access(login, change, directory, today)
        }
        Command::Invite { invitations } => account::invite(actor, invitations, directory),
        Command::Join { code, hash, from } => account::join(code, hash, *from, directory, facts.at),
        Command::NoteVisit { visit } => Ok(account::note(visit)),
        Command::SaveSettings { settings } if facts.settings.as_ref() == Some(settings) => {
            Ok(Vec::new())
        }
        Command::SaveSettings { settings } => Ok(vec![Change::Settings {
            person: actor.person,
            after: settings.clone(),
        }]),
        Command::EndSession { seat, person } => Ok(vec![Change::Visit(Visit {
            login: None,
            person: Some(*person),
            from: Origin::Console,
            event: VisitEvent::Dismissed { seat: seat.0 },
        })]),
        Command::KeepPlace { place } if facts.place == *place => Ok(Vec::new()),
        Command::KeepPlace { place } => {
            check_place(place.as_ref())?;
            Ok(vec![Change::Place {
                person: actor.person,
                after: place.clone(),
            }])
        }
        Command::OpenLock {
            scope,
            until,
            reason,
        } => opening::decide(actor, *scope, *until, reason, directory, today),
        Command::NoteAbsence { change } => absence::decide(actor, change, facts, directory, today),
        Command::EditFinals { edits, reason } => {
            finals::decide(actor, (edits, reason), facts, directory, today)
        }
        Command::EditPlan {
            journal,
            seen,
            after,
        } => edit_plan(*journal, *seen, after, &facts.plan, directory),
        Command::Amend { edits } => amend::decide(edits, facts, directory, today),
        Command::NoteLook { person, by } => {
            let looks = facts.looks.clone().unwrap_or_default();
            let look = looks.with(*by, facts.at).map(|after| Change::Look {
                person: *person,
                by: *by,
                after,
            });
            Ok(look.into_iter().collect())
        }
        Command::NoteCopy { by } => Ok(note_copy(*by, facts.at, directory, today)),
    }
}

/// A copy more in the log, or its beginning.
fn note_copy(by: Option<PersonId>, at: i64, directory: &Directory, today: Date) -> Vec<Change> {
    let known = directory.office.copies.values().next().cloned();
    let log = match (known, by) {
        (Some(_), None) => return Vec::new(),
        (None, None) => CopyLog::begun(today),
        (known, Some(by)) => {
            let log = known.unwrap_or_else(|| CopyLog::begun(today));
            log.with(Copied { on: today, at, by })
        }
    };
    let record = DirectoryRecord::Office(log.into());
    vec![Change::Directory(DirectoryChange::Put(record))]
}

/// When a duty was declared done is when that is decided, whatever its holder says.
fn stamped(change: &DirectoryChange, at: i64) -> DirectoryChange {
    match change {
        DirectoryChange::Put(DirectoryRecord::Office(OfficeRecord::DutyDone(done))) => {
            let done = DutyDone { at, ..done.clone() };
            DirectoryChange::Put(DirectoryRecord::Office(done.into()))
        }
        other => other.clone(),
    }
}

fn edit_plan(
    journal: JournalId,
    seen: u64,
    after: &PlanContent,
    stored: &Plan,
    directory: &Directory,
) -> Result<Vec<Change>, Refusal> {
    if stored.content == *after {
        return Ok(Vec::new());
    }
    if stored.revision != seen {
        return Err(Refusal::Conflict(vec![conflict::of_plan(
            journal, stored, after,
        )]));
    }
    plan::check(&stored.content, after, &directory.regulation).map_err(Refusal::Rule)?;
    forms::check_plan(&stored.content, after, journal, directory).map_err(Refusal::Rule)?;
    let from = stored.content.common_rows(after);
    Ok(vec![Change::Plan {
        journal,
        from: u32::try_from(from).unwrap_or(u32::MAX),
        before: stored.clone(),
        after: after.clone(),
    }])
}

fn check_place(place: Option<&Place>) -> Result<(), Refusal> {
    let fits =
        |place: &Place| place.screens.len() <= place::DEEPEST && place.typed() <= place::LONGEST;
    if place.is_none_or(fits) {
        return Ok(());
    }
    let message = Message::new("refusal-text-too-long").with("limit", place::LONGEST);
    Err(Refusal::Rule(message))
}

/// Two edits of one cell or lesson would both rely on what was there before, and one of them would be lost.
fn check_once(edits: &[JournalEdit]) -> Result<(), Refusal> {
    let (mut cells, mut lessons) = (HashSet::new(), HashSet::new());
    for edit in edits {
        let own_cells = edit.cells.iter();
        let once = own_cells
            .map(|cell| (edit.journal, cell.at, cell.pupil))
            .all(|cell| cells.insert(cell))
            && edit
                .lessons
                .iter()
                .all(|lesson| lessons.insert((edit.journal, lesson.at)));
        if !once {
            return Err(Refusal::Rule(Message::new("refusal-cell-twice")));
        }
    }
    Ok(())
}

fn same_marks(before: &CellContent, after: &CellContent) -> bool {
    before.marks == after.marks && before.note == after.note
}

/// What one edit comes to.
enum Outcome {
    Same,
    Changes(Box<Change>),
    Clashes(Box<Conflict>),
}

struct Scene<'a> {
    actor: &'a Actor,
    facts: &'a Facts,
    directory: &'a Directory,
    today: Date,
    journal: JournalId,
}

impl Scene<'_> {
    fn edit(&self, edit: &JournalEdit) -> impl Iterator<Item = Result<Outcome, Refusal>> {
        let lessons = edit.lessons.iter().map(|lesson| self.lesson(lesson));
        lessons.chain(edit.cells.iter().map(|cell| self.cell(cell)))
    }

    fn clash(&self, at: LessonAt, clash: Clash) -> Outcome {
        Outcome::Clashes(Box::new(Conflict {
            journal: self.journal,
            at: Some(at),
            by: String::new(),
            when: 0,
            clash,
        }))
    }

    fn setting(&self, at: LessonAt) -> Setting<'_> {
        let day = super::calendar::Span {
            from: at.date,
            until: at.date,
        };
        let stored = self.facts.lessons.contains_key(&(self.journal, at))
            || self.facts.columns.contains_key(&(self.journal, at));
        let lesson_exists = stored
            || self
                .directory
                .planned_lessons(self.journal, day)
                .contains(&at);
        Setting {
            directory: self.directory,
            journal: self.journal,
            at,
            lesson_exists,
            today: self.today,
        }
    }

    fn lesson(&self, edit: &LessonEdit) -> Result<Outcome, Refusal> {
        let place = (self.journal, edit.at);
        let before = self.facts.lessons.get(&place).cloned().unwrap_or_default();
        self.permit(Permission::WriteAttendance(self.journal))?;
        if before.content == edit.after {
            return Ok(Outcome::Same);
        }
        let (after, clashes) = match self.facts.seen_lessons.get(&place) {
            _ if before.revision == edit.seen => (edit.after.clone(), false),
            Some(seen) => conflict::lesson(seen, &edit.after, &before.content),
            None => (edit.after.clone(), true),
        };
        if clashes {
            let current = Box::new(before);
            let clash = Clash::Lesson {
                current,
                mine: after,
            };
            return Ok(self.clash(edit.at, clash));
        }
        if after == before.content {
            return Ok(Outcome::Same);
        }
        let only_roll = LessonContent {
            roll_taken: after.roll_taken,
            ..before.content.clone()
        };
        self.permit(if after == only_roll {
            Permission::WriteAttendanceAt(self.journal, edit.at)
        } else {
            Permission::WriteLessonAt(self.journal, edit.at)
        })?;
        self.setting(edit.at)
            .check_lesson(&before.content, &after)
            .map_err(Refusal::Rule)?;
        Ok(Outcome::Changes(Box::new(Change::Lesson {
            journal: self.journal,
            at: edit.at,
            before,
            after,
        })))
    }

    fn cell(&self, edit: &CellEdit) -> Result<Outcome, Refusal> {
        let column = self.facts.columns.get(&(self.journal, edit.at));
        let before: Cell = column
            .and_then(|column| column.get(edit.pupil))
            .cloned()
            .unwrap_or_default();
        // Who may write attendance sees the cell: a conflict is shown to them, whatever they wanted to write.
        self.permit(Permission::WriteAttendanceOf(
            self.journal,
            edit.pupil,
            edit.at,
        ))?;
        if before.content == edit.after {
            return Ok(Outcome::Same);
        }
        if before.revision != edit.seen {
            return Ok(self.clash(edit.at, self.clashing_cell(edit, before)));
        }
        if !same_marks(&before.content, &edit.after) {
            let (pupil, at) = (edit.pupil, edit.at);
            self.permit(Permission::WriteMarksOf(self.journal, pupil, at))?;
        }
        let setting = self.setting(edit.at);
        setting
            .check_cell(edit.pupil, &before.content, &edit.after)
            .map_err(Refusal::Rule)?;
        let after = edit.after.clone();
        Ok(Outcome::Changes(Box::new(Change::Cell {
            journal: self.journal,
            at: edit.at,
            pupil: edit.pupil,
            before,
            after,
        })))
    }

    fn clashing_cell(&self, edit: &CellEdit, current: Cell) -> Clash {
        let place = (self.journal, edit.at, edit.pupil);
        let (now, after) = (&current.content, &edit.after);
        let (mine, both) = match self.facts.seen_cells.get(&place) {
            Some(seen) => (
                conflict::cell(seen, after, now),
                conflict::both(seen, after, now),
            ),
            None => (after.clone(), None),
        };
        Clash::Cell {
            pupil: edit.pupil,
            current: Box::new(current),
            mine,
            both,
        }
    }

    fn permit(&self, permission: Permission) -> Result<(), Refusal> {
        match policy::decide(self.actor, permission, self.directory) {
            Decision::Allow => Ok(()),
            Decision::Deny(message) => Err(Refusal::Denied(message)),
            Decision::Hide => Err(Refusal::NotFound),
        }
    }
}
