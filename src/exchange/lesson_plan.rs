//! A calendar-thematic plan from a table: columns by their headings, or as the user maps them, or guessed where a pasted piece has
//! none. Dates are not taken: the timetable gives them.

use std::collections::HashMap;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::domain::lesson::WorkKind;
use crate::domain::message::Message;
use crate::domain::plan::{MOST_HOURS, PlanRow};
use crate::domain::regulation::WorkRule;
use crate::exchange::clean::{clean, fold};
use crate::exchange::fault::{Fault, about};
use crate::exchange::table::{Row, Table};

/// What a column of a plan holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The section.
    Section,
    /// The topic.
    Topic,
    /// The hours.
    Hours,
    /// The kind of control.
    Control,
    /// The homework.
    Homework,
    /// What the lesson needs.
    Materials,
    /// Known and of no use here.
    Ignore,
}

/// The field names that a mapping takes.
pub const FIELD_NAMES: &[&str] = &[
    "section",
    "topic",
    "hours",
    "control",
    "homework",
    "materials",
    "ignore",
];

/// A heading and what the user says that it holds.
pub type Mapping = (String, Field);

/// How a table is read.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// What columns hold, before what their headings say.
    pub mapping: &'a [Mapping],
    /// The school's kinds of work: those of control are found among them.
    pub works: &'a [WorkRule],
    /// Without headings, columns are told by what stands in them.
    pub guess: bool,
}

/// A plan as a table tells it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlanFile {
    /// Its rows, in order.
    pub rows: Vec<PlanRow>,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

/// Rows at the top among which the headings are looked for: titles and signatures stand above them.
const HEADING_ROWS: usize = 15;

fn named(name: &str) -> Option<Field> {
    Some(match name {
        "section" => Field::Section,
        "topic" => Field::Topic,
        "hours" => Field::Hours,
        "control" => Field::Control,
        "homework" => Field::Homework,
        "materials" => Field::Materials,
        "ignore" => Field::Ignore,
        _ => return None,
    })
}

/// Reads one mapping of the command line, `heading=field`.
///
/// # Errors
/// Says that there is no `=`, or that there is no such field, and which there are.
pub fn parse_mapping(text: &str) -> Result<Mapping, Message> {
    let (heading, field) = text
        .rsplit_once('=')
        .ok_or_else(|| about("exchange-map-form", "given", text))?;
    let field = field.trim();
    let known = named(field).ok_or_else(|| {
        about("exchange-map-field", "given", field).with("fields", FIELD_NAMES.join(", "))
    })?;
    Ok((heading.trim().to_owned(), known))
}

#[derive(Debug, Default, Deserialize)]
struct Aliases {
    fields: HashMap<String, Vec<String>>,
    values: HashMap<String, Vec<String>>,
}

fn aliases() -> &'static Aliases {
    static ALIASES: OnceLock<Aliases> = OnceLock::new();
    // The file is part of the program, and a test reads it.
    ALIASES.get_or_init(|| {
        toml::from_str(include_str!("../../assets/exchange/plan.toml")).unwrap_or_default()
    })
}

/// What the heading says that the column holds.
#[must_use]
pub fn recognise(heading: &str) -> Option<Field> {
    let (folded, trimmed) = (fold(heading), heading.trim());
    let same = |spelling: &String| {
        let known = fold(spelling);
        // A heading that is all punctuation is itself, else it would be everything empty.
        if known.is_empty() {
            spelling == trimmed
        } else {
            known == folded
        }
    };
    let mut fields = aliases().fields.iter();
    let (name, _) = fields.find(|(_, spellings)| spellings.iter().any(same))?;
    named(name)
}

/// Where the fields stand.
struct Columns {
    fields: Vec<(usize, Field)>,
    headings: Vec<String>,
}

impl Columns {
    /// From a row of headings; `None` when it names no topic.
    fn of_headings(row: &Row, mapping: &[Mapping]) -> Option<Self> {
        let mapped = |heading: &str| {
            let same = |(given, _): &&Mapping| fold(given) == fold(heading);
            mapping.iter().find(same).map(|(_, field)| *field)
        };
        let field = |(column, heading): (usize, &String)| {
            let heading = heading.trim();
            let field = mapped(heading).or_else(|| recognise(heading))?;
            (!heading.is_empty()).then_some((column, field))
        };
        let fields: Vec<_> = row.cells.iter().enumerate().filter_map(field).collect();
        let has_topic = fields.iter().any(|(_, field)| *field == Field::Topic);
        let headings = row.cells.iter().map(|cell| cell.trim().to_owned());
        has_topic.then(|| Self {
            fields,
            headings: headings.collect(),
        })
    }

