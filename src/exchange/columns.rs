//! The columns of a list: told by their headings, or as the user maps them.

use crate::domain::message::Message;
use crate::exchange::clean::{clean, fold};
use crate::exchange::fault::{Fault, about};
use crate::exchange::table::{Row, Table};

/// A heading and what the user says that it holds.
pub type Mapping<F> = (String, F);

/// How many rows may stand above the heading.
const TITLE_ROWS: usize = 10;

/// A column that is read.
#[derive(Debug, Clone)]
pub(super) struct Column<F> {
    pub(super) index: usize,
    pub(super) heading: String,
    pub(super) field: F,
}

/// What headings mean in one kind of list.
pub(super) struct Headings<'o, F> {
    /// As the user says; goes before the headings' own meaning.
    pub(super) mapping: &'o [Mapping<F>],
    /// The headings' own meaning.
    pub(super) recognise: fn(&str) -> Option<F>,
    /// What is known and of no use.
    pub(super) ignore: F,
}

/// The heading of a table and what stands beneath it.
pub(super) struct Header<'t, F> {
    /// The heading's own number in the file.
    pub(super) number: u32,
    pub(super) columns: Vec<Column<F>>,
    pub(super) rows: &'t [Row],
    width: usize,
}

impl<F: Clone + PartialEq> Headings<'_, F> {
    /// Reads the heading of a table; without one, that is a fault.
    pub(super) fn read<'t>(
        &self,
        table: &'t Table,
        faults: &mut Vec<Fault>,
    ) -> Option<Header<'t, F>> {
        let Some((at, row)) = self.find(table) else {
            let message = Message::new("exchange-no-header");
            faults.push(Fault::error(table.place(), message));
            return None;
        };
        Some(Header {
            number: row.number,
            columns: self.columns(table, row, faults),
            rows: table.rows.get(at + 1..).unwrap_or_default(),
            width: row.cells.len(),
        })
    }

    fn meaning(&self, heading: &str) -> Option<F> {
        let mut mapping = self.mapping.iter();
        let mapped = mapping.find(|(name, _)| name.trim() == heading || same(name, heading));
        match mapped {
            Some((_, field)) => Some(field.clone()),
            None => (self.recognise)(heading),
        }
    }

    /// The first row, of the first few, in which two headings are known; a title may stand above it.
    fn find<'t>(&self, table: &'t Table) -> Option<(usize, &'t Row)> {
        let known = |row: &Row| {
            let cells = row.cells.iter();
            cells
                .filter(|cell| self.meaning(&clean(cell).0).is_some())
                .count()
        };
        let rows = || table.rows.iter().enumerate().take(TITLE_ROWS);
        rows()
            .find(|(_, row)| known(row) >= 2)
            .or_else(|| rows().find(|(_, row)| known(row) == 1))
    }

    fn columns(&self, table: &Table, header: &Row, faults: &mut Vec<Fault>) -> Vec<Column<F>> {
        let mut columns: Vec<Column<F>> = Vec::new();
        for (index, cell) in header.cells.iter().enumerate() {
            let heading = clean(cell).0;
            let place = || table.place().row(header.number).column(&heading);
            if heading.is_empty() {
                continue;
            }
            match self.meaning(&heading) {
                Some(field) if field == self.ignore => {}
                Some(field) if columns.iter().any(|column| column.field == field) => {
                    let message = about("exchange-column-twice", "heading", heading.as_str());
                    faults.push(Fault::warning(place(), message));
                }
                Some(field) => columns.push(Column {
                    index,
                    heading,
                    field,
                }),
                None => {
                    let message = about("exchange-column-ignored", "heading", heading.as_str());
                    faults.push(Fault::notice(place(), message));
                }
            }
        }
        for (wanted, _) in self.mapping {
            let mut cells = header.cells.iter();
            if !cells.any(|cell| cell.trim() == wanted.trim() || same(wanted, cell)) {
                let place = table.place().row(header.number);
                let message = about("exchange-map-heading", "heading", wanted.as_str());
                faults.push(Fault::error(place, message));
            }
        }
        columns
    }
}

impl<F: PartialEq> Header<'_, F> {
    pub(super) fn has(&self, field: &F) -> bool {
        self.columns.iter().any(|column| &column.field == field)
    }

    /// What the column of a field is called.
    pub(super) fn heading(&self, field: &F) -> Option<&str> {
        let mut columns = self.columns.iter();
        let column = columns.find(|column| &column.field == field);
        column.map(|column| column.heading.as_str())
    }

    /// A fault of the heading as a whole.
    pub(super) fn lacks(&self, table: &Table, id: &'static str) -> Fault {
        Fault::error(table.place().row(self.number), Message::new(id))
    }

    /// What a row holds to the right of the last heading is told: nothing says what it is.
    pub(super) fn check_width(&self, table: &Table, row: &Row, faults: &mut Vec<Fault>) {
        let mut beyond = row.cells.iter().skip(self.width);
        if beyond.any(|cell| !cell.trim().is_empty()) {
            let message = about("exchange-row-too-long", "columns", self.width);
            faults.push(Fault::warning(table.place().row(row.number), message));
        }
    }
}

/// Reads one mapping of the command line, `heading=field`.
///
/// # Errors
/// Says that there is no `=`, or that there is no such field, and which there are.
pub(super) fn parse_mapping<F>(
    text: &str,
    named: impl Fn(&str) -> Option<F>,
    names: &str,
) -> Result<Mapping<F>, Message> {
    let (heading, field) = text
        .rsplit_once('=')
        .ok_or_else(|| about("exchange-map-form", "given", text))?;
    let field = field.trim();
    let known = named(field)
        .ok_or_else(|| about("exchange-map-field", "given", field).with("fields", names))?;
    Ok((heading.trim().to_owned(), known))
}

fn same(one: &str, other: &str) -> bool {
    let folded = fold(one);
    !folded.is_empty() && folded == fold(other)
}
