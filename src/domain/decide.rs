//! From a command and the facts to the changes it makes, or the refusal: pure, so that it can be run again on fresh facts.

use std::collections::{BTreeMap, HashSet};

use super::cell::{Cell, Column};
use super::change::Change;
use super::command::{
    CellEdit, Command, DirectoryChange, DirectoryRecord, JournalEdit, LessonEdit,
};
use super::date::Date;
use super::directory::Directory;
use super::ids::JournalId;
use super::lesson::{Lesson, LessonAt};
use super::message::Message;
use super::policy::{self, Actor, Decision, Permission};
use super::regulation::Regulation;
use super::rules::{Refusal, Setting};

/// The stored state that a command's decision looks at.
#[derive(Debug, Default)]
pub struct Facts {
    /// Lessons that are stored, of those the command names.
    pub lessons: BTreeMap<(JournalId, LessonAt), Lesson>,
    /// Columns that are stored, of those the command names.
    pub columns: BTreeMap<(JournalId, LessonAt), Column>,
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

/// Decides a command. An empty answer means that nothing has to change.
///
/// # Errors
/// The first refusal; nothing is changed then.
pub fn decide(
    actor: &Actor,
    command: &Command,
    facts: &Facts,
    directory: &Directory,
    today: Date,
) -> Result<Vec<Change>, Refusal> {
    match command {
        Command::EditJournals { edits, .. } => {
            let mut changes = Vec::new();
            for edit in edits {
                let scene = Scene {
                    actor,
                    facts,
                    directory,
                    today,
                    journal: edit.journal,
                };
                scene.edit(edit, &mut changes)?;
            }
            Ok(changes)
        }
        Command::ChangeDirectory { changes } => {
            check_directory(changes)?;
            Ok(changes.iter().cloned().map(Change::Directory).collect())
        }
        Command::SaveSettings { settings } => Ok(vec![Change::Settings {
            person: actor.person,
            after: settings.clone(),
        }]),
    }
}

/// A regulation that cannot be read back would lock everyone out: it is refused before it is stored.
fn check_directory(changes: &[DirectoryChange]) -> Result<(), Refusal> {
    for change in changes {
        if let DirectoryChange::Put(DirectoryRecord::Regulation(text)) = change {
            Regulation::parse(text).map_err(Refusal::Rule)?;
        }
    }
    Ok(())
}

struct Scene<'a> {
    actor: &'a Actor,
    facts: &'a Facts,
    directory: &'a Directory,
    today: Date,
    journal: JournalId,
}

impl Scene<'_> {
    fn edit(&self, edit: &JournalEdit, changes: &mut Vec<Change>) -> Result<(), Refusal> {
        let mut seen = HashSet::new();
        for lesson in &edit.lessons {
            changes.extend(self.lesson(lesson)?);
        }
        for cell in &edit.cells {
            if !seen.insert((cell.at, cell.pupil)) {
                return Err(Refusal::Rule(Message::new("refusal-cell-twice")));
            }
            changes.extend(self.cell(cell)?);
        }
        Ok(())
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

    fn lesson(&self, edit: &LessonEdit) -> Result<Option<Change>, Refusal> {
        self.permit(Permission::WriteLesson(self.journal))?;
        let before = self
            .facts
            .lessons
            .get(&(self.journal, edit.at))
            .cloned()
            .unwrap_or_default();
        if before.content == edit.after {
            return Ok(None);
        }
        if before.revision != edit.seen {
            return Err(Refusal::LessonConflict {
                current: before,
                by: String::new(),
            });
        }
        self.setting(edit.at)
            .check_lesson(&edit.after)
            .map_err(Refusal::Rule)?;
        Ok(Some(Change::Lesson {
            journal: self.journal,
            at: edit.at,
            before,
            after: edit.after.clone(),
        }))
    }

    fn cell(&self, edit: &CellEdit) -> Result<Option<Change>, Refusal> {
        let column = self.facts.columns.get(&(self.journal, edit.at));
        let before: Cell = column
            .and_then(|column| column.get(edit.pupil))
            .cloned()
            .unwrap_or_default();
        if before.content.marks != edit.after.marks || before.content.note != edit.after.note {
            self.permit(Permission::WriteMarks(self.journal))?;
        } else {
            self.permit(Permission::WriteAttendance(self.journal))?;
        }
        if before.content == edit.after {
            return Ok(None);
        }
        if before.revision != edit.seen {
            return Err(Refusal::CellConflict {
                pupil: edit.pupil,
                current: before,
                by: String::new(),
            });
        }
        let setting = self.setting(edit.at);
        setting
            .check_cell(edit.pupil, &before.content, &edit.after)
            .map_err(Refusal::Rule)?;
        let after = edit.after.clone();
        Ok(Some(Change::Cell {
            journal: self.journal,
            at: edit.at,
            pupil: edit.pupil,
            before,
            after,
        }))
    }

    fn permit(&self, permission: Permission) -> Result<(), Refusal> {
        match policy::decide(self.actor, permission, self.directory) {
            Decision::Allow => Ok(()),
            Decision::Deny(message) => Err(Refusal::Denied(message)),
            Decision::Hide => Err(Refusal::NotFound),
        }
    }
}
