//! The demo school on a fixed day, at work on a store of its own, and the journal that is looked at: algebra of the home class.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cli::demo::{self, As, Plan};
use crate::domain::date::Date;
use crate::domain::directory::Directory;
use crate::domain::ids::{JournalId, PersonId, Unit};
use crate::domain::query::{Answer, JournalView, Query};
use crate::service::Service;
use crate::service::clock::ManualClock;
use crate::store::engine::Engine;
use crate::store::redb_engine::RedbEngine;

use super::BenchError;

/// A Friday in the middle of the second quarter, with algebra in the home class.
#[must_use]
pub fn today() -> Date {
    Date::ymd(2026, 11, 20).unwrap_or(Date(chrono::NaiveDate::MIN))
}

/// A folder for the time of a measurement; dropping it removes it.
#[derive(Debug)]
pub struct Folder(PathBuf);

impl Folder {
    /// A new folder where the system keeps such.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn new() -> Result<Self, BenchError> {
        let path = std::env::temp_dir().join(format!("zhurnal-bench-{:016x}", fastrand::u64(..)));
        fs::create_dir(&path)?;
        Ok(Self(path))
    }

    /// A file in it.
    #[must_use]
    pub fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What is left behind is in the system's folder for such.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Makes a school in a new file.
///
/// # Errors
/// When the file exists or cannot be written.
pub fn make(file: &Path, plan: &Plan) -> Result<(), BenchError> {
    let engine = RedbEngine::create(file)?;
    demo::write(&engine, plan)?;
    Ok(engine.close()?)
}

/// The ordinary demo school of the fixed day.
#[must_use]
pub fn ordinary() -> Plan {
    Plan::ordinary(today())
}

/// Opens the school of a store, on the fixed day.
///
/// # Errors
/// When the store holds none.
pub fn open(engine: impl Engine + 'static) -> Result<Arc<Service>, BenchError> {
    let clock = Arc::new(ManualClock::noon(today()));
    Ok(Arc::new(Service::open(Arc::new(engine), clock)?))
}

/// The person of an account of the demo school.
///
/// # Errors
/// When this is another school.
pub fn person(service: &Service, account: As) -> Result<PersonId, BenchError> {
    account
        .person(&service.directory())
        .ok_or(BenchError::OtherSchool)
}

/// The demo teacher's journal with most lessons in the home class: algebra.
///
/// # Errors
/// When this is another school.
pub fn algebra(service: &Service) -> Result<JournalId, BenchError> {
    let directory = service.directory();
    let teacher = person(service, As::Teacher)?;
    let home = directory.own_classes(person(service, As::ClassTeacher)?);
    let is_own = |journal: &JournalId| {
        matches!(journal.unit, Unit::Class(class) if home.contains(&class))
            && directory.teaches(teacher, *journal)
    };
    let lessons = |journal: &JournalId| {
        directory
            .planned_lessons(*journal, directory.calendar.span)
            .len()
    };
    let own = directory.journals().into_iter().filter(is_own);
    own.max_by_key(lessons).ok_or(BenchError::OtherSchool)
}

/// The term of a journal that holds a day, as the demo teacher sees it.
///
/// # Errors
/// When this is another school, or the store cannot be read.
pub fn term(service: &Service, journal: JournalId, day: Date) -> Result<JournalView, BenchError> {
    let directory: &Directory = &service.directory();
    let grade = directory.grade(journal.unit);
    let span = directory
        .calendar
        .term_near(grade, journal.subject, day)
        .ok_or(BenchError::OtherSchool)?
        .span;
    match service.query(
        person(service, As::Teacher)?,
        &Query::Journal { journal, span },
    )? {
        Answer::Journal(view) => Ok(*view),
        _ => Err(BenchError::OtherSchool),
    }
}
