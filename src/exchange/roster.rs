//! A class list from a table: who, in which class, from when.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use crate::domain::message::Message;
use crate::exchange::class_name::ClassKey;
use crate::exchange::clean::{clean, fold};
use crate::exchange::fault::{Fault, Place, about};
use crate::exchange::header::{Field, Kin, Mapping, recognise};
use crate::exchange::roster_row::RowReader;
use crate::exchange::table::{Row, Table};

/// What a roster file says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RosterFile {
    /// The pupils, in the file's order.
    pub rows: Vec<RosterRow>,
    /// What was found wrong, in the file's order.
    pub faults: Vec<Fault>,
}

/// A pupil as a row of the file names them. Text is clean; what the file does not say is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterRow {
    /// The row in the file, for later messages.
    pub row: u32,
    /// Family name, never empty.
    pub family: String,
    /// Given name, never empty.
    pub given: String,
    /// Patronymic.
    pub patronymic: String,
    /// The class as it was written.
    pub class: String,
    /// The class, whatever its spelling.
    pub class_key: ClassKey,
    /// Date of birth.
    pub born: Option<NaiveDate>,
    /// Sex.
    pub sex: Option<Sex>,
    /// First day on the roll.
    pub from: Option<NaiveDate>,
    /// Last day on the roll.
    pub until: Option<NaiveDate>,
    /// Number of the personal file.
    pub number: String,
    /// The key of another system.
    pub external_id: String,
    /// Guardians with a name or a telephone.
    pub guardians: Vec<Guardian>,
    /// Groups of subjects.
    pub groups: Vec<Membership>,
}

/// Sex, as documents name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sex {
    /// Male.
    Male,
    /// Female.
    Female,
}

/// A guardian of a pupil.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guardian {
    /// Who they are to the pupil.
    pub kin: Kin,
    /// The whole name as it was written.
    pub name: String,
    /// The telephone as it was written.
    pub phone: String,
}

/// A pupil's group in a subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// The subject's name.
    pub subject: String,
    /// The group's name or number.
    pub group: String,
}

/// What the file itself cannot tell.
#[derive(Debug, Clone, Default)]
pub struct RosterOptions {
    /// What the user says that columns hold; goes before the headings' own meaning.
    pub mapping: Vec<Mapping>,
    /// The class of rows that name none.
    pub class: Option<String>,
    /// The year in which the file is read: two-digit years and ages are judged by it.
    pub this_year: i32,
}

/// A column that is read.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub(super) index: usize,
    pub(super) heading: String,
    pub(super) field: Field,
}

/// How many rows may stand above the heading.
const TITLE_ROWS: usize = 10;

/// Reads a class list.
#[must_use]
pub fn read_roster(table: &Table, options: &RosterOptions) -> RosterFile {
    let mut file = RosterFile {
        rows: Vec::new(),
        faults: table.faults.clone(),
    };
    let Some((at, header)) = find_header(table, options) else {
        file.faults.push(Fault::error(
            table.place(),
            Message::new("exchange-no-header"),
        ));
        return file;
    };
    let columns = read_header(table, header, options, &mut file.faults);
    if !has_names(&columns) {
        file.faults.push(Fault::error(
            table.place().row(header.number),
            Message::new("exchange-no-name-column"),
        ));
        return file;
    }
    if options.class.is_none()
        && !columns
            .iter()
            .any(|column| matches!(column.field, Field::Class | Field::Grade))
    {
        file.faults.push(Fault::error(
            table.place().row(header.number),
            Message::new("exchange-no-class-column"),
        ));
        return file;
    }
    let width = header.cells.len();
    for row in table.rows.iter().skip(at + 1) {
        let place = table.place().row(row.number);
        if row
            .cells
            .iter()
            .skip(width)
            .any(|cell| !cell.trim().is_empty())
        {
            file.faults.push(Fault::warning(
                place.clone(),
                about("exchange-row-too-long", "columns", width),
            ));
        }
        let mut reader = RowReader::new(row, &columns, place, options);
        let read = reader.read();
        file.faults.append(&mut reader.faults);
        file.rows.extend(read);
    }
    let class_column = columns
        .iter()
        .find(|column| column.field == Field::Class)
        .map(|column| column.heading.as_str());
    compare_classes(&table.place(), class_column, &mut file);
    compare_pupils(&table.place(), &mut file);
    file.faults.sort_by_key(|fault| fault.place.row);
    file
}

