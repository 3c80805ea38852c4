//! Down the list of a lesson: a question for each pupil, the next one when the answer is durable. Marks, or who is there.

use crate::domain::cell::{Cell, CellContent};
use crate::domain::change::Change;
use crate::domain::command::{CellEdit, LessonEdit};
use crate::domain::ids::PersonId;
use crate::domain::lesson::Lesson;
use crate::domain::message::Message;
use crate::domain::policy::Permission;
use crate::domain::query::{LessonView, PupilRow};
use crate::domain::regulation::AttendanceCode;
use crate::domain::roll_call::Called;
use crate::domain::rules::Refusal;
use crate::service::writer::Done;
use crate::ui::event::Failure;
use crate::ui::screens::journal::cells;

use super::desk::{Desk, Place};
use super::dialogue::{Dialogue, Step};
use super::lesson;
use super::reading::{self, Entry, Said};

/// The pupil before this one.
const BACK_ONE: &str = "-";
/// Everybody whom nothing was said of is there.
const REST: &str = "*";

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Marks, and attendance where it is typed.
    Marks,
    /// Attendance; at the end the roll is taken.
    Roll,
}

/// A change of this cell was refused because somebody else had changed it.
struct Conflict {
    entry: Entry,
    theirs: Cell,
}

/// A pupil on the roll of the lesson's day.
struct Row {
    /// The number in the journal, from 1.
    number: usize,
    pupil: PersonId,
    name: String,
}

/// A walk down the list.
pub(super) struct Column {
    place: Place,
    kind: Kind,
    rows: Vec<Row>,
    lesson: Option<LessonView>,
    at: usize,
    /// What the command in flight puts into the cell; nothing where it says that the roll was taken.
    entering: Option<Entry>,
    conflict: Option<Conflict>,
}

impl Column {
    pub(super) fn new(place: Place, kind: Kind) -> Self {
        Self {
            place,
            kind,
            rows: Vec::new(),
            lesson: None,
            at: 0,
            entering: None,
            conflict: None,
        }
    }

    fn permission(&self) -> Permission {
        match self.kind {
            Kind::Marks => Permission::WriteMarks(self.place.journal),
            Kind::Roll => Permission::WriteAttendance(self.place.journal),
        }
    }

    fn cell(&self, pupil: PersonId) -> Cell {
        let cell = self
            .lesson
            .as_ref()
            .and_then(|lesson| lesson.column.get(pupil));
        cell.cloned().unwrap_or_default()
    }

    fn row(&self) -> Option<&Row> {
        self.rows.get(self.at)
    }

    fn called(&self, desk: &Desk) -> Vec<Called> {
        let people = &desk.context.directory.people;
        let name = |row: &Row| people.get(&row.pupil).map(|person| person.name.clone());
        let called = |row| Called {
            name: name(row).unwrap_or_default(),
            present: true,
        };
        self.rows.iter().map(called).collect()
    }

    fn write(&mut self, desk: &Desk, entry: Entry) -> Step {
        let Some(pupil) = self.row().map(|row| row.pupil) else {
            return Step::Ask;
        };
        let before = self.cell(pupil);
        let after = entry.put(desk, &before.content);
        self.entering = Some(entry);
        Step::Execute(self.place.write_cell(CellEdit {
            at: self.place.at,
            pupil,
            seen: before.revision,
            after,
        }))
    }

    /// The next pupil, or the end of the list.
    fn next(&mut self, desk: &mut Desk) -> Step {
        self.at += 1;
        if self.at < self.rows.len() {
            return Step::Ask;
        }
        self.finish(desk)
    }

    fn finish(&mut self, desk: &mut Desk) -> Step {
        match (self.kind, &self.lesson) {
            (Kind::Roll, Some(lesson)) => take_roll(self.place, &lesson.lesson),
            _ => {
                desk.say(&Message::new("line-list-ends"));
                Step::Back
            }
        }
    }

    /// The one who was named, or the question which of several.
    fn go(&mut self, desk: &mut Desk, rows: &[usize]) -> Step {
        if let [row] = rows {
            self.at = *row;
            return Step::Ask;
        }
        let names = rows.iter().filter_map(|row| self.rows.get(*row));
        let names: Vec<&str> = names.map(|row| row.name.as_str()).collect();
        desk.fault(&Message::new("line-which-of").with("names", names.join(", ")));
        Step::Ask
    }

    fn settle(&mut self, desk: &mut Desk, conflict: Conflict, typed: &str) -> Step {
        let Some(pupil) = self.row().map(|row| row.pupil) else {
            return Step::Ask;
        };
        match typed {
            "1" => {
                self.know(pupil, conflict.theirs);
                self.write(desk, conflict.entry)
            }
            "2" => {
                self.know(pupil, conflict.theirs);
                self.next(desk)
            }
            _ => {
                self.conflict = Some(conflict);
                desk.fault(&Message::new("line-conflict-choices"));
                Step::Ask
            }
        }
    }

    fn know(&mut self, pupil: PersonId, cell: Cell) {
        if let Some(lesson) = &mut self.lesson {
            lesson.column.set(pupil, cell);
        }
    }

    fn follow(&mut self, done: Done) {
        for done in done.changes {
            if let Change::Cell { pupil, after, .. } = done.change {
                let revision = done.revision;
                self.know(
                    pupil,
                    Cell {
                        content: after,
                        revision,
                    },
                );
            }
        }
    }

