//! A pupil's dates in class and groups: arriving, moving, leaving, coming back.

use crate::domain::calendar::Span;
use crate::domain::date::Date;
use crate::domain::directory::Directory;
use crate::domain::ids::{ClassId, PersonId};
use crate::domain::school::{Enrolment, Membership};
use crate::exchange::roster::RosterRow;

/// The dates that a row gives, within the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dates {
    from: Option<Date>,
    until: Option<Date>,
}

impl Dates {
    /// Nothing when the pupil left before the year or comes after it.
    pub(super) fn within(year: Span, row: &RosterRow) -> Option<Self> {
        let (from, until) = (row.from.map(Date), row.until.map(Date));
        let outside = until.is_some_and(|until| until < year.from)
            || from.is_some_and(|from| from > year.until);
        (!outside).then_some(Self {
            from: from.map(|from| from.max(year.from)),
            until: until.filter(|until| *until < year.until),
        })
    }
}

/// When those arrive of whom the file does not say it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Arrival {
    /// Today, within the year.
    pub(super) today: Date,
    /// The class had no pupils before: they are there from the year's first day.
    pub(super) whole_class: bool,
}

/// Puts the pupil on the roll of a class: as already there, moved, come back or new.
pub(super) fn enrol(
    directory: &mut Directory,
    pupil: PersonId,
    class: ClassId,
    dates: Dates,
    arrival: Arrival,
) {
    let today = arrival.today;
    let lasts = |e: &Enrolment| e.until.is_none_or(|until| until >= today);
    let own: Vec<&Enrolment> = directory
        .enrolments
        .iter()
        .filter(|e| e.pupil == pupil)
        .collect();
    let is_here = |e: &&&Enrolment| e.class == class && (lasts(e) || e.until == dates.until);
    if let Some(here) = own.iter().find(is_here) {
        let (from, only) = (here.from, own.len() == 1);
        stay(directory, pupil, (class, from), dates, only);
        return;
    }
    let old = own.iter().find(|e| lasts(e)).map(|e| e.from);
    let last = own.iter().filter_map(|e| e.until).max();
    let from = match old {
        Some(old) => {
            let later = dates.from.filter(|from| *from > old);
            // A move on the very first day leaves nothing of the old class, so it is as if it had never been.
            let instead = || dates.from.filter(|_| old >= today && own.len() == 1);
            later.or_else(instead).unwrap_or(today.max(old))
        }
        None => begin(dates, arrival, directory.calendar.span.from, last),
    };
    if dates.until.is_some_and(|until| until < from) {
        // Gone before that: what is known of the pupil's classes is not contradicted.
        return;
    }
    if old.is_some() {
        leave(directory, pupil, class, from);
    }
    directory.enrolments.push(Enrolment {
        pupil,
        class,
        from,
        until: dates.until,
    });
}

/// The first day of one who is in no class: new, or back after a `last` day.
fn begin(dates: Dates, arrival: Arrival, year: Date, last: Option<Date>) -> Date {
    let earliest = last.map_or(year, |last| last.plus(1));
    let left_already = dates.until.is_some_and(|until| until < arrival.today);
    let untold = if left_already || arrival.whole_class && last.is_none() {
        earliest
    } else {
        arrival.today.max(earliest)
    };
    dates
        .from
        .filter(|from| *from >= earliest)
        .unwrap_or(untold)
}

/// Puts right the dates of one who is on the roll already. Of one who moved, the day of coming to the school is not the
/// day of coming to this class, so the first day changes only if it is the `only` enrolment.
fn stay(
    directory: &mut Directory,
    pupil: PersonId,
    here: (ClassId, Date),
    dates: Dates,
    only: bool,
) {
    let mut all = directory.enrolments.iter_mut();
    let Some(here) = all.find(|e| e.pupil == pupil && (e.class, e.from) == here) else {
        return;
    };
    let until = dates.until.or(here.until);
    let in_time = |from: &Date| until.is_none_or(|until| *from <= until);
    if let Some(from) = dates.from.filter(|from| only && in_time(from)) {
        here.from = from;
    }
    if in_time(&here.from) {
        here.until = until;
    }
    if let Some(last) = here.until {
        let ends = |m: &&mut Membership| m.pupil == pupil && m.until.is_none_or(|u| u > last);
        for member in directory.memberships.iter_mut().filter(ends) {
            member.until = Some(last.max(member.from));
        }
    }
}

/// Ends what the pupil was in before moving to a class on a date: other classes, and groups that the class has no part in.
fn leave(directory: &mut Directory, pupil: PersonId, class: ClassId, from: Date) {
    let last = from.plus(-1);
    let lasts = |until: Option<Date>| until.is_none_or(|until| until >= from);
    directory
        .enrolments
        .retain(|e| e.pupil != pupil || e.from < from);
    for enrolment in &mut directory.enrolments {
        if enrolment.pupil == pupil && lasts(enrolment.until) {
            enrolment.until = Some(last);
        }
    }
    let groups = &directory.groups;
    let stays = |member: &Membership| {
        let group = groups.get(&member.group);
        group.is_some_and(|group| group.classes.contains(&class))
    };
    directory
        .memberships
        .retain(|m| m.pupil != pupil || stays(m) || m.from < from);
    for member in &mut directory.memberships {
        if member.pupil == pupil && !stays(member) && lasts(member.until) {
            member.until = Some(last);
        }
    }
}

/// The pupil's enrolment in a class that lasts on a date or, if none does, the latest one.
pub(super) fn current(
    directory: &Directory,
    pupil: PersonId,
    class: ClassId,
    on: Date,
) -> Option<&Enrolment> {
    let own = |e: &&Enrolment| e.pupil == pupil && e.class == class;
    let lasting = |e: &&Enrolment| e.until.is_none_or(|until| until >= on);
    let mut lasts = directory.enrolments.iter().filter(own).filter(lasting);
    let latest = || {
        directory
            .enrolments
            .iter()
            .filter(own)
            .max_by_key(|e| e.from)
    };
    lasts.next().or_else(latest)
}
