//! The finals of a pupil: every subject, every period, every year that the store keeps.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::finals::{
    FinalMark, Period, TranscriptRow, TranscriptView, TranscriptYear, periods,
};
use crate::domain::ids::{PersonId, SubjectId, Unit, Year};
use crate::domain::names;

use super::super::error::ServiceError;
use super::super::load::{self, past};
use super::Context;

/// A final's place: year, period in order, subject.
type Marks = BTreeMap<(Year, SubjectId, Period), FinalMark>;

pub(super) fn transcript(
    pupil: PersonId,
    context: &Context<'_>,
) -> Result<TranscriptView, ServiceError> {
    let directory = context.directory;
    let mut marks = Marks::new();
    let mut years = Vec::new();
    for year in past::years(context.snapshot)? {
        let (class, units) = if year == directory.year() {
            now(pupil, context)
        } else {
            before(pupil, year, context)?
        };
        if units.is_empty() {
            continue;
        }
        for unit in units {
            for (subject, period, sheet) in past::finals_of_unit(context.snapshot, year, unit)? {
                if let Some(mark) = sheet.mark(pupil) {
                    marks.insert((year, subject, period), mark);
                }
            }
        }
        years.push((year, class));
    }
    let (studied, open) = studied(pupil, context);
    let of_year = |(year, class): (Year, String)| {
        let given = marks.keys().filter(|(of, ..)| *of == year);
        let mut periods: BTreeSet<Period> = given.map(|(_, _, period)| *period).collect();
        if year == directory.year() {
            periods.extend(open.iter().copied());
        }
        let mut periods: Vec<Period> = periods.into_iter().collect();
        periods.sort_by_key(|period| (period.rank(), *period));
        TranscriptYear {
            year,
            class,
            periods,
        }
    };
    let years: Vec<TranscriptYear> = years.into_iter().map(of_year).collect();
    let mut subjects: BTreeSet<SubjectId> = marks.keys().map(|(_, subject, _)| *subject).collect();
    subjects.extend(studied);
    let row = |subject: SubjectId| {
        let columns = years.iter().flat_map(|year| {
            let periods = year.periods.iter();
            periods.map(|period| (year.year, subject, *period))
        });
        TranscriptRow {
            subject: directory.subject_name(subject).to_owned(),
            marks: columns.map(|place| marks.get(&place).copied()).collect(),
        }
    };
    let mut subjects: Vec<TranscriptRow> = subjects.into_iter().map(row).collect();
    subjects.sort_by_cached_key(|row| names::sort_key(&row.subject));
    let name = directory.people.get(&pupil);
    Ok(TranscriptView {
        pupil,
        name: name.map(|person| person.name.full()).unwrap_or_default(),
        years,
        subjects,
    })
}

/// The classes and units of this year.
fn now(pupil: PersonId, context: &Context<'_>) -> (String, Vec<Unit>) {
    let directory = context.directory;
    let own = directory.units_of(pupil).iter().map(|(unit, _)| *unit);
    let units: Vec<Unit> = own.collect::<BTreeSet<_>>().into_iter().collect();
    let classes = units.iter().filter(|unit| matches!(unit, Unit::Class(_)));
    let names: Vec<&str> = classes.map(|unit| directory.unit_name(*unit)).collect();
    (names.join(", "), units)
}

/// The classes and units of an earlier year.
fn before(
    pupil: PersonId,
    year: Year,
    context: &Context<'_>,
) -> Result<(String, Vec<Unit>), ServiceError> {
    let past = past::year(context.snapshot, year)?;
    let mut units = Vec::new();
    for unit in past.units() {
        if load::past::was_on_roll(context.snapshot, unit, pupil)? {
            units.push(unit);
        }
    }
    let own = |class: &&crate::domain::school::Class| units.contains(&Unit::Class(class.id));
    let classes = past.classes.iter().filter(own);
    let names: Vec<&str> = classes.map(|class| class.name.as_str()).collect();
    Ok((names.join(", "), units))
}

/// The subjects that the pupil is taught this year, with marks, and the periods that they have.
fn studied(pupil: PersonId, context: &Context<'_>) -> (BTreeSet<SubjectId>, BTreeSet<Period>) {
    let directory = context.directory;
    let units = directory.units_of(pupil);
    let is_own = |unit: Unit| units.iter().any(|(of, _)| *of == unit);
    let (mut subjects, mut open) = (BTreeSet::new(), BTreeSet::new());
    for journal in directory.journals() {
        let grade = directory.grade(journal.unit);
        let subject = directory.subject_name(journal.subject);
        if !is_own(journal.unit) || directory.regulation.without_marks(grade, subject).is_some() {
            continue;
        }
        subjects.insert(journal.subject);
        let own = periods(directory, journal);
        open.extend(own.into_iter().map(|period| period.period));
    }
    (subjects, open)
}
