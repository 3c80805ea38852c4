//! The demo school in a folder of the test's own, and its journal of 7А Algebra as a terminal shows it.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use tempfile::TempDir;
use zhurnal::cli::demo::{Plan, write};
use zhurnal::domain::cell::CellContent;
use zhurnal::domain::date::Date;
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::query::{Answer, JournalView, LessonView, Query};
use zhurnal::service::Service;
use zhurnal::service::clock::SystemClock;
use zhurnal::store::engine::OpId;
use zhurnal::store::redb_engine::RedbEngine;

use crate::harness::pty::{Launch, Terminal};
use crate::harness::school::{cell_edit, command, edit};

/// A Friday with a lesson of algebra in 7А, whose column is empty.
pub const TODAY: &str = "2026-11-20";
/// Pupils of 7А on the roll that day.
pub const PUPILS: usize = 25;
/// Rows of the journal: those who left during the term are among them.
pub const ROWS: usize = PUPILS + 1;
/// The row of the one who is not on the roll that day.
pub const GONE: usize = 9;

/// A folder with a store.
pub struct Folder(TempDir);

impl Folder {
    /// A copy of the demo school, which is made once.
    pub fn new() -> Self {
        static STORE: OnceLock<Vec<u8>> = OnceLock::new();
        let bytes = STORE.get_or_init(|| {
            let folder = tempfile::tempdir().unwrap();
            let file = folder.path().join("demo.redb");
            let engine = RedbEngine::create(&file).unwrap();
            write(&engine, &Plan::ordinary(today())).unwrap();
            engine.close().unwrap();
            fs::read(file).unwrap()
        });
        let folder = Self(tempfile::tempdir().unwrap());
        fs::write(folder.file(), bytes).unwrap();
        folder
    }

    /// The store's file.
    pub fn file(&self) -> PathBuf {
        self.0.path().join("demo.redb")
    }

    /// The arguments that open this school as its teacher on a day.
    pub fn arguments(&self, today: &str) -> Vec<String> {
        let folder = self.0.path().display().to_string();
        ["demo", "--dir", &folder, "--today", today]
            .map(str::to_owned)
            .to_vec()
    }

    pub fn launch(&self) -> Launch {
        Launch::new(self.arguments(TODAY))
    }

    /// The program at home.
    pub fn start(&self) -> Terminal {
        at_home(self.launch().start())
    }

    /// The school without the program, which must have ended.
    pub fn service(&self) -> Service {
        let clock = SystemClock::with_today(today(), 180);
        Service::open(
            Arc::new(RedbEngine::open(&self.file()).unwrap()),
            Arc::new(clock),
        )
        .unwrap()
    }

    /// Takes out the absences that were announced beforehand, so that the column of [`TODAY`] is empty.
    pub fn empty_column(&self) {
        let service = self.service();
        let (teacher, view) = algebra(&service);
        let lesson = lesson(&view);
        let edits = view.pupils.iter().filter_map(|row| {
            let cell = lesson.column.get(row.pupil)?;
            Some(cell_edit(
                lesson.at,
                row.pupil,
                cell.revision,
                CellContent::default(),
            ))
        });
        let command = command(vec![edit(view.journal, edits.collect(), Vec::new())]);
        service.execute(teacher, OpId(1), command).unwrap();
    }

    /// What the column of [`TODAY`] holds after a new start, by row; the terminal is tall enough for the whole class.
    pub fn column(&self) -> BTreeMap<usize, String> {
        let terminal = at_home(self.launch().size(80, 40).start());
        let x = open_journal(&terminal);
        terminal.look(|screen| column(screen, x))
    }
}

pub fn today() -> Date {
    Date(TODAY.parse().unwrap())
}

/// Waits for the first screen of [`TODAY`]; whoever comes back to the place where a signal ended their session goes home first.
pub fn at_home(terminal: Terminal) -> Terminal {
    terminal.wait_text("2 урок");
    let again = terminal.wait_for("a whole screen", |screen| {
        let (last, _) = screen.size();
        let painted = text(screen, last.get() - 1, 0, 80).contains("9Меню");
        painted.then(|| screen.contents().contains("Продолжение с"))
    });
    if again {
        terminal.keys("\x1b[23~");
        terminal.wait_for("the home screen", |screen| {
            (!screen.contents().contains("Продолжение с")).then_some(())
        });
    }
    terminal
}

/// The teacher, and the journal of 7А Algebra in this term.
pub fn algebra(service: &Service) -> (PersonId, JournalView) {
    let teacher = service.directory().users["teacher"].person;
    let Ok(Answer::Journals(journals)) = service.query(teacher, &Query::Journals) else {
        panic!("no journals");
    };
    let journal = journals
        .iter()
        .find(|entry| entry.unit == "7А" && entry.subject == "Алгебра");
    let journal = journal.expect("the journal of 7А Algebra").journal;
    let directory = service.directory();
    let grade = directory.grade(journal.unit);
    let term = directory
        .calendar
        .term_near(grade, journal.subject, today());
    let span = term.expect("a term").span;
    match service.query(teacher, &Query::Journal { journal, span }) {
        Ok(Answer::Journal(view)) => (teacher, *view),
        other => panic!("no journal: {other:?}"),
    }
}

/// Its lesson of [`TODAY`].
pub fn lesson(view: &JournalView) -> &LessonView {
    let found = view.lessons.iter().find(|lesson| lesson.at.date == today());
    found.expect("a lesson today")
}

/// Opens the lesson that the cursor is on, 7А Algebra, and gives the place of its column when it is there, the cursor in its
/// first cell.
pub fn open_journal(terminal: &Terminal) -> u16 {
    let x = open_lesson(terminal);
    terminal.wait_text("7А Алгебра");
    x
}

/// The same of any lesson.
pub fn open_lesson(terminal: &Terminal) -> u16 {
    terminal.keys("\r");
    first_cell(terminal)
}

/// Waits for a journal with the cursor in the first cell of a column, and gives the column's place.
pub fn first_cell(terminal: &Terminal) -> u16 {
    terminal.wait_for("the cursor in the first cell of a whole screen", |screen| {
        let (last, _) = screen.size();
        // The keys are painted last.
        let painted = text(screen, last.get() - 1, 0, 80).contains("2Урок");
        let (y, x) = screen.cursor_position();
        (painted && y == 3 && x >= 32).then_some(x)
    })
}

/// A column of the journal, by row of the class, as far as it is in view.
pub fn column(screen: &vt100::Screen, x: u16) -> BTreeMap<usize, String> {
    let (rows, _) = screen.size();
    (3..rows.get())
        .filter_map(|y| Some((number(screen, y)?, text(screen, y, x, 3))))
        .collect()
}

/// The pupil's number in a line.
pub fn number(screen: &vt100::Screen, y: u16) -> Option<usize> {
    text(screen, y, 0, 2).parse().ok()
}

/// So many columns of a line, without blanks around.
pub fn text(screen: &vt100::Screen, y: u16, x: u16, columns: u16) -> String {
    let cells = (x..x + columns).filter_map(|x| screen.cell(y, x));
    let text: String = cells
        .map(|cell| {
            if cell.has_contents() {
                cell.contents()
            } else {
                " "
            }
        })
        .collect();
    text.trim().to_owned()
}

/// The line of a text, from 0.
pub fn line_of(screen: &vt100::Screen, text: &str) -> Option<u16> {
    let (_, columns) = screen.size();
    let found = screen
        .rows(0, columns.get())
        .position(|line| line.contains(text));
    found.and_then(|line| u16::try_from(line).ok())
}
