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
    let year = directory.calendar.span;
    let today = arrival.today;
    let own = |enrolment: &&mut Enrolment| enrolment.pupil == pupil;
    let only = directory
        .enrolments
        .iter()
        .filter(|e| e.pupil == pupil)
        .count()
        == 1;
    let lasts = |e: &Enrolment| e.until.is_none_or(|until| until >= today);
    let mut all = directory.enrolments.iter_mut().filter(own);
    let here = all.find(|e| e.class == class && (lasts(e) || e.until == dates.until));
    if let Some(here) = here {
        // Of one who moved, the day of coming to the school is not the day of coming to this class.
        here.from = dates.from.filter(|_| only).unwrap_or(here.from);
        here.until = dates
            .until
            .filter(|until| *until >= here.from)
            .or(here.until);
        return;
    }
    let elsewhere = directory
        .enrolments
        .iter()
        .position(|e| e.pupil == pupil && lasts(e));
    let last = directory.enrolments.iter().filter(|e| e.pupil == pupil);
    let last = last.filter_map(|e| e.until).max();
    let from = match elsewhere.and_then(|at| directory.enrolments.get(at).cloned()) {
        Some(old) => {
            let from = dates.from.filter(|from| *from > old.from).unwrap_or(today);
            let from = from.max(old.from);
            leave(directory, pupil, class, from);
            from
        }
        None if arrival.whole_class && last.is_none() => dates.from.unwrap_or(year.from),
        None => {
            let told = dates
                .from
                .filter(|from| last.is_none_or(|last| *from > last));
            let left_already = dates.until.is_some_and(|until| until < today);
            told.unwrap_or(if left_already { year.from } else { today })
        }
    };
    directory.enrolments.push(Enrolment {
        pupil,
        class,
        from,
        until: dates.until.filter(|until| *until >= from),
    });
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
