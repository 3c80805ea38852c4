//! Duties that only their holder can know to be done: lists compared, journals looked through, reports made. Their holder declares
//! each done, naming it by its last day.
//!
//! Backup copies are made by the server, which tells of a failure itself: they are not asked for here.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::period::Clock;
use super::{About, Due, DutyKind, Ground};
use crate::domain::calendar::Span;
use crate::domain::ids::{PersonId, Unit, Year};
use crate::domain::office::{DutyDone, Kept, Study, StudyForm, Target};
use crate::domain::policy::Actor;
use crate::domain::regulation::{Arrival, Office, Offices, Regulation};

/// Whom or what a duty is repeated for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Each {
    /// The school, or each class where class teachers do it.
    Office,
    /// A pupil who came after the year had begun.
    Newcomer,
    /// A pupil taught elsewhere.
    Taught(StudyForm),
    /// A pupil exempt from a subject.
    Exempt,
}

/// A row of the table.
struct Row {
    kind: DutyKind,
    each: Each,
    clock: Clock,
}

/// The table. Arrivals and stays in a hospital have their own days: theirs is the clock of a single event.
fn rows(regulation: &Regulation) -> Vec<Row> {
    use Clock::{After, By, Event, Within};
    use DutyKind as Kind;
    let row = |kind, each, clock| Row { kind, each, clock };
    let (roll, reports) = (&regulation.roll, &regulation.reports);
    let inspections = &regulation.inspections;
    let Arrival::Days(days) = roll.newcomers.value.when;
    vec![
        row(Kind::RollFilled, Each::Office, By(roll.filled.value.when)),
        row(Kind::DataChecked, Each::Office, By(roll.checked.value.when)),
        row(
            Kind::DataRechecked,
            Each::Office,
            After(roll.rechecked.value.when),
        ),
        row(Kind::Groups, Each::Office, By(roll.groups.value.when)),
        row(
            Kind::Newcomers,
            Each::Newcomer,
            Event(i64::from(days.get())),
        ),
        row(
            Kind::Homebound,
            Each::Taught(StudyForm::Home),
            Within(roll.homebound.value.when),
        ),
        row(
            Kind::Hospital,
            Each::Taught(StudyForm::Hospital),
            Event(AFTER_HOSPITAL),
        ),
        row(Kind::Exemptions, Each::Exempt, Event(AFTER_EXEMPTION)),
        row(Kind::YearEnd, Each::Office, After(roll.year_end.value.when)),
        row(
            Kind::FinalsChecked,
            Each::Office,
            After(regulation.finals.checked.value.when),
        ),
        row(
            Kind::Programme,
            Each::Office,
            After(regulation.plans.checked.value.when),
        ),
        row(
            Kind::Informed,
            Each::Office,
            Within(regulation.families.informed.value.when),
        ),
        row(
            Kind::Watch,
            Each::Office,
            Within(inspections.watch.value.when),
        ),
        row(
            Kind::Filling,
            Each::Office,
            Within(inspections.filling.value.when),
        ),
        row(
            Kind::Thorough,
            Each::Office,
            After(inspections.thorough.value.when),
        ),
        row(
            Kind::ActivityReport,
            Each::Office,
            Within(reports.activity.value.when),
        ),
        row(
            Kind::PerformanceReport,
            Each::Office,
            After(reports.performance.value.when),
        ),
        row(
            Kind::Archive,
            Each::Office,
            After(reports.archive.value.when),
        ),
    ]
}

/// Days for the marks of a hospital's sheet, which no document counts.
const AFTER_HOSPITAL: i64 = 7;

/// Days within which the teacher of the subject is told of an exemption, which no document counts.
const AFTER_EXEMPTION: i64 = 3;

/// A duty of this year, done or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declared<'a> {
    /// The duty.
    pub due: Due,
    /// Its holder's word that it is done.
    pub done: Option<&'a DutyDone>,
    /// Whether it may still be made good.
    pub stands: bool,
}

/// Whether a duty is done by declaring it.
#[must_use]
pub fn is_declared(kind: DutyKind, regulation: &Regulation) -> bool {
    rows(regulation).iter().any(|row| row.kind == kind)
}

