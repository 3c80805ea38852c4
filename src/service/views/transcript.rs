//! The finals of a pupil: every subject, every period, every year that the store keeps.

use std::collections::BTreeSet;

use crate::domain::finals::certified::{Honours, Marks, certified, joined, short_of};
use crate::domain::finals::{
    FinalMark, Period, TranscriptRow, TranscriptView, TranscriptYear, has_certificate, has_period,
    periods,
};
use crate::domain::ids::{PersonId, SubjectId, Unit, Year};
use crate::domain::names;

use super::super::error::ServiceError;
use super::super::load::past;
use super::Context;

pub(super) fn transcript(
    pupil: PersonId,
    context: &Context<'_>,
) -> Result<TranscriptView, ServiceError> {
    let directory = context.directory;
    let Kept {
        marks,
        years,
        grades,
    } = kept(pupil, context)?;
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
    let honours = honours(&marks, grades.last().copied(), &studied, context);
    let mut subjects: BTreeSet<SubjectId> = marks.keys().map(|(_, subject, _)| *subject).collect();
    subjects.extend(studied);
    let row = |subject: SubjectId| {
        let columns = years.iter().flat_map(|year| {
            let periods = year.periods.iter();
            periods.map(|period| (year.year, subject, *period))
        });
        TranscriptRow {
            subject: directory.subject_name(subject).to_owned(),
            joined: false,
            marks: columns.map(|place| marks.get(&place).copied()).collect(),
        }
    };
    let mut subjects: Vec<TranscriptRow> = subjects.into_iter().map(row).collect();
    for rule in &directory.regulation.certificates.joined.value {
        let of = named(&rule.of, context);
        let columns = years.iter().zip(&grades).flat_map(|(year, at)| {
            let periods = year.periods.iter();
            periods.map(|period| joined(&marks, &of, *at, *period))
        });
        let marks: Vec<Option<FinalMark>> = columns.collect();
        if marks.iter().any(Option::is_some) {
            subjects.push(TranscriptRow {
                subject: rule.subject.clone(),
                joined: true,
                marks,
            });
        }
    }
    subjects.sort_by_cached_key(|row| names::sort_key(&row.subject));
    let name = directory.people.get(&pupil);
    Ok(TranscriptView {
        pupil,
        name: name.map(|person| person.name.full()).unwrap_or_default(),
        years,
        subjects,
        honours,
    })
}

/// What the store keeps of a pupil's finals: the marks, and the classes and grades of the years, the earliest first.
struct Kept {
    marks: Marks,
    years: Vec<(Year, String)>,
    grades: Vec<(Year, u8)>,
}

fn kept(pupil: PersonId, context: &Context<'_>) -> Result<Kept, ServiceError> {
    let directory = context.directory;
    let mut marks = Marks::new();
    let (mut years, mut grades) = (Vec::new(), Vec::new());
    for year in past::years(context.snapshot)? {
        let (class, grade, units) = if year == directory.year() {
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
        grades.push((year, grade));
    }
    Ok(Kept {
        marks,
        years,
        grades,
    })
}

/// Whether a pupil's certificate of this year would be one with honours.
pub(super) fn honours_of(
    pupil: PersonId,
    context: &Context<'_>,
) -> Result<Option<Honours>, ServiceError> {
    let kept = kept(pupil, context)?;
    let (studied, _) = studied(pupil, context);
    let at = kept.grades.last().copied();
    Ok(honours(&kept.marks, at, &studied, context))
}

/// The subjects of these names.
fn named(names: &[String], context: &Context<'_>) -> Vec<SubjectId> {
    let known = context.directory.subjects.values();
    let own = known.filter(|subject| names.contains(&subject.name));
    own.map(|subject| subject.id).collect()
}

/// Whether a certificate of this year would be one with honours, as far as its marks are known; nothing in a grade without one.
fn honours(
    marks: &Marks,
    at: Option<(Year, u8)>,
    studied: &BTreeSet<SubjectId>,
    context: &Context<'_>,
) -> Option<Honours> {
    let directory = context.directory;
    let at = at.filter(|(year, grade)| *year == directory.year() && has_certificate(*grade))?;
    let rules = &directory.regulation.certificates;
    let mut single = studied.clone();
    let mut certificate: Vec<(String, Option<FinalMark>)> = Vec::new();
    for rule in &rules.joined.value {
        let mut of = named(&rule.of, context);
        of.retain(|subject| studied.contains(subject));
        if of.len() > 1 {
            single.retain(|subject| !of.contains(subject));
            let mark = joined(marks, &of, at, Period::Certificate);
            certificate.push((rule.subject.clone(), mark));
        }
    }
    certificate.extend(single.into_iter().map(|subject| {
        let name = directory.subject_name(subject).to_owned();
        (name, certified(marks, subject, at))
    }));
    certificate.sort_by_cached_key(|(name, _)| names::sort_key(name));
    // Before the year is over there is nothing to say.
    certificate.iter().find(|(_, mark)| mark.is_some())?;
    let every = rules.honours.value.every;
    let said = |(name, mark): (String, Option<FinalMark>)| match mark.and_then(FinalMark::grade) {
        Some(grade) => format!("{name} {grade}"),
        None => name,
    };
    let short = short_of(every, certificate.into_iter()).map(said);
    Some(Honours {
        short: short.collect(),
    })
}

/// The classes of this year, their grade, and the units.
fn now(pupil: PersonId, context: &Context<'_>) -> (String, u8, Vec<Unit>) {
    let directory = context.directory;
    let own = directory.units_of(pupil).iter().map(|(unit, _)| *unit);
    let units: Vec<Unit> = own.collect::<BTreeSet<_>>().into_iter().collect();
    let classes = units.iter().filter(|unit| matches!(unit, Unit::Class(_)));
    let grade = classes.clone().map(|unit| directory.grade(*unit)).max();
    let names: Vec<&str> = classes.map(|unit| directory.unit_name(*unit)).collect();
    (names.join(", "), grade.unwrap_or(0), units)
}

/// The classes of an earlier year, their grade, and the units.
fn before(
    pupil: PersonId,
    year: Year,
    context: &Context<'_>,
) -> Result<(String, u8, Vec<Unit>), ServiceError> {
    let past = past::year(context.snapshot, year)?;
    let units = past::units_of(context.snapshot, year, pupil)?;
    let own = |class: &&crate::domain::school::Class| units.contains(&Unit::Class(class.id));
    let classes = past.classes.iter().filter(own);
    let grade = classes.clone().map(|class| class.grade).max();
    let names: Vec<&str> = classes.map(|class| class.name.as_str()).collect();
    Ok((names.join(", "), grade.unwrap_or(0), units))
}

/// The subjects that the pupil is taught this year, with marks, and the periods that they have.
fn studied(pupil: PersonId, context: &Context<'_>) -> (BTreeSet<SubjectId>, BTreeSet<Period>) {
    let directory = context.directory;
    let units = directory.units_of(pupil);
    let is_own = |unit: Unit| units.iter().any(|(of, _)| *of == unit);
    let today = context.today.min(directory.calendar.span.until);
    let (mut subjects, mut open) = (BTreeSet::new(), BTreeSet::new());
    for journal in directory.journals() {
        let grade = directory.grade(journal.unit);
        let subject = directory.subject_name(journal.subject);
        if !is_own(journal.unit) || directory.regulation.without_marks(grade, subject).is_some() {
            continue;
        }
        subjects.insert(journal.subject);
        let all = periods(directory, journal).into_iter();
        let all = all.map(|period| period.period);
        open.extend(all.filter(|period| has_period(directory, journal, *period, pupil, today)));
    }
    (subjects, open)
}
