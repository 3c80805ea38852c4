//! The finals of a class against the averages, all subjects for one period.

use std::collections::BTreeMap;

use crate::domain::finals::certified::Honours;
use crate::domain::finals::{
    ClassFinalsView, FinalPeriod, FinalsColumn, Period, came_later, final_days, has_certificate,
    periods, side_by_side,
};
use crate::domain::ids::{ClassId, JournalId, PersonId, Unit};
use crate::domain::names;

use super::super::error::ServiceError;
use super::Context;
use super::finals::{Table, teachers};
use super::transcript;

pub(super) fn class(
    class: ClassId,
    period: Option<Period>,
    context: &Context<'_>,
) -> Result<ClassFinalsView, ServiceError> {
    let directory = context.directory;
    let mut journals: Vec<JournalId> = directory.journals_of_class(class).into_iter().collect();
    journals.sort_by_cached_key(|journal| {
        (
            names::sort_key(directory.subject_name(journal.subject)),
            names::sort_key(directory.unit_name(journal.unit)),
        )
    });
    let all = choices(&journals, context);
    let shown = chosen(&all, class, period, context);
    let end = context.today.min(shown.span.until);
    let mut pupils: Vec<(PersonId, String)> = Vec::new();
    for presence in directory.roll(Unit::Class(class)) {
        let pupil = presence.pupil;
        // Who came after the term brings its finals along.
        let is_there = presence.span.contains(end)
            || came_later(&shown, pupil, directory)
                && directory.on_roll(Unit::Class(class), pupil, context.today);
        if is_there && pupils.iter().all(|(known, _)| *known != pupil) {
            pupils.push((pupil, directory.roll_name(pupil)));
        }
    }
    let mut columns = Vec::new();
    for journal in journals {
        columns.extend(column(journal, &shown, &pupils, context)?);
    }
    Ok(ClassFinalsView {
        class,
        name: directory.unit_name(Unit::Class(class)).to_owned(),
        period: shown,
        periods: all,
        journals: columns,
        honours: honours(&shown, class, &pupils, context)?,
        pupils,
    })
}

/// Who would have a certificate with honours: told where the year ends.
fn honours(
    shown: &FinalPeriod,
    class: ClassId,
    pupils: &[(PersonId, String)],
    context: &Context<'_>,
) -> Result<BTreeMap<PersonId, Honours>, ServiceError> {
    let directory = context.directory;
    let mut found = BTreeMap::new();
    let ends = shown.span.until == directory.calendar.span.until;
    if !ends || !has_certificate(directory.grade(Unit::Class(class))) {
        return Ok(found);
    }
    for (pupil, _) in pupils {
        if let Some(honours) = transcript::honours_of(*pupil, context)? {
            found.insert(*pupil, honours);
        }
    }
    Ok(found)
}

/// The periods of the class's journals, those that end together once.
fn choices(journals: &[JournalId], context: &Context<'_>) -> Vec<FinalPeriod> {
    let of = |journal: &JournalId| periods(context.directory, *journal);
    side_by_side(journals.iter().flat_map(of))
}

/// The period asked for, else the last term whose finals are being given by now.
fn chosen(
    all: &[FinalPeriod],
    class: ClassId,
    period: Option<Period>,
    context: &Context<'_>,
) -> FinalPeriod {
    let directory = context.directory;
    let grade = directory.grade(Unit::Class(class));
    let asked = period.and_then(|asked| {
        let mut all = all.iter();
        all.find(|period| period.period.rank() == asked.rank())
    });
    let is_open = |period: &&FinalPeriod| {
        let is_term = matches!(period.period, Period::Term(..));
        is_term && final_days(period, grade, directory).opens <= context.today
    };
    let open = || all.iter().rev().find(is_open);
    let whole_year = FinalPeriod {
        period: Period::Year,
        span: directory.calendar.span,
    };
    asked
        .or_else(open)
        .or_else(|| all.first())
        .copied()
        .unwrap_or(whole_year)
}

/// A journal's column; `None` where it has no such period, no pupil of the class, or no marks.
fn column(
    journal: JournalId,
    shown: &FinalPeriod,
    pupils: &[(PersonId, String)],
    context: &Context<'_>,
) -> Result<Option<FinalsColumn>, ServiceError> {
    let directory = context.directory;
    let mut own = periods(directory, journal).into_iter();
    let Some(period) = own.find(|own| own.period.rank() == shown.period.rank()) else {
        return Ok(None);
    };
    let grade = directory.grade(journal.unit);
    let subject = directory.subject_name(journal.subject);
    if directory
        .without_marks(journal, &directory.regulation)
        .is_some()
    {
        return Ok(None);
    }
    let is_term = matches!(period.period, Period::Term(..));
    let table = Table::read(journal, is_term.then_some(period.span), context)?;
    let cells: Vec<_> = pupils
        .iter()
        .map(|(pupil, _)| Some(table.cell(*pupil, &period)).filter(|cell| cell.there))
        .collect();
    if cells.iter().all(Option::is_none) {
        return Ok(None);
    }
    Ok(Some(FinalsColumn {
        journal,
        period: period.period,
        days: final_days(&period, grade, directory),
        subject: subject.to_owned(),
        unit: match journal.unit {
            Unit::Class(_) => String::new(),
            Unit::Group(_) => directory.unit_name(journal.unit).to_owned(),
        },
        teachers: teachers(journal, context),
        cells,
    }))
}
