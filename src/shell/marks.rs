//! `marks` and `mark`: a journal's marks out, and a column of them in.

use clap::Args;

use super::Caller;
use super::error::CommandError;
use super::lookup;
use super::table::Table;
use crate::domain::average::Average;
use crate::domain::calendar::Span;
use crate::domain::cell::{Cell, CellContent};
use crate::domain::command::{CellEdit, Command, JournalEdit};
use crate::domain::dictation::{self, Said};
use crate::domain::directory::Directory;
use crate::domain::lesson::LessonAt;
use crate::domain::message::Message;
use crate::domain::paste;
use crate::domain::query::{Answer, JournalEntry, JournalView, LessonView, PupilRow, Query};
use crate::domain::roll_call::Called;
use crate::domain::rules::Setting;

/// A journal's marks.
#[derive(Debug, Args)]
pub struct Marks {
    /// The class or group.
    #[arg(id = "unit", value_name = "CLASS")]
    unit: String,
    /// The subject.
    subject: String,
    /// The term; the current one else.
    #[arg(long)]
    term: Option<u8>,
    /// For machines.
    #[arg(long)]
    csv: bool,
}

/// A column of marks into a journal.
#[derive(Debug, Args)]
pub struct Mark {
    /// The class or group.
    #[arg(id = "unit", value_name = "CLASS")]
    unit: String,
    /// The subject.
    subject: String,
    /// The lesson's day.
    #[arg(id = "day", value_name = "DATE")]
    day: String,
    /// Which lesson of the day, where there are several.
    #[arg(long)]
    lesson: Option<u8>,
    /// Why, where the regulation asks.
    #[arg(long, default_value = "")]
    reason: String,
    /// Writes nothing.
    #[arg(long)]
    dry_run: bool,
}

impl Marks {
    pub(super) fn run(self, caller: &Caller) -> Result<(), CommandError> {
        print(caller, &self.unit, &self.subject, self.term, self.csv)
    }
}

/// Prints a journal's marks of a term.
///
/// # Errors
/// When the caller sees no such journal, or the term does not exist.
pub fn print(
    caller: &Caller,
    unit: &str,
    subject: &str,
    term: Option<u8>,
    csv: bool,
) -> Result<(), CommandError> {
    let entry = lookup::journal(caller, unit, subject)?;
    let span = lookup::term(caller, &entry, term)?;
    let view = view(caller, &entry, span)?;
    let today = caller.service.today();
    // Lessons to come stay out unless something stands in them.
    let shown = |lesson: &&LessonView| lesson.at.date <= today || is_written(lesson);
    let lessons: Vec<&LessonView> = view.lessons.iter().filter(shown).collect();
    let directory = caller.service.directory();
    let catalogue = caller.console.catalogue();
    let words = caller.words(&directory);
    let several = |at: LessonAt| {
        lessons
            .iter()
            .filter(|other| other.at.date == at.date)
            .count()
            > 1
    };
    let heading = |at: LessonAt| {
        let date = if csv {
            at.date.format("%Y-%m-%d").to_string()
        } else {
            catalogue.short_date(at.date)
        };
        if several(at) {
            format!("{date}/{}", at.slot)
        } else {
            date
        }
    };
    let mut head = vec![catalogue.id("shell-column-pupil")];
    head.extend(lessons.iter().map(|lesson| heading(lesson.at)));
    head.extend(["average", "weighted"].map(|id| catalogue.id(&format!("shell-column-{id}"))));
    let row = |pupil: &PupilRow| {
        let cell = |lesson: &&LessonView| {
            let cell = lesson.column.get(pupil.pupil);
            cell.map(|cell| words.with_minutes(&cell.content))
                .unwrap_or_default()
        };
        let mut row = vec![pupil.name.clone()];
        row.extend(lessons.iter().map(cell));
        row.push(decimal(pupil.simple));
        row.push(decimal(pupil.weighted));
        row
    };
    let rows = view.pupils.iter().map(row).collect();
    Table { head, rows }.print(caller, csv)
}

fn is_written(lesson: &LessonView) -> bool {
    let mut cells = lesson.column.cells.iter();
    cells.any(|(_, cell)| !cell.content.is_empty())
}

fn decimal(average: Average) -> String {
    let hundredths = average.hundredths();
    hundredths
        .map(|value| format!("{}.{:02}", value / 100, value % 100))
        .unwrap_or_default()
}

fn view(caller: &Caller, entry: &JournalEntry, span: Span) -> Result<JournalView, CommandError> {
    let query = Query::Journal {
        journal: entry.journal,
        span,
    };
    match caller.query(&query)? {
        Answer::Journal(view) => Ok(*view),
        _ => Err(CommandError::missing(Message::new("refusal-not-found"))),
    }
}

impl Mark {
    /// Reads the column, shows it against the names, and writes all of it or nothing.
    pub(super) fn run(self, caller: &Caller) -> Result<(), CommandError> {
        let text = caller.read_text()?;
        let entry = lookup::journal(caller, &self.unit, &self.subject)?;
        let date = lookup::date(caller, Some(&self.day))?;
        let span = Span {
            from: date,
            until: date,
        };
        let view = view(caller, &entry, span)?;
        let lessons = view.lessons.iter().map(|lesson| lesson.at);
        let at = lookup::lesson(lessons, date, self.lesson)?;
        let directory = caller.service.directory();
        let column = Column {
            caller,
            directory: &directory,
            view: &view,
            at,
        };
        let (said, mut faults) = column.read(&text)?;
        let planned = column.plan(&said, &mut faults);
        column.refuse(&faults)?;
        let table = Table {
            head: Vec::new(),
            rows: planned
                .iter()
                .map(|planned| planned.shown.clone())
                .collect(),
        };
        table.print(caller, false)?;
        let cells: Vec<CellEdit> = planned.into_iter().filter_map(|one| one.edit).collect();
        let count = cells.len();
        if self.dry_run {
            return caller.say(&Message::new("shell-mark-dry").with("count", count));
        }
        if count > 0 {
            let edit = JournalEdit {
                journal: view.journal,
                cells,
                lessons: Vec::new(),
            };
            caller.execute(Command::EditJournals {
                edits: vec![edit],
                reason: self.reason.clone(),
            })?;
        }
        caller.say(&Message::new("shell-mark-done").with("count", count))
    }
}