    fn refused(&mut self, desk: &mut Desk, failure: Failure) -> Step {
        match (failure, self.entering.take()) {
            (Failure::Refused(Refusal::CellConflict { current, by, .. }), Some(entry)) => {
                let mine = entry.put(desk, &current.content);
                let message = Message::new("line-conflict-cell")
                    .with("by", by)
                    .with("theirs", value(desk, &current.content))
                    .with("mine", value(desk, &mine));
                desk.fault(&message);
                desk.say(&Message::new("line-conflict-choices"));
                self.conflict = Some(Conflict {
                    entry,
                    theirs: *current,
                });
            }
            (Failure::Refused(Refusal::LessonConflict { current, .. }), None) => {
                // Only that the roll was taken is added: nothing that somebody else wrote is lost.
                return take_roll(self.place, &current);
            }
            (failure, _) => {
                desk.fault(&failure.message());
                // At the end of the list there is nobody to ask about.
                self.at = self.at.min(self.rows.len().saturating_sub(1));
            }
        }
        Step::Ask
    }

    fn summary(&self, desk: &mut Desk) {
        let away = self.rows.iter().filter(|row| {
            let given = self.cell(row.pupil).content.attendance;
            given.is_some_and(|given| given.is_absence())
        });
        let away = away.count();
        let message = Message::new("status-roll-taken")
            .with("here", self.rows.len() - away)
            .with("away", away);
        desk.say(&message);
    }
}

impl Dialogue for Column {
    fn open(&mut self, desk: &mut Desk) -> Step {
        if let Some(why) = desk.closed(self.permission(), self.place) {
            desk.fault(&why);
            return Step::Back;
        }
        let Some((view, lesson)) = lesson::read(desk, self.place) else {
            return Step::Back;
        };
        self.rows = rows(desk, &view.pupils, self.place);
        self.lesson = Some(lesson);
        if self.rows.is_empty() {
            desk.fault(&Message::new("journal-no-pupils"));
            return Step::Back;
        }
        let id = match self.kind {
            Kind::Marks => "line-marks-begin",
            Kind::Roll => "line-roll-begin",
        };
        desk.say(&Message::new(id).with("count", self.rows.len()));
        Step::Ask
    }

    fn prompt(&self, desk: &Desk) -> String {
        let Some(row) = self.row() else {
            return String::new();
        };
        if self.conflict.is_some() {
            return format!("{}. {}, 1–2", row.number, row.name);
        }
        let content = self.cell(row.pupil).content;
        format!("{}. {}: {}", row.number, row.name, value(desk, &content))
    }

    fn help(&self, desk: &Desk) -> String {
        let language = desk.context.catalogue.language();
        let codes = &desk.context.directory.regulation.attendance;
        let codes: Vec<String> = codes
            .iter()
            .map(|code| format!("{} {}", keys(code), code.words(language)))
            .collect();
        let id = match self.kind {
            Kind::Marks => "line-help-marks",
            Kind::Roll => "line-help-roll",
        };
        desk.text(&Message::new(id).with("codes", codes.join("; ")))
    }

    fn answer(&mut self, desk: &mut Desk, typed: &str) -> Step {
        if let Some(conflict) = self.conflict.take() {
            return self.settle(desk, conflict, typed);
        }
        match typed {
            "" => return self.next(desk),
            BACK_ONE => {
                self.at = self.at.saturating_sub(1);
                return Step::Ask;
            }
            REST if self.kind == Kind::Roll => return self.finish(desk),
            _ => {}
        }
        match reading::read(desk, self.kind, typed, &self.called(desk)) {
            Said::Entry(entry) => self.write(desk, entry),
            Said::Names(rows) => self.go(desk, &rows),
            Said::Wrong(why) => {
                desk.fault(&why);
                Step::Ask
            }
        }
    }

    fn done(&mut self, desk: &mut Desk, outcome: Result<Done, Failure>) -> Step {
        match outcome {
            Ok(done) if self.entering.take().is_some() => {
                self.follow(done);
                self.next(desk)
            }
            Ok(_) => {
                self.summary(desk);
                Step::Back
            }
            Err(failure) => self.refused(desk, failure),
        }
    }

    fn leave(&mut self, desk: &mut Desk) -> Step {
        if self.kind == Kind::Roll {
            desk.say(&Message::new("line-roll-unfinished"));
        }
        Step::Back
    }
}

/// Pupils on the roll that day, by initials where those tell them apart.
fn rows(desk: &Desk, pupils: &[PupilRow], place: Place) -> Vec<Row> {
    let directory = &desk.context.directory;
    let initials: Vec<String> = pupils
        .iter()
        .map(|row| directory.initials(row.pupil))
        .collect();
    let alone = |name: &String| initials.iter().filter(|other| *other == name).count() == 1;
    let named = pupils.iter().zip(&initials).zip(1..);
    named
        .filter(|((row, _), _)| row.present(place.at.date))
        .map(|((row, initials), number)| Row {
            number,
            pupil: row.pupil,
            name: if alone(initials) {
                initials.clone()
            } else {
                row.name.clone()
            },
        })
        .collect()
}

/// The command that says that the roll was taken.
fn take_roll(place: Place, lesson: &Lesson) -> Step {
    let mut after = lesson.content.clone();
    after.roll_taken = true;
    Step::Execute(place.write_lesson(LessonEdit {
        at: place.at,
        seen: lesson.revision,
        after,
    }))
}

/// What a cell holds, as text.
fn value(desk: &Desk, content: &CellContent) -> String {
    desk.or_empty(cells::with_minutes(&desk.context, content))
}

/// The keys of a code, one for each layout.
fn keys(code: &AttendanceCode) -> String {
    let keys: Vec<String> = code.keys.chars().map(String::from).collect();
    keys.join("/")
}