/// The declared duties that have begun, done or not.
#[must_use]
pub fn declared(ground: Ground<'_>) -> Vec<Declared<'_>> {
    // Each rule's times as they come, under one regulation and the next.
    let mut begun: BTreeMap<(DutyKind, About), Vec<(Clock, Due)>> = BTreeMap::new();
    for regulation in ground.directory.regulations() {
        for row in rows(regulation) {
            for due in row.begun(ground, regulation) {
                let times = begun.entry((due.kind, due.about)).or_default();
                times.push((row.clock, due));
            }
        }
    }
    let told = |times: Vec<(Clock, Due)>| {
        let later = (0..times.len()).rev();
        times
            .into_iter()
            .zip(later)
            .map(move |((clock, due), later)| {
                let span = Span {
                    from: due.since,
                    until: due.until,
                };
                Declared {
                    done: word_on(ground, &due),
                    stands: clock.stands(span, later, ground.now.date),
                    due,
                }
            })
    };
    begun.into_values().flat_map(told).collect()
}

impl Row {
    /// The times of this rule that have begun, of those that began under a regulation.
    fn begun(&self, ground: Ground<'_>, regulation: &Arc<Regulation>) -> Vec<Due> {
        let Some(duty) = self.kind.of(regulation) else {
            return Vec::new();
        };
        let mut all = Vec::new();
        for (about, dates) in self.abouts(duty.by, ground) {
            let who = ground.holders(duty.by, about);
            let spans = self.clock.spans(ground, about.unit(), dates).into_iter();
            let begun = spans.filter(|span| span.from <= ground.now.date);
            let dues = begun.map(|span| Due {
                kind: self.kind,
                about,
                who: who.clone(),
                since: span.from,
                until: span.until,
                under: self.clock.decided_on(span),
            });
            let holds =
                |due: &Due| Arc::ptr_eq(ground.directory.regulation_on(due.under), regulation);
            all.extend(dues.filter(holds));
        }
        all
    }

    /// What it is repeated for, each with the dates that it is asked in.
    fn abouts(&self, by: &Offices, ground: Ground<'_>) -> Vec<(About, Span)> {
        let directory = ground.directory;
        let year = directory.calendar.span;
        match self.each {
            Each::Office if by.contains(Office::ClassTeacher) => {
                let classes = directory.classes.keys();
                classes.map(|class| (About::Class(*class), year)).collect()
            }
            Each::Office => vec![(About::School, year)],
            Each::Newcomer => newcomers(ground),
            Each::Exempt => exempt(ground),
            Each::Taught(form) => {
                let studies = directory.office.studies.values();
                let elsewhere = studies.filter(|study| study.form == form);
                elsewhere
                    .filter_map(|study| taught(ground, study))
                    .collect()
            }
        }
    }
}

/// Pupils who came after the year had begun and were in no class of it before, with the day they came.
fn newcomers(ground: Ground<'_>) -> Vec<(About, Span)> {
    let directory = ground.directory;
    let start = directory.calendar.span.from;
    let came = directory.enrolments.iter().filter(|enrolment| {
        let units = directory.units_of(enrolment.pupil).iter();
        let classes = units.filter(|(unit, _)| matches!(unit, Unit::Class(_)));
        let first = classes.map(|(_, span)| span.from).min();
        enrolment.from > start && first == Some(enrolment.from)
    });
    came.map(|enrolment| {
        let about = About::Pupil(enrolment.pupil, enrolment.class);
        let day = Span {
            from: enrolment.from,
            until: enrolment.from,
        };
        (about, day)
    })
    .collect()
}

/// Pupils exempt from a subject, with the first day of it.
fn exempt(ground: Ground<'_>) -> Vec<(About, Span)> {
    let directory = ground.directory;
    let year = directory.calendar.span;
    let known = directory.office.exemptions.values();
    let own = known.filter(|exemption| year.contains(exemption.from));
    let abouts = own.filter_map(|exemption| {
        let class = directory.class_of(exemption.pupil, exemption.from)?;
        let day = Span {
            from: exemption.from,
            until: exemption.from,
        };
        Some((About::Pupil(exemption.pupil, class), day))
    });
    let mut abouts: Vec<_> = abouts.collect();
    // Two exemptions from one day on are told of together.
    abouts.sort_by_key(|(about, day)| (*about, day.from));
    abouts.dedup();
    abouts
}

/// A pupil taught elsewhere: at home while it lasts, in a hospital once it is over.
fn taught(ground: Ground<'_>, study: &Study) -> Option<(About, Span)> {
    let year = ground.directory.calendar.span;
    let until = study.until.unwrap_or(year.until);
    let span = match study.form {
        StudyForm::Home => Span {
            from: study.from,
            until,
        },
        StudyForm::Hospital => Span {
            from: study.until?,
            until: study.until?,
        },
    };
    let span = span.within(year);
    let class = ground.directory.class_of(study.pupil, span.from)?;
    (span.from <= span.until).then_some((About::Pupil(study.pupil, class), span))
}

/// What a holder has said of a duty.
fn word_on<'a>(ground: Ground<'a>, due: &Due) -> Option<&'a DutyDone> {
    let directory = ground.directory;
    let word = word(due, directory.year(), Actor::NOBODY, String::new());
    directory.office.done.get(&word.identity())
}

/// A holder's word that a duty is done; when it is given is filled in where it is decided.
#[must_use]
pub fn word(due: &Due, year: Year, by: PersonId, note: String) -> DutyDone {
    let target = match due.about {
        About::School => Target::School,
        About::Class(class) => Target::Class(class),
        About::Pupil(pupil, _) | About::Absence(pupil, ..) => Target::Person(pupil),
        About::Lesson(journal, _)
        | About::Work(journal, ..)
        | About::Plan(journal, _)
        | About::Hours(journal, ..)
        | About::Finals(journal, ..) => Target::Journal(journal),
    };
    DutyDone {
        year,
        kind: due.kind,
        target,
        of: due.until,
        by,
        at: 0,
        note,
    }
}
