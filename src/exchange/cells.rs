//! The cells of one row of a list by what they hold, each judged at its place.

use chrono::NaiveDate;

use crate::domain::message::Message;
use crate::domain::people::Name;
use crate::exchange::clean::{clean, mixed_word};
use crate::exchange::columns::Column;
use crate::exchange::date::parse_date;
use crate::exchange::fault::{Fault, Place, about};
use crate::exchange::table::Row;

/// A row, and what was found wrong with it so far.
pub(super) struct Cells<'r, F> {
    pub(super) row: &'r Row,
    pub(super) columns: &'r [Column<F>],
    pub(super) place: Place,
    /// The year in which the file is read: two-digit years are judged by it.
    pub(super) this_year: i32,
    pub(super) faults: Vec<Fault>,
}

/// Which fields hold a name: in three cells or in one.
pub(super) struct NameFields<F> {
    pub(super) family: F,
    pub(super) given: F,
    pub(super) patronymic: F,
    pub(super) full: F,
}

impl<'r, F: PartialEq> Cells<'r, F> {
    fn column(&self, field: &F) -> Option<&'r Column<F>> {
        self.columns.iter().find(|column| &column.field == field)
    }

    /// Whether there is a column of the field.
    pub(super) fn has(&self, field: &F) -> bool {
        self.column(field).is_some()
    }

    /// The cell of a field; the row where no column holds it.
    pub(super) fn place_of(&self, field: &F) -> Place {
        match self.column(field) {
            Some(column) => self.place.clone().column(&column.heading),
            None => self.place.clone(),
        }
    }

    /// The clean text of a field, empty without such a column.
    pub(super) fn text(&mut self, field: &F) -> String {
        let Some(column) = self.column(field) else {
            return String::new();
        };
        let (text, removed) = clean(self.row.cell(column.index));
        if removed {
            self.notice(field, Message::new("exchange-controls-removed"));
        }
        // Programs that write tables put an apostrophe before what a spreadsheet would take for a formula.
        match text.strip_prefix('\'') {
            Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest.to_owned(),
            _ => text,
        }
    }

    /// A name or a part of one; letters of two alphabets in a word are told.
    pub(super) fn name(&mut self, field: &F) -> String {
        let text = self.text(field);
        if let Some(word) = mixed_word(&text) {
            let message = about("exchange-mixed-script", "word", word);
            self.warn(field, message);
        }
        text
    }

    /// Family name, given name and patronymic; none where one of the first two is missing, which is told.
    pub(super) fn names(&mut self, fields: &NameFields<F>) -> Option<(String, String, String)> {
        let mut names = (
            self.name(&fields.family),
            self.name(&fields.given),
            self.name(&fields.patronymic),
        );
        let mut blamed = &fields.given;
        if names.0.is_empty() && names.1.is_empty() {
            let full = self.name(&fields.full);
            names = split_name(&full);
            blamed = if self.has(&fields.full) {
                &fields.full
            } else {
                &fields.family
            };
        } else if names.0.is_empty() {
            blamed = &fields.family;
        }
        if names.0.is_empty() || names.1.is_empty() {
            self.refuse(blamed, Message::new("exchange-name-missing"));
            return None;
        }
        Some(names)
    }

    /// A date; what is none is told.
    pub(super) fn date(&mut self, field: &F) -> Option<NaiveDate> {
        let text = self.text(field);
        let date = parse_date(&text, self.this_year);
        if date.is_none() && !text.is_empty() {
            self.refuse(field, about("exchange-date-unreadable", "given", text));
        }
        date
    }

    /// Something worth knowing about a cell.
    pub(super) fn notice(&mut self, field: &F, message: Message) {
        self.faults
            .push(Fault::notice(self.place_of(field), message));
    }

    /// Something probably wrong with a cell.
    pub(super) fn warn(&mut self, field: &F, message: Message) {
        self.faults
            .push(Fault::warning(self.place_of(field), message));
    }

    /// Something for which a cell is not taken in.
    pub(super) fn refuse(&mut self, field: &F, message: Message) {
        self.faults
            .push(Fault::error(self.place_of(field), message));
    }
}

/// The parts of a cell that lists several things. A comma separates only where nothing better does: names have commas.
pub(super) fn parts(text: &str) -> impl Iterator<Item = &str> {
    let separators: &[char] = if text.contains([';', '|']) {
        &[';', '|']
    } else {
        &[',']
    };
    text.split(separators)
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

/// Family, given name, the rest: "Family Given Patronymic" or "Family, Given".
fn split_name(full: &str) -> (String, String, String) {
    let (family, rest) = match full.split_once(',') {
        Some((family, rest)) => (family, rest),
        None => full.split_once(' ').unwrap_or((full, "")),
    };
    let rest = rest.trim();
    let (given, patronymic) = rest.split_once(' ').unwrap_or((rest, ""));
    (
        family.trim().to_owned(),
        given.to_owned(),
        patronymic.trim().to_owned(),
    )
}

/// Family, given name and patronymic in the Russian order.
pub(super) fn whole_name(text: &str) -> Name {
    let (family, rest) = text.split_once(' ').unwrap_or((text, ""));
    let (given, patronymic) = rest.split_once(' ').unwrap_or((rest, ""));
    Name {
        family: family.to_owned(),
        given: given.to_owned(),
        patronymic: patronymic.to_owned(),
    }
}
