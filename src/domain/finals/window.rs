//! From when to when the finals of a period are given, by the regulation and the calendar, and by whoever opens what has closed.

use super::period::{FinalPeriod, Period};
use crate::domain::date::Date;
use crate::domain::directory::Directory;
use crate::domain::ids::JournalId;
use crate::domain::office::OpeningScope;
use crate::domain::regulation::{FinalsDue, Regulation, Window};

/// The days on which finals are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FinalDays {
    /// The first.
    pub opens: Date,
    /// The last in time; the regulation sets none for exams and certificates.
    pub due: Option<Date>,
}

/// The rules that the finals of a period go by: those in force when it ends.
#[must_use]
pub fn rules<'a>(period: &FinalPeriod, directory: &'a Directory) -> &'a Regulation {
    directory.regulation_on(period.span.until)
}

/// When the finals of a period are given in a grade.
#[must_use]
pub fn final_days(period: &FinalPeriod, grade: u8, directory: &Directory) -> FinalDays {
    let finals = &rules(period, directory).finals;
    let end = period.span.until;
    let opens = match finals.window.value {
        Window::Always => period.span.from,
        Window::Days(days) => end.plus(1 - i64::from(days.get())),
        Window::LastWeek => last_week(period, grade, directory),
    };
    let due = match finals.due.value.when {
        FinalsDue::PeriodEnd => end,
        FinalsDue::Days(days) => end.plus(i64::from(days.get())),
    };
    let has_deadline = !matches!(period.period, Period::Exam | Period::Certificate);
    FinalDays {
        opens: opens.max(period.span.from),
        due: has_deadline.then_some(due),
    }
}

/// The first day of the period's last week of lessons: as many days of lessons as a week has, counted from the end, so that a
/// period that ends on a Monday has a whole last week too.
fn last_week(period: &FinalPeriod, grade: u8, directory: &Directory) -> Date {
    let calendar = &directory.calendar;
    let weeks = calendar.weeks.iter();
    let mut own = weeks.filter(|week| week.grades.contains(grade));
    let days = own.next().map_or(5, |week| usize::from(week.last_weekday));
    let mut lessons: Vec<Date> = period.span.days().collect();
    lessons.retain(|date| calendar.is_school_day(grade, *date));
    let first = lessons.len().saturating_sub(days);
    lessons.get(first).copied().unwrap_or(period.span.from)
}

/// Whether the finals of a journal's period, closed or not open yet, are open for a time: an opening of its lessons' dates that
/// takes in the period's last day opens its finals too.
#[must_use]
pub fn is_opened(
    journal: JournalId,
    period: &FinalPeriod,
    directory: &Directory,
    today: Date,
) -> bool {
    let end = period.span.until;
    let classes = directory.classes_of(journal.unit);
    let concerns = |scope: OpeningScope| match scope {
        OpeningScope::Lesson(..) => false,
        OpeningScope::Journal(of, span) => of == journal && span.contains(end),
        OpeningScope::Class(class, span) => classes.contains(&class) && span.contains(end),
        OpeningScope::Period(span) => span.contains(end),
    };
    let mut openings = directory.office.openings.values();
    openings.any(|opening| today <= opening.until && concerns(opening.scope))
}
