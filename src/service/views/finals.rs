//! The finals of a journal: what is given, and what follows from lessons, terms and earlier years.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::calendar::Span;
use crate::domain::cell::Column;
use crate::domain::duty::none_former;
use crate::domain::finals::{
    self, FinalAt, FinalMark, FinalPeriod, FinalSheet, FinalSource, FinalView, FinalsRow,
    FinalsView, Given, Period, PeriodView, Reckoning, Sheets, doubts, final_days,
};
use crate::domain::ids::{JournalId, PersonId, Unit, Year};
use crate::domain::lesson::{LessonAt, LessonContent};
use crate::domain::message::Message;
use crate::domain::office::DutyDone;

use super::super::error::ServiceError;
use super::super::load;
use super::Context;
use super::journal;
use super::others;

pub(super) fn journal(
    journal: JournalId,
    context: &Context<'_>,
) -> Result<FinalsView, ServiceError> {
    let directory = context.directory;
    let table = Table::read(journal, Some(directory.calendar.span), context)?;
    let mut pupils: Vec<FinalsRow> = Vec::new();
    for presence in directory.roll(journal.unit) {
        let pupil = presence.pupil;
        if pupils.iter().any(|row| row.pupil == pupil) {
            continue;
        }
        let cells = table.periods.iter();
        pupils.push(FinalsRow {
            pupil,
            name: directory.roll_name(pupil),
            cells: cells.map(|period| table.cell(pupil, period)).collect(),
        });
    }
    let grade = directory.grade(journal.unit);
    let without = directory.without_marks(journal, &directory.regulation);
    Ok(FinalsView {
        journal,
        unit: directory.unit_name(journal.unit).to_owned(),
        subject: directory.subject_name(journal.subject).to_owned(),
        teachers: teachers(journal, context),
        periods: table
            .periods
            .iter()
            .map(|period| PeriodView {
                period: *period,
                days: final_days(period, grade, directory),
            })
            .collect(),
        pupils,
        without: without
            .map(|rule| Message::new("refusal-without-finals").with("clause", rule.source.cited())),
    })
}

/// Who lacks a final of a period, each with what is proposed.
pub(in crate::service) fn proposed(
    journal: JournalId,
    period: &FinalPeriod,
    context: &Context<'_>,
) -> Result<Vec<(PersonId, Option<FinalMark>)>, ServiceError> {
    let table = Table::read(journal, Some(period.span), context)?;
    let lacking = finals::missing(context.directory, journal, period, &table.given(period));
    let lacking = lacking.into_iter();
    Ok(lacking
        .map(|pupil| (pupil, table.follows(pupil, period).proposed))
        .collect())
}

pub(super) fn teachers(journal: JournalId, context: &Context<'_>) -> String {
    let directory = context.directory;
    let teachers = directory.teachers(journal).into_iter();
    let teachers: Vec<String> = teachers.map(|id| directory.initials(id)).collect();
    teachers.join(", ")
}

/// What the finals of a journal are made from.
pub(super) struct Table<'a> {
    journal: JournalId,
    context: &'a Context<'a>,
    grade: u8,
    threshold: u8,
    pub(super) periods: Vec<FinalPeriod>,
    taught: Vec<Taught>,
    sheets: Sheets,
    /// Finals of the same subject in other units, with the unit's name.
    elsewhere: Vec<(String, Sheets)>,
    /// Finals of the year before, for the certificate of the last grade.
    before: Vec<Sheets>,
    missing: BTreeSet<(Period, PersonId)>,
    /// Of newcomers whose former school gave none: who said so.
    none: BTreeMap<(Period, PersonId), DutyDone>,
}

impl<'a> Table<'a> {
    /// Reads a journal's finals, and its lessons over a span.
    pub(super) fn read(
        journal: JournalId,
        span: Option<Span>,
        context: &'a Context<'a>,
    ) -> Result<Self, ServiceError> {
        let directory = context.directory;
        let elsewhere = others::sheets(journal, context)?.into_iter();
        let elsewhere = elsewhere
            .map(|(unit, sheets)| (directory.unit_name(unit).to_owned(), sheets))
            .collect();
        let mut table = Self {
            journal,
            context,
            grade: directory.grade(journal.unit),
            threshold: directory
                .regulation
                .threshold(directory.subject_name(journal.subject)),
            periods: finals::periods(directory, journal),
            taught: Vec::new(),
            sheets: load::finals(context.snapshot, journal)?,
            elsewhere,
            before: Vec::new(),
            missing: BTreeSet::new(),
            none: BTreeMap::new(),
        };
        if let Some(span) = span {
            let others = others::units(journal, span, directory);
            for unit in std::iter::once(journal.unit).chain(others) {
                table
                    .taught
                    .push(Taught::read(JournalId { unit, ..journal }, span, context)?);
            }
        }
        if table.is_last_grade() {
            table.before = earlier(journal, context)?;
        }
        table.look_for_missing();
        Ok(table)
    }

