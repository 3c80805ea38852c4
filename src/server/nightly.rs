//! The scheduled backup: a checked copy every day at a time of the school's, and old copies removed.

use std::fs::{self, DirBuilder};
use std::io::{self, ErrorKind};
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use chrono::{Datelike, NaiveDate};
use tokio::time::sleep;

use crate::domain::date::Date;
use crate::domain::message::Message;
use crate::domain::policy::Actor;
use crate::service::Service;
use crate::service::clock::{date_at, minute_at};

use super::Shared;
use super::config::Backup;

/// How often it is looked whether a copy is due: the clock may be set, the settings read again.
const LOOK: Duration = Duration::from_secs(60);
/// What names of copies begin and end with; between them stands the date.
const NAME: (&str, &str) = ("school-", ".backup");

/// Makes copies as long as the server runs.
pub(super) async fn run(shared: Arc<Shared>) {
    let service = Arc::clone(&shared.service);
    if service.directory().office.copies.is_empty()
        && let Err(error) = tokio::task::spawn_blocking(move || service.note_copy(None)).await
    {
        tracing::error!(%error, "copies are not asked for");
    }
    let mut failed = None;
    loop {
        let backup = shared.settings.get().backup.clone();
        let (service, folder) = (Arc::clone(&shared.service), shared.folder.clone());
        let already = failed;
        let ran = tokio::task::spawn_blocking(move || {
            due(&service, &backup)
                .filter(|date| Some(*date) != already)
                .map(|date| {
                    let made = make(&service, &folder.join(&backup.folder), &backup, date);
                    (date, made)
                })
        });
        match ran.await {
            Ok(Some((date, Err(error)))) => {
                // Tried again with the next day or the next start.
                failed = Some(date);
                let trouble = Message::new("backup-failed")
                    .with("date", date.0)
                    .with("reason", error.to_string());
                shared.service.set_trouble(Some(trouble));
                tracing::error!(error = %error, "the scheduled backup failed");
            }
            Ok(Some((_, Ok(())))) => shared.service.set_trouble(None),
            Ok(None) => {}
            Err(_) => tracing::error!("the scheduled backup broke off"),
        }
        sleep(LOOK).await;
    }
}

/// The day whose copy should be there by now; none when no copies are wanted.
fn due(service: &Service, backup: &Backup) -> Option<Date> {
    let offset = service.directory().school.utc_offset_minutes;
    let now = service.clock().utc_millis();
    (!backup.folder.as_os_str().is_empty())
        .then(|| day_of(date_at(now, offset), minute_at(now, offset), backup.at))
}

/// Before the time of the day, the day before.
fn day_of(today: Date, minute: u16, at: u16) -> Date {
    if minute >= at { today } else { today.plus(-1) }
}

/// Makes the day's copy, unless it is there, and removes old ones.
///
/// # Errors
/// When the folder or the copy cannot be written.
pub fn make(service: &Service, folder: &Path, keep: &Backup, date: Date) -> io::Result<()> {
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)?;
    let name = folder.join(name(date));
    if name.exists() {
        return Ok(());
    }
    let made = service.backup(Actor::CONSOLE, &name);
    made.map_err(|error| io::Error::other(error.to_string()))?;
    let there = copies(folder)?;
    for date in outdated(&there, keep.keep_days, keep.keep_months) {
        match fs::remove_file(folder.join(self::name(date))) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

fn name(date: Date) -> String {
    format!("{}{}{}", NAME.0, date.format("%Y-%m-%d"), NAME.1)
}

/// The days whose copies a folder holds, in order; other files are not looked at.
fn copies(folder: &Path) -> io::Result<Vec<Date>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name();
        let date = name
            .to_str()
            .and_then(|name| name.strip_prefix(NAME.0)?.strip_suffix(NAME.1))
            .and_then(|date| NaiveDate::parse_from_str(date, "%Y-%m-%d").ok());
        found.extend(date.map(Date));
    }
    found.sort_unstable();
    Ok(found)
}

/// Which of these days, in order, are kept no longer. The latest is always kept.
#[must_use]
pub fn outdated(days: &[Date], keep_days: usize, keep_months: usize) -> Vec<Date> {
    let latest = days.iter().rev().take(keep_days.max(1));
    let mut kept: Vec<Date> = latest.copied().collect();
    let month = |date: &Date| (date.year(), date.month());
    let mut firsts: Vec<Date> = days.to_vec();
    firsts.dedup_by_key(|date| month(date));
    kept.extend(firsts.iter().rev().take(keep_months));
    let old = days.iter().filter(|date| !kept.contains(date));
    old.copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(month: u32, day: u32) -> Date {
        Date::ymd(2026, month, day).unwrap()
    }

    #[test]
    fn a_day_begins_at_its_time() {
        let at = 3 * 60 + 30;
        assert_eq!(day_of(day(9, 2), at - 1, at), day(9, 1));
        assert_eq!(day_of(day(9, 2), at, at), day(9, 2));
        assert_eq!(day_of(day(9, 2), 0, 0), day(9, 2));
    }

    #[test]
    fn days_and_months_are_kept() {
        let days: Vec<Date> = (0..100).map(|number| day(1, 30).plus(number)).collect();
        let old = outdated(&days, 14, 3);
        let kept: Vec<Date> = days
            .iter()
            .filter(|date| !old.contains(date))
            .copied()
            .collect();
        let mut expected = vec![day(3, 1), day(4, 1)];
        expected.extend((0..14).map(|number| day(4, 26).plus(number)));
        // The first of May is among the latest days.
        assert_eq!(kept, expected);
    }

    #[test]
    fn the_latest_is_kept_whatever_is_set() {
        let days = [day(1, 1), day(1, 2)];
        assert_eq!(outdated(&days, 0, 0), [day(1, 1)]);
        assert_eq!(outdated(&[], 0, 0), []);
    }
}
