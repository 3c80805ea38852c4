//! A list of staff from a table: who, as what, since when, by which order.

use std::sync::OnceLock;

use chrono::NaiveDate;

use crate::domain::message::Message;
use crate::domain::people::Name;
use crate::exchange::aliases::Aliases;
use crate::exchange::cells::{Cells, NameFields, parts};
use crate::exchange::columns::{self, Headings};
use crate::exchange::fault::Fault;
use crate::exchange::header::is_value;
use crate::exchange::position::{Position, read_positions};
use crate::exchange::table::Table;

/// What a column of a list of staff holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// A family name.
    Family,
    /// A given name.
    Given,
    /// A patronymic.
    Patronymic,
    /// All names in one cell.
    FullName,
    /// The date of birth.
    Born,
    /// The positions.
    Position,
    /// The subjects taught.
    Subjects,
    /// The classes led as class teacher.
    Class,
    /// The day of hiring.
    Hired,
    /// The number of the order that hired.
    Order,
    /// The login that is wished for.
    Login,
    /// Telephone numbers.
    Phone,
    /// Mail.
    Email,
    /// The key of another system, the personnel number.
    ExternalId,
    /// Known and of no use here.
    Ignore,
}

/// A heading and what the user says that it holds.
pub type Mapping = columns::Mapping<Field>;

/// Fields by the names that a mapping takes.
const FIELDS: &[(&str, Field)] = &[
    ("family", Field::Family),
    ("given", Field::Given),
    ("patronymic", Field::Patronymic),
    ("full-name", Field::FullName),
    ("born", Field::Born),
    ("position", Field::Position),
    ("subjects", Field::Subjects),
    ("class", Field::Class),
    ("hired", Field::Hired),
    ("order", Field::Order),
    ("login", Field::Login),
    ("phone", Field::Phone),
    ("email", Field::Email),
    ("external-id", Field::ExternalId),
    ("ignore", Field::Ignore),
];

const NAMES: NameFields<Field> = NameFields {
    family: Field::Family,
    given: Field::Given,
    patronymic: Field::Patronymic,
    full: Field::FullName,
};

/// What a list of staff says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StaffFile {
    /// The people, in the file's order.
    pub rows: Vec<StaffRow>,
    /// What was found wrong, in the file's order.
    pub faults: Vec<Fault>,
}

/// A member of staff as a row of the file names them. Text is clean; what the file does not say is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StaffRow {
    /// The row in the file, for later messages.
    pub row: u32,
    /// Family and given name are never empty.
    pub name: Name,
    /// Date of birth.
    pub born: Option<NaiveDate>,
    /// Positions.
    pub positions: Vec<Position>,
    /// Subjects taught.
    pub subjects: Vec<String>,
    /// Classes led as class teacher.
    pub classes: Vec<String>,
    /// Day of hiring.
    pub hired: Option<NaiveDate>,
    /// Number of the order that hired.
    pub order: String,
    /// The login that is wished for.
    pub login: String,
    /// Telephone numbers.
    pub phone: String,
    /// Mail.
    pub email: String,
    /// The key of another system.
    pub external_id: String,
}

/// What the file itself cannot tell.
#[derive(Debug, Clone, Default)]
pub struct StaffOptions {
    /// What the user says that columns hold; goes before the headings' own meaning.
    pub mapping: Vec<Mapping>,
    /// The year in which the file is read: two-digit years are judged by it.
    pub this_year: i32,
}

fn named(name: &str) -> Option<Field> {
    let mut fields = FIELDS.iter();
    fields
        .find(|(known, _)| *known == name)
        .map(|(_, field)| *field)
}

/// Reads one mapping of the command line, `heading=field`.
///
/// # Errors
/// Says that there is no `=`, or that there is no such field, and which there are.
pub fn parse_mapping(text: &str) -> Result<Mapping, Message> {
    let names: Vec<&str> = FIELDS.iter().map(|(name, _)| *name).collect();
    columns::parse_mapping(text, named, &names.join(", "))
}

fn aliases() -> &'static Aliases {
    static ALIASES: OnceLock<Aliases> = OnceLock::new();
    ALIASES.get_or_init(|| Aliases::read(include_str!("../../assets/exchange/staff.toml")))
}

/// What the heading says that the column holds.
#[must_use]
pub fn recognise(heading: &str) -> Option<Field> {
    let (name, _) = aliases().field(heading)?;
    named(name)
}

/// Reads a list of staff.
#[must_use]
pub fn read_staff(table: &Table, options: &StaffOptions) -> StaffFile {
    let mut file = StaffFile {
        rows: Vec::new(),
        faults: table.faults.clone(),
    };
    let headings = Headings {
        mapping: &options.mapping,
        recognise,
        ignore: Field::Ignore,
    };
    let Some(header) = headings.read(table, &mut file.faults) else {
        return file;
    };
    let in_parts = header.has(&Field::Family) && header.has(&Field::Given);
    if !header.has(&Field::FullName) && !in_parts {
        let lacks = header.lacks(table, "exchange-no-name-column");
        file.faults.push(lacks);
        return file;
    }
    for row in header.rows {
        header.check_width(table, row, &mut file.faults);
        let mut cells = Cells {
            row,
            columns: &header.columns,
            place: table.place().row(row.number),
            this_year: options.this_year,
            faults: Vec::new(),
        };
        file.rows.extend(read_row(&mut cells));
        file.faults.append(&mut cells.faults);
    }
    file.faults.sort_by_key(|fault| fault.place.row);
    file
}

/// The member of staff, unless the row does not say who.
fn read_row(cells: &mut Cells<'_, Field>) -> Option<StaffRow> {
    let (family, given, patronymic) = cells.names(&NAMES)?;
    let list = |text: String| parts(&text).map(str::to_owned).collect();
    Some(StaffRow {
        row: cells.row.number,
        name: Name {
            family,
            given,
            patronymic,
        },
        born: cells.date(&Field::Born),
        positions: read_positions(&cells.text(&Field::Position)),
        subjects: list(cells.text(&Field::Subjects)),
        classes: parts(&cells.text(&Field::Class)).map(bare_class).collect(),
        hired: cells.date(&Field::Hired),
        order: cells.text(&Field::Order),
        login: cells.text(&Field::Login),
        phone: cells.text(&Field::Phone),
        email: cells.text(&Field::Email),
        external_id: cells.text(&Field::ExternalId),
    })
}

/// A class's name without the word for class.
fn bare_class(text: &str) -> String {
    let words = text.split(' ');
    let kept: Vec<&str> = words
        .filter(|word| !is_value("class-words", word))
        .collect();
    kept.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_of_the_asset_is_known() {
        for name in aliases().field_names() {
            assert!(named(name).is_some(), "{name}");
        }
    }
}