/// One lesson's column that a text fills.
struct Column<'a> {
    caller: &'a Caller,
    directory: &'a Directory,
    view: &'a JournalView,
    at: LessonAt,
}

/// A line of what will be written.
struct Planned {
    shown: Vec<String>,
    edit: Option<CellEdit>,
}

impl Column<'_> {
    /// What the text says: a column or name and value by row; a single line is a dictation, as in the journal itself.
    fn read(&self, text: &str) -> Result<(Vec<Said>, Vec<String>), CommandError> {
        let roll = self.roll();
        let vocabulary = self.caller.words(self.directory).vocabulary();
        let grid = paste::grid(text);
        if let [row] = grid.as_slice()
            && let [line] = row.as_slice()
        {
            let said = dictation::read(line, &vocabulary, &roll, 0);
            return match said {
                Ok(said) => Ok((said, Vec::new())),
                Err(fault) => Err(CommandError::data(fault.message())),
            };
        }
        let block = paste::read(&grid, &vocabulary, &roll, 0);
        let mut faults: Vec<String> = Vec::new();
        for fault in &block.faults {
            let place = self.caller.text(&fault.place());
            let trouble = self.caller.text(&fault.trouble.message());
            faults.push(format!("{place} «{}»: {trouble}", fault.token));
        }
        let beyond = block.said.iter().find(|said| said.column > 0);
        if let Some(said) = beyond {
            let row = Message::new("shell-mark-wide").with("row", said.source);
            faults.push(self.caller.text(&row));
        }
        if block.said.is_empty() && faults.is_empty() {
            return Err(CommandError::data(Message::new("many-nothing")));
        }
        Ok((block.said, faults))
    }

    /// Ends the command when there is anything to complain of; each on a line of its own.
    fn refuse(&self, faults: &[String]) -> Result<(), CommandError> {
        for fault in faults {
            self.caller.console.note(fault);
        }
        if faults.is_empty() {
            return Ok(());
        }
        let message = Message::new("shell-mark-refused").with("count", faults.len());
        Err(CommandError::data(message))
    }

    fn roll(&self) -> Vec<Called> {
        let called = |pupil: &PupilRow| Called {
            name: self
                .directory
                .people
                .get(&pupil.pupil)
                .map(|person| person.name.clone())
                .unwrap_or_default(),
            present: pupil.present(self.at.date),
        };
        self.view.pupils.iter().map(called).collect()
    }

    fn cell(&self, pupil: &PupilRow) -> Cell {
        let lesson = self.view.lessons.iter().find(|lesson| lesson.at == self.at);
        lesson
            .and_then(|lesson| lesson.column.get(pupil.pupil))
            .cloned()
            .unwrap_or_default()
    }

    /// What the text writes; what stands against it is added to the faults.
    fn plan(&self, said: &[Said], faults: &mut Vec<String>) -> Vec<Planned> {
        let mut planned = Vec::new();
        let mut filled: Vec<usize> = Vec::new();
        for one in said {
            let [row] = one.who.as_slice() else {
                let names = one.who.iter().filter_map(|row| self.view.pupils.get(*row));
                let names: Vec<&str> = names.map(|pupil| pupil.name.as_str()).collect();
                let message = Message::new("shell-mark-who")
                    .with("name", one.named.clone())
                    .with("candidates", names.join(", "));
                faults.push(self.caller.text(&message));
                continue;
            };
            let Some(pupil) = self.view.pupils.get(*row) else {
                continue;
            };
            let before = self.cell(pupil);
            let after = one.what.fill(&before.content);
            let refusal = if filled.contains(row) {
                Some(Message::new("many-twice"))
            } else {
                self.refusal(pupil, &before.content, &after)
            };
            filled.push(*row);
            match refusal {
                Some(refusal) => {
                    faults.push(format!("{}: {}", pupil.name, self.caller.text(&refusal)));
                }
                None => planned.push(self.planned(pupil, before, after)),
            }
        }
        planned
    }

    fn refusal(
        &self,
        pupil: &PupilRow,
        before: &CellContent,
        after: &CellContent,
    ) -> Option<Message> {
        let setting = Setting {
            directory: self.directory,
            journal: self.view.journal,
            at: self.at,
            lesson_exists: true,
            today: self.caller.service.today(),
        };
        setting.check_cell(pupil.pupil, before, after).err()
    }

    fn planned(&self, pupil: &PupilRow, before: Cell, after: CellContent) -> Planned {
        let words = self.caller.words(self.directory);
        let text = self.caller.console.catalogue();
        let note = if before.content == after {
            text.id("many-same")
        } else if before.content.is_empty() {
            String::new()
        } else {
            let old = words.with_minutes(&before.content);
            text.text(&Message::new("many-replaces").with("old", old))
        };
        let shown = vec![pupil.name.clone(), words.with_minutes(&after), note];
        let edit = (before.content != after).then_some(CellEdit {
            at: self.at,
            pupil: pupil.pupil,
            seen: before.revision,
            after,
        });
        Planned { shown, edit }
    }
}