    /// Whether a certificate of the whole school is made here, from the finals of two years.
    fn is_last_grade(&self) -> bool {
        let grades = self.context.directory.grades(self.journal.unit);
        grades.last().is_some_and(|grade| *grade >= 10)
            && self
                .periods
                .iter()
                .any(|own| own.period == Period::Certificate)
    }

    /// The grade of a pupil's class.
    fn grade_of(&self, pupil: PersonId) -> u8 {
        let directory = self.context.directory;
        let today = self.context.today.min(directory.calendar.span.until);
        let class = directory.class_of(pupil, today);
        class.map_or(self.grade, |class| directory.grade(Unit::Class(class)))
    }

    /// Who lacks a final of a period that has opened, and whose former school gave none.
    fn look_for_missing(&mut self) {
        let (directory, today) = (self.context.directory, self.context.today);
        let (mut missing, mut none) = (BTreeSet::new(), BTreeMap::new());
        for period in &self.periods {
            if final_days(period, self.grade, directory).opens > today {
                continue;
            }
            let sheets = self.given(period);
            let pupils = finals::missing(directory, self.journal, period, &sheets).into_iter();
            missing.extend(pupils.map(|pupil| (period.period, pupil)));
            for (pupil, _) in finals::former(directory, self.journal, period, &sheets) {
                let place = (period.period, pupil);
                if let Some(word) = none_former(pupil, directory) {
                    none.insert(place, word.clone());
                } else {
                    missing.insert(place);
                }
            }
        }
        (self.missing, self.none) = (missing, none);
    }

    /// What was given of a period, here and elsewhere.
    fn given(&self, period: &FinalPeriod) -> Vec<&FinalSheet> {
        let elsewhere = self.elsewhere.iter().map(|(_, sheets)| sheets);
        let all = std::iter::once(&self.sheets).chain(elsewhere);
        all.filter_map(|sheets| sheets.get(&period.period))
            .collect()
    }

    /// A pupil's final of a period.
    pub(super) fn cell(&self, pupil: PersonId, period: &FinalPeriod) -> FinalView {
        let context = self.context;
        let stored = self.sheets.get(&period.period);
        let cell = stored.and_then(|sheet| sheet.get(pupil)).cloned();
        let mut elsewhere = self.elsewhere.iter();
        let elsewhere = elsewhere.find_map(|(unit, sheets)| {
            Some((unit.clone(), sheets.get(&period.period)?.mark(pupil)?))
        });
        let follows = self.follows(pupil, period);
        let at = FinalAt {
            journal: self.journal,
            period: period.period,
            pupil,
        };
        let mut view = FinalView {
            cell: cell.unwrap_or_default(),
            none: self.none.get(&(period.period, pupil)).cloned(),
            missing: self.missing.contains(&(period.period, pupil)),
            elsewhere,
            reckoning: follows.reckoning,
            average: follows.average,
            proposed: follows.proposed,
            doubts: Vec::new(),
            there: finals::is_there(at, period, context.directory, context.today),
        };
        let given = Given {
            period: period.period,
            mark: view.mark(),
            proposed: view.proposed,
            reckoning: view.reckoning.as_ref(),
            lacking: follows.lacking,
        };
        let source = view.cell.given.as_ref().map(|given| given.source);
        // Of what nobody gives yet there is nothing to doubt, nor of what another school gave for lessons of its own.
        if source == Some(FinalSource::PreviousSchool) {
            return view;
        }
        if given.mark.is_some() || given.proposed.is_some() || view.missing {
            view.doubts = doubts(&given, &context.directory.regulation);
        }
        view
    }

    fn follows(&self, pupil: PersonId, period: &FinalPeriod) -> Follows {
        let mark = |period| self.mark(pupil, period);
        match period.period {
            Period::Term(..) => {
                let reckoning = self.reckon(pupil, period.span);
                Follows {
                    average: reckoning.average,
                    proposed: finals::of_term(&reckoning, self.threshold),
                    reckoning: Some(reckoning),
                    lacking: 0,
                }
            }
            Period::Year => {
                let terms = self.terms(pupil);
                let given: Vec<FinalMark> = terms.iter().copied().flatten().collect();
                // Before the last term is given the year is not over.
                let is_over = terms.last().is_some_and(Option::is_some);
                Follows {
                    average: finals::mean(&given),
                    proposed: finals::combined(&given, self.threshold).filter(|_| is_over),
                    reckoning: None,
                    lacking: count(terms.len() - given.len()),
                }
            }
            Period::Exam => Follows::default(),
            Period::Certificate => {
                let (year, exam) = (mark(Period::Year), mark(Period::Exam));
                let senior = self.senior(pupil);
                let grade = self.grade_of(pupil);
                let parts = if grade >= 10 {
                    senior.clone()
                } else {
                    year.into_iter().chain(exam).collect()
                };
                let proposed = finals::certificate(grade, year, exam, &senior);
                Follows {
                    average: finals::mean(&parts),
                    proposed: proposed.filter(|_| year.is_some()),
                    reckoning: None,
                    lacking: u32::from(year.is_none()),
                }
            }
        }
    }

