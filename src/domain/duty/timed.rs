//! Duties that come with time: by a day, once in a time, after it, after something that happened. The table says for whom each
//! is repeated, when it comes, and what shows that it is done.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::ground::holds_post;
use super::period::Clock;
use super::word::{Proof, word_on};
use super::{About, Due, DutyKind, Ground};
use crate::domain::calendar::Span;
use crate::domain::date::Date;
use crate::domain::directory::Directory;
use crate::domain::ids::{ClassId, PersonId, Unit};
use crate::domain::office::{DutyDone, Study, StudyForm};
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

/// A duty of this year, done or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timed<'a> {
    /// The duty.
    pub due: Due,
    /// What shows that it is done.
    pub proof: Proof,
    /// The days whose marks show it, where marks do.
    pub days: Span,
    /// Its holder's word, where that counts.
    pub word: Option<&'a DutyDone>,
    /// Whether it may still be made good.
    pub stands: bool,
}

/// The duties of the table that have begun, done or not.
#[must_use]
pub fn timed(ground: Ground<'_>) -> Vec<Timed<'_>> {
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
            .map(move |((clock, due), later)| told(ground, clock, due, later))
    };
    begun.into_values().flat_map(told).collect()
}

/// A duty with what shows it done, where so many later ones of its kind have begun.
fn told(ground: Ground<'_>, clock: Clock, due: Due, later: usize) -> Timed<'_> {
    let span = Span {
        from: due.since,
        until: due.until,
    };
    let proof = Proof::of(due.kind);
    let event = || {
        due.about
            .pupil()
            .and_then(|pupil| ended(ground, pupil, due.since))
    };
    Timed {
        proof,
        days: match proof {
            Proof::Sheet => event().unwrap_or(span),
            _ => span,
        },
        word: word_on(ground, &due).filter(|_| proof.takes_word()),
        stands: clock.stands(span, later, ground.now.date),
        due,
    }
}

/// The days of a stay in a hospital that ended on a date.
fn ended(ground: Ground<'_>, pupil: PersonId, date: Date) -> Option<Span> {
    let year = ground.directory.calendar.span;
    let mut studies = ground.directory.office.studies.values();
    studies.find_map(|study| {
        let is_it = study.pupil == pupil && study.form == StudyForm::Hospital;
        let until = study.until.filter(|until| is_it && *until == date)?;
        let days = Span {
            from: study.from,
            until,
        };
        Some(days.within(year))
    })
}

/// The pupils whose marks from elsewhere a person answers for, each with their class.
#[must_use]
pub fn answered_for(person: PersonId, directory: &Directory) -> Vec<(PersonId, ClassId)> {
    let holds = |by: &Offices, class: ClassId| {
        let own = directory
            .classes
            .get(&class)
            .and_then(|class| class.class_teacher);
        holds_post(person, by, directory)
            || by.contains(Office::ClassTeacher) && own == Some(person)
    };
    let mut found = Vec::new();
    for regulation in directory.regulations() {
        for row in rows(regulation)
            .iter()
            .filter(|row| row.each != Each::Office)
        {
            let Some(duty) = row.kind.of(regulation) else {
                continue;
            };
            let abouts = row.abouts(duty.by, directory).into_iter();
            found.extend(abouts.filter_map(|(about, _)| match about {
                About::Pupil(pupil, class) if holds(duty.by, class) => Some((pupil, class)),
                _ => None,
            }));
        }
    }
    found
}

impl Row {
    /// The times of this rule that have begun, of those that began under a regulation.
    fn begun(&self, ground: Ground<'_>, regulation: &Arc<Regulation>) -> Vec<Due> {
        let Some(duty) = self.kind.of(regulation) else {
            return Vec::new();
        };
        let mut all = Vec::new();
        for (about, dates) in self.abouts(duty.by, ground.directory) {
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
    fn abouts(&self, by: &Offices, directory: &Directory) -> Vec<(About, Span)> {
        let year = directory.calendar.span;
        match self.each {
            Each::Office if by.contains(Office::ClassTeacher) => {
                let classes = directory.classes.keys();
                classes.map(|class| (About::Class(*class), year)).collect()
            }
            Each::Office => vec![(About::School, year)],
            Each::Newcomer => newcomers(directory),
            Each::Taught(form) => {
                let studies = directory.office.studies.values();
                let elsewhere = studies.filter(|study| study.form == form);
                elsewhere
                    .filter_map(|study| taught(directory, study))
                    .collect()
            }
        }
    }
}

/// Pupils who came after the year had begun and were in no class of it before, with the day they came.
fn newcomers(directory: &Directory) -> Vec<(About, Span)> {
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

/// A pupil taught elsewhere: at home while it lasts, in a hospital once it is over.
fn taught(directory: &Directory, study: &Study) -> Option<(About, Span)> {
    let year = directory.calendar.span;
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
    let class = directory.class_of(study.pupil, span.from)?;
    (span.from <= span.until).then_some((About::Pupil(study.pupil, class), span))
}
