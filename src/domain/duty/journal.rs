//! What is due about a whole journal: its plan term by term, the plan's hours, the finals of each period.

use super::{About, Due, DutyKind, Ground};
use crate::domain::calendar::{Span, Term};
use crate::domain::finals::{
    FinalPeriod, FinalSheet, Sheets, final_days, missing, periods, rules as window_rules,
};
use crate::domain::ids::{JournalId, PersonId};
use crate::domain::lesson::LessonAt;
use crate::domain::office::{Curriculum, Kept};
use crate::domain::plan::{PlanContent, deadline, hours, reflow};

/// A journal, with the lessons that the timetable plans in the year, in order.
#[derive(Debug, Clone, Copy)]
pub struct Book<'a> {
    /// The school and the moment.
    pub ground: Ground<'a>,
    /// Which.
    pub journal: JournalId,
    /// Its lessons.
    pub lessons: &'a [LessonAt],
    /// Finals of the same subject in other units that its pupils are or were in.
    pub elsewhere: &'a [Sheets],
}

impl Book<'_> {
    fn has_lessons(&self, span: Span) -> bool {
        self.lessons.iter().any(|at| span.contains(at.date))
    }

    /// The plans of terms that have lessons, from the day on which they may be written: whether or not they are.
    #[must_use]
    pub fn plans(&self) -> Vec<(Due, Term)> {
        let directory = self.ground.directory;
        let calendar = &directory.calendar;
        let grade = directory.grade(self.journal.unit);
        let mut since = calendar.span.from;
        let mut first = true;
        let mut found = Vec::new();
        for term in calendar.terms(grade, self.journal.subject) {
            // The rules of the day on which it may be written for the first time.
            let regulation = directory.regulation_on(since);
            let due = deadline::of_term(regulation, calendar, term, first);
            let (kind, by) = if first {
                (DutyKind::FirstPlan, &regulation.plans.first.value.by)
            } else {
                (DutyKind::LaterPlan, &regulation.plans.later.value.by)
            };
            let about = About::Plan(self.journal, due.term.number);
            if self.has_lessons(due.term.span) && since <= self.ground.now.date {
                let due_then = Due {
                    kind,
                    about,
                    who: self.ground.holders(by, about),
                    since,
                    until: due.last_day,
                    under: since,
                };
                found.push((due_then, due.term));
            }
            first = false;
            // The next term's is written once this one is over.
            since = due.term.span.until.plus(1);
        }
        found
    }

    /// Whether a plan covers a term's lessons.
    #[must_use]
    pub fn covers(&self, plan: &PlanContent, term: Term) -> bool {
        deadline::missing(plan, self.lessons, term).is_empty()
    }

    /// The duty to bring a plan's hours to those of the curriculum, where they are off; nothing where the curriculum says none.
    #[must_use]
    pub fn hours(&self, plan: &PlanContent) -> Option<Due> {
        let directory = self.ground.directory;
        let rule = &directory.regulation.plans.first.value;
        let asked = Curriculum {
            year: directory.year(),
            grade: directory.grade(self.journal.unit),
            subject: self.journal.subject,
            hours: 0,
        };
        // Against the timetable alone every lesson that falls out would make a duty.
        directory.office.curricula.get(&asked.identity())?;
        let lessons: Vec<_> = self.lessons.iter().map(|at| (*at, String::new())).collect();
        let laid = reflow::Ground {
            lessons: &lessons,
            journal: self.journal,
            directory,
        };
        let off = hours::off(plan, laid)?;
        let about = About::Hours(self.journal, off.planned, off.wanted);
        Some(Due {
            kind: DutyKind::FirstPlan,
            about,
            who: self.ground.holders(&rule.by, about),
            since: directory.calendar.span.from,
            until: rule.when.within(directory.year())?,
            under: self.ground.now.date,
        })
    }

    /// The periods whose finals may be given by now, each with the duty to give them.
    #[must_use]
    pub fn finals(&self) -> Vec<(Due, FinalPeriod)> {
        let directory = self.ground.directory;
        let grade = directory.grade(self.journal.unit);
        let all = periods(directory, self.journal).into_iter();
        let own = all.filter(|period| period.period.is_due() && self.has_lessons(period.span));
        own.filter_map(|period| {
            let days = final_days(&period, grade, directory);
            let by = &window_rules(&period, directory).finals.due.value.by;
            let about = About::Finals(self.journal, period.period, 0);
            let due = Due {
                kind: DutyKind::Finals,
                about,
                who: self.ground.holders(by, about),
                since: days.opens,
                until: days.due?,
                under: period.span.until,
            };
            (due.since <= self.ground.now.date).then_some((due, period))
        })
        .collect()
    }

    /// The pupils whose final of a period is not there, nor given elsewhere.
    #[must_use]
    pub fn lacking(&self, period: &FinalPeriod, sheet: Option<&FinalSheet>) -> Vec<PersonId> {
        let elsewhere = self.elsewhere.iter();
        let elsewhere = elsewhere.filter_map(|sheets| sheets.get(&period.period));
        let sheets: Vec<&FinalSheet> = sheet.into_iter().chain(elsewhere).collect();
        missing(self.ground.directory, self.journal, period, &sheets)
    }
}
