//! Until when a term's plan is due, and what it still lacks.

use super::PlanContent;
use crate::domain::calendar::{Calendar, Term};
use crate::domain::date::Date;
use crate::domain::ids::SubjectId;
use crate::domain::lesson::LessonAt;
use crate::domain::regulation::{PlanDue, Regulation, Source};

/// When a term's plan is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due<'a> {
    /// Which term.
    pub term: Term,
    /// The last day on which it is in time.
    pub last_day: Date,
    /// By which clause.
    pub source: &'a Source,
}

/// When the plans of a grade and subject are due, term by term.
#[must_use]
pub fn due<'a>(
    regulation: &'a Regulation,
    calendar: &Calendar,
    grade: u8,
    subject: SubjectId,
) -> Vec<Due<'a>> {
    let terms = calendar.terms(grade, subject).into_iter().enumerate();
    let of = |(place, term)| of_term(regulation, calendar, term, place == 0);
    terms.map(of).collect()
}

/// When the plan of a term is due, the year's first or a later one.
#[must_use]
pub fn of_term<'a>(
    regulation: &'a Regulation,
    calendar: &Calendar,
    term: Term,
    first: bool,
) -> Due<'a> {
    let plans = &regulation.plans;
    let from = term.span.from;
    if first {
        let named = plans.first.value.when.within(calendar.year);
        return Due {
            term,
            last_day: named.unwrap_or(from),
            source: &plans.first.source,
        };
    }
    let last_day = match plans.later.value.when {
        PlanDue::HolidaysBefore => from.plus(-1),
        // The week of the term's first day, to its Sunday.
        PlanDue::FirstWeek => from.monday().plus(6),
    };
    Due {
        term,
        last_day,
        source: &plans.later.source,
    }
}

/// The lessons of a term on which no row of the plan falls. `lessons` are those of the year, in order.
#[must_use]
pub fn missing(plan: &PlanContent, lessons: &[LessonAt], term: Term) -> Vec<LessonAt> {
    let covered = plan.lessons();
    let rest = lessons.iter().skip(covered);
    rest.filter(|at| term.span.contains(at.date))
        .copied()
        .collect()
}