    /// A final of the pupil, here or elsewhere.
    fn mark(&self, pupil: PersonId, period: Period) -> Option<FinalMark> {
        let elsewhere = self.elsewhere.iter().map(|(_, sheets)| sheets);
        let mut all = std::iter::once(&self.sheets).chain(elsewhere);
        all.find_map(|sheets| sheets.get(&period)?.mark(pupil))
    }

    fn terms(&self, pupil: PersonId) -> Vec<Option<FinalMark>> {
        let terms = self.periods.iter().map(|period| period.period);
        let terms = terms.filter(|period| matches!(period, Period::Term(..)));
        terms.map(|period| self.mark(pupil, period)).collect()
    }

    /// Half-years and years of the last two grades.
    fn senior(&self, pupil: PersonId) -> Vec<FinalMark> {
        let of_before = |sheets: &Sheets| {
            let own = sheets.iter().filter(|(period, _)| period.is_due());
            own.filter_map(|(_, sheet)| sheet.mark(pupil))
                .collect::<Vec<_>>()
        };
        let before = self.before.iter().flat_map(of_before);
        let now = self.terms(pupil).into_iter().flatten();
        before
            .chain(now)
            .chain(self.mark(pupil, Period::Year))
            .collect()
    }

    fn reckon(&self, pupil: PersonId, span: Span) -> Reckoning {
        let directory = self.context.directory;
        let regulation = &directory.regulation;
        let is_over = |date| span.contains(date) && date <= self.context.today;
        let mut reckoning = Reckoning::default();
        for taught in &self.taught {
            for (at, lesson) in taught.lessons.iter().filter(|(at, _)| is_over(at.date)) {
                let cell = lesson.column.get(pupil).map(|cell| &cell.content);
                match cell {
                    Some(cell) if !lesson.is_held => {
                        reckoning.add_marks(&lesson.content, cell, regulation);
                    }
                    None if !lesson.is_held || !directory.on_roll(taught.unit, pupil, at.date) => {}
                    cell => reckoning.add(&lesson.content, cell, regulation),
                }
            }
        }
        reckoning
    }
}

/// What was taught of the subject over a span in the journal's own unit, or in another that pupils of its roll are or were in.
struct Taught {
    unit: Unit,
    lessons: BTreeMap<LessonAt, TaughtLesson>,
}

/// A lesson of the timetable, or one in which something stands.
#[derive(Default)]
struct TaughtLesson {
    content: LessonContent,
    column: Column,
    is_held: bool,
}

impl Taught {
    fn read(journal: JournalId, span: Span, context: &Context<'_>) -> Result<Self, ServiceError> {
        let mut lessons: BTreeMap<LessonAt, TaughtLesson> = BTreeMap::new();
        for (at, lesson) in journal::lessons(journal, span, context)? {
            lessons.entry(at).or_default().content = lesson.content;
        }
        for (at, column) in load::columns(context.snapshot, journal, span)? {
            lessons.entry(at).or_default().column = column;
        }
        for (at, lesson) in &mut lessons {
            lesson.is_held = context.directory.not_held(journal, *at).is_none();
        }
        Ok(Self {
            unit: journal.unit,
            lessons,
        })
    }
}

/// What a final follows from.
#[derive(Default)]
struct Follows {
    average: crate::domain::average::Average,
    proposed: Option<FinalMark>,
    reckoning: Option<Reckoning>,
    lacking: u32,
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The sheets of the same subject in every unit of the year before.
fn earlier(journal: JournalId, context: &Context<'_>) -> Result<Vec<Sheets>, ServiceError> {
    let year = Year(journal.year.0.saturating_sub(1));
    let mut sheets = Vec::new();
    for unit in load::past::year(context.snapshot, year)?.units() {
        let journal = JournalId {
            year,
            unit,
            ..journal
        };
        sheets.push(load::finals(context.snapshot, journal)?);
    }
    Ok(sheets)
}
