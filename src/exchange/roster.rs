//! A class list from a table: who, in which class, from when.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use crate::domain::message::Message;
use crate::domain::people::Name;
use crate::exchange::class_name::ClassKey;
use crate::exchange::clean::fold;
use crate::exchange::columns::{Column, Headings};
use crate::exchange::fault::{Fault, Place, about};
use crate::exchange::header::{Field, Kin, Mapping, Part, recognise, recognise_of_guardians};
use crate::exchange::roster_row::RowReader;
use crate::exchange::table::Table;

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
    /// Guardians of whom anything is said.
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
    /// Who they are to the pupil, by the column.
    pub kin: Kin,
    /// The name; without a family name the row does not say who.
    pub name: Name,
    /// The telephone as it was written.
    pub phone: String,
    /// Mail.
    pub email: String,
    /// Date of birth.
    pub born: Option<NaiveDate>,
    /// The key of another system.
    pub number: String,
    /// Who they are to the pupil, in words.
    pub relation: String,
    /// When they consented to the processing of personal data.
    pub consent: Option<NaiveDate>,
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

/// Reads a class list.
#[must_use]
pub fn read_roster(table: &Table, options: &RosterOptions) -> RosterFile {
    let mut file = read_rows(table, options, recognise, |_| {});
    compare_pupils(&table.place(), &mut file);
    file.faults.sort_by_key(|fault| fault.place.row);
    file
}

/// Reads a list of guardians: pupils with one guardian or several in a row; a pupil may stand in several rows.
#[must_use]
pub fn read_guardians(table: &Table, options: &RosterOptions) -> RosterFile {
    let mut file = read_rows(table, options, recognise_of_guardians, give_bare_names);
    let tells = |row: &RosterRow| !row.guardians.is_empty();
    if !file.rows.is_empty() && !file.rows.iter().any(tells) {
        let message = Message::new("exchange-no-guardians");
        file.faults.push(Fault::error(table.place(), message));
    }
    file.faults.sort_by_key(|fault| fault.place.row);
    file
}

/// Where the pupil has a column of their own and no guardian has one, names in three columns are the guardian's.
fn give_bare_names(columns: &mut Vec<Column<Field>>) {
    let has = |field: Field| columns.iter().any(|column| column.field == field);
    let guardian = |part| Field::Guardian(Kin::Other, 0, part);
    let named = has(guardian(Part::Name)) || has(guardian(Part::Family));
    if named || !has(Field::FullName) || !has(Field::Family) {
        return;
    }
    for column in columns {
        column.field = match column.field {
            Field::Family => guardian(Part::Family),
            Field::Given => guardian(Part::Given),
            Field::Patronymic => guardian(Part::Patronymic),
            ref other => other.clone(),
        };
    }
}

fn read_rows(
    table: &Table,
    options: &RosterOptions,
    recognise: fn(&str) -> Option<Field>,
    arrange: fn(&mut Vec<Column<Field>>),
) -> RosterFile {
    let mut file = RosterFile {
        rows: Vec::new(),
        faults: table.faults.clone(),
    };
    let headings = Headings {
        mapping: &options.mapping,
        recognise,
        ignore: Field::Ignore,
    };
    let Some(mut header) = headings.read(table, &mut file.faults) else {
        return file;
    };
    arrange(&mut header.columns);
    let named =
        header.has(&Field::FullName) || (header.has(&Field::Family) && header.has(&Field::Given));
    let placed = options.class.is_some() || header.has(&Field::Class) || header.has(&Field::Grade);
    let lacks = match (named, placed) {
        (false, _) => Some("exchange-no-name-column"),
        (true, false) => Some("exchange-no-class-column"),
        (true, true) => None,
    };
    if let Some(id) = lacks {
        file.faults.push(header.lacks(table, id));
        return file;
    }
    for row in header.rows {
        header.check_width(table, row, &mut file.faults);
        let place = table.place().row(row.number);
        let mut reader = RowReader::new(row, &header.columns, place, options);
        let read = reader.read();
        file.faults.append(reader.faults());
        file.rows.extend(read);
    }
    let class_column = header.heading(&Field::Class);
    compare_classes(&table.place(), class_column, &mut file);
    file
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