    /// From what stands in the columns: the longest texts are topics, homework is the text behind them, hours are small numbers
    /// that do not count the rows.
    fn guessed(rows: &[Row]) -> Self {
        let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let length = |column: &usize| -> usize {
            let cells = rows.iter().map(|row| row.cell(*column));
            cells
                .filter(|cell| !is_number(cell))
                .map(|cell| cell.chars().count())
                .sum()
        };
        // Of equals the first.
        let topic = (0..width).rev().max_by_key(length).unwrap_or(0);
        let mut fields = vec![(topic, Field::Topic)];
        let counts = |column: &usize| {
            let numbers = rows.iter().zip(1_usize..);
            let counted = numbers.filter(|(row, number)| row.cell(*column) == number.to_string());
            rows.len() > 1 && counted.count() == rows.len()
        };
        let hours = |column: &usize| {
            let all = rows.iter().all(|row| hours(row.cell(*column)).is_some());
            all && !counts(column)
        };
        let hours = (0..width).filter(|column| *column != topic).find(hours);
        fields.extend(hours.map(|column| (column, Field::Hours)));
        let text = |column: &usize| Some(*column) != hours && length(column) > 0;
        let homework = (topic + 1..width).find(text);
        fields.extend(homework.map(|column| (column, Field::Homework)));
        Self {
            fields,
            headings: Vec::new(),
        }
    }

    fn column(&self, field: Field) -> Option<usize> {
        let mut fields = self.fields.iter();
        fields
            .find(|(_, own)| *own == field)
            .map(|(column, _)| *column)
    }

    /// The text of a field in a row, fit to be kept; empty where there is none.
    fn text(&self, row: &Row, field: Field) -> String {
        self.column(field)
            .map(|column| clean(row.cell(column)).0)
            .unwrap_or_default()
    }

    fn heading(&self, field: Field) -> &str {
        let column = self.column(field);
        let heading = column.and_then(|column| self.headings.get(column));
        heading.map_or("", String::as_str)
    }
}

fn is_number(cell: &str) -> bool {
    !cell.is_empty() && cell.chars().all(|c| c.is_ascii_digit() || ".,".contains(c))
}

/// Hours as written: `2`, `2.0`, `2,0`, `2 ч`.
fn hours(cell: &str) -> Option<u8> {
    let number = cell.trim_end_matches(|letter: char| !letter.is_ascii_digit());
    let rest = cell.get(number.len()..).unwrap_or_default();
    let unit = rest.trim().trim_end_matches('.').chars().count() <= 4;
    let (whole, part) = number.split_once([',', '.']).unwrap_or((number, ""));
    let is_whole = part.chars().all(|digit| digit == '0');
    let hours: u8 = whole.trim().parse().ok()?;
    (unit && is_whole && hours <= MOST_HOURS).then_some(hours)
}

/// Reads a plan from a table.
#[must_use]
pub fn read_plan(table: &Table, options: &Options<'_>) -> PlanFile {
    let named = table.rows.iter().take(HEADING_ROWS).enumerate();
    let mut headings = named
        .filter_map(|(place, row)| Some((place + 1, Columns::of_headings(row, options.mapping)?)));
    let (first, columns) = match headings.next() {
        Some(found) => found,
        None if options.guess => (0, Columns::guessed(&table.rows)),
        None => {
            let message = about("exchange-plan-headings", "fields", FIELD_NAMES.join(", "));
            let faults = vec![Fault::error(table.place(), message)];
            return PlanFile {
                rows: Vec::new(),
                faults,
            };
        }
    };
    let mut reader = Reader {
        table,
        options,
        columns,
        section: String::new(),
        file: PlanFile {
            rows: Vec::new(),
            faults: table.faults.clone(),
        },
    };
    let header = first.checked_sub(1).and_then(|row| table.rows.get(row));
    for (heading, _) in options.mapping {
        reader.named(heading, header.map_or(0, |row| row.number));
    }
    for row in table.rows.iter().skip(first) {
        reader.row(row);
    }
    let mut file = reader.file;
    if file.rows.is_empty() && file.faults.is_empty() {
        let message = Message::new("exchange-plan-empty");
        file.faults.push(Fault::error(table.place(), message));
    }
    file
}

