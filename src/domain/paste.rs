//! A pasted column or block: text to a grid of cells, and the grid to what it fills in a journal.
//!
//! Rows end as the first of these that occurs: CR LF, LF, CR. A terminal turns line feeds into carriage returns, so the CR LF
//! of a spreadsheet arrives as two CRs; where every run of CRs is even, two are one end. Cells are parted by tabs; without
//! tabs by semicolons; without those by two or more spaces.
//!
//! Where the first column (or the second, after row numbers) holds names of the journal, rows are found by name; else they
//! go down the list. A first row that marks nothing and names nobody, a head, is passed over. Empty cells and `-` stay as
//! they are.

#![deny(clippy::indexing_slicing, clippy::string_slice)]

use super::date::Date;
use super::date_input;
use super::dictation::{Said, Trouble, is_skip};
use super::filling::Vocabulary;
use super::message::Message;
use super::roll_call::{Called, by_written_name};

/// Cells as text, row by row; trimmed.
pub type Grid = Vec<Vec<String>>;

/// What is wrong with a block, cell by cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The cell's text.
    pub token: String,
    /// Its row in the block, from 1.
    pub row: usize,
    /// Its column in the block, from 1.
    pub column: usize,
    /// What is wrong with it.
    pub trouble: Trouble,
}

impl Fault {
    /// Where it stands in the block.
    #[must_use]
    pub fn place(&self) -> Message {
        Message::new("many-place")
            .with("row", self.row)
            .with("column", self.column)
    }
}

/// What a block fills, and what in it cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Block {
    /// Cells, row by row.
    pub said: Vec<Said>,
    /// Cells that cannot be read.
    pub faults: Vec<Fault>,
}

/// Parts a pasted text into cells; empty rows at the end are left out.
#[must_use]
pub fn grid(text: &str) -> Grid {
    let rows = rows(text);
    let separator = ['\t', ';']
        .into_iter()
        .find(|separator| text.contains(*separator));
    let cells = |row: &String| -> Vec<String> {
        let cells = match separator {
            Some(separator) => row.split(separator).collect(),
            None => row
                .trim()
                .split("  ")
                .filter(|cell| !cell.trim().is_empty())
                .collect::<Vec<_>>(),
        };
        cells.into_iter().map(clean).collect()
    };
    let mut grid: Grid = rows.iter().map(cells).collect();
    while grid
        .last()
        .is_some_and(|row| row.iter().all(String::is_empty))
    {
        grid.pop();
    }
    grid
}

/// How many lessons a block may reach: the columns of its widest row.
#[must_use]
pub fn width(grid: &Grid) -> usize {
    grid.iter().map(Vec::len).max().unwrap_or(0)
}

/// The rows of a pasted text, whatever they end with.
#[must_use]
pub fn rows(text: &str) -> Vec<String> {
    let text = if text.contains("\r\n") {
        text.replace("\r\n", "\n")
    } else if text.contains('\n') {
        text.to_owned()
    } else if is_doubled(text) {
        text.replace("\r\r", "\n")
    } else {
        text.replace('\r', "\n")
    };
    text.split('\n').map(str::to_owned).collect()
}

/// Whether every run of CRs is even.
fn is_doubled(text: &str) -> bool {
    let runs = text
        .split(|letter| letter != '\r')
        .filter(|run| !run.is_empty());
    text.contains('\r') && runs.into_iter().all(|run| run.len() % 2 == 0)
}

fn clean(cell: &str) -> String {
    let cell: String = cell.chars().filter(|letter| !letter.is_control()).collect();
    let cell = cell.trim();
    let quoted = cell
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    quoted.unwrap_or(cell).trim().to_owned()
}