fn meaning(heading: &str, options: &RosterOptions) -> (Option<Field>, bool) {
    let mapped = options
        .mapping
        .iter()
        .find(|(name, _)| name.trim() == heading || same(name, heading));
    match mapped {
        Some((_, field)) => (Some(field.clone()), true),
        None => (recognise(heading), false),
    }
}

fn same(one: &str, other: &str) -> bool {
    let folded = fold(one);
    !folded.is_empty() && folded == fold(other)
}

/// The first row, of the first few, in which two headings are known; a title may stand above it.
fn find_header<'t>(table: &'t Table, options: &RosterOptions) -> Option<(usize, &'t Row)> {
    let known = |row: &Row| {
        row.cells
            .iter()
            .filter(|cell| meaning(&clean(cell).0, options).0.is_some())
            .count()
    };
    let rows = || table.rows.iter().enumerate().take(TITLE_ROWS);
    rows()
        .find(|(_, row)| known(row) >= 2)
        .or_else(|| rows().find(|(_, row)| known(row) == 1))
}

fn read_header(
    table: &Table,
    header: &Row,
    options: &RosterOptions,
    faults: &mut Vec<Fault>,
) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for (index, cell) in header.cells.iter().enumerate() {
        let heading = clean(cell).0;
        let place = || table.place().row(header.number).column(&heading);
        if heading.is_empty() {
            continue;
        }
        match meaning(&heading, options).0 {
            Some(Field::Ignore) => {}
            Some(field) if columns.iter().any(|column| column.field == field) => {
                faults.push(Fault::warning(
                    place(),
                    about("exchange-column-twice", "heading", heading.as_str()),
                ));
            }
            Some(field) => columns.push(Column {
                index,
                heading,
                field,
            }),
            None => faults.push(Fault::notice(
                place(),
                about("exchange-column-ignored", "heading", heading.as_str()),
            )),
        }
    }
    for (wanted, _) in &options.mapping {
        let found = header
            .cells
            .iter()
            .any(|cell| cell.trim() == wanted.trim() || same(wanted, cell));
        if !found {
            let place = table.place().row(header.number);
            faults.push(Fault::error(
                place,
                about("exchange-map-heading", "heading", wanted.as_str()),
            ));
        }
    }
    columns
}

fn has_names(columns: &[Column]) -> bool {
    let has = |field: &Field| columns.iter().any(|column| &column.field == field);
    has(&Field::FullName) || (has(&Field::Family) && has(&Field::Given))
}

/// Notes each further spelling of a class, and a class with a Latin letter among Cyrillic ones.
fn compare_classes(place: &Place, column: Option<&str>, file: &mut RosterFile) {
    let place = |row: u32| {
        let place = place.clone().row(row);
        column.map_or(place.clone(), |heading| place.column(heading))
    };
    let cyrillic = file.rows.iter().any(|row| row.class_key.has_cyrillic());
    let mut first: HashMap<&ClassKey, &str> = HashMap::new();
    let mut told: HashSet<&str> = HashSet::new();
    for row in &file.rows {
        let known = *first.entry(&row.class_key).or_insert(&row.class);
        if !told.insert(&row.class) {
            continue;
        }
        if known != row.class {
            let message =
                about("exchange-class-spellings", "class", row.class.as_str()).with("first", known);
            file.faults.push(Fault::notice(place(row.row), message));
        }
        if cyrillic && row.class_key.has_latin() {
            file.faults.push(Fault::warning(
                place(row.row),
                about("exchange-class-latin", "class", row.class.as_str()),
            ));
        }
    }
}

/// Warns of one pupil in two rows: the same name, and dates of birth that do not tell them apart.
fn compare_pupils(place: &Place, file: &mut RosterFile) {
    let mut seen: HashMap<String, Vec<&RosterRow>> = HashMap::new();
    for row in &file.rows {
        let earlier = seen
            .entry(fold(&format!(
                "{}{}{}",
                row.family, row.given, row.patronymic
            )))
            .or_default();
        let twin = earlier.iter().find(|other| match (row.born, other.born) {
            (Some(one), Some(two)) => one == two,
            _ => row.class_key == other.class_key,
        });
        if let Some(twin) = twin {
            let name = format!("{} {}", row.family, row.given);
            let message = about("exchange-pupil-twice", "name", name).with("first", twin.row);
            file.faults
                .push(Fault::warning(place.clone().row(row.row), message));
        }
        earlier.push(row);
    }
}
