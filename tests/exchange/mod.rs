//! Tests of exchange.

mod class_name;
mod corpus;
mod date;
mod fet;
mod fet_oddities;
mod guardians;
mod lesson_plan;
mod never_panics;
mod plan;
mod roster;
mod round_trip;
mod staff;
mod text;
mod workbook;

use zhurnal::exchange::fault::{Fault, Severity};
use zhurnal::exchange::roster::{RosterFile, RosterOptions, read_roster};
use zhurnal::exchange::source::Source;
use zhurnal::exchange::table::read_table;

/// Faults as `severity row column id`, with `-` for what a place has not.
fn told(faults: &[Fault]) -> Vec<String> {
    let line = |fault: &Fault| {
        let severity = match fault.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Notice => "notice",
        };
        let row = fault
            .place
            .row
            .map_or("-".to_owned(), |row| row.to_string());
        let column = fault.place.column.as_deref().unwrap_or("-");
        format!(
            "{severity} {row} {column} {}",
            fault.message.id.trim_start_matches("exchange-")
        )
    };
    faults.iter().map(line).collect()
}

fn options() -> RosterOptions {
    RosterOptions {
        this_year: 2026,
        ..RosterOptions::default()
    }
}

fn roster(text: &str) -> RosterFile {
    roster_with(text, &options())
}

fn roster_with(text: &str, options: &RosterOptions) -> RosterFile {
    read_roster(
        &read_table("list.csv", text.as_bytes(), None).unwrap(),
        options,
    )
}

fn source(name: &str, text: &str) -> Source {
    Source {
        name: name.to_owned(),
        bytes: text.as_bytes().to_vec(),
    }
}
