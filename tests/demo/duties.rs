//! What is left to be done in the demo school: some of the last days' work of each teacher, nothing of the months before.

use std::collections::BTreeMap;
use std::sync::Arc;

use zhurnal::cli::demo::{As, Plan};
use zhurnal::domain::date::Date;
use zhurnal::domain::duty::{DutyKind, Whose};
use zhurnal::domain::finals::FinalSource;
use zhurnal::domain::ids::PersonId;
use zhurnal::domain::query::{Answer, DutiesView, Query};
use zhurnal::service::Service;
use zhurnal::service::clock::{ManualClock, millis_at};

use super::{date, ordinary, ordinary_day, written};

/// The school before its first lesson of a day.
fn morning(engine: Arc<dyn zhurnal::store::engine::Engine>, today: Date) -> Service {
    let clock = Arc::new(ManualClock::at(millis_at(today, 7 * 60, 180)));
    Service::open(engine, clock).unwrap()
}

fn due(service: &Service, of: Whose) -> DutiesView {
    let director = As::Director.person(&service.directory()).unwrap();
    match service.query(director, &Query::Duties { of }) {
        Ok(Answer::Duties(view)) => view,
        other => panic!("no duties: {other:?}"),
    }
}

/// Nothing that is left has been overdue for more than a week, and nobody has more than a handful.
fn is_in_order(service: &Service, today: Date) {
    let view = due(service, Whose::School);
    let mut of_each: BTreeMap<PersonId, usize> = BTreeMap::new();
    for duty in &view.duties {
        let old = duty.until < today.plus(-7);
        assert!(!old, "{today}: {duty:?}");
        for person in &duty.who {
            *of_each.entry(*person).or_default() += 1;
        }
    }
    let most = of_each.values().max().copied().unwrap_or(0);
    assert!(most <= 25, "{today}: {most} duties of one person");
}

#[test]
fn every_home_begins_with_the_last_days() {
    let (engine, directory) = ordinary();
    let service = morning(Arc::clone(engine), ordinary_day());
    is_in_order(&service, ordinary_day());
    let count = |account: As| {
        let person = account.person(directory).unwrap();
        due(&service, Whose::Person(person)).duties.len()
    };
    for account in [As::Teacher, As::ClassTeacher, As::Deputy, As::Admin] {
        let count = count(account);
        assert!((1..=15).contains(&count), "{account:?}: {count}");
    }
    assert_eq!([As::Director, As::Secretary].map(count), [0, 0]);
}

#[test]
fn any_day_begins_so() {
    for (month, day) in [(9, 1), (9, 14), (11, 20)] {
        let today = date(2026, month, day);
        let service = morning(written(&Plan::ordinary(today)), today);
        is_in_order(&service, today);
    }
}

#[test]
fn finals_of_past_terms_are_those_proposed() {
    let (engine, directory) = ordinary();
    let service = morning(Arc::clone(engine), ordinary_day());
    let director = As::Director.person(directory).unwrap();
    let (mut given, mut differs, mut former) = (0_usize, 0_usize, 0_usize);
    for journal in directory.journals() {
        let Ok(Answer::Finals(view)) = service.query(director, &Query::Finals { journal }) else {
            panic!("no finals of {journal:?}");
        };
        for row in &view.pupils {
            for (cell, period) in row.cells.iter().zip(&view.periods) {
                let end = period.period.span.until;
                // A newcomer's come from the school before, some days after the newcomer.
                let came = directory
                    .units_of(row.pupil)
                    .iter()
                    .map(|(_, span)| span.from);
                let is_new = came
                    .min()
                    .is_some_and(|came| came >= ordinary_day().plus(-7));
                if end < ordinary_day() && cell.there && !is_new {
                    assert!(!cell.missing, "{:?} of {}", period.period, row.name);
                }
                let source = cell.cell.given.as_ref().map(|given| given.source);
                former += usize::from(source == Some(FinalSource::PreviousSchool));
                if let Some(mark) = cell.cell.mark() {
                    given += 1;
                    differs += usize::from(cell.proposed.is_some_and(|own| own != mark));
                }
            }
        }
    }
    assert!(given > 15_000, "{given} given");
    assert!(former > 20, "{former} brought by newcomers");
    // Some marks were corrected after the term.
    assert!(differs * 100 < given, "{differs} of {given}");
}

#[test]
fn lessons_follow_the_plans() {
    let (engine, directory) = ordinary();
    let service = morning(Arc::clone(engine), ordinary_day());
    let director = As::Director.person(directory).unwrap();
    let Ok(Answer::Programme(rows)) = service.query(director, &Query::Programme) else {
        panic!("no programme");
    };
    assert!(rows.len() > 300, "{} journals", rows.len());
    for row in rows {
        assert!(row.fulfilment.planned > 0, "{row:?}");
        assert!((-1..=4).contains(&row.fulfilment.lag()), "{row:?}");
    }
    let kinds = due(&service, Whose::School).duties;
    let plans = [DutyKind::FirstPlan, DutyKind::LaterPlan, DutyKind::Finals];
    assert!(kinds.iter().all(|due| !plans.contains(&due.kind)));
}
