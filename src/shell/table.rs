//! Tables: columns for people, CSV for machines. What people wrote cannot become a formula in a spreadsheet.

use crate::ui::widgets::text::{clean, width};

use super::Caller;
use super::error::CommandError;

/// A table: a head, which may be empty, and rows.
#[derive(Debug, Default)]
pub struct Table {
    /// What the columns are.
    pub head: Vec<String>,
    /// Cells by row.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// Prints it as CSV or in columns.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn print(&self, caller: &Caller, csv: bool) -> Result<(), CommandError> {
        let text = if csv { self.csv() } else { self.columns() };
        Ok(caller.console.put(text.as_bytes())?)
    }

    /// Columns two spaces apart, a line a row.
    #[must_use]
    pub fn columns(&self) -> String {
        let head = Some(&self.head).filter(|head| !head.is_empty());
        let rows: Vec<Vec<String>> = head
            .into_iter()
            .chain(&self.rows)
            .map(|row| row.iter().map(|cell| clean(cell).into_owned()).collect())
            .collect();
        let mut widths: Vec<u16> = Vec::new();
        for row in &rows {
            widths.resize(widths.len().max(row.len()), 0);
            for (widest, cell) in widths.iter_mut().zip(row) {
                *widest = (*widest).max(width(cell));
            }
        }
        let mut text = String::new();
        for row in &rows {
            let mut line = String::new();
            for (cell, widest) in row.iter().zip(&widths).filter(|(_, widest)| **widest > 0) {
                line.push_str(cell);
                let room = widest.saturating_sub(width(cell)) + 2;
                line.extend(std::iter::repeat_n(' ', usize::from(room)));
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }

    /// Comma-separated values, UTF-8, LF.
    #[must_use]
    pub fn csv(&self) -> String {
        let head = Some(&self.head).filter(|head| !head.is_empty());
        let mut text = String::new();
        for row in head.into_iter().chain(&self.rows) {
            let cells: Vec<String> = row.iter().map(|cell| csv_cell(cell)).collect();
            text.push_str(&cells.join(","));
            text.push('\n');
        }
        text
    }
}

/// A cell of CSV. A spreadsheet takes some first characters for a formula; an apostrophe before them makes it text.
fn csv_cell(cell: &str) -> String {
    let lines: Vec<String> = cell.lines().map(|line| clean(line).into_owned()).collect();
    let mut cell = lines.join("\n");
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        cell.insert(0, '\'');
    }
    if cell.contains([',', '"', '\n', ';']) {
        cell = format!("\"{}\"", cell.replace('"', "\"\""));
    }
    cell
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[&str]]) -> Table {
        let row = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect();
        Table {
            head: Vec::new(),
            rows: rows.iter().map(row).collect(),
        }
    }

    #[test]
    fn columns_stand_below_each_other_without_trailing_blanks() {
        let table = table(&[&["a", "", "bb", ""], &["ccc", "", "d"]]);
        assert_eq!(table.columns(), "a    bb\nccc  d\n");
    }

    #[test]
    fn nothing_becomes_a_formula_a_control_or_another_cell() {
        let table = table(&[&["=1+1", "@x", "-", "a,b", "say \"x\"", "a\nb", "\u{1b}[2J5"]]);
        let expected = "'=1+1,'@x,'-,\"a,b\",\"say \"\"x\"\"\",\"a\nb\",[2J5\n";
        assert_eq!(table.csv(), expected);
    }
}
