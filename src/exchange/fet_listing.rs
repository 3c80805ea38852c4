//! One table of FET's export, its columns found by their headings or by their places.

use crate::exchange::clean::fold;
use crate::exchange::fault::Place;
use crate::exchange::table::{Row, Table};

/// A table whose columns are in the wanted order.
pub(super) struct Listing {
    /// The table.
    pub(super) table: Table,
    columns: Vec<usize>,
    first: usize,
}

impl Listing {
    /// With a heading the columns are found by it, else by their places.
    pub(super) fn new(table: Table, headings: &[&str]) -> Self {
        let header: Vec<String> = table.rows.first().map_or(Vec::new(), |row| {
            row.cells.iter().map(|cell| fold(cell)).collect()
        });
        let place = |heading: &&str| header.iter().position(|cell| *cell == fold(heading));
        let found = headings.first().and_then(place).is_some();
        let columns = headings
            .iter()
            .enumerate()
            .map(|(index, heading)| {
                if found {
                    place(heading).unwrap_or(usize::MAX)
                } else {
                    index
                }
            })
            .collect();
        Self {
            table,
            columns,
            first: usize::from(found),
        }
    }

    /// The rows below the heading.
    pub(super) fn rows(&self) -> impl Iterator<Item = &Row> {
        self.table.rows.iter().skip(self.first)
    }

    /// The cell of the column that was wanted at this place, from 0.
    pub(super) fn cell<'t>(&self, row: &'t Row, column: usize) -> &'t str {
        self.columns.get(column).map_or("", |&at| row.cell(at))
    }

    /// Where the row is.
    pub(super) fn place(&self, row: &Row) -> Place {
        self.table.place().row(row.number)
    }
}