struct Reader<'a> {
    table: &'a Table,
    options: &'a Options<'a>,
    columns: Columns,
    /// The section that the rows belong to, until another begins.
    section: String,
    file: PlanFile,
}

impl Reader<'_> {
    fn row(&mut self, row: &Row) {
        let mut filled = row.cells.iter().filter(|cell| !cell.trim().is_empty());
        let (first, more) = (filled.next(), filled.next().is_some());
        let Some(first) = first else { return };
        if self.is_total(first) {
            return;
        }
        let text = |field| self.columns.text(row, field);
        let (topic, given) = (text(Field::Topic), text(Field::Hours));
        let counts_hours = self.columns.column(Field::Hours).is_some();
        if counts_hours && !more && given.is_empty() && !is_number(first) {
            self.section = clean(first).0;
            return;
        }
        let (own, homework) = (text(Field::Section), text(Field::Homework));
        let (materials, control) = (text(Field::Materials), text(Field::Control));
        if !own.is_empty() {
            self.section = own;
        }
        if topic.is_empty() {
            // A second line of headings, or a line that only names its section, is no topic.
            if ![&given, &homework, &control]
                .iter()
                .all(|text| text.is_empty())
            {
                self.fault(row, Field::Topic, Message::new("exchange-plan-no-topic"));
            }
            return;
        }
        let hours = if counts_hours { hours(&given) } else { Some(1) };
        let Some(hours) = hours.or(given.is_empty().then_some(1)) else {
            let message = about("exchange-plan-hours", "given", given.as_str());
            return self.fault(row, Field::Hours, message);
        };
        if counts_hours && given.is_empty() {
            let place = self.table.place().row(row.number);
            let place = place.column(self.columns.heading(Field::Hours));
            let message = Message::new("exchange-plan-one-hour");
            self.file.faults.push(Fault::notice(place, message));
        }
        let control = self.control(row, &control);
        self.file.rows.push(PlanRow {
            section: self.section.clone(),
            topic,
            hours,
            control,
            homework,
            materials,
            correction: None,
        });
    }

    /// A heading that the command line names stands in the row of headings.
    fn named(&mut self, heading: &str, row: u32) {
        let mut headings = self.columns.headings.iter();
        if !headings.any(|known| fold(known) == fold(heading)) {
            let message = about("exchange-map-heading", "heading", heading);
            let place = self.table.place().row(row);
            self.file.faults.push(Fault::error(place, message));
        }
    }

    fn is_total(&self, first: &str) -> bool {
        let first = fold(first);
        let mut totals = aliases().values.get("total").into_iter().flatten();
        totals.any(|total| first.starts_with(&fold(total)))
    }

    fn fault(&mut self, row: &Row, field: Field, message: Message) {
        let place = self.table.place().row(row.number);
        let place = place.column(self.columns.heading(field));
        self.file.faults.push(Fault::error(place, message));
    }

    /// The kind of control that a cell names, by its words, what they begin with, or its letters.
    fn control(&mut self, row: &Row, given: &str) -> Option<WorkKind> {
        let folded = fold(given);
        if folded.is_empty() {
            return None;
        }
        let names = |work: &&WorkRule| {
            let words = [&work.ru, &work.en].map(|words| fold(words));
            fold(&work.short) == folded || words.iter().any(|words| folded.starts_with(words))
        };
        let Some(work) = self.options.works.iter().find(names) else {
            let known = self.options.works.iter().skip(1);
            let known: Vec<&str> = known.map(|work| work.ru.as_str()).collect();
            let message = about("exchange-plan-control", "given", given);
            let place = self.table.place().row(row.number);
            let place = place.column(self.columns.heading(Field::Control));
            let message = message.with("known", known.join(", "));
            self.file.faults.push(Fault::warning(place, message));
            return None;
        };
        let kind = WorkKind(work.code);
        (kind != WorkKind::ORDINARY).then_some(kind)
    }
}
