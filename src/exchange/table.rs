//! A table of text with the row numbers a person sees, read from CSV or a workbook.

use crate::domain::message::Message;
use crate::exchange::fault::{Fault, Place, about};
use crate::exchange::text::{self, Encoding, MAX_BYTES, Newline};
use crate::exchange::workbook;

/// The most rows that are read.
pub const MAX_ROWS: u32 = 100_000;
/// The most columns that are read.
pub const MAX_COLUMNS: usize = 500;

/// How the table had been written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Text with delimiters.
    Csv {
        /// How the characters were written.
        encoding: Encoding,
        /// How the lines ended.
        newline: Newline,
        /// What stood between the fields.
        delimiter: char,
    },
    /// XLSX, XLS, XLSB or ODS.
    Workbook,
}

/// One row that is not empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its number in the spreadsheet, from 1, the heading and empty rows counted.
    pub number: u32,
    /// Its cells, as many as it had.
    pub cells: Vec<String>,
}

impl Row {
    /// The cell of a column counted from 0, trimmed; empty beyond the row's end.
    #[must_use]
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.trim())
    }
}

/// A table of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The file's name as it was given.
    pub file: String,
    /// The sheet, when the file has sheets.
    pub sheet: Option<String>,
    /// How the table had been written.
    pub format: Format,
    /// Its rows without the empty ones.
    pub rows: Vec<Row>,
    /// What is odd about the file as a table.
    pub faults: Vec<Fault>,
}

impl Table {
    /// The place of the whole table.
    #[must_use]
    pub fn place(&self) -> Place {
        Place {
            sheet: self.sheet.clone(),
            ..Place::file(&self.file)
        }
    }
}

/// Reads a table from a file's bytes; the content decides the format, not the name.
///
/// `sheet` names the sheet of a workbook, else its first non-empty one is read.
///
/// # Errors
/// The fault for which nothing at all could be read.
pub fn read_table(file: &str, bytes: &[u8], sheet: Option<&str>) -> Result<Table, Box<Fault>> {
    let refused = |message| Fault::refusal(Place::file(file), message);
    if bytes.len() > MAX_BYTES {
        return Err(refused(about(
            "exchange-too-large",
            "limit",
            MAX_BYTES >> 20,
        )));
    }
    let mut table = if workbook::is_workbook(bytes) {
        workbook::read(file, bytes, sheet)?
    } else {
        read_csv(file, bytes).map_err(refused)?
    };
    table
        .rows
        .retain(|row| row.cells.iter().any(|cell| !cell.trim().is_empty()));
    if table.rows.is_empty() {
        return Err(Fault::refusal(
            table.place(),
            Message::new("exchange-empty"),
        ));
    }
    Ok(table)
}

/// Reads a table from a spreadsheet's clipboard: tabs part its columns.
///
/// # Errors
/// The fault for which nothing at all could be read.
pub fn read_pasted(name: &str, text: &str) -> Result<Table, Box<Fault>> {
    let refused = |message| Fault::refusal(Place::file(name), message);
    let decoded = text::decode(text.as_bytes()).map_err(refused)?;
    let rows: Result<Vec<Row>, Message> = records(&decoded.text, b'\t', b'"', 0).collect();
    let mut rows = rows.map_err(refused)?;
    rows.retain(|row| row.cells.iter().any(|cell| !cell.trim().is_empty()));
    if rows.is_empty() {
        return Err(refused(Message::new("exchange-empty")));
    }
    Ok(Table {
        file: name.to_owned(),
        sheet: None,
        format: Format::Csv {
            encoding: decoded.encoding,
            newline: decoded.newline,
            delimiter: '\t',
        },
        rows,
        faults: Vec::new(),
    })
}

fn read_csv(file: &str, bytes: &[u8]) -> Result<Table, Message> {
    let decoded = text::decode(bytes)?;
    let (text, told, skipped) = match separator_line(&decoded.text) {
        Some((delimiter, rest)) => (rest, Some(delimiter), 1),
        None => (decoded.text.as_str(), None, 0),
    };
    // FET can be told to quote with apostrophes; otherwise an apostrophe is a letter of a name.
    let quote = if text.starts_with('\'') { b'\'' } else { b'"' };
    let delimiter = told.unwrap_or_else(|| detect_delimiter(text, quote));
    let mut table = Table {
        file: file.to_owned(),
        sheet: None,
        format: Format::Csv {
            encoding: decoded.encoding,
            newline: decoded.newline,
            delimiter: char::from(delimiter),
        },
        rows: records(text, delimiter, quote, skipped).collect::<Result<_, _>>()?,
        faults: Vec::new(),
    };
    if let Some(last) = table.rows.last()
        && text.bytes().filter(|&byte| byte == quote).count() % 2 == 1
        && last.cells.iter().any(|cell| cell.contains('\n'))
    {
        let place = table.place().row(last.number);
        table.faults.push(Fault::warning(
            place,
            Message::new("exchange-quote-unclosed"),
        ));
    }
    Ok(table)
}

/// The line `sep=;` by which spreadsheets tell each other the delimiter.
fn separator_line(text: &str) -> Option<(u8, &str)> {
    let (first, rest) = text.split_once('\n')?;
    match first.strip_prefix("sep=")?.as_bytes() {
        &[delimiter] if delimiter.is_ascii() => Some((delimiter, rest)),
        _ => None,
    }
}

/// The delimiter by which the most of the first rows have as many fields as the first one.
fn detect_delimiter(text: &str, quote: u8) -> u8 {
    let score = |&delimiter: &u8| {
        let widths: Vec<usize> = records(text, delimiter, quote, 0)
            .take(20)
            .map_while(Result::ok)
            .map(|row| row.cells.len())
            .collect();
        let width = widths.first().copied().unwrap_or(0);
        if width < 2 {
            return (0, 0);
        }
        (
            widths.iter().filter(|&&other| other == width).count(),
            width,
        )
    };
    // Of equals the last wins: a comma is likelier inside a cell than a semicolon or a tab.
    [b'|', b',', b';', b'\t']
        .into_iter()
        .max_by_key(score)
        .filter(|delimiter| score(delimiter).0 > 0)
        .unwrap_or(b';')
}

/// The rows of the text, numbered: a quoted field may hold line ends, and empty lines are counted.
fn records(
    text: &str,
    delimiter: u8,
    quote: u8,
    skipped: u32,
) -> impl Iterator<Item = Result<Row, Message>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .quote(quote)
        .from_reader(text.as_bytes());
    let mut number = skipped;
    let mut record = csv::StringRecord::new();
    std::iter::from_fn(move || {
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => return None,
            Err(error) => {
                return Some(Err(about(
                    "exchange-csv-broken",
                    "reason",
                    error.to_string(),
                )));
            }
        }
        // A record's position is before the empty lines that the reader passed over.
        let start = record
            .position()
            .and_then(|position| usize::try_from(position.byte()).ok())
            .unwrap_or(0);
        let empty = text
            .as_bytes()
            .iter()
            .skip(start)
            .take_while(|&&byte| byte == b'\n')
            .count();
        number = number
            .saturating_add(u32::try_from(empty).unwrap_or(u32::MAX))
            .saturating_add(1);
        if number > MAX_ROWS || record.len() > MAX_COLUMNS {
            return Some(Err(Message::new("exchange-table-too-large")
                .with("rows", MAX_ROWS)
                .with("columns", MAX_COLUMNS)));
        }
        Some(Ok(Row {
            number,
            cells: record.iter().map(str::to_owned).collect(),
        }))
    })
}
