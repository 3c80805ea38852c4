//! `sessions` and `kick`: who sits where, and the end of a session.

use chrono::{DateTime, FixedOffset};
use clap::Args;

use super::Caller;
use super::error::CommandError;
use super::table::Table;
use crate::domain::access::Origin;
use crate::domain::command::Command;
use crate::domain::message::Message;
use crate::domain::query::{Answer, Query, SeatView};

/// The columns of the table.
const COLUMNS: [&str; 8] = [
    "number", "who", "since", "last", "from", "in", "out", "client",
];

/// The live sessions: one's own, for an administrator everyone's.
#[derive(Debug, Args)]
pub struct Sessions {
    /// For machines.
    #[arg(long)]
    csv: bool,
}

/// Ends sessions.
#[derive(Debug, Args)]
pub struct Kick {
    /// Their numbers.
    #[arg(id = "seat", value_name = "NUMBER", required = true)]
    seats: Vec<u64>,
}

impl Sessions {
    pub(super) fn run(&self, caller: &Caller) -> Result<(), CommandError> {
        let seats = live(caller)?;
        if seats.is_empty() && !self.csv {
            return caller.say(&Message::new("shell-sessions-none"));
        }
        let catalogue = caller.console.catalogue();
        let table = Table {
            head: COLUMNS
                .map(|id| catalogue.id(&format!("shell-sessions-{id}")))
                .to_vec(),
            rows: seats.iter().map(|seat| self.row(caller, seat)).collect(),
        };
        table.print(caller, self.csv)
    }

    fn row(&self, caller: &Caller, seat: &SeatView) -> Vec<String> {
        let catalogue = caller.console.catalogue();
        let offset = caller.service.directory().school.utc_offset_minutes;
        let moment = |at| {
            if self.csv {
                machine_moment(at, offset)
            } else {
                catalogue.moment(at, offset)
            }
        };
        let from = match seat.from {
            Origin::Console => catalogue.id("sessions-console"),
            Origin::Address(address) => address.to_string(),
        };
        vec![
            seat.id.0.to_string(),
            seat.name.clone(),
            moment(seat.since),
            moment(seat.usage.last_key),
            from,
            seat.usage.received.to_string(),
            seat.usage.sent.to_string(),
            seat.client.clone(),
        ]
    }
}

/// A moment with its zone: `2026-10-12T12:00:00+03:00`.
fn machine_moment(utc_millis: i64, offset_minutes: i32) -> String {
    let utc = DateTime::from_timestamp_millis(utc_millis).unwrap_or_default();
    match FixedOffset::east_opt(offset_minutes * 60) {
        Some(zone) => utc.with_timezone(&zone).format("%FT%T%:z").to_string(),
        None => utc.format("%FT%TZ").to_string(),
    }
}

impl Kick {
    /// None is ended unless all are there.
    pub(super) fn run(self, caller: &Caller) -> Result<(), CommandError> {
        let live = live(caller)?;
        let named = self.seats.iter().map(|number| {
            let seat = live.iter().find(|seat| seat.id.0 == *number);
            seat.ok_or_else(|| unknown(*number))
        });
        let named: Vec<&SeatView> = named.collect::<Result<_, _>>()?;
        for seat in named {
            let (id, person) = (seat.id, seat.person);
            caller.execute(Command::EndSession { seat: id, person })?;
            let done = Message::new("shell-kick-done")
                .with("number", id.0.to_string())
                .with("name", seat.name.as_str());
            caller.say(&done)?;
        }
        Ok(())
    }
}

fn live(caller: &Caller) -> Result<Vec<SeatView>, CommandError> {
    match caller.query(&Query::Sessions)? {
        Answer::Sessions(seats) => Ok(seats),
        _ => Err(CommandError::missing(Message::new("refusal-not-found"))),
    }
}

fn unknown(number: u64) -> CommandError {
    CommandError::missing(Message::new("shell-kick-unknown").with("number", number.to_string()))
}
