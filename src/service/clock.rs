//! The one clock: everything that depends on time asks it, so that tests and `--today` set it.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{DateTime, TimeDelta};

use crate::domain::date::Date;

const DAY: i64 = 86_400_000;

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Milliseconds since 1970, UTC.
    fn utc_millis(&self) -> i64;
}

/// The system's clock, moved by whole days where a start asked for another "today".
#[derive(Debug, Default)]
pub struct SystemClock {
    offset: i64,
}

impl SystemClock {
    /// The system's clock with its date moved to `today`, in a zone that is `utc_offset_minutes` off UTC.
    #[must_use]
    pub fn with_today(today: Date, utc_offset_minutes: i32) -> Self {
        let now = Self::default().utc_millis();
        Self {
            offset: today.days_since(date_at(now, utc_offset_minutes)) * DAY,
        }
    }
}

impl Clock for SystemClock {
    fn utc_millis(&self) -> i64 {
        let since = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        i64::try_from(since.as_millis()).unwrap_or(i64::MAX - self.offset.max(0)) + self.offset
    }
}

/// A clock that stands until it is set.
#[derive(Debug, Default)]
pub struct ManualClock(AtomicI64);

impl ManualClock {
    /// Stands at this moment.
    #[must_use]
    pub fn at(utc_millis: i64) -> Self {
        Self(AtomicI64::new(utc_millis))
    }

    /// Stands at noon UTC of a date.
    #[must_use]
    pub fn noon(date: Date) -> Self {
        Self::at(millis_at(date, 12 * 60, 0))
    }

    /// Sets it, forwards or backwards.
    pub fn set(&self, utc_millis: i64) {
        self.0.store(utc_millis, Ordering::SeqCst);
    }
}

impl Clock for ManualClock {
    fn utc_millis(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }
}

/// The date in a zone at a moment.
#[must_use]
pub fn date_at(utc_millis: i64, utc_offset_minutes: i32) -> Date {
    let moment = DateTime::from_timestamp_millis(utc_millis).unwrap_or_default();
    Date((moment + TimeDelta::minutes(i64::from(utc_offset_minutes))).date_naive())
}

/// The minute of the day in a zone at a moment.
#[must_use]
pub fn minute_at(utc_millis: i64, utc_offset_minutes: i32) -> u16 {
    let local = utc_millis + i64::from(utc_offset_minutes) * 60_000;
    u16::try_from(local.rem_euclid(DAY) / 60_000).unwrap_or(0)
}

/// The moment of a minute of a date in a zone.
#[must_use]
pub fn millis_at(date: Date, minute: u16, utc_offset_minutes: i32) -> i64 {
    let days = date.days_since(Date(DateTime::UNIX_EPOCH.date_naive()));
    days * DAY + (i64::from(minute) - i64::from(utc_offset_minutes)) * 60_000
}
