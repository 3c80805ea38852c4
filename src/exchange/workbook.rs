//! Sheets of XLSX, XLS, XLSB and ODS as tables of text.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, DataRef, ExcelDateTime, Range, Reader, Sheets, open_workbook_auto_from_rs};

use crate::domain::message::Message;
use crate::exchange::fault::{Fault, Place, about};
use crate::exchange::table::{Format, MAX_COLUMNS, MAX_ROWS, Row, Table};

type Book<'b> = Sheets<Cursor<&'b [u8]>>;

/// Whether the bytes begin as a workbook does: a ZIP archive or an OLE file.
pub(super) fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0")
}

/// Reads the named sheet, or the first that is not empty.
pub(super) fn read(file: &str, bytes: &[u8], wanted: Option<&str>) -> Result<Table, Box<Fault>> {
    // The library parses formats of decades; should it fall over a damaged file, that is a broken file to us.
    let outcome = catch_unwind(AssertUnwindSafe(|| choose_sheet(bytes, wanted)));
    let (sheet, rows) = outcome
        .unwrap_or_else(|_| Err(Message::new("exchange-workbook-damaged")))
        .map_err(|message| Fault::refusal(Place::file(file), message))?;
    Ok(Table {
        file: file.to_owned(),
        sheet: Some(sheet),
        format: Format::Workbook,
        rows,
        faults: Vec::new(),
    })
}

fn choose_sheet(bytes: &[u8], wanted: Option<&str>) -> Result<(String, Vec<Row>), Message> {
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(broken)?;
    let names = book.sheet_names();
    if let Some(wanted) = wanted {
        if !names.iter().any(|name| name == wanted) {
            let missing = about("exchange-sheet-missing", "sheet", wanted);
            return Err(missing.with("sheets", names.join(", ")));
        }
        return Ok((wanted.to_owned(), sheet_rows(&mut book, wanted)?));
    }
    for name in names {
        let rows = sheet_rows(&mut book, &name)?;
        if rows
            .iter()
            .any(|row| row.cells.iter().any(|cell| !cell.trim().is_empty()))
        {
            return Ok((name, rows));
        }
    }
    Err(Message::new("exchange-empty"))
}

fn broken(error: impl std::fmt::Display) -> Message {
    about("exchange-workbook-broken", "reason", error.to_string())
}

fn too_large() -> Message {
    Message::new("exchange-table-too-large")
        .with("rows", MAX_ROWS)
        .with("columns", MAX_COLUMNS)
}

/// The sheet's rows. An XLSX is read cell by cell: one cell in its last corner must not cost the memory of all.
fn sheet_rows(book: &mut Book<'_>, name: &str) -> Result<Vec<Row>, Message> {
    let Sheets::Xlsx(xlsx) = book else {
        return range_rows(&book.worksheet_range(name).map_err(broken)?);
    };
    let mut cells = xlsx.worksheet_cells_reader(name).map_err(broken)?;
    let mut rows: Vec<Row> = Vec::new();
    while let Some(cell) = cells.next_cell().map_err(broken)? {
        let (row, column) = cell.get_position();
        let text = match cell.get_value() {
            DataRef::SharedString(text) => (*text).to_owned(),
            other => text_of(&Data::from(other.clone())),
        };
        if !text.is_empty() {
            put(&mut rows, row, column, text)?;
        }
    }
    rows.sort_by_key(|row| row.number);
    Ok(rows)
}

fn range_rows(range: &Range<Data>) -> Result<Vec<Row>, Message> {
    let (first_row, first_column) = range.start().unwrap_or((0, 0));
    let mut rows = Vec::new();
    for (row, column, value) in range.used_cells() {
        let within = |offset: usize| u32::try_from(offset).map_err(|_| too_large());
        put(
            &mut rows,
            first_row.saturating_add(within(row)?),
            first_column.saturating_add(within(column)?),
            text_of(value),
        )?;
    }
    Ok(rows)
}

/// Puts a cell in its row, which is nearly always the last one.
fn put(rows: &mut Vec<Row>, row: u32, column: u32, text: String) -> Result<(), Message> {
    let column = usize::try_from(column).map_err(|_| too_large())?;
    if row >= MAX_ROWS || column >= MAX_COLUMNS {
        return Err(too_large());
    }
    let number = row + 1;
    if rows.last().is_none_or(|last| last.number != number) {
        rows.push(Row {
            number,
            cells: Vec::new(),
        });
    }
    if let Some(last) = rows.last_mut() {
        if last.cells.len() <= column {
            last.cells.resize(column + 1, String::new());
        }
        if let Some(cell) = last.cells.get_mut(column) {
            *cell = text;
        }
    }
    Ok(())
}

/// A cell as text: dates as ISO, whole numbers without a fraction.
fn text_of(value: &Data) -> String {
    match value {
        Data::Empty | Data::Error(_) => String::new(),
        Data::String(text) | Data::DurationIso(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(flag) => flag.to_string(),
        Data::DateTime(moment) => moment_text(moment),
        Data::DateTimeIso(text) => text.strip_suffix("T00:00:00").unwrap_or(text).to_owned(),
    }
}

fn moment_text(moment: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
    if moment.as_f64() < 1.0 || moment.is_duration() {
        format!("{hour:02}:{minute:02}")
    } else if (hour, minute) == (0, 0) {
        format!("{year:04}-{month:02}-{day:02}")
    } else {
        format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}")
    }
}
