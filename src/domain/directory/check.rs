//! What a change of the directory may not do: leave a school that cannot be opened again.

use crate::domain::bells;
use crate::domain::command::{DirectoryChange, DirectoryRecord};
use crate::domain::duty;
use crate::domain::ids::{PersonId, Year};
use crate::domain::message::Message;
use crate::domain::office::OfficeRecord;
use crate::domain::policy::Actor;
use crate::domain::regulation::Regulation;
use crate::domain::school::School;

/// How far the school's clock may be off UTC, minutes.
const OFFSETS: std::ops::RangeInclusive<i32> = -12 * 60..=14 * 60;
/// Numbers that no person may have.
const RESERVED: [PersonId; 2] = [Actor::CONSOLE, Actor::NOBODY];
/// The longest academic year, days.
const LONGEST_YEAR: i64 = 400;

/// Checks changes against the year whose calendar the store holds; `None` for a school that is only being made.
///
/// # Errors
/// The first change that would make the school unreadable.
pub fn check(changes: &[DirectoryChange], year: Option<Year>) -> Result<(), Message> {
    for change in changes {
        match change {
            DirectoryChange::Put(record) => put(record, changes, year)?,
            DirectoryChange::Remove(record) => remove(record, changes, year)?,
        }
    }
    Ok(())
}

fn put(
    record: &DirectoryRecord,
    changes: &[DirectoryChange],
    year: Option<Year>,
) -> Result<(), Message> {
    match record {
        DirectoryRecord::Regulation(text) => Regulation::parse(text).map(drop),
        DirectoryRecord::Office(OfficeRecord::RegulationDraft(draft)) => {
            Regulation::parse(&draft.text).map(drop)
        }
        DirectoryRecord::Office(OfficeRecord::BellTimes(set)) => bells::check(&set.bells),
        DirectoryRecord::Office(OfficeRecord::DutyDone(done)) => duty::check_word(done),
        DirectoryRecord::School(school) => check_school(school, changes, year),
        DirectoryRecord::Calendar(calendar) => {
            let days = calendar.span.until.days_since(calendar.span.from);
            if (0..LONGEST_YEAR).contains(&days) {
                bells::check(&calendar.bells)
            } else {
                Err(Message::new("directory-calendar")
                    .with("from", calendar.span.from.0)
                    .with("until", calendar.span.until.0))
            }
        }
        DirectoryRecord::Person(person) if RESERVED.contains(&person.id) => Err(reserved()),
        DirectoryRecord::User(user) if RESERVED.contains(&user.person) => Err(reserved()),
        _ => Ok(()),
    }
}

/// The number of the console's operator gives every right and that of nobody gives none, so no person may have them.
fn reserved() -> Message {
    Message::new("directory-person-reserved")
}

fn check_school(
    school: &School,
    changes: &[DirectoryChange],
    year: Option<Year>,
) -> Result<(), Message> {
    if !OFFSETS.contains(&school.utc_offset_minutes) {
        return Err(Message::new("directory-offset"));
    }
    let comes_along = changes.iter().any(|change| {
        matches!(change, DirectoryChange::Put(DirectoryRecord::Calendar(calendar)) if calendar.year == school.year)
    });
    if year == Some(school.year) || comes_along {
        Ok(())
    } else {
        Err(Message::new("directory-no-calendar").with("year", u32::from(school.year.0)))
    }
}

fn remove(
    record: &DirectoryRecord,
    changes: &[DirectoryChange],
    year: Option<Year>,
) -> Result<(), Message> {
    // The school goes back to another year, whose calendar is checked with it.
    let goes_back = changes.iter().any(|change| {
        matches!(change, DirectoryChange::Put(DirectoryRecord::School(school)) if Some(school.year) != year)
    });
    let needed = match record {
        DirectoryRecord::School(_) | DirectoryRecord::Regulation(_) => true,
        DirectoryRecord::Calendar(calendar) => year == Some(calendar.year) && !goes_back,
        _ => false,
    };
    if needed {
        return Err(Message::new("directory-needed"));
    }
    Ok(())
}
