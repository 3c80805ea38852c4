//! Who is away when: whole days, ill or otherwise, of which some are explained only afterwards; late arrivals.

use fastrand::Rng;

use super::roll::Pupil;
use crate::domain::calendar::Span;
use crate::domain::cell::Attendance;
use crate::domain::date::Date;

/// Days away in a row.
#[derive(Clone, Copy)]
pub(super) struct Away {
    pub(super) span: Span,
    /// The reason.
    pub(super) why: Attendance,
    /// The day on which the class teacher learns the reason; `None` where it is known from the first day.
    pub(super) explained: Option<Date>,
}

/// The absences of a pupil in a year.
pub(super) fn plan(year: Span, rng: &mut Rng) -> Vec<Away> {
    let days = year.until.days_since(year.from);
    let mut away = Vec::new();
    for _ in 0..rng.u8(1..=5) {
        let from = year.from.plus(rng.i64(0..days.max(1)));
        let (why, length) = match rng.u8(0..100) {
            0..55 => (Attendance::Ill, rng.i64(2..=7)),
            55..85 => (Attendance::Excused, rng.i64(1..=2)),
            _ => (Attendance::Unexcused, 1),
        };
        let until = from.plus(length - 1);
        let later = why == Attendance::Unexcused || rng.u8(0..4) == 0;
        away.push(Away {
            span: Span { from, until },
            why,
            // In time for the first day's lessons, which close after a week.
            explained: later.then(|| until.plus(rng.i64(1..=4)).min(from.plus(7))),
        });
    }
    away
}

/// What the roll says of a pupil in one lesson, and the absence that it belongs to.
pub(super) fn attendance(
    pupil: &Pupil,
    away: &[Away],
    date: Date,
    exemptions: bool,
    rng: &mut Rng,
) -> (Option<Attendance>, Option<Away>) {
    if let Some(away) = on(away, date) {
        let known = away.explained.is_none();
        return (
            Some(if known { away.why } else { Attendance::Absent }),
            Some(away),
        );
    }
    let alone = match rng.u16(0..1000) {
        _ if exemptions && pupil.exempt => Some(Attendance::Exempt),
        0..4 => Some(Attendance::Absent),
        4..7 => Some(Attendance::Excused),
        7..16 => Some(Attendance::Late(
            *rng.choice(&[0, 3, 5, 5, 10, 15]).unwrap_or(&0),
        )),
        16..17 => Some(Attendance::Distance),
        _ => None,
    };
    let away = (alone == Some(Attendance::Absent)).then(|| missed(pupil, date));
    (alone, away)
}

/// The absence that a day belongs to.
pub(super) fn on(away: &[Away], date: Date) -> Option<Away> {
    away.iter().find(|away| away.span.contains(date)).copied()
}

/// A single lesson missed: the class teacher asks, and learns the reason within some days.
fn missed(pupil: &Pupil, date: Date) -> Away {
    let number = pupil.person.0;
    let why = if number.is_multiple_of(5) {
        Attendance::Unexcused
    } else {
        Attendance::Excused
    };
    Away {
        span: Span {
            from: date,
            until: date,
        },
        why,
        explained: Some(date.plus(1 + i64::from(number % 4))),
    }
}