/// Reads a block for the pupils of a journal; by position it goes down the list from a row on, over those who are `present`.
#[must_use]
pub fn read(grid: &Grid, vocabulary: &Vocabulary, roll: &[Called], from: usize) -> Block {
    let names = (0..2).find(|column| holds_names(grid, *column, roll));
    let first = names.map_or(0, |column| column + 1);
    let mut block = Block::default();
    let mut rows =
        (from..roll.len()).filter(|row| roll.get(*row).is_some_and(|called| called.present));
    for (index, cells) in grid.iter().enumerate() {
        if index == 0 && is_head(cells, names, vocabulary, roll) {
            continue;
        }
        let mut reader = Row {
            block: &mut block,
            vocabulary,
            first,
            index,
        };
        match names.map(|column| cells.get(column).map_or("", String::as_str)) {
            Some(name) => reader.by_name(cells, name, roll),
            None => reader.by_place(cells, rows.next()),
        }
    }
    block
}

/// Whether most cells of a column are names of the journal.
fn holds_names(grid: &Grid, column: usize, roll: &[Called]) -> bool {
    let cells = grid
        .iter()
        .filter_map(|row| row.get(column))
        .filter(|cell| !cell.is_empty());
    let (mut names, mut all) = (0, 0);
    for cell in cells {
        all += 1;
        names += usize::from(!by_written_name(cell, roll).is_empty());
    }
    names > 0 && names * 2 >= all
}

/// A head above names has a word for them and no mark; above marks alone it has dates.
fn is_head(
    cells: &[String],
    names: Option<usize>,
    vocabulary: &Vocabulary,
    roll: &[Called],
) -> bool {
    let is_mark = |cell: &String| vocabulary.read(cell).is_some();
    let mut others = cells.iter().filter(|cell| !cell.is_empty());
    match names {
        Some(column) => {
            let name = cells.get(column).map_or("", String::as_str);
            by_written_name(name, roll).is_empty() && !cells.iter().skip(column + 1).any(is_mark)
        }
        None => {
            others.clone().next().is_some() && others.all(|cell| !is_mark(cell) && is_date(cell))
        }
    }
}

/// Day and month at least: a bare number is a mark that does not exist.
fn is_date(cell: &str) -> bool {
    let numbers = cell
        .split(['.', '/', '-'])
        .filter(|part| !part.is_empty())
        .count();
    numbers > 1 && Date::ymd(2000, 1, 1).is_some_and(|near| date_input::parse(cell, near).is_some())
}

struct Row<'a> {
    block: &'a mut Block,
    vocabulary: &'a Vocabulary,
    /// The block's first column of marks.
    first: usize,
    index: usize,
}

impl Row<'_> {
    fn by_name(&mut self, cells: &[String], name: &str, roll: &[Called]) {
        if cells
            .iter()
            .skip(self.first)
            .all(|cell| cell.is_empty() || is_skip(cell))
        {
            return;
        }
        let who = by_written_name(name, roll);
        if who.is_empty() {
            self.fault(name, self.first, Trouble::Nobody(name.to_owned()));
            return;
        }
        self.cells(cells, &who, name);
    }

    fn by_place(&mut self, cells: &[String], row: Option<usize>) {
        match row {
            Some(row) => self.cells(cells, &[row], ""),
            None => {
                let beyond = cells
                    .iter()
                    .enumerate()
                    .find(|(_, cell)| !cell.is_empty() && !is_skip(cell));
                if let Some((column, cell)) = beyond {
                    self.fault(cell, column + 1, Trouble::BeyondList);
                }
            }
        }
    }

    fn cells(&mut self, cells: &[String], who: &[usize], name: &str) {
        for (column, cell) in cells.iter().skip(self.first).enumerate() {
            if cell.is_empty() || is_skip(cell) {
                continue;
            }
            match self.vocabulary.read(cell) {
                Some(what) if self.vocabulary.allows(&what) => {
                    self.block.said.push(Said {
                        who: who.to_vec(),
                        named: name.to_owned(),
                        source: self.index + 1,
                        column,
                        what,
                    });
                }
                Some(_) => self.fault(cell, self.first + column + 1, Trouble::OnlyAttendance),
                None => self.fault(cell, self.first + column + 1, Trouble::Unknown),
            }
        }
    }

    fn fault(&mut self, token: &str, column: usize, trouble: Trouble) {
        self.block.faults.push(Fault {
            token: token.to_owned(),
            row: self.index + 1,
            column,
            trouble,
        });
    }
}
