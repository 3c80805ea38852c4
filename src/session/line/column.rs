//! Down the list of a lesson: a question for each pupil, the next one when the answer is durable. Marks, or who is there.

use crate::domain::cell::{Cell, CellContent};
use crate::domain::change::Change;
use crate::domain::command::{CellEdit, LessonEdit};
use crate::domain::ids::PersonId;
use crate::domain::lesson::Lesson;
use crate::domain::message::Message;
use crate::domain::policy::Permission;
use crate::domain::query::{LessonView, PupilRow};
use crate::domain::regulation::{AttendanceCode, Part};
use crate::domain::roll_call::Called;
use crate::service::writer::{Done, DoneChange};
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
    /// The command in flight says that the roll was taken.
    finishing: bool,
}

impl Column {
    pub(super) fn new(place: Place, kind: Kind) -> Self {
        Self {
            place,
            kind,
            rows: Vec::new(),
            lesson: None,
            at: 0,
            finishing: false,
        }
    }

    fn permission(&self) -> Permission {
        match self.kind {
            Kind::Marks => Permission::WriteLessonAt(self.place.journal, self.place.at),
            Kind::Roll => Permission::WriteAttendanceAt(self.place.journal, self.place.at),
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

    fn write(&self, desk: &Desk, entry: &Entry) -> Step {
        let Some(pupil) = self.row().map(|row| row.pupil) else {
            return Step::Ask;
        };
        let before = self.cell(pupil);
        Step::Execute(self.place.write_cell(CellEdit {
            at: self.place.at,
            pupil,
            seen: before.revision,
            after: entry.put(desk, &before.content),
        }))
    }

    /// A comment to the last mark of a cell, the mark itself before it where one is typed: `5: at the board`.
    fn comment(&self, desk: &mut Desk, mark: &str, comment: &str) -> Step {
        let Some(pupil) = self.row().map(|row| row.pupil) else {
            return Step::Ask;
        };
        let before = self.cell(pupil);
        let mut after = match (mark, reading::read(desk, self.kind, mark, &[])) {
            ("", _) => before.content.clone(),
            (_, Said::Entry(entry)) => entry.put(desk, &before.content),
            (_, Said::Wrong(why)) => {
                desk.fault(&why);
                return Step::Ask;
            }
            (_, Said::Names(_)) => return Step::Ask,
        };
        let Some(last) = after.marks.last_mut() else {
            desk.fault(&Message::new("line-no-mark-to-comment"));
            return Step::Ask;
        };
        last.comment = comment.to_owned();
        Step::Execute(self.place.write_cell(CellEdit {
            at: self.place.at,
            pupil,
            seen: before.revision,
            after,
        }))
    }

    /// Reads the lesson as it is now.
    fn read(&mut self, desk: &mut Desk) -> bool {
        let read = lesson::read(desk, self.place);
        let found = read.is_some();
        if let Some((_, lesson)) = read {
            self.lesson = Some(lesson);
        }
        found
    }

    /// To a pupil's question, which says the value that is there by now.
    fn go(&mut self, desk: &mut Desk, row: usize) -> Step {
        self.at = row;
        if self.read(desk) {
            Step::Ask
        } else {
            Step::Back
        }
    }

    /// The next pupil, or the end of the list.
    fn next(&mut self, desk: &mut Desk) -> Step {
        if self.at + 1 < self.rows.len() {
            return self.go(desk, self.at + 1);
        }
        self.finish(desk)
    }

    fn finish(&mut self, desk: &mut Desk) -> Step {
        if self.kind == Kind::Marks {
            desk.say(&Message::new("line-list-ends"));
            return Step::Back;
        }
        match &self.lesson {
            Some(lesson) => {
                self.finishing = true;
                take_roll(self.place, &lesson.lesson)
            }
            None => Step::Back,
        }
    }

    /// The one who was named, or the question which of several.
    fn named(&mut self, desk: &mut Desk, rows: &[usize]) -> Step {
        if let [row] = rows {
            return self.go(desk, *row);
        }
        let names = rows.iter().filter_map(|row| self.rows.get(*row));
        let names: Vec<&str> = names.map(|row| row.name.as_str()).collect();
        desk.fault(&Message::new("line-which-of").with("names", names.join(", ")));
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
        let part = match self.kind {
            Kind::Marks => Part::Marks,
            // What of attendance stays open longest: a sick note is entered here.
            Kind::Roll => Part::Reasons,
        };
        if let Some(why) = desk.closed(self.permission(), self.place, part) {
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
        let content = self.cell(row.pupil).content;
        format!("{}. {}: {}", row.number, row.name, value(desk, &content))
    }

    fn help(&self, desk: &Desk) -> String {
        let language = desk.context.catalogue.language();
        let codes = &desk.context.directory.regulation.attendance.value;
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
        match typed {
            "" => return self.next(desk),
            BACK_ONE => return self.go(desk, self.at.saturating_sub(1)),
            REST if self.kind == Kind::Roll => return self.finish(desk),
            _ => {}
        }
        if let Some((mark, comment)) = typed.split_once(':').filter(|_| self.kind == Kind::Marks) {
            return self.comment(desk, mark.trim(), comment.trim());
        }
        match reading::read(desk, self.kind, typed, &self.called(desk)) {
            Said::Entry(entry) => self.write(desk, &entry),
            Said::Names(rows) => self.named(desk, &rows),
            Said::Wrong(why) => {
                desk.fault(&why);
                Step::Ask
            }
        }
    }

    fn done(&mut self, desk: &mut Desk, outcome: Result<Done, Failure>) -> Step {
        let finishing = std::mem::take(&mut self.finishing);
        match outcome {
            Ok(_) if !finishing => self.next(desk),
            Ok(_) => {
                self.read(desk);
                self.summary(desk);
                Step::Back
            }
            Err(failure) => {
                desk.fault(&failure.message());
                Step::Ask
            }
        }
    }

    fn changed(&mut self, desk: &mut Desk, changes: &[DoneChange]) -> Step {
        let pupil = changes.iter().find_map(|done| match &done.change {
            Change::Cell { pupil, .. } => Some(*pupil),
            _ => None,
        });
        let row = self.rows.iter().position(|row| Some(row.pupil) == pupil);
        self.go(desk, row.unwrap_or(self.at))
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
